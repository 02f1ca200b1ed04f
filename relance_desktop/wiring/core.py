"""What every service is made of: the business file, the clock, the outside."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from relance_desktop import late
from relance_desktop.domain.value import value
from relance_desktop.services.context import Base

if TYPE_CHECKING:
    from pathlib import Path

    from relance_desktop.domain.listing import Counts
    from relance_desktop.services.inbox.values import Mailbox
    from relance_desktop.services.outbox import MailSender
    from relance_desktop.services.settings import PasswordKeeper, TrialSender
    from relance_desktop.services.vetting.service import Sources

    class AnySender(MailSender, TrialSender, Protocol):
        """What both sending and trying an account need."""


@value
class Outside:
    """The gateways that a test or the demo replaces."""

    sender: AnySender
    passwords: PasswordKeeper
    sources: Sources | None = None
    """None: the public ones."""
    mailbox: Mailbox | None = None
    """None: the accounts' own, by IMAP."""
    statement: Path | None = None
    """A bank statement to try with; None: the user brings their own."""


class Core:
    """The parts that services share."""

    def __init__(
        self, base: Base, outside: Callable[[], Outside], new_token: Callable[[], str]
    ) -> None:
        self.base = base
        self.store = base.store
        self.clock = base.clock
        self._make_outside = outside
        self._new_token = new_token

    @cached_property
    def templates(self) -> late.LateTemplates:
        """The words of all that is written to clients."""
        return late.LateTemplates(self.store)

    def _counts(self) -> Counts:
        with self.store.read() as r:
            return r.lists.counts()

    def close(self) -> None:
        """Let the business file go."""
        self.store.close()

    @cached_property
    def _outside(self) -> Outside:
        return self._make_outside()

    @cached_property
    def _mailbox(self) -> Mailbox:
        return self._outside.mailbox or late.mailbox()
