"""The reminder wizard: choose, prepare, preview, do, result."""
