"""A kept message read back, to show it as its reader sees it."""

from __future__ import annotations

from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime

from relance_desktop.domain.mail import MailAttachment, Mailbox
from relance_desktop.domain.read_mail import ReadMail

__all__ = ["ReadMail", "read_mail"]


def read_mail(eml: bytes) -> ReadMail:
    """Read a message that ``compose`` wrote; bodies come back with ``\\n`` line ends."""
    root = message_from_bytes(eml)
    parts = [part for part in root.walk() if not part.is_multipart()]
    return ReadMail(
        date=parsedate_to_datetime(_raw(root, "Date")),
        message_id=_raw(root, "Message-ID"),
        in_reply_to=_raw(root, "In-Reply-To"),
        references=tuple(_raw(root, "References").split()),
        sender=_mailboxes(root, "From")[0],
        to=_mailboxes(root, "To"),
        cc=_mailboxes(root, "Cc"),
        reply_to=_mailboxes(root, "Reply-To"),
        subject=_decoded(_raw(root, "Subject")),
        text_body=_text(parts, "text/plain"),
        html_body=_text(parts, "text/html"),
        attachments=tuple(_attachment(part) for part in parts if _is_file(part)),
    )


def _raw(message: Message, name: str) -> str:
    value = message.get(name, "")
    return str(value).replace("\r\n", "").replace("\n", "")


def _decoded(value: str) -> str:
    return str(make_header(decode_header(value)))


def _mailboxes(message: Message, name: str) -> tuple[Mailbox, ...]:
    pairs = getaddresses([_raw(message, name)]) if name in message else []
    return tuple(Mailbox(address, _decoded(shown)) for shown, address in pairs)


def _is_file(part: Message) -> bool:
    return part.get_content_disposition() == "attachment"


def _bytes(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _text(parts: list[Message], mime: str) -> str:
    for part in parts:
        if part.get_content_type() == mime and not _is_file(part):
            return _bytes(part).decode("utf-8").replace("\r\n", "\n")
    return ""


def _attachment(part: Message) -> MailAttachment:
    return MailAttachment(part.get_filename() or "", part.get_content_type(), _bytes(part))
