"""Reads: plain SQL through sqlite3, straight into frozen values."""
