"""The list and the head of an affair's page have words for every next thing, the same ones."""

from __future__ import annotations

from dataclasses import replace

import pytest

from relance_desktop.domain.engagements.course import Next, NextMove
from relance_desktop.domain.engagements.values import Engagement
from relance_desktop.ui.engagements.news import next_word
from relance_desktop.ui.engagements.steps import next_offer
from tests.services.conftest import MONDAY
from tests.ui.house import House, button, plain


@pytest.mark.parametrize("move", NextMove)
def test_that_every_next_thing_has_its_words(
    house: House, affair: Engagement, move: NextMove
) -> None:
    page = house.services.engagements.page(affair.id)
    assert next_offer(replace(page, next=Next(move))).text
    assert bool(next_word(Next(move))) is (move is not NextMove.NOTHING)


def test_that_the_list_and_the_page_say_the_same(house: House, affair: Engagement) -> None:
    """A client never looked up, then a deposit to plan: the list once told the usual way."""
    for expected in ("Vérifier le client", "Prévoir l'acompte"):
        page = house.page("engagements")
        (column,) = [one for one in page.table.rows_model.columns if one.key == "next"]
        (row,) = page.table.rows_model.shown
        assert plain(column.text(row)) == expected
        assert button(house.page("engagement", affair.id), "affair-next").text() == expected
        house.services.engagements.signed(affair.id, MONDAY)
        house.window.data_changed()
