"""When a server may be asked again (RFC 9110 10.2.3)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Final

UNSAID: Final = timedelta(minutes=1)
"""The pause when the server asks for one and doesn't say how long."""
LONGEST: Final = timedelta(days=1)
"""A longer pause is taken for a mistake."""


def ask_again_at(header: str | None, now: datetime) -> datetime:
    """Read ``Retry-After``, seconds or a date; a minute when it says neither. Never past."""
    wanted = _instant((header or "").strip(), now)
    return min(max(wanted, now), now + LONGEST)


def _instant(text: str, now: datetime) -> datetime:
    if text.isascii() and text.isdigit():
        # nobody waits longer than a day; more digits would not fit a timedelta
        return now + timedelta(seconds=min(int(text[:9]), 10**6))
    try:
        found = parsedate_to_datetime(text)
    except ValueError:
        return now + UNSAID
    return found if found.tzinfo else found.replace(tzinfo=UTC)
