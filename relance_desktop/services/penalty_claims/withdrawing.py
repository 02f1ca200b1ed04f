"""Prepared reminders that claim penalties which are no longer due."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from relance_desktop.domain.reminders import Reminder, ReminderState
from relance_desktop.services.balance_check import WITHDRAWABLE

if TYPE_CHECKING:
    from relance_desktop.store.writer import Writer


def withdraw_claiming(
    w: Writer, client_id: int, invoice_ids: Collection[int], why: str
) -> tuple[Reminder, ...]:
    """Take back what was prepared and claims penalties of these invoices; give what was."""
    withdrawn = []
    for reminder in w.reminders.of_client(client_id):
        claims = any(
            line.invoice_id in invoice_ids and (line.interest_cents or line.indemnity_cents)
            for line in reminder.lines
        )
        if claims and reminder.state in WITHDRAWABLE:
            w.reminders.move(reminder.id, ReminderState.WITHDRAWN, note=why)
            withdrawn.append(reminder)
    return tuple(withdrawn)
