"""Header values as they travel: ASCII or encoded words, folded, the same every time.

The folding of ``email``'s modern policy changes between Python versions and
loses spaces in some; so values are folded here, with the older ``Header``, and
written as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from email.header import Header
from email.message import Message
from email.policy import Compat32
from email.utils import formataddr
from typing import Any

from relance_desktop.domain.mail import (
    Mailbox,
    MailField,
    UnsafeHeaderError,
    check_header_text,
    wire_address,
)

_FOLD = "\r\n "
_LONG_WORD = re.compile(r"\S{60,}")


class VerbatimPolicy(Compat32):
    """Writes headers exactly as given: they are already folded."""

    def fold_binary(self, name: str, value: Any) -> bytes:
        """Give the header's line, UTF-8 when an address needs it."""
        return f"{name}: {value}\r\n".encode()


VERBATIM = VerbatimPolicy(linesep="\r\n")
"""For the generator: CRLF, and no header touched."""


def text_value(text: str, field: MailField, name: str) -> str:
    """Encode free text such as a subject. Raises UnsafeHeaderError."""
    check_header_text(text, field)
    charset = "us-ascii" if _is_plain(text) else "utf-8"
    return Header(text, charset, header_name=name).encode(linesep="\r\n")


def mailbox_value(box: Mailbox, field: MailField) -> str:
    """Encode one ``name <address>``. Raises UnsafeHeaderError and BadAddressError."""
    address = wire_address(box.address, field)
    name = check_header_text(box.name, field).strip()
    if _is_plain(name) and address.isascii():
        return formataddr((name, address))
    shown = Header(name, "utf-8").encode(linesep="\r\n") if name else ""
    return f"{shown} <{address}>".lstrip()


def mailboxes_value(boxes: Iterable[Mailbox], field: MailField) -> str:
    """Encode a list of mailboxes, one a line. Raises UnsafeHeaderError and BadAddressError."""
    return f",{_FOLD}".join(mailbox_value(box, field) for box in boxes)


def ids_value(ids: Iterable[str]) -> str:
    """Encode Message-IDs, one a line. Raises UnsafeHeaderError on anything else."""
    checked = [_checked_id(one) for one in ids]
    return _FOLD.join(checked)


def fold_parameters(part: Message) -> None:
    """Put each parameter of a MIME header on its own line: file names are long."""
    for name in ("Content-Type", "Content-Disposition"):
        if name in part:
            part.replace_header(name, str(part[name]).replace("; ", f";{_FOLD}"))


def _checked_id(one: str) -> str:
    if not re.fullmatch(r"<[!-;=?-~]+>", one):
        raise UnsafeHeaderError(MailField.MESSAGE_ID)
    return one


def _is_plain(text: str) -> bool:
    # "=?" would be read as an encoded word; a long word cannot be folded
    return text.isascii() and "=?" not in text and not _LONG_WORD.search(text)
