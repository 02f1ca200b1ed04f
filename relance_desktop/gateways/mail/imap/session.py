"""A mailbox that is open for a while."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from types import TracebackType

from relance_desktop.domain.inbox import INBOX, Looked, LookOrder, SentCopy
from relance_desktop.domain.mail import AccountCheck, Failed, MailAccount, Stage
from relance_desktop.gateways.mail.answers import cleaner
from relance_desktop.gateways.mail.connection import Opening
from relance_desktop.gateways.mail.failures import NotSentError, timed_out
from relance_desktop.gateways.mail.imap.client import Client
from relance_desktop.gateways.mail.imap.connection import open_mailbox
from relance_desktop.gateways.mail.imap.copies import file_copies
from relance_desktop.gateways.mail.imap.failures import imap_stage
from relance_desktop.gateways.mail.imap.folders import find_sent
from relance_desktop.gateways.mail.imap.looking import Watch, look_into
from relance_desktop.gateways.mail.patience import deadline
from relance_desktop.gateways.mail.timeouts import Timeouts


class ImapSession:
    """One connection to an account's mailbox, opened when first needed."""

    def __init__(self, account: MailAccount, password: str, timeouts: Timeouts) -> None:
        self._account = account.reading()
        self._open = _opener(self._account, password, timeouts)
        self._clean = cleaner(self._account.user, password)  # a closure too: see _opener
        self._timeouts = timeouts
        self._client: Client | None = None

    def __repr__(self) -> str:
        return f"ImapSession({self._account.id!r})"

    def __enter__(self) -> ImapSession:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def check(self) -> AccountCheck:
        """Open the inbox without touching it, and tell how far it came."""
        passed: list[Stage] = []
        sent = ""
        try:
            client = self._opened(passed.append)
            with deadline(client.imap, self._timeouts.opening), imap_stage(Stage.FOLDER):
                client.select_folder(INBOX, readonly=True)
                sent = find_sent(client)
        except NotSentError as stop:
            return AccountCheck(tuple(passed), self._cleaned(stop.failed))
        return AccountCheck((*passed, Stage.FOLDER), None, 0, sent)

    def look(self, order: LookOrder, watch: Watch) -> Looked:
        """Look for answers; ``watch.found`` is given each. Nothing in the mailbox changes."""
        try:
            client = self._opened(lambda _: None)
        except NotSentError as stop:
            return Looked(order.marks, self._cleaned(stop.failed))
        with deadline(client.imap, self._timeouts.message):
            looked = look_into(client, order, watch)
        if looked.failure is None:
            return looked
        clean = self._cleaned(looked.failure)
        return Looked(looked.marks, clean, looked.left_out, looked.more)

    def file_copies(
        self, copies: Sequence[SentCopy], told: Callable[[SentCopy, bool], None]
    ) -> Failed | None:
        """Put copies of what was sent in their folder, each once; what stopped or refused."""
        try:
            client = self._opened(lambda _: None)
            with deadline(client.imap, self._timeouts.message) as limit:
                try:
                    refused = file_copies(client, copies, told)
                except NotSentError as stop:
                    raise timed_out(stop) if limit.passed else stop from None
        except NotSentError as stop:
            return self._cleaned(stop.failed)
        return self._cleaned(refused) if refused else None

    def close(self) -> None:
        """Say goodbye; errors no longer matter."""
        client, self._client = self._client, None
        if client is None:
            return
        with suppress(Exception):
            client.imap.sock.settimeout(self._timeouts.goodbye)
            client.logout()
        with suppress(Exception):
            client.imap.shutdown()

    def _opened(self, passed: Callable[[Stage], None]) -> Client:
        if self._client is None:
            self._client = self._open(passed)
        return self._client

    def _cleaned(self, failure: Failed) -> Failed:
        cleaned = self._clean(failure)
        assert isinstance(cleaned, Failed)
        return cleaned


def _opener(
    account: MailAccount, password: str, timeouts: Timeouts
) -> Callable[[Callable[[Stage], None]], Client]:
    # the password stays in this closure: no attribute that a report could print
    return lambda passed: open_mailbox(Opening(account, password, timeouts, passed))
