"""What every journey starts from: a business with nothing in it, a hand on its window, and a
real mail server outside."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from relance_desktop.bootstrap import build
from relance_desktop.gateways.mail.sender import SmtpSender
from relance_desktop.ui.everywhere import Everywhere
from relance_desktop.ui.importing.file_drop import FileDrop
from relance_desktop.wiring.core import Outside
from tests.gateways.mail.conftest import PASSWORD, Server
from tests.journeys.keys import Hand
from tests.services.conftest import BUSINESS, Desk
from tests.ui.house import PATIENCE_MS, House, make_house, plain
from tests.ui.vetting.samples import FakeSources


class Trip:
    """The business, the hand and the world outside."""

    def __init__(self, desk: Desk, hand: Hand, server: Server, folder: Path) -> None:
        self.desk, self.hand, self.server, self.folder = desk, hand, server, folder

    @property
    def mails(self) -> list[EmailMessage]:
        """What arrived at the client's."""
        found = [
            message_from_bytes(data, policy=policy.default) for *_, data in self.server.box.mails
        ]
        return [one for one in found if isinstance(one, EmailMessage)]

    def files(self, place: int) -> list[str]:
        """The names of a mail's attachments."""
        return [part.get_filename() or "" for part in self.mails[place].iter_attachments()]

    def text(self, place: int) -> str:
        """What a mail says."""
        body = self.mails[place].get_body(("plain",))
        assert body is not None
        return plain(body.get_content())


def settled(folder: Path, server: Server, sources: FakeSources) -> Desk:
    """A business that is set up: its own data, its mail account, sources to ask."""
    desk = Desk(folder / "business.relance")
    desk.services.settings.save_business(BUSINESS)
    desk.services.settings.save_mail_account(replace(server.account, id="main"), None)
    desk.services.close()
    desk.keyring.kept["main"] = PASSWORD
    desk.services = build(desk.path, desk.clock, Outside(SmtpSender(), desk.keyring, sources))
    return desk


@contextmanager
def opened(desk: Desk, settings: QSettings, qtbot: QtBot) -> Iterator[House]:
    """The window of a business, closed at the end with all that runs."""
    house = make_house(desk, settings, qtbot)
    house.window.resize(1280, 800)
    house.window.go("today")
    kept = Everywhere(house.window, desk.services), FileDrop(house.window)
    assert all(kept)
    yield house
    house.settle()
    house.window.close()
    assert house.jobs.close(PATIENCE_MS)
    desk.services.close()
