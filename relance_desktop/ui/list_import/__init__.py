"""Lists of other programs come in: what the columns are, what would be written, what was."""
