"""What holds ask for on a day: a dispute to come back to, a pause that ends."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from relance_desktop.domain.holds import Hold, HoldKind
from relance_desktop.services.holds.reading import concerned
from relance_desktop.services.holds.values import HoldTask, HoldTaskKind

if TYPE_CHECKING:
    from relance_desktop.store.reader import Reader

ENDS_SOON: Final = timedelta(days=1)
ENDED_LATELY: Final = timedelta(days=3)
"""For how long the end of a pause is news; then its reminders speak for themselves."""


def hold_tasks(r: Reader, today: date) -> tuple[HoldTask, ...]:
    """What is to be come back to, of claims still open; what waits the longest first."""
    asking = [(hold, *found) for hold in r.holds.unlifted() if (found := _asks(hold, today))]
    if not asking:
        return ()
    claims = r.claims.open()
    tasks = list(_tasks(r, [one for one in asking if concerned(one[0], claims)]))
    return tuple(sorted(tasks, key=lambda task: (-task.days, task.hold.id)))


def _tasks(r: Reader, asking: list[tuple[Hold, HoldTaskKind, int]]) -> Iterator[HoldTask]:
    for hold, kind, days in asking:
        client = r.clients.get(hold.client_id)
        invoice = r.invoices.get(hold.invoice_id) if hold.invoice_id is not None else None
        if client is not None:
            yield HoldTask(kind, hold, client, invoice.number if invoice else "", days)


def _asks(hold: Hold, today: date) -> tuple[HoldTaskKind, int] | None:
    if hold.kind is HoldKind.DISPUTE and hold.next_on is not None and hold.next_on <= today:
        return HoldTaskKind.DISPUTE, (today - hold.next_on).days
    if hold.kind is not HoldKind.PAUSE or hold.until is None:
        return None
    if hold.started_on < hold.until and today <= hold.until <= today + ENDS_SOON:
        return HoldTaskKind.PAUSE_ENDS, (today - hold.until).days
    if hold.until < today <= hold.until + ENDED_LATELY:
        return HoldTaskKind.PAUSE_ENDED, (today - hold.until).days
    return None
