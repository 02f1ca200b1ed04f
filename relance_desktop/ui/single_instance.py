"""One program per data file: a second start raises the first one's window instead."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject, Signal

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer

WAIT_MS = 2000
READ_MS = 200
"""A second start writes as soon as it is connected; who does not is no second start."""


class SingleInstance(QObject):
    """Holds a data file for this process; ``asked`` when a second start came, with files.

    The lock names its process: one left by a crash is taken over. QtNetwork is loaded
    only when needed, after the first page is on screen.
    """

    asked = Signal(list)

    def __init__(self, data_file: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        path = data_file.resolve()
        self._lock = QLockFile(str(path.with_name(f"{path.name}.lock")))
        self._lock.setStaleLockTime(0)
        self._folder = path.parent
        self._path = path
        self._server: QLocalServer | None = None

    @property
    def _name(self) -> str:
        """What a second start of the same file looks for."""
        import hashlib

        return f"relance-desktop-{hashlib.sha256(str(self._path).encode()).hexdigest()[:16]}"

    def acquire(self) -> bool:
        """Take the data file; False when another running program holds it.

        True also where no lock can be written: opening the file then says what is wrong.
        """
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
        if self._lock.tryLock(0):
            return True
        return self._lock.error() is not QLockFile.LockError.LockFailedError

    def listen(self) -> bool:
        """Hear second starts from now on; call it once the file is ours."""
        from PySide6.QtNetwork import QLocalServer

        QLocalServer.removeServer(self._name)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._receive)
        return bool(self._server.listen(self._name))

    def ask_first(self, files: list[Path]) -> bool:
        """Ask the running program to show itself and take files; False when it is deaf."""
        from PySide6.QtNetwork import QLocalSocket

        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(WAIT_MS):
            return False
        socket.write(json.dumps([str(path.resolve()) for path in files]).encode() + b"\n")
        done = socket.waitForBytesWritten(WAIT_MS)
        socket.disconnectFromServer()
        return bool(done)

    def release(self) -> None:
        """Let go of the data file."""
        if self._server is not None:
            self._server.close()
        self._lock.unlock()

    def _receive(self) -> None:
        if self._server is None:
            return
        socket = self._server.nextPendingConnection()
        if socket is None:
            return
        if socket.canReadLine() or socket.waitForReadyRead(READ_MS):
            self.asked.emit(_paths(bytes(socket.readLine().data())))
        socket.disconnectFromServer()
        socket.deleteLater()


def _paths(line: bytes) -> list[Path]:
    """The files named by a second start; nothing for what is not ours."""
    try:
        names = json.loads(line)
    except ValueError:
        return []
    return (
        [Path(name) for name in names if isinstance(name, str)] if isinstance(names, list) else []
    )
