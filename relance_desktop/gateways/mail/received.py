"""A mail of anybody's program, kept as .eml: read whatever its faults.

Headers may be missing, dates wrong, encodings false: what can be had is given. Only a file
that is no mail at all is refused.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime
from html.parser import HTMLParser
from typing import Final

from relance_desktop.domain.mail import MailAttachment, Mailbox
from relance_desktop.domain.received_mail import NotAMailError, ReceivedMail

MOST_TEXT: Final = 50_000
"""Characters of a mail that a person may still read."""

MOST_WORDS: Final = 250
"""Characters of a subject, a name or a file's name: nobody writes more, and a screen breaks."""

MOST_FILES: Final = 50
"""Files of a mail that are taken out of it."""

_LONGEST_LINE: Final = 998
"""Of a header (RFC 5322 2.1.1)."""
_LONGEST_ADDRESS: Final = 320
_LONGEST_KIND: Final = 10

_TELLS: Final = ("From", "Date", "Subject", "Message-ID", "Received", "Return-Path")
_LEAST_TOLD: Final = 2
"""A text may begin with a line like « Date: »; a mail has several of these."""
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_BLANKS: Final = re.compile(r"\n{3,}")


def read_received(eml: bytes) -> ReceivedMail:
    """Read a mail that came from anywhere. Raises NotAMailError."""
    try:
        return _read(eml)
    except RecursionError as error:  # parts in parts without end: made to harm
        raise NotAMailError from error


def _read(eml: bytes) -> ReceivedMail:
    root = message_from_bytes(eml.lstrip(b"\xef\xbb\xbf\r\n \t"))
    if sum(name in root for name in _TELLS) < _LEAST_TOLD:
        raise NotAMailError
    parts = [part for part in root.walk() if not part.is_multipart()]
    senders = mailboxes_of(root, "From") or mailboxes_of(root, "Sender")
    return ReceivedMail(
        sent_at=_moment(root),
        sender=senders[0] if senders else None,
        to=mailboxes_of(root, "To"),
        subject=_short(header_of(root, "Subject")),
        text=_text(parts),
        message_id=header_of(root, "Message-ID")[:_LONGEST_LINE],
        attachments=tuple(filter(None, (_filename(part) for part in parts))),
    )


def files_in(eml: bytes) -> tuple[MailAttachment, ...]:
    """The files that came with a mail, but for the pictures of signatures: those have no name
    of an attachment. Raises NotAMailError."""
    try:
        parts = [one for one in message_from_bytes(eml).walk() if not one.is_multipart()]
    except RecursionError as error:
        raise NotAMailError from error
    named = ((part, _filename(part)) for part in parts)
    given = [(part, name) for part, name in named if name and not _is_decoration(part)]
    files = [
        MailAttachment(name, part.get_content_type(), _payload(part))
        for part, name in given[:MOST_FILES]
    ]
    return tuple(one for one in files if one.data)


def _is_decoration(part: Message) -> bool:
    inline = part.get_content_disposition() != "attachment"
    return inline and part.get_content_maintype() == "image"


def _payload(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def header_of(message: Message, name: str) -> str:
    """A header as a person reads it, "" when it is not there."""
    raw = message.get(name, "")
    try:
        shown = str(make_header(decode_header(raw)))
    except (LookupError, ValueError):  # an encoding that nobody knows, or false base64
        shown = str(raw)
    return " ".join(_clean(shown.encode("utf-8", "replace").decode("utf-8")).split())


def _moment(message: Message) -> datetime | None:
    try:
        moment = parsedate_to_datetime(header_of(message, "Date"))
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def mailboxes_of(message: Message, name: str) -> tuple[Mailbox, ...]:
    """The addresses of a header."""
    if name not in message:
        return ()
    pairs = getaddresses([header_of(message, name)])
    return tuple(
        Mailbox(address, _short(shown))
        for shown, address in pairs
        if "@" in address and len(address) <= _LONGEST_ADDRESS
    )


def _text(parts: list[Message]) -> str:
    for mime, read in (("text/plain", str), ("text/html", _words_of_html)):
        for part in parts:
            if part.get_content_type() == mime and not _filename(part):
                text = _BLANKS.sub("\n\n", _clean(read(_decoded(part)))).strip()
                if text:
                    return text[:MOST_TEXT]
    return ""


def _decoded(part: Message) -> str:
    data = _payload(part)
    for charset in (part.get_content_charset() or "utf-8", "utf-8", "cp1252"):
        try:
            return data.decode(charset).replace("\r\n", "\n")
        except (LookupError, ValueError):
            continue
    return data.decode("latin-1").replace("\r\n", "\n")


def _filename(part: Message) -> str:
    if part.get_content_disposition() != "attachment" and part.get_content_maintype() == "text":
        return ""
    try:
        return _short_name(_clean(part.get_filename() or ""))
    except (LookupError, ValueError):
        return ""


def _short(text: str) -> str:
    return text if len(text) <= MOST_WORDS else f"{text[: MOST_WORDS - 1]}…"


def _short_name(filename: str) -> str:
    """The end says what kind of file it is."""
    if len(filename) <= MOST_WORDS:
        return filename
    stem, dot, kind = filename.rpartition(".")
    if not dot or len(kind) > _LONGEST_KIND:
        return _short(filename)
    return f"{stem[: MOST_WORDS - len(kind) - 2]}….{kind}"


def _clean(text: str) -> str:
    return _CONTROL.sub("", text.replace("\r", "\n"))


class _Words(HTMLParser):
    """The words of a page, with its line breaks; neither scripts nor styles."""

    _SILENT = frozenset({"script", "style", "head", "title"})
    _BREAKS = frozenset({"br", "p", "div", "tr", "li", "h1", "h2", "h3", "blockquote"})

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in self._SILENT
        if tag in self._BREAKS:
            self.words.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._silent = max(0, self._silent - (tag in self._SILENT))

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.words.append(re.sub(r"\s+", " ", data))


def _words_of_html(page: str) -> str:
    parser = _Words()
    parser.feed(page)
    parser.close()
    lines = "".join(parser.words).split("\n")
    return "\n".join(line.strip() for line in lines)
