"""Balances given up: what it does, what it refuses, and the way back."""

from __future__ import annotations

from datetime import date

import pytest

from relance_desktop.domain.business import VatRegime
from relance_desktop.domain.payments import Allocation, Payment
from relance_desktop.domain.reminders import ReminderState
from relance_desktop.domain.status import Status
from relance_desktop.domain.write_offs import WriteOffReason
from relance_desktop.services.errors import DateInvalidError, NotFoundError, PaymentRefusedError
from tests.services.conftest import BUSINESS, Desk

WHY = WriteOffReason.UNTRACEABLE


def test_that_a_balance_given_up_is_neither_open_nor_paid(desk: Desk) -> None:
    client = desk.client()
    invoice = desk.invoice(client)
    paid = Payment(client.id, date(2026, 11, 2), 20_000, (Allocation(invoice.id, 20_000),))
    desk.services.payments.record(paid)
    queued = desk.queue(client)
    done = desk.services.write_offs.write_off(invoice.id, WHY, note=" parti ")
    assert (done.write_off.cents, done.write_off.note) == (100_000, "parti")
    assert [one.id for one in done.withdrawn] == [queued]
    assert desk.services.proof.reminder(queued).state is ReminderState.WITHDRAWN

    detail = desk.services.register.invoice_detail(invoice.id)
    assert (detail.status, detail.balance_cents) == (Status.WRITTEN_OFF, 0)
    (row,) = desk.services.register.invoice_rows()
    assert (row.status, row.written_off_cents, row.next) == (Status.WRITTEN_OFF, 100_000, None)
    page = desk.services.today.load()
    assert (page.open_totals, page.late_totals, page.agenda.todo) == ((), (), ())
    (hit,) = desk.services.search.index().find(invoice.number).invoices
    assert hit.status is Status.WRITTEN_OFF


def test_that_a_part_given_up_leaves_the_rest_chased(desk: Desk) -> None:
    client = desk.client()
    invoice = desk.invoice(client)
    desk.services.write_offs.write_off(invoice.id, WriteOffReason.GOODWILL, 20_000)
    detail = desk.services.register.invoice_detail(invoice.id)
    assert (detail.status, detail.balance_cents) == (Status.LATE, 100_000)
    (line,) = desk.prepared(client).context.lines
    assert (line.balance_cents, line.paid_cents) == (100_000, 0)


def test_that_it_is_reopened_and_given_up_again(desk: Desk) -> None:
    client = desk.client()
    invoice = desk.invoice(client)
    services = desk.services.write_offs
    one = services.write_off(invoice.id, WHY).write_off
    (given,) = services.of_client(client.id)
    assert (given.number, given.currency, given.write_off) == (invoice.number, "EUR", one)
    assert services.reopen(one.id) == one
    assert services.of_invoice(invoice.id) == ()
    assert len(desk.services.today.load().agenda.todo) == 1
    services.put_back(one)
    assert services.of_invoice(invoice.id) == (one,)
    with pytest.raises(NotFoundError):
        services.reopen(999)


def test_that_money_that_comes_later_is_welcome_once_reopened(desk: Desk) -> None:
    client = desk.client()
    invoice = desk.invoice(client)
    one = desk.services.write_offs.write_off(invoice.id, WHY).write_off
    money = Payment(client.id, date(2026, 11, 9), 120_000, (Allocation(invoice.id, 120_000),))
    with pytest.raises(PaymentRefusedError):
        desk.services.payments.record(money)
    desk.services.write_offs.reopen(one.id)
    desk.services.payments.record(money)
    assert desk.services.register.invoice_detail(invoice.id).status is Status.PAID
    with pytest.raises(PaymentRefusedError, match="over_balance"):
        desk.services.write_offs.put_back(one)


@pytest.mark.parametrize(
    ("cents", "day", "why"),
    [
        (0, date(2026, 11, 9), "zero"),
        (120_001, date(2026, 11, 9), "over_balance"),
        (100, date(2026, 11, 10), None),
        (100, date(2026, 9, 30), None),
    ],
)
def test_that_what_cannot_be_is_refused(desk: Desk, cents: int, day: date, why: str | None) -> None:
    invoice = desk.invoice(desk.client())
    error = PaymentRefusedError if why else DateInvalidError
    with pytest.raises(error, match=why):
        desk.services.write_offs.write_off(invoice.id, WHY, cents, "", day)
    assert desk.services.write_offs.of_invoice(invoice.id) == ()


def test_that_nothing_is_given_up_of_what_is_paid_or_no_invoice(desk: Desk) -> None:
    client = desk.client()
    note = desk.credit_note(client, "A-1", 5_000, date(2026, 11, 1))
    services = desk.services.write_offs
    with pytest.raises(PaymentRefusedError, match="credit_note"):
        services.foresee(note.id)
    with pytest.raises(NotFoundError):
        services.write_off(999, WHY)
    invoice = desk.invoice(client)
    services.write_off(invoice.id, WHY)
    with pytest.raises(PaymentRefusedError, match="zero"):
        services.write_off(invoice.id, WHY)


@pytest.mark.parametrize("regime", VatRegime)
def test_that_what_it_means_is_known_before(desk: Desk, regime: VatRegime) -> None:
    from dataclasses import replace

    desk.services.settings.save_business(replace(BUSINESS, vat_regime=regime))
    invoice = desk.invoice(desk.client())
    before = desk.services.write_offs.foresee(invoice.id)
    assert before.charges_vat is (regime is not VatRegime.FRANCHISE)
    assert (before.open_cents, before.on) == (120_000, desk.clock.today())
