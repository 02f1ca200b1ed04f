"""What the client says: holds started and lifted, calls logged with their consequence."""

from __future__ import annotations

from datetime import date

import pytest

from relance_desktop.domain.holds import HoldKind
from relance_desktop.domain.outcomes import Held, PromiseBroken
from relance_desktop.domain.plans.values import Channel
from relance_desktop.domain.reminders import CallOutcome, ReminderState
from relance_desktop.domain.status import Status
from relance_desktop.services.errors import (
    AlreadyBegunError,
    DateInvalidError,
    NotFoundError,
    PaymentRefusedError,
    ReasonMissingError,
)
from relance_desktop.services.reminders.values import CallLog
from tests.services.conftest import Desk

FRIDAY = date(2026, 11, 20)


@pytest.fixture
def at_the_call(desk: Desk):
    """A client whose next step, due today, is the call."""
    client = desk.client()
    invoice = desk.invoice(client)
    desk.do_step(client)
    desk.clock.forward(7)
    prepared = desk.prepared(client)
    assert prepared.channel is Channel.CALL
    return client, invoice, prepared


def reason(desk: Desk, client) -> object:
    lead = desk.services.reminders.open(client.id).lead
    assert lead is not None
    return lead.outcome.reason


def test_that_a_pause_rests_until_its_day_is_over(desk: Desk) -> None:
    client = desk.client()
    desk.invoice(client)
    result = desk.services.holds.pause(client.id, None, FRIDAY, "en vacances")
    assert isinstance(reason(desk, client), Held)
    desk.clock.day = FRIDAY
    assert desk.services.today.load().agenda.todo == ()
    desk.clock.forward(3)
    assert len(desk.services.today.load().agenda.todo) == 1
    assert result.hold.reason == "en vacances"


def test_that_a_pause_or_dispute_needs_a_reason(desk: Desk) -> None:
    client = desk.client()
    with pytest.raises(ReasonMissingError):
        desk.services.holds.pause(client.id, None, FRIDAY, " ")
    with pytest.raises(ReasonMissingError):
        desk.services.holds.dispute(client.id, None, None, "")


def test_that_a_hold_cannot_end_before_it_begins(desk: Desk) -> None:
    client = desk.client()
    with pytest.raises(DateInvalidError):
        desk.services.holds.promise(client.id, None, date(2026, 11, 1))


def test_that_a_dispute_takes_back_what_was_queued_and_is_said(desk: Desk) -> None:
    client = desk.client()
    invoice = desk.invoice(client)
    queued = desk.queue(client)
    result = desk.services.holds.dispute(client.id, invoice.id, None, "non conforme")
    assert [r.id for r in result.withdrawn] == [queued]
    assert desk.services.register.invoice_detail(invoice.id).status is Status.DISPUTED


def test_that_a_broken_promise_resumes_and_says_so(desk: Desk) -> None:
    client = desk.client()
    invoice = desk.invoice(client)
    desk.services.holds.promise(client.id, invoice.id, date(2026, 11, 12))
    assert desk.services.register.invoice_detail(invoice.id).status is Status.PROMISED
    desk.clock.forward(4)
    assert reason(desk, client) == PromiseBroken(date(2026, 11, 12), 13)


def test_that_a_lifted_hold_lets_reminders_resume(desk: Desk) -> None:
    client = desk.client()
    desk.invoice(client)
    hold = desk.services.holds.pause(client.id, None, None, "on verra").hold
    assert desk.services.holds.lift(hold.id).lifted_on == desk.clock.today()
    assert len(desk.services.today.load().agenda.todo) == 1
    with pytest.raises(NotFoundError):
        desk.services.holds.lift(hold.id)


def test_that_a_hold_lifted_by_mistake_holds_again_and_says_what_it_withdraws(desk: Desk) -> None:
    client = desk.client()
    desk.pdf_invoice(client)
    hold = desk.services.holds.pause(client.id, None, None, "on verra").hold
    desk.services.holds.lift(hold.id)
    reminder_id = desk.queue(client)
    result = desk.services.holds.resume(hold.id)
    assert result.hold == hold == desk.services.holds.get(hold.id)
    assert [one.id for one in result.withdrawn] == [reminder_id]
    assert not desk.services.today.load().agenda.todo
    for call in (desk.services.holds.resume, desk.services.holds.get):
        with pytest.raises(NotFoundError):
            call(999)
    with pytest.raises(NotFoundError):
        desk.services.holds.resume(hold.id)


def test_that_a_call_that_reached_someone_does_the_step(desk: Desk, at_the_call) -> None:
    client, _, prepared = at_the_call
    log = CallLog(CallOutcome.MESSAGE_LEFT, "Sophie Lenoir", "rappelle demain")
    result = desk.services.reminders.log_call(prepared, log)
    assert result.reminder.state is ReminderState.CALLED
    assert (result.reminder.call_person, result.reminder.note) == (
        "Sophie Lenoir",
        "rappelle demain",
    )
    assert result.reminder.recipients == ("04 00 00 00 21",)
    assert result.hold is None
    desk.clock.forward(7)
    assert desk.prepared(client).channel is Channel.LETTER


