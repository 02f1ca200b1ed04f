"""Letters after the last reminder: what they ask of the user, what they stand on, as printed."""
