"""What the journal of exchanges gives back, and what it refuses."""

from __future__ import annotations

from datetime import date

from relance_desktop.domain.exchanges import Exchange
from relance_desktop.domain.papers import Paper
from relance_desktop.domain.value import value
from relance_desktop.errors import UserError


class ExchangeInvalidError(UserError):
    """Fields that cannot be stored: ``body``, ``happened_on``, ``follow_up_on``,
    ``engagement``."""

    def __init__(self, fields: tuple[str, ...]) -> None:
        super().__init__(fields)
        self.fields = fields


class MailKnownError(UserError):
    """The very same mail is in the journal already, noted on ``happened_on``."""

    def __init__(self, filename: str, happened_on: date) -> None:
        super().__init__(filename, happened_on)
        self.filename = filename
        self.happened_on = happened_on


@value
class ExchangeRow:
    """An exchange with the files kept of it, and the title of its affair."""

    exchange: Exchange
    papers: tuple[Paper, ...] = ()
    engagement_title: str = ""


@value
class FoundMail:
    """A mail as read: the exchange to look over and keep.

    ``outgoing``: the user wrote it. ``attachments``: names of the files in it.
    """

    exchange: Exchange
    outgoing: bool = False
    subject: str = ""
    attachments: tuple[str, ...] = ()


@value
class ChangedExchange:
    """A change, as ``undo`` wants it."""

    before: Exchange
    after: Exchange


@value
class RemovedExchange:
    """An exchange taken away with its papers."""

    exchange: Exchange
    papers: tuple[Paper, ...] = ()


@value
class ExchangeTask:
    """Something to come back to. ``days``: how long ago it was due, 0 today."""

    exchange: Exchange
    client_name: str
    engagement_title: str = ""
    days: int = 0
