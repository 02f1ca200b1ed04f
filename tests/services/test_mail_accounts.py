"""Several sender accounts: each message leaves from the one that it was written from."""

from __future__ import annotations

from dataclasses import replace

import pytest

from relance_desktop.domain.mail import Failed, FailureKind, MailAccount, Stage
from relance_desktop.domain.passwords import KeyringState
from relance_desktop.domain.reminders import ReminderState
from relance_desktop.services.errors import (
    MailAccountRemovedError,
    NoMailAccountError,
    NotFoundError,
    PasswordNeededError,
    SenderTakenError,
)
from tests.services.conftest import ACCOUNT, Desk

SECOND = replace(
    ACCOUNT, id="second", label="Formation", sender_address="formation@atelier-morel.example"
)


class Recorded:
    """Notes which account each connection was for."""

    def __init__(self, desk: Desk) -> None:
        self.accounts: list[str] = []
        self._session = desk.server.session
        desk.server.session = self.session  # type: ignore[method-assign]

    def session(self, account: MailAccount, password: str):
        self.accounts.append(account.id)
        return self._session(account, password)


@pytest.fixture
def two(desk: Desk) -> Desk:
    desk.keyring.kept["second"] = "s3cret"
    desk.services.settings.save_mail_account(SECOND, None)
    return desk


def queued_from_both(desk: Desk) -> list[int]:
    ids = []
    for number, account_id in enumerate(["", "second", "", "second"], 1):
        client = desk.client(f"Client {number}", mail_account_id=account_id)
        desk.invoice(client, f"2026-00{number}")
        ids.append(desk.queue(client))
    return ids


def test_that_the_one_account_of_before_is_the_first(desk: Desk) -> None:
    with desk.services.store.write() as w:
        facts = w.settings.get("mail_accounts")[0]
        facts.pop("usual")
        w.settings.put("mail_account", facts)
        w.settings.put("mail_accounts", None)
    assert desk.services.settings.mail_account() == ACCOUNT
    desk.services.settings.save_mail_account(SECOND, None)
    assert desk.services.settings.mail_accounts().accounts == (ACCOUNT, SECOND)
    assert desk.services.settings.mail_account() == ACCOUNT


def test_that_two_accounts_have_two_addresses(two: Desk) -> None:
    same = replace(SECOND, id="third", sender_address=ACCOUNT.sender_address.upper())
    with pytest.raises(SenderTakenError):
        two.services.settings.save_mail_account(same, None)
    two.services.settings.save_mail_account(replace(SECOND, label="Cours"), None)
    assert [one.label for one in two.services.settings.mail_accounts().accounts] == [
        "Atelier",
        "Cours",
    ]


def test_that_another_account_becomes_the_usual_one(two: Desk) -> None:
    settings = two.services.settings
    settings.make_usual_account("second")
    assert settings.mail_account() == SECOND
    assert settings.mail_account("main") == ACCOUNT
    client = two.client()
    two.invoice(client)
    assert two.prepared(client).account == SECOND
    with pytest.raises(NotFoundError):
        settings.make_usual_account("nobody")


def test_that_a_removed_account_is_forgotten_with_its_password(two: Desk) -> None:
    left = two.services.settings.remove_mail_account("main")
    assert (left.accounts, left.usual) == ((SECOND,), SECOND)
    assert "main" not in two.keyring.kept
    with pytest.raises(NotFoundError):
        two.services.settings.remove_mail_account("main")
    assert two.services.settings.new_account_id() == "main"
    two.services.settings.remove_mail_account("second")
    assert two.services.settings.mail_account() is None


def test_that_an_account_goes_even_where_the_keyring_does_not_answer(two: Desk) -> None:
    two.keyring.state = KeyringState.NOT_ANSWERING
    assert two.services.settings.remove_mail_account("second").accounts == (ACCOUNT,)
    assert two.services.settings.new_account_id() != "main"


def test_that_a_client_has_its_own_sender(two: Desk) -> None:
    client = two.client(mail_account_id="second")
    two.invoice(client)
    prepared = two.prepared(client)
    assert prepared.account == SECOND
    assert prepared.senders == (ACCOUNT, SECOND)
    preview = two.services.reminders.preview(replace(prepared, sender_id="main"))
    assert preview.sender == ACCOUNT.sender_address
    assert two.services.reminders.queue(preview).sender == ACCOUNT.sender_address


def test_that_each_mail_leaves_from_its_account_over_one_connection_each(two: Desk) -> None:
    queued_from_both(two)
    recorded = Recorded(two)
    results = two.services.outbox.send_all()
    assert [one.reminder.state for one in results] == [ReminderState.SENT] * 4
    assert recorded.accounts == ["main", "second"]
    froms = [eml.split(b"From: ")[1].split(b"\r\n")[0] for eml, _ in two.server.accepted]
    assert [b"formation@" in one for one in froms] == [False, True, False, True]


def test_that_a_mail_of_a_removed_account_is_said_and_stays(two: Desk) -> None:
    ids = queued_from_both(two)
    two.services.settings.remove_mail_account("second")
    results = two.services.outbox.send_all()
    refused = [one for one in results if one.refusal]
    assert [one.reminder.id for one in refused] == [ids[1], ids[3]]
    assert all(isinstance(one.refusal, MailAccountRemovedError) for one in refused)
    assert all(one.reminder.state is ReminderState.QUEUED for one in refused)
    with pytest.raises(MailAccountRemovedError) as refusal:
        two.services.outbox.send(ids[1])
    assert refusal.value.sender == SECOND.sender_address


def test_that_a_missing_password_is_asked_for_before_anything_leaves(two: Desk) -> None:
    queued_from_both(two)
    del two.keyring.kept["second"]
    with pytest.raises(PasswordNeededError) as refusal:
        two.services.outbox.send_all()
    assert refusal.value.account_id == "second"
    assert two.server.accepted == []


def test_that_an_account_out_of_reach_keeps_only_its_own_mails_back(two: Desk) -> None:
    ids = queued_from_both(two)
    two.server.answers = [Failed(FailureKind.OFFLINE, Stage.CONNECT, retryable=True)]
    results = two.services.outbox.send_all()
    states = {one.reminder.id: one.reminder.state for one in results}
    assert states == {
        ids[0]: ReminderState.QUEUED,
        ids[1]: ReminderState.SENT,
        ids[3]: ReminderState.SENT,
    }
    left = {one.id: one.failure for one in two.services.outbox.open_items()}
    assert left == {ids[0]: "offline", ids[2]: ""}


def test_that_no_account_at_all_is_said(desk: Desk) -> None:
    client = desk.client()
    desk.invoice(client)
    desk.queue(client)
    desk.services.settings.remove_mail_account("main")
    with pytest.raises(NoMailAccountError):
        desk.services.outbox.send_all()
