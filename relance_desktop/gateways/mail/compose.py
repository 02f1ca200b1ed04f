"""The exact bytes of a message (RFC 5322): what is previewed, sent and kept."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from datetime import datetime
from email.generator import BytesGenerator
from email.message import Message
from email.utils import format_datetime
from io import BytesIO

from relance_desktop.domain.mail import (
    MailAttachment,
    MailField,
    NoRecipientError,
    OutgoingMail,
    check_header_text,
    wire_address,
)
from relance_desktop.gateways.mail.headers import (
    VERBATIM,
    fold_parameters,
    ids_value,
    mailbox_value,
    mailboxes_value,
    text_value,
)

_MIME = re.compile(r"[A-Za-z0-9!#$&^_.+-]+/[A-Za-z0-9!#$&^_.+-]+")


def compose(mail: OutgoingMail, date: datetime) -> bytes:
    """Write the message; the same mail and date always give the same bytes.

    ``date`` is aware. Lines end in CRLF, bodies and files are ASCII-encoded, so
    that no server on the way has to change a byte. ``bcc`` is checked, not written.
    Raises UnsafeHeaderError, BadAddressError and NoRecipientError.
    """
    if not mail.to:
        raise NoRecipientError
    for box in mail.bcc:
        wire_address(box.address, MailField.BCC)
    root = _body(mail)
    _put_first(root, _envelope_headers(mail, date))
    out = BytesIO()
    BytesGenerator(out, mangle_from_=False, policy=VERBATIM).flatten(root)
    return out.getvalue()


def _envelope_headers(mail: OutgoingMail, date: datetime) -> list[tuple[str, str]]:
    lines = [
        ("Date", format_datetime(date)),
        ("From", mailbox_value(mail.sender, MailField.SENDER)),
        ("To", mailboxes_value(mail.to, MailField.TO)),
        ("Cc", mailboxes_value(mail.cc, MailField.CC)),
        ("Reply-To", mailbox_value(mail.reply_to, MailField.REPLY_TO) if mail.reply_to else ""),
        ("Subject", text_value(mail.subject, MailField.SUBJECT, "Subject")),
        ("Message-ID", ids_value([mail.message_id])),
        ("In-Reply-To", ids_value([mail.in_reply_to] if mail.in_reply_to else [])),
        ("References", ids_value(mail.references)),
        ("MIME-Version", "1.0"),
    ]
    return [(name, value) for name, value in lines if value or name == "Subject"]


def _put_first(root: Message, lines: list[tuple[str, str]]) -> None:
    own = root.items()
    for name, _ in own:
        del root[name]
    for name, value in lines + own:
        root[name] = value


def _body(mail: OutgoingMail) -> Message:
    body = _text_part(mail.text_body, "plain")
    if mail.html_body:
        html = _text_part(mail.html_body, "html")
        body = _multipart("alternative", mail.message_id, [body, html])
    if mail.attachments:
        files = [_file_part(one) for one in mail.attachments]
        body = _multipart("mixed", mail.message_id, [body, *files])
    return body


def _multipart(kind: str, message_id: str, parts: list[Message]) -> Message:
    # "=_" never occurs in base64 or quoted-printable text: no part can contain it
    digest = hashlib.sha256(f"{kind} {message_id}".encode()).hexdigest()[:32]
    whole = Message()
    whole.add_header("Content-Type", f"multipart/{kind}", boundary=f"=_{digest}")
    for part in parts:
        whole.attach(part)
    fold_parameters(whole)
    return whole


def _text_part(text: str, kind: str) -> Message:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n") + "\n"
    part = Message()
    part.add_header("Content-Type", f"text/{kind}", charset="utf-8")
    part["Content-Transfer-Encoding"] = "quoted-printable"
    part.set_payload(binascii.b2a_qp(lines.encode(), istext=True).decode("ascii"))
    return part


def _file_part(attachment: MailAttachment) -> Message:
    name = check_header_text(attachment.filename, MailField.ATTACHMENT)
    parameter = name if name.isascii() else ("utf-8", "", name)
    part = Message()
    part.add_header("Content-Type", _file_type(attachment.mime))
    part.add_header("Content-Disposition", "attachment", filename=parameter)
    part["Content-Transfer-Encoding"] = "base64"
    part.set_payload(base64.encodebytes(attachment.data).decode("ascii"))
    fold_parameters(part)
    return part


def _file_type(mime: str) -> str:
    # message/* and multipart/* may not be base64 (RFC 2046 5.2.1): send them as plain files
    if not _MIME.fullmatch(mime) or mime.lower().startswith(("message/", "multipart/")):
        return "application/octet-stream"
    return mime
