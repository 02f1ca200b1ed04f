"""What the page of payment schedules can be opened on, besides a schedule's id."""

from __future__ import annotations

from typing import NamedTuple


class NewSchedule(NamedTuple):
    """A proposal to a client; ``invoice_ids`` are ticked, all that are late when empty.

    ``shell.go("payment_schedule", NewSchedule(client_id))``
    """

    client_id: int
    invoice_ids: tuple[int, ...] = ()
