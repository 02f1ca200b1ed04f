"""A freelancer whose mailbox is on a real server of our own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from relance_desktop.domain.clients import Client
from relance_desktop.domain.mail import IncomingServer, Security
from relance_desktop.domain.reminders import Reminder
from relance_desktop.services.inbox import LookReport
from tests.imap_server import ImapServer, serving
from tests.services.conftest import ACCOUNT, BUSINESS, Desk


class Office(Desk):
    """The desk, with a mailbox."""

    mailbox: ImapServer

    def set_up(self, mailbox: ImapServer) -> None:
        self.mailbox = mailbox
        self.services.settings.save_business(BUSINESS)
        self.connect()

    def connect(self, **fields: object) -> None:
        there = IncomingServer("localhost", self.mailbox.port, Security.NONE, **fields)  # type: ignore[arg-type]
        account = replace(ACCOUNT, incoming=there)
        self.mailbox.user = account.reading().user
        self.services.settings.save_mail_account(account, None)

    def sent(self, client: Client) -> Reminder:
        """A reminder that left."""
        result = self.services.outbox.send(self.queue(client))
        return result.reminder

    def receive(self, eml: bytes) -> None:
        """Let a mail arrive in the mailbox."""
        self.mailbox.inbox.add(eml, self.clock.day)

    def look(self) -> LookReport:
        return self.services.inbox.look()[0]

    def held(self) -> list[str]:
        """The invoices that rest, by the day's page."""
        return [one.claim.number for one in self.services.today.load().agenda.held]


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    desk = Office(tmp_path / "b.relance")
    with serving(ImapServer()) as mailbox:
        desk.set_up(mailbox)
        yield desk
    desk.services.close()
