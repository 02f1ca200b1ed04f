"""The window: pages when asked, counters, keys, notices, dropped files."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QSettings, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

from relance_desktop.errors import UserError
from relance_desktop.ui.demo_notice import DemoNotice
from relance_desktop.ui.kit.jobs import Jobs
from relance_desktop.ui.main_window import MainWindow
from relance_desktop.ui.page import Page, PageSpec, Shell

pytestmark = pytest.mark.usefixtures("theme")


class Spy(Page):
    """Notes what the window asks of it."""

    def __init__(self, shell: Shell, title: str, log: list[str]) -> None:
        super().__init__(shell, title, title.lower())
        self.log = log
        self.stays = False
        log.append(f"built {title}")

    def refresh(self) -> None:
        self.log.append(f"refresh {self.title}")

    def on_shown(self) -> None:
        self.log.append(f"shown {self.title}")

    def open(self, target: Any) -> None:
        self.log.append(f"open {target}")

    def leave(self) -> bool:
        return not self.stays


@pytest.fixture
def log() -> list[str]:
    return []


@pytest.fixture
def window(log: list[str], settings: QSettings, jobs: Jobs, qtbot: QtBot) -> MainWindow:
    def spec(key: str, title: str, **more: Any) -> PageSpec:
        return PageSpec(key, title, "receipt", lambda shell: Spy(shell, title, log), **more)

    specs = [
        spec("today", "Jour", counter=lambda: 4),
        spec("invoices", "Factures", counter=lambda: None),
        spec("settings", "Réglages", bottom=True),
        spec("import", "Import", hidden=True),
    ]
    made = MainWindow(specs, settings, jobs)
    qtbot.addWidget(made)
    made.go("today")
    made.show()
    log.clear()
    return made


def test_that_a_page_is_built_and_read_when_first_shown(window: MainWindow, log: list[str]) -> None:
    window.go("invoices")
    window.go("today")
    window.go("invoices")
    assert log == [
        "built Factures",
        "refresh Factures",
        "shown Factures",
        "shown Jour",
        "shown Factures",
    ]
    assert window.current == "invoices"
    assert window.windowTitle().startswith("Factures")


def test_that_changed_facts_refresh_what_is_seen_now_and_the_rest_later(
    window: MainWindow, log: list[str]
) -> None:
    window.go("invoices")
    log.clear()
    window.data_changed()
    assert log == ["refresh Factures"]
    window.go("today")
    assert log[1:] == ["refresh Jour", "shown Jour"]


def test_that_a_page_is_opened_on_what_is_asked(window: MainWindow, log: list[str]) -> None:
    window.go("import", ["a.pdf"])
    assert log[-1] == "open ['a.pdf']"
    assert "import" not in window.sidebar.buttons


def test_that_a_page_may_hold_back(window: MainWindow, qtbot: QtBot) -> None:
    page = window.current_page()
    assert isinstance(page, Spy)
    page.stays = True
    window.sidebar.buttons["invoices"].click()
    assert window.current == "today"
    assert window.sidebar.buttons["today"].current
    window.close()
    assert window.isVisible()
    page.stays = False


def test_that_counters_are_shown_and_read_aloud(window: MainWindow) -> None:
    window.refresh_counters()
    button = window.sidebar.buttons["today"]
    assert (button.count, button.accessibleName()) == (4, "Jour, 4")
    assert window.sidebar.buttons["invoices"].accessibleName() == "Factures"


def test_that_the_first_paint_waits_for_no_late_counter(
    settings: QSettings, jobs: Jobs, qtbot: QtBot
) -> None:
    told: list[str] = []

    def count(name: str) -> int:
        told.append(name)
        return len(told)

    def made(key: str, **more: Any) -> PageSpec:
        return PageSpec(key, key, "receipt", lambda shell: Spy(shell, key, []), **more)

    window = MainWindow(
        [
            made("today", counter=lambda: count("quick")),
            made("invoices", counter=lambda: count("late"), late=True),
        ],
        settings,
        jobs,
    )
    qtbot.addWidget(window)
    window.go("today")
    window.refresh_counters()
    window.soon(window, lambda: told.append("soon"))
    assert told == ["quick"]
    window.painted.done.connect(lambda: told.append("painted"))
    window.show()
    qtbot.waitUntil(lambda: "late" in told and "soon" in told)
    assert told.index("painted") < min(told.index("late"), told.index("soon"))
    told.clear()
    window.data_changed()
    window.data_changed()
    qtbot.waitUntil(lambda: "late" in told)
    qtbot.wait(20)
    assert told == ["quick", "quick", "late"]


def test_that_what_is_for_soon_is_dropped_with_who_asked(window: MainWindow, qtbot: QtBot) -> None:
    told: list[str] = []
    asking = QWidget()
    window.soon(asking, lambda: told.append("gone"))
    asking.deleteLater()
    QApplication.sendPostedEvents(asking, QEvent.Type.DeferredDelete)
    window.soon(window, lambda: told.append("here"))
    qtbot.waitUntil(lambda: told == ["here"])


def test_that_ctrl_and_a_figure_goes_to_a_page(window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert window.current == "settings"


def test_that_the_sidebar_chooses_and_paints(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.mouseClick(window.sidebar.buttons["invoices"], Qt.MouseButton.LeftButton)
    assert window.current == "invoices"
    window.refresh_counters()
    assert not window.grab().isNull()


def test_that_notices_and_refusals_are_said_in_the_window(window: MainWindow) -> None:
    window.notify("Fait", undo=lambda: None)
    assert window.notifications.text == "Fait"
    window.show_error(UserError())
    assert "rien n'a été modifié" in window.notifications.text


def held(*urls: QUrl) -> QMimeData:
    data = QMimeData()
    data.setUrls(list(urls))
    return data


COPY, LEFT, NONE = (
    Qt.DropAction.CopyAction,
    Qt.MouseButton.LeftButton,
    Qt.KeyboardModifier.NoModifier,
)


def test_that_files_dropped_anywhere_are_told(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    data = held(QUrl.fromLocalFile(str(tmp_path)), QUrl("https://example.org/x.pdf"))
    area = window.findChild(QFrame, "drop-area")
    enter = QDragEnterEvent(QPoint(5, 5), COPY, data, LEFT, NONE)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    assert area.isVisible()
    with qtbot.waitSignal(window.files_dropped) as told:
        QApplication.sendEvent(window, QDropEvent(QPointF(5, 5), COPY, data, LEFT, NONE))
    assert told.args == [[tmp_path]]
    assert not area.isVisible()


def test_that_what_is_no_file_is_not_taken(window: MainWindow) -> None:
    data = held(QUrl("https://example.org/"))
    enter = QDragEnterEvent(QPoint(5, 5), COPY, data, LEFT, NONE)
    enter.ignore()
    QApplication.sendEvent(window, enter)
    assert not enter.isAccepted()


def test_that_the_cover_goes_when_the_files_are_taken_away(
    window: MainWindow, tmp_path: Path
) -> None:
    data = held(QUrl.fromLocalFile(str(tmp_path)))
    QApplication.sendEvent(window, QDragEnterEvent(QPoint(5, 5), COPY, data, LEFT, NONE))
    QApplication.sendEvent(window, QDragLeaveEvent())
    assert not window.findChild(QFrame, "drop-area").isVisible()


def test_that_its_size_comes_back(window: MainWindow, settings: QSettings, qtbot: QtBot) -> None:
    window.resize(781, 641)
    window.close()
    again = MainWindow([], settings, window.jobs)
    qtbot.addWidget(again)
    assert (again.width(), again.height()) == (781, 641)


def test_that_a_second_start_brings_it_back(window: MainWindow) -> None:
    window.showMinimized()
    window.raise_window()
    assert not window.isMinimized()
    assert window.isVisible()


def test_that_a_notice_stays_above_the_next_page(window: MainWindow) -> None:
    window.notify("Encaissé.")
    window.go("invoices")
    stack = window.findChild(QStackedWidget, "pages")
    assert stack is not None
    above = [child for child in stack.children() if isinstance(child, QWidget)]
    assert above[-1] is window.notifications


def test_that_a_strip_stays_above_every_page(window: MainWindow) -> None:
    assert window.page_keys == ("today", "invoices", "settings", "import")
    window.show_notice(DemoNotice(date(2026, 11, 20)))
    window.show()
    strip = window.findChild(QFrame, "demo-notice")
    assert strip is not None
    assert "vendredi 20\u00a0novembre" in strip.accessibleName()
    for key in window.page_keys:
        window.go(key)
        page = window.current_page()
        assert page is not None
        assert (
            strip.mapTo(window, QPoint(0, strip.height())).y() <= page.mapTo(window, QPoint()).y()
        )


def test_that_the_first_window_fits_the_screen(window: MainWindow) -> None:
    room = window.screen().availableSize()
    assert window.width() < room.width()
    assert window.height() < room.height()


def test_that_enter_opens_the_entry_with_the_focus(window: MainWindow, qtbot: QtBot) -> None:
    entry = window.sidebar.buttons["invoices"]
    entry.setFocus()
    qtbot.keyClick(entry, Qt.Key.Key_Return)
    assert window.current == "invoices"


def test_that_a_page_without_a_first_field_takes_the_focus_itself(window: MainWindow) -> None:
    field = QLineEdit(window.current_page())
    field.show()
    field.setFocus()
    window.go("settings")
    page = window.current_page()
    assert page is not None
    assert page.hasFocus()
