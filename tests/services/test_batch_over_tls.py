"""A batch through a real server over TLS: one connection, each fate its own."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from relance_desktop.bootstrap import build
from relance_desktop.domain.mail import Security
from relance_desktop.domain.reminders import ReminderState
from relance_desktop.gateways.mail.sender import SmtpSender
from relance_desktop.wiring.core import Outside
from relance_desktop.wiring.services import Services
from tests.gateways.mail.conftest import (
    PASSWORD,
    Letterbox,
    Server,
    StartServer,
    _quiet_server,
    account,
    authority,
    loop,
    start_server,
)
from tests.services.conftest import BUSINESS, Desk, Keyring, TestClock

__all__ = ["_quiet_server", "account", "authority", "loop", "start_server"]


@pytest.fixture
def server(start_server: StartServer) -> Server:
    box = Letterbox(refusals={"c3@client.example": "550 5.1.1 no such user"})
    return start_server(Security.TLS, login=True, box=box)


@pytest.fixture
def services(tmp_path: Path, server: Server) -> Services:
    """Five mails queued; the third is to somebody whom the server does not know."""
    desk = Desk(tmp_path / "business.relance")
    desk.services.settings.save_business(BUSINESS)
    desk.services.settings.save_mail_account(replace(server.account, id="main"), None)
    for number in range(1, 6):
        client = desk.client(f"Client {number}", email=f"c{number}@client.example")
        desk.pdf_invoice(client, f"2026-00{number}")
        desk.queue(client)
    desk.services.close()
    keyring = Keyring(kept={"main": PASSWORD})
    made = build(desk.path, TestClock(), Outside(SmtpSender(), keyring))
    yield made
    made.close()


def test_that_a_batch_goes_over_one_connection_and_each_is_told_at_once(
    services: Services, server: Server
) -> None:
    told: list[tuple[int, ReminderState, int]] = []
    results = services.outbox.send_all(
        told=lambda r: told.append((r.reminder.id, r.reminder.state, len(server.box.mails)))
    )
    assert [one.reminder.state.value for one in results] == [
        "sent",
        "sent",
        "failed",
        "sent",
        "sent",
    ]
    assert [count for _, _, count in told] == [1, 2, 2, 3, 4]
    assert len(set(server.box.peers)) == 1
    assert len(server.box.logins) == 1
    kept = [services.proof.artifact(one.reminder.id).data for one in results]
    assert [eml for _, _, eml in server.box.mails] == [kept[n] for n in (0, 1, 3, 4)]


def test_that_a_paused_batch_goes_on_with_the_rest_only(services: Services, server: Server) -> None:
    done: list[int] = []
    services.outbox.send_all(cancelled=lambda: len(server.box.mails) == 2)
    left = [one.id for one in services.outbox.to_send()]
    assert left == [3, 4, 5]
    services.outbox.send_all(told=lambda r: done.append(r.reminder.id), only=left)
    assert done == left
    assert len(server.box.mails) == 4
    assert services.outbox.send_all() == ()


def test_that_a_wrong_password_is_tried_once_and_the_rest_waits(
    services: Services, server: Server
) -> None:
    services.settings.use_password("main", "wrong")
    (result,) = services.outbox.send_all()
    assert (result.reminder.state, result.reminder.failure) == (
        ReminderState.FAILED,
        "auth_refused",
    )
    assert len(server.box.logins) == 1
    assert len(services.outbox.to_send()) == 4
    assert server.box.mails == []
