"""Two parts that scroll: beside each other, or one after the other in one scroll."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import Scroll
from relance_desktop.ui.kit.side_scroll import SideScroll

pytestmark = pytest.mark.usefixtures("theme")


def test_that_the_side_follows_in_the_same_scroll_when_narrow(qtbot: QtBot) -> None:
    main, card = Scroll(name="words"), Label("Montant demandé")
    main.body.addWidget(Label("Bonjour"))
    both = SideScroll(main, (card,), width=300, least=400)
    qtbot.addWidget(both)
    both.resize(900, 400)
    both.show()
    assert both.is_beside
    assert not main.isAncestorOf(card)
    both.resize(600, 400)
    assert not both.is_beside
    assert main.isAncestorOf(card)
    assert card.isVisible()
    both.resize(900, 400)
    assert both.is_beside
    assert not main.isAncestorOf(card)


def test_that_it_asks_for_no_more_than_its_main_part(qtbot: QtBot) -> None:
    main = Scroll(name="words")
    both = SideScroll(main, (Label("À côté"),), width=300, least=400)
    qtbot.addWidget(both)
    both.resize(900, 400)
    both.show()
    assert both.minimumSizeHint().width() < 300
