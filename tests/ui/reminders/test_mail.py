"""A mail through the wizard: chosen, written, previewed, sent once, whatever is pressed."""

from __future__ import annotations

import logging
import socket
from dataclasses import replace
from datetime import date
from email import message_from_bytes

import pytest
from aiosmtpd.controller import Controller
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from relance_desktop.domain.mail import (
    Failed,
    FailureKind,
    MailAccount,
    Unknown,
)
from relance_desktop.domain.mail import Security as MailSecurity
from relance_desktop.domain.mail import Stage as MailStage
from relance_desktop.domain.passwords import KeyringState
from relance_desktop.domain.payments import Allocation, Payment
from relance_desktop.domain.reminders import ReminderState
from relance_desktop.domain.texts.values import TextError, TextFault
from relance_desktop.gateways.mail.sender import SmtpSender
from relance_desktop.ui.reminders.stages import Stage
from tests.services.conftest import BUSINESS
from tests.ui.walk import Walk

OFFLINE = Failed(FailureKind.OFFLINE, MailStage.RESOLVE, retryable=True)
UNKNOWN = Unknown(MailStage.ANSWER, FailureKind.CONNECTION_LOST)


def reminders(walk: Walk, client_id: int):
    return walk.services.register.client_detail(client_id).reminders


def test_that_a_mail_is_sent_by_keyboard_alone(walk: Walk) -> None:
    client = walk.desk.client()
    walk.desk.pdf_invoice(client)
    walk.open(client)

    walk.key(Qt.Key.Key_Return)
    assert walk.stage is Stage.PREPARE
    walk.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert walk.stage is Stage.PREVIEW
    assert not walk.desk.server.accepted
    walk.key(Qt.Key.Key_Return)

    assert walk.stage is Stage.RESULT
    assert walk.text("result-title") == "E-mail envoyé"
    assert "prochaine étape (appel)" in walk.text("next-step")
    ((eml, to),) = walk.desk.server.accepted
    assert to == ("compta@hautbois.example",)
    assert message_from_bytes(eml).get_content_type() == "multipart/mixed"


def test_that_the_address_that_is_missing_is_asked_for_first(walk: Walk) -> None:
    client = walk.desk.client(email="")
    walk.desk.pdf_invoice(client)
    page = walk.open(client)
    walk.forward()
    assert page.prepare.to.edit.hasFocus()


def test_that_what_is_previewed_is_what_leaves(walk: Walk) -> None:
    client = walk.desk.client()
    walk.desk.pdf_invoice(client)
    page = walk.open(client)
    walk.to(Stage.PREPARE)
    page.prepare.cc.edit.setText("Sophie Garnier <sophie@hautbois.example>; copie@morel.example")
    page.prepare.words.subject.setText("Facture 2026-001 : où en est-on ?")
    walk.forward()

    assert page.preview.mail.tabs.tabText(2) == "Pièces jointes (1)"
    shown = page.preview.preview
    assert shown is not None
    walk.forward()

    ((eml, to),) = walk.desk.server.accepted
    assert eml == shown.artifact
    assert to[1:] == ("sophie@hautbois.example", "copie@morel.example")
    (kept,) = reminders(walk, client.id)
    assert walk.services.proof.artifact(kept.id).data == eml
    assert "\u00a0" in walk.services.proof.message(kept.id).text_body


def test_that_a_second_press_sends_nothing_twice(walk: Walk) -> None:
    client = walk.desk.client()
    walk.desk.invoice(client)
    page = walk.open(client)
    walk.to(Stage.PREVIEW)
    button = page.footer.next_button
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    page.footer.forward.emit()
    walk.settle()

    assert len(walk.desk.server.accepted) == 1
    assert len(reminders(walk, client.id)) == 1


