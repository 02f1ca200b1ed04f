"""The table: order, search, keys, selection kept, and no wait on large lists."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel, QMenu
from pytestqt.qtbot import QtBot

from relance_desktop.domain.status import Status
from relance_desktop.ui.kit import formats, palette, status
from relance_desktop.ui.kit.table import Column, Table
from relance_desktop.ui.kit.theme import Theme

DAY = date(2026, 11, 21)


@dataclass(frozen=True, slots=True)
class Line:
    number: str
    client: str
    cents: int
    due: date | None
    rate: Decimal = Decimal(1)


COLUMNS = (
    Column[Line]("number", "Numéro", lambda r: r.number, width=100),
    Column[Line]("client", "Client", lambda r: r.client, stretch=True, width=160),
    Column[Line]("cents", "Montant", lambda r: formats.money(r.cents), lambda r: r.cents, "right"),
    Column[Line]("due", "Échéance", lambda r: formats.day(r.due), lambda r: r.due),
    Column[Line]("rate", "Taux", lambda r: str(r.rate), lambda r: r.rate),
    Column[Line](
        "state", "État", lambda r: "x", chip=lambda r: status.chip(Status.LATE), width=180
    ),
)
LINES = [
    Line("F1", "Élan Conseil", 900, DAY, Decimal("12.15")),
    Line("F2", "Zoé Lemarchand", 100_000, DAY - timedelta(days=40), Decimal("9.5")),
    Line("F3", "école du Port", 2_000, None, Decimal("100")),
    Line("F4", "Mairie de Brest", -500, DAY + timedelta(days=300), Decimal("2")),
]


@pytest.fixture
def table(theme: Theme, qtbot: QtBot) -> Table[Line]:
    made: Table[Line] = Table(COLUMNS, lambda row: row.number, typeahead="client", label="Factures")
    qtbot.addWidget(made)
    made.resize(900, 400)
    made.set_rows(LINES)
    made.show()
    return made


def numbers(table: Table[Line]) -> str:
    return " ".join(row.number for row in table.rows_model.shown)


@pytest.mark.parametrize(
    ("key", "up", "down"),
    [
        ("cents", "F4 F1 F3 F2", "F2 F3 F1 F4"),
        ("due", "F2 F1 F4 F3", "F4 F1 F2 F3"),
        ("rate", "F4 F2 F1 F3", "F3 F1 F2 F4"),
        ("client", "F3 F1 F4 F2", "F2 F4 F1 F3"),
    ],
)
def test_that_columns_sort_by_value_and_unknowns_come_last(
    table: Table[Line], key: str, up: str, down: str
) -> None:
    table.sort_by(key)
    assert numbers(table) == up
    table.sort_by(key, descending=True)
    assert numbers(table) == down


def test_that_a_click_on_the_header_sorts(table: Table[Line], qtbot: QtBot) -> None:
    header = table.horizontalHeader()
    spot = QPoint(header.sectionViewportPosition(2) + 20, 10)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert numbers(table) == "F4 F1 F3 F2"


def test_that_search_ignores_accents_and_case_and_wants_every_word(table: Table[Line]) -> None:
    table.set_search("ECO")
    assert numbers(table) == "F3"
    table.set_search("port école")
    assert numbers(table) == "F3"
    table.set_search("zoe mairie")
    assert numbers(table) == ""
    table.set_search("")
    assert numbers(table) == "F1 F2 F3 F4"


def test_that_a_longer_then_a_shorter_word_finds_all_again(table: Table[Line]) -> None:
    table.set_search("m")
    wide = numbers(table)
    table.set_search("mai")
    assert numbers(table) == "F4"
    table.set_search("m")
    assert numbers(table) == wide == "F2 F4"


def test_that_the_search_sees_a_changed_row(table: Table[Line]) -> None:
    table.set_search("nantes")
    table.set_rows([replace(LINES[0], client="Nantes Conseil"), *LINES[1:]])
    assert numbers(table) == "F1"


def test_that_filter_and_search_add_up(table: Table[Line]) -> None:
    table.set_filter(lambda row: row.cents > 0)
    table.set_search("e")
    assert numbers(table) == "F1 F2 F3"
    table.set_filter(None)
    assert numbers(table) == "F1 F2 F3 F4"


def test_that_selection_and_current_row_survive_a_refresh(table: Table[Line]) -> None:
    assert table.select("F3")
    table.set_rows([Line("F0", "Nouveau", 1, DAY), *reversed(LINES)])
    assert [row.number for row in table.selected_rows()] == ["F3"]
    current = table.current_row()
    assert current is not None
    assert current.number == "F3"


def test_that_a_refresh_tells_the_fresh_row(table: Table[Line], qtbot: QtBot) -> None:
    table.select("F3")
    with qtbot.waitSignal(table.current_changed) as told:
        table.set_rows([replace(row, cents=1) for row in LINES])
    assert told.args[0].cents == 1


def test_that_everything_selected_stays_so(table: Table[Line]) -> None:
    table.selectAll()
    table.set_rows(LINES)
    assert len(table.selected_rows()) == len(LINES)


def test_that_a_row_that_left_is_no_longer_selected(table: Table[Line]) -> None:
    table.select("F3")
    table.set_filter(lambda row: row.number != "F3")
    assert table.selected_rows() == ()
    assert not table.select("F3")


def test_that_keys_move_and_open(table: Table[Line], qtbot: QtBot) -> None:
    table.select("F2")
    qtbot.keyClick(table, Qt.Key.Key_End)
    assert table.current_row() == LINES[3]
    qtbot.keyClick(table, Qt.Key.Key_Home)
    assert table.current_row() == LINES[0]
    with qtbot.waitSignal(table.row_activated) as told:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert told.args == [LINES[0]]


def test_that_typing_finds_the_client(table: Table[Line], qtbot: QtBot) -> None:
    table.select("F1")
    qtbot.keyClicks(table, "zo")
    assert table.current_row() == LINES[1]


def test_that_typing_goes_round_and_stays_without_match(table: Table[Line], qtbot: QtBot) -> None:
    table.select("F4")
    qtbot.keyClicks(table, "eco")
    assert table.current_row() == LINES[2]
    qtbot.keyClicks(table, "xyz")
    assert table.current_row() == LINES[2]


def test_that_the_context_menu_is_filled_for_the_selection(table: Table[Line]) -> None:
    seen = []

    def build(menu: QMenu, rows: tuple[Line, ...]) -> None:
        seen.append(rows)
        menu.addAction("Relancer")

    table.set_menu(build)
    table.select("F2")
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint())
    QApplication.sendEvent(table.viewport(), event)
    menu = table.findChild(QMenu)
    assert menu is not None
    assert menu.isVisible()
    assert seen == [(LINES[1],)]
    menu.close()


def test_that_empty_and_no_match_are_told_apart(table: Table[Line]) -> None:
    empty, no_match = QLabel("vide"), QLabel("aucun")
    table.set_empty(empty, no_match)
    assert not empty.isVisible()
    table.set_search("introuvable")
    assert (empty.isVisible(), no_match.isVisible()) == (False, True)
    table.set_rows([])
    assert (empty.isVisible(), no_match.isVisible()) == (True, False)


def test_that_widths_and_order_come_back(table: Table[Line], qtbot: QtBot) -> None:
    table.horizontalHeader().resizeSection(0, 222)
    table.sort_by("cents", descending=True)
    other: Table[Line] = Table(COLUMNS, lambda row: row.number)
    qtbot.addWidget(other)
    other.set_rows(LINES)
    other.choice.restore(table.choice.state())
    assert other.columnWidth(0) == 222
    assert numbers(other) == "F2 F3 F1 F4"


def test_that_the_stretching_column_takes_the_rest_but_keeps_its_least(table: Table[Line]) -> None:
    table.resize(1400, 400)
    assert table.horizontalHeader().length() == table.viewport().width()
    table.resize(300, 400)
    assert table.columnWidth(1) == 160


def test_that_the_row_under_the_mouse_lights_up_whole(table: Table[Line], qtbot: QtBot) -> None:
    def middle(row: int) -> str:
        image = table.viewport().grab().toImage()
        return image.pixelColor(3, table.rowViewportPosition(row) + 4).name()

    spot = QPointF(300, table.rowViewportPosition(1) + 10)
    none = Qt.MouseButton.NoButton
    move = QMouseEvent(
        QEvent.Type.MouseMove, spot, spot, none, none, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(table.viewport(), move)
    assert middle(1) == palette.LIGHT.hover
    assert middle(0) == palette.LIGHT.surface
    QApplication.sendEvent(table.viewport(), QEvent(QEvent.Type.Leave))
    assert middle(1) == palette.LIGHT.surface


def test_that_a_state_is_painted_as_a_pill(table: Table[Line]) -> None:
    rect = table.visualRect(table.rows_model.index(0, 5))
    image = table.viewport().grab(rect).toImage()
    colors = {image.pixelColor(x, rect.height() // 2).name() for x in range(image.width())}
    assert palette.LIGHT_HUES["amber"].background in colors


def test_that_100_000_rows_keep_their_order_and_place(table: Table[Line]) -> None:
    shuffled = [Line(f"F{n}", f"Client {n}", n, DAY) for n in range(100_000)]
    random.Random(1).shuffle(shuffled)
    table.set_rows(shuffled)
    table.sort_by("cents")
    assert [row.cents for row in table.rows_model.shown] == list(range(100_000))
    table.selectAll()
    table.set_rows(shuffled)
    assert len(table.selected_rows()) == 100_000


@pytest.fixture
def counted(table: Table[Line]) -> Callable[[], int]:
    """How many texts were made so far: what makes large lists slow."""
    made = [0]

    def text(row: Line) -> str:
        made[0] += 1
        return row.client

    columns = (Column[Line]("client", "Client", text),)
    table.rows_model.columns = columns * len(COLUMNS)
    return lambda: made[0]


def test_that_showing_a_large_list_reads_only_what_is_seen(
    table: Table[Line], counted: Callable[[], int]
) -> None:
    table.set_rows([Line(f"F{n}", f"Client {n}", n, DAY) for n in range(10_000)])
    table.grab()
    assert 0 < counted() < 500


def test_that_columns_grow_with_the_text_size_chosen_while_they_are_shown(
    table: Table[Line], theme: Theme
) -> None:
    theme.set_percent(150)
    QApplication.processEvents()
    assert [table.columnWidth(n) for n in (0, 2, 5)] == [150, 180, 270]
