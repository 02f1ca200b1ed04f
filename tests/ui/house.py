"""The whole window, every page wired as the program does it, over a real business."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import QEvent, QObject, QSettings, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from relance_desktop.ui.kit.jobs import Jobs
from relance_desktop.ui.kit.theme import Theme
from relance_desktop.ui.main_window import MainWindow
from relance_desktop.ui.pages import build_pages
from relance_desktop.wiring.services import Services
from tests.services.conftest import ACCOUNT, BUSINESS, Desk

W = TypeVar("W", bound=QWidget)

PATIENCE_MS = 30_000


@dataclass
class House:
    """The window under test, and the business behind it."""

    window: MainWindow
    desk: Desk
    jobs: Jobs
    qtbot: QtBot

    @property
    def services(self) -> Services:
        return self.desk.services

    def page(self, key: str, target: Any = None) -> Any:
        """Go to a page and give it."""
        self.window.go(key, target)
        tidy()
        return self.window.current_page()

    def press(self, *keys: Qt.Key) -> None:
        """Press keys where the focus is."""
        for key in keys:
            self.qtbot.keyClick(self.focused(), key)

    def type(self, text: str) -> None:
        """Type where the focus is."""
        self.qtbot.keyClicks(self.focused(), text)

    def focused(self) -> QWidget:
        focused = self.window.focusWidget()
        assert focused is not None
        return focused

    def settle(self) -> None:
        """Wait until the worker has nothing left to do."""
        self.qtbot.waitUntil(lambda: not self.jobs.busy, timeout=20_000)

    def said(self) -> str:
        """The last notice of the window."""
        return plain(self.window.notifications.text)

    def undo(self) -> None:
        """Press the notice's « Annuler »."""
        button(self.window.notifications, "notification-action").click()


class Strays(QObject):
    """Notes widgets shown as windows of their own: a child shown before it has its parent."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget):
            plain_window = watched.windowType() == Qt.WindowType.Window
            if watched.isWindow() and plain_window and not isinstance(watched, MainWindow):
                self.seen.append(f"{type(watched).__name__} {watched.objectName()}")
        return False


def make_house(desk: Desk, settings: QSettings, qtbot: QtBot) -> House:
    jobs = Jobs()
    window = MainWindow(build_pages(desk.services), settings, jobs)
    # a page with unsaved words keeps its window open, and Qt aborts on a thread left running
    qtbot.addWidget(window, before_close_func=lambda _window: jobs.close(PATIENCE_MS))
    jobs.on_user_error = window.show_error
    window.resize(1440, 900)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return House(window, desk, jobs, qtbot)


@pytest.fixture
def house(theme: Theme, settings: QSettings, qtbot: QtBot, tmp_path: Path) -> Iterator[House]:
    """A business with an identity and a mail account, on Monday 9 November 2026."""
    desk = Desk(tmp_path / "business.relance")
    desk.services.settings.save_business(BUSINESS)
    desk.services.settings.save_mail_account(ACCOUNT, None)
    made, strays = make_house(desk, settings, qtbot), Strays()
    app = QApplication.instance()
    assert app is not None
    app.installEventFilter(strays)
    yield made
    app.removeEventFilter(strays)
    made.window.close()
    assert made.jobs.close(PATIENCE_MS)
    desk.services.close()
    assert not strays.seen, strays.seen


def plain(text: str) -> str:
    """Without the no-break spaces of French typography."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def texts(widget: QWidget) -> list[str]:
    """All texts on screen inside a widget."""
    tidy()
    return [plain(x.text()) for x in widget.findChildren(QLabel) if x.isVisible() and x.text()]


def named(parent: QWidget, kind: type[W], name: str) -> W:
    """The one visible widget of a name; fails when there is none."""
    tidy()
    found = [one for one in parent.findChildren(kind, name) if one.isVisible()]
    assert found, f"no {name} in {parent.objectName()}"
    return found[0]


def button(parent: QWidget, name: str) -> QPushButton:
    return named(parent, QPushButton, name)


def tidy() -> None:
    """Lay new widgets out and let deleted ones go, so that ``texts`` sees the present."""
    for _ in range(2):  # what a timer changes is laid out in the second turn
        QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
