"""Schema changes, in order; a file of any earlier version goes through those it lacks."""