@pytest.mark.parametrize("outcome", [CallOutcome.NO_ANSWER, CallOutcome.WRONG_CONTACT])
def test_that_a_call_that_reached_nobody_leaves_the_step_to_do(
    desk: Desk, at_the_call, outcome: CallOutcome
) -> None:
    client, _, prepared = at_the_call
    desk.services.reminders.log_call(prepared, CallLog(outcome))
    desk.services.reminders.log_call(desk.prepared(client), CallLog(outcome))
    assert desk.prepared(client).channel is Channel.CALL
    with desk.services.store.read() as r:
        assert len(r.reminders.in_state(ReminderState.CALLED)) == 2


def test_that_calling_again_on_a_day_rests_until_then(desk: Desk, at_the_call) -> None:
    client, _, prepared = at_the_call
    log = CallLog(CallOutcome.NO_ANSWER, next_call_on=date(2026, 11, 18))
    result = desk.services.reminders.log_call(prepared, log)
    assert result.hold is not None
    assert result.hold.until == date(2026, 11, 17)
    assert desk.services.today.load().agenda.todo == ()
    desk.clock.day = date(2026, 11, 18)
    assert desk.prepared(client).channel is Channel.CALL


def test_that_a_promise_made_on_the_phone_rests_until_its_day(desk: Desk, at_the_call) -> None:
    _client, invoice, prepared = at_the_call
    log = CallLog(CallOutcome.PROMISE, promised_on=FRIDAY, promised_cents=120000)
    hold = desk.services.reminders.log_call(prepared, log).hold
    assert hold is not None
    assert (hold.kind, hold.until, hold.invoice_id) == (HoldKind.PROMISE, FRIDAY, invoice.id)


def test_that_a_dispute_heard_on_the_phone_holds_the_amount(desk: Desk, at_the_call) -> None:
    _, _, prepared = at_the_call
    log = CallLog(CallOutcome.DISPUTE, dispute_reason="page manquante", disputed_cents=30000)
    hold = desk.services.reminders.log_call(prepared, log).hold
    assert hold is not None
    assert (hold.kind, hold.cents, hold.reason) == (HoldKind.DISPUTE, 30000, "page manquante")


@pytest.mark.parametrize("outcome", [CallOutcome.ALREADY_PAID, CallOutcome.WILL_PAY])
def test_that_money_on_its_way_is_given_time(desk: Desk, at_the_call, outcome) -> None:
    _, _, prepared = at_the_call
    hold = desk.services.reminders.log_call(prepared, CallLog(outcome)).hold
    assert hold is not None
    assert (hold.kind, hold.until) == (HoldKind.PAYMENT_UNDERWAY, date(2026, 11, 21))


@pytest.mark.parametrize(
    ("log", "error"),
    [
        (CallLog(CallOutcome.PROMISE), DateInvalidError),
        (CallLog(CallOutcome.PROMISE, promised_on=date(2026, 11, 1)), DateInvalidError),
        (CallLog(CallOutcome.NO_ANSWER, next_call_on=date(2026, 11, 16)), DateInvalidError),
        (CallLog(CallOutcome.DISPUTE), ReasonMissingError),
    ],
)
def test_that_an_impossible_log_keeps_nothing(desk: Desk, at_the_call, log, error) -> None:
    _, _, prepared = at_the_call
    with pytest.raises(error):
        desk.services.reminders.log_call(prepared, log)
    with desk.services.store.read() as r:
        assert r.reminders.in_state(ReminderState.CALLED) == ()


def test_that_a_call_is_not_logged_twice_by_a_double_click(desk: Desk, at_the_call) -> None:
    _, _, prepared = at_the_call
    log = CallLog(CallOutcome.MESSAGE_LEFT)
    desk.services.reminders.log_call(prepared, log)
    with pytest.raises(AlreadyBegunError):
        desk.services.reminders.log_call(prepared, log)


def test_that_a_hold_on_several_invoices_is_on_the_client(desk: Desk) -> None:
    client = desk.client()
    desk.invoice(client)
    desk.invoice(client, "2026-002")
    prepared = desk.prepared(client, "call", "plus direct")
    hold = desk.services.reminders.log_call(
        prepared, CallLog(CallOutcome.PROMISE, promised_on=FRIDAY)
    ).hold
    assert hold is not None
    assert hold.invoice_id is None


def test_that_a_hold_needs_its_client_its_invoice_and_an_amount(desk: Desk) -> None:
    client, other = desk.client(), desk.client("Autre")
    foreign = desk.invoice(other)
    holds = desk.services.holds
    with pytest.raises(NotFoundError):
        holds.pause(999, None, None, "on verra")
    with pytest.raises(NotFoundError):
        holds.pause(client.id, foreign.id, None, "on verra")
    with pytest.raises(NotFoundError):
        holds.pause(client.id, 999, None, "on verra")
    with pytest.raises(PaymentRefusedError):
        holds.promise(client.id, None, FRIDAY, 0)
    with desk.services.store.read() as r:
        assert r.holds.all() == ()
