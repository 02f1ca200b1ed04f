"""A batch of 200 reminders over TLS, from the queue to « sent » in the business file, beside
one bare smtplib connection with the same messages.

Ours reads each balance again, stores each move with its journal, and survives a power cut
between any two lines; the bare one only sends.
"""

from __future__ import annotations

import shutil
import smtplib
import socket
import ssl
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from relance_desktop.bootstrap import build
from relance_desktop.domain.mail import MailAccount, Security
from relance_desktop.domain.reminders import ReminderState
from relance_desktop.gateways.mail.sender import SmtpSender
from relance_desktop.wiring.core import Outside
from relance_desktop.wiring.services import Services
from tests.benchmarks.test_bench_mail import Drain, drain
from tests.services.conftest import BUSINESS, Desk, Keyring, TestClock

__all__ = ["drain"]

COUNT = 200
FROM = "camille@exemple.fr"

Measure = Callable[..., Any]


@pytest.fixture(scope="module")
def queued(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A business with 200 mails queued, each with a PDF of 60 kB."""
    desk = Desk(tmp_path_factory.mktemp("batch") / "business.relance")
    desk.services.settings.save_business(BUSINESS)
    desk.services.settings.save_mail_account(_account(0, ""), None)
    for number in range(COUNT):
        client = desk.client(f"Client {number}", email=f"compta@client{number}.example")
        with desk.services.store.write() as w:
            data = bytes(range(250)) * 240 + str(number).encode()
            sha = w.documents.add(data, f"{number}.pdf", "application/pdf")
        desk.invoice(client, f"2026-{number:03d}", document_sha256=sha)
        desk.queue(client)
    desk.services.close()
    return desk.path


def _account(port: int, ca: str) -> MailAccount:
    return MailAccount("main", "", "Camille", FROM, "", "127.0.0.1", port, Security.TLS, "", ca)


@pytest.mark.benchmark(group="batch of 200 reminders over TLS")
def test_bench_our_batch(measure: Measure, drain: Drain, queued: Path, tmp_path: Path) -> None:
    rounds: list[Services] = []

    def setup() -> None:
        if rounds:
            rounds[-1].close()
        path = tmp_path / f"{len(rounds)}.relance"
        shutil.copy(queued, path)
        made = build(path, TestClock(), Outside(SmtpSender(), Keyring()))
        made.settings.save_mail_account(_account(drain.port, drain.ca), None)
        rounds.append(made)

    def work() -> None:
        results = rounds[-1].outbox.send_all()
        assert len(results) == COUNT
        assert all(one.reminder.state is ReminderState.SENT for one in results)

    measure(work, setup)
    rounds[-1].close()
    assert len(drain.taken) % COUNT == 0


@pytest.mark.benchmark(group="batch of 200 reminders over TLS")
def test_bench_bare_connection(measure: Measure, drain: Drain, queued: Path) -> None:
    services = build(queued, TestClock(), Outside(SmtpSender(), Keyring()))
    mails = [
        (one.recipients, services.proof.artifact(one.id).data)
        for one in services.outbox.open_items()
    ]
    services.close()
    context = ssl.create_default_context(cafile=drain.ca)

    def work() -> None:
        with smtplib.SMTP_SSL("127.0.0.1", drain.port, context=context) as smtp:
            assert smtp.sock is not None
            smtp.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            for recipients, eml in mails:
                smtp.sendmail(FROM, list(recipients), eml)

    measure(work)
    assert len(mails) == COUNT
