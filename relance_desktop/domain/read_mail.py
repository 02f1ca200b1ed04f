"""A message as its reader sees it, read back from its bytes."""

from __future__ import annotations

from datetime import datetime

from relance_desktop.domain.mail import MailAttachment, Mailbox
from relance_desktop.domain.value import value


@value
class ReadMail:
    """What a mail program shows of a message."""

    date: datetime
    message_id: str
    in_reply_to: str
    references: tuple[str, ...]
    sender: Mailbox
    to: tuple[Mailbox, ...]
    cc: tuple[Mailbox, ...]
    reply_to: tuple[Mailbox, ...]
    subject: str
    text_body: str
    html_body: str
    attachments: tuple[MailAttachment, ...]
