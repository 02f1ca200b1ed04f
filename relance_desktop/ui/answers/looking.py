"""Looks for answers in the worker, once at a time, and tells the window what came."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from relance_desktop.domain.received_mails import ReceivedKind
from relance_desktop.errors import UserError
from relance_desktop.services.errors import PasswordNeededError
from relance_desktop.ui.answers.words import count_sentence
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.jobs import Job, Token
from relance_desktop.ui.page import Shell

if TYPE_CHECKING:
    from relance_desktop.services.inbox import LookReport
    from relance_desktop.ui.services import Services


class Looker(QObject):
    """``changed`` when a look begins, goes on or ends; ``password_asked`` with the key by
    which the keyring would know it."""

    changed = Signal()
    password_asked = Signal(str)

    def __init__(self, shell: Shell, services: Services, parent: QObject) -> None:
        super().__init__(parent)
        self._shell, self._services = shell, services
        self._job: Job | None = None
        self._quiet = False

    @property
    def busy(self) -> bool:
        """Whether a look is under way."""
        return self._job is not None

    def look(self, *, quiet: bool = False) -> None:
        """Look into all mailboxes. ``quiet``: say nothing unless something came."""
        if self._job is not None:
            return
        self._quiet = quiet
        inbox = self._services.inbox

        def work(token: Token) -> tuple[LookReport, ...]:
            return inbox.look("", token.progress, token.cancelled)

        self._job = self._shell.jobs.run(
            self, work, self._done, failed=self._failed, finished=self._finished
        )
        self.changed.emit()

    def stop(self) -> None:
        """End the look after what is being read."""
        if self._job is not None:
            self._job.cancel()

    def _done(self, reports: Sequence[LookReport]) -> None:
        filed = [mail for one in reports for mail in one.filed]
        if filed:
            self._shell.data_changed()
        failures = [one for one in reports if one.failure is not None]
        if failures and not self._quiet:
            self._tell_failure(failures[0])
        elif filed or not self._quiet:
            self._tell(reports)

    def _tell(self, reports: Sequence[LookReport]) -> None:
        filed = [mail for one in reports for mail in one.filed]
        answers = [one for one in filed if one.kind is not ReceivedKind.AUTO_REPLY]
        said = [count_sentence(len(answers), len(filed) - len(answers))]
        taken_back = sum(len(one.withdrawn) for one in reports)
        if taken_back:
            one = self.tr("{n} relance préparée retirée")
            many = self.tr("{n} relances préparées retirées")
            said.append(formats.plural(taken_back, one, many))
        if any(one.looked.more for one in reports):
            said.append(self.tr("il en reste à regarder"))
        action = None
        if answers:
            first = answers[0].id
            action = (self.tr("Lire"), lambda: self._shell.go("answer", first))
        self._shell.notify(f"{', '.join(said)}.", action=action)

    def _tell_failure(self, report: LookReport) -> None:
        from relance_desktop.ui.wording.mail_errors import look_failure

        assert report.failure is not None
        name = report.account.label or report.account.sender_address
        message = look_failure(report.failure.kind).message
        text = f"{name}{formats.NBSP}: {message.title}. {message.advice}".strip()
        settings = (self.tr("Réglages"), lambda: self._shell.go("settings", "mail/incoming-on"))
        self._shell.notify(text, action=settings)

    def _failed(self, error: UserError) -> None:
        if isinstance(error, PasswordNeededError):
            if not self._quiet:
                self.password_asked.emit(error.account_id)
        elif not self._quiet:
            self._shell.show_error(error)

    def _finished(self) -> None:
        self._job = None
        self.changed.emit()
