"""What the tour does with the window: find, press, type, wait, take pictures."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QElapsedTimer, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QWidget

if TYPE_CHECKING:
    from relance_desktop.domain.clients import Client
    from relance_desktop.domain.reminders import Reminder
    from relance_desktop.ui.kit.theme import Theme
    from relance_desktop.ui.main_window import MainWindow
    from relance_desktop.wiring.services import Services

SMALL, LARGE = (1280, 720), (1920, 1080)
PATIENCE_MS = 20_000
W = TypeVar("W", bound=QWidget)


class TourFailedError(Exception):
    """Something on the way was not as it should be."""


class Guide:
    """Finds, presses, types, waits and takes pictures."""

    def __init__(
        self,
        window: MainWindow,
        services: Services,
        theme: Theme,
        folder: Path,
        bugs: list[str],
    ) -> None:
        self.window, self.services, self.theme = window, services, theme
        self.folder, self.bugs = folder, bugs
        self.made: list[Path] = []

    def say(self, text: str) -> None:
        """Tell what was done, at once."""
        sys.stdout.write(f"tour: {text}\n")
        sys.stdout.flush()

    def check(self, fine: bool, otherwise: str) -> None:
        """End the tour unless all is fine."""
        if not fine:
            raise TourFailedError(otherwise)

    def wait(self, done: Callable[[], bool], what: str) -> None:
        """Let the program work until ``done``; a dialog or too long a wait ends the tour."""
        from PySide6.QtTest import QTest

        clock = QElapsedTimer()
        clock.start()
        while not done():
            blocking = QApplication.activeModalWidget()
            if blocking is not None:
                blocking.close()
                raise TourFailedError(f"a dialog while waiting for {what}: {blocking.objectName()}")
            self.check(clock.elapsed() < PATIENCE_MS, f"{what} never came")
            QTest.qWait(5)

    def rest(self) -> None:
        """Let the program finish what it is at."""
        from PySide6.QtTest import QTest

        QTest.qWait(200)
        self.wait(lambda: not self.window.jobs.busy, "the end of the work")
        QTest.qWait(120)

    def picture(self, name: str, size: tuple[int, int] = SMALL) -> None:
        """Keep what the window shows."""
        if (self.window.width(), self.window.height()) != size:
            self.window.resize(*size)
        self.rest()
        self.keep(f"{name}.png", lambda path: self.window.grab().save(str(path)))

    def keep(self, name: str, write: Callable[[Path], object]) -> None:
        """Make one file of the folder."""
        path = self.folder / name
        write(path)
        self.check(path.is_file() and path.stat().st_size > 0, f"{name} was not written")
        self.made.append(path)

    def find(self, kind: type[W], name: str) -> W:
        """The visible widget of that name on the page shown."""
        page = self.window.current_page()
        self.check(page is not None, "no page is shown")
        assert page is not None
        found = [one for one in page.findChildren(kind, name) if one.isVisible()]
        self.check(bool(found), f"there is no {name} on {self.window.current}")
        return found[0]

    def press(self, name: str) -> None:
        """Press a button with the keyboard."""
        from PySide6.QtTest import QTest

        button = self.find(QAbstractButton, name)
        self.wait(button.isEnabled, f"{name} enabled")
        button.setFocus()
        QTest.keyClick(button, Qt.Key.Key_Space)

    def type(self, name: str, text: str) -> None:
        """Type into a field, over what it holds."""
        field = self.find(QLineEdit, name)
        field.setFocus()
        field.selectAll()
        self.keys(field, text)

    def keys(self, widget: QWidget, text: str) -> None:
        """Press keys one by one; Qt's own test helper knows ASCII only."""
        for character in text:
            for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
                plain = Qt.KeyboardModifier.NoModifier
                QApplication.sendEvent(widget, QKeyEvent(kind, 0, plain, character))

    def choose(self, name: str, start: str) -> None:
        """Choose from a list by the first letters."""
        box = self.find(QComboBox, name)
        box.setFocus()
        self.keys(box, start)
        self.check(box.currentText().startswith(start), f"{start} cannot be chosen in {name}")

    def client(self, start: str) -> Client:
        """The client whose name begins so."""
        return next(c for c in self.services.register.clients() if c.name.startswith(start))

    def last_reminder(self, start: str) -> Reminder:
        """The client's newest reminder, read back from the file."""
        detail = self.services.register.client_detail(self.client(start).id)
        return max(detail.reminders, key=lambda reminder: reminder.id)

    def has(self, key: str) -> bool:
        """Whether the program has this page; says so when it has not."""
        there = key in self.window.page_keys
        if not there:
            self.say(f"left out: there is no page {key}")
        return there
