"""A panel beside a page, or over it: the window never grows."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from relance_desktop.ui.kit.beside import LEAST, Beside
from relance_desktop.ui.kit.details import DetailPanel
from relance_desktop.ui.kit.form_panel import FormPanel
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import column
from relance_desktop.ui.kit.side_stack import SideStack

pytestmark = pytest.mark.usefixtures("theme")


@pytest.fixture
def side() -> SideStack:
    return SideStack(DetailPanel())


@pytest.fixture
def beside(side: SideStack, qtbot: QtBot) -> Beside:
    made = Beside(column(Label("Liste"), QWidget()), side)
    qtbot.addWidget(made)
    made.show()
    return made


def left_of(beside: Beside) -> QWidget:
    left = beside.findChild(QWidget, "beside-left")
    assert isinstance(left, QWidget)
    return left


def test_that_a_page_gives_way_while_there_is_room(beside: Beside, side: SideStack) -> None:
    beside.resize(LEAST + side.wanted_width, 500)
    side.show_detail()
    assert not beside.is_over
    assert left_of(beside).width() == LEAST
    assert side.geometry().left() == LEAST


def test_that_a_panel_lies_over_a_page_too_narrow(beside: Beside, side: SideStack) -> None:
    beside.resize(LEAST + side.wanted_width - 1, 500)
    side.show_detail()
    assert beside.is_over
    assert left_of(beside).width() == beside.width()
    assert side.geometry().right() == beside.rect().right()


def test_that_opening_a_panel_changes_no_least_size(beside: Beside, side: SideStack) -> None:
    least = beside.minimumSizeHint()
    side.show_detail()
    assert beside.minimumSizeHint() == least
    assert least.width() < side.wanted_width


def test_that_a_closed_panel_gives_its_room_back(beside: Beside, side: SideStack) -> None:
    beside.resize(1200, 500)
    side.show_detail()
    side.show_detail(False)
    assert left_of(beside).width() == 1200


def test_that_a_form_gives_the_focus_back(beside: Beside, side: SideStack, qtbot: QtBot) -> None:
    field = QLineEdit(left_of(beside))
    field.show()
    field.setFocus()
    form = FormPanel("Noter", "Enregistrer")
    form.form.add("Note", QLineEdit())
    side.show_form(form, lambda _result: None)
    assert not field.hasFocus()
    form.cancel()
    assert field.hasFocus()


def test_that_a_form_given_up_twice_tells_nothing(beside: Beside, side: SideStack) -> None:
    form = FormPanel("Noter", "Enregistrer")
    told: list[object] = []
    side.show_form(form, told.append)
    form.cancel()
    form.cancel()
    assert told == []
