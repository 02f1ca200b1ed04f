"""Exchanges with clients on screen: calls, meetings, mails, notes."""
