"""Work under way: time, the sheets that the client validates, and what is handed over."""
