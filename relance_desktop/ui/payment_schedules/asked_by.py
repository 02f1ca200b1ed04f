"""The answer that asked for time: it is handled once a proposal is stored, not before."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.received_mails import Decision, MailFromClient
from relance_desktop.services.errors import NotFoundError
from relance_desktop.services.inbox import AlreadyHandledError
from relance_desktop.ui.attempt import attempt
from relance_desktop.ui.page import Shell

if TYPE_CHECKING:
    from relance_desktop.ui.services import Services

translate = QCoreApplication.translate


class AskedByMail:
    """One mail that waits for a decision while a proposal is written; none with ``mail_id``
    None: ``otherwise`` is then where to go back to."""

    def __init__(
        self, shell: Shell, services: Services, mail_id: int | None, otherwise: Callable[[], None]
    ) -> None:
        self._shell, self._inbox = shell, services.inbox
        self._mail_id, self._otherwise = mail_id, otherwise
        self._handled: MailFromClient | None = None

    def handle(self) -> None:
        """Say that time was proposed; what was decided or taken off meanwhile stays."""
        if self._mail_id is None:
            return
        with suppress(AlreadyHandledError, NotFoundError):
            self._handled = self._inbox.handle(self._mail_id, Decision.SCHEDULE)

    def reopen(self) -> None:
        """Undo ``handle``. Raises AlreadyHandledError, NotFoundError."""
        handled, self._handled = self._handled, None
        if handled is not None:
            self._inbox.reopen(handled)

    def go_back(self) -> None:
        """To the mail, which waits for another decision."""
        if self._mail_id is None:
            self._otherwise()
        else:
            self._shell.go("answer", self._mail_id)

    def offer(self) -> None:
        """There is a schedule already: the user says whether that answers the mail."""
        if self._mail_id is None:
            return

        def file() -> None:
            attempt(self._shell, self.handle)

        self._shell.notify(
            translate("time", "Ces factures ont déjà un échéancier."),
            action=(translate("time", "Classer la réponse"), file),
        )
