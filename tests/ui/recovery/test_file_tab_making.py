"""The tab « Pièces »: dossiers made, stopped and refused; data for portals."""

from __future__ import annotations

import errno
import zipfile
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget

from relance_desktop.domain.dossier.values import DossierOptions, HandOver
from relance_desktop.domain.recovery.values import RecoveryCase
from relance_desktop.domain.routes.vocabulary import AskFrom
from relance_desktop.gateways.dossier.binding import Binder
from relance_desktop.ui.kit.theme import Theme
from relance_desktop.ui.recovery.file.make_form import FOLDER_KEY, MakeForm
from relance_desktop.ui.recovery.file.making import with_sheet
from relance_desktop.ui.recovery.file.sheet_print import page_image, set_text
from relance_desktop.ui.recovery.file_tab import FileTab
from tests.services.conftest import MONDAY
from tests.ui.house import House, button, house, named, plain, texts, tidy
from tests.ui.recovery.test_file_tab import case, shown, tab

__all__ = ["case", "house", "tab"]


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "remis"
    folder.mkdir()
    return folder


def form_of(tab: FileTab, out: Path, form: HandOver = HandOver.PDF) -> MakeForm:
    tab.head.make.click()
    made = tab.side.form
    assert isinstance(made, MakeForm)
    made.kind.setCurrentIndex(made.kind.findData(form.value))
    made.folder.setText(str(out))
    tidy()
    return made


def make(house: House, form: MakeForm) -> None:
    form.submit()
    house.settle()
    tidy()


def test_that_a_dossier_is_made_shown_and_noted(
    house: House, case: RecoveryCase, tab: FileTab, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: bool(opened.append(url)) or True)
    make(house, form_of(tab, out))

    (file,) = out.iterdir()
    assert tab.side.form is None
    assert tab.is_shown(tab.deeds.handed)
    said = texts(tab.deeds.handed)
    assert file.name in said
    assert any("Pièce n° 3" in one and "endommagé" in one for one in said)  # no real PDF
    assert any("joignez-les vous-même" in one for one in said)
    assert house.said() == f"Dossier constitué : {file.name}."
    button(tab.deeds.handed, "open-made").click()
    button(tab.deeds.handed, "show-folder").click()
    assert [one.toLocalFile() for one in opened] == [str(file), str(out)]
    button(tab.deeds.handed, "copy-made-sha").click()
    (handed,) = house.services.dossiers.handed(case.id)
    assert QGuiApplication.clipboard().text() == handed.sha256
    assert plain(tab.head.done.text()) == "1 fichier constitué"


def test_that_the_history_lists_what_was_made(
    house: House, case: RecoveryCase, tab: FileTab, out: Path
) -> None:
    for _ in range(2):
        make(house, form_of(tab, out))
    tab.head.done.click()
    tidy()

    listed = [one.text() for one in tab.deeds.handed.findChildren(QLabel, "handed-name")]
    assert len(listed) == 2
    assert listed[0] != listed[1]  # a free name each
    buttons = tab.deeds.handed.findChildren(QWidget, "copy-sha")
    assert plain(buttons[0].accessibleName()).startswith("Copier l'empreinte SHA-256 de Dossier")


def test_that_the_archive_holds_the_data_of_the_route(
    house: House, case: RecoveryCase, out: Path
) -> None:
    house.services.recovery_cases.start(case.id, "credicys", MONDAY)
    tab = shown(house, case)
    form = form_of(tab, out, HandOver.ZIP)
    assert form.sheet.isVisible()
    damaged = next(one.source for one in tab.table.rows_model.rows if one.trouble)
    tab.changes.toggle([damaged])
    make(house, form)

    assert "Toutes les pièces sont reproduites." in texts(tab.deeds.handed)
    (file,) = out.iterdir()
    with zipfile.ZipFile(file) as archive:
        text = plain(archive.read("donnees-portail.txt").decode())
    assert "Données pour « Credicys" in text
    assert "Principal\r\n    3 200,00 €" in text


def test_that_the_data_are_of_the_day_of_the_dossier(house: House, case: RecoveryCase) -> None:
    later = DossierOptions(MONDAY.replace(month=12, day=31))
    now = house.services.dossiers.sheet(case.id)
    given = with_sheet(house.services, case.id, "injonction_payer", later)
    then = house.services.dossiers.sheet(case.id, later.as_of)

    assert then[AskFrom.INTEREST] != now.get(AskFrom.INTEREST)
    assert then[AskFrom.INTEREST] in given.sheet.decode()
    assert "au 31/12/2026" in given.sheet.decode()


def test_that_a_protected_pdf_opens_with_the_password_shown_once(
    house: House, case: RecoveryCase, tab: FileTab, out: Path, settings: Any
) -> None:
    form = form_of(tab, out, HandOver.ZIP)
    form.protection.wanted.setChecked(True)
    assert any("7-Zip" in one for one in texts(form))
    button(form, "protect-pdf").click()
    assert form.form_of is HandOver.PDF
    assert not any("7-Zip" in one for one in texts(form))
    word = form.protection.password.text()
    button(form, "password-other").click()
    assert form.protection.password.text() != word
    word = form.protection.password.text()
    make(house, form)

    (file,) = out.iterdir()
    assert PdfReader(file, password=word).pages
    assert any(word in one for one in texts(tab.deeds.handed))
    tab.deeds.handed.closed.emit()
    tab.head.done.click()
    assert not any(word in one for one in texts(house.window))
    settings.sync()
    assert word not in Path(settings.fileName()).read_text()


