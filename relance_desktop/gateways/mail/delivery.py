"""One message over an open connection, so that failed and unknown are told apart.

Until the final dot is handed over the server cannot accept the message (RFC 5321
4.1.1.4): all that breaks before is *failed*. From the dot to the answer nobody
knows: *unknown*, which must never be sent again by itself.
"""

from __future__ import annotations

import smtplib
import socket
import ssl
from collections.abc import Callable, Sequence
from dataclasses import replace

from relance_desktop.domain.mail import (
    Failed,
    FailureKind,
    RefusedRecipient,
    SendOutcome,
    Sent,
    Stage,
    Unknown,
)
from relance_desktop.domain.value import value
from relance_desktop.gateways.mail.connection import stage
from relance_desktop.gateways.mail.failures import (
    NotSentError,
    failed,
    from_error,
    from_reply,
    kind_of_error,
    readable,
    timed_out,
)
from relance_desktop.gateways.mail.patience import deadline
from relance_desktop.gateways.mail.timeouts import Timeouts

_OK = 250
_TAKEN = (250, 251)
_GO_ON = 354
_CHUNK = 1 << 18
_END = b".\r\n"


@value
class Parcel:
    """A composed message and the addresses that the server is told."""

    eml: bytes
    envelope_from: str
    recipients: Sequence[str]

    def check(self) -> None:
        """Raise ValueError for bytes that would change on the way: a bug of ours."""
        ends = self.eml.count(b"\r\n")
        if not self.eml.endswith(b"\r\n") or self.eml.count(b"\r") != ends:
            raise ValueError("lines must end in CRLF")
        if self.eml.count(b"\n") != ends:
            raise ValueError("lines must end in CRLF")
        if not self.recipients:
            raise ValueError("no recipient")


def deliver(
    smtp: smtplib.SMTP,
    parcel: Parcel,
    timeouts: Timeouts,
    before_end: Callable[[], None] = lambda: None,
) -> SendOutcome:
    """Hand one message over; the connection is closed whenever it cannot be used again.

    ``before_end`` is called when all but the final dot is handed over: the last moment at
    which nothing has left. What it raises drops the message and goes on to the caller.
    """
    parcel.check()
    with deadline(smtp, timeouts.message) as limit:
        try:
            _announce(smtp, parcel, timeouts)
            _send_body(smtp, parcel.eml, timeouts)
        except NotSentError as stop:
            why = timed_out(stop).failed if limit.passed else stop.failed
            _recover(smtp, why)
            return why
        try:
            before_end()
        except BaseException:
            smtp.close()
            raise
        outcome = _finish(smtp, timeouts)
    if limit.passed and isinstance(outcome, Unknown):
        return replace(outcome, kind=FailureKind.TIMEOUT_AFTER_DATA)
    return outcome


def _announce(smtp: smtplib.SMTP, parcel: Parcel, timeouts: Timeouts) -> None:
    """Say who writes to whom; one refused recipient refuses the whole message."""
    options = _options(smtp, parcel)
    with stage(Stage.SENDER):
        _socket(smtp).settimeout(timeouts.command)
        reply = smtp.mail(parcel.envelope_from, options)
    if reply[0] != _OK:
        raise NotSentError(from_reply(Stage.SENDER, *reply))
    _name_recipients(smtp, parcel.recipients)
    with stage(Stage.DATA):
        reply = smtp.docmd("DATA")
    if reply[0] != _GO_ON:
        raise NotSentError(from_reply(Stage.DATA, *reply))


def _options(smtp: smtplib.SMTP, parcel: Parcel) -> list[str]:
    limit = smtp.esmtp_features.get("size", "")
    if limit.isdigit() and 0 < int(limit) < len(parcel.eml):
        raise NotSentError(failed(FailureKind.TOO_LARGE, Stage.SENDER, 0, limit))
    options = [f"SIZE={len(parcel.eml)}"] if smtp.has_extn("size") else []
    if _needs_utf8(parcel):
        if not smtp.has_extn("smtputf8"):
            raise NotSentError(failed(FailureKind.INTERNATIONAL_ADDRESS, Stage.SENDER))
        options += ["SMTPUTF8", "BODY=8BITMIME"]
    return options