def test_that_a_payment_between_preview_and_send_stops_it(walk: Walk) -> None:
    client = walk.desk.client()
    first = walk.desk.invoice(client)
    walk.desk.invoice(client, "2026-002", 50000)
    page = walk.open(client)
    walk.to(Stage.PREVIEW)
    payment = Payment(client.id, walk.desk.clock.today(), 70000, (Allocation(first.id, 70000),))
    walk.services.payments.record(payment)
    walk.forward()

    assert not walk.desk.server.accepted
    assert walk.stage is Stage.PREPARE
    assert "500,00\u00a0€ dus" in page.prepare.notice.text()
    assert "1\u202f000,00\u00a0€" in page.prepare.words.body.text()
    walk.forward()
    walk.forward()
    assert len(walk.desk.server.accepted) == 1


def test_that_a_payment_of_all_leads_back_to_the_choice(walk: Walk) -> None:
    client = walk.desk.client()
    invoice = walk.desk.invoice(client)
    page = walk.open(client)
    walk.to(Stage.PREVIEW)
    payment = Payment(client.id, walk.desk.clock.today(), 120000, (Allocation(invoice.id, 120000),))
    walk.services.payments.record(payment)
    walk.forward()

    assert walk.stage is Stage.CHOOSE
    assert "Aucune facture à relancer" in page.choose.notice.text()
    assert not walk.desk.server.accepted


def test_that_a_change_elsewhere_is_shown_in_the_open_draft(walk: Walk) -> None:
    client = walk.desk.client()
    invoice = walk.desk.invoice(client)
    page = walk.open(client)
    walk.to(Stage.PREPARE)
    page.prepare.words.body.setPlainText("Mes mots à moi.")
    payment = Payment(client.id, walk.desk.clock.today(), 20000, (Allocation(invoice.id, 20000),))
    walk.services.payments.record(payment)
    walk.window.data_changed()

    assert "montant dû a changé" in page.prepare.notice.text()
    assert page.prepare.words.body.text() == "Mes mots à moi."
    assert walk.button("banner-action").text() == "Réécrire le texte"
    walk.press(walk.button("banner-action"))
    assert "1\u202f000,00\u00a0€" in page.prepare.words.body.text()


def test_that_offline_it_stays_queued_and_leaves_when_asked(walk: Walk) -> None:
    client = walk.desk.client()
    walk.desk.invoice(client)
    walk.desk.server.answers = [OFFLINE]
    walk.open(client)
    walk.to(Stage.PREVIEW)
    walk.forward()

    assert walk.text("result-title") == "Pas de connexion"
    assert "boîte d'envoi" in walk.text("result-text")
    (kept,) = reminders(walk, client.id)
    assert kept.state is ReminderState.QUEUED
    walk.press(walk.button("result-retry"))
    assert walk.text("result-title") == "E-mail envoyé"
    assert len(walk.desk.server.accepted) == 1


def test_that_a_lost_answer_is_asked_about_and_never_sent_again(walk: Walk) -> None:
    client = walk.desk.client()
    walk.desk.invoice(client)
    walk.desk.server.answers = [UNKNOWN]
    walk.open(client)
    walk.to(Stage.PREVIEW)
    walk.forward()

    assert walk.text("result-title") == "Est-il arrivé\u00a0?"
    assert not walk.wizard.findChildren(type(walk.button("result-yes")), "result-retry")
    walk.press(walk.button("result-yes"))
    assert walk.text("result-title") == "E-mail envoyé"
    assert not walk.desk.server.accepted


def test_that_what_never_arrived_may_be_sent_again(walk: Walk) -> None:
    client = walk.desk.client()
    walk.desk.invoice(client)
    walk.desk.server.answers = [UNKNOWN]
    walk.open(client)
    walk.to(Stage.PREVIEW)
    walk.forward()
    walk.press(walk.button("result-no"))
    assert walk.text("result-title") == "Pas arrivé"
    walk.press(walk.button("result-retry"))
    assert len(walk.desk.server.accepted) == 1


