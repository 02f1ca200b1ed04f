"""Files of an affair: kept, opened, changed, taken off; and what the agreement lacks."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit

from relance_desktop.domain.engagements.values import Engagement
from relance_desktop.domain.papers import PaperKind
from relance_desktop.ui.engagements.forms.moves import SignForm
from relance_desktop.ui.engagements.papers.tab import PapersTab
from relance_desktop.ui.engagements.steps import Step
from tests.services.conftest import MONDAY
from tests.ui.house import House, button, named, plain, texts, tidy

DAY = timedelta(days=1)


def opened(house: House, affair: Engagement) -> PapersTab:
    tab = house.page("engagement", (affair.id, "papers")).tabs.current
    assert isinstance(tab, PapersTab)
    return tab


def kinds(house: House, affair: Engagement) -> list[PaperKind]:
    return [one.paper.kind for one in house.services.engagements.papers.of(affair.id)]


def test_that_dropped_files_are_kept_and_taken_back(
    house: House, affair: Engagement, tmp_path: Path
) -> None:
    files = [tmp_path / name for name in ("devis-14.pdf", "contrat.pdf")]
    for file in files:
        file.write_bytes(b"%PDF-1.7 " + file.name.encode())
    tab = opened(house, affair)
    tab.take(files)
    house.settle()
    assert kinds(house, affair) == [PaperKind.QUOTE, PaperKind.CONTRACT]
    assert house.said() == "2 documents gardés."
    house.undo()
    assert kinds(house, affair) == []


def test_that_files_dropped_on_the_window_go_to_the_affair(
    house: House, affair: Engagement, tmp_path: Path
) -> None:
    file = tmp_path / "commande-88.pdf"
    file.write_bytes(b"%PDF-1.7 x")
    house.page("engagement", affair.id)
    house.window.open_files([file])
    house.settle()
    assert kinds(house, affair) == [PaperKind.ORDER]


def test_that_the_same_file_twice_is_told(house: House, affair: Engagement, tmp_path: Path) -> None:
    file = tmp_path / "devis.pdf"
    file.write_bytes(b"%PDF-1.7 x")
    tab = opened(house, affair)
    tab.take([file])
    house.settle()
    tab.take([file])
    house.settle()
    assert len(kinds(house, affair)) == 1
    assert house.said() == "Ce document est déjà dans l'affaire."


def test_that_an_empty_file_is_refused_in_words(
    house: House, affair: Engagement, tmp_path: Path
) -> None:
    file = tmp_path / "vide.pdf"
    file.write_bytes(b"")
    opened(house, affair).take([file])
    house.settle()
    assert kinds(house, affair) == []
    assert "est vide" in house.said()


def test_that_a_signed_copy_proposes_the_signature(
    house: House, affair: Engagement, tmp_path: Path
) -> None:
    file = tmp_path / "devis signé.pdf"
    file.write_bytes(b"%PDF-1.7 x")
    tab = opened(house, affair)
    tab.take([file])
    house.settle()
    assert isinstance(tab.side.form, SignForm)


def test_that_a_paper_is_removed_by_key_and_comes_back(house: House, affair: Engagement) -> None:
    house.services.engagements.papers.add(affair.id, b"x", "devis.txt")
    tab = opened(house, affair)
    tab.table.selectRow(0)
    tab.table.setFocus()
    house.press(Qt.Key.Key_Delete)
    assert kinds(house, affair) == []
    house.undo()
    assert kinds(house, affair) == [PaperKind.QUOTE]


def test_that_kind_and_day_of_a_paper_can_be_corrected(house: House, affair: Engagement) -> None:
    papers = house.services.engagements.papers
    paper = papers.add(affair.id, b"x", "scan.txt").paper
    tab = opened(house, affair)
    tab._edit(paper)
    box = named(tab.side, QComboBox, "paper-kind")
    box.setCurrentIndex(box.findText("Contrat"))
    named(tab.side, QLineEdit, "paper-day").setText("02/11/2026")
    button(tab.side, "form-save").click()
    (stored,) = papers.of(affair.id)
    assert (stored.paper.kind, stored.paper.dated_on) == (PaperKind.CONTRACT, MONDAY - 7 * DAY)
    house.undo()
    assert papers.of(affair.id)[0].paper == paper


@pytest.mark.parametrize("name", ["note.txt", "photo.png", "mail.eml", "autre.bin"])
def test_that_a_paper_opens_in_the_window_and_leads_back(
    house: House, affair: Engagement, name: str, tmp_path: Path
) -> None:
    picture = tmp_path / "p.png"
    QImage(40, 30, QImage.Format.Format_RGB32).save(str(picture))
    mail = b"From: a@b.example\r\nTo: c@d.example\r\nSubject: Oui\r\n\r\nD'accord.\r\n"
    data = {"note.txt": b"bonjour", "photo.png": picture.read_bytes(), "mail.eml": mail}
    house.services.engagements.papers.add(affair.id, data.get(name, b"\x00\x01"), name)
    tab = opened(house, affair)
    tab.table.row_activated.emit(tab.table.rows_model.shown[0])
    tidy()
    page = house.window.current_page()
    assert house.window.current == "paper"
    shown = {
        "note.txt": "paper-text",
        "photo.png": "paper-pages",
        "mail.eml": "paper-text",
        "autre.bin": "empty-state",
    }
    assert page._stack.currentWidget().objectName() == shown[name]
    if name == "mail.eml":
        assert "Objet : Oui" in plain(page.text.toPlainText())
    button(page, "paper-back").click()
    assert house.window.current == "engagement"
    assert house.window.current_page().tabs.current is tab


def test_that_the_agreement_says_what_it_lacks(house: House, affair: Engagement) -> None:
    service = house.services.engagements
    page = house.page("engagement", affair.id)
    assert "Rien d'écrit ne prouve encore l'accord" in texts(page)
    service.quote_sent(affair.id, MONDAY)
    house.window.data_changed()
    assert "Le devis envoyé n'est pas gardé ici : déposez-le." in texts(page)
    service.signed(affair.id, MONDAY, "Mme Aubois")
    house.window.data_changed()
    said = texts(page)
    assert "L'accord est signé" in said
    assert "Signé le 09/11/2026 par Mme Aubois." in said


def test_that_a_pasted_answer_is_kept_as_evidence(house: House, affair: Engagement) -> None:
    page = house.page("engagement", affair.id)
    page._step(Step.ANSWER)
    named(page.side, QPlainTextEdit, "answer-text").setPlainText("D'accord pour 4 800 €.")
    named(page.side, QLineEdit, "agreed-by").setText("M. Roche")
    button(page.side, "form-save").click()
    stored = house.services.engagements.get(affair.id)
    assert (stored.agreed_on, stored.agreed_by) == (MONDAY, "M. Roche")
    (filed,) = house.services.engagements.papers.of(affair.id)
    _paper, data = house.services.engagements.papers.read(filed.paper.id)
    assert data.decode() == "D'accord pour 4 800 €."
    (heard,) = house.services.exchanges.of_engagement(affair.id)
    assert (heard.exchange.person, heard.exchange.body) == ("M. Roche", "D'accord pour 4 800 €.")
    house.undo()
    assert house.services.engagements.get(affair.id) == affair
    assert kinds(house, affair) == []
    assert house.services.exchanges.of_engagement(affair.id) == ()


def test_that_a_mail_says_who_answered_and_when(
    house: House, affair: Engagement, tmp_path: Path
) -> None:
    mail, scan = tmp_path / "reponse.eml", tmp_path / "scan.png"
    mail.write_bytes(
        b"From: Ana Roche <ana@hautbois.test>\r\nSubject: Re: accord\r\n"
        b"Date: Fri, 6 Nov 2026 10:00:00 +0100\r\n\r\nOui, c'est d'accord.\r\n"
    )
    scan.write_bytes(b"\x89PNG")
    page = house.page("engagement", affair.id)
    page._step(Step.ANSWER)
    form = page.side.form
    form.files.take([mail, scan])
    assert (form.by.text(), form.day.text()) == ("Ana Roche", "06/11/2026")
    assert "Oui, c'est d'accord." in form.text.toPlainText()
    form.submit()
    stored = house.services.engagements.get(affair.id)
    assert (stored.agreed_on, stored.agreed_by) == (date(2026, 11, 6), "Ana Roche")
    assert sorted(
        one.paper.filename for one in house.services.engagements.papers.of(affair.id)
    ) == [
        "reponse.eml",
        "scan.png",
    ]
    house.undo()
    assert house.services.engagements.get(affair.id) == affair
    assert kinds(house, affair) == []


def test_that_a_file_that_is_no_mail_is_said(
    house: House, affair: Engagement, tmp_path: Path
) -> None:
    file = tmp_path / "photo.eml"
    file.write_bytes(b"\x89PNG\r\n\x1a\n")
    page = house.page("engagement", affair.id)
    page._step(Step.ANSWER)
    form = page.side.form
    form.files.take([file])
    assert any("n'est pas un e-mail enregistré" in text for text in texts(form))


def test_that_a_refused_day_leaves_no_file(
    house: House, affair: Engagement, tmp_path: Path
) -> None:
    file = tmp_path / "signed.pdf"
    file.write_bytes(b"%PDF-1.7 x")
    page = house.page("engagement", affair.id)
    page._step(Step.SIGN)
    form = page.side.form
    form.files.take([file])
    form.day.setText("01/12/2026")
    form.submit()
    assert "Cette date est encore à venir." in texts(form)
    assert kinds(house, affair) == []
    assert plain(named(form, QLabel, "form-title").text()) == "Signature"
