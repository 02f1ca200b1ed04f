"""What a server's answer or a broken connection means for the message."""

from __future__ import annotations

import errno
import smtplib
import socket
import ssl

from relance_desktop.domain.mail import Failed, FailureKind, Stage

_NO_NETWORK = {
    getattr(errno, name, -1)
    for name in ("ENETUNREACH", "EHOSTUNREACH", "ENETDOWN", "EHOSTDOWN", "EADDRNOTAVAIL")
}
_RETRYABLE = {
    FailureKind.OFFLINE,
    FailureKind.REFUSED_CONNECTION,
    FailureKind.CONNECTION_LOST,
    FailureKind.TIMEOUT_BEFORE_DATA,
    FailureKind.TEMPORARY,
}
_AUTH_REQUIRED = 530  # RFC 4954 6
_TOO_LARGE = 552  # RFC 1870 6
_NOWHERE = ("192.0.2.1", 9)  # RFC 5737: documentation only, and UDP sends nothing here


class NotSentError(Exception):
    """The hand-over stopped before the server had the message; never leaves this package."""

    def __init__(self, failed: Failed) -> None:
        super().__init__(failed.kind.name)
        self.failed = failed


def timed_out(stop: NotSentError) -> NotSentError:
    """The same stop, named for what it was: the server took too long in all."""
    kind, at = FailureKind.TIMEOUT_BEFORE_DATA, stop.failed.stage
    return NotSentError(failed(kind, at, 0, stop.failed.server_text))


def failed(kind: FailureKind, stage: Stage, code: int = 0, text: str = "") -> Failed:
    """Make a failure; whether trying again may help follows from its kind."""
    return Failed(kind, stage, code, text, kind in _RETRYABLE)


def readable(text: bytes | str) -> str:
    """Give a server's words as text, whatever its encoding."""
    return (text.decode("utf-8", "replace") if isinstance(text, bytes) else text).strip()


def from_reply(stage: Stage, code: int, text: bytes | str) -> Failed:
    """Read a refusal of the server (RFC 5321 4.2, RFC 4954 6)."""
    said = readable(text)
    return failed(_kind_of_reply(stage, code, said), stage, max(code, 0), said)


def from_error(stage: Stage, error: Exception) -> Failed:
    """Read an exception of the socket, of TLS or of smtplib."""
    cause = error.__context__ if isinstance(error, smtplib.SMTPServerDisconnected) else error
    return failed(kind_of_error(stage, cause), stage, 0, _words(cause))


def kind_of_error(stage: Stage, error: BaseException | None) -> FailureKind:
    """Name what broke; whatever is not known better is a lost connection."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return FailureKind.CERTIFICATE
    if isinstance(error, ssl.SSLError) and stage is Stage.TLS:
        return FailureKind.TLS_FAILED
    if isinstance(error, TimeoutError):
        return FailureKind.TIMEOUT_BEFORE_DATA
    if isinstance(error, socket.gaierror):
        return _kind_of_look_up(error)
    if isinstance(error, ConnectionRefusedError):
        return FailureKind.REFUSED_CONNECTION
    if isinstance(error, OSError) and error.errno in _NO_NETWORK:
        return FailureKind.OFFLINE
    if isinstance(error, smtplib.SMTPResponseException):
        return FailureKind.BAD_ANSWER
    return FailureKind.CONNECTION_LOST


def _words(error: BaseException | None) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return error.verify_message
    return str(error or "")


def _kind_of_look_up(error: socket.gaierror) -> FailureKind:
    # without a network Linux says EAI_AGAIN, macOS and Windows that the name is unknown
    if error.errno == socket.EAI_AGAIN or not _has_route():
        return FailureKind.OFFLINE
    return FailureKind.HOST_NOT_FOUND


def _has_route() -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        return probe.connect_ex(_NOWHERE) == 0


def _kind_of_reply(stage: Stage, code: int, said: str) -> FailureKind:
    if 400 <= code < 500:
        return FailureKind.TEMPORARY
    if not 500 <= code < 600:
        return FailureKind.BAD_ANSWER
    if code == _AUTH_REQUIRED and "STARTTLS" in said.upper():
        return FailureKind.SERVER_WANTS_TLS
    if stage is Stage.AUTH:
        return FailureKind.AUTH_REFUSED
    if code == _AUTH_REQUIRED:
        return FailureKind.AUTH_REQUIRED
    if code == _TOO_LARGE and stage is not Stage.RECIPIENTS:
        return FailureKind.TOO_LARGE
    return _BY_STAGE.get(stage, FailureKind.REJECTED)


_BY_STAGE = {
    Stage.TLS: FailureKind.TLS_REQUIRED_MISSING,
    Stage.SENDER: FailureKind.SENDER_REFUSED,
    Stage.RECIPIENTS: FailureKind.RECIPIENT_REFUSED,
}
