"""From nothing to a mailbox that can be read: look-up, connection, TLS, greeting, login."""

from __future__ import annotations

import socket
from contextlib import suppress

from relance_desktop.domain.mail import FailureKind, Security, Stage
from relance_desktop.gateways.mail.connection import (
    Opening,
    connect,
    context_of,
    look_up,
)
from relance_desktop.gateways.mail.failures import NotSentError, failed, timed_out
from relance_desktop.gateways.mail.imap.client import Client, PatientIMAP
from relance_desktop.gateways.mail.imap.failures import imap_stage
from relance_desktop.gateways.mail.patience import Deadline, deadline


def open_mailbox(order: Opening) -> Client:
    """Log in. ``order.account`` is ``MailAccount.reading()``. Raises NotSentError."""
    sock = connect(order, look_up(order))
    line = _Line(sock)
    limit: Deadline | None = None
    try:
        with deadline(line, order.timeouts.opening) as limit:
            return _talk(line, order)
    except NotSentError as stop:
        line.close()
        raise timed_out(stop) if limit is not None and limit.passed else stop from None
    except BaseException:
        line.close()
        raise


class _Line:
    """The socket in use, which TLS replaces on the way."""

    def __init__(self, sock: socket.socket) -> None:
        self.sock: socket.socket | None = sock
        self.imap: PatientIMAP | None = None

    @property
    def live(self) -> socket.socket:
        assert self.sock is not None
        return self.sock

    def close(self) -> None:
        if self.imap is not None:  # its file keeps the socket open
            with suppress(Exception):
                self.imap.shutdown()
        if self.sock is not None:
            self.sock.close()


def _talk(line: _Line, order: Opening) -> Client:
    line.live.settimeout(order.timeouts.command)
    host = order.account.host.strip().encode("idna").decode("ascii")
    security = order.account.security
    if security is Security.TLS:
        _wrap(line, order, host)
    with imap_stage(Stage.GREETING):
        line.imap = PatientIMAP(line.live, host)
        client = Client(line.imap, host)
    order.passed(Stage.GREETING)
    if security is Security.STARTTLS:
        _start_tls(client, line, order)
    _log_in(client, order)
    order.passed(Stage.AUTH)
    return client


def _wrap(line: _Line, order: Opening, host: str) -> None:
    context = context_of(order.account)
    with imap_stage(Stage.TLS):
        wrapped = context.wrap_socket(
            line.live, server_hostname=host, do_handshake_on_connect=False
        )
        line.sock = wrapped
        wrapped.do_handshake()
    order.passed(Stage.TLS)


def _start_tls(client: Client, line: _Line, order: Opening) -> None:
    # a server that says « you are logged in » before TLS would keep us in clear (RFC 9051 11.1)
    greeted = client.imap.state == "NONAUTH"
    if not greeted or not client.has_capability("STARTTLS"):
        raise NotSentError(failed(FailureKind.TLS_REQUIRED_MISSING, Stage.TLS))
    context = context_of(order.account)
    with imap_stage(Stage.TLS):
        # forget all that was said in clear; the library asks for the capabilities anew
        client.imap.untagged_responses.clear()
        client.starttls(context)
    line.sock = client.imap.sock
    order.passed(Stage.TLS)


def _log_in(client: Client, order: Opening) -> None:
    user, password = order.account.user, order.password
    with imap_stage(Stage.AUTH):
        offered = {one.upper() for one in client.capabilities()}
        if b"AUTH=PLAIN" in offered:
            client.plain_login(user, password)
            return
        # LOGIN has no way to say which letters those are (RFC 9051 6.2.3)
        if b"LOGINDISABLED" in offered or not f"{user}{password}".isascii():
            ways = b" ".join(sorted(one for one in offered if one.startswith(b"AUTH=")))
            kind = FailureKind.AUTH_NOT_OFFERED
            raise NotSentError(failed(kind, Stage.AUTH, 0, ways.decode("ascii", "replace")))
        client.login(user, password)
