"""The user's mailbox, as the services see it; light to import."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from relance_desktop.domain.inbox import Arrival, Looked, LookOrder, SentCopy
from relance_desktop.domain.mail import AccountCheck, Failed, MailAccount
from relance_desktop.gateways.mail.timeouts import Timeouts

if TYPE_CHECKING:
    from relance_desktop.gateways.mail.imap.session import ImapSession


class ImapInbox:
    """Reads the mailboxes of the accounts it is given (those with an ``incoming`` server);
    keeps neither connection nor password. All methods block: call them from the worker."""

    def __init__(self, timeouts: Timeouts | None = None) -> None:
        self._timeouts = timeouts or Timeouts()

    def check(self, account: MailAccount, password: str) -> AccountCheck:
        """Go as far as the inbox and tell each stage passed; changes nothing."""
        with self._session(account, password) as session:
            return session.check()

    def look(
        self,
        account: MailAccount,
        password: str,
        order: LookOrder,
        found: Callable[[Arrival], None],
        progress: Callable[[int, int], None] = lambda done, total: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Looked:
        """Look for what answers messages of ours; ``found`` is given each at once."""
        from relance_desktop.gateways.mail.imap.looking import Watch

        with self._session(account, password) as session:
            return session.look(order, Watch(found, progress, cancelled))

    def file_copies(
        self,
        account: MailAccount,
        password: str,
        copies: Sequence[SentCopy],
        told: Callable[[SentCopy, bool], None],
    ) -> Failed | None:
        """Put copies of what was sent in the folder of sent mail, each once and byte for byte.
        ``told`` what became of each; gives what stopped or refused, None when all are there."""
        with self._session(account, password) as session:
            return session.file_copies(copies, told)

    def _session(self, account: MailAccount, password: str) -> ImapSession:
        from relance_desktop.gateways.mail.imap.session import ImapSession

        return ImapSession(account, password, self._timeouts)
