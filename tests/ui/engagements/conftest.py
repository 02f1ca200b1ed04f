"""An affair, and short ways to it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from relance_desktop.domain.engagements.instalment_plan import ScheduleModel
from relance_desktop.domain.engagements.values import Engagement
from tests.services.conftest import MONDAY
from tests.ui.house import House, house

__all__ = ["house"]


@pytest.fixture
def affair(house: House) -> Engagement:
    """A site for 4 800 €, talked about, nothing agreed yet."""
    client = house.desk.client("Hautbois SAS")
    opened = MONDAY - timedelta(days=20)
    told = Engagement(client.id, "Refonte du site", opened, amount_cents=480_000)
    return house.services.engagements.add(told)


@pytest.fixture
def planned(house: House, affair: Engagement) -> Engagement:
    """The same, 30 % beforehand, 40 at a stage, 30 at delivery."""
    schedule = house.services.engagements.schedule
    lines = schedule.model(ScheduleModel.THIRTY_FORTY_THIRTY)
    schedule.save(affair.id, [replace(one, engagement_id=affair.id) for one in lines])
    return affair
