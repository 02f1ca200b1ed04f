"""Messages of an affair through a real server over TLS: the bytes that were previewed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes, policy
from pathlib import Path

import pytest

from relance_desktop.bootstrap import build
from relance_desktop.domain.mail import Security
from relance_desktop.domain.purposes import Purpose
from relance_desktop.domain.reminders import ReminderState
from relance_desktop.gateways.mail.sender import SmtpSender
from relance_desktop.services.messages import MessageTarget
from relance_desktop.wiring.core import Outside
from tests.gateways.mail.conftest import (
    PASSWORD,
    Server,
    StartServer,
    _quiet_server,
    account,
    authority,
    loop,
    start_server,
)
from tests.services.conftest import BUSINESS, Desk
from tests.services.messages.test_messages import affair, targets

__all__ = ["_quiet_server", "account", "authority", "loop", "start_server"]


@pytest.fixture
def server(start_server: StartServer) -> Server:
    return start_server(Security.TLS, login=True)


@pytest.fixture
def wired(tmp_path: Path, server: Server) -> Iterator[Desk]:
    """A business whose mails go to the real server."""
    desk = Desk(tmp_path / "business.relance")
    desk.services.settings.save_business(BUSINESS)
    desk.services.settings.save_mail_account(replace(server.account, id="main"), None)
    desk.services.close()
    desk.keyring.kept["main"] = PASSWORD
    desk.services = build(desk.path, desk.clock, Outside(SmtpSender(), desk.keyring))
    yield desk
    desk.services.close()


def test_that_every_message_arrives_as_it_was_previewed(wired: Desk, server: Server) -> None:
    client = wired.client()
    messages = wired.services.messages
    previews = []
    for target in targets(wired, client, affair(wired, client)).values():
        preview = messages.preview(messages.draft(target))
        messages.queue(preview)
        previews.append(preview.mail.artifact)
    results = wired.services.outbox.send_all()
    assert {one.reminder.state for one in results} == {ReminderState.SENT}
    assert [data for _from, _to, data in server.box.mails] == previews
    assert wired.services.outbox.send_all() == ()


def test_that_the_invoice_arrives_with_its_picture_of_a_code(wired: Desk, server: Server) -> None:
    client = wired.client()
    target = targets(wired, client, affair(wired, client))[Purpose.INVOICE]
    messages = wired.services.messages
    assert isinstance(target, MessageTarget)
    reminder = messages.queue(messages.preview(messages.draft(target)))
    wired.services.outbox.send(reminder.id)
    ((_from, _to, arrived),) = server.box.mails
    mail = message_from_bytes(arrived, policy=policy.default)
    files = {part.get_filename(): part.get_content() for part in mail.iter_attachments()}
    assert list(files) == ["2026-001.pdf", "QR code de virement.png"]
    assert files["QR code de virement.png"].startswith(b"\x89PNG")
