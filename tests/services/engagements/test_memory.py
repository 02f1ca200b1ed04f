"""Affairs are read once for all that ask, and again once something was written."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from relance_desktop.domain.clients import Client
from relance_desktop.domain.engagements.values import Engagement
from relance_desktop.services.engagements import memory, reading
from tests.services.conftest import MONDAY, Desk
from tests.services.engagements.affairs import affair, billed, paid, with_schedule


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many affairs each reading of them all took up."""
    found: list[int] = []

    class Counted(memory.Affairs):
        def __init__(self, *args: object, **more: object) -> None:
            super().__init__(*args, **more)  # type: ignore[arg-type]
            found.append(len(self.standings))

    monkeypatch.setattr(memory, "Affairs", Counted)
    return found


def test_that_page_counter_and_errands_share_one_reading(desk: Desk, reads: list[int]) -> None:
    affair(desk, quoted_on=MONDAY - timedelta(days=30))
    over = affair(desk)
    desk.services.engagements.lost(over.id, MONDAY)
    service = desk.services.engagements
    assert len(service.tasks()) == service.count_to_see() == 1
    assert reads == [1]  # what is over asks for nothing
    assert len(service.rows()) == 2
    assert service.count_to_see() == len(service.tasks()) == 1
    assert reads == [1, 2]


def test_that_a_write_of_anything_is_seen(desk: Desk) -> None:
    service = desk.services.engagements
    one, (deposit, _) = with_schedule(desk, signed_on=MONDAY)
    assert service.count_to_see() == 1
    done = billed(desk, deposit)
    paid(desk, done)
    assert (service.count_to_see(), service.tasks()) == (0, ())
    desk.services.register.save_client(replace(desk.services.register.clients()[0], name="Autre"))
    assert service.rows()[0].client_name == "Autre"
    service.update(replace(one, title="Refonte"))
    assert service.rows()[0].title == "Refonte"


def test_that_a_new_day_is_seen(desk: Desk) -> None:
    affair(desk, quoted_on=MONDAY)
    service = desk.services.engagements
    assert service.count_to_see() == 0
    assert service.tasks(MONDAY + timedelta(days=30))


def test_that_many_affairs_stand_as_each_alone(desk: Desk) -> None:
    client = desk.client()
    for n in range(reading.FEW + 1):
        with_schedule(desk, client=client, signed_on=MONDAY - timedelta(days=n))
    other = desk.services.register.save_client(Client("Seul"))
    desk.services.engagements.add(Engagement(other.id, "Site", MONDAY, amount_cents=500))
    with desk.services.store.read() as r:
        every = reading.read_standings(r, r.engagements.all(), MONDAY)
        assert every == tuple(reading.read_standing(r, x.engagement, MONDAY) for x in every)
    assert len(every) == reading.FEW + 2