def _needs_utf8(parcel: Parcel) -> bool:
    addresses = (parcel.envelope_from, *parcel.recipients)
    return not (parcel.eml.isascii() and all(one.isascii() for one in addresses))


def _name_recipients(smtp: smtplib.SMTP, recipients: Sequence[str]) -> None:
    refused = []
    for address in recipients:
        with stage(Stage.RECIPIENTS):
            code, text = smtp.rcpt(address)
        if code not in _TAKEN:
            refused.append(RefusedRecipient(address, code, readable(text)))
    if refused:
        # the lasting refusal is the one to show: waiting will not mend it
        worst = max(refused, key=lambda one: one.code)
        whole = from_reply(Stage.RECIPIENTS, worst.code, worst.text)
        raise NotSentError(replace(whole, refused=tuple(refused)))


def _send_body(smtp: smtplib.SMTP, eml: bytes, timeouts: Timeouts) -> None:
    """Send all but the final dot, then listen: the server may have hung up or refused."""
    sock = _socket(smtp)
    sock.settimeout(timeouts.body)
    stuffed = memoryview((b"\r\n" + eml).replace(b"\r\n.", b"\r\n.."))[2:]
    try:
        for start in range(0, len(stuffed), _CHUNK):
            sock.sendall(stuffed[start : start + _CHUNK])
    except OSError as error:
        raise NotSentError(_early_answer(smtp, sock) or from_error(Stage.BODY, error)) from None
    early = _early_answer(smtp, sock)
    if early:
        raise NotSentError(early)


def _early_answer(smtp: smtplib.SMTP, sock: socket.socket) -> Failed | None:
    """Read what the server said before the end, None while it waits as it should."""
    try:
        sock.settimeout(0)
        ahead = smtp.file.peek() if smtp.file else b""  # came along with an earlier answer
        said = ahead or sock.recv(4096)
    except (BlockingIOError, ssl.SSLWantReadError):
        return None
    except OSError as error:
        return from_error(Stage.BODY, error)
    code = int(said[:3]) if said[:3].isdigit() else 0
    if not code:
        return failed(FailureKind.CONNECTION_LOST, Stage.BODY, 0, readable(said))
    return from_reply(Stage.BODY, code, said[4:])


def _finish(smtp: smtplib.SMTP, timeouts: Timeouts) -> SendOutcome:
    """Send the dot and wait for the one answer that counts."""
    try:
        sock = _socket(smtp)
        sock.settimeout(timeouts.answer)
        sock.sendall(_END)
        code, text = smtp.getreply()
    except Exception as error:  # whatever it is: the server may have the message
        smtp.close()
        return _unknown(error)
    if code == _OK:
        return Sent(f"{code} {readable(text)}")
    if 400 <= code < 600:
        refusal = from_reply(Stage.ANSWER, code, text)
        _recover(smtp, refusal)
        return refusal
    smtp.close()
    return Unknown(Stage.ANSWER, FailureKind.BAD_ANSWER, f"{code} {readable(text)}")


def _unknown(error: Exception) -> Unknown:
    cause = error.__context__ if isinstance(error, smtplib.SMTPServerDisconnected) else error
    kind = kind_of_error(Stage.ANSWER, cause)
    if kind is FailureKind.TIMEOUT_BEFORE_DATA:
        kind = FailureKind.TIMEOUT_AFTER_DATA
    return Unknown(Stage.ANSWER, kind, str(cause or error))


def _recover(smtp: smtplib.SMTP, failure: Failed) -> None:
    """Make the connection fit for the next message, or close it."""
    told = failure.server_code not in (0, 421) or failure.kind in _LOCAL
    if not told or failure.stage is Stage.BODY:
        smtp.close()
        return
    try:
        if smtp.rset()[0] != _OK:
            smtp.close()
    except (OSError, smtplib.SMTPException):
        smtp.close()


_LOCAL = (FailureKind.TOO_LARGE, FailureKind.INTERNATIONAL_ADDRESS)


def _socket(smtp: smtplib.SMTP) -> socket.socket:
    if smtp.sock is None:
        raise smtplib.SMTPServerDisconnected("closed")
    return smtp.sock
