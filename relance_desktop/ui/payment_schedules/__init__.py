"""Time given to a client: proposed, signed, followed."""
