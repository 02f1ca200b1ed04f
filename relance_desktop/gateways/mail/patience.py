"""The end of patience: a server that never stops answering is given up.

A time limit on silence is not enough: a line every minute, or without end, is no silence.
"""

from __future__ import annotations

import smtplib
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import BufferedReader
from typing import Any, Protocol

MAX_LINES = 500
"""Lines of one answer that are read; real ones have a few dozen at most."""


class PatientSMTP(smtplib.SMTP):
    """smtplib's client, but for answers without end."""

    def getreply(self) -> tuple[int, bytes]:
        """Read one answer; SMTPServerDisconnected when it has too many lines."""
        if self.file is None and self.sock is not None:
            self.file = _Counted(self.sock.makefile("rb"))
        if self.file is not None:
            self.file.lines = 0
        return super().getreply()


class _Counted:
    """Reads lines up to a number."""

    def __init__(self, file: BufferedReader) -> None:
        self._file = file
        self.lines = 0

    def readline(self, size: int = -1) -> bytes:
        self.lines += 1
        if self.lines > MAX_LINES:
            raise OSError("answer without end")
        return self._file.readline(size)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


class Connected(Protocol):
    """A client of a mail server, whatever it speaks."""

    @property
    def sock(self) -> socket.socket | None: ...


class Deadline:
    """Whether it passed."""

    def __init__(self) -> None:
        self.passed = False

    def cut(self, client: Connected) -> None:
        """End the connection from another thread; whoever reads from it gets an error."""
        self.passed = True
        sock = client.sock
        if sock is not None:
            with suppress(OSError):
                # not the TLS socket's own: it would take away what the reader still uses
                socket.socket.shutdown(sock, socket.SHUT_RDWR)


@contextmanager
def deadline(client: Connected, seconds: float) -> Iterator[Deadline]:
    """Cut the connection when what is inside takes longer, however busy it looks."""
    made = Deadline()
    timer = threading.Timer(seconds, made.cut, (client,))
    timer.daemon = True
    timer.start()
    try:
        yield made
    finally:
        timer.cancel()
