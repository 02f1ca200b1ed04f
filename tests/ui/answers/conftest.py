"""The window over a business whose mailbox is on a server of our own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from relance_desktop.domain.clients import Client
from relance_desktop.domain.mail import IncomingServer, Security
from relance_desktop.domain.reminders import Reminder
from tests.imap_server import ImapServer, serving
from tests.services.conftest import ACCOUNT
from tests.ui.house import House, house

__all__ = ["house"]


@pytest.fixture
def mailbox(house: House) -> Iterator[ImapServer]:
    """A mailbox that the account looks into."""
    with serving(ImapServer()) as server:
        there = IncomingServer("localhost", server.port, Security.NONE)
        house.services.settings.save_mail_account(replace(ACCOUNT, incoming=there), None)
        yield server


@pytest.fixture
def client(house: House) -> Client:
    made = house.desk.client()
    house.desk.invoice(made, "2026-001")
    return made


@pytest.fixture
def reminder(house: House, client: Client) -> Reminder:
    """A reminder that left."""
    return house.services.outbox.send(house.desk.queue(client)).reminder
