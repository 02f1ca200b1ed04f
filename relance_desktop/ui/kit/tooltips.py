"""Tooltips as typed: Qt takes a client named ``<b>x</b>`` for formatted text."""

from __future__ import annotations


def as_typed(text: str) -> str:
    """What to give a tooltip so that it shows ``text`` letter by letter."""
    if "<" not in text:
        return text
    import html  # hardly ever needed, and not before the first paint

    return f"<qt>{html.escape(text, quote=False)}</qt>".replace("\n", "<br/>")
