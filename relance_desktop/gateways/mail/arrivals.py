"""What a mail that came in is to us: an answer, a machine's answer, a bounce, or nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from email import message_from_bytes
from email.message import Message
from typing import Final

from relance_desktop.domain.inbox import Arrival, LookOrder
from relance_desktop.domain.received_mail import NotAMailError
from relance_desktop.domain.received_mails import ReceivedKind
from relance_desktop.gateways.mail.received import header_of, mailboxes_of, read_received

MOST_BYTES: Final = 25_000_000
"""A larger mail is left where it is: every copy of the business would carry it."""

_MOST_PARTS: Final = 500
_ID: Final = re.compile(rb"<[!-;=?-~]{3,512}>")
_ADDRESS: Final = re.compile(r"[^\s<>;,\"]+@[^\s<>;,\"]+")
_SYSTEM: Final = frozenset({"mailer-daemon", "postmaster", "mail-daemon", "mailerdaemon"})
_MACHINE_SUBJECTS: Final = (
    "réponse automatique",
    "automatic reply",
    "auto:",
    "autoreply",
    "out of office",
    "absence du bureau",
    "message d'absence",
)
"""For machines that do not say so in a header (RFC 3834 asks them to)."""


def may_concern(head: bytes, order: LookOrder) -> bool:
    """Whether some headers of a mail are reason enough to read the whole of it."""
    root = message_from_bytes(head)
    if _named(root, order.ours):
        return not _is_own(root, order)
    return _is_from_system(root)


def read_arrival(eml: bytes, order: LookOrder) -> Arrival | None:
    """Read a whole mail; None when it does not concern us. Raises NotAMailError."""
    try:
        return _read(eml, order)
    except RecursionError as error:  # parts in parts without end: made to harm
        raise NotAMailError from error


def _read(eml: bytes, order: LookOrder) -> Arrival | None:
    root = message_from_bytes(eml)
    kind = ReceivedKind.ANSWER
    refused: tuple[str, ...] = ()
    answers = _named(root, order.ours)
    if _is_from_system(root):
        answers = answers or _named_inside(root, eml, order.ours)
        failed, refused = _refusals(root)
        kind = ReceivedKind.BOUNCE if failed else ReceivedKind.AUTO_REPLY
    elif _is_machine(root):
        kind = ReceivedKind.AUTO_REPLY
    if not answers or _is_own(root, order):
        return None
    return Arrival(kind, eml, read_received(eml), answers, refused)


def referred_to(eml: bytes) -> tuple[str, ...]:
    """All Message-IDs that a mail answers, the nearest first."""
    return tuple(_references(message_from_bytes(eml)))


def _named(root: Message, ours: frozenset[str]) -> tuple[str, ...]:
    return tuple(one for one in _references(root) if one in ours)


def _references(root: Message) -> list[str]:
    nearest = _ids(root.get_all("In-Reply-To", []))
    chain = list(_ids(root.get_all("References", [])))
    return list(dict.fromkeys([*nearest, *reversed(chain)]))


def _ids(values: Iterable[object]) -> Iterator[str]:
    for text in values:
        for found in _ID.finditer(str(text).encode("utf-8", "replace")):
            yield found[0].decode("ascii")


def _named_inside(root: Message, eml: bytes, ours: frozenset[str]) -> tuple[str, ...]:
    """Our messages that a report holds, as sent back, whole or their headers."""
    inside = [one for part in _parts(root) for one in _ids(part.get_all("Message-ID", []))]
    for part in _parts(root):
        if part.get_content_type() == "text/rfc822-headers":
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes):
                inside += [found[0].decode("ascii") for found in _ID.finditer(payload)]
    inside += [found[0].decode("ascii") for found in _ID.finditer(eml)]
    return tuple(one for one in dict.fromkeys(inside) if one in ours)


def _parts(root: Message) -> Iterator[Message]:
    for count, part in enumerate(root.walk()):
        if count >= _MOST_PARTS:
            return
        yield part


def _is_own(root: Message, order: LookOrder) -> bool:
    senders = mailboxes_of(root, "From")
    return bool(senders) and senders[0].address.lower() in order.own


def _is_from_system(root: Message) -> bool:
    if root.get_content_type() == "multipart/report":
        return True
    if header_of(root, "Return-Path") == "<>" and "X-Failed-Recipients" in root:
        return True
    senders = mailboxes_of(root, "From")
    return any(one.address.partition("@")[0].lower() in _SYSTEM for one in senders)


def _is_machine(root: Message) -> bool:
    if header_of(root, "Auto-Submitted").lower() not in ("", "no"):
        return True
    if "X-Autoreply" in root or "X-Autorespond" in root:
        return True
    if header_of(root, "Precedence").lower() in ("auto_reply", "bulk", "junk"):
        return True
    return header_of(root, "Subject").lower().startswith(_MACHINE_SUBJECTS)


def _refusals(root: Message) -> tuple[bool, tuple[str, ...]]:
    """Whether the mail system gave up, and on which addresses (RFC 3464 2.3)."""
    groups = list(_report_groups(root))
    actions = [header_of(one, "Action").lower() for one in groups]
    if not groups:
        report = str(root.get_param("report-type", "") or "").lower()
        named = _ADDRESS.findall(header_of(root, "X-Failed-Recipients"))
        # a read receipt is a report too (RFC 8098), and no refusal
        return report in ("", "delivery-status"), _lower(named)
    failed = [one for one, action in zip(groups, actions, strict=True) if action == "failed"]
    named = [
        address
        for one in failed
        for name in ("Original-Recipient", "Final-Recipient")
        for address in _ADDRESS.findall(header_of(one, name))
    ]
    return bool(failed), _lower(named)


def _report_groups(root: Message) -> Iterator[Message]:
    """What a report says of each recipient."""
    for part in _parts(root):
        if part.get_content_type() == "message/delivery-status":
            payload = part.get_payload()
            if isinstance(payload, list):
                yield from (one for one in payload if isinstance(one, Message) and "Action" in one)


def _lower(addresses: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.lower() for one in addresses))