@pytest.mark.parametrize("keep", [True, False])
def test_that_an_unknown_password_is_asked_for_in_the_page(walk: Walk, keep: bool) -> None:
    client = walk.desk.client()
    walk.desk.invoice(client)
    walk.desk.keyring.kept.clear()
    page = walk.open(client)
    walk.to(Stage.PREVIEW)
    walk.forward()

    assert walk.stage is Stage.SEND
    prompt = page.send.prompt
    assert prompt.isVisible()
    assert not prompt.send.isEnabled()
    prompt.keep.setChecked(keep)
    QTest.keyClicks(prompt.edit, "s3cret")
    QTest.keyClick(prompt.edit, Qt.Key.Key_Return)
    walk.settle()

    assert len(walk.desk.server.accepted) == 1
    assert walk.desk.keyring.kept == ({"main": "s3cret"} if keep else {})
    assert prompt.edit.text() == ""


def test_that_without_a_keyring_nothing_is_kept(walk: Walk) -> None:
    client = walk.desk.client()
    walk.desk.invoice(client)
    walk.desk.keyring.kept.clear()
    walk.desk.keyring.state = KeyringState.ABSENT
    page = walk.open(client)
    walk.to(Stage.PREVIEW)
    walk.forward()
    assert not page.send.prompt.keep.isVisible()
    assert "jusqu'à la fermeture" in walk.text("keyring-state")
    page.send.prompt.edit.setText("s3cret")
    walk.press(page.send.prompt.send)
    assert len(walk.desk.server.accepted) == 1


def test_that_without_a_password_at_hand_it_waits(walk: Walk) -> None:
    client = walk.desk.client()
    walk.desk.invoice(client)
    walk.desk.keyring.kept.clear()
    walk.open(client)
    walk.to(Stage.PREVIEW)
    walk.forward()
    walk.press(walk.button("password-later"))
    assert walk.text("result-title") == "Prêt dans la boîte d'envoi"
    assert not walk.desk.server.accepted


def test_that_a_refused_password_can_be_typed_again(walk: Walk) -> None:
    client = walk.desk.client()
    walk.desk.invoice(client)
    refused = Failed(FailureKind.AUTH_REFUSED, MailStage.AUTH, 535, "5.7.8 bad credentials")
    walk.desk.server.answers = [refused]
    page = walk.open(client)
    walk.to(Stage.PREVIEW)
    walk.forward()
    assert "Identifiant ou mot de passe refusé" in walk.text("result-title")
    assert "535 5.7.8 bad credentials" in walk.text("fact-value")
    walk.press(walk.button("result-password"))
    page.send.prompt.edit.setText("s3cret")
    walk.press(page.send.prompt.send)
    assert walk.text("result-title") == "E-mail envoyé"


def test_that_a_mail_may_wait_a_night(walk: Walk) -> None:
    client = walk.desk.client()
    walk.desk.invoice(client)
    page = walk.open(client)
    walk.to(Stage.PREVIEW)
    walk.press(page.footer.second_button)
    assert walk.text("result-title") == "Prêt dans la boîte d'envoi"
    assert not walk.desk.server.accepted
    walk.press(walk.button("result-outbox"))
    assert walk.window.current == "outbox"


def test_that_a_draft_survives_leaving_the_page(walk: Walk) -> None:
    client = walk.desk.client()
    walk.desk.invoice(client)
    page = walk.open(client)
    walk.to(Stage.PREPARE)
    page.prepare.words.body.setPlainText("Mes mots à moi.")
    walk.go("today")
    walk.open(client)

    assert walk.stage is Stage.PREPARE
    assert page.prepare.words.body.text() == "Mes mots à moi."
    assert "brouillon" in walk.said()
    assert not reminders(walk, client.id)


def test_that_an_untouched_draft_begins_anew(walk: Walk) -> None:
    client = walk.desk.client()
    walk.desk.invoice(client)
    walk.open(client)
    walk.to(Stage.PREVIEW)
    walk.go("today")
    walk.open(client)
    assert walk.stage is Stage.CHOOSE


