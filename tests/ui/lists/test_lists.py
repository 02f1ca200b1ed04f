"""What every list offers, on the real pages: files, paper, columns, kept for next time."""

from __future__ import annotations

import csv
import threading
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMenu, QPushButton
from pytestqt.qtbot import QtBot

from relance_desktop.domain.tables import no_tick
from relance_desktop.services.exports import FileFormat
from relance_desktop.ui.kit.progress import BusyOverlay
from relance_desktop.ui.last_page import LastPage, last_page
from relance_desktop.ui.lists.listing import as_printed
from relance_desktop.ui.lists.preview import ListPreview
from relance_desktop.ui.lists.tools import ListTools
from relance_desktop.ui.main_window import MainWindow
from relance_desktop.ui.pages import build_pages
from tests.ui.house import House, button, house, named, plain, tidy

__all__ = ["house"]

XLSX = "Classeur Excel (*.xlsx)"
FRENCH = "CSV français, point-virgule (*.csv)"
ENGLISH = "CSV anglais, virgule (*.csv)"
TODAY = date(2026, 11, 9)


@pytest.fixture
def invoices(house: House) -> Any:
    """Three invoices: two late, one to come."""
    client = house.desk.client("Orbe Conseil")
    for number, days in (("F-1", -40), ("F-2", -3), ("F-3", 20)):
        house.desk.invoice(client, number, due_on=TODAY + timedelta(days=days))
    return house.page("invoices")


def tools(page: Any) -> ListTools:
    found = page.findChild(ListTools)
    assert isinstance(found, ListTools)
    return found


def opened(page: Any) -> QMenu:
    menu = tools(page).menu_shown
    menu.aboutToShow.emit()
    return menu


def act(menu: QMenu, start: str) -> None:
    next(one for one in menu.actions() if plain(one.text()).startswith(start)).trigger()


def records(path: Path, delimiter: str = ";") -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, delimiter=delimiter))


Export = Callable[..., Path]


@pytest.fixture
def export(house: House, tmp_path: Path, expect_dialog: Any) -> Export:
    """Export what a page shows, by its menu."""

    def do(page: Any, name: str = "list.csv", kind: str = FRENCH) -> Path:
        path = tmp_path / name
        expect_dialog((str(path), kind))
        act(opened(page), "Exporter en CSV" if kind != XLSX else "Exporter vers Excel")
        house.settle()
        return path

    return do


def test_that_the_file_holds_rows_and_columns_as_shown(invoices: Any, export: Export) -> None:
    invoices.table.sort_by("number", descending=True)
    header, *rows = records(export(invoices))
    assert header[:3] == ["Statut", "Numéro", "Client"]
    assert [row[1] for row in rows] == ["F-3", "F-2", "F-1"]
    assert rows[2][header.index("Retard (jours)")] == "40"
    assert "Reste dû (EUR)" in header


def test_that_filter_and_search_hold_for_the_file(
    invoices: Any, export: Export, house: House
) -> None:
    invoices.list.show_filter("late")
    assert [row[1] for row in records(export(invoices))[1:]] == ["F-1", "F-2"]
    invoices.table.set_search("f-2")
    assert [row[1] for row in records(export(invoices))[1:]] == ["F-2"]
    assert house.said() == "1 ligne enregistrée dans « list.csv »."


def test_that_only_selected_rows_leave_once_when_the_user_says_so(
    invoices: Any, tmp_path: Path, expect_dialog: Any, house: House, export: Export
) -> None:
    invoices.table.sort_by("number")
    invoices.table.select("none")
    invoices.table.selectRow(0)
    held = Qt.KeyboardModifier.ShiftModifier
    house.qtbot.keyClick(invoices.table, Qt.Key.Key_Down, held)
    menu = opened(invoices)
    act(menu, "Seulement les 2 lignes")
    path = tmp_path / "chosen.csv"
    expect_dialog((str(path), ENGLISH))
    act(menu, "Exporter en CSV")
    house.settle()
    assert [row[1] for row in records(path, ",")[1:]] == ["F-1", "F-2"]
    assert len(records(export(invoices))) == 4


