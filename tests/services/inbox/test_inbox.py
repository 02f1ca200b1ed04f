"""What clients answer reaches the case, over a real mailbox and a real file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from relance_desktop.domain.clients import Client
from relance_desktop.domain.exchanges import ExchangeKind
from relance_desktop.domain.holds import HoldKind
from relance_desktop.domain.invoices import Instalment
from relance_desktop.domain.mail import FailureKind
from relance_desktop.domain.received_mails import Decision, ReceivedKind
from relance_desktop.domain.reminders import Reminder, ReminderState
from relance_desktop.services.errors import (
    FileRefusedError,
    NotFoundError,
    PasswordNeededError,
)
from relance_desktop.services.filing import GivenFile
from relance_desktop.services.inbox import AlreadyHandledError, NoInboxError
from relance_desktop.services.inbox.copies import CopyState
from tests.gateways.mail.mails import answer, bounce
from tests.services.conftest import ACCOUNT
from tests.services.inbox.conftest import Office


@pytest.fixture
def client(office: Office) -> Client:
    made = office.client()
    office.invoice(made, "2026-001")
    return made


@pytest.fixture
def reminder(office: Office, client: Client) -> Reminder:
    return office.sent(client)


def answered(reminder: Reminder, text: str = "Nous paierons vendredi.", **headers: str) -> bytes:
    return answer(text, ours=reminder.message_id, **headers)


# -- looking -------------------------------------------------------------------


def test_that_an_answer_reaches_the_case_with_its_evidence(
    office: Office, client: Client, reminder: Reminder
) -> None:
    eml = answered(reminder)
    office.receive(eml)
    report = office.look()
    (mail,) = report.filed
    assert (mail.kind, mail.client_id, mail.reminder_id, mail.excerpt) == (
        ReceivedKind.ANSWER,
        client.id,
        reminder.id,
        "Nous paierons vendredi.",
    )
    (row,) = office.services.exchanges.of_client(client.id)
    assert (row.exchange.kind, row.exchange.person) == (ExchangeKind.MAIL, "Jeanne Roux")
    assert office.services.proof.file(row.papers[0].sha256).data == eml
    case = office.services.inbox.case(mail.id)
    assert case.client == client
    assert case.reminder is not None
    assert case.shown.text == "Nous paierons vendredi."


def test_that_a_mail_is_filed_once_however_often_one_looks(
    office: Office, reminder: Reminder
) -> None:
    office.receive(answered(reminder))
    assert len(office.look().filed) == 1
    assert office.look().filed == ()
    office.mailbox.inbox.validity += 1  # the server forgot its numbers
    assert office.look().filed == ()
    assert len(office.services.inbox.to_read()) == 1


def test_that_two_mails_without_a_message_id_are_two(office: Office, reminder: Reminder) -> None:
    for text in ("Un.", "Deux."):
        office.receive(answered(reminder, text, Message_ID=""))
    assert len(office.look().filed) == 2


def test_that_the_second_look_asks_only_for_what_is_new(office: Office, reminder: Reminder) -> None:
    office.receive(answered(reminder))
    office.look()
    office.mailbox.heard.clear()
    office.look()
    asked = [one for one in office.mailbox.heard if one.startswith("UID SEARCH")]
    assert asked == ["UID SEARCH UID 2:*"]
    assert not [one for one in office.mailbox.heard if "FETCH" in one]


def test_that_how_fresh_the_look_is_is_known(office: Office) -> None:
    assert office.services.inbox.looked_at() is None
    office.look()
    assert office.services.inbox.looked_at() == office.clock.now()


def test_that_a_failed_look_leaves_the_freshness_as_it_was(office: Office) -> None:
    office.mailbox.password = "autre"
    report = office.look()
    assert report.failure is not None
    assert report.failure.kind is FailureKind.AUTH_REFUSED
    assert office.services.inbox.looked_at() is None


def test_that_nobody_looks_without_a_mailbox_or_a_password(office: Office) -> None:
    office.keyring.kept.clear()
    with pytest.raises(PasswordNeededError):
        office.look()
    office.services.settings.save_mail_account(ACCOUNT, None)
    assert not office.services.inbox.is_set()
    with pytest.raises(NoInboxError):
        office.look()


def test_that_a_mailbox_may_have_a_password_of_its_own(office: Office) -> None:
    office.connect(own_password=True, at_start=True)
    office.mailbox.password = "autre"
    with pytest.raises(PasswordNeededError) as caught:
        office.look()
    assert caught.value.account_id == "main:imap"
    office.keyring.kept["main:imap"] = "autre"
    assert office.look().failure is None
    assert office.services.inbox.looks_at_start()
    office.services.settings.remove_mail_account("main")
    assert office.keyring.kept == {}


def test_that_the_trial_opens_the_mailbox(office: Office) -> None:
    account = office.services.settings.mail_account()
    assert account is not None
    check = office.services.settings.check_incoming
    assert check(account, None).failure is None
    assert check(account, "faux").failure is not None


def test_that_an_account_moved_to_another_server_is_looked_through_anew(
    office: Office, reminder: Reminder
) -> None:
    office.receive(answered(reminder, Message_ID="<a@x>"))
    office.look()
    office.connect(user="autre")
    office.mailbox.heard.clear()
    office.look()
    assert any("SINCE" in one for one in office.mailbox.heard)


# -- what rests ----------------------------------------------------------------


def test_that_what_an_answer_is_about_rests_until_it_is_handled(
    office: Office, client: Client, reminder: Reminder
) -> None:
    other = office.invoice(client, "2026-002")
    office.receive(answered(reminder))
    (mail,) = office.look().filed
    assert office.held() == ["2026-001"]
    office.services.inbox.handle(mail.id, Decision.NOTED)
    assert office.held() == []
    assert other.number == "2026-002"


def test_that_wizard_list_and_page_know_the_same_hold(
    office: Office, client: Client, reminder: Reminder
) -> None:
    office.receive(answered(reminder))
    (mail,) = office.look().filed
    register = office.services.register
    invoice_id = reminder.lines[0].invoice_id
    holds = [
        *register.invoice_detail(invoice_id).holds,
        *register.client_detail(client.id).holds,
        *office.services.reminders.open(client.id).holds,
    ]
    assert {(one.kind, one.mail_id) for one in holds} == {(HoldKind.ANSWER, mail.id)}
    with office.services.store.read() as r:
        assert [one.kind for one in r.holds.active(office.clock.day)] == [HoldKind.ANSWER]
        assert r.holds.all() == ()


def test_that_a_prepared_reminder_is_taken_back(
    office: Office, client: Client, reminder: Reminder
) -> None:
    office.clock.forward(30)
    queued = office.queue(client, "letter", "urgent")
    office.receive(answered(reminder))
    report = office.look()
    assert [one.id for one in report.withdrawn] == [queued]
    assert office.services.proof.reminder(queued).state is ReminderState.WITHDRAWN


def test_that_an_answer_to_no_invoice_lets_the_client_rest(office: Office, client: Client) -> None:
    sent = office.sent(client)
    office.invoice(client, "2026-002")
    office.receive(bounce(sent.message_id, sent.recipients[0]))
    office.look()
    assert sorted(office.held()) == ["2026-001", "2026-002"]


def test_that_a_machines_answer_lets_nothing_rest_and_is_shown(
    office: Office, reminder: Reminder
) -> None:
    office.receive(answered(reminder, "Absente.", Auto_Submitted="auto-replied"))
    (mail,) = office.look().filed
    assert office.held() == []
    assert [one.mail for one in office.services.inbox.to_read()] == [mail]
    assert office.services.today.load().counts.answers == 1


# -- handling ------------------------------------------------------------------


def test_that_handling_is_undone(office: Office, reminder: Reminder) -> None:
    office.receive(answered(reminder))
    (mail,) = office.look().filed
    inbox = office.services.inbox
    handled = inbox.handle(mail.id, Decision.PROMISE)
    assert (handled.handled_on, handled.decision) == (office.clock.day, Decision.PROMISE)
    assert inbox.to_read() == ()
    with pytest.raises(AlreadyHandledError):
        inbox.handle(mail.id, Decision.NOTED)
    assert inbox.stands(handled)
    inbox.reopen(handled)
    assert office.held() == ["2026-001"]
    assert not inbox.stands(handled)
    with pytest.raises(AlreadyHandledError):
        inbox.reopen(handled)
    with pytest.raises(NotFoundError):
        inbox.case(mail.id + 1)


def test_that_an_address_that_refused_is_marked_until_a_message_arrives_there(
    office: Office, client: Client, reminder: Reminder
) -> None:
    office.receive(bounce(reminder.message_id, "compta@hautbois.example"))
    (mail,) = office.look().filed
    inbox = office.services.inbox
    (refused,) = inbox.refused_addresses(client.id)
    assert (refused.address, refused.on) == ("compta@hautbois.example", office.clock.day)
    inbox.handle(mail.id, Decision.NOTED)
    assert inbox.refused_addresses(client.id) == (refused,)
    office.clock.forward(30)
    again = office.queue(client, "email_1", "elle a changé")
    office.services.outbox.send(again)
    assert inbox.refused_addresses(client.id) == ()


def test_that_the_exchange_may_go_and_the_mail_stays(
    office: Office, client: Client, reminder: Reminder
) -> None:
    office.receive(answered(reminder))
    (mail,) = office.look().filed
    assert mail.exchange_id is not None
    removed = office.services.exchanges.remove(mail.exchange_id)
    assert office.services.inbox.case(mail.id).papers == ()
    assert office.services.inbox.case(mail.id).shown.text == "Nous paierons vendredi."
    office.services.exchanges.put_back(removed)
    assert len(office.services.exchanges.of_client(client.id)) == 1


def test_that_a_client_merged_meanwhile_gets_the_answer(
    office: Office, client: Client, reminder: Reminder
) -> None:
    kept = office.client("Hautbois")
    office.services.client_merge.merge(kept.id, client.id)
    office.receive(answered(reminder))
    (mail,) = office.look().filed
    assert mail.client_id == kept.id


# -- mails given by hand -------------------------------------------------------


def test_that_a_dropped_answer_is_filed_as_one(office: Office, reminder: Reminder) -> None:
    filed = office.services.inbox.take_mail(GivenFile("oui.eml", answered(reminder)))
    assert filed is not None
    assert filed.mail.reminder_id == reminder.id
    assert office.held() == ["2026-001"]
    assert office.services.inbox.take_mail(GivenFile("oui.eml", answered(reminder))) is None


def test_that_a_dropped_mail_of_an_address_written_to_answers_the_last_message(
    office: Office, reminder: Reminder
) -> None:
    eml = answer("Bien reçu.", ours="", From="compta@hautbois.example")
    filed = office.services.inbox.take_mail(GivenFile("oui.eml", eml))
    assert filed is not None
    assert filed.mail.reminder_id == reminder.id


def test_that_a_dropped_mail_of_a_stranger_or_of_ones_own_is_left(
    office: Office, reminder: Reminder
) -> None:
    inbox = office.services.inbox
    stranger = GivenFile("a.eml", answer(ours="", From="x@y.example"))
    own = GivenFile("b.eml", answer(ours="", From=reminder.sender))
    assert inbox.take_mail(stranger) is None
    assert inbox.take_mail(own) is None
    with pytest.raises(FileRefusedError):
        inbox.take_mail(GivenFile("c.eml", b"no mail at all"))
    with pytest.raises(FileRefusedError):
        inbox.take_mail(GivenFile("d.eml", b""))


def test_that_a_late_answer_of_a_known_address_answers_nothing(
    office: Office, reminder: Reminder
) -> None:
    office.clock.forward(90)
    eml = answer(ours="", From=reminder.recipients[0])
    assert office.services.inbox.take_mail(GivenFile("a.eml", eml)) is None


# -- copies of what was sent ---------------------------------------------------


def copy_states(office: Office) -> dict[CopyState, int]:
    with office.services.store.read() as r:
        found = {one: len(r.reminders.in_copy_state(one.value)) for one in CopyState}
    return {state: count for state, count in found.items() if count}


def test_that_what_is_sent_is_copied_once_and_byte_for_byte(
    office: Office, reminder: Reminder
) -> None:
    assert copy_states(office) == {CopyState.TO_FILE: 1}
    assert office.mailbox.connections == 0
    assert office.services.inbox.keep_copies() is None
    assert copy_states(office) == {CopyState.FILED: 1}
    assert [one.eml for one in office.mailbox.sent.mails] == [office.server.accepted[0][0]]
    office.services.inbox.keep_copies()
    assert office.mailbox.connections == 1


def test_that_a_copy_that_failed_is_tried_again_by_the_next_look(
    office: Office, reminder: Reminder
) -> None:
    office.mailbox.password = "autre"
    failure = office.services.inbox.keep_copies()
    assert failure is not None
    assert copy_states(office) == {CopyState.FAILED: 1}
    assert reminder.state is ReminderState.SENT
    office.mailbox.password = "s3cret"
    office.look()
    assert copy_states(office) == {CopyState.FILED: 1}


def test_that_a_crash_between_copy_and_note_makes_no_second_one(
    office: Office, reminder: Reminder
) -> None:
    office.services.inbox.keep_copies()
    with office.services.store.write() as w:
        w.reminders.note(reminder.id, copy_state=CopyState.TO_FILE.value)
    office.services.inbox.keep_copies()
    assert len(office.mailbox.sent.mails) == 1


def test_that_copies_wait_for_a_password_that_nobody_knows(
    office: Office, reminder: Reminder
) -> None:
    office.keyring.kept.clear()
    assert office.services.inbox.keep_copies() is None
    assert copy_states(office) == {CopyState.TO_FILE: 1}


def test_that_no_copy_is_made_where_none_is_wanted(office: Office, client: Client) -> None:
    office.connect(keep_copy=False)
    office.sent(client)
    assert copy_states(office) == {}


def test_that_a_provider_that_keeps_sent_mail_gets_no_second_copy(
    office: Office, client: Client
) -> None:
    account = office.services.settings.mail_account()
    assert account is not None
    gmail = replace(account, host="smtp.gmail.com")
    office.services.settings.save_mail_account(gmail, None)
    office.sent(client)
    assert copy_states(office) == {}


def test_that_an_invoice_of_several_dates_rests_once(office: Office) -> None:
    client = office.client("Deux dates")
    dates = (Instalment(date(2026, 10, 1), 60000), Instalment(date(2026, 10, 31), 60000))
    office.invoice(client, "2026-009", instalments=dates)
    reminder = office.sent(client)
    office.receive(answered(reminder))
    office.look()
    assert len(office.services.register.client_detail(client.id).holds) == 1
