"""What is claimed beside an invoice: late interest and the 40 EUR, each with its state.

They never change the invoice. Whether one was claimed is read in the reminders that left,
whether it was paid in the payments; only that it was given up is a fact of its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING

from relance_desktop.domain.money import Cents
from relance_desktop.domain.value import value

if TYPE_CHECKING:
    from relance_desktop.domain.payments import Payment
    from relance_desktop.domain.penalties import PenaltyResult
    from relance_desktop.domain.reminders import Reminder


class PenaltyPart(Enum):
    """What is claimed besides the price."""

    INTEREST = "interest"
    INDEMNITY = "indemnity"


@value
class Waiver:
    """Penalties of an invoice that the user gave up. ``cents`` None: all of that part, what ran
    and what would still run."""

    client_id: int
    invoice_id: int
    part: PenaltyPart
    waived_on: date
    id: int = 0
    cents: Cents | None = None
    reason: str = ""


@value
class PaidBeside:
    """What one payment paid of an invoice's penalties on a day (negative: taken back)."""

    on: date
    interest_cents: Cents = 0
    indemnity_cents: Cents = 0


@value
class Beside:
    """What was paid and given up of one invoice's penalties."""

    paid: tuple[PaidBeside, ...] = ()
    waivers: tuple[Waiver, ...] = ()

    def until(self, day: date) -> Beside:
        """As it was known on a day, that day included."""
        return Beside(
            tuple(one for one in self.paid if one.on <= day),
            tuple(one for one in self.waivers if one.waived_on <= day),
        )

    def paid_cents(self, part: PenaltyPart) -> Cents:
        """What was paid of one part."""
        if part is PenaltyPart.INTEREST:
            return sum(one.interest_cents for one in self.paid)
        return sum(one.indemnity_cents for one in self.paid)

    def waived_of(self, part: PenaltyPart, left_cents: Cents) -> Cents:
        """What is given up of the ``left_cents`` that nobody paid: never more than those."""
        mine = [one.cents for one in self.waivers if one.part is part]
        if any(cents is None for cents in mine):
            return max(0, left_cents)
        return max(0, min(left_cents, sum(cents or 0 for cents in mine)))


NOTHING_BESIDE = Beside()


def paid_beside(
    payments: Iterable[Payment], invoice_id: int, without: int = 0
) -> tuple[PaidBeside, ...]:
    """What payments paid of an invoice's penalties; the payment ``without`` left out."""
    return tuple(
        PaidBeside(payment.received_on, share.interest_cents, share.indemnity_cents)
        for payment in payments
        for share in payment.allocations
        if share.invoice_id == invoice_id
        and payment.id != (without or None)
        and (share.interest_cents or share.indemnity_cents)
    )


class PartState(Enum):
    """Where interest or indemnity of an invoice stands."""

    NOT_CLAIMED = "not_claimed"
    CLAIMED = "claimed"
    PARTLY_PAID = "partly_paid"
    PAID = "paid"
    WAIVED = "waived"


@value
class LastClaim:
    """The last reminder that claimed a part, and what it said, in cents."""

    reminder_id: int
    serial: str
    on: date
    cents: Cents


@value
class PartClaim:
    """Interest or indemnity of one invoice. Cents: ``ran`` = ``paid`` + ``waived`` + ``due``,
    unless more was paid than ran. ``claimed`` stays told after it was paid or given up."""

    part: PenaltyPart
    state: PartState
    ran_cents: Cents
    paid_cents: Cents
    waived_cents: Cents
    due_cents: Cents
    claimed: LastClaim | None = None
    reason: str = ""


def part_claims(
    invoice_id: int, result: PenaltyResult, reminders: Iterable[Reminder], beside: Beside
) -> tuple[PartClaim, ...]:
    """The state of each part that an invoice's lateness brought, from what happened.

    ``result`` counted with the same ``beside``. What never ran has no state.
    """
    known = tuple(reminders)
    amounts = {
        PenaltyPart.INTEREST: (
            result.interest_cents,
            result.interest_paid_cents,
            result.interest_waived_cents,
            result.interest_due_cents,
        ),
        PenaltyPart.INDEMNITY: (
            result.indemnity_cents,
            result.indemnity_paid_cents,
            result.indemnity_waived_cents,
            result.indemnity_due_cents,
        ),
    }
    found = []
    for part, (ran, paid, waived, due) in amounts.items():
        reason = _reason(part, beside)
        given_up = any(one.part is part and one.cents is None for one in beside.waivers)
        if not (ran or paid or given_up):
            continue
        last = _last_claim(part, invoice_id, known)
        state = _state(paid, due, last is not None, given_up=given_up or bool(waived))
        found.append(PartClaim(part, state, ran, paid, waived, due, last, reason))
    return tuple(found)


def _state(paid: Cents, due: Cents, claimed: bool, *, given_up: bool) -> PartState:
    if due <= 0:
        return PartState.WAIVED if given_up else PartState.PAID
    if paid > 0:
        return PartState.PARTLY_PAID
    return PartState.CLAIMED if claimed else PartState.NOT_CLAIMED


def _reason(part: PenaltyPart, beside: Beside) -> str:
    mine = [one for one in beside.waivers if one.part is part]
    return max(mine, key=lambda one: (one.waived_on, one.id)).reason if mine else ""


def _last_claim(
    part: PenaltyPart, invoice_id: int, reminders: tuple[Reminder, ...]
) -> LastClaim | None:
    """Only what left counts: a reminder still in preparation claimed nothing."""
    from relance_desktop.domain.reminders import DONE_STATES, ReminderState

    found = []
    for one in reminders:
        if one.state not in DONE_STATES or one.state is ReminderState.SKIPPED or not one.done_on:
            continue
        lines = [line for line in one.lines if line.invoice_id == invoice_id]
        if part is PenaltyPart.INTEREST:
            cents = sum(line.interest_cents for line in lines)
        else:
            cents = sum(line.indemnity_cents for line in lines)
        if cents:
            found.append(LastClaim(one.id, one.serial, one.done_on, cents))
    return max(found, key=lambda one: (one.on, one.reminder_id), default=None)
