"""The page of a message: written beside its exact preview, sent by keyboard, kept true."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from relance_desktop.domain.engagements.values import Engagement
from relance_desktop.domain.mail import Failed, FailureKind, Unknown
from relance_desktop.domain.mail import Stage as MailStage
from relance_desktop.domain.payments import Allocation, Payment
from relance_desktop.domain.purposes import Purpose
from relance_desktop.domain.reminders import ReminderState
from relance_desktop.services.messages import MessageTarget
from relance_desktop.ui.history import history
from relance_desktop.ui.kit.theme import Theme
from relance_desktop.ui.messages.beside import Beside
from relance_desktop.ui.messages.foot import Stage
from tests.services.conftest import BUSINESS
from tests.services.messages.test_messages import affair, linked_invoice
from tests.ui.house import House, button, named, plain, texts
from tests.ui.house import house as house


def agreement(house: House) -> tuple[Engagement, Any]:
    """The page of the recap of a new affair, with its preview."""
    client = house.desk.client(contact_name="Mme Léa Martin")
    one = affair(house.desk, client)
    page = house.page("message", MessageTarget(Purpose.AGREEMENT, one.id))
    ready(house, page)
    return one, page


def ready(house: House, page: Any) -> None:
    house.qtbot.waitUntil(lambda: not house.jobs.busy and page.current is not None, timeout=20_000)


def sent(house: House) -> list[bytes]:
    return [eml for eml, _to in house.desk.server.accepted]


def finish(house: House, page: Any) -> None:
    house.qtbot.waitUntil(lambda: page.stage is Stage.RESULT, timeout=20_000)
    house.settle()


def test_that_another_message_replaces_the_one_that_is_drafted_again(house: House) -> None:
    one, page = agreement(house)
    client = house.desk.services.engagements.get(one.id).client_id
    other = affair(house.desk, house.services.register.client_detail(client).client)
    house.window.go("today")
    house.window.data_changed()
    target = MessageTarget(Purpose.AGREEMENT, other.id)
    house.window.go("message", target)
    ready(house, page)
    assert page.current.draft.target == target


def test_that_a_message_is_written_and_sent_by_keyboard_alone(house: House) -> None:
    _one, page = agreement(house)
    assert page.fields.words.body.hasFocus()
    house.type("Rebonjour. ")
    assert page.current is None  # what is shown is no longer what would leave
    assert not page.footer.next_button.isEnabled()
    ready(house, page)
    shown = page.current.mail.artifact
    house.qtbot.keyClick(house.focused(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    finish(house, page)
    assert sent(house) == [shown]
    assert "Rebonjour." in page.live.panel.mail.text.toPlainText()
    assert named(page, QLabel, "result-title").text() == "E-mail envoyé"
    assert page.footer.next_button.hasFocus()
    house.press(Qt.Key.Key_Return)
    assert house.window.current_page().objectName() != "message-page"


def test_that_a_second_press_sends_nothing_twice(house: House) -> None:
    _one, page = agreement(house)
    page.footer.next_button.click()
    page.footer.next_button.click()
    page.footer.forward.emit()
    finish(house, page)
    assert len(sent(house)) == 1


def test_that_it_can_wait_in_the_outbox(house: House) -> None:
    one, page = agreement(house)
    page.footer.second_button.click()
    finish(house, page)
    assert sent(house) == []
    (waiting,) = house.services.outbox.open_items()
    assert (waiting.engagement_id, waiting.state) == (one.id, ReminderState.QUEUED)
    outbox = house.page("outbox")
    said = " ".join(texts(outbox))
    assert "récapitulatif de l'accord" in said
    assert "Site vitrine" in said
    again = house.page("message", MessageTarget(Purpose.AGREEMENT, one.id))
    ready(house, again)
    assert "Ce message attend déjà" in texts(again)


def test_that_ticks_change_words_and_files(house: House) -> None:
    client = house.desk.client()
    invoice = linked_invoice(house.desk, client, None)
    page = house.page("message", MessageTarget(Purpose.INVOICE, invoice_id=invoice.id))
    ready(house, page)
    assert "Pièces jointes (2)" in page.live.panel.mail.tabs.tabText(2)
    named(page, QCheckBox, "file-QR code de virement.png").click()
    ready(house, page)
    assert "Le code joint" not in page.fields.words.body.text()
    assert "Pièces jointes (1)" in page.live.panel.mail.tabs.tabText(2)
    page.fields.words.body.setPlainText("Voici la facture.")
    ready(house, page)
    assert page.current.mail.text == "Voici la facture."


def test_that_facts_that_change_are_followed_and_typed_words_kept(house: House) -> None:
    one, page = agreement(house)
    with house.services.store.write() as w:
        w.engagements.update(replace(one, amount_cents=400_000))
    house.window.data_changed()
    house.settle()
    ready(house, page)
    assert "4 000,00 €" in plain(page.fields.words.body.text())
    page.fields.words.body.setPlainText("Mes mots.")
    ready(house, page)
    with house.services.store.write() as w:
        w.engagements.update(replace(one, amount_cents=500_000))
    house.window.data_changed()
    house.settle()
    ready(house, page)
    assert page.fields.words.body.text() == "Mes mots."


def test_that_what_changed_unseen_is_said_before_anything_leaves(house: House) -> None:
    one, page = agreement(house)
    with house.services.store.write() as w:
        w.engagements.update(replace(one, amount_cents=400_000))
    page.footer.next_button.click()
    house.settle()
    ready(house, page)
    assert sent(house) == []
    assert "Les faits ont changé" in page.fields.notice.text()
    assert "4 000,00 €" in plain(page.fields.words.body.text())
    page.footer.next_button.click()
    finish(house, page)
    assert len(sent(house)) == 1


def test_that_a_missing_address_is_asked_for(house: House) -> None:
    client = house.desk.client(email="")
    one = affair(house.desk, client)
    page = house.page("message", MessageTarget(Purpose.AGREEMENT, one.id))
    house.settle()
    assert page.fields.to.edit.hasFocus()
    assert not page.footer.next_button.isEnabled()
    assert "Il manque une adresse, un objet ou un texte." in texts(page)
    house.type("lea@hautbois.example")
    ready(house, page)
    assert page.footer.next_button.isEnabled()


@pytest.mark.parametrize("has_own", [True, False])
def test_that_without_an_account_the_own_program_takes_it(
    house: House, has_own: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    house.services.settings.remove_mail_account("main")
    if not has_own:
        house.services.settings.save_business(replace(BUSINESS, email=""))
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: not opened.append(url))
    client = house.desk.client()
    one = affair(house.desk, client)
    page = house.page("message", MessageTarget(Purpose.AGREEMENT, one.id))
    if not has_own:
        house.qtbot.waitUntil(lambda: bool(page.fields.notice.text()), timeout=20_000)
        assert not page.footer.next_button.isEnabled()
        named(page.fields.notice, QPushButton, "banner-action").click()
        assert house.window.current_page().objectName() == "settings-page"
        return
    ready(house, page)
    assert page.footer.next_button.text() == "Ouvrir dans ma messagerie"
    page.footer.next_button.click()
    finish(house, page)
    assert Path(opened[0].toLocalFile()).read_bytes().startswith(b"X-Unsent: 1")
    assert named(page, QLabel, "result-title").text() == "Est-il parti\u00a0?"
    button(page, "result-yes").click()
    house.settle()
    (kept,) = house.services.messages.of(MessageTarget(Purpose.AGREEMENT, one.id))
    assert kept.state is ReminderState.SENT


def test_that_a_mail_that_failed_may_be_sent_again_from_here(house: House) -> None:
    _one, page = agreement(house)
    house.desk.server.answers = [Failed(FailureKind.OFFLINE, MailStage.RESOLVE, retryable=True)]
    page.footer.next_button.click()
    finish(house, page)
    button(page, "result-retry").click()
    finish(house, page)
    house.qtbot.waitUntil(lambda: len(sent(house)) == 1, timeout=20_000)
    house.settle()


def test_that_a_mail_of_unknown_fate_is_never_resent(house: House) -> None:
    one, page = agreement(house)
    house.desk.server.answers = [Unknown(MailStage.ANSWER, FailureKind.CONNECTION_LOST)]
    page.footer.next_button.click()
    finish(house, page)
    assert named(page, QLabel, "result-title").text() == "Est-il arrivé\u00a0?"
    button(page, "result-no").click()
    house.settle()
    (kept,) = house.services.messages.of(MessageTarget(Purpose.AGREEMENT, one.id))
    assert kept.state is ReminderState.FAILED


def test_that_a_draft_waits_where_it_was_left(house: House) -> None:
    one, page = agreement(house)
    page.fields.words.body.setPlainText("Mes mots.")
    ready(house, page)
    house.page("today")
    again = house.page("message", MessageTarget(Purpose.AGREEMENT, one.id))
    house.settle()
    assert again.fields.words.body.text() == "Mes mots."
    assert "brouillon" in house.said()


def test_that_the_words_are_copied_and_a_trial_is_sent(house: House) -> None:
    _one, page = agreement(house)
    button(page, "copy-text").click()
    assert "Prestation" in QGuiApplication.clipboard().text()
    button(page, "send-trial-copy").click()
    house.settle()
    (eml,) = sent(house)
    assert b"camille@atelier-morel.example" in eml
    assert house.services.outbox.open_items() == ()
    assert "essai envoyé" in house.said()


def test_that_without_room_the_preview_takes_its_turn(theme: Theme, qtbot: QtBot) -> None:
    first, second = QLabel("a"), QLabel("b")
    beside = Beside(first, second)
    qtbot.addWidget(beside)
    beside.resize(1200, 300)
    beside.show()
    assert (first.isVisible(), second.isVisible()) == (True, True)
    beside.resize(500, 300)
    assert (first.isVisible(), second.isVisible()) == (True, False)
    beside.turn(to_second=True)
    assert (first.isVisible(), second.isVisible()) == (False, True)
    assert beside.on_second


def test_that_the_foot_turns_the_page_in_a_small_window(house: House, theme: Theme) -> None:
    theme.set_percent(200)
    house.window.resize(1024, 720)
    _one, page = agreement(house)
    assert page.live.isHidden()
    assert page.footer.back_button.text() == "Voir l'aperçu"
    page.footer.back_button.click()
    assert page.fields.isHidden()
    assert not page.live.isHidden()
    assert page.footer.back_button.text() == "Revenir au texte"


def test_that_an_affair_that_is_gone_is_said(house: House) -> None:
    house.page("message", MessageTarget(Purpose.AGREEMENT, 99))
    house.settle()
    assert house.window.current_page().objectName() != "message-page"


def test_that_an_invoice_is_sent_from_its_menu(house: House) -> None:
    client = house.desk.client()
    linked_invoice(house.desk, client, None)
    page = house.page("invoices")
    page.list.show_invoice(next(row.id for row in page.list.rows()))
    page.act("mail")
    house.settle()
    assert house.window.current_page().objectName() == "message-page"


def test_that_the_model_of_the_words_can_be_opened(house: House, qtbot: QtBot) -> None:
    _one, page = agreement(house)
    button(page, "edit-template").click()
    house.settle()
    assert house.window.current_page().objectName() == "texts-page"
    assert "Récapitulatif de l'accord" in " ".join(texts(house.window.current_page()))


def test_that_the_outbox_says_of_a_waiting_mail_that_its_invoice_is_paid(house: House) -> None:
    client = house.desk.client()
    invoice = linked_invoice(house.desk, client, None)
    page = house.page("message", MessageTarget(Purpose.INVOICE, invoice_id=invoice.id))
    ready(house, page)
    page.footer.second_button.click()
    finish(house, page)
    shares = (Allocation(invoice.id, 120_000),)
    house.services.payments.record(Payment(client.id, house.desk.clock.today(), 120_000, shares))
    house.window.data_changed()
    outbox = house.page("outbox")
    said = " ".join(texts(outbox))
    assert "La facture a été réglée entre-temps" in said
    assert "1 200,00" not in said
    (waiting,) = house.services.outbox.open_items()
    button(outbox, f"withdraw-{waiting.id}").click()
    assert house.said().startswith("Message retiré")


def test_that_a_sent_message_stands_in_the_clients_history_and_the_proof(house: House) -> None:
    one, page = agreement(house)
    page.footer.next_button.click()
    finish(house, page)
    button(page, "result-proof").click()
    house.settle()
    assert "Récapitulatif de l'accord envoyé" in texts(house.window.current_page())
    detail = house.services.register.client_detail(one.client_id)
    shown = history(detail.reminders, (), (), (), house.desk.clock.today())
    assert [entry.title for entry in shown] == ["Récapitulatif de l'accord envoyé"]
