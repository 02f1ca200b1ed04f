"""A client looked up before working for them: what is known, what worries, what would be prudent."""
