"""What the day's page knows of answers; their own room is entered after the first paint."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from relance_desktop.ui.kit.layouts import column
from relance_desktop.ui.page import Shell

if TYPE_CHECKING:
    from relance_desktop.ui.answers.looking import Looker
    from relance_desktop.ui.reminders.password import PasswordPrompt
    from relance_desktop.ui.services import Services
    from relance_desktop.ui.today.sections import Make
    from relance_desktop.ui.today.side import SidePanel

LOOK: Final = "look"
"""What the page is opened with to look for answers at once."""


class DayAnswers(QObject):
    """The look for answers and the lines of those to read."""

    def __init__(self, shell: Shell, services: Services, parent: QObject) -> None:
        super().__init__(parent)
        self._shell, self._services = shell, services
        self._side: SidePanel | None = None
        self.prompt = QWidget()
        self.prompt.setObjectName("answers-password")
        self.prompt.setLayout(column(gap=0))
        self.prompt.hide()

    @cached_property
    def looker(self) -> Looker:
        """Who looks; the same as long as the page lives."""
        from relance_desktop.ui.answers.looking import Looker

        made = Looker(self._shell, self._services, self)
        made.changed.connect(self._show_again)
        made.password_asked.connect(self._ask)
        return made

    def show_card(self, side: SidePanel) -> None:
        """How fresh the look is, where there is a mailbox to look into."""
        self._side = side
        inbox = self._services.inbox
        if not inbox.is_set():
            side.set_inbox(None)
            return
        from relance_desktop.ui.answers.day import InboxCard

        today = self._services.clock.today()
        card = InboxCard(inbox.looked_at(), today, busy=self.looker.busy)
        card.look_asked.connect(self.looker.look)
        side.set_inbox(card)

    def lines(self) -> Iterator[tuple[Make, str, Any]]:
        """A line for each mail to read."""
        from relance_desktop.ui.answers.day import answer_lines

        yield from answer_lines(self._services.inbox.to_read(), self._services.clock.today())

    def _show_again(self) -> None:
        if self._side is not None:
            self.show_card(self._side)

    @cached_property
    def _password(self) -> PasswordPrompt:
        from relance_desktop.ui.reminders.password import PasswordPrompt

        made = PasswordPrompt(self._services.settings, self._shell.jobs)
        made.given.connect(self.prompt.hide)
        made.given.connect(self.looker.look)
        made.later.connect(self.prompt.hide)
        layout = self.prompt.layout()
        assert layout is not None
        layout.addWidget(made)
        return made

    def _ask(self, key: str) -> None:
        self._shell.go("today")
        self.prompt.show()
        self._password.ask_to_look(key)
