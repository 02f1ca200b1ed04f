"""IMAPClient over a connection of ours, with an end to its patience.

The library reads whatever a server announces; here an answer has a greatest length, and
nothing of what is said is kept or logged: a password may be in it.
"""

from __future__ import annotations

import imaplib
import socket
from typing import Any, Final

from imapclient import IMAPClient

MOST_LINES: Final = 20_000
"""Lines of one answer: a mailbox of some thousand folders fits."""

MOST_BYTES: Final = 32_000_000
"""Bytes of one answer: the largest mail that is kept, with room for its headers."""


class PatientIMAP(imaplib.IMAP4):
    """The standard library's client on a given socket, but for answers without end."""

    def __init__(self, sock: socket.socket, host: str) -> None:
        self._given = sock
        self._lines = self._bytes = 0
        super().__init__(host, 0)

    def _create_socket(self, timeout: float | None = None) -> socket.socket:
        return self._given

    def send(self, data: Any) -> None:
        """Hand over a command, after which a new answer begins."""
        self._lines = self._bytes = 0
        super().send(data)

    def read(self, size: int) -> bytes:
        """Read a literal; ``abort`` when the answer is too long."""
        self._count(0, size)
        return super().read(size)

    def readline(self) -> bytes:
        """Read a line; ``abort`` when there are too many."""
        line = super().readline()
        self._count(1, len(line))
        return line

    def _count(self, lines: int, size: int) -> None:
        self._lines += lines
        self._bytes += size
        if self._lines > MOST_LINES or self._bytes > MOST_BYTES:
            raise self.abort("answer without end")

    def _log(self, line: Any) -> None:
        """Keep nothing: the library's own keeps the last commands."""

    def _mesg(self, s: str, secs: float | None = None) -> None:
        """Say nothing."""


class Client(IMAPClient):  # type: ignore[misc]
    """IMAPClient on a given client, its reading of answers and nothing of its connecting."""

    def __init__(self, imap: PatientIMAP, host: str) -> None:
        self._given = imap
        super().__init__(host, ssl=False)
        self._imap.debug = 0
        vars(imap)["_mesg"] = lambda *_: None  # the library put its own logger there

    def _create_IMAP4(self) -> PatientIMAP:
        return self._given

    def _set_read_timeout(self) -> None:
        """Leave the socket's own."""

    @property
    def imap(self) -> PatientIMAP:
        """What is below, for its socket and state."""
        return self._given
