"""One module per journey; a transaction begins and ends here; no Qt, no SQL."""