def test_that_the_window_waits_for_a_message_on_its_way(walk: Walk) -> None:
    client = walk.desk.client()
    walk.desk.invoice(client)
    page = walk.open(client)
    walk.to(Stage.PREVIEW)
    asked: list[bool] = []
    page.send.start = lambda _id: (setattr(page.send, "_running", True), asked.append(page.leave()))
    walk.forward()
    assert asked == [False]
    walk.window.close()
    assert walk.window.isVisible()
    assert "en cours" in walk.said()
    page.send._running = False


def test_that_without_an_account_the_settings_are_offered(walk: Walk) -> None:
    client = walk.desk.client()
    walk.desk.invoice(client)
    with walk.services.store.write() as w:
        w.settings.put("mail_accounts", [])
        w.settings.put_business(replace(BUSINESS, email=""))
    page = walk.open(client)
    walk.to(Stage.PREPARE)
    walk.forward()
    assert "Aucun compte e-mail" in page.prepare.notice.text()
    walk.press(walk.button("banner-action"))
    assert walk.window.current == "settings"


@pytest.mark.parametrize("typed", ["", "compta", "compta@hautbois", "a@b.fr, pas une adresse"])
def test_that_a_wrong_address_goes_no_further(walk: Walk, typed: str) -> None:
    client = walk.desk.client()
    walk.desk.invoice(client)
    page = walk.open(client)
    walk.to(Stage.PREPARE)
    page.prepare.to.edit.setText(typed)
    page.prepare.to.edit.editingFinished.emit()
    assert page.prepare.to.warning
    assert not page.footer.next_button.isEnabled()


def test_that_penalties_are_claimed_only_when_asked(walk: Walk) -> None:
    client = walk.desk.client()
    walk.desk.invoice(client)
    page = walk.open(client)
    walk.to(Stage.PREPARE)
    assert walk.text("asked") == "1\u202f200,00\u00a0€"
    page.prepare.amounts.penalties.click()
    walk.settle()
    assert walk.text("asked") > "1\u202f240,00\u00a0€"
    assert "Pénalités de retard" in page.prepare.words.body.text()
    page.prepare.amounts.penalties.click()
    walk.settle()
    assert "Pénalités" not in page.prepare.words.body.text()


def test_that_an_unticked_file_stays_home(walk: Walk) -> None:
    client = walk.desk.client()
    walk.desk.pdf_invoice(client)
    page = walk.open(client)
    walk.to(Stage.PREPARE)
    page.prepare.files._checks[0].click()
    walk.forward()
    walk.forward()
    (kept,) = reminders(walk, client.id)
    assert kept.attachments == ()


def test_that_forbidden_words_are_pointed_out_as_one_types(walk: Walk) -> None:
    client = walk.desk.client()
    walk.desk.invoice(client)
    page = walk.open(client)
    walk.to(Stage.PREPARE)
    assert "Mot à éviter" not in walk.text("remark-title")
    page.prepare.words.body.setPlainText("Payez, ou j'envoie l'huissier.")
    walk.qtbot.waitUntil(lambda: "Mot à éviter" in walk.text("remark-title"))
    assert "huissier" in walk.text("remark-text")
    assert page.footer.next_button.isEnabled()


def test_that_a_remark_leads_to_where_it_is_mended(walk: Walk) -> None:
    client = walk.desk.client()
    walk.desk.invoice(client)
    walk.open(client)
    walk.to(Stage.PREPARE)
    assert "Paiements à jour" in walk.text("remark-title")
    walk.press(walk.button("remark-action"))
    assert walk.window.current == "payments"
    assert walk.window.current_page().targets == [client.id]  # type: ignore[union-attr]


def test_that_the_next_client_is_one_press_away(walk: Walk) -> None:
    client = walk.desk.client()
    walk.desk.invoice(client)
    other = walk.desk.client("Atelier Ravel")
    walk.desk.invoice(other, "2026-009", 40000)
    page = walk.open(client)
    walk.to(Stage.PREVIEW)
    walk.forward()
    assert "Atelier Ravel" in page.footer.next_button.text()
    walk.forward()
    assert walk.stage is Stage.CHOOSE
    assert walk.text("page-title") == "Relancer Atelier Ravel"
    walk.to(Stage.PREVIEW)
    walk.forward()
    assert page.footer.next_button.text() == "Terminer"
    walk.forward()
    assert walk.window.current == "today"


