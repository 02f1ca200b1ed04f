"""Files kept as evidence, shown in the window."""
