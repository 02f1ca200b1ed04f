"""The wizard's fourth page for mails: the message on its way, the password when needed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from relance_desktop.domain.mail import Failed, FailureKind
from relance_desktop.errors import UserError
from relance_desktop.services.errors import PasswordNeededError
from relance_desktop.services.outbox import SendResult
from relance_desktop.ui.answers.copies import keep_copies
from relance_desktop.ui.kit.jobs import Jobs
from relance_desktop.ui.kit.layouts import column
from relance_desktop.ui.kit.progress import ProgressPanel
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.kit.theme import scaled
from relance_desktop.ui.reminders.password import PasswordPrompt
from relance_desktop.ui.services import Services


class SendPanel(QWidget):
    """Sends one queued mail. ``sent`` gives a SendResult, ``refused`` a UserError."""

    sent = Signal(object)
    refused = Signal(object)
    later = Signal()
    """The user has no password at hand: the mail stays queued."""

    def __init__(self, services: Services, jobs: Jobs) -> None:
        super().__init__()
        self.setObjectName("send")
        self._services, self._jobs = services, jobs
        self._reminder_id: int | None = None
        self._running = False
        self._progress = ProgressPanel()
        self.prompt = PasswordPrompt(services.settings, jobs)
        self.prompt.given.connect(self._send)
        self.prompt.later.connect(self.later)
        layout = column(GRID * 4, gap=0)
        for part in (self._progress, self.prompt):
            part.setFixedWidth(scaled(480))
            part.hide()
            layout.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(1)
        self.setLayout(layout)

    @property
    def reminder_id(self) -> int | None:
        """The mail that is sent, or was last."""
        return self._reminder_id

    @property
    def running(self) -> bool:
        """Whether a message is on its way now."""
        return self._running

    def start(self, reminder_id: int) -> None:
        """Send this mail."""
        if self._running:
            return
        self._reminder_id = reminder_id
        self._send()

    def ask_password(self, reminder_id: int) -> None:
        """The server refused the password: ask for another, then send again."""
        self._reminder_id = reminder_id
        self._progress.hide()
        sender = self._services.proof.reminder(reminder_id).sender
        account = self._services.settings.mail_accounts().of_sender(sender)
        self.prompt.ask(account.id, refused=True)

    def _send(self) -> None:
        reminder_id = self._reminder_id
        if self._running or reminder_id is None:
            return
        self._running = True
        self.prompt.hide()
        self._progress.start(self.tr("Envoi en cours…"), cancellable=False)
        outbox = self._services.outbox
        self._jobs.run(
            self,
            lambda _token: outbox.send(reminder_id),
            self._sent,
            failed=self._failed,
            finished=self._finished,
        )

    def _sent(self, result: SendResult) -> None:
        self._finished()
        self.sent.emit(result)
        keep_copies(self, self._jobs, self._services)

    def _failed(self, error: UserError) -> None:
        self._finished()
        if isinstance(error, PasswordNeededError):
            self.prompt.ask(error.account_id)
        else:
            self.refused.emit(error)

    def _finished(self) -> None:
        self._running = False
        self._progress.stop()


def password_refused(result: SendResult) -> bool:
    """Whether another password may be all it takes."""
    outcome = result.outcome
    return isinstance(outcome, Failed) and outcome.kind is FailureKind.AUTH_REFUSED
