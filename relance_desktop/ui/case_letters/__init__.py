"""A letter after the last reminder."""
