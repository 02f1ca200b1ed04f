"""The whole way with exim and dovecot, where they are installed: nothing here is ours but the
program. Asked for by RELANCE_MAIL_SERVER, a folder where such a server runs (cert.pem in it,
ports 10465 and 10993, user camille, password s3cret)."""

from __future__ import annotations

import os
import smtplib
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from relance_desktop.bootstrap import build
from relance_desktop.domain.mail import IncomingServer, MailAccount, Security
from relance_desktop.domain.received_mails import ReceivedKind
from relance_desktop.gateways.mail.sender import SmtpSender
from relance_desktop.wiring.core import Outside
from tests.gateways.mail.mails import answer, bounce
from tests.services.conftest import BUSINESS, Desk, Keyring

FOLDER = os.environ.get("RELANCE_MAIL_SERVER", "")
OWN = "camille@exemple.fr"

pytestmark = pytest.mark.skipif(not FOLDER, reason="RELANCE_MAIL_SERVER names no running server")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(tmp_path / "b.relance")
    desk.services.close()
    outside = Outside(SmtpSender(), Keyring(kept={"main": "s3cret"}))
    desk.services = build(desk.path, desk.clock, outside)
    desk.services.settings.save_business(BUSINESS)
    there = IncomingServer("localhost", 10993)
    account = MailAccount(
        "main",
        "",
        "Camille",
        OWN,
        "",
        "localhost",
        10465,
        Security.TLS,
        "camille",
        f"{FOLDER}/cert.pem",
        there,
    )
    desk.services.settings.save_mail_account(account, None)
    yield desk
    desk.services.close()


def deliver(eml: bytes, sender: str) -> None:
    with smtplib.SMTP("localhost", 10025) as smtp:
        smtp.sendmail(sender, [OWN], eml)


def test_that_a_reminder_its_copy_its_answer_and_its_bounce_go_the_whole_way(desk: Desk) -> None:
    client = desk.client(email="compta@client.example")
    desk.invoice(client)
    sent = desk.services.outbox.send(desk.queue(client)).reminder
    assert desk.services.inbox.keep_copies() is None
    sent_folder = Path(FOLDER) / "mail/camille/Maildir/.Sent/cur"
    copies = [one.read_bytes() for one in sent_folder.iterdir()]
    mine = [one for one in copies if sent.message_id.encode() in one]
    with desk.services.store.read() as r:
        assert sent.artifact_sha256 is not None
        eml = r.documents.read(sent.artifact_sha256)
    assert eml is not None
    assert [one.replace(b"\r\n", b"\n") for one in mine] == [eml.replace(b"\r\n", b"\n")]
    token = sent.message_id.strip("<>")
    deliver(answer(ours=sent.message_id, Message_ID=f"<a-{token}>"), "compta@client.example")
    deliver(bounce(sent.message_id, message_id=f"<b-{token}>"), "")
    time.sleep(0.5)
    (report,) = desk.services.inbox.look()
    assert report.failure is None
    kinds = sorted(one.kind.value for one in report.filed)
    assert kinds == [ReceivedKind.ANSWER.value, ReceivedKind.BOUNCE.value]
    assert desk.services.inbox.look()[0].filed == ()
    assert [one.claim.number for one in desk.services.today.load().agenda.held] == ["2026-001"]
