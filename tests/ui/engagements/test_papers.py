"""Files of an affair: kept, opened, changed, taken off; and what the agreement lacks."""

from __future__ import annotations

from datetime import timedelta
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
    assert data.decode() == "D'accord pour 4 800 €.\n"
    house.undo()
    assert house.services.engagements.get(affair.id) == affair
    assert kinds(house, affair) == []


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
