"""Wherever reminders are proposed it stands how far the bank is known."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from tests.services.bank_import.samples import brought, line
from tests.ui.house import House, button, named, plain, tidy

UNTIL = date(2026, 11, 8)


def shown(house: House, key: str, target: Any) -> Any:
    page = house.page(key, target)
    house.settle()
    tidy()
    return page


@pytest.mark.parametrize(
    ("key", "target"), [("reminder", 1), ("batch", "start"), ("calls", None), ("letters", None)]
)
def test_that_it_stands_wherever_one_reminds(house: House, key: str, target: Any) -> None:
    house.desk.invoice(house.desk.client())
    page = shown(house, key, target)
    assert not page.findChild(QWidget, "freshness-note").isVisible(), "no statement ever came"
    brought(house.desk, line(-1200, "CARTE"), from_on=UNTIL, to_on=UNTIL)
    page = shown(house, key, target)
    page.refresh()
    house.settle()
    text = plain(named(page, QLabel, "freshness-text").text())
    assert "connu jusqu'au 08/11/2026 (hier)" in text
    assert not page.freshness.button.isVisible()
    house.desk.clock.day += timedelta(days=9)
    page = shown(house, key, target)
    page.refresh()
    house.settle()
    button(page, "freshness-import").click()
    assert house.window.current == "bank"
