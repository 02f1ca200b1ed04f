"""How values are written in SQLite: days and instants as ISO text, rates as exact text."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal


def day_text(day: date | None) -> str | None:
    """ISO text of a day."""
    return day.isoformat() if day else None


def day_of(text: str) -> date:
    """Read a day back that is always there."""
    return date.fromisoformat(text)


def day_or_none(text: str | None) -> date | None:
    """Read a day back."""
    return date.fromisoformat(text) if text else None


def moment_text(at: datetime | None) -> str | None:
    """ISO text of an aware UTC instant, of fixed width."""
    from relance_desktop.domain.journal import instant_text

    return instant_text(at) if at else None


def moment_of(text: str) -> datetime:
    """Read an instant back that is always there."""
    return datetime.fromisoformat(text)


def moment_or_none(text: str | None) -> datetime | None:
    """Read an instant back, aware and in UTC."""
    return datetime.fromisoformat(text) if text else None


def rate_text(rate: Decimal | None) -> str | None:
    """Exact text of a rate in percent."""
    return None if rate is None else str(rate)


def rate_or_none(text: str | None) -> Decimal | None:
    """Read a rate back."""
    from decimal import Decimal

    return None if text is None else Decimal(text)


def words_text(words: Sequence[str]) -> str:
    """JSON list of texts."""
    return json.dumps(list(words), ensure_ascii=False)


def words_of(text: str) -> tuple[str, ...]:
    """Read a JSON list of texts back."""
    return () if text == "[]" else tuple(json.loads(text))
