"""How a page is turned, whatever a file says of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pypdf.generic import IndirectObject

if TYPE_CHECKING:
    from pypdf import PageObject


def turn_of(page: PageObject) -> int:
    """By how many degrees a page is turned: a quarter, some quarters or not at all."""
    raw = page.get("/Rotate", 0)
    try:
        return round(float(plain(raw)) / 90) % 4 * 90
    except (TypeError, ValueError, OverflowError):
        return 0


def plain(raw: Any) -> Any:
    """What is meant, where a file says only where it stands."""
    return raw.get_object() if isinstance(raw, IndirectObject) else raw
