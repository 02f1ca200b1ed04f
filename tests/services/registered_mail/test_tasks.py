"""What registered letters ask for on a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from relance_desktop.domain.clients import Client
from relance_desktop.domain.papers import PaperKind
from relance_desktop.domain.payments import Allocation, Payment
from relance_desktop.domain.recovery.values import CaseShare, RecoveryCase
from relance_desktop.domain.registered_mail.values import MailEventKind
from relance_desktop.services.filing import GivenFile
from relance_desktop.services.registered_mail.values import MailReason, MailTask
from relance_desktop.services.reminders.values import Selection
from tests.services.conftest import MONDAY, Desk

K, R = MailEventKind, MailReason
NUMBER = "6A15602676300"


@pytest.fixture
def client(desk: Desk) -> Client:
    client = desk.client()
    desk.invoice(client)
    return client


@pytest.fixture
def letter(desk: Desk, client: Client) -> int:
    letter = desk.queue(client, "formal_notice", "dernier recours")
    desk.services.registered_mail.post(letter, MONDAY, NUMBER)
    return letter


def tasks(desk: Desk) -> tuple[MailTask, ...]:
    return desk.services.registered_mail.tasks(desk.clock.today())


def reasons(desk: Desk) -> list[MailReason]:
    return [task.reason for task in tasks(desk)]


def test_that_what_was_decided_is_asked_no_more(desk: Desk, client: Client, letter: int) -> None:
    desk.services.registered_mail.deliver(letter, MONDAY)
    desk.clock.forward(60)
    assert R.DEADLINE_OVER in reasons(desk)
    (choice,) = desk.services.reminders.open(client.id).claims
    decided = Selection(client.id, "decision", (choice.claim.id,), "après la mise en demeure")
    desk.services.reminders.skip(desk.services.reminders.prepare(decided), "Trop peu pour plus.")
    assert R.DEADLINE_OVER not in reasons(desk)


def test_that_nothing_is_asked_without_letters(desk: Desk, client: Client) -> None:
    assert tasks(desk) == ()
    desk.queue(client, "formal_notice", "dernier recours")
    desk.clock.forward(30)
    assert tasks(desk) == ()


def test_that_a_letter_is_looked_for_after_a_week(desk: Desk, letter: int) -> None:
    desk.clock.forward(6)
    assert reasons(desk) == []
    desk.clock.forward(1)
    (task,) = tasks(desk)
    assert (task.reason, task.on, task.reminder_id) == (R.NO_NEWS, MONDAY, letter)
    assert task.numbers == ("2026-001",)


def test_that_a_missing_number_is_asked_for(desk: Desk, letter: int) -> None:
    mail = desk.services.registered_mail
    mail.set_number(letter, "")
    assert reasons(desk) == [R.NUMBER_MISSING]
    mail.set_number(letter, NUMBER)
    assert reasons(desk) == []


def test_that_a_letter_not_fetched_is_expected_back(desk: Desk, letter: int) -> None:
    desk.services.registered_mail.note(letter, K.PRESENTED, MONDAY)
    desk.clock.forward(15)
    assert reasons(desk) == []
    desk.clock.forward(1)
    (task,) = tasks(desk)
    assert (task.reason, task.on) == (R.RETURN_EXPECTED, MONDAY + timedelta(days=16))


def test_that_the_receipt_is_to_be_filed_until_it_is(desk: Desk, letter: int) -> None:
    mail = desk.services.registered_mail
    mail.deliver(letter, MONDAY)
    assert reasons(desk) == [R.RECEIPT_TO_FILE]
    mail.file(letter, PaperKind.DEPOSIT_SLIP, GivenFile("depot.pdf", b"x"))
    assert reasons(desk) == [R.RECEIPT_TO_FILE]
    mail.file(letter, PaperKind.RECEIPT, GivenFile("avis.pdf", b"y"))
    assert reasons(desk) == []


def test_that_a_receipt_given_with_the_day_is_filed(desk: Desk, letter: int) -> None:
    desk.services.post.delivered(letter, MONDAY, b"scan", "avis.pdf")
    assert reasons(desk) == []


def over(desk: Desk, letter: int) -> None:
    desk.services.registered_mail.deliver(letter, MONDAY)
    desk.clock.forward(9)


def test_that_the_notices_time_is_over_the_day_after(desk: Desk, letter: int) -> None:
    desk.services.registered_mail.deliver(letter, MONDAY)
    desk.clock.forward(8)
    assert reasons(desk) == [R.RECEIPT_TO_FILE]
    desk.clock.forward(1)
    (task,) = tasks(desk)
    assert (task.reason, task.on) == (R.DEADLINE_OVER, date(2026, 11, 17))
    assert [money.cents for money in task.owed] == [120000]
    assert task.client_name == "Hautbois SAS"


def test_that_a_letter_of_unknown_fate_is_never_over(desk: Desk, letter: int) -> None:
    desk.clock.forward(200)
    assert reasons(desk) == [R.NO_NEWS]


def test_that_nothing_is_asked_once_all_is_paid(desk: Desk, client: Client, letter: int) -> None:
    over(desk, letter)
    (row,) = desk.services.register.invoice_rows()
    payment = Payment(client.id, MONDAY, 120000, allocations=(Allocation(row.id, 120000),))
    desk.services.payments.record(payment)
    assert tasks(desk) == ()


def test_that_an_open_case_takes_over(desk: Desk, client: Client, letter: int) -> None:
    over(desk, letter)
    (row,) = desk.services.register.invoice_rows()
    with desk.services.store.write() as w:
        w.cases.add(RecoveryCase(client.id, MONDAY, shares=(CaseShare(row.id),)))
    assert R.DEADLINE_OVER not in reasons(desk)


def test_that_a_promise_rests_it(desk: Desk, client: Client, letter: int) -> None:
    over(desk, letter)
    until = desk.clock.today() + timedelta(days=5)
    held = desk.services.holds.promise(client.id, None, until)
    assert R.DEADLINE_OVER not in reasons(desk)
    desk.services.holds.undo_start(held)
    assert reasons(desk) == [R.DEADLINE_OVER]


def test_that_an_unknown_address_is_written_to_again(
    desk: Desk, client: Client, letter: int
) -> None:
    desk.services.registered_mail.note(letter, K.ADDRESS_UNKNOWN, MONDAY)
    assert reasons(desk) == [R.SEND_AGAIN]
    moved = replace(client, name="Hautbois Lyon")
    desk.services.register.save_client(moved)
    desk.clock.forward(1)
    desk.queue(moved, "formal_notice", "nouvelle adresse")
    assert reasons(desk) == []


def test_that_the_most_pressing_comes_first_on_the_days_page(desk: Desk, letter: int) -> None:
    over(desk, letter)
    other = desk.client("Orbe")
    desk.invoice(other, "2026-009", due_on=date(2026, 9, 1))
    second = desk.queue(other, "formal_notice", "dernier recours")
    desk.services.registered_mail.post(second, desk.clock.today())
    assert reasons(desk) == [R.DEADLINE_OVER, R.NUMBER_MISSING]
    assert desk.services.errands.load().registered == tasks(desk)
