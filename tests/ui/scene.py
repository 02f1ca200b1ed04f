"""A window with real pages over a real business, and a world outside that the test decides."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from relance_desktop.ui.kit.jobs import Jobs
from relance_desktop.ui.main_window import MainWindow
from relance_desktop.ui.page import Page, PageSpec, Shell
from relance_desktop.wiring.services import Services
from tests.services.conftest import Desk

W = TypeVar("W", bound=QWidget)


class Elsewhere(Page):
    """A page of others: notes what it is asked for."""

    def __init__(self, shell: Shell, title: str) -> None:
        super().__init__(shell, title, title.lower())
        self.targets: list[Any] = []

    def open(self, target: Any) -> None:
        self.targets.append(target)


@dataclass
class Scene:
    """The window under test. ``demos`` counts how often the demo was asked for."""

    window: MainWindow
    desk: Desk
    jobs: Jobs
    qtbot: QtBot
    folder: Path
    demos: list[None] = field(default_factory=list)
    bugs: list[BaseException] = field(default_factory=list)

    @property
    def services(self) -> Services:
        return self.desk.services

    def show(self, key: str, target: Any = None) -> Any:
        """Go to a page and give it."""
        self.window.go(key, target)
        self.settle()
        return self.window.current_page()

    def settle(self) -> None:
        """Wait until the worker has nothing left to do."""
        self.qtbot.waitUntil(lambda: not self.jobs.busy, timeout=20_000)
        assert not self.bugs

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the focus is; the offscreen window loses its activation now and then."""
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow)
        QTest.keyClick(self.focus(), key, held)

    def focus(self) -> QWidget:
        """What has the keyboard."""
        widget = self.window.focusWidget()
        assert widget is not None
        return widget

    def said(self) -> str:
        """The last notice of the window."""
        return self.window.notifications.text

    def restart(self) -> None:
        """Close the file and open it again, as the next morning."""
        self.desk.restart()


def make_scene(desk: Desk, settings: QSettings, qtbot: QtBot, folder: Path) -> Scene:
    """All pages of UI-B over the business of ``desk``."""
    jobs = Jobs()
    scene: Scene

    def demo() -> None:
        scene.demos.append(None)

    window = MainWindow(specs(desk, demo), settings, jobs)
    qtbot.addWidget(window)
    scene = Scene(window, desk, jobs, qtbot, folder)
    jobs.on_user_error = window.show_error
    jobs.on_bug = scene.bugs.append
    window.resize(1280, 800)
    window.show()
    return scene


def specs(desk: Desk, demo: Callable[[], None]) -> list[PageSpec]:
    from relance_desktop.ui.importing.page import ImportPage
    from relance_desktop.ui.onboarding.page import WelcomePage
    from relance_desktop.ui.settings.page import SettingsPage

    def spec(key: str, make: Callable[[Shell], Page], **more: Any) -> PageSpec:
        return PageSpec(key, key.title(), "receipt", make, **more)

    return [
        spec("today", lambda shell: Elsewhere(shell, "Aujourd'hui")),
        spec("invoices", lambda shell: Elsewhere(shell, "Factures")),
        spec("engagements", lambda shell: Elsewhere(shell, "Affaires")),
        spec("welcome", lambda shell: WelcomePage(shell, desk.services, demo), hidden=True),
        spec("import", lambda shell: ImportPage(shell, desk.services), hidden=True),
        spec("settings", lambda shell: SettingsPage(shell, desk.services), bottom=True),
    ]


def named(parent: QWidget, kind: type[W], name: str) -> W:
    """The one widget of a name; fails when there is none."""
    found = parent.findChild(kind, name)
    assert found is not None, name
    return found
