"""A call made: logged, and what the client said turned into a hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from relance_desktop.domain.holds import Hold, HoldKind
from relance_desktop.domain.reminders import CallOutcome, Reminder, ReminderState
from relance_desktop.services.balance_check import withdraw_outdated
from relance_desktop.services.errors import DateInvalidError, ReasonMissingError
from relance_desktop.services.holds.values import HELD
from relance_desktop.services.reminders.committing import (
    add_reminder,
    check_still_true,
    idempotency_key,
    store_skips,
)
from relance_desktop.services.reminders.numbering import next_serial
from relance_desktop.services.reminders.values import CallLog, CallResult, Prepared

if TYPE_CHECKING:
    from relance_desktop.store.writer import Writer

REACHED_NOBODY = frozenset({CallOutcome.NO_ANSWER, CallOutcome.WRONG_CONTACT})
"""The step stays to be done: such a call is kept, and does nothing of the plan."""

_TRANSFER_DAYS = 5


def check_log(log: CallLog, today: date) -> None:
    """Refuse a log that cannot be. Raises DateInvalidError, ReasonMissingError."""
    if log.outcome is CallOutcome.PROMISE and (not log.promised_on or log.promised_on < today):
        raise DateInvalidError("promised_on", log.promised_on or today)
    if log.next_call_on is not None and log.next_call_on <= today:
        raise DateInvalidError("next_call_on", log.next_call_on)
    if log.outcome is CallOutcome.DISPUTE and not log.dispute_reason.strip():
        raise ReasonMissingError


def store_call(
    w: Writer, prepared: Prepared, log: CallLog, now: datetime, today: date
) -> CallResult:
    """Keep the call and its consequence in one transaction. Raises as the checks do."""
    check_log(log, today)
    check_still_true(w, prepared, today)
    store_skips(w, prepared, now, today)
    call = replace(_call(prepared, log, now, today), serial=next_serial(w.reminders, today))
    reminder_id = add_reminder(w, call)
    hold = _hold(prepared, log, today)
    stored = w.holds.get(w.holds.add(hold)) if hold else None
    client_id = prepared.selection.client_id
    withdrawn = withdraw_outdated(w, client_id, today, HELD) if hold else ()
    reminder = w.reminders.get(reminder_id)
    assert reminder is not None
    return CallResult(reminder, stored, withdrawn)


def _call(prepared: Prepared, log: CallLog, now: datetime, today: date) -> Reminder:
    nobody = log.outcome in REACHED_NOBODY
    lines = prepared.lines
    if nobody:
        lines = tuple(replace(line, step_key="") for line in lines)
    return Reminder(
        client_id=prepared.selection.client_id,
        channel=prepared.channel,
        step_key=prepared.step.key,
        state=ReminderState.CALLED,
        created_at=now,
        lines=lines,
        plan_id=prepared.plan_id,
        occurrence=prepared.occurrence,
        idempotency_key="" if nobody else idempotency_key(prepared),
        recipients=(prepared.context.client.phone,) if prepared.context.client.phone else (),
        done_on=today,
        done_at=now,
        call_outcome=log.outcome,
        call_person=log.person.strip(),
        note=log.note.strip(),
    )


def _hold(prepared: Prepared, log: CallLog, today: date) -> Hold | None:
    """What the answer means for reminders, on the invoice when only one was spoken of."""
    invoices = {line.invoice_id for line in prepared.lines}
    hold = Hold(
        kind=HoldKind.PAUSE,
        client_id=prepared.selection.client_id,
        invoice_id=invoices.pop() if len(invoices) == 1 else None,
        started_on=today,
        reason=log.note.strip(),
    )
    told = replace(hold, said_by=" ".join(log.person.split()))
    if log.outcome is CallOutcome.PROMISE:
        return replace(told, kind=HoldKind.PROMISE, until=log.promised_on, cents=log.promised_cents)
    if log.outcome is CallOutcome.DISPUTE:
        reason, cents = log.dispute_reason.strip(), log.disputed_cents
        return replace(told, kind=HoldKind.DISPUTE, reason=reason, cents=cents)
    if log.outcome in (CallOutcome.ALREADY_PAID, CallOutcome.WILL_PAY):
        until = log.promised_on or today + timedelta(days=_TRANSFER_DAYS)
        return replace(told, kind=HoldKind.PAYMENT_UNDERWAY, until=until)
    if log.next_call_on is not None:
        return replace(hold, until=log.next_call_on - timedelta(days=1))
    return None