def test_that_ctrl_e_makes_a_workbook(
    invoices: Any, house: House, tmp_path: Path, expect_dialog: Any
) -> None:
    expect_dialog((str(tmp_path / "list"), XLSX))
    house.qtbot.keyClick(invoices.table, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    house.settle()
    assert load_workbook(tmp_path / "list.xlsx").worksheets[0].max_row == 4


def test_that_a_name_that_gets_a_taken_suffix_is_asked_again(
    invoices: Any, house: House, tmp_path: Path, expect_dialog: Any
) -> None:
    (tmp_path / "list.xlsx").write_text("mine")
    expect_dialog((str(tmp_path / "list"), XLSX))
    expect_dialog(("", ""))
    tools(invoices).save((FileFormat.XLSX,))
    house.settle()
    assert (tmp_path / "list.xlsx").read_text() == "mine"


def test_that_the_file_and_its_folder_can_be_opened(
    invoices: Any, house: House, export: Export, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    monkeypatch.setattr(
        QDesktopServices, "openUrl", lambda url: seen.append(url.toLocalFile()) or True
    )
    path = export(invoices)
    button(house.window.notifications, "notification-second").click()
    export(invoices)
    button(house.window.notifications, "notification-action").click()
    assert seen == [str(path.parent), str(path)]


def test_that_a_refusal_is_said_in_words(invoices: Any, export: Export, house: House) -> None:
    export(invoices, "gone/list.csv")
    assert house.said().startswith("Le dossier « gone » n'existe plus.")


def test_that_an_export_can_be_stopped(
    invoices: Any,
    house: House,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    expect_dialog: Any,
) -> None:
    writing, go_on = threading.Event(), threading.Event()

    def slow(table: Any, path: Path, form: Any, tick: Any) -> None:
        writing.set()
        assert go_on.wait(10)
        tick(1)
        path.write_text("written")

    monkeypatch.setattr(house.services.exports, "_write", slow)
    path = tmp_path / "list.csv"
    expect_dialog((str(path), FRENCH))
    act(opened(invoices), "Exporter en CSV")
    assert writing.wait(10)
    house.qtbot.waitUntil(lambda: bool(invoices.findChildren(BusyOverlay)))
    named(invoices, QPushButton, "progress-cancel").click()
    go_on.set()
    house.settle()
    assert not path.exists()
    assert "rien n'a été enregistré" in house.said()


def test_that_the_pages_are_shown_before_they_are_printed(invoices: Any, house: House) -> None:
    house.qtbot.keyClick(invoices.table, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    house.settle()
    house.qtbot.waitUntil(lambda: bool(invoices.findChildren(ListPreview)))
    preview = invoices.findChild(ListPreview)
    assert preview.view.accessibleName()
    house.qtbot.keyClick(preview, Qt.Key.Key_Escape)
    tidy()
    assert not invoices.findChildren(ListPreview)


def test_that_paper_says_day_filter_and_totals(invoices: Any) -> None:
    invoices.list.show_filter("late")
    invoices.list.search.setText("orbe")
    printed = as_printed(tools(invoices).listing(), "Camille", TODAY, no_tick)
    assert [plain(note) for note in printed.notes] == [
        "9 novembre 2026 · 2 lignes sur 3",
        "Filtre : En retard · Recherche : « orbe »",
    ]
    assert printed.total_word == "Total"
    assert sum(bool(total) for total in printed.totals) == 2


@pytest.mark.parametrize("key", ["clients", "payments", "outbox"])
def test_that_other_lists_leave_too(key: str, invoices: Any, house: House, export: Export) -> None:
    page = house.page(key)
    assert tools(page).accessibleName() == "Exporter, imprimer, colonnes"
    listing = tools(page).listing()
    assert all(column.full_title for column in listing.columns)
    if listing.rows:
        assert len(records(export(page))) == len(listing.rows) + 1


# -- columns ---------------------------------------------------------------------


def again(house: House, settings: QSettings, qtbot: QtBot) -> Any:
    """The invoices of the next start."""
    window = MainWindow(build_pages(house.services), settings, house.jobs)
    qtbot.addWidget(window)
    window.go("invoices")
    return window.current_page()


def test_that_a_list_comes_back_as_it_was_left(
    invoices: Any, house: House, settings: QSettings, qtbot: QtBot
) -> None:
    table, header = invoices.table, invoices.table.horizontalHeader()
    header.moveSection(header.visualIndex(1), 0)
    header.resizeSection(3, 150)
    table.choice.want("late", False)
    table.sort_by("gross", descending=True)
    invoices.list.show_filter("late")
    table.set_search("secret")
    page = again(house, settings, qtbot)
    keys = [column.key for column in page.table.choice.wanted()]
    assert keys[:2] == ["number", "status"]
    assert "late" not in keys
    assert page.table.choice.state() == table.choice.state()
    assert page.list.filters.current == "late"
    assert page.list.search.text() == ""
    assert "secret" not in str([settings.value(key) for key in settings.allKeys()])


def test_that_the_program_s_columns_come_back(invoices: Any) -> None:
    table = invoices.table
    before = table.choice.state()
    table.horizontalHeader().moveSection(0, 3)
    table.horizontalHeader().resizeSection(4, 333)
    table.choice.want("client", False)
    menu = tools(invoices)._columns
    assert menu is not None
    menu.aboutToShow.emit()
    act(menu, "Colonnes par défaut")
    assert table.choice.state() == before
    assert not table.isColumnHidden(2)


@pytest.mark.parametrize("kept", ["{", "[]", '{"order": 3, "widths": [], "hidden": "x"}', 7])
def test_that_what_somebody_else_wrote_is_passed_over(
    kept: object, invoices: Any, house: House, settings: QSettings, qtbot: QtBot
) -> None:
    settings.setValue("lists/invoice-table", kept)
    assert len(again(house, settings, qtbot).table.choice.wanted()) == 11


def test_that_the_last_column_stays(invoices: Any) -> None:
    choice = invoices.table.choice
    for column in choice.wanted():
        choice.want(column.key, False)
    assert len(choice.wanted()) == 1


def test_that_a_column_is_ticked_without_closing_the_menu(invoices: Any, house: House) -> None:
    menu = tools(invoices)._columns
    assert menu is not None
    menu.popup(invoices.mapToGlobal(invoices.rect().center()))
    menu.setActiveAction(menu.actions()[0])
    house.qtbot.keyClick(menu, Qt.Key.Key_Space)
    assert menu.isVisible()
    assert not invoices.table.choice.is_wanted("status")
    menu.close()


def test_that_a_long_number_is_seen_whole(house: House) -> None:
    number = "FACT-2026-11-000000042"
    house.desk.invoice(house.desk.client(), number)
    table = house.page("invoices").table
    assert table.fontMetrics().horizontalAdvance(number) + 24 < table.columnWidth(1)


# -- the last page -----------------------------------------------------------------


def test_that_the_last_page_is_found_again_the_same_day(house: House, settings: QSettings) -> None:
    assert last_page(settings, house.services.clock) == ""
    LastPage(house.window, house.services.clock)
    house.page("clients")
    house.page("import")
    assert last_page(settings, house.services.clock) == "clients"
    settings.setValue("window/day", "2026-01-01")
    assert last_page(settings, house.services.clock) == ""
