"""The end of patience with a web server: a time limit on the whole, however busy it looks.

A limit on silence is not enough: a server that sends a byte now and then is never silent.
"""

from __future__ import annotations

import http.client
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from relance_desktop.domain.value import value


@value
class Limits:
    """Seconds to connect, of silence, and all in all; bytes of one answer."""

    connect: float = 10
    silence: float = 15
    total: float = 30
    size: int = 4_000_000


class Deadline:
    """Ends a connection from another thread; whoever reads from it gets an error."""

    def __init__(self, limits: Limits) -> None:
        self.passed = False
        self._limits = limits
        self._lock = threading.Lock()
        self._twins: list[socket.socket] = []

    def watch(self, sock: socket.socket) -> None:
        """Take a connection in charge. Raises TimeoutError when it is too late already."""
        sock.settimeout(self._limits.silence)
        with self._lock:
            if self.passed:
                raise TimeoutError
            # TLS takes the socket over, its hand-shake too: a twin reaches the same connection
            self._twins.append(sock.dup())

    def cut(self) -> None:
        """Give up."""
        with self._lock:
            self.passed = True
            for twin in self._twins:
                with suppress(OSError):
                    twin.shutdown(socket.SHUT_RDWR)

    def forget(self) -> None:
        """Let the connections be."""
        with self._lock:
            while self._twins:
                self._twins.pop().close()


@contextmanager
def deadline(limits: Limits) -> Iterator[Deadline]:
    """Cut what is inside when it takes longer than ``limits.total``."""
    made = Deadline(limits)
    timer = threading.Timer(limits.total, made.cut)
    timer.daemon = True
    timer.start()
    try:
        yield made
    finally:
        timer.cancel()
        made.forget()


class PlainConnection(http.client.HTTPConnection):
    """A connection that a deadline watches from the moment it stands."""

    deadline: Deadline

    def connect(self) -> None:
        """Connect, then watch: before TLS begins, when there is TLS."""
        super().connect()
        self.deadline.watch(self.sock)


class SecureConnection(http.client.HTTPSConnection, PlainConnection):
    """The same over TLS: http.client connects through the class above, then shakes hands."""
