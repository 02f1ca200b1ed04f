"""Sends from the outbox: one mail or all, with progress, stop and the password if needed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from relance_desktop.domain.mail import Sent
from relance_desktop.errors import UserError
from relance_desktop.services.errors import BalanceChangedError, PasswordNeededError
from relance_desktop.services.outbox import SendResult
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.jobs import Job, Token
from relance_desktop.ui.kit.layouts import column
from relance_desktop.ui.kit.progress import ProgressPanel
from relance_desktop.ui.page import Shell
from relance_desktop.ui.reminders.password import PasswordPrompt
from relance_desktop.ui.services import Services


class Sending(QWidget):
    """``changed`` after anything was tried; ``running`` while a message may be on its way."""

    changed = Signal()

    def __init__(self, services: Services, shell: Shell) -> None:
        super().__init__()
        self.setObjectName("sending")
        self._services, self._shell = services, shell
        self._job: Job | None = None
        self._wanted: int | None = None
        self._progress = ProgressPanel()
        self._progress.hide()
        self._progress.cancelled.connect(self._stop)
        self.prompt = PasswordPrompt(services.settings, shell.jobs)
        self.prompt.hide()
        self.prompt.given.connect(self._start)
        self.prompt.later.connect(self.prompt.hide)
        self.setLayout(column(self._progress, self.prompt))

    @property
    def running(self) -> bool:
        """Whether a message may be on its way now."""
        return self._job is not None

    def send(self, reminder_id: int | None = None) -> None:
        """Send one mail, or all that wait when none is named."""
        if self._job is None:
            self._wanted = reminder_id
            self._start()

    def _start(self) -> None:
        if self._job is not None:
            return
        wanted, outbox = self._wanted, self._services.outbox

        def work(token: Token) -> Sequence[SendResult]:
            if wanted is not None:
                return (outbox.send(wanted),)
            return outbox.send_all(token.progress, token.cancelled)

        self.prompt.hide()
        self._progress.start(self.tr("Envoi en cours…"), cancellable=wanted is None)
        self._job = self._shell.jobs.run(
            self,
            work,
            self._sent,
            failed=self._failed,
            progress=self._told,
            finished=self._finished,
        )

    def _told(self, done: int, total: int, _what: str) -> None:
        text = self.tr("Message {number} sur {total}").format(number=done + 1, total=total)
        self._progress.update_progress(done, total, text)

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _sent(self, results: Sequence[SendResult]) -> None:
        gone = sum(1 for one in results if isinstance(one.outcome, Sent))
        rest = len(results) - gone
        told = []
        if gone:
            one, many = self.tr("{n} e-mail envoyé"), self.tr("{n} e-mails envoyés")
            told.append(formats.plural(gone, one, many))
        if rest:
            one, many = self.tr("{n} à revoir"), self.tr("{n} à revoir")
            told.append(formats.plural(rest, one, many))
        if told:
            self._shell.notify(", ".join(told))

    def _failed(self, error: UserError) -> None:
        if isinstance(error, PasswordNeededError):
            self.prompt.ask()
            return
        if isinstance(error, BalanceChangedError):
            self._shell.notify(self.tr("Le montant dû a changé\u00a0: la relance a été retirée."))
        else:
            self._shell.show_error(error)

    def _finished(self) -> None:
        self._job = None
        self._progress.stop()
        self.changed.emit()
