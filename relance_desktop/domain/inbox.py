"""What is looked for in the user's mailbox, and what is found there."""

from __future__ import annotations

from dataclasses import field
from datetime import date, datetime

from relance_desktop.domain.mail import Failed
from relance_desktop.domain.received_mail import ReceivedMail
from relance_desktop.domain.received_mails import ReceivedKind
from relance_desktop.domain.value import value

INBOX = "INBOX"
"""The one folder that every mailbox has (RFC 9051 5.1)."""


@value
class FolderMark:
    """How far a folder was looked through: all up to ``last_uid``, as long as the server's
    ``validity`` stays (RFC 9051 2.3.1.1)."""

    folder: str
    validity: int
    last_uid: int


@value
class LookOrder:
    """What to look for: mails that answer one of ``ours`` (Message-IDs).

    ``own``: the user's own addresses, in lower case; their mails answer nothing. ``since``
    holds where there is no mark.
    """

    ours: frozenset[str]
    own: frozenset[str]
    since: date
    folders: tuple[str, ...] = (INBOX,)
    marks: tuple[FolderMark, ...] = ()

    def mark_of(self, folder: str) -> FolderMark | None:
        """Where the last look at that folder ended."""
        return next((one for one in self.marks if one.folder == folder), None)


@value
class Arrival:
    """A mail that came back after one of ours, its bytes as the server has them.

    ``answers``: our Message-IDs that it names, the nearest first. ``refused``: addresses
    that a bounce says do not work, in lower case.
    """

    kind: ReceivedKind
    eml: bytes = field(repr=False)
    mail: ReceivedMail
    answers: tuple[str, ...]
    refused: tuple[str, ...] = ()


@value
class Looked:
    """How a look ended. ``failure``: what stopped it; what came before holds.

    ``left_out``: mails too large or too broken to be read. ``more``: there is more to look
    through than one look takes.
    """

    marks: tuple[FolderMark, ...] = ()
    failure: Failed | None = None
    left_out: int = 0
    more: bool = False


@value
class SentCopy:
    """A message of ours that belongs into the folder of sent mail."""

    message_id: str
    eml: bytes = field(repr=False)
    sent_at: datetime
