"""Registered letters on their way, and what their outcome means."""