def test_that_a_short_password_is_refused(house: House, tab: FileTab, out: Path) -> None:
    form = form_of(tab, out)
    form.protection.wanted.setChecked(True)
    form.protection.password.setText("court")
    make(house, form)
    assert tab.side.form is form
    assert "Le mot de passe compte moins de 12 caractères." in texts(form)
    assert not list(out.iterdir())


def test_that_a_form_given_up_is_not_kept(house: House, tab: FileTab, out: Path) -> None:
    form = form_of(tab, out)
    form.protection.wanted.setChecked(True)
    form.cancel()
    tidy()
    assert tab.side.form is None
    assert "Saisie mise de côté" not in house.said()


def test_that_a_full_disk_is_said_in_the_form_and_it_can_be_tried_again(
    house: House, tab: FileTab, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    form = form_of(tab, out)
    with monkeypatch.context() as patch:
        patch.setattr(Binder, "write_part", full)
        make(house, form)
    assert any("disque plein" in one for one in texts(form))
    assert not list(out.iterdir())
    make(house, form)
    assert len(list(out.iterdir())) == 1


def test_that_a_folder_that_is_gone_is_said(house: House, tab: FileTab, out: Path) -> None:
    form = form_of(tab, out / "parti")
    make(house, form)
    assert any("Le dossier « parti » n'existe plus." in one for one in texts(form))
    form.folder.clear()
    make(house, form)
    assert "Choisissez où enregistrer le dossier." in texts(form)


def test_that_a_dossier_is_stopped_and_leaves_nothing(
    house: House, tab: FileTab, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = form_of(tab, out)
    slow = house.services.dossiers.make

    def stopped(*args: Any) -> Any:
        while not args[-1]():
            QTest.qSleep(5)
        return slow(*args)

    monkeypatch.setattr(house.services.dossiers, "make", stopped)
    form.submit()
    tidy()
    assert form.working
    button(form, "progress-cancel").click()
    house.settle()
    tidy()

    assert tab.side.form is form
    assert not form.working
    assert form.save_button.isEnabled()
    assert house.said() == "Dossier arrêté : rien n'a été écrit."
    assert not list(out.iterdir())


def test_that_escape_stops_before_it_closes(house: House, tab: FileTab, out: Path) -> None:
    form = form_of(tab, out)
    asked: list[None] = []
    form.stop_asked.connect(lambda: asked.append(None))
    form.begin_work("…")
    form.tell(2, 8, "Contrat")
    assert any("25 % · Contrat" in one for one in texts(form))
    QTest.keyClick(form, Qt.Key.Key_Escape)
    assert asked
    assert tab.side.form is form
    form.end_work()


def test_that_it_ends_well_when_one_went_elsewhere(
    house: House, case: RecoveryCase, tab: FileTab, out: Path
) -> None:
    form = form_of(tab, out)
    form.submit()
    house.window.go("today")
    house.settle()
    tidy()
    assert len(list(out.iterdir())) == 1
    assert "Dossier constitué" in house.said()


def test_that_the_folder_is_remembered_and_chosen(
    house: House, tab: FileTab, out: Path, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    form = form_of(tab, Path())
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(out))
    button(form, "dossier-choose").click()
    assert form.folder.text() == str(out)
    make(house, form)
    assert settings.value(FOLDER_KEY) == str(out)
    tab.head.make.click()
    again = tab.side.form
    assert isinstance(again, MakeForm)
    assert again.folder.text() == str(out)


def test_that_an_own_limit_makes_parts(house: House, tab: FileTab, out: Path) -> None:
    form = form_of(tab, out)
    form.limit.setCurrentIndex(form.limit.count() - 1)
    assert form.own.isVisible()
    form.own.setValue(1)
    form.dividers.setChecked(True)
    make(house, form)
    assert tab.is_shown(tab.deeds.handed)


# -- data for the portal --------------------------------------------------------------------


def test_that_each_field_is_copied_and_what_lacks_leads_to_its_place(
    house: House, case: RecoveryCase
) -> None:
    house.services.recovery_cases.start(case.id, "credicys", MONDAY)
    tab = shown(house, case)
    tab.head.data.click()
    panel = tab.deeds.sheet
    copy = button(panel, "copy-debtor")
    assert copy.accessibleName() == "Copier Identité du client"
    copy.click()
    assert QGuiApplication.clipboard().text() == "Hautbois SAS"
    assert house.said() == "Copié : Identité du client."
    button(panel, "copy-principal").click()
    assert QGuiApplication.clipboard().text() == "3200,00"  # as a portal's field takes it
    button(panel, "copy-all").click()
    assert "Identité du client\n    Hautbois SAS\n" in QGuiApplication.clipboard().text()
    missing = texts(named(panel, QWidget, "ask-margin"))
    assert len(missing) == 2
    assert not panel.findChildren(QWidget, "copy-margin")


def test_that_no_route_asks_to_choose_one(tab: FileTab) -> None:
    tab.head.data.click()
    assert any("Choisissez une voie" in one for one in texts(tab.deeds.sheet))
    assert tab.head.route.hasFocus()


def test_that_the_data_are_set_on_paper(theme: Theme) -> None:
    paper = set_text("Titre\n\n" + "Une ligne <sans> piège\n" * 120)
    assert paper.pageCount() > 1
    image = page_image(paper, 1, 72)
    dark = sum(
        image.pixelColor(x, y).lightness() < 128
        for x in range(0, image.width(), 2)
        for y in range(0, image.height(), 2)
    )
    assert dark > 100
