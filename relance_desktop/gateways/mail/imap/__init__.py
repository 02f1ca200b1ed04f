"""IMAP: looking for answers without touching them, and keeping copies of what was sent."""
