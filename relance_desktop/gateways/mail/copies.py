"""Other forms of a composed message: a draft for the user's own program, a trial copy.

They work on the bytes: what is not the envelope stays exactly what was previewed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from relance_desktop.domain.mail import Mailbox, MailField
from relance_desktop.gateways.mail.headers import ids_value, mailbox_value, text_value

TRIAL_MARK = "[Essai]"
_HEADER = re.compile(rb"(?P<name>[!-9;-~]+):[^\r\n]*\r\n(?:[ \t][^\r\n]*\r\n)*")


def draft(eml: bytes) -> bytes:
    """The message as a draft: ``X-Unsent: 1`` lets Outlook, Thunderbird and Mail open it for
    editing; recipients, « Bcc » included, and files stay."""
    return b"X-Unsent: 1\r\n" + eml


def trial(eml: bytes, to: str, message_id: str) -> bytes:
    """The same message to one address only, its subject marked, in no conversation."""
    changed: dict[bytes, str | None] = {
        b"to": mailbox_value(Mailbox(to), MailField.TO),
        b"cc": None,
        b"bcc": None,
        b"in-reply-to": None,
        b"references": None,
        b"message-id": ids_value([message_id]),
        b"subject": text_value(f"{TRIAL_MARK} {_subject(eml)}", MailField.SUBJECT, "Subject"),
    }
    return _with_headers(eml, changed)


def _subject(eml: bytes) -> str:
    from relance_desktop.gateways.mail.read import read_mail

    return read_mail(eml).subject


def _with_headers(eml: bytes, changed: Mapping[bytes, str | None]) -> bytes:
    """Put other values in the head; None takes a header out. The body is not touched."""
    head, blank, body = eml.partition(b"\r\n\r\n")
    kept = []
    for found in _HEADER.finditer(head + b"\r\n"):
        name = found["name"]
        if name.lower() not in changed:
            kept.append(found[0])
            continue
        value = changed[name.lower()]
        if value is not None:
            kept.append(name + b": " + value.encode() + b"\r\n")
    return b"".join(kept) + blank[2:] + body
