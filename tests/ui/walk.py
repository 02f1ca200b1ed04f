"""A window with the wizard, the outbox and the proof page over a real business."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from relance_desktop.domain.clients import Client
from relance_desktop.ui.batch.page import BatchPage
from relance_desktop.ui.calls.page import CallsPage
from relance_desktop.ui.kit.jobs import Jobs
from relance_desktop.ui.letters.page import LettersPage
from relance_desktop.ui.main_window import MainWindow
from relance_desktop.ui.outbox.page import OutboxPage
from relance_desktop.ui.page import Page, PageSpec, Shell
from relance_desktop.ui.proof import ProofPage
from relance_desktop.ui.reminders.page import ReminderPage
from relance_desktop.ui.reminders.stages import Stage
from relance_desktop.wiring.services import Services
from tests.services.conftest import ACCOUNT, BUSINESS, Desk

W = TypeVar("W", bound=QWidget)


class Elsewhere(Page):
    """A page of others: notes what it is asked for."""

    def __init__(self, shell: Shell, title: str) -> None:
        super().__init__(shell, title, title.lower())
        self.targets: list[Any] = []

    def open(self, target: Any) -> None:
        self.targets.append(target)


@dataclass
class Walk:
    """The window under test, and short ways to press what a user presses."""

    window: MainWindow
    desk: Desk
    jobs: Jobs
    qtbot: QtBot
    bugs: list[BaseException] = field(default_factory=list)

    @property
    def services(self) -> Services:
        return self.desk.services

    @property
    def wizard(self) -> ReminderPage:
        page = self.window.current_page()
        assert isinstance(page, ReminderPage)
        return page

    @property
    def outbox(self) -> OutboxPage:
        page = self.window.current_page()
        assert isinstance(page, OutboxPage)
        return page

    @property
    def stage(self) -> Stage:
        return self.wizard.stage

    def open(self, client: Client, claims: tuple[int, ...] | None = None) -> ReminderPage:
        """Open the wizard on a client."""
        self.window.go("reminder", client.id if claims is None else (client.id, claims))
        self.settle()
        return self.wizard

    def go(self, key: str, target: Any = None) -> Any:
        self.window.go(key, target)
        self.settle()
        return self.window.current_page()

    def forward(self) -> None:
        """Press the one thing to do."""
        self.press(self.wizard.footer.next_button)

    def to(self, stage: Stage) -> None:
        """Press on until a stage is reached."""
        for _ in range(5):
            if self.stage is stage:
                return
            self.forward()
        raise AssertionError(f"{stage} was not reached from {self.stage}")

    def press(self, button: QWidget) -> None:
        assert button.isEnabled(), button.objectName()
        assert button.isVisible(), button.objectName()
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.settle()

    def key(self, key: Qt.Key, with_: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """A key, wherever the focus is."""
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key, with_)
        self.settle()

    def settle(self) -> None:
        """Wait until the worker has nothing left to do."""
        self.qtbot.waitUntil(lambda: not self.jobs.busy, timeout=20_000)
        QApplication.processEvents()
        assert not self.bugs

    def said(self) -> str:
        """The last notice of the window."""
        return self.window.notifications.text

    def text(self, name: str) -> str:
        """All that the page on screen says in labels of a name."""
        page = self.window.current_page()
        assert page is not None
        labels = [w for w in page.findChildren(QWidget, name) if w.isVisible()]
        return "\n".join(label.text() for label in labels)  # type: ignore[attr-defined]

    def button(self, name: str) -> QPushButton:
        """The visible button of a name."""
        page = self.window.current_page()
        assert page is not None
        found = [b for b in page.findChildren(QPushButton, name) if b.isVisible()]
        assert found, name
        return found[0]


@contextmanager
def walking(
    folder: Path, settings: QSettings, qtbot: QtBot, prepare: Callable[[Desk], None]
) -> Iterator[Walk]:
    """A window over a business of its own."""
    desk = Desk(folder / "business.relance")
    desk.services.settings.save_business(BUSINESS)
    desk.services.settings.save_mail_account(ACCOUNT, None)
    prepare(desk)
    jobs = Jobs()
    window = MainWindow(_specs(desk), settings, jobs)
    qtbot.addWidget(window)
    walk = Walk(window, desk, jobs, qtbot)
    jobs.on_user_error, jobs.on_bug = window.show_error, walk.bugs.append
    window.resize(1280, 800)
    window.go("today")
    with qtbot.waitActive(window):
        window.show()
    yield walk
    walk.settle()
    window.close()
    assert jobs.close(30_000)
    desk.services.close()


def _specs(desk: Desk) -> list[PageSpec]:
    def spec(key: str, make: Callable[[Shell], Page]) -> PageSpec:
        return PageSpec(key, key.title(), "receipt", make, hidden=key != "today")

    others = ("today", "clients", "payments", "settings", "invoices", "payment_schedule")
    return [
        *(spec(key, lambda shell, key=key: Elsewhere(shell, key.title())) for key in others),
        spec("reminder", lambda shell: ReminderPage(shell, desk.services)),
        spec("outbox", lambda shell: OutboxPage(shell, desk.services)),
        spec("proof", lambda shell: ProofPage(shell, desk.services)),
        spec("letters", lambda shell: LettersPage(shell, desk.services)),
        spec("calls", lambda shell: CallsPage(shell, desk.services)),
        spec("batch", lambda shell: BatchPage(shell, desk.services)),
    ]
