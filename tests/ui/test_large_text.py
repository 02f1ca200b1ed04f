"""At twice the text size on a small screen: no page makes the window grow or is cut."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QScrollArea

from relance_desktop.ui.kit.layouts import Scroll
from relance_desktop.ui.kit.theme import Theme
from relance_desktop.ui.payment_schedules.target import NewSchedule
from tests.ui.house import House, house

__all__ = ["house"]

PAGES = (
    ("today", None),
    ("clients", 1),
    ("reminder", 1),
    ("plans", None),
    ("plans", "rules"),
    ("texts", None),
    ("settings", "identity"),
    ("calls", None),
    ("reckoning", 1),
    ("report", None),
    ("account_statement", 1),
    ("payment_schedule", NewSchedule(1)),
    ("payments", "batches"),
    ("bank", "start"),
    ("invoices", 1),
)


@pytest.mark.parametrize(("key", "target"), PAGES)
def test_that_large_text_fits(house: House, theme: Theme, key: str, target: object) -> None:
    client = house.desk.client("Société coopérative des Ateliers Réunis du Val-de-Marne")
    house.desk.invoice(client, due_on=date(2026, 10, 1))
    theme.set_percent(200)
    house.window.resize(1280, 720)
    page = house.page(key, target)
    house.settle()
    assert house.window.width() == 1280
    assert _cut(page.findChildren(Scroll)) == []
    theme.set_percent(100)


def _cut(scrolls: list[QScrollArea]) -> list[str]:
    """Those whose content is wider than what shows of it."""
    return [
        one.objectName()
        for one in scrolls
        if one.isVisible() and one.widget().minimumSizeHint().width() > one.viewport().width()
    ]
