"""Ends a sentence that may end already: a note of the user's often does."""

from __future__ import annotations


def full_stop(text: str) -> str:
    """The text with one mark at its end."""
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."
