"""A mail that somebody sent to the user, as far as it can be read."""

from __future__ import annotations

from datetime import datetime

from relance_desktop.domain.mail import Mailbox
from relance_desktop.domain.value import value
from relance_desktop.errors import UserError


class NotAMailError(UserError):
    """The file is no mail."""


@value
class ReceivedMail:
    """``sent_at`` (aware) and ``sender`` are None when the mail does not tell or tells
    nonsense. ``text``: its words, those of the HTML part when there is no other.

    ``message_id`` tells the same mail again, "" when it has none.
    """

    sent_at: datetime | None
    sender: Mailbox | None
    to: tuple[Mailbox, ...]
    subject: str
    text: str
    message_id: str = ""
    attachments: tuple[str, ...] = ()
