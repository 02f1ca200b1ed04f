"""Sends from the outbox: one mail or many, with progress, pause, stop and each result at once.

A pause ends the work between two messages and keeps what is left: the worker stays free, and
resuming opens a new connection.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from relance_desktop.errors import UserError
from relance_desktop.services.errors import BalanceChangedError, PasswordNeededError
from relance_desktop.services.outbox import SendResult
from relance_desktop.ui.answers.copies import keep_copies
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.buttons import SecondaryButton
from relance_desktop.ui.kit.jobs import Job, Token
from relance_desktop.ui.kit.layouts import column, row
from relance_desktop.ui.kit.notices import Banner
from relance_desktop.ui.kit.progress import ProgressPanel
from relance_desktop.ui.outbox.results import BatchResults
from relance_desktop.ui.page import Shell
from relance_desktop.ui.reminders.password import PasswordPrompt
from relance_desktop.ui.services import Services


class Sending(QWidget):
    """``changed`` after anything was tried; ``running`` while a message may be on its way."""

    changed = Signal()
    _result = Signal(object)
    """From the worker: what became of one message."""

    def __init__(self, services: Services, shell: Shell) -> None:
        super().__init__()
        self.setObjectName("sending")
        self._services, self._shell = services, shell
        self._job: Job | None = None
        self._wanted: int | None = None
        self._left: tuple[int, ...] = ()
        self._pausing = False
        self._progress = ProgressPanel()
        self._progress.hide()
        self._progress.cancelled.connect(self._stop)
        self.pause_button = SecondaryButton(self.tr("Mettre en pause"), "pause", name="pause")
        self.pause_button.clicked.connect(self.pause)
        self.paused = Banner("info", "", name="sending-paused")
        self.resume_button = self.paused.add_action(self.tr("Reprendre"), "play-circle")
        self.resume_button.clicked.connect(self.resume)
        self.paused.add_action(self.tr("Arrêter là")).clicked.connect(self._give_up)
        self.results = BatchResults()
        self.prompt = PasswordPrompt(services.settings, shell.jobs)
        self.prompt.given.connect(self._start)
        self.prompt.later.connect(self.prompt.hide)
        for part in (self.pause_button, self.paused, self.prompt):
            part.hide()
        pause = row(None, self.pause_button)
        parts = (self._progress, pause, self.paused, self.prompt, self.results)
        self.setLayout(column(*parts))
        self._result.connect(self._got)

    @property
    def running(self) -> bool:
        """Whether a message may be on its way now."""
        return self._job is not None

    def send(self, reminder_id: int | None = None) -> None:
        """Send one mail, or all that wait when none is named."""
        ids = (one.id for one in self._services.outbox.to_send())
        self.send_these(tuple(ids)) if reminder_id is None else self._begin(reminder_id, ())

    def send_these(self, ids: Sequence[int]) -> None:
        """Send these over one connection."""
        self._begin(None, tuple(ids))

    def pause(self) -> None:
        """Stop after the message under way; the rest waits."""
        self._pausing = True
        self._stop()

    def resume(self) -> None:
        """Go on with what is left."""
        self.paused.hide()
        self._start(anew=False)

    def _begin(self, wanted: int | None, left: tuple[int, ...]) -> None:
        if self._job is None:
            self._wanted, self._left = wanted, left
            self._start()

    def _start(self, *, anew: bool = True) -> None:
        if self._job is not None:
            return
        wanted, left, outbox = self._wanted, self._left, self._services.outbox

        def work(token: Token) -> None:
            if wanted is not None:
                self._result.emit(outbox.send(wanted))
            else:
                outbox.send_all(token.progress, token.cancelled, self._result.emit, left)

        self._pausing = False
        self.prompt.hide()
        self.paused.hide()
        names = {client.id: client.name for client in self._services.register.clients()}
        self.results.begin(names, anew=anew)
        self._progress.start(self.tr("Envoi en cours…"), cancellable=wanted is None)
        self.pause_button.setVisible(wanted is None and len(left) > 1)
        self.pause_button.setEnabled(True)
        self._job = self._shell.jobs.run(
            self,
            work,
            lambda _done: self._say(),
            failed=self._failed,
            progress=self._told,
            finished=self._finished,
        )

    @Slot(object)
    def _got(self, result: SendResult) -> None:
        self._left = tuple(one for one in self._left if one != result.reminder.id)
        self.results.add_result(result)

    def _told(self, done: int, total: int, _what: str) -> None:
        text = self.tr("Message {number} sur {total}").format(number=done + 1, total=total)
        self._progress.update_progress(done, total, text)

    def _stop(self) -> None:
        if self._job is not None:
            self.pause_button.setEnabled(False)
            self._job.cancel()

    def _say(self) -> None:
        if self.results.summary():
            self._shell.notify(self.results.summary())

    def _failed(self, error: UserError) -> None:
        if isinstance(error, PasswordNeededError):
            self.prompt.ask(error.account_id)
            return
        if isinstance(error, BalanceChangedError):
            self._shell.notify(self.tr("Le montant dû a changé\u00a0: la relance a été retirée."))
        else:
            self._shell.show_error(error)

    def _finished(self) -> None:
        self._job = None
        self._progress.stop()
        self.pause_button.hide()
        if self._pausing and self._left:
            rest = formats.plural(
                len(self._left), self.tr("{n} message attend"), self.tr("{n} messages attendent")
            )
            self.paused.set_text(rest, self.tr("Envoi en pause"))
            self.paused.show()
            self.resume_button.setFocus()
        self._pausing = False
        self.changed.emit()
        keep_copies(self, self._shell.jobs, self._services)

    def _give_up(self) -> None:
        self._left = ()
        self.paused.hide()
