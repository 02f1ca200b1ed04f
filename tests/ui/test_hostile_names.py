"""Names that Qt would take for formatted text or for keys: shown as typed on every page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QLabel,
    QPushButton,
    QRadioButton,
    QTabWidget,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from relance_desktop.domain.engagements.values import Engagement
from relance_desktop.domain.exchanges import Exchange, ExchangeKind
from relance_desktop.ui.everywhere import Everywhere
from relance_desktop.ui.kit.buttons import IconButton
from relance_desktop.ui.kit.theme import Theme
from relance_desktop.ui.kit.tooltips import as_typed
from tests.services.conftest import ACCOUNT, BUSINESS, MONDAY, Desk
from tests.ui.house import PATIENCE_MS, House, make_house, tidy

BAD = "<b>R&D</b> <img src='x.png'>"

PAGES: list[tuple[str, Any]] = [
    ("today", None),
    ("invoices", None),
    ("invoices", 1),
    ("document", 1),
    ("clients", None),
    *(("clients", (1, tab)) for tab in ("overview", "bills", "money", "exchanges", "people")),
    ("clients", (1, "vetting")),
    ("clients", (1, "affairs")),
    ("engagements", None),
    *(
        ("engagement", (1, tab))
        for tab in ("agreement", "conditions", "schedule", "work", "exchanges", "papers")
    ),
    ("payments", None),
    ("payments", "new"),
    ("bank", None),
    ("outbox", None),
    ("plans", None),
    ("texts", None),
    ("reminder", 1),
    ("reckoning", 1),
    ("report", None),
    ("account_statement", 1),
    ("calls", None),
    ("letters", None),
    *(("settings", part) for part in ("identity", "mail", "plan", "data")),
]


@pytest.fixture
def house(theme: Theme, settings: QSettings, qtbot: QtBot, tmp_path: Path) -> Iterator[House]:
    desk = Desk(tmp_path / "business.relance")
    desk.services.settings.save_business(BUSINESS)
    desk.services.settings.save_mail_account(ACCOUNT, None)
    client = desk.client(BAD, contact_name=BAD)
    desk.pdf_invoice(client, f"{BAD}1")
    desk.invoice(client, f"{BAD}2", due_on=date(2026, 12, 1))
    services = desk.services
    affair = services.engagements.add(
        Engagement(client.id, BAD, MONDAY, amount_cents=480_000, note=BAD)
    )
    services.engagements.papers.add(affair.id, b"\x00", f"{BAD.replace('/', '')}.bin")
    services.exchanges.note(
        Exchange(
            client.id,
            kind=ExchangeKind.MEETING,
            happened_on=MONDAY,
            person=BAD,
            body=BAD,
            engagement_id=affair.id,
        )
    )
    made = make_house(desk, settings, qtbot)
    Everywhere(made.window, services)
    yield made
    made.settle()
    made.window.close()
    assert made.jobs.close(PATIENCE_MS)
    desk.services.close()


def faults(window: QWidget) -> list[str]:
    """What is not shown as typed in a window, hidden parts included."""
    found = []
    for widget in window.findChildren(QWidget):
        name = f"{type(widget).__name__} {widget.objectName()}"
        tip = widget.toolTip()
        if "<b>" in tip or "<img" in tip:
            found.append(f"tooltip of {name}: {tip}")
        if isinstance(widget, QLabel) and _is_formatted(widget):
            found.append(f"label {name}: {widget.text()}")
        if _has_key(widget):
            found.append(f"key of {name}: {widget.text()}")  # type: ignore[attr-defined]
    tabs = [(t, n) for t in window.findChildren(QTabWidget) for n in range(t.count())]
    found += [f"tab {t.tabText(n)}" for t, n in tabs if "R&D" in t.tabText(n)]
    found += [f"menu {a.text()}" for a in window.findChildren(QAction) if "R&D" in a.text()]
    return found


def _is_formatted(label: QLabel) -> bool:
    guessed = label.textFormat() is Qt.TextFormat.AutoText
    told = label.textFormat() is Qt.TextFormat.RichText
    return (guessed or told) and ("<b>R&D" in label.text() or "<img" in label.text())


def _has_key(widget: QWidget) -> bool:
    kinds = (QPushButton, QToolButton, QCheckBox, QRadioButton)
    return isinstance(widget, kinds) and "R&D" in widget.text()


@pytest.mark.parametrize(("key", "target"), PAGES, ids=str)
def test_that_hostile_names_are_shown_as_typed(house: House, key: str, target: Any) -> None:
    if key == "reminder":
        target = 1
    house.page(key, target)
    house.settle()
    QTest.qWait(30)
    house.settle()
    tidy()
    assert faults(house.window) == []


def test_that_a_notice_shows_a_name_as_typed(house: House) -> None:
    house.window.notify(BAD, action=(BAD, lambda: None))
    assert house.window.notifications.text == BAD
    action = house.window.notifications.findChild(QAbstractButton, "notification-action")
    assert action.text() == BAD.replace("&", "&&")
    assert faults(house.window.notifications) == []


def test_that_a_button_s_tooltip_is_as_typed(theme: Theme, qtbot: QtBot) -> None:
    made = IconButton("x", f"Retirer {BAD}")
    qtbot.addWidget(made)
    assert faults(made) == []
    tip = made.toolTip()
    assert "&lt;b&gt;R&amp;D" in tip
    assert as_typed("R&D") == "R&D"
    assert as_typed("<b>a</b>\nb") == "<qt>&lt;b&gt;a&lt;/b&gt;<br/>b</qt>"
