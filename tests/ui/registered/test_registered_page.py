"""The register of registered mail on screen: read, note, undo, file, lead on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices, QGuiApplication, QImage
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QComboBox, QLabel, QWidget

from relance_desktop.domain.clients import Client, ClientKind
from relance_desktop.domain.papers import PaperKind
from relance_desktop.domain.plans.values import Channel
from relance_desktop.domain.purposes import Purpose
from relance_desktop.domain.registered_mail.checklist import CheckPoint
from relance_desktop.domain.registered_mail.course import MailState
from relance_desktop.domain.registered_mail.values import MailEventKind, MailForm
from relance_desktop.services.letter_run import Envelope
from relance_desktop.ui.letters.front import kind_word
from relance_desktop.ui.registered.columns import columns, search_text
from relance_desktop.ui.registered.target import OfClient
from relance_desktop.ui.reminders.targets import FormalNotice
from relance_desktop.ui.today.registered import registered_row
from tests.services.conftest import MONDAY
from tests.services.registered_mail.test_registered_mail import bill, written
from tests.ui.house import House, button, named, plain, texts
from tests.ui.house import house as house

K = MailEventKind


def posted(house: House, name: str = "Hautbois SAS", **fields: object) -> tuple[Client, int]:
    client = house.desk.client(name, **fields)
    house.desk.invoice(client, f"2026-{len(name):03d}")
    letter = written(house.desk, client).id
    house.services.registered_mail.post(letter, MONDAY, "6A15602676300")
    return client, letter


def state(house: House, letter: int) -> MailState:
    return house.services.registered_mail.get(letter).course.state


def save(view: QWidget) -> None:
    button(view, "form-save").click()


def choose(view: QWidget, start: str) -> None:
    box = named(view, QComboBox, "outcome")
    box.setCurrentIndex(next(i for i in range(box.count()) if box.itemText(i).startswith(start)))


def test_that_an_empty_register_says_what_it_is_for(house: House) -> None:
    view = house.page("registered")
    assert any("Aucune lettre recommandée" in text for text in texts(view))


def test_that_a_letter_is_followed_and_each_entry_undone(house: House) -> None:
    _, letter = posted(house)
    house.desk.clock.forward(3)
    view = house.page("registered", letter)
    assert any("Avis attendu" in text for text in texts(view.panel))
    button(view, "letter-outcome").click()
    choose(view, "Refusée")
    save(view)
    assert state(house, letter) is MailState.REFUSED
    shown = texts(view.panel)
    assert any("vaut la recevoir" in text for text in shown)
    assert any("à vérifier" in text for text in shown)
    house.undo()
    assert state(house, letter) is MailState.POSTED
    button(view, "letter-outcome").click()
    save(view)
    assert state(house, letter) is MailState.DELIVERED
    link = next(
        b
        for b in view.panel.findChildren(QAbstractButton, "event-link")
        if "Distribuée" in b.accessibleName()
    )
    link.click()
    assert state(house, letter) is MailState.POSTED


def test_that_both_days_are_told_when_receipt_is_unsure(house: House) -> None:
    _, letter = posted(house)
    house.desk.clock.forward(30)
    mail = house.services.registered_mail
    mail.note(letter, K.PRESENTED, date(2026, 11, 11))
    mail.note(letter, K.NOT_COLLECTED, date(2026, 12, 1))
    shown = " ".join(texts(house.page("registered", letter).panel))
    assert "04/12/2026, compté de la fin de la garde." in shown
    assert "19/11/2026 si l'on compte de la première présentation" in shown
    assert "n° 19-20.680" in plain(shown)


def test_that_a_day_to_come_is_refused_in_words(house: House) -> None:
    _, letter = posted(house)
    view = house.page("registered", letter)
    button(view, "letter-outcome").click()
    view.side.form.day.setText("+2")
    save(view)
    assert view.side.form is not None
    assert state(house, letter) is MailState.POSTED


def test_that_a_doubtful_number_is_kept_and_said(house: House) -> None:
    _, letter = posted(house)
    view = house.page("registered", letter)
    button(view, "letter-number").click()
    view.side.form.tracking.edit.setText("1A 123 456 7890 9")
    save(view)
    shown = " ".join(texts(view.panel))
    assert "1A 123 456 7890 9" in shown
    assert "relisez l'étiquette" in shown
    house.undo()
    assert house.services.registered_mail.get(letter).letter.tracking_number == "6A15602676300"


def test_that_scans_are_dropped_opened_and_taken_off(house: House, tmp_path: Path) -> None:
    _, letter = posted(house)
    view = house.page("registered", letter)
    scan = tmp_path / "avis.pdf"
    scan.write_bytes(b"%PDF avis")
    slot = named(view.panel, QWidget, "scan-receipt")
    slot.given.emit(PaperKind.RECEIPT, [scan])  # type: ignore[attr-defined]
    (paper,) = house.services.registered_mail.get(letter).papers
    assert (paper.kind, paper.filename) == (PaperKind.RECEIPT, "avis.pdf")
    button(view.panel, "scan-remove").click()
    assert house.services.registered_mail.get(letter).papers == ()
    house.undo()
    assert house.services.registered_mail.get(letter).papers == (paper,)
    button(view.panel, "scan-open").click()
    assert house.window.current == "paper"


def test_that_a_picture_is_pasted_as_a_scan(house: House) -> None:
    _, letter = posted(house)
    view = house.page("registered", letter)
    QGuiApplication.clipboard().setText("rien")
    button(view.panel, "paste-deposit_slip").click()
    assert "image" in house.said()
    image = QImage(4, 4, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    QGuiApplication.clipboard().setImage(image)
    button(view.panel, "paste-deposit_slip").click()
    (paper,) = house.services.registered_mail.get(letter).papers
    assert paper.kind is PaperKind.DEPOSIT_SLIP


def test_that_the_carriers_page_opens_by_a_click_only(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    _, letter = posted(house)
    view = house.page("registered", letter)
    assert opened == []
    button(view, "letter-follow").click()
    assert opened == ["https://www.laposte.fr/outils/suivre-vos-envois?code=6A15602676300"]


def test_that_filters_and_clients_narrow_the_list(house: House) -> None:
    client, first = posted(house)
    posted(house, "Orbe Conseil")
    house.services.registered_mail.deliver(first, MONDAY)
    view = house.page("registered", OfClient(client.id))
    assert [one.letter.id for one in view.table.rows_model.shown] == [first]
    view.show_filter("way")
    assert [one.client.name for one in view.table.rows_model.shown] == ["Orbe Conseil"]
    view.show_filter("ended")
    assert [one.letter.id for one in view.table.rows_model.shown] == [first]


def test_that_time_over_leads_to_a_case(house: House) -> None:
    _, letter = posted(house)
    house.services.registered_mail.deliver(letter, MONDAY)
    house.desk.clock.forward(9)
    house.page("today")
    house.settle()
    view = house.page("registered", letter)
    assert any("Délai de la mise en demeure dépassé" in text for text in texts(view.panel))
    button(view, "letter-case").click()
    assert house.window.current == "recovery"


def test_that_an_unknown_address_leads_to_the_register_and_to_a_new_letter(house: House) -> None:
    _, letter = posted(house)
    house.services.registered_mail.note(letter, K.ADDRESS_UNKNOWN, MONDAY)
    view = house.page("registered", letter)
    assert named(view, QLabel, "meaning-next").text().startswith("Vérifiez le siège")
    button(view, "letter-again").click()
    assert house.window.current == "reminder"
    page = house.window.current_page()
    assert page.choose.channel().value == "formal_notice"
    house.page("registered", letter)
    button(view, "letter-client").click()
    assert house.window.current == "clients"


def test_that_the_proof_tells_what_the_carrier_said(house: House) -> None:
    _, letter = posted(house)
    house.services.registered_mail.note(letter, K.REFUSED, MONDAY, "signé du facteur")
    view = house.page("proof", letter)
    shown = texts(view)
    assert "Refusée par le destinataire" in shown
    assert "signé du facteur" in shown
    button(view, "see-registered").click()
    assert house.window.current == "registered"


def test_that_a_formal_notice_begins_with_what_is_late(house: House) -> None:
    client = house.desk.client()
    late = house.desk.invoice(client)
    house.desk.invoice(client, "2026-050", due_on=date(2026, 12, 31))
    view = house.page("reminder", FormalNotice(client.id))
    selection = view.choose.selection()
    assert selection is not None
    claims = house.services.reminders.open(client.id).claims
    assert [one.claim.invoice_id for one in claims if one.claim.id in selection.claim_ids] == [
        late.id
    ]
    assert view.choose.channel().value == "formal_notice"


def test_that_the_points_before_posting_are_ticked_and_kept(house: House) -> None:
    client = house.desk.client()
    house.desk.invoice(client)
    letter = written(house.desk, client)
    view = house.page("outbox", letter.id)
    assert "points à voir" in named(view, QLabel, "checklist-count").text()
    named(view, QCheckBox, "tick-copies").click()
    items = {one.point.value: one for one in house.services.registered_mail.checklist(letter.id)}
    assert items["copies"].is_done
    assert not items["siren"].is_done
    named(view, QAbstractButton, "check-way").click()
    assert house.window.current == "clients"


def test_that_an_electronic_letter_shows_what_its_provider_asks(house: House) -> None:
    client = house.desk.client(kind=ClientKind.CONSUMER)
    bill(house.desk, client, a_page())
    letter = written(house.desk, client, mail_form=MailForm.ELECTRONIC)
    view = house.page("outbox", letter.id)
    shown = texts(view)
    assert "Particulier" in shown
    assert any("Lettre et 1 pièce" in text for text in shown)
    assert view.post.done.text() == "C'est déposé"
    assert view.post._print_card.isHidden()
    copies = [b for b in view.findChildren(QAbstractButton, "hand-copy") if b.isVisible()]
    copies[1].click()
    assert QGuiApplication.clipboard().text() == client.name
    assert named(view, QCheckBox, "tick-consent").isVisible()


def a_page() -> bytes:
    from tests.services.registered_mail.test_registered_mail import a_pdf

    return a_pdf()


def test_that_the_day_has_a_section_that_leads_to_the_letter(house: House) -> None:
    _, letter = posted(house)
    house.services.registered_mail.deliver(letter, MONDAY)
    house.desk.clock.forward(9)
    view = house.page("today")
    house.settle()
    section = named(view, QWidget, "registered")
    line = named(section, QWidget, "registered-task")
    assert "Délai de la mise en demeure dépassé depuis le 17/11/2026" in " ".join(texts(line))
    button(line, "row-action").click()
    assert house.window.current == "registered"
    assert house.window.current_page().panel.one.letter.id == letter


def declared(house: House) -> int:
    """A declaration to an officer, ready to post."""
    client = house.desk.client()
    house.desk.invoice(client)
    first = written(house.desk, client)
    with house.desk.services.store.write() as w:
        return w.reminders.add(
            replace(
                first,
                id=0,
                channel=Channel.REGISTERED_LETTER,
                purpose=Purpose.DECLARATION,
                recipients=("Me Anne Leroux", "7 RUE DES LILAS", "69003 LYON"),
                serial="",
                idempotency_key="declaration",
            )
        )


def test_that_a_letter_to_an_officer_is_called_by_its_name(house: House) -> None:
    letter = declared(house)
    mail = house.services.registered_mail
    points = {item.point for item in mail.checklist(letter)}
    assert not points & {CheckPoint.SEAT, CheckPoint.SIREN}
    assert CheckPoint.SLIP in points
    mail.post(letter, MONDAY, "6A15602676300")
    house.desk.clock.forward(30)
    mail.note(letter, MailEventKind.ADDRESS_UNKNOWN, MONDAY)
    view = house.page("registered", letter)
    shown = texts(view.panel)
    assert "Déclaration de créance" in shown
    assert "Me Anne Leroux" in shown
    assert not any("touché le client" in text for text in shown)
    assert not view.panel.findChildren(QAbstractButton, "letter-again")
    row = columns(house.desk.clock.today)
    one = mail.get(letter)
    cells = {column.key: column.text(one) for column in row}
    assert (cells["client"], cells["kind"]) == ("Me Anne Leroux", "Déclaration de créance")
    for word in ("Leroux", "Déclaration", "Hautbois"):
        assert word in search_text(one)
    today = house.desk.clock.today()
    [task] = [each for each in mail.tasks(today) if each.reminder_id == letter]
    made = registered_row(task, today)
    house.qtbot.addWidget(made)
    line = [plain(label.text()) for label in made.findChildren(QLabel)]
    assert "Me Anne Leroux" in line
    assert any(text.startswith("Déclaration de créance, Hautbois SAS") for text in line)
    envelope = Envelope(one.letter, one.client.name, one.letter.recipients)
    assert envelope.addressee == "Me Anne Leroux"
    assert kind_word(envelope) == "Déclaration de créance, recommandé avec avis"
