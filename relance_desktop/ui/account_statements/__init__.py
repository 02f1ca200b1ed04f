"""What a client is shown of their account."""
