"""Two parts beside each other, or below: the window never has to grow."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import Flow, Scroll
from relance_desktop.ui.kit.reflow import Reflow

pytestmark = pytest.mark.usefixtures("theme")

LONG = "Une phrase assez longue pour prendre deux lignes quand la place manque. " * 3


class Room(QWidget):
    """A list of 400 pixels at the least, and 200 beside it."""

    def __init__(self) -> None:
        super().__init__()
        self.main, self.side = Label(LONG), Label("À côté")
        self.setLayout(Reflow(self.main, self.side, 400, 200, gap=16))


@pytest.fixture
def room(qtbot: QtBot) -> Room:
    made = Room()
    qtbot.addWidget(made)
    made.show()
    return made


def test_that_the_side_stands_beside_while_there_is_room(room: Room) -> None:
    room.resize(616, 300)
    assert room.main.geometry().width() == 400
    assert room.side.geometry().left() == 416
    assert room.side.geometry().top() == room.main.geometry().top()


def test_that_the_side_goes_under_when_narrow(room: Room) -> None:
    room.resize(615, 300)
    assert room.main.width() == room.side.width() == 615
    assert room.side.geometry().top() > room.main.geometry().bottom()


def test_that_a_hidden_side_leaves_all_the_room(room: Room) -> None:
    room.resize(700, 300)
    room.side.hide()
    assert room.layout().heightForWidth(700) == room.main.heightForWidth(700)


def test_that_the_parts_ask_only_for_the_width_of_the_wider(room: Room) -> None:
    assert room.minimumSizeHint().width() < 400


def test_that_what_scrolls_is_as_tall_as_both(qtbot: QtBot) -> None:
    room, scroll = Room(), Scroll()
    qtbot.addWidget(scroll)
    scroll.body.addWidget(room)
    scroll.resize(320, 200)
    scroll.show()
    qtbot.waitUntil(lambda: room.width() > 0)
    wanted = room.main.heightForWidth(room.width()) + 16 + room.side.height()
    qtbot.waitUntil(lambda: room.height() >= wanted)


def test_that_a_width_may_depend_on_what_is_shown(qtbot: QtBot) -> None:
    name, actions = Label("Nom"), Flow()
    for word in ("Modifier", "Suspendre"):
        actions.add(Label(word, wrap=False))
    layout = Reflow(name, actions, lambda: 100, actions.line_width, gap=8)
    needed = 100 + 8 + actions.line_width()
    assert layout.is_beside(needed)
    assert not layout.is_beside(needed - 1)
