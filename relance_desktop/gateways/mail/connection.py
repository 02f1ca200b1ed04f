"""From nothing to a server ready for mail: look-up, connection, TLS, greeting, login."""

from __future__ import annotations

import base64
import smtplib
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from relance_desktop.domain.mail import FailureKind, MailAccount, Security, Stage
from relance_desktop.domain.value import value
from relance_desktop.gateways.mail.failures import (
    NotSentError,
    failed,
    from_error,
    from_reply,
    timed_out,
)
from relance_desktop.gateways.mail.patience import PatientSMTP, deadline
from relance_desktop.gateways.mail.timeouts import Timeouts

_READY = 220
_OK = 250
_MORE = 334
_WELCOME = 235
_MECHANISM_UNKNOWN = 504


@value
class Opening:
    """What is needed to open a connection; the password never shows."""

    account: MailAccount
    password: str
    timeouts: Timeouts
    passed: Callable[[Stage], None]

    def __repr__(self) -> str:
        return f"Opening({self.account.id!r})"


def open_connection(order: Opening) -> smtplib.SMTP:
    """Open a connection that is ready for mail. Raises NotSentError, with the stage."""
    addresses = look_up(order)
    sock = connect(order, addresses)
    smtp = PatientSMTP(local_hostname=_own_name(sock), timeout=order.timeouts.command)
    try:
        with deadline(smtp, order.timeouts.opening) as limit:
            _talk(smtp, sock, order)
    except NotSentError as stop:
        smtp.close()
        sock.close()
        raise timed_out(stop) if limit.passed else stop from None
    except BaseException:
        smtp.close()
        sock.close()
        raise
    return smtp


@contextmanager
def stage(which: Stage) -> Iterator[None]:
    """Turn what breaks inside into NotSentError of this stage."""
    try:
        yield
    except (OSError, smtplib.SMTPException) as error:
        raise NotSentError(from_error(which, error)) from None


def look_up(order: Opening) -> list[tuple[Any, ...]]:
    """Find the server's addresses. Raises NotSentError."""
    host = order.account.host.strip()
    try:
        with stage(Stage.RESOLVE):
            ascii_host = host.encode("idna").decode("ascii")
            found = socket.getaddrinfo(ascii_host, order.account.port, type=socket.SOCK_STREAM)
    except UnicodeError:
        found = []
    if not host or not found:
        raise NotSentError(failed(FailureKind.HOST_NOT_FOUND, Stage.RESOLVE))
    order.passed(Stage.RESOLVE)
    return list(found)


def connect(order: Opening, addresses: list[tuple[Any, ...]]) -> socket.socket:
    """Reach the first address that answers. Raises NotSentError."""
    first: NotSentError | None = None
    for family, kind, protocol, _, address in addresses:
        sock = socket.socket(family, kind, protocol)
        try:
            with stage(Stage.CONNECT):
                sock.settimeout(order.timeouts.connect)
                sock.connect(address)
                # without it each mail waits for a delayed acknowledgement
                sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        except NotSentError as error:
            sock.close()
            first = first or error
        else:
            order.passed(Stage.CONNECT)
            return sock
    raise first or NotSentError(failed(FailureKind.HOST_NOT_FOUND, Stage.RESOLVE))


def _own_name(sock: socket.socket) -> str:
    # an address literal (RFC 5321 4.1.4): the machine's name may be slow to find, and is private
    address = sock.getsockname()[0].partition("%")[0]
    return f"[IPv6:{address}]" if ":" in address else f"[{address}]"


def _talk(smtp: smtplib.SMTP, sock: socket.socket, order: Opening) -> None:
    sock.settimeout(order.timeouts.command)
    smtp.sock = sock
    if order.account.security is Security.TLS:
        _wrap(smtp, sock, order)
    with stage(Stage.GREETING):
        _expect(Stage.GREETING, _READY, smtp.getreply())
        _expect(Stage.GREETING, _OK, smtp.ehlo())
    order.passed(Stage.GREETING)
    if order.account.security is Security.STARTTLS:
        _start_tls(smtp, sock, order)
    if order.account.user:
        _log_in(smtp, order)
        order.passed(Stage.AUTH)


def _start_tls(smtp: smtplib.SMTP, sock: socket.socket, order: Opening) -> None:
    if not smtp.has_extn("starttls"):
        raise NotSentError(failed(FailureKind.TLS_REQUIRED_MISSING, Stage.TLS))
    with stage(Stage.TLS):
        _expect(Stage.TLS, _READY, smtp.docmd("STARTTLS"))
    _wrap(smtp, sock, order)
    with stage(Stage.TLS):
        _expect(Stage.TLS, _OK, smtp.ehlo())


def _wrap(smtp: smtplib.SMTP, sock: socket.socket, order: Opening) -> None:
    host = order.account.host.strip().encode("idna").decode("ascii")
    context = context_of(order.account)
    with stage(Stage.TLS):
        wrapped = context.wrap_socket(sock, server_hostname=host, do_handshake_on_connect=False)
        smtp.sock = wrapped
        wrapped.do_handshake()
    # forget all that was said in clear (RFC 3207 4.2), answers read ahead included
    smtp.file = None
    smtp.ehlo_resp = smtp.helo_resp = None
    smtp.esmtp_features = {}
    order.passed(Stage.TLS)


def context_of(account: MailAccount) -> ssl.SSLContext:
    """What TLS trusts: the system's certificates and the account's own. Raises NotSentError."""
    context = ssl.create_default_context()
    if account.ca_file:
        try:
            context.load_verify_locations(account.ca_file)
        except OSError as error:
            raise NotSentError(failed(FailureKind.CERTIFICATE, Stage.TLS, 0, str(error))) from None
    return context


def _expect(which: Stage, code: int, reply: tuple[int, bytes]) -> None:
    if reply[0] != code:
        raise NotSentError(from_reply(which, *reply))


def _log_in(smtp: smtplib.SMTP, order: Opening) -> None:
    # smtplib's own login() breaks on a password outside ASCII
    offered = smtp.esmtp_features.get("auth", "").upper().split()
    user, password = order.account.user, order.password
    with stage(Stage.AUTH):
        if "PLAIN" in offered:
            secret = _base64(f"\0{user}\0{password}")
            reply = smtp.docmd("AUTH", f"PLAIN {secret}")
            if reply[0] != _MECHANISM_UNKNOWN or "LOGIN" not in offered:
                _expect(Stage.AUTH, _WELCOME, reply)
                return
        if "LOGIN" not in offered:
            raise NotSentError(
                failed(FailureKind.AUTH_NOT_OFFERED, Stage.AUTH, 0, " ".join(offered))
            )
        _expect(Stage.AUTH, _MORE, smtp.docmd("AUTH", "LOGIN"))
        _expect(Stage.AUTH, _MORE, smtp.docmd(_base64(user)))
        _expect(Stage.AUTH, _WELCOME, smtp.docmd(_base64(password)))


def _base64(text: str) -> str:
    return base64.b64encode(text.encode()).decode("ascii")
