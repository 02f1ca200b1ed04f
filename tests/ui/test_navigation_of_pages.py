"""Which entry of the sidebar is marked on pages that are not in it."""

from __future__ import annotations

import pytest

from tests.ui.house import House, house  # noqa: F401 - a fixture


@pytest.mark.parametrize(
    ("start", "page", "entry"),
    [
        ("today", "import", "invoices"),
        ("today", "plans", "settings"),
        ("clients", "texts", "settings"),
        ("outbox", "welcome", "outbox"),
    ],
)
def test_that_a_page_marks_the_entry_that_it_belongs_to(
    house: House,  # noqa: F811
    start: str,
    page: str,
    entry: str,
) -> None:
    house.page(start)
    house.page(page)
    marked = [key for key, button in house.window.sidebar.buttons.items() if button.current]
    assert marked == [entry]
