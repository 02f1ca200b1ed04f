"""A decision on a schedule: what it changes beside the schedule itself, and back."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from relance_desktop.domain.clients import ClientKind
from relance_desktop.domain.payment_schedules.values import PaymentSchedule
from relance_desktop.domain.penalty_claims import PenaltyPart, Waiver
from relance_desktop.domain.purposes import Purpose
from relance_desktop.domain.reminders import Reminder, ReminderState
from relance_desktop.services.balance_check import WITHDRAWABLE
from relance_desktop.services.payment_schedules.values import ScheduleChange

if TYPE_CHECKING:
    from relance_desktop.store.writer import Writer

SCHEDULED = "schedule"
"""Why a reminder was withdrawn, as kept in its note."""


def store_change(
    w: Writer,
    before: PaymentSchedule,
    after: PaymentSchedule,
    waivers: tuple[Waiver, ...] = (),
) -> ScheduleChange:
    """Store it, and take back the reminders that say what is no longer so."""
    w.payment_schedules.update(after)
    return ScheduleChange(before, after, waivers, _withdraw(w, after))


def give_up_penalties(w: Writer, one: PaymentSchedule, on: date, why: str) -> tuple[Waiver, ...]:
    """Give up all interest and indemnity of what it covers, unless that was done."""
    client = w.clients.get(one.client_id)
    owes_indemnity = client is not None and client.kind in (
        ClientKind.BUSINESS,
        ClientKind.PUBLIC,
    )
    parts = [PenaltyPart.INTEREST, *([PenaltyPart.INDEMNITY] if owes_indemnity else [])]
    made = []
    for covered in one.invoices:
        known = {
            waiver.part
            for waiver in w.waivers.of_invoice(covered.invoice_id)
            if waiver.cents is None
        }
        for part in parts:
            if part in known:
                continue
            waiver = Waiver(one.client_id, covered.invoice_id, part, on, reason=why.strip())
            stored = w.waivers.get(w.waivers.add(waiver))
            assert stored is not None
            made.append(stored)
    return tuple(made)


def take_back(w: Writer, change: ScheduleChange) -> None:
    """The schedule as it was, without the waivers."""
    for waiver in change.waivers:
        if w.waivers.get(waiver.id) is not None:
            w.waivers.remove(waiver.id)
    if change.before != change.after:
        w.payment_schedules.update(change.before)
        _withdraw(w, change.before)


def withdraw_papers(w: Writer, schedule_id: int) -> tuple[Reminder, ...]:
    """Take back the mails that bring a proposal which says something else by now."""
    withdrawn = []
    for reminder in w.reminders.of_schedule(schedule_id):
        if reminder.purpose is Purpose.SCHEDULE and reminder.state in WITHDRAWABLE:
            w.reminders.move(reminder.id, ReminderState.WITHDRAWN, note=SCHEDULED)
            withdrawn.append(reminder)
    return tuple(withdrawn)


def _withdraw(w: Writer, one: PaymentSchedule) -> tuple[Reminder, ...]:
    """Prepared reminders of what it covers: amounts and dates are others now."""
    covered = {bill.invoice_id for bill in one.invoices}
    withdrawn = []
    for reminder in w.reminders.of_client(one.client_id):
        claims = reminder.purpose in (Purpose.REMINDER, Purpose.RECAP)
        concerned = claims and any(line.invoice_id in covered for line in reminder.lines)
        brings_it = reminder.purpose is Purpose.SCHEDULE and reminder.schedule_id == one.id
        if (concerned or brings_it) and reminder.state in WITHDRAWABLE:
            w.reminders.move(reminder.id, ReminderState.WITHDRAWN, note=SCHEDULED)
            withdrawn.append(reminder)
    return tuple(withdrawn)
