"""The program is killed at every point of a send: nothing doubled, nothing lost.

A real process, a real business file, a real SMTP dialogue; the server kills the program
(SIGKILL) at the point named, as a power cut would.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from relance_desktop.bootstrap import build
from relance_desktop.domain.mail import MailAccount, Security
from relance_desktop.domain.reminders import ReminderState
from relance_desktop.gateways.mail.sender import SmtpSender
from relance_desktop.wiring.core import Outside
from relance_desktop.wiring.services import Services
from tests.services.conftest import BUSINESS, Desk, Keyring, TestClock

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")

POINTS = ["greeting", "ehlo", "mail", "rcpt", "data", "body", "dot", "answered", "quit", "never"]

PROGRAM = """
import sys
from pathlib import Path
from relance_desktop.bootstrap import build
from tests.services.conftest import TestClock
services = build(Path(sys.argv[1]), TestClock())
services.outbox.send_all()
services.close()
"""


class KillingServer(threading.Thread):
    """Speaks SMTP to whoever comes, and kills the process ``victim`` at ``point``."""

    def __init__(self, point: str) -> None:
        super().__init__(daemon=True)
        self.point = point
        self.victim: int | None = None
        self.ready = threading.Event()
        self.accepted: list[bytes] = []
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]

    def run(self) -> None:
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            with connection:
                self._talk(connection)

    def stop(self) -> None:
        self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()

    def _reach(self, point: str) -> None:
        if point == self.point and self.victim is not None:
            victim, self.victim = self.victim, None
            os.kill(victim, signal.SIGKILL)

    def _talk(self, connection: socket.socket) -> None:
        self.ready.wait(10)
        stream = connection.makefile("rwb")

        def say(text: str) -> None:
            stream.write(text.encode() + b"\r\n")
            stream.flush()

        try:
            self._reach("greeting")
            say("220 ready")
            while line := stream.readline():
                word = line.split(b" ")[0].strip().decode().lower()
                self._reach(word)
                if word == "data":
                    say("354 go on")
                    self._take(stream)
                    self._reach("dot")
                    say("250 taken")
                    self._reach("answered")
                else:
                    say("221 bye" if word == "quit" else "250 ok")
        except OSError:
            pass

    def _take(self, stream) -> None:
        body = b""
        while line := stream.readline():
            if line == b".\r\n":
                self.accepted.append(body)
                return
            body += line
            self._reach("body")
        raise OSError("cut off before the dot")


@pytest.fixture
def server(request: pytest.FixtureRequest):
    server = KillingServer(request.param)
    server.start()
    yield server
    server.stop()


def prepare(path: Path, port: int) -> int:
    """A business with one queued mail, to be sent through the server."""
    desk = Desk(path)
    desk.services.settings.save_business(BUSINESS)
    account = MailAccount(
        "main", "", "Camille", "camille@exemple.fr", "", "127.0.0.1", port, Security.NONE, ""
    )
    desk.services.settings.save_mail_account(account, None)
    client = desk.client()
    desk.pdf_invoice(client)
    reminder_id = desk.queue(client)
    desk.services.close()
    return reminder_id


def run_and_be_killed(path: Path, server: KillingServer) -> int:
    root = Path(__file__).parents[2]
    environment = {**os.environ, "PYTHONPATH": str(root)}
    process = subprocess.Popen([sys.executable, "-c", PROGRAM, str(path)], env=environment)
    server.victim = process.pid
    server.ready.set()
    return process.wait(60)


def restarted(path: Path) -> Services:
    return build(path, TestClock(), Outside(SmtpSender(), Keyring()))


@pytest.mark.parametrize("server", POINTS, indirect=True)
def test_that_a_kill_at_any_point_doubles_and_loses_nothing(
    server: KillingServer, tmp_path: Path
) -> None:
    path = tmp_path / "business.relance"
    reminder_id = prepare(path, server.port)
    code = run_and_be_killed(path, server)
    assert code == (0 if server.point == "never" else -signal.SIGKILL)
    taken = len(server.accepted)

    services = restarted(path)
    try:
        state = services.proof.reminder(reminder_id).state
        expected = {
            ReminderState.QUEUED: (0,),
            ReminderState.SENT: (1,),
            ReminderState.UNKNOWN: (0, 1),
        }
        assert taken in expected[state], f"{state} although the server took {taken}"
        assert services.proof.verify().ok

        services.outbox.send_all()
        after = services.proof.reminder(reminder_id).state
        if state is ReminderState.UNKNOWN:
            assert after is ReminderState.UNKNOWN
            assert len(server.accepted) == taken
        else:
            assert after is ReminderState.SENT
            assert len(server.accepted) == 1
    finally:
        services.close()


@pytest.mark.parametrize("server", ["dot"], indirect=True)
def test_that_before_the_last_dot_nothing_is_unknown(server: KillingServer, tmp_path: Path) -> None:
    """The only doubtful moment is between the dot and the answer."""
    path = tmp_path / "business.relance"
    reminder_id = prepare(path, server.port)
    run_and_be_killed(path, server)
    services = restarted(path)
    try:
        assert services.proof.reminder(reminder_id).state is ReminderState.UNKNOWN
    finally:
        services.close()
