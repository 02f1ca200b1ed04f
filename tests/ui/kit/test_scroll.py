"""What scrolls has its height before it is painted."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QGridLayout, QWidget
from pytestqt.qtbot import QtBot

from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import Scroll

pytestmark = pytest.mark.usefixtures("theme")

LONG = "Une phrase assez longue pour prendre deux lignes quand la place manque. " * 6


def show_new_widgets() -> None:
    """As far as Qt gets before it paints: new widgets shown, no layout asked for yet."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.MetaCall)


def height(scroll: Scroll) -> int:
    inner = scroll.widget()
    assert inner is not None
    return inner.height()


def needed(scroll: Scroll) -> int:
    inner = scroll.widget()
    assert inner is not None
    return inner.heightForWidth(inner.width())


def test_that_what_a_scroll_is_filled_with_is_never_crushed(qtbot: QtBot) -> None:
    scroll, board, cards = Scroll(), QWidget(), QGridLayout()
    board.setLayout(cards)
    scroll.body.addWidget(board)
    qtbot.addWidget(scroll)
    scroll.resize(320, 200)
    with qtbot.waitExposed(scroll):
        scroll.show()
    qtbot.wait(20)

    for line in range(8):
        cards.addWidget(Label(LONG), line, 0)
    show_new_widgets()

    first = height(scroll)
    assert first == needed(scroll) > 8 * 60
    assert board.height() == first
    qtbot.waitUntil(lambda: scroll.verticalScrollBar().isVisible())
    assert height(scroll) == needed(scroll) >= first, "its bar makes it narrower"


def test_that_a_scroll_takes_back_the_height_that_it_no_longer_needs(qtbot: QtBot) -> None:
    scroll, long = Scroll(), Label(LONG * 3)
    scroll.body.addWidget(long)
    scroll.body.addWidget(Label("Court"))
    qtbot.addWidget(scroll)
    scroll.resize(320, 120)
    scroll.show()
    qtbot.waitUntil(lambda: height(scroll) > 120)
    long.hide()
    qtbot.waitUntil(lambda: height(scroll) == 120)
