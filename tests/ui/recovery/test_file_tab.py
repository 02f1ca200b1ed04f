"""The tab « Pièces »: exhibits chosen, ordered, seen; what the route wants."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton

from relance_desktop.domain.dossier.values import Choice
from relance_desktop.domain.papers import Paper, PaperKind
from relance_desktop.domain.recovery.values import CaseOutcome, RecoveryCase
from relance_desktop.ui.kit.table_model import CHIP_ROLE
from relance_desktop.ui.kit.theme import Theme
from relance_desktop.ui.recovery.file_tab import FileTab
from tests.gateways.dossier.shapes import a_mail, a_pdf, cut_pdf, locked_pdf
from tests.services.conftest import MONDAY
from tests.ui.house import House, button, house, named, plain, texts, tidy

__all__ = ["house"]


@pytest.fixture
def case(house: House) -> RecoveryCase:
    """A case with an invoice and three papers of its own."""
    client = house.desk.client(siren="552081317")
    owed = house.desk.pdf_invoice(client, cents=320_000)
    case = house.services.recovery_cases.open(client.id, [owed.id], "Site")
    for kind, name, data in (
        (PaperKind.CONTRACT, "contrat.pdf", a_pdf("Contrat", 3)),
        (PaperKind.ORDER, "commande.pdf", a_pdf("Commande")),
        (PaperKind.MAIL, "livraison.eml", a_mail("Livraison")),
    ):
        file_paper(house, case, kind, name, data)
    return case


def file_paper(house: House, case: RecoveryCase, kind: PaperKind, name: str, data: bytes) -> int:
    with house.services.store.write() as w:
        sha = w.documents.add(data, name, "application/octet-stream")
        return w.papers.add(Paper(case.client_id, kind, sha, name, case_id=case.id))


def shown(house: House, case: RecoveryCase) -> FileTab:
    tab = house.page("case", (case.id, "file")).tabs.current
    assert isinstance(tab, FileTab)
    house.settle()
    tidy()
    house.settle()
    return tab


@pytest.fixture
def tab(house: House, case: RecoveryCase) -> FileTab:
    return shown(house, case)


def titles(tab: FileTab) -> list[str]:
    return [plain(o.choice.title) for o in tab.table.rows_model.rows if o.chosen]


def cell(tab: FileTab, line: int, key: str, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
    model = tab.table.rows_model
    column = [one.key for one in model.columns].index(key)
    found = model.index(line, column).data(role)
    return plain(found) if isinstance(found, str) else found


def kept(house: House, case: RecoveryCase) -> list[str]:
    return [plain(o.choice.title) for o in house.services.dossiers.view(case.id).exhibits]


def keys(tab: FileTab, key: Qt.Key, held: Any = Qt.KeyboardModifier.NoModifier) -> None:
    tab.table.setFocus()
    QTest.keyClick(tab.table, key, held)
    tidy()


# -- seen ---------------------------------------------------------------------------------


def test_that_the_exhibits_are_listed_as_proposed(tab: FileTab) -> None:
    assert [cell(tab, n, "tick") for n in range(4)] == ["1", "2", "3", "4"]
    assert cell(tab, 0, "title").startswith("Contrat\nContrat · contrat.pdf")
    assert not tab.foot.propose.isVisible()
    assert "4 pièces" in " ".join(texts(tab.foot))


def test_that_pages_are_counted_while_one_looks(tab: FileTab) -> None:
    assert cell(tab, 0, "size").endswith("\n3 pages")
    assert cell(tab, 0, "state") == "Prête"


def test_that_troubles_are_said_in_words(house: House, case: RecoveryCase) -> None:
    file_paper(house, case, PaperKind.DELIVERY, "coupe.pdf", cut_pdf())
    file_paper(house, case, PaperKind.DELIVERY, "ferme.pdf", locked_pdf("x"))
    file_paper(house, case, PaperKind.DELIVERY, "heures.xlsx", b"PK\x03\x04 no pages here")
    tab = shown(house, case)

    said = {
        one.filename: cell(tab, at, "state") for at, one in enumerate(tab.table.rows_model.rows)
    }

    assert said["coupe.pdf"] == "Endommagée"
    assert said["ferme.pdf"] == "Verrouillée"
    assert said["heures.xlsx"] == "Jointe à part"
    line = list(said).index("ferme.pdf")
    assert cell(tab, line, "state", CHIP_ROLE).icon == "lock"


def test_that_a_missing_file_is_said(house: House, case: RecoveryCase) -> None:
    house.services.dossiers.save(case.id, [Choice("paper:9999", "Perdue")])

    tab = shown(house, case)

    assert cell(tab, 0, "state") == "Manquante"
    tab.deeds.show_exhibit(tab.table.rows_model.rows[0])
    assert any("n'est plus enregistré" in one for one in texts(tab.deeds.preview))


def test_that_an_exhibit_is_shown_as_it_will_be_bound(house: House, tab: FileTab) -> None:
    tab.table.select(tab.table.rows_model.rows[0].source)
    keys(tab, Qt.Key.Key_Return)
    house.settle()
    tidy()

    assert tab.is_shown(tab.deeds.preview)
    assert tab.deeds.preview.pages.page_count == 3
    assert "Pièce n° 1 · Contrat" in texts(tab.deeds.preview)

    keys(tab, Qt.Key.Key_Down)  # the arrows lead on
    assert "Pièce n° 2 · Commande" in texts(tab.deeds.preview)
    QTest.keyClick(tab.deeds.preview, Qt.Key.Key_Escape)
    assert not tab.is_shown(tab.deeds.preview)
    assert tab.table.hasFocus()


def test_that_no_exhibit_says_what_to_do(house: House) -> None:
    client = house.desk.client()
    owed = house.desk.invoice(client, "2026-9", 50_000)
    bare = house.services.recovery_cases.open(client.id, [owed.id])

    tab = shown(house, bare)

    assert not titles(tab)  # what the program draws is left aside
    assert not tab.head.make.isEnabled()


# -- chosen and ordered ---------------------------------------------------------------------


def test_that_space_takes_an_exhibit_out_and_the_notice_puts_it_back(
    house: House, case: RecoveryCase, tab: FileTab
) -> None:
    before = titles(tab)
    tab.table.select(tab.table.rows_model.rows[1].source)
    keys(tab, Qt.Key.Key_Space)

    assert titles(tab) == [before[0], *before[2:]]
    assert kept(house, case) == titles(tab)
    assert house.said() == "Pièce retirée du dossier."
    house.undo()
    tidy()
    assert titles(tab) == before
    assert not house.services.dossiers.view(case.id).saved  # the proposal again


def test_that_what_is_left_aside_is_joined_at_the_end(house: House, tab: FileTab) -> None:
    first = tab.table.rows_model.rows[0].source
    tab.changes.toggle([first])
    tidy()
    tab.table.select(first)
    assert tab.foot.toggle.text() == "Joindre"
    tab.foot.toggle.click()
    tidy()
    assert titles(tab)[-1] == "Contrat"


def test_that_the_last_exhibit_stays(house: House, case: RecoveryCase, tab: FileTab) -> None:
    tab.changes.toggle([one.source for one in tab.table.rows_model.rows if one.number > 1])
    tidy()
    tab.changes.toggle([tab.table.rows_model.rows[0].source])
    tidy()
    assert len(titles(tab)) == 1
    assert house.said() == "Gardez au moins une pièce au dossier."


def test_that_alt_and_the_arrows_move_an_exhibit(
    house: House, case: RecoveryCase, tab: FileTab
) -> None:
    first, second, *rest = titles(tab)
    tab.table.select(tab.table.rows_model.rows[0].source)
    keys(tab, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)

    assert titles(tab) == [second, first, *rest]
    assert house.said() == "Devient la pièce n° 2."
    current = tab.table.current_row()
    assert current is not None
    assert plain(current.choice.title) == first  # the line goes with it
    keys(tab, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert kept(house, case) == [first, second, *rest]


def test_that_a_line_is_dragged_to_its_place(
    house: House, case: RecoveryCase, tab: FileTab
) -> None:
    first, *rest = titles(tab)
    port, height = tab.table.viewport(), tab.table.rowHeight(0)
    start, end = QPoint(150, height // 2), QPoint(150, height * 2 + height - 4)
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(port, QPoint(150, height))
    QTest.mouseMove(port, end)
    tab.table.viewport().repaint()  # the line that shows the place
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=end)
    tidy()

    assert titles(tab) == [*rest[:2], first, *rest[2:]]
    house.undo()
    tidy()
    assert titles(tab) == [first, *rest]


def test_that_the_tick_is_clicked(house: House, tab: FileTab) -> None:
    QTest.mouseClick(tab.table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    tidy()
    assert "Contrat" not in titles(tab)


def test_that_a_title_finds_room_on_a_page(tab: FileTab) -> None:
    tab.table.select(tab.table.rows_model.rows[0].source)
    keys(tab, Qt.Key.Key_F2)
    field = named(tab, QLineEdit, "exhibit-title")
    field.clear()
    field.insert("x" * 10_000)
    assert len(field.text()) == 300


def test_that_a_title_is_changed_where_it_stands(
    house: House, case: RecoveryCase, tab: FileTab
) -> None:
    tab.table.select(tab.table.rows_model.rows[0].source)
    keys(tab, Qt.Key.Key_F2)
    field = named(tab, QLineEdit, "exhibit-title")
    field.setText("Contrat-cadre du 3 mai")
    QTest.keyClick(field, Qt.Key.Key_Return)
    tidy()

    assert kept(house, case)[0] == "Contrat-cadre du 3 mai"
    assert tab.table.hasFocus()
    keys(tab, Qt.Key.Key_F2)
    field = named(tab, QLineEdit, "exhibit-title")
    field.setText("Autre")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    tidy()
    assert kept(house, case)[0] == "Contrat-cadre du 3 mai"


def test_that_the_form_changes_the_day(house: House, case: RecoveryCase, tab: FileTab) -> None:
    tab.table.select(tab.table.rows_model.rows[0].source)
    tab.foot.change.click()
    form = tab.side.form
    assert form is not None
    form.day.setText("3/5/2026")  # type: ignore[attr-defined]
    form.submit()
    tidy()

    assert cell(tab, 0, "date") == "03/05/2026"
    assert house.services.dossiers.view(case.id).exhibits[0].choice.dated_on is not None


def test_that_the_proposal_comes_back(house: House, case: RecoveryCase, tab: FileTab) -> None:
    before = titles(tab)
    tab.changes.move([tab.table.rows_model.rows[0].source], 1)
    tidy()
    tab.foot.propose.click()
    tidy()
    assert titles(tab) == before
    house.undo()
    tidy()
    assert titles(tab) != before


# -- added ----------------------------------------------------------------------------------


def test_that_dropped_files_join_the_exhibits(
    house: House, case: RecoveryCase, tab: FileTab, tmp_path: Path
) -> None:
    path = tmp_path / "bon_de__livraison.pdf"
    path.write_bytes(a_pdf("Bon"))
    empty = tmp_path / "vide.pdf"
    empty.write_bytes(b"")

    assert house.window.current_page().take_files([path, empty]) == []  # type: ignore[union-attr]
    house.settle()
    tidy()

    assert titles(tab)[-1] == "bon de livraison"
    assert "« vide.pdf » est vide." in house.said()


def test_that_a_pasted_picture_becomes_an_exhibit_and_goes_again(
    house: House, case: RecoveryCase, tab: FileTab
) -> None:
    before = titles(tab)
    image = QImage(40, 40, QImage.Format.Format_RGB32)
    image.fill(0xFF336699)
    QGuiApplication.clipboard().setImage(image)
    tab.table.setFocus()
    QTest.keyClick(tab.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    house.settle()
    tidy()

    assert titles(tab) == [*before, "capture-1"]
    house.undo()
    tidy()
    assert titles(tab) == before


def test_that_pasted_files_are_taken_and_text_is_not(
    house: House, tab: FileTab, tmp_path: Path
) -> None:
    path = tmp_path / "preuve.txt"
    path.write_text("Livré.")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    QGuiApplication.clipboard().setMimeData(data)
    tab._paste()
    house.settle()
    tidy()
    assert titles(tab)[-1] == "preuve"
    QGuiApplication.clipboard().setText("rien")
    tab._paste()
    assert "ni fichier ni image" in house.said()


# -- what the route wants -------------------------------------------------------------------


def test_that_what_the_route_wants_and_lacks_is_said_with_its_way(
    house: House, case: RecoveryCase
) -> None:
    house.services.recovery_cases.start(case.id, "injonction_payer", MONDAY)
    tab = shown(house, case)

    assert tab.route_key == "injonction_payer"
    assert "« Injonction de payer » demande aussi :" in texts(tab.wanted)
    notice = button(tab.wanted, "wanted-formal_notice_with_receipt")
    assert plain(notice.text()).endswith(": préparer la mise en demeure")
    button(tab.wanted, "wanted-register_extract").click()
    assert house.window.current == "clients"
    assert house.window.current_page().where() == (case.client_id, "vetting")  # type: ignore[union-attr]


def test_that_a_document_left_aside_is_joined_from_there(house: House, case: RecoveryCase) -> None:
    house.services.recovery_cases.start(case.id, "credicys", MONDAY)
    tab = shown(house, case)
    contract = tab.table.rows_model.rows[0].source
    tab.changes.toggle([contract])
    tidy()

    button(tab.wanted, "wanted-contract_or_quote").click()
    tidy()

    assert titles(tab)[-1] == "Contrat"
    assert not tab.wanted.findChildren(QPushButton, "wanted-contract_or_quote")


def test_that_another_route_may_be_looked_at(house: House, tab: FileTab) -> None:
    assert not tab.wanted.isVisible()
    choice = named(tab, QComboBox, "file-route")
    choice.setCurrentIndex(choice.findData("mes_impayes"))
    choice.activated.emit(choice.currentIndex())
    assert "« Mes impayés" in texts(tab.wanted)[0]


# -- closed ---------------------------------------------------------------------------------


def test_that_a_closed_case_is_only_read(house: House, case: RecoveryCase, tmp_path: Path) -> None:
    house.services.recovery_cases.close(case.id, CaseOutcome.GIVEN_UP)
    tab = shown(house, case)
    before = titles(tab)

    assert not tab.head.make.isVisible()
    assert not tab.head.join.isVisible()
    assert not tab.foot.toggle.isVisible()
    tab.table.select(tab.table.rows_model.rows[0].source)
    keys(tab, Qt.Key.Key_Space)
    keys(tab, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    keys(tab, Qt.Key.Key_F2)
    QTest.mouseClick(tab.table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    path = tmp_path / "a.txt"
    path.write_text("a")
    house.window.current_page().take_files([path])  # type: ignore[union-attr]
    house.settle()
    assert titles(tab) == before == kept(house, case)
    assert "Le dossier est clos" in house.said()


def test_that_it_is_drawn_large_and_dark(house: House, tab: FileTab, theme: Theme) -> None:
    theme.set_mode("dark")
    theme.set_percent(200)
    house.window.resize(1280, 720)
    tidy()
    assert house.window.width() == 1280
    assert not house.window.grab().isNull()
