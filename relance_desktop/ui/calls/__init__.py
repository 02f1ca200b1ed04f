"""The calls of the day on one page."""