class Post:
    """An SMTP server's own letter box."""

    def __init__(self) -> None:
        self.came: list[bytes] = []

    async def handle_DATA(self, server, session, envelope) -> str:
        self.came.append(envelope.original_content)
        return "250 OK queued as 42"


def test_that_a_real_server_gets_the_very_bytes(walk: Walk, monkeypatch) -> None:
    monkeypatch.setattr(logging.getLogger("mail.log"), "disabled", True)
    client = walk.desk.client()
    walk.desk.pdf_invoice(client)
    box = Post()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        account = MailAccount(
            "main", "", "Camille", "c@morel.example", "", "127.0.0.1", port, MailSecurity.NONE, ""
        )
        walk.services.settings.save_mail_account(account, None)
        monkeypatch.setattr(walk.services.outbox, "_sender", SmtpSender())
        walk.open(client)
        walk.to(Stage.PREVIEW)
        walk.forward()
    finally:
        controller.stop()

    assert walk.text("result-title") == "E-mail envoyé"
    assert "queued as 42" in walk.text("fact-value")
    (kept,) = reminders(walk, client.id)
    assert box.came == [walk.services.proof.artifact(kept.id).data]
    assert kept.done_on == date(2026, 11, 9)


def test_that_one_may_go_back_by_keyboard_and_leave(walk: Walk) -> None:
    client = walk.desk.client()
    walk.desk.invoice(client)
    page = walk.open(client)
    walk.to(Stage.PREVIEW)
    walk.key(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert walk.stage is Stage.PREPARE
    walk.key(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert walk.stage is Stage.CHOOSE
    walk.press(page.close_button)
    assert walk.window.current == "today"


def test_that_the_evidence_is_one_press_away(walk: Walk) -> None:
    client = walk.desk.client()
    walk.desk.invoice(client)
    walk.open(client)
    walk.to(Stage.PREVIEW)
    walk.forward()
    walk.press(walk.button("result-proof"))
    assert walk.window.current == "proof"
    walk.press(walk.button("proof-back"))
    assert walk.window.current == "reminder"
    assert walk.stage is Stage.RESULT


def test_that_a_begun_draft_can_be_begun_anew(walk: Walk) -> None:
    client = walk.desk.client()
    walk.desk.invoice(client)
    page = walk.open(client)
    walk.to(Stage.PREPARE)
    page.prepare.words.body.setPlainText("Mes mots à moi.")
    walk.go("today")
    walk.open(client)
    walk.window.notifications._run_action()
    walk.settle()
    assert walk.stage is Stage.CHOOSE
    walk.to(Stage.PREPARE)
    assert page.prepare.words.body.text() != "Mes mots à moi."


def test_that_all_claims_are_ticked_in_one_press(walk: Walk) -> None:
    client = walk.desk.client()
    for number in range(3):
        walk.desk.invoice(client, f"2026-00{number}", due_on=date(2026, 10, 30 + number // 2))
    page = walk.open(client)
    page.choose.claims._rows[0].check.setChecked(False)
    walk.press(walk.button("tick-all"))
    assert len(page.choose.claims.ticked()) == 3


def test_that_a_broken_template_is_told_and_nothing_is_lost(walk: Walk, monkeypatch) -> None:
    client = walk.desk.client()
    walk.desk.invoice(client)

    def broken(_selection: object) -> None:
        raise TextError(TextFault.SYNTAX, "fr/email/first.body", 3, "{{")

    monkeypatch.setattr(walk.services.reminders, "prepare", broken)
    page = walk.open(client)
    walk.forward()
    assert walk.stage is Stage.CHOOSE
    assert "ligne 3" in page.choose.notice.text()
