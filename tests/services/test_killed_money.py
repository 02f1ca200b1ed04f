"""The program is killed inside a change of money: all of it is there, or nothing."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from relance_desktop.domain.payment_schedules.values import (
    CoveredInvoice,
    InterestDeal,
    PaymentSchedule,
    ScheduleDue,
)
from tests.services.bank_import.samples import brought, line
from tests.services.conftest import BUSINESS, MONDAY, Desk

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")

PROGRAM = """
import os, signal, sys
from pathlib import Path
from relance_desktop.bootstrap import build
from relance_desktop.services.work import GivenFile
from relance_desktop.store.records.session import Session
from tests.services.conftest import MONDAY, TestClock
services = build(Path(sys.argv[1]), TestClock())
calls, record = 0, Session.record
def killing(self, *args, **kwargs):
    global calls
    calls += 1
    if calls == int(sys.argv[3]):
        os.kill(os.getpid(), signal.SIGKILL)
    return record(self, *args, **kwargs)
Session.record = killing
what = sys.argv[2]
if what == "undo":
    services.bank_import.undo(services.bank_import.batches()[0].import_id)
elif what == "sign":
    services.payment_schedules.sign(1, MONDAY, "Jeanne", "accord")
else:
    eml = Path(sys.argv[1]).with_suffix(".eml").read_bytes()
    services.inbox.take_mail(GivenFile("r.eml", eml))
services.close()
"""

ANSWER = (
    "From: Compta <compta@hautbois.example>\r\nTo: camille@atelier-morel.example\r\n"
    "Subject: Re: Facture\r\nMessage-ID: <r@x>\r\nIn-Reply-To: {asked}\r\n"
    "Date: Mon, 09 Nov 2026 08:00:00 +0000\r\n\r\nOui, vendredi.\r\n"
)


def prepared(desk: Desk) -> None:
    """A statement that was matched, a schedule to sign, a reminder that is answered, and
    another that waits."""
    desk.services.settings.save_business(BUSINESS)
    client = desk.client()
    desk.invoice(client, "F-2026-007", 50_000)
    brought(desk, line(50_000, "HAUTBOIS F-2026-007"))
    invoice = desk.invoice(client, "F-2026-008", 120_000)
    desk.services.payment_schedules.save(
        PaymentSchedule(
            client.id,
            MONDAY,
            120_000,
            interest=InterestDeal.WAIVED,
            dues=(ScheduleDue(MONDAY, 120_000),),
            invoices=(CoveredInvoice(invoice.id, 120_000),),
        )
    )


def facts(desk: Desk) -> tuple[object, ...]:
    """All that one of the three changes."""
    with desk.services.store.read() as r:
        assert r.journal.verify().ok
        client = r.clients.all()[0].id
        return (
            tuple((p.cents, p.allocations) for p in r.payments.of_client(client)),
            tuple(one.undone_at is None for one in desk.services.bank_import.batches()),
            r.payment_schedules.all()[0].agreed_on,
            len(r.waivers.all()),
            len(r.received_mails.of_client(client)),
            len(r.exchanges.of_client(client)),
            len(r.papers.of_client(client)),
            tuple(one.state for one in r.reminders.of_client(client)),
        )


def kill_at(desk: Desk, what: str, point: int) -> int:
    code = [sys.executable, "-c", PROGRAM, str(desk.path), what, str(point)]
    return subprocess.run(code, check=False, cwd=Path(__file__).parents[2], timeout=60).returncode


@pytest.mark.parametrize("what", ["undo", "sign", "mail"])
def test_that_a_kill_inside_leaves_nothing_and_it_can_be_done_again(
    tmp_path: Path, what: str
) -> None:
    desk = Desk(tmp_path / "b.relance")
    prepared(desk)
    client = desk.services.register.clients()[0]
    if what == "mail":
        from tests.services.conftest import ACCOUNT

        desk.services.settings.save_mail_account(ACCOUNT, None)
        desk.pdf_invoice(client, "F-2026-009", cents=7_000)
        sent = desk.services.outbox.send(desk.queue(client)).reminder
        eml = ANSWER.format(asked=sent.message_id)
        desk.path.with_suffix(".eml").write_bytes(eml.encode())
    before = facts(desk)
    desk.services.close()
    for point in (1, 2, 3):
        ended = kill_at(desk, what, point)
        desk.start()
        after = facts(desk)
        desk.services.close()
        if ended == 0:
            break
        assert ended == -signal.SIGKILL
        assert after == before, point
    assert kill_at(desk, what, 999) in (0, 1)
    desk.start()
    try:
        assert facts(desk) != before
    finally:
        desk.services.close()
