"""What a client answered, and what comes of it."""
