"""What a client owes to the cent, as of a day, and how each figure comes about."""
