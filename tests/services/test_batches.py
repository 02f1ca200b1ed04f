"""Resting, handing over, trial copies, the hours of sending, recaps and the calls of the day."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time
from email import message_from_bytes
from email.header import decode_header, make_header

import pytest

from relance_desktop.domain.calendar import WorkCalendar
from relance_desktop.domain.mail import Failed, FailureKind, Sent, Stage
from relance_desktop.domain.payments import Allocation, Payment
from relance_desktop.domain.purposes import Purpose
from relance_desktop.domain.reminders import CallOutcome, ReminderState
from relance_desktop.domain.send_window import SendWindow
from relance_desktop.services.errors import (
    AlreadyBegunError,
    BalanceChangedError,
    NotFoundError,
    NotThisStateError,
)
from relance_desktop.services.reminders.values import CallLog
from tests.services.conftest import ACCOUNT, Desk

TOMORROW = datetime(2026, 11, 10, 8, tzinfo=UTC)


@pytest.fixture
def queued(desk: Desk) -> int:
    client = desk.client()
    desk.pdf_invoice(client)
    return desk.queue(client)


def called(desk: Desk, log: CallLog) -> int:
    client = desk.client()
    desk.invoice(client)
    prepared = desk.prepared(client, "call", "d'abord un appel")
    return desk.services.reminders.log_call(prepared, log).reminder.id


PROMISE = CallLog(
    CallOutcome.PROMISE,
    "Mme Roy",
    "pas commode",
    promised_on=date(2026, 11, 20),
    promised_cents=80000,
)


# --- resting -----------------------------------------------------------------


def test_that_a_resting_mail_is_left_out_until_its_hour_and_never_leaves_by_itself(
    desk: Desk, queued: int
) -> None:
    desk.services.outbox.rest(queued, desk.services.send_hours.next_morning())
    assert desk.services.outbox.send_all() == ()
    assert desk.services.today.load().unfinished == ()
    desk.clock.forward(1)
    desk.restart()
    assert desk.server.accepted == []
    assert [one.id for one in desk.services.today.load().unfinished] == [queued]
    assert [one.id for one in desk.services.outbox.to_send()] == [queued]
    assert len(desk.services.outbox.send_all()) == 1


def test_that_a_resting_mail_can_be_woken_or_sent_at_once(desk: Desk, queued: int) -> None:
    desk.services.outbox.rest(queued, TOMORROW)
    assert desk.services.outbox.rest(queued, None).not_before is None
    desk.services.outbox.rest(queued, TOMORROW)
    assert desk.services.outbox.send(queued).outcome == Sent("250 ok")
    with pytest.raises(NotThisStateError):
        desk.services.outbox.rest(queued, TOMORROW)


def test_that_only_the_mails_named_are_sent(desk: Desk) -> None:
    ids = []
    for number in ("1", "2"):
        client = desk.client(f"Client {number}")
        desk.invoice(client, f"2026-00{number}")
        ids.append(desk.queue(client))
    told: list[int] = []
    desk.services.outbox.send_all(told=lambda r: told.append(r.reminder.id), only=ids[1:])
    assert told == ids[1:]


# --- the user's own program --------------------------------------------------


def test_that_a_draft_has_all_and_is_never_sent_from_here(desk: Desk, queued: int) -> None:
    eml = desk.services.proof.artifact(queued).data
    draft = desk.services.outbox.hand_over(queued)
    assert draft == b"X-Unsent: 1\r\n" + eml
    message = message_from_bytes(draft)
    assert [part.get_filename() for part in message.walk() if part.get_filename()] == [
        "2026-001.pdf"
    ]
    kept = desk.services.proof.reminder(queued)
    assert (kept.state, kept.failure) == (ReminderState.UNKNOWN, "opened_elsewhere")
    assert desk.services.outbox.send_all() == ()
    with pytest.raises(NotThisStateError):
        desk.services.outbox.send(queued)


def test_that_what_the_user_sent_themselves_is_done_and_kept(desk: Desk, queued: int) -> None:
    desk.services.outbox.hand_over(queued)
    kept = desk.services.outbox.resolve(queued, True)
    assert (kept.state, kept.note, kept.failure) == (ReminderState.SENT, "by_hand", "")
    assert kept.done_on == desk.clock.today()
    assert desk.services.proof.artifact(queued).mime == "message/rfc822"


def test_that_what_did_not_leave_may_be_sent_from_here(desk: Desk, queued: int) -> None:
    desk.services.outbox.hand_over(queued)
    assert desk.services.outbox.resolve(queued, False).failure == "not_sent_elsewhere"
    assert desk.services.outbox.send(queued).reminder.state is ReminderState.SENT


def test_that_a_paid_one_is_not_handed_over(desk: Desk, queued: int) -> None:
    with desk.services.store.write() as w:
        claim = w.claims.open()[0]
        allocation = Allocation(claim.invoice_id, 20000)
        w.payments.add(Payment(claim.client_id, desk.clock.today(), 20000, (allocation,)))
    with pytest.raises(BalanceChangedError):
        desk.services.outbox.hand_over(queued)
    assert desk.services.proof.reminder(queued).state is ReminderState.WITHDRAWN


# --- a trial to oneself ------------------------------------------------------


def test_that_a_trial_is_the_same_message_to_oneself_and_nothing_is_kept(desk: Desk) -> None:
    client = desk.client()
    desk.pdf_invoice(client)
    prepared = replace(desk.prepared(client), cc=("direction@hautbois.example",))
    preview = desk.services.reminders.preview(prepared)
    outcome = desk.services.outbox.send_trial(preview.artifact, preview.sender)
    assert outcome == Sent("250 ok")
    ((eml, to),) = desk.server.accepted
    trial, real = message_from_bytes(eml), message_from_bytes(preview.artifact)
    assert to == (ACCOUNT.sender_address,) == (trial["To"],)
    assert trial["Cc"] is None
    assert trial["Message-ID"] != real["Message-ID"]
    subject = str(make_header(decode_header(trial["Subject"])))
    assert subject == f"[Essai] {prepared.subject}"
    assert eml.partition(b"\r\n\r\n")[2] == preview.artifact.partition(b"\r\n\r\n")[2]
    assert desk.services.outbox.open_items() == ()
    assert desk.services.register.client_detail(client.id).reminders == ()


# --- hours -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("moment", "open_", "morning"),
    [
        (datetime(2026, 11, 9, 10), True, datetime(2026, 11, 10, 9)),
        (datetime(2026, 11, 9, 7), False, datetime(2026, 11, 9, 9)),
        (datetime(2026, 11, 10, 19), False, datetime(2026, 11, 12, 9)),
        (datetime(2026, 11, 14, 12), False, datetime(2026, 11, 16, 9)),
    ],
)
def test_that_nothing_leaves_at_night_on_sunday_or_on_a_holiday(
    moment: datetime, open_: bool, morning: datetime
) -> None:
    window, local = SendWindow(), moment.astimezone()
    assert window.is_open(local, WorkCalendar()) is open_
    assert window.next_morning(local, WorkCalendar()) == morning.astimezone()


def test_that_the_hours_are_the_users(desk: Desk) -> None:
    hours = desk.services.send_hours
    assert hours.window() == SendWindow()
    assert hours.open_now()
    late = SendWindow(True, time(14), time(16, 30), False)
    hours.save(late)
    assert hours.window() == late
    assert not hours.open_now()
    assert hours.next_morning() == datetime(2026, 11, 9, 14).astimezone()
    hours.save(replace(late, enabled=False))
    assert hours.open_now()
    with pytest.raises(ValueError, match="SendWindow"):
        hours.save(replace(late, end=time(9)))


# --- recaps ------------------------------------------------------------------


def test_that_a_recap_says_what_was_promised_and_not_what_was_noted(desk: Desk) -> None:
    call = called(desk, PROMISE)
    prepared = desk.services.reminders.prepare_recap(call)
    assert "20 novembre 2026" in prepared.body.replace("\u00a0", " ")
    assert "pas commode" not in prepared.body
    assert prepared.recipients == ("compta@hautbois.example",)
    assert prepared.subject.startswith("[R-2026-0002] Suite à notre échange")
    assert desk.services.reminders.prepare_recap(call) == prepared


def test_that_a_recap_leaves_though_the_promise_stops_reminders(desk: Desk) -> None:
    call = called(desk, PROMISE)
    prepared = desk.services.reminders.prepare_recap(call)
    kept = desk.services.reminders.queue(desk.services.reminders.preview(prepared))
    assert (kept.purpose, kept.about_id) == (Purpose.RECAP, call)
    assert desk.services.outbox.send(kept.id).reminder.state is ReminderState.SENT
    with desk.services.store.read() as r:
        records = [one for one in r.reminders.history() if one.reminder_id == kept.id]
    assert [one.step_key for one in records] == [""]
    with pytest.raises(AlreadyBegunError):
        desk.services.reminders.prepare_recap(call)


def test_that_a_payment_takes_a_queued_recap_back(desk: Desk) -> None:
    call = called(desk, PROMISE)
    prepared = desk.services.reminders.prepare_recap(call)
    kept = desk.services.reminders.queue(desk.services.reminders.preview(prepared))
    with desk.services.store.read() as r:
        claim = r.claims.open()[0]
    paid = Payment(claim.client_id, desk.clock.today(), 100, (Allocation(claim.invoice_id, 100),))
    assert [one.id for one in desk.services.payments.record(paid).withdrawn] == [kept.id]


def test_that_there_is_nothing_to_confirm_of_a_call_that_reached_nobody(desk: Desk) -> None:
    call = called(desk, CallLog(CallOutcome.NO_ANSWER))
    with pytest.raises(NotThisStateError):
        desk.services.reminders.prepare_recap(call)
    with pytest.raises(NotFoundError):
        desk.services.reminders.prepare_recap(999)


def test_that_a_recap_without_an_address_says_so(desk: Desk) -> None:
    client = desk.client(email="")
    desk.invoice(client)
    log = CallLog(CallOutcome.WILL_PAY)
    call = desk.services.reminders.log_call(desk.prepared(client, "call", "vite"), log)
    prepared = desk.services.reminders.prepare_recap(call.reminder.id)
    assert (prepared.recipients, len(prepared.warnings)) == ((), 1)


# --- the calls of the day ----------------------------------------------------


def to_call(desk: Desk, *names: str) -> list[int]:
    ids = []
    for number, name in enumerate(names, 1):
        client = desk.client(name)
        desk.invoice(client, f"2026-00{number}", 100000 * number)
        ids.append(client.id)
        desk.do_step(client)
    desk.clock.day = date(2026, 11, 16)
    return ids


def test_that_calls_come_by_their_time_then_by_their_amount(desk: Desk) -> None:
    petit, moyen, grand = to_call(desk, "Petit", "Moyen", "Grand")
    assert [one.client.id for one in desk.services.call_list.load()] == [grand, moyen, petit]
    desk.services.call_list.set_time(petit, time(14, 30))
    desk.services.call_list.set_time(moyen, time(10, 5))
    items = desk.services.call_list.load()
    assert [(one.client.id, one.at) for one in items] == [
        (moyen, time(10, 5)),
        (petit, time(14, 30)),
        (grand, None),
    ]
    assert all(one.prepared and one.prepared.script for one in items)
    desk.services.call_list.set_time(moyen, None)
    assert list(desk.services.call_list.times()) == [petit]


def test_that_a_time_is_for_its_day_only(desk: Desk) -> None:
    (client,) = to_call(desk, "Hautbois")
    desk.services.call_list.set_time(client, time(9, 30), date(2026, 11, 17))
    assert desk.services.call_list.times() == {}
    desk.clock.forward(1)
    assert desk.services.call_list.times() == {client: time(9, 30)}


def test_that_a_call_without_an_answer_stays_with_its_try(desk: Desk) -> None:
    to_call(desk, "Hautbois")
    (item,) = desk.services.call_list.load()
    assert item.prepared is not None
    desk.services.reminders.log_call(item.prepared, CallLog(CallOutcome.NO_ANSWER))
    (again,) = desk.services.call_list.load()
    assert [one.call_outcome for one in again.tries] == [CallOutcome.NO_ANSWER]
    assert again.prepared is not None
    desk.services.reminders.log_call(again.prepared, CallLog(CallOutcome.MESSAGE_LEFT))
    assert desk.services.call_list.load() == ()


def test_that_a_lost_connection_leaves_the_rest_queued(desk: Desk) -> None:
    for number in range(1, 5):
        client = desk.client(f"Client {number}")
        desk.invoice(client, f"2026-00{number}")
        desk.queue(client)
    lost = Failed(FailureKind.CONNECTION_LOST, Stage.CONNECT, retryable=True)
    desk.server.answers = [Sent("250 ok"), lost]
    results = desk.services.outbox.send_all()
    assert [one.reminder.state for one in results] == [ReminderState.SENT, ReminderState.QUEUED]
    assert len(desk.services.outbox.to_send()) == 3
    assert len(desk.services.outbox.send_all()) == 3
    assert len(desk.server.accepted) == 4
