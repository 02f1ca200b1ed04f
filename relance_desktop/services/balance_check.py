"""The same question asked by preview, queue and send: is what was written still true?"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from relance_desktop.domain.claims import Claim
from relance_desktop.domain.holds import Hold
from relance_desktop.domain.money import Cents
from relance_desktop.domain.reminders import Reminder, ReminderLine, ReminderState
from relance_desktop.domain.suspensions import FREE, suspensions
from relance_desktop.services.context import Snapshot
from relance_desktop.services.errors import ChangedLine

if TYPE_CHECKING:
    from relance_desktop.store.writer import Writer


def owed_now(claims: Iterable[Claim], holds: tuple[Hold, ...], today: date) -> dict[int, Cents]:
    """What is asked of each open claim today: its balance less the part that rests.

    A claim that rests whole is owed nothing for now.
    """
    claims = tuple(claims)
    held = suspensions(claims, holds, today)
    owed = {}
    for claim in claims:
        rest = held.get(claim.id, FREE)
        owed[claim.id] = 0 if rest.whole else claim.balance_cents - rest.cents
    return owed


def changed_lines(
    view: Snapshot, client_id: int, lines: Iterable[ReminderLine], today: date
) -> tuple[ChangedLine, ...]:
    """The lines whose figure is no longer what is owed; empty when all still hold."""
    claims = view.claims.open_of_client(client_id)
    owed = owed_now(claims, view.holds.of_client(client_id), today)
    return tuple(
        ChangedLine(line.number, line.balance_cents, owed.get(line.claim_id, 0), line.currency)
        for line in lines
        if owed.get(line.claim_id, 0) != line.balance_cents
    )


WITHDRAWABLE = frozenset(
    {
        ReminderState.QUEUED,
        ReminderState.FAILED,
        ReminderState.TO_PRINT,
        ReminderState.PRINTED,
    }
)
"""Begun, and certainly not in the client's hands yet."""


def withdraw_outdated(
    writer: Writer, client_id: int, today: date, why: str
) -> tuple[Reminder, ...]:
    """Take back what was prepared and no longer tells the truth; give what was taken back."""
    withdrawn = []
    for reminder in writer.reminders.of_client(client_id):
        if reminder.state not in WITHDRAWABLE:
            continue
        if changed_lines(writer, client_id, reminder.lines, today):
            writer.reminders.move(reminder.id, ReminderState.WITHDRAWN, note=why)
            withdrawn.append(reminder)
    return tuple(withdrawn)
