"""Balances follow payments, reversals and credit notes; lists and claims agree on them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError

from relance_desktop.domain.claims import claims_of
from relance_desktop.domain.clients import Client
from relance_desktop.domain.holds import Hold, HoldKind
from relance_desktop.domain.invoices import Instalment, InvoiceKind
from relance_desktop.domain.listing import Freshness
from relance_desktop.domain.money import Money
from relance_desktop.domain.payments import Allocation, Payment, SettlementKind
from relance_desktop.domain.plans.values import Channel
from relance_desktop.domain.reminders import ReminderState
from relance_desktop.store import Store
from relance_desktop.store.errors import AlreadyReversedError, NotFoundError
from tests.store.samples import (
    NOW,
    TODAY,
    a_credit_note,
    a_reminder,
    add_invoice,
    an_invoice,
)
from tests.store.test_round_trips import scratch, shared

__all__ = ["shared"]


def balance(store: Store, invoice_id: int) -> int:
    with store.read() as r:
        row = next(row for row in r.lists.invoices(TODAY) if row.id == invoice_id)
        total = sum(claim.balance_cents for claim in r.claims.of_invoice(invoice_id))
        assert row.balance_cents == total
        assert total == row.gross_cents - r.invoices.settled_cents(invoice_id)
        settlements = r.invoices.settlements(invoice_id)
        assert sum(s.cents for s in settlements) == r.invoices.settled_cents(invoice_id)
    return total


def test_that_a_payment_lowers_and_its_reversal_restores(store: Store) -> None:
    invoice = add_invoice(store)
    with store.write() as w:
        share = (Allocation(invoice.id, 50_00),)
        payment_id = w.payments.add(Payment(invoice.client_id, TODAY, 60_00, share))
    assert balance(store, invoice.id) == 70_00
    with store.write() as w:
        assert [p.id for p in w.payments.unallocated()] == [payment_id]
        assert not w.payments.is_reversed(payment_id)
        reversal_id = w.payments.reverse(payment_id, TODAY, "chèque impayé")
        reversal = w.payments.get(reversal_id)
    assert balance(store, invoice.id) == 120_00
    assert reversal is not None
    assert (reversal.cents, reversal.reverses_id, reversal.note) == (
        -60_00,
        payment_id,
        "chèque impayé",
    )
    with store.read() as r:
        assert r.payments.unallocated() == ()
        assert r.payments.is_reversed(payment_id)
        assert [p.id for p in r.payments.of_invoice(invoice.id)] == [payment_id, reversal_id]


def test_that_a_payment_is_taken_back_once(store: Store) -> None:
    invoice = add_invoice(store)
    with store.write() as w:
        payment_id = w.payments.add(Payment(invoice.client_id, TODAY, 60_00))
        reversal_id = w.payments.reverse(payment_id, TODAY)
    for taken in (payment_id, reversal_id):
        with pytest.raises(AlreadyReversedError), store.write() as w:
            w.payments.reverse(taken, TODAY)
        with pytest.raises(AlreadyReversedError), store.write() as w:
            w.payments.allocate(taken, ())
    with pytest.raises(NotFoundError), store.write() as w:
        w.payments.reverse(99, TODAY)
    with pytest.raises(NotFoundError), store.write() as w:
        w.payments.allocate(99, ())


def test_that_a_payment_is_shared_out_anew(store: Store) -> None:
    invoice = add_invoice(store)
    with store.write() as w:
        other = w.invoices.add(an_invoice(invoice.client_id, "F-2"))
        share = (Allocation(invoice.id, 50_00),)
        payment_id = w.payments.add(Payment(invoice.client_id, TODAY, 50_00, share))
        w.payments.allocate(payment_id, (Allocation(other, 30_00),))
        payment = w.payments.get(payment_id)
        assert payment is not None
        assert payment.unallocated_cents == 20_00
        assert w.payments.unallocated(invoice.client_id) == (payment,)
        assert w.payments.unallocated(99) == ()
    assert (balance(store, invoice.id), balance(store, other)) == (120_00, 90_00)


@pytest.mark.parametrize(("cents", "share"), [(50, 51), (50, -1), (50, 0), (-50, 1), (-50, -51)])
def test_that_no_more_is_shared_out_than_was_paid(store: Store, cents: int, share: int) -> None:
    invoice = add_invoice(store)
    payment = Payment(invoice.client_id, TODAY, cents, (Allocation(invoice.id, share),))
    with pytest.raises(ValueError, match="share out"), store.write() as w:
        w.payments.add(payment)


def test_that_a_payment_of_nothing_is_a_bug(store: Store) -> None:
    invoice = add_invoice(store)
    with pytest.raises(IntegrityError, match="ck_payments_cents"), store.write() as w:
        w.payments.add(Payment(invoice.client_id, TODAY, 0))


def test_that_freshness_is_of_entry_and_of_receipt(store: Store) -> None:
    with store.read() as r:
        assert r.payments.freshness() == Freshness(None, None)
    invoice = add_invoice(store)
    with store.write() as w:
        w.payments.add(Payment(invoice.client_id, TODAY, 5))
        w.payments.add(Payment(invoice.client_id, TODAY - timedelta(days=9), 5))
        fresh = w.payments.freshness()
        assert fresh.entered_at is not None
        assert fresh.entered_at > NOW
        assert fresh.received_on == TODAY
        assert len(w.payments.since(TODAY)) == 1
        assert len(w.payments.since()) == 2


def test_that_a_credit_note_lowers_what_it_credits(store: Store) -> None:
    invoice = add_invoice(store)
    with store.write() as w:
        note_id = w.invoices.add(a_credit_note(invoice.client_id))
        assert w.invoices.credit_left_cents(note_id) == 20_00
        w.invoices.apply_credit(note_id, invoice.id, 15_00, TODAY)
        assert w.invoices.credit_left_cents(note_id) == 5_00
        assert w.invoices.credit_left_cents(invoice.id) == 0
        assert len(w.invoices.of_client(invoice.client_id)) == 2
        (settlement,) = w.invoices.settlements(invoice.id)
        assert (settlement.kind, settlement.source_id) == (SettlementKind.CREDIT_NOTE, note_id)
        assert [row.balance_cents for row in w.lists.invoices(TODAY)] == [105_00, -5_00]
        assert {claim.invoice_id for claim in w.claims.open()} == {invoice.id}
    assert balance(store, invoice.id) == 105_00
    with store.write() as w:
        w.invoices.remove_credit(note_id, invoice.id)
    assert balance(store, invoice.id) == 120_00
    with pytest.raises(NotFoundError), store.write() as w:
        w.invoices.remove_credit(note_id, invoice.id)


@given(
    shares=st.lists(st.integers(0, 500), min_size=1, max_size=4),
    paid=st.integers(0, 2_500),
    days=st.lists(st.integers(0, 60), min_size=4, max_size=4),
)
def test_that_claims_are_spread_as_the_domain_says(
    shared: Store, shares: list[int], paid: int, days: list[int]
) -> None:
    dues = tuple(
        Instalment(date(2026, 9, 1) + timedelta(days=day), cents)
        for day, cents in zip(days, shares, strict=False)
    )
    with scratch(shared) as w:
        client_id = w.clients.add(Client("X"))
        base = an_invoice(client_id, cents=sum(shares))
        invoice = w.invoices.get(w.invoices.add(replace(base, instalments=dues)))
        assert invoice is not None
        if paid:
            w.payments.add(Payment(client_id, TODAY, paid, (Allocation(invoice.id, paid),)))
        expected = claims_of(invoice, paid, TODAY)
        assert w.claims.of_invoice(invoice.id) == expected
        left = [claim for claim in expected if claim.balance_cents > 0]
        assert list(w.claims.open()) == left
        assert w.claims.open_of_client(client_id) == tuple(left)
        (row,) = w.lists.invoices(TODAY)
        last = max(due.due_on for due in dues)
        assert row.next_due_on == min((claim.due_on for claim in left), default=last)
        assert row.balance_cents == sum(shares) - paid


def test_that_the_list_shows_holds_and_the_last_reminder(store: Store) -> None:
    invoice = add_invoice(store)
    with store.write() as w:
        w.invoices.add(an_invoice(invoice.client_id, "F-2"))
        w.holds.add(Hold(HoldKind.DISPUTE, invoice.client_id, TODAY, invoice_id=invoice.id))
        w.holds.add(Hold(HoldKind.PAUSE, invoice.client_id, TODAY))
        lifted = w.holds.add(Hold(HoldKind.PROMISE, invoice.client_id, TODAY))
        w.holds.lift(lifted, TODAY)
        sent = replace(a_reminder(invoice, ReminderState.SENT, "a"), done_on=TODAY)
        w.reminders.add(replace(sent, channel=Channel.LETTER, done_on=date(2026, 10, 9)))
        w.reminders.add(replace(sent, idempotency_key="b", done_on=date(2026, 11, 2)))
        skipped = replace(sent, idempotency_key="c", state=ReminderState.SKIPPED)
        w.reminders.add(replace(skipped, done_on=TODAY))
    with store.read() as r:
        first, second = r.lists.invoices(TODAY)
        assert [hold.kind for hold in first.holds] == [HoldKind.DISPUTE, HoldKind.PAUSE]
        assert [hold.kind for hold in second.holds] == [HoldKind.PAUSE]
        assert r.lists.invoices(TODAY - timedelta(days=1))[0].holds == ()
        assert (first.last_reminder_on, first.last_channel) == (date(2026, 11, 2), Channel.EMAIL)
        assert (second.last_reminder_on, second.last_channel) == (None, None)
        assert [hold.kind for hold in r.holds.active(TODAY)] == [HoldKind.DISPUTE, HoldKind.PAUSE]
        assert len(r.holds.unlifted()) == 2
        assert len(r.holds.all()) == len(r.holds.of_client(invoice.client_id)) == 3
        assert len(r.holds.of_invoice(invoice.id)) == 3
        assert len(r.holds.of_invoice(second.id)) == 2


def test_that_a_hold_is_lifted_once(store: Store) -> None:
    invoice = add_invoice(store)
    with store.write() as w:
        hold_id = w.holds.add(Hold(HoldKind.PAUSE, invoice.client_id, TODAY))
        w.holds.lift(hold_id, TODAY)
    for gone in (hold_id, 99):
        with pytest.raises(NotFoundError), store.write() as w:
            w.holds.lift(gone, TODAY)


def test_that_the_client_list_totals_by_currency(store: Store) -> None:
    invoice = add_invoice(store)
    with store.write() as w:
        dollars = replace(an_invoice(invoice.client_id, "F-2"), currency="USD")
        later = replace(dollars, instalments=(Instalment(date(2027, 1, 1), 120_00),))
        w.invoices.add(later)
        w.invoices.add(a_credit_note(invoice.client_id))
        paid = w.invoices.add(an_invoice(invoice.client_id, "F-3"))
        w.payments.add(Payment(invoice.client_id, TODAY, 120_00, (Allocation(paid, 120_00),)))
        empty = w.clients.add(Client("Sans facture", kind=Client("").kind))
        w.reminders.add(replace(a_reminder(invoice, ReminderState.SENT), done_on=TODAY))
    with store.read() as r:
        row, other = r.lists.clients(TODAY, r.claims.open())
    assert row.balance == (Money(120_00), Money(120_00, "USD"))
    assert row.late == (Money(120_00),)
    assert (row.invoice_count, row.open_count) == (3, 2)
    assert (row.oldest_due_on, row.last_reminder_on) == (date(2026, 10, 1), TODAY)
    assert (other.id, other.balance, other.late, other.oldest_due_on) == (empty, (), (), None)


def test_that_average_delays_count_invoices_paid_in_full(store: Store) -> None:
    invoice = add_invoice(store)
    with store.write() as w:
        second = w.invoices.add(an_invoice(invoice.client_id, "F-2"))
        third = w.invoices.add(an_invoice(invoice.client_id, "F-3"))
        for paid, cents, on in (
            (invoice.id, 20_00, date(2026, 10, 2)),
            (invoice.id, 100_00, date(2026, 10, 11)),
            (second, 120_00, date(2026, 9, 29)),
            (third, 119_00, date(2026, 11, 1)),
        ):
            share = (Allocation(paid, cents),)
            w.payments.add(Payment(invoice.client_id, on, cents, share))
        w.clients.add(Client("Jamais payé"))
        assert w.lists.average_delays() == {invoice.client_id: 4}


def test_that_kinds_of_documents_do_not_mix(store: Store) -> None:
    invoice = add_invoice(store)
    with store.write() as w:
        w.invoices.add(a_credit_note(invoice.client_id, "F-1"))
        assert len(w.invoices.by_number(invoice.client_id, "F-1")) == 2
        found = w.invoices.find(invoice.client_id, "F-1", InvoiceKind.INVOICE)
        assert found == invoice
        assert w.invoices.find(invoice.client_id, "F-1", InvoiceKind.DEPOSIT) is None
