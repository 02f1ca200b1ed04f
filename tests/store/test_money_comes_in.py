"""Bank lines, penalties given up, schedules and answers come back as stored."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from relance_desktop.domain.bank.records import BankAccount, BankLine, KeptStatement
from relance_desktop.domain.bank.values import StatementFormat
from relance_desktop.domain.clients import Client
from relance_desktop.domain.holds import DisputeTopic, Hold, HoldKind, HoldOutcome
from relance_desktop.domain.imports import ImportKind
from relance_desktop.domain.payment_schedules.values import (
    CoveredInvoice,
    InterestDeal,
    PaymentSchedule,
    ScheduleDue,
)
from relance_desktop.domain.payments import Allocation, Payment, SettlementKind
from relance_desktop.domain.penalty_claims import PenaltyPart, Waiver
from relance_desktop.domain.received_mails import Decision, MailFromClient, ReceivedKind
from relance_desktop.domain.write_offs import WriteOff, WriteOffReason
from relance_desktop.store import Store, open_store
from relance_desktop.store.errors import NotFoundError
from tests.store.samples import TODAY, FixedClock, an_invoice


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = open_store(tmp_path / "business.relance", FixedClock())
    yield made
    made.close()


@pytest.fixture
def claim(store: Store) -> tuple[int, int]:
    """A client's id and the id of an invoice of theirs, 1 200,00 EUR."""
    with store.write() as w:
        client_id = w.clients.add(Client(name="Studio Nord"))
        return client_id, w.invoices.add(an_invoice(client_id))


def a_line(account_id: int, import_id: int, mark: str = "a", cents: int = 120_000) -> BankLine:
    return BankLine(
        account_id,
        import_id,
        TODAY,
        cents,
        mark,
        value_on=TODAY,
        label="VIR STUDIO NORD F-2026-7",
        counterparty="STUDIO NORD",
        counterparty_iban="FR7630006000011234567890189",
        reference="F-2026-7",
        bank_id="B1",
        original_cents=130_000,
        original_currency="USD",
        returned=True,
        place=3,
    )


def some_lines(store: Store, *marks: str) -> tuple[int, int]:
    with store.write() as w:
        import_id = w.imports.start(["releve.ofx"], ImportKind.BANK)
        account_id = w.bank_accounts.add(BankAccount("FR76", "EUR", iban="FR76", name="Pro"))
        w.bank_statements.add(
            KeptStatement(account_id, import_id, StatementFormat.OFX, to_on=TODAY, read=2, kept=1)
        )
        w.bank_lines.add_all([a_line(account_id, import_id, mark) for mark in marks])
    return account_id, import_id


def test_that_a_line_comes_back_as_it_was_kept(store: Store) -> None:
    account_id, import_id = some_lines(store, "a")
    with store.read() as r:
        (line,) = r.bank_lines.of_account(account_id)
        assert line == replace(a_line(account_id, import_id), id=line.id)
        assert r.bank_accounts.by_identity("FR76", "EUR") == r.bank_accounts.get(account_id)
        assert r.bank_statements.known() == {account_id: (TODAY, FixedClock().now())}


def test_that_one_movement_is_kept_once_until_it_is_undone(store: Store) -> None:
    account_id, import_id = some_lines(store, "a")
    with pytest.raises(IntegrityError), store.write() as w:
        w.bank_lines.add_all([a_line(account_id, import_id)])
    with store.write() as w:
        assert w.bank_lines.undo_import(import_id) == 1
        assert w.bank_lines.of_import(import_id) == ()
        w.bank_lines.add_all([a_line(account_id, import_id)])
        assert len(w.bank_lines.of_account(account_id)) == 1


def test_that_a_line_is_open_until_a_payment_that_stands_names_it(
    store: Store, claim: tuple[int, int]
) -> None:
    client_id, invoice_id = claim
    account_id, _ = some_lines(store, "a", "b")
    with store.write() as w:
        first, second = w.bank_lines.of_account(account_id)
        w.bank_lines.update(replace(second, ignored_on=TODAY, ignored_reason="virement interne"))
        assert w.bank_lines.open_credits() == (first,)
        share = Allocation(invoice_id, 119_000, None, 600, 400)
        payment_id = w.payments.add(
            Payment(client_id, TODAY, 120_000, (share,), bank_line_id=first.id)
        )
        assert w.bank_lines.open_credits() == ()
        stored = w.payments.get(payment_id)
        assert stored is not None
        assert stored.allocations == (share,)
        assert stored.unallocated_cents == 0
        assert w.payments.spare(client_id) == ()
        assert w.payments.unallocated(client_id) == ()
        assert tuple(w.bank_lines.payers()) == (
            (client_id, "STUDIO NORD", "FR7630006000011234567890189"),
        )
        w.payments.reverse(payment_id, TODAY)
        assert w.bank_lines.open_credits() == (first,)
        assert tuple(w.bank_lines.payers()) == ()


