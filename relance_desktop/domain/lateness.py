"""Where an invoice or claim stands on a day, from its balance, its due date and its holds."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from relance_desktop.domain.holds import HoldKind
from relance_desktop.domain.money import Cents
from relance_desktop.domain.status import Status

SOON_DAYS = 7
"""A due date within so many days, its own included, is near."""

VERY_LATE_DAYS = 10
CRITICAL_DAYS = 20


def status_of(
    balance_cents: Cents,
    due_on: date | None,
    today: date,
    holds: Collection[HoldKind] = (),
    *,
    scheduled: bool = False,
    handed_over: bool = False,
    written_off: bool = False,
) -> Status:
    """The one state to show. ``holds`` are the kinds that hold it today.

    First that is true: paid (or given up, when any of it was), handed over, disputed, payment schedule, promised; then by
    age. A pause or a payment under way stops reminders, not lateness. Without a due date
    nothing is late.
    """
    if balance_cents <= 0:
        return Status.WRITTEN_OFF if written_off else Status.PAID
    if handed_over or HoldKind.RECOVERY in holds:
        return Status.HANDED_OVER
    if HoldKind.DISPUTE in holds:
        return Status.DISPUTED
    if scheduled:
        return Status.SCHEDULED
    if HoldKind.PROMISE in holds:
        return Status.PROMISED
    return Status.NOT_DUE if due_on is None else status_of_age((today - due_on).days)


def status_of_age(days_late: int) -> Status:
    """The state by days after the due date; lateness begins the day after it."""
    if days_late >= CRITICAL_DAYS:
        return Status.CRITICAL
    if days_late >= VERY_LATE_DAYS:
        return Status.VERY_LATE
    if days_late >= 1:
        return Status.LATE
    return Status.DUE_SOON if days_late >= -SOON_DAYS else Status.NOT_DUE
