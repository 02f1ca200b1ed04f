"""Words of e-mail: account, message about to leave, what became of it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import field, replace
from enum import Enum
from typing import NamedTuple, TypeAlias

from relance_desktop.domain.value import value
from relance_desktop.errors import UserError


class Security(Enum):
    """How the way to the mail server is protected; never weakened silently."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"


class Mailbox(NamedTuple):
    """A person's or a firm's e-mail address, with the name shown beside it."""

    address: str
    name: str = ""


@value
class IncomingServer:
    """Where answers to an account's messages arrive (IMAP); only read, but for « Sent ».

    ``user`` empty: the one of sending. ``own_password``: it has a password of its own.
    ``at_start``: look for answers when the program starts. ``keep_copy``: put what is sent
    into the folder of sent mail. ``folder``: another folder to look into, besides the inbox.
    """

    host: str
    port: int = 993
    security: Security = Security.TLS
    user: str = ""
    own_password: bool = False
    at_start: bool = False
    keep_copy: bool = True
    folder: str = ""


@value
class MailAccount:
    """How to hand over mail; the password lives elsewhere.

    ``user`` empty: the server asks for no login. ``ca_file``: path of one more
    trusted certificate, for a server that signs its own (empty: system's only).
    ``incoming`` None: nobody looks for answers.
    """

    id: str
    label: str
    sender_name: str
    sender_address: str
    reply_to: str
    host: str
    port: int
    security: Security
    user: str
    ca_file: str = ""
    incoming: IncomingServer | None = None

    def reading(self) -> MailAccount:
        """The same account as its IMAP server is reached: host, port, security and user.

        ValueError when there is no such server.
        """
        there = self.incoming
        if there is None:
            raise ValueError("no incoming server")
        user = there.user or self.user or self.sender_address
        return replace(self, host=there.host, port=there.port, security=there.security, user=user)

    @property
    def reading_key(self) -> str:
        """What the keyring knows the IMAP password by: the account's own, unless it has two."""
        own = self.incoming is not None and self.incoming.own_password
        return f"{self.id}:imap" if own else self.id


@value
class MailAttachment:
    """One attached file, its bytes kept as they are."""

    filename: str
    mime: str
    data: bytes = field(repr=False)


@value
class OutgoingMail:
    """Everything of a message but its date.

    ``message_id`` and ``references`` carry their angle brackets. ``html_body``
    empty: plain text only. ``bcc`` goes into the envelope, never into the message.
    """

    message_id: str
    in_reply_to: str
    references: tuple[str, ...]
    sender: Mailbox
    to: tuple[Mailbox, ...]
    cc: tuple[Mailbox, ...]
    bcc: tuple[Mailbox, ...]
    reply_to: Mailbox | None
    subject: str
    text_body: str
    html_body: str = ""
    attachments: tuple[MailAttachment, ...] = ()

    def recipients(self) -> tuple[str, ...]:
        """Give the addresses of the envelope, each once, in order."""
        boxes = self.to + self.cc + self.bcc
        return tuple(dict.fromkeys(box.address for box in boxes))


class Stage(Enum):
    """How far a hand-over came, in order."""

    RESOLVE = "resolve"
    CONNECT = "connect"
    TLS = "tls"
    GREETING = "greeting"
    AUTH = "auth"
    FOLDER = "folder"
    SENDER = "sender"
    RECIPIENTS = "recipients"
    DATA = "data"
    BODY = "body"
    ANSWER = "answer"


