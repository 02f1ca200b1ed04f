"""The page of one reminder's evidence, reached from any timeline."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from relance_desktop.errors import UserError
from relance_desktop.ui.answers.target import NewAnswer
from relance_desktop.ui.kit.buttons import IconButton, SecondaryButton
from relance_desktop.ui.kit.keyboard import bind
from relance_desktop.ui.kit.labels import PageTitle
from relance_desktop.ui.kit.layouts import row
from relance_desktop.ui.page import Page, Shell
from relance_desktop.ui.proof.viewer import ReminderViewer
from relance_desktop.ui.services import Services

if TYPE_CHECKING:
    from relance_desktop.domain.reminders import Reminder


class ProofPage(Page):
    """``shell.go("proof", reminder_id)`` or ``(reminder_id, page to go back to)``."""

    def __init__(self, shell: Shell, services: Services) -> None:
        super().__init__(shell, "", "proof-page")
        self.title = self.tr("Preuve")
        self.setAccessibleName(self.title)
        self._reminder: int | None = None
        self._from = "today"
        back = IconButton("arrow-left", self.tr("Revenir"), name="proof-back")
        back.clicked.connect(self._back)
        bind("document-back", self, self._back)
        heading = row(back, PageTitle(self.tr("Ce qui est parti, et sa preuve")))
        heading.setStretch(1, 1)
        self.answer = SecondaryButton(
            self.tr("Noter une réponse"), "envelope-simple-open", name="note-answer"
        )
        self.answer.clicked.connect(self._note_answer)
        heading.addWidget(self.answer)
        self.viewer = ReminderViewer(services)
        self.viewer.resolved.connect(self._resolve)
        self.viewer.registered_asked.connect(lambda key: shell.go("registered", key))
        self._services = services
        self.body.addLayout(heading)
        self.body.addWidget(self.viewer, 1)

    def open(self, target: Any) -> None:
        """Show a reminder."""
        reminder_id, self._from = target if isinstance(target, tuple) else (target, "today")
        self._reminder = reminder_id
        self.refresh()

    def refresh(self) -> None:
        """Read it again."""
        if self._reminder is None:
            return
        try:
            self.viewer.show_reminder(self._reminder)
            self.answer.setVisible(self._asked() is not None)
        except UserError as error:
            self.shell.show_error(error)

    def _asked(self) -> Reminder | None:
        """The message on screen, when the client had it."""
        reminder = self._services.proof.reminder(self._reminder or 0)
        found = self._services.inbox.answerable(reminder.client_id)
        return next((one for one in found if one.id == reminder.id), None)

    def _note_answer(self) -> None:
        asked = self._asked()
        if asked is not None:
            back = ("proof", (asked.id, self._from))
            self.shell.go("answer", NewAnswer(asked.client_id, asked.id, back))

    def _resolve(self, reminder_id: int, arrived: bool) -> None:
        try:
            self._services.outbox.resolve(reminder_id, arrived)
        except UserError as error:
            self.shell.show_error(error)
        self.shell.data_changed()

    def _back(self) -> None:
        self.shell.go(self._from)
