"""The texts that the user may write anew: their language, keys, moments and faults."""