def test_that_penalties_paid_leave_the_balance_alone(store: Store, claim: tuple[int, int]) -> None:
    client_id, invoice_id = claim
    with store.write() as w:
        before = w.invoices.settled_cents(invoice_id)
        w.payments.add(
            Payment(client_id, TODAY, 4_500, (Allocation(invoice_id, 0, None, 500, 4_000),))
        )
        assert w.invoices.settled_cents(invoice_id) == before


@pytest.mark.parametrize(
    "share", [Allocation(1, 0), Allocation(1, 500, None, -100), Allocation(1, 400, None, 200)]
)
def test_that_a_share_of_nothing_or_too_much_is_refused(
    store: Store, claim: tuple[int, int], share: Allocation
) -> None:
    with pytest.raises(ValueError, match="share out"), store.write() as w:
        w.payments.add(Payment(claim[0], TODAY, 500, (replace(share, invoice_id=claim[1]),)))


def test_that_what_is_written_off_leaves_the_open_claims(
    store: Store, claim: tuple[int, int]
) -> None:
    client_id, invoice_id = claim
    with store.write() as w:
        (open_,) = w.claims.open_of_client(client_id)
        off = WriteOff(client_id, invoice_id, open_.balance_cents, TODAY, WriteOffReason.INSOLVENT)
        off = replace(off, id=w.write_offs.add(off))
        assert w.claims.open() == ()
        assert w.write_offs.of_invoice(invoice_id) == (off,)
        (settled,) = w.invoices.settlements(invoice_id)
        assert (settled.kind, settled.cents) == (SettlementKind.WRITE_OFF, open_.balance_cents)
        w.write_offs.remove(off.id)
        assert w.claims.open_of_client(client_id) == (open_,)


def test_that_waivers_disputes_and_answers_come_back(store: Store, claim: tuple[int, int]) -> None:
    client_id, invoice_id = claim
    with store.write() as w:
        waiver = Waiver(client_id, invoice_id, PenaltyPart.INTEREST, TODAY, 0, 250, "geste")
        waiver = replace(waiver, id=w.waivers.add(waiver))
        hold = Hold(
            HoldKind.DISPUTE,
            client_id,
            TODAY,
            0,
            invoice_id,
            cents=100,
            said_by="Zoé",
            topic=DisputeTopic.WORK,
            next_on=TODAY + timedelta(days=9),
        )
        hold = replace(hold, id=w.holds.add(hold))
        ended = replace(hold, outcome=HoldOutcome.AGREEMENT, outcome_note="remise", lifted_on=TODAY)
        w.holds.update(ended)
        document = w.documents.add(b"From: a", "a.eml", "message/rfc822")
        at = datetime(2026, 3, 2, 8, tzinfo=UTC)
        mail = MailFromClient(ReceivedKind.ANSWER, at, document, 0, client_id, message_id="<a@b>")
        mail = replace(mail, id=w.received_mails.add(mail))
    with store.read() as r:
        assert r.waivers.of_invoice(invoice_id) == (waiver,)
        assert r.holds.get(hold.id) == ended
        assert r.received_mails.unhandled() == (mail,)
        assert r.received_mails.by_message_id("<a@b>") == mail
    with store.write() as w:
        w.received_mails.update(replace(mail, handled_on=TODAY, decision=Decision.NOTED))
        assert w.received_mails.unhandled() == ()
    with pytest.raises(NotFoundError), store.write() as w:
        w.holds.update(replace(hold, id=99))


def test_that_a_schedule_comes_back_with_its_parts(store: Store, claim: tuple[int, int]) -> None:
    client_id, invoice_id = claim
    schedule = PaymentSchedule(
        client_id,
        TODAY,
        120_000,
        interest_cents=500,
        interest=InterestDeal.WAIVED_IF_KEPT,
        dues=(
            ScheduleDue(date(2026, 4, 5), 60_000),
            ScheduleDue(date(2026, 5, 5), 60_500),
        ),
        invoices=(CoveredInvoice(invoice_id, 120_000),),
    )
    with store.write() as w:
        schedule = replace(schedule, id=w.payment_schedules.add(schedule))
        assert w.payment_schedules.running() == ()
        signed = replace(schedule, agreed_on=TODAY, agreed_by="Zoé", dues=schedule.dues[:1])
        w.payment_schedules.update(signed)
        assert w.payment_schedules.running(client_id) == (signed,)
        assert w.payment_schedules.of_invoice(invoice_id) == (signed,)
        removed = w.payment_schedules.remove(schedule.id)
        assert w.payment_schedules.all() == ()
        w.payment_schedules.put_back(removed)
        assert w.payment_schedules.of_client(client_id) == (signed,)
