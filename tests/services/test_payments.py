"""Money comes in: balances follow, reminders stop, and nothing is lost by an undo."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relance_desktop.domain.invoices import Instalment
from relance_desktop.domain.money import Money
from relance_desktop.domain.payments import Allocation, Payment
from relance_desktop.domain.status import Status
from relance_desktop.services.errors import (
    AlreadyReversedError,
    DateInvalidError,
    NotFoundError,
    PaymentRefusedError,
    PaymentTooLargeError,
)
from tests.services.conftest import Desk


def pay(desk: Desk, client, cents: int, *shares: tuple[int, int], **fields):
    allocations = tuple(Allocation(*share) for share in shares)
    day = fields.pop("on", desk.clock.today())
    return desk.services.payments.record(Payment(client.id, day, cents, allocations, **fields))


def balance(desk: Desk, invoice) -> int:
    return desk.services.register.invoice_detail(invoice.id).balance_cents


def test_that_a_full_payment_settles_and_stops_reminders(desk: Desk) -> None:
    client = desk.client()
    invoice = desk.invoice(client)
    result = pay(desk, client, 120000, (invoice.id, 120000))
    assert result.settled_numbers == ("2026-001",)
    assert desk.services.register.invoice_detail(invoice.id).status is Status.PAID
    assert desk.services.today.load().agenda.todo == ()


def test_that_a_part_payment_leaves_the_rest_to_chase(desk: Desk) -> None:
    client = desk.client()
    invoice = desk.invoice(client)
    result = pay(desk, client, 50000, (invoice.id, 50000))
    assert result.settled_numbers == ()
    task = desk.services.today.load().agenda.todo[0]
    assert task.totals == (Money(70000, "EUR"),)


def test_that_several_invoices_are_settled_at_once_and_the_rest_is_kept(desk: Desk) -> None:
    client = desk.client()
    one, two = desk.invoice(client), desk.invoice(client, "2026-002", 50000)
    result = pay(desk, client, 180000, (one.id, 120000), (two.id, 50000))
    assert result.settled_numbers == ("2026-001", "2026-002")
    detail = desk.services.register.client_detail(client.id)
    assert detail.unallocated == (Money(10000, "EUR"),)


def test_that_money_settles_the_oldest_due_date_first(desk: Desk) -> None:
    client = desk.client()
    parts = (Instalment(date(2026, 10, 1), 60000), Instalment(date(2026, 11, 1), 60000))
    invoice = desk.invoice(client, instalments=parts)
    pay(desk, client, 70000, (invoice.id, 70000))
    claims = desk.services.register.invoice_detail(invoice.id).claims
    assert [claim.balance_cents for claim in claims] == [0, 50000]


def test_that_an_undo_is_a_compensating_entry(desk: Desk) -> None:
    client = desk.client()
    invoice = desk.invoice(client)
    paid = pay(desk, client, 120000, (invoice.id, 120000), on=date(2026, 11, 3))
    undone = desk.services.payments.undo(paid.payment.id)
    assert undone.payment.cents == -120000
    assert undone.payment.received_on == date(2026, 11, 3)
    assert balance(desk, invoice) == 120000
    rows = desk.services.payments.rows()
    assert [(row.payment.cents, row.undone) for row in rows] == [(-120000, False), (120000, True)]
    assert rows[0].numbers == ("2026-001",)
    with pytest.raises(AlreadyReversedError):
        desk.services.payments.undo(paid.payment.id)
    with pytest.raises(NotFoundError):
        desk.services.payments.undo(999)


@pytest.mark.parametrize("cents", [0, -100])
def test_that_a_payment_of_nothing_is_refused(desk: Desk, cents: int) -> None:
    with pytest.raises(PaymentRefusedError):
        pay(desk, desk.client(), cents)


def test_that_a_share_of_nothing_is_refused(desk: Desk) -> None:
    client = desk.client()
    invoice = desk.invoice(client)
    with pytest.raises(PaymentRefusedError):
        pay(desk, client, 100, (invoice.id, 0))


def test_that_more_cannot_be_shared_out_than_came(desk: Desk) -> None:
    client = desk.client()
    invoice = desk.invoice(client)
    with pytest.raises(PaymentTooLargeError) as refusal:
        pay(desk, client, 100, (invoice.id, 200))
    assert (refusal.value.received_cents, refusal.value.allocated_cents) == (100, 200)


def test_that_money_of_tomorrow_is_refused(desk: Desk) -> None:
    client = desk.client()
    with pytest.raises(DateInvalidError):
        pay(desk, client, 100, on=desk.clock.today() + timedelta(days=1))


def test_that_another_clients_invoice_or_another_currency_is_refused(desk: Desk) -> None:
    client, other = desk.client(), desk.client("Autre")
    foreign = desk.invoice(other)
    dollars = desk.invoice(client, "2026-009", currency="USD")
    for invoice_id, why in (
        (foreign.id, "other_client"),
        (dollars.id, "currency"),
        (99, "other_client"),
    ):
        with pytest.raises(PaymentRefusedError) as refusal:
            pay(desk, client, 100, (invoice_id, 100))
        assert refusal.value.why == why
    assert desk.services.payments.rows() == ()


def test_that_freshness_tells_when_a_payment_was_last_entered(desk: Desk) -> None:
    assert desk.services.payments.freshness().entered_at is None
    client = desk.client()
    pay(desk, client, 100, on=date(2026, 11, 2))
    fresh = desk.services.payments.freshness()
    assert fresh.entered_at == desk.clock.now()
    assert fresh.received_on == date(2026, 11, 2)


def test_that_a_kept_partial_promise_does_not_read_as_broken(desk: Desk) -> None:
    client = desk.client()
    invoice = desk.invoice(client)
    desk.services.holds.promise(client.id, invoice.id, date(2026, 11, 12), 40000)
    pay(desk, client, 30000, (invoice.id, 30000))
    assert desk.services.register.invoice_detail(invoice.id).holds[0].lifted_on is None
    pay(desk, client, 10000, (invoice.id, 10000))
    assert desk.services.register.invoice_detail(invoice.id).holds[0].lifted_on == date(2026, 11, 9)
    desk.clock.forward(7)
    assert desk.services.today.load().agenda.promises == ()


def test_that_a_payment_under_way_is_over_when_it_arrives(desk: Desk) -> None:
    client = desk.client()
    invoice = desk.invoice(client)
    other = desk.invoice(client, "2026-002")
    desk.services.holds.payment_underway(client.id, invoice.id, date(2026, 11, 20))
    pay(desk, client, 1000, (other.id, 1000))
    assert desk.services.register.invoice_detail(invoice.id).holds[0].lifted_on is None
    pay(desk, client, 1000, (invoice.id, 1000))
    assert desk.services.register.invoice_detail(invoice.id).holds[0].lifted_on is not None


@given(st.lists(st.tuples(st.integers(1, 50000), st.booleans()), max_size=6))
def test_that_any_order_of_payments_and_undo_adds_up(tmp_path_factory, moves) -> None:
    desk = Desk(tmp_path_factory.mktemp("money") / "b.relance")
    try:
        client = desk.client()
        invoice = desk.invoice(client, cents=400000)
        kept = 0
        for cents, undo in moves:
            paid = pay(desk, client, cents, (invoice.id, cents))
            if undo:
                desk.services.payments.undo(paid.payment.id)
            else:
                kept += cents
        assert balance(desk, invoice) == 400000 - kept
        with desk.services.store.read() as r:
            assert sum(c.balance_cents for c in r.claims.open()) == 400000 - kept
    finally:
        desk.services.close()


def test_that_a_credit_note_lowers_the_oldest_open_invoices_and_can_be_taken_back(
    desk: Desk,
) -> None:
    client = desk.client()
    newer = desk.invoice(client, "2026-002", 50000, date(2026, 11, 30))
    older = desk.invoice(client, "2026-001", 30000)
    dollars = desk.invoice(client, "2026-003", 90000, date(2026, 9, 30), currency="USD")
    queued = desk.queue(client, "email_1")
    note = desk.credit_note(client, "A-1", 45000, date(2026, 11, 5))
    result = desk.services.payments.apply_credit(note.id)
    assert result.invoice_ids == (older.id, newer.id)
    assert [balance(desk, i) for i in (older, newer, dollars)] == [0, 35000, 90000]
    assert [r.id for r in result.withdrawn] == [queued]
    with pytest.raises(PaymentRefusedError):
        desk.services.payments.apply_credit(note.id)
    desk.services.payments.undo_credit(result)
    assert [balance(desk, i) for i in (older, newer)] == [30000, 50000]


def test_that_only_a_credit_note_with_something_left_can_be_applied(desk: Desk) -> None:
    client = desk.client()
    invoice = desk.invoice(client)
    with pytest.raises(NotFoundError):
        desk.services.payments.apply_credit(invoice.id)
    note = desk.credit_note(client, "A-1", 150000, date(2026, 11, 5))
    desk.services.payments.apply_credit(note.id)
    with pytest.raises(PaymentRefusedError) as refusal:
        desk.services.payments.apply_credit(note.id)
    assert refusal.value.why == "nothing_to_credit"
    later = desk.invoice(client, "2026-002", 80000)
    desk.services.payments.apply_credit(note.id)
    assert balance(desk, later) == 50000
    with pytest.raises(PaymentRefusedError):
        desk.services.payments.apply_credit(note.id)


def test_that_what_no_payment_can_be_is_refused_in_words(desk: Desk) -> None:
    client = desk.client()
    invoice = desk.invoice(client)
    note = desk.credit_note(client, "A-1", 5000, date(2026, 11, 5))
    pay(desk, client, 100000, (invoice.id, 100000))
    cases = {
        "over_balance": ((invoice.id, 20001),),
        "credit_note": ((note.id, 100),),
        "twice": ((invoice.id, 100), (invoice.id, 100)),
    }
    for why, shares in cases.items():
        with pytest.raises(PaymentRefusedError) as refusal:
            pay(desk, client, 50000, *shares)
        assert refusal.value.why == why
    with pytest.raises(NotFoundError):
        desk.services.payments.record(Payment(999, desk.clock.today(), 100))
    assert balance(desk, invoice) == 20000


@pytest.mark.parametrize(("cents", "reason"), [(0, "zero"), (10**12 + 1, "too_large")])
def test_that_an_amount_that_cannot_be_says_which_way(desk: Desk, cents: int, reason: str) -> None:
    client = desk.client()
    with pytest.raises(PaymentRefusedError) as refused:
        desk.services.payments.record(Payment(client.id, date(2026, 11, 9), cents))
    assert refused.value.why == reason
