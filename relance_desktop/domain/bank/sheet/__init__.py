"""Bank statements that come as tables: which column says what, and their rows as movements."""
