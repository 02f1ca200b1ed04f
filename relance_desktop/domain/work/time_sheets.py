"""Time spent on an affair, and the sheets that the client validates."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import Enum

from relance_desktop.domain.money import Cents
from relance_desktop.domain.value import value


class SheetState(Enum):
    """Where a sheet stands; derived from its dates, never stored."""

    DRAFT = "draft"
    SENT = "sent"
    VALIDATED = "validated"


@value
class TimeEntry:
    """Time spent on one task on one day. ``rate_cents``: for an hour, VAT left aside.

    ``sheet_id``: the sheet it was put on; it stays as it is while that is sent.
    """

    engagement_id: int
    worked_on: date
    task: str
    minutes: int
    id: int = 0
    rate_cents: Cents | None = None
    sheet_id: int | None = None

    @property
    def cents(self) -> Cents | None:
        """What it comes to, rounded half-up to the cent entry by entry, so that the lines of
        a sheet add up to its total. None without a rate."""
        if self.rate_cents is None:
            return None
        return (self.minutes * self.rate_cents + 30) // 60


@value
class TimeSheet:
    """What the client is asked to validate: entries put together, or a file of the user's.

    ``minutes`` and ``cents`` are the sums as sent (for a file: as typed, None if not told).
    ``reminder_id`` is the e-mail that asked for validation. ``note``: what the client had to
    say against it.
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

    @property
    def state(self) -> SheetState:
        """Where it stands."""
        if self.validated_on is not None:
            return SheetState.VALIDATED
        return SheetState.SENT if self.sent_on is not None else SheetState.DRAFT

    def days_waiting(self, today: date) -> int | None:
        """For how many days it has waited for its validation; None when it does not wait."""
        if self.state is not SheetState.SENT or self.sent_on is None:
            return None
        return max(0, (today - self.sent_on).days)


@value
class TimeSums:
    """What entries come to. ``cents``: of those with a rate, None when none has one.

    ``unpriced_minutes``: time without a rate, which ``cents`` leaves out.
    """

    minutes: int = 0
    cents: Cents | None = None
    unpriced_minutes: int = 0


def sums_of(entries: Iterable[TimeEntry]) -> TimeSums:
    """Add entries up; their order does not matter."""
    listed = tuple(entries)
    priced = [entry.cents for entry in listed if entry.cents is not None]
    return TimeSums(
        minutes=sum(entry.minutes for entry in listed),
        cents=sum(priced) if priced else None,
        unpriced_minutes=sum(entry.minutes for entry in listed if entry.rate_cents is None),
    )


def period_of(entries: Iterable[TimeEntry]) -> tuple[date, date] | None:
    """The first and the last day worked; None without entries."""
    days = [entry.worked_on for entry in entries]
    return (min(days), max(days)) if days else None
