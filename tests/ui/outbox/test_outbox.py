"""The outbox: what was begun is finished from here, each thing once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QWidget

from relance_desktop.domain.clients import Client
from relance_desktop.domain.mail import Failed, FailureKind, Unknown
from relance_desktop.domain.mail import Stage as MailStage
from relance_desktop.domain.payments import Allocation, Payment
from relance_desktop.domain.reminders import ReminderState
from tests.ui.walk import Walk

UNKNOWN = Unknown(MailStage.ANSWER, FailureKind.CONNECTION_LOST)


def queued(walk: Walk, *names: str) -> list[Client]:
    clients = []
    for number, name in enumerate(names, 1):
        client = walk.desk.client(name)
        walk.desk.invoice(client, f"2026-00{number}")
        walk.desk.queue(client)
        clients.append(client)
    return clients


def state(walk: Walk, client: Client) -> ReminderState:
    return walk.services.register.client_detail(client.id).reminders[-1].state


def test_that_an_empty_outbox_says_so(walk: Walk) -> None:
    walk.go("outbox")
    assert walk.text("empty-title") == "Tout est parti"


def test_that_one_mail_is_sent(walk: Walk) -> None:
    (client,) = queued(walk, "Hautbois")
    walk.go("outbox")
    assert "Hautbois, e-mail" in walk.text("item-title")
    assert not walk.outbox.send_all.isVisible()
    walk.press(walk.button("send-1"))
    assert state(walk, client) is ReminderState.SENT
    assert walk.text("empty-title") == "Tout est parti"
    assert "1\u00a0e-mail envoyé" in walk.said()


def test_that_all_are_sent_over_one_connection(walk: Walk) -> None:
    queued(walk, "Hautbois", "Ravel", "Satie")
    walk.go("outbox")
    walk.press(walk.outbox.send_all)
    assert len(walk.desk.server.accepted) == 3
    assert walk.desk.server.connections == 1
    assert "3\u00a0e-mails envoyés" in walk.said()


def test_that_stopping_leaves_the_rest_queued(walk: Walk) -> None:
    queued(walk, "Hautbois", "Ravel", "Satie")
    page = walk.go("outbox")
    walk.desk.server.at_the_end = lambda: page.sending._job.cancel()
    walk.press(walk.outbox.send_all)
    assert 1 <= len(walk.desk.server.accepted) < 3
    assert len(walk.services.outbox.open_items()) == 3 - len(walk.desk.server.accepted)


def test_that_a_paid_one_is_not_sent_with_the_others(walk: Walk) -> None:
    _, ravel = queued(walk, "Hautbois", "Ravel")
    page = walk.go("outbox")
    with walk.services.store.write() as w:
        w.payments.add(Payment(ravel.id, date(2026, 11, 9), 120000, (Allocation(2, 120000),)))
    walk.press(page.send_all)
    assert len(walk.desk.server.accepted) == 1
    assert state(walk, ravel) is ReminderState.WITHDRAWN
    assert "1\u00a0à revoir" in walk.said()


def test_that_a_failure_is_explained_with_what_to_do(walk: Walk) -> None:
    (client,) = queued(walk, "Hautbois")
    refused = Failed(FailureKind.SENDER_REFUSED, MailStage.SENDER, 550, "5.7.1 not yours")
    walk.desk.server.answers = [refused]
    walk.go("outbox")
    walk.press(walk.button("send-1"))
    assert state(walk, client) is ReminderState.FAILED
    assert "Expéditeur refusé (5.7.1 not yours)" in walk.text("item-advice")
    walk.press(walk.button("settings-1"))
    assert walk.window.current == "settings"
    walk.go("outbox")
    walk.press(walk.button("send-1"))
    assert state(walk, client) is ReminderState.SENT


def test_that_the_password_is_asked_for(walk: Walk) -> None:
    (client,) = queued(walk, "Hautbois")
    walk.desk.keyring.kept.clear()
    page = walk.go("outbox")
    walk.press(walk.button("send-1"))
    assert page.sending.prompt.isVisible()
    page.sending.prompt.edit.setText("s3cret")
    walk.press(page.sending.prompt.send)
    assert state(walk, client) is ReminderState.SENT


def test_that_an_unknown_fate_is_asked_about(walk: Walk) -> None:
    (client,) = queued(walk, "Hautbois")
    walk.desk.server.answers = [UNKNOWN]
    walk.go("outbox")
    walk.press(walk.button("send-1"))
    assert "peut-être parti" in walk.text("item-advice")
    walk.press(walk.button("lost-1"))
    assert state(walk, client) is ReminderState.FAILED
    walk.desk.server.answers = [UNKNOWN]
    walk.press(walk.button("send-1"))
    walk.press(walk.button("arrived-1"))
    assert state(walk, client) is ReminderState.SENT
    assert not walk.desk.server.accepted


def test_that_a_mail_is_taken_back(walk: Walk) -> None:
    (client,) = queued(walk, "Hautbois")
    walk.go("outbox")
    walk.press(walk.button("withdraw-1"))
    assert state(walk, client) is ReminderState.WITHDRAWN
    assert "retirée" in walk.said()


def test_that_what_somebody_else_did_is_said_and_shown(walk: Walk) -> None:
    queued(walk, "Hautbois")
    page = walk.go("outbox")
    walk.services.outbox.withdraw(1)
    walk.press(walk.button("withdraw-1"))
    assert "avancé entre-temps" in walk.said()
    assert page._stack.currentWidget() is page._empty


def test_that_a_letter_is_posted_from_here_and_its_receipt_kept(
    walk: Walk, tmp_path: Path, expect_dialog
) -> None:
    client = walk.desk.client()
    walk.desk.invoice(client)
    letter = walk.desk.queue(client, "formal_notice", "Déjà vu ensemble")
    page = walk.go("outbox")
    walk.press(walk.button(f"post-{letter}"))
    walk.press(page.post.done)
    assert state(walk, client) is ReminderState.POSTED
    assert "avis" in walk.text("section-title")

    scan = tmp_path / "avis.pdf"
    scan.write_bytes(b"%PDF-1.7 receipt")
    walk.press(walk.button(f"receipt-{letter}"))
    expect_dialog((str(scan), ""))
    walk.press(walk.button("receipt-choose"))
    walk.press(walk.button("receipt-save"))
    assert state(walk, client) is ReminderState.DELIVERED


def test_that_posting_later_goes_back_to_the_list(walk: Walk) -> None:
    client = walk.desk.client()
    walk.desk.invoice(client)
    letter = walk.desk.queue(client, "letter", "Déjà vu ensemble")
    page = walk.go("outbox", letter)
    assert page.post.isVisible()
    walk.press(walk.button("post-later"))
    assert not page.post.isVisible()
    assert walk.button(f"post-{letter}")


def test_that_each_item_shows_what_it_is(walk: Walk) -> None:
    queued(walk, "Hautbois")
    page = walk.go("outbox")
    walk.press(walk.button("see-1"))
    assert walk.window.current == "proof"
    walk.press(walk.button("proof-back"))
    assert walk.window.current_page() is page
    for button in page.findChildren(QWidget, "send-1"):
        assert "Hautbois" in button.accessibleName()


def test_that_one_whose_amount_changed_is_withdrawn_and_said(walk: Walk) -> None:
    (client,) = queued(walk, "Hautbois")
    walk.go("outbox")
    with walk.services.store.write() as w:
        w.payments.add(Payment(client.id, date(2026, 11, 9), 20000, (Allocation(1, 20000),)))
    walk.press(walk.button("send-1"))
    assert not walk.desk.server.accepted
    assert state(walk, client) is ReminderState.WITHDRAWN
    assert "a été retirée" in walk.said()


def test_that_the_page_waits_for_a_message_on_its_way(walk: Walk) -> None:
    queued(walk, "Hautbois")
    page = walk.go("outbox")
    left: list[bool] = []
    walk.desk.server.at_the_end = lambda: left.append(page.sending.running)
    page.sending.send(1)
    page.sending.send(1)
    assert not page.leave()
    walk.settle()
    assert left == [True]
    assert page.leave()


def test_that_a_receipt_that_cannot_be_read_is_said(
    walk: Walk, tmp_path: Path, expect_dialog
) -> None:
    client = walk.desk.client()
    walk.desk.invoice(client)
    letter = walk.desk.queue(client, "formal_notice", "Déjà vu ensemble")
    walk.services.post.posted(letter, walk.desk.clock.today())
    page = walk.go("outbox")
    walk.press(walk.button(f"receipt-{letter}"))
    expect_dialog((str(tmp_path / "parti.pdf"), ""))
    walk.press(walk.button("receipt-choose"))
    walk.press(walk.button("receipt-save"))
    assert "ne peut pas être lu" in walk.said()
    page.receipt.day.setText("+2")
    page.receipt._scan = None
    walk.press(walk.button("receipt-save"))
    assert "à venir" in walk.said()
    walk.press(walk.button("receipt-cancel"))
    assert state(walk, client) is ReminderState.POSTED
