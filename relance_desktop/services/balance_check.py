"""The same question asked by preview, queue and send: is what was written still true?"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from relance_desktop.domain.claims import Claim
from relance_desktop.domain.holds import Hold
from relance_desktop.domain.money import Cents
from relance_desktop.domain.netting import Spare, cents_by_claim, covers
from relance_desktop.domain.purposes import OF_CASE, STAND_WHEN_PAID, Purpose
from relance_desktop.domain.reminders import Reminder, ReminderLine, ReminderState
from relance_desktop.domain.suspensions import FREE, suspensions
from relance_desktop.services.context import Snapshot
from relance_desktop.services.errors import ChangedLine

if TYPE_CHECKING:
    from relance_desktop.store.writer import Writer


CHANGED = "balance"
"""Why a reminder was withdrawn when an invoice was changed or removed, as kept in its note."""


def owed_now(
    claims: Iterable[Claim], holds: tuple[Hold, ...], today: date, spares: Iterable[Spare] = ()
) -> dict[int, Cents]:
    """What is asked of each open claim today: its balance less the part that rests, and less
    what money and credit not applied yet (``spares``) would take off it.

    A claim that rests whole is owed nothing for now.
    """
    claims = tuple(claims)
    held = suspensions(claims, holds, today)
    covered = cents_by_claim(covers(claims, spares))
    owed = {}
    for claim in claims:
        rest = held.get(claim.id, FREE)
        left = claim.balance_cents - rest.cents - covered.get(claim.id, 0)
        owed[claim.id] = 0 if rest.whole else max(0, left)
    return owed


def changed_lines(
    view: Snapshot,
    client_id: int,
    lines: Iterable[ReminderLine],
    today: date,
    purpose: Purpose = Purpose.REMINDER,
) -> tuple[ChangedLine, ...]:
    """The lines whose figure is no longer what is owed; empty when all still hold.

    A recap asks for nothing: the hold that the call brought does not belie it. A letter after
    the last reminder is the user's own decision: no hold belies it, a payment does.
    """
    claims = view.claims.open_of_client(client_id)
    by_choice = purpose is Purpose.RECAP or purpose in OF_CASE
    holds = () if by_choice else view.holds.of_client(client_id)
    spares = view.payments.spare(client_id)
    owed = owed_now(claims, holds, today, spares)
    agreed = {one.id: one.due_on for one in claims if one.schedule_id is not None}

    def left(line: ReminderLine) -> Cents:
        """Nothing of a due that is paid, though as much may come due with the next one."""
        is_other = agreed.get(line.claim_id, line.due_on) != line.due_on
        return 0 if is_other else owed.get(line.claim_id, 0)

    return tuple(
        ChangedLine(line.number, line.balance_cents, left(line), line.currency)
        for line in lines
        if left(line) != line.balance_cents
    )


def outdated_lines(view: Snapshot, reminder: Reminder, today: date) -> tuple[ChangedLine, ...]:
    """``changed_lines`` of a reminder that is kept; some stay true whatever is paid."""
    if reminder.purpose in STAND_WHEN_PAID:
        return ()
    return changed_lines(view, reminder.client_id, reminder.lines, today, reminder.purpose)


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
        if outdated_lines(writer, reminder, today):
            writer.reminders.move(reminder.id, ReminderState.WITHDRAWN, note=why)
            withdrawn.append(reminder)
    return tuple(withdrawn)
