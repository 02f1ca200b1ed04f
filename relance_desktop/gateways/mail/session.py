"""Several messages over one connection."""

from __future__ import annotations

import smtplib
from collections.abc import Callable, Sequence
from types import TracebackType

from relance_desktop.domain.mail import (
    AccountCheck,
    Failed,
    FailureKind,
    MailAccount,
    MailField,
    SendOutcome,
    Stage,
    wire_address,
)
from relance_desktop.gateways.mail.answers import cleaner
from relance_desktop.gateways.mail.connection import Opening, open_connection
from relance_desktop.gateways.mail.delivery import Parcel, deliver
from relance_desktop.gateways.mail.failures import NotSentError
from relance_desktop.gateways.mail.timeouts import Timeouts

_CLOSING = 421


class SmtpSession:
    """An account's connection: opened by the first message, closed on leaving.

    When it cannot be opened, the other messages get the same failure at once:
    knocking again with a wrong password locks accounts.
    """

    def __init__(self, account: MailAccount, password: str, timeouts: Timeouts) -> None:
        self._account = account
        self._open = _opener(account, password, timeouts)
        self._cleaned = cleaner(account.user, password)  # a closure too: see _opener
        self._timeouts = timeouts
        self._smtp: smtplib.SMTP | None = None
        self._refusal: Failed | None = None

    def __repr__(self) -> str:
        return f"SmtpSession({self._account.id!r})"

    def __enter__(self) -> SmtpSession:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def send(
        self,
        eml: bytes,
        envelope_from: str,
        recipients: Sequence[str],
        before_end: Callable[[], None] = lambda: None,
    ) -> SendOutcome:
        """Hand one composed message over, byte for byte, to all recipients or to none.

        ``before_end`` is called at the last moment before it may leave; see ``deliver``.

        Raises UnsafeHeaderError and BadAddressError before anything is said, and
        ValueError for bytes that ``compose`` did not make.
        """
        parcel = _parcel(eml, envelope_from, recipients)
        reused = self._is_open()
        outcome = self._send(parcel, before_end)
        if reused and _went_stale(outcome):
            self.close()
            outcome = self._send(parcel, before_end)
        return self._cleaned(outcome)

    def close(self) -> None:
        """Say goodbye; errors no longer matter."""
        smtp, self._smtp = self._smtp, None
        if smtp is None or smtp.sock is None:
            return
        try:
            smtp.sock.settimeout(self._timeouts.goodbye)
            smtp.quit()
        except (OSError, smtplib.SMTPException):
            smtp.close()

    def check(self) -> AccountCheck:
        """Open the connection only, and tell how far it came."""
        passed: list[Stage] = []
        try:
            self._smtp = self._open(passed.append)
        except NotSentError as stop:
            cleaned = self._cleaned(stop.failed)
            assert isinstance(cleaned, Failed)
            return AccountCheck(tuple(passed), cleaned)
        limit = self._smtp.esmtp_features.get("size", "")
        return AccountCheck(tuple(passed), None, int(limit) if limit.isdigit() else 0)

    def _send(self, parcel: Parcel, before_end: Callable[[], None]) -> SendOutcome:
        if self._refusal:
            return self._refusal
        if self._smtp is None or self._smtp.sock is None:
            try:
                self._smtp = self._open(lambda _: None)
            except NotSentError as stop:
                self._refusal = stop.failed
                return stop.failed
        return deliver(self._smtp, parcel, self._timeouts, before_end)

    def _is_open(self) -> bool:
        return self._smtp is not None and self._smtp.sock is not None


def _parcel(eml: bytes, envelope_from: str, recipients: Sequence[str]) -> Parcel:
    sender = wire_address(envelope_from, MailField.SENDER)
    return Parcel(eml, sender, [wire_address(one, MailField.TO) for one in recipients])


def _opener(
    account: MailAccount, password: str, timeouts: Timeouts
) -> Callable[[Callable[[Stage], None]], smtplib.SMTP]:
    # the password stays in this closure: no attribute that a report could print
    return lambda passed: open_connection(Opening(account, password, timeouts, passed))


def _went_stale(outcome: SendOutcome) -> bool:
    """Tell whether the server had closed an idle connection: nothing was begun on it."""
    if not isinstance(outcome, Failed) or outcome.stage is not Stage.SENDER:
        return False
    lost = outcome.kind is FailureKind.CONNECTION_LOST
    return lost or outcome.server_code == _CLOSING
