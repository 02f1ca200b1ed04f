"""What the page of payment schedules can be opened on, besides a schedule's id."""

from __future__ import annotations

from typing import NamedTuple


class NewSchedule(NamedTuple):
    """A proposal to a client; ``invoice_ids`` are ticked, all that are late when empty;
    ``mail_id``: the answer that asks for time, handled when the proposal is stored.

    ``shell.go("payment_schedule", NewSchedule(client_id))``
    """

    client_id: int
    invoice_ids: tuple[int, ...] = ()
    mail_id: int | None = None
