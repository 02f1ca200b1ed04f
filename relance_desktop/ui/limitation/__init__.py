"""Limitation on screen: until when a claim can be brought to court, and why."""
