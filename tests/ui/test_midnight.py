"""The day changes under an open page: figures and next actions follow."""

from __future__ import annotations

from datetime import timedelta

import pytest

from relance_desktop.domain.engagements.values import Engagement
from relance_desktop.ui.day_watch import DayWatch
from tests.services.conftest import MONDAY
from tests.ui.house import House, house, texts

__all__ = ["house"]

DAY = timedelta(days=1)


@pytest.fixture
def watch(house: House) -> DayWatch:
    """Wired as the program does it."""
    made = DayWatch(house.desk.clock, house.window)
    made.changed.connect(house.window.data_changed)
    return made


def said(house: House) -> str:
    house.settle()
    page = house.window.current_page()
    assert page is not None
    return "\n".join(texts(page))


def test_that_a_client_s_figures_follow_midnight(house: House, watch: DayWatch) -> None:
    client = house.desk.client("Hautbois SAS")
    house.desk.invoice(client, "F-1", due_on=MONDAY)
    page = house.page("clients", client.id)
    before = said(house)
    assert "jour de retard" not in before
    house.desk.clock.forward(1)
    watch.look()
    after = said(house)
    assert "1 jour de retard" in after
    assert page.client.id == client.id
    house.desk.clock.forward(4)
    watch.look()
    assert "5 jours de retard" in said(house)


def test_that_the_other_tabs_of_a_client_follow_midnight(house: House, watch: DayWatch) -> None:
    client = house.desk.client("Hautbois SAS")
    house.desk.invoice(client, "F-1", due_on=MONDAY)
    page = house.page("clients", (client.id, "bills"))
    house.desk.clock.forward(3)
    watch.look()
    house.settle()
    assert page.where() == (client.id, "bills")
    rows = page.sheet.bills.table.rows_model.shown
    assert [row.days_late for row in rows] == [3]


def test_that_an_affair_s_next_action_follows_midnight(house: House, watch: DayWatch) -> None:
    client = house.desk.client("Hautbois SAS")
    services = house.services.engagements
    affair = services.add(Engagement(client.id, "Refonte", MONDAY, amount_cents=480_000))
    services.quote_sent(affair.id, MONDAY, until=MONDAY + DAY)
    page = house.page("engagement", affair.id)
    assert "Le devis expire dans 1 jour (4 800,00 €)." in said(house)
    house.desk.clock.forward(2)
    watch.look()
    after = said(house)
    assert "Le devis a expiré il y a 1 jour, sans signature (4 800,00 €)." in after
    assert "Valable jusqu'au 10/11/2026 (hier)" in after
    assert page.where()[0] == affair.id
