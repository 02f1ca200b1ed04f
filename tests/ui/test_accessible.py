"""Every page for those who hear it, or walk it by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractScrollArea, QLabel, QWidget
from pytestqt.qtbot import QtBot

from relance_desktop.domain.case_letters.values import LetterTarget
from relance_desktop.domain.insolvency.values import Insolvency, Proceedings
from relance_desktop.domain.payments import Allocation, Payment
from relance_desktop.domain.purposes import Purpose
from relance_desktop.domain.recovery.values import RouteEvent
from relance_desktop.services.filing import GivenFile
from relance_desktop.ui.everywhere import Everywhere
from relance_desktop.ui.kit.theme import Theme
from relance_desktop.ui.payment_schedules.target import NewSchedule
from tests.gateways.mail.mails import answer
from tests.services.conftest import ACCOUNT, BUSINESS, Desk
from tests.services.payment_schedules.test_payment_schedules import proposal
from tests.ui.bank.files import credit, ofx
from tests.ui.house import PATIENCE_MS, House, button, make_house, tidy

PAGES: list[tuple[str, Any]] = [
    ("today", None),
    ("invoices", None),
    ("invoices", 1),
    ("clients", None),
    ("clients", 1),
    ("clients", (1, "vetting")),
    ("payments", None),
    ("payments", "new"),
    ("payments", 1),
    ("bank", None),
    ("bank", "review"),
    ("bank", "result"),
    ("bank_sheet", "table"),
    ("account_statement", 1),
    ("reckoning", 1),
    ("report", None),
    ("payment_schedule", NewSchedule(1)),
    ("payment_schedule", 1),
    ("answer", 1),
    ("insolvency", 1),
    ("recovery", None),
    ("recovery", ("new", 1)),
    ("case", 1),
    ("case", (1, "following")),
    ("case", (1, "following/note-")),
    ("case", (1, "letters")),
    ("case", (1, "file")),
    ("case", (1, "file/make-dossier")),
    ("case", (1, "file/portal-open")),
    ("case_letter", LetterTarget(Purpose.ORDER_REQUEST, case_id=1)),
    ("case_letter", LetterTarget(Purpose.SUSPENSION, client_id=1)),
    ("case_letter", ("declaration", 1)),
    ("outbox", None),
    ("registered", None),
    ("import", None),
    ("welcome", None),
    ("plans", None),
    ("texts", None),
    ("list", None),
    ("reminder", 1),
    *(
        ("settings", part)
        for part in ("identity", "mail", "plan", "rates", "display", "data", "about")
    ),
]


@pytest.fixture
def house(theme: Theme, settings: QSettings, qtbot: QtBot, tmp_path: Path) -> Iterator[House]:
    desk = Desk(tmp_path / "business.relance")
    desk.services.settings.save_business(BUSINESS)
    desk.services.settings.save_mail_account(ACCOUNT, None)
    client = desk.client()
    desk.pdf_invoice(client, "2026-001")
    desk.invoice(client, "2026-002", due_on=date(2026, 12, 1))
    other = desk.client("Orbe Conseil", email="compta@client.example")
    owed = desk.invoice(other, "2026-003", 88000)
    ours = desk.services.outbox.send(desk.queue(other)).reminder.message_id
    mail = answer("Nous paierons vendredi.", ours)
    assert desk.services.inbox.take_mail(GivenFile("reponse.eml", mail)) is not None
    desk.services.payments.record(
        Payment(other.id, date(2026, 11, 2), 8000, (Allocation(owed.id, 8000),))
    )
    one = desk.services.payment_schedules.save(proposal(other, owed, principal_cents=120000))
    desk.services.payment_schedules.sign(one.id, date(2026, 11, 9), "Orbe")
    gone = desk.client("Rivage")
    desk.invoice(gone, "2026-050")
    opened = date(2026, 11, 3)
    desk.services.insolvency.record(
        Insolvency(gone.id, Proceedings.RECOVERY, opened, published_on=opened, retained=True)
    )
    case = desk.services.recovery_cases.open(client.id, [1], "Site")
    route = desk.services.recovery_cases.start(case.id, "credicys", date(2026, 11, 9)).route
    desk.services.recovery_cases.note(RouteEvent(route.id, 0, "sent", date(2026, 11, 9)))
    made = make_house(desk, settings, qtbot)
    made.window.resize(1280, 720)
    Everywhere(made.window, made.services)
    yield made
    made.settle()
    made.window.close()
    assert made.jobs.close(PATIENCE_MS)
    desk.services.close()


def shown(house: House, page: tuple[str, Any]) -> QWidget:
    key, target = page
    folder = house.desk.path.parent
    if key == "bank" and target is not None:
        lines = (
            credit(3, 120000, "VIR HAUTBOIS", "2026-001"),
            credit(4, 45000, "VIR INCONNU", "ZZZ"),
        )
        target = [ofx(folder / "novembre.ofx", *lines)]
    if key == "bank_sheet":
        table = folder / "compte.csv"
        table.write_text("Date,Text,Amount\n02/03/2026,Studio,900.00\n", encoding="utf-8")
        target = table
    view: QWidget = house.page(key, target)
    if isinstance(target, tuple) and str(target[-1]).startswith("file/"):
        button(view, target[-1].partition("/")[2]).click()
    if page == ("bank", "result"):
        house.settle()
        tidy()
        button(view, "bank-apply").click()
    house.settle()
    tidy()
    return view


def walked(view: QWidget) -> list[QWidget]:
    """The widgets of a page that Tab reaches, in its order."""
    found, one = [], view.nextInFocusChain()
    for _ in range(5000):
        if one is view:
            break
        tab = one.focusPolicy() & Qt.FocusPolicy.TabFocus
        if tab and one.isVisible() and one.isEnabled() and view.isAncestorOf(one):
            found.append(one)
        one = one.nextInFocusChain()
    return found


def spoken(widget: QWidget) -> str:
    if widget.objectName() == "qt_spinbox_lineedit":  # Qt's own part of a named field
        return spoken(widget.parentWidget())
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name).strip() if interface else ""


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_that_every_control_has_a_name(house: House, page: tuple[str, Any]) -> None:
    view = shown(house, page)
    controls = walked(view)
    assert controls
    nameless = [
        f"{type(one).__name__} {one.objectName()}"
        for one in controls
        if not spoken(one) and not isinstance(one, QLabel)
    ]
    assert nameless == []


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_that_tab_goes_down_as_one_reads(house: House, page: tuple[str, Any]) -> None:
    """Never back above the column's start: from one control to the next it goes right, down,
    or to another column."""
    view = shown(house, page)
    controls = [one for one in walked(view) if not isinstance(one, QAbstractScrollArea)]
    backwards = []
    for before, after in pairwise(controls):
        if before.parentWidget() is not after.parentWidget():
            continue
        one, two = before.mapTo(view, QPoint()), after.mapTo(view, QPoint())
        if two.y() + after.height() <= one.y() and two.x() <= one.x():
            backwards.append(f"{before.objectName()} -> {after.objectName()}")
    assert backwards == []
