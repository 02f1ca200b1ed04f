"""Time spent on an affair, and the sheets that the client validates."""

from __future__ import annotations

from datetime import date

from relance_desktop.domain.money import Cents
from relance_desktop.domain.value import value


@value
class TimeEntry:
    """Time spent on one task on one day. ``rate_cents``: for an hour, VAT left aside.

    ``sheet_id``: the sheet it was put on; from then on it stays as it is.
    """

    engagement_id: int
    worked_on: date
    task: str
    minutes: int
    id: int = 0
    rate_cents: Cents | None = None
    sheet_id: int | None = None


@value
class TimeSheet:
    """What the client is asked to validate: entries put together, or a file of the user's.

    ``minutes`` and ``cents`` are the sums as sent (for a file: as typed, None if not told).
    ``reminder_id`` is the e-mail that asked for validation.
    """

    engagement_id: int
    title: str
    id: int = 0
    first_on: date | None = None
    last_on: date | None = None
    minutes: int | None = None
    cents: Cents | None = None
    sent_on: date | None = None
    reminder_id: int | None = None
    validated_on: date | None = None
    validated_by: str = ""
    note: str = ""