class FailureKind(Enum):
    """Why a message did not leave, or why its fate is not known."""

    OFFLINE = "offline"
    HOST_NOT_FOUND = "host_not_found"
    REFUSED_CONNECTION = "refused_connection"
    CONNECTION_LOST = "connection_lost"
    TIMEOUT_BEFORE_DATA = "timeout_before_data"
    TIMEOUT_AFTER_DATA = "timeout_after_data"
    CERTIFICATE = "certificate"
    TLS_FAILED = "tls_failed"
    TLS_REQUIRED_MISSING = "tls_required_missing"
    SERVER_WANTS_TLS = "server_wants_tls"
    AUTH_REFUSED = "auth_refused"
    AUTH_REQUIRED = "auth_required"
    AUTH_NOT_OFFERED = "auth_not_offered"
    SENDER_REFUSED = "sender_refused"
    RECIPIENT_REFUSED = "recipient_refused"
    INTERNATIONAL_ADDRESS = "international_address"
    TOO_LARGE = "too_large"
    TEMPORARY = "temporary"
    REJECTED = "rejected"
    BAD_ANSWER = "bad_answer"
    NO_SENT_FOLDER = "no_sent_folder"


class RefusedRecipient(NamedTuple):
    """One address that the server would not take, with its answer."""

    address: str
    code: int
    text: str


@value
class Sent:
    """The server took the message over; its answer is the evidence."""

    server_answer: str


@value
class Failed:
    """The server never accepted the message: nothing left.

    ``server_code`` is 0 where the server said nothing. ``retryable``: the same
    message may pass later without the user mending anything.
    """

    kind: FailureKind
    stage: Stage
    server_code: int = 0
    server_text: str = ""
    retryable: bool = False
    refused: tuple[RefusedRecipient, ...] = ()


@value
class Unknown:
    """The whole message was handed over and no answer came: it may have left."""

    stage: Stage
    kind: FailureKind
    detail: str = ""


SendOutcome: TypeAlias = Sent | Failed | Unknown


@value
class AccountCheck:
    """How far a trial of the account came; no failure means ready to send.

    ``size_limit`` is the largest message in bytes, 0 where the server names none.
    ``sent_folder``: where copies of sent mail go, "" where none was found or looked for.
    """

    passed: tuple[Stage, ...]
    failure: Failed | None
    size_limit: int = 0
    sent_folder: str = ""


class MailField(Enum):
    """The part of a message that an error speaks of."""

    MESSAGE_ID = "message_id"
    SENDER = "sender"
    TO = "to"
    CC = "cc"
    BCC = "bcc"
    REPLY_TO = "reply_to"
    SUBJECT = "subject"
    ATTACHMENT = "attachment"


class UnsafeHeaderError(UserError):
    """A line break or control character where one could forge a header."""

    def __init__(self, field: MailField) -> None:
        super().__init__(field.name)
        self.field = field


class BadAddressError(UserError):
    """Not an e-mail address that a server could take."""

    def __init__(self, field: MailField, address: str) -> None:
        super().__init__(field.name)
        self.field = field
        self.address = address


class NoRecipientError(UserError):
    """Nobody in ``to``: there is no one to write to."""


_ADDRESS = re.compile(r'[^\s<>()\[\],;:\\"@]+@[^\s<>()\[\],;:\\"@]+')
_MAX_ADDRESS = 254  # RFC 5321 4.5.3.1.3, without the angle brackets


def check_header_text(text: str, field: MailField) -> str:
    """Give ``text`` back, or raise UnsafeHeaderError if it could break out of a header."""
    if any(unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") for char in text):
        raise UnsafeHeaderError(field)
    return text


def wire_address(address: str, field: MailField) -> str:
    """Give the address as servers read it: the domain in ASCII (IDNA).

    Raises UnsafeHeaderError and BadAddressError.
    """
    check_header_text(address, field)
    if not _ADDRESS.fullmatch(address):
        raise BadAddressError(field, address)
    local, domain = address.split("@")
    try:
        ascii_domain = domain.encode("idna").decode("ascii")
    except UnicodeError:
        raise BadAddressError(field, address) from None
    if len(local) + len(ascii_domain) >= _MAX_ADDRESS:
        raise BadAddressError(field, address)
    return f"{local}@{ascii_domain}"


def message_id_for(token: str, sender_address: str) -> str:
    """Make the Message-ID of a message from a unique token of ours.

    Raises UnsafeHeaderError and BadAddressError when the sender's address is wrong.
    """
    domain = wire_address(sender_address, MailField.SENDER).rpartition("@")[2]
    return f"<{token}@{domain}>"
