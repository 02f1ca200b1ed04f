"""The user's mail server, as the services see it; light to import."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from relance_desktop.domain.mail import AccountCheck, MailAccount, SendOutcome
from relance_desktop.gateways.mail.timeouts import Timeouts

if TYPE_CHECKING:
    from relance_desktop.gateways.mail.session import SmtpSession


class SmtpSender:
    """Sends through the accounts it is given; keeps neither connection nor password.

    All methods block: call them from the worker.
    """

    def __init__(self, timeouts: Timeouts | None = None) -> None:
        self._timeouts = timeouts or Timeouts()

    def send(
        self,
        eml: bytes,
        envelope_from: str,
        recipients: Sequence[str],
        account: MailAccount,
        password: str,
    ) -> SendOutcome:
        """Send one message over a connection of its own; see ``SmtpSession.send``."""
        with self.session(account, password) as session:
            return session.send(eml, envelope_from, recipients)

    def session(self, account: MailAccount, password: str) -> SmtpSession:
        """Make a session for several messages; nothing is opened yet."""
        from relance_desktop.gateways.mail.session import SmtpSession

        return SmtpSession(account, password, self._timeouts)

    def test_account(self, account: MailAccount, password: str) -> AccountCheck:
        """Go as far as the login and tell each stage passed; sends nothing."""
        with self.session(account, password) as session:
            return session.check()
