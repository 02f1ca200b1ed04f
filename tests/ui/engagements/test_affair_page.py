"""The page of one affair."""

from __future__ import annotations

from tests.ui.house import House, house, tidy

__all__ = ["house"]


def test_that_an_affair_opens_at_the_tab_asked_for(house: House) -> None:
    page = house.page("engagement", (1, "schedule"))
    tidy()
    assert page.tabs.current.objectName() == "schedule-tab"
