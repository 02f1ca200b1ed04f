"""Long names cut in the middle, where they differ least."""

from __future__ import annotations


def shortened(text: str, most: int = 34) -> str:
    """Keep the start and the end of a text, its file type included, within ``most`` characters."""
    if len(text) <= most:
        return text
    tail = most // 2 - 1
    return f"{text[: most - tail - 1]}…{text[-tail:]}"
