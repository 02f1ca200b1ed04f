"""A statement of account adds up, whatever happened and in whatever order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relance_desktop.domain.account_statements.making import (
    AccountFacts,
    statements,
    without_entries,
)
from relance_desktop.domain.account_statements.values import EntryKind, StatementScope
from relance_desktop.domain.balances import Bucket
from relance_desktop.domain.invoices import Instalment, Invoice, InvoiceKind
from relance_desktop.domain.payment_schedules.values import (
    CoveredInvoice,
    PaymentSchedule,
    ScheduleDue,
)
from relance_desktop.domain.payments import Allocation, Payment, Settlement, SettlementKind
from relance_desktop.domain.write_offs import WriteOff, WriteOffReason

FIRST = date(2026, 1, 5)
LAST = date(2026, 11, 20)
ALL = StatementScope(LAST)


def bill(number: int, cents: int, issued: date = FIRST, **fields: object) -> Invoice:
    due = issued + timedelta(days=30)
    made = Invoice(1, f"F-{number}", issued, cents, (Instalment(due, cents, id=number),), id=number)
    return replace(made, **fields)


def paid(invoice: int, cents: int, on: date, kind: SettlementKind = SettlementKind.PAYMENT):
    return Settlement(invoice, on, cents, kind)


def test_that_every_entry_has_its_balance() -> None:
    pay_day = FIRST + timedelta(days=40)
    facts = AccountFacts(
        invoices=(
            bill(1, 100_000),
            bill(2, 50_000, FIRST + timedelta(days=20)),
            bill(
                3, 10_000, FIRST + timedelta(days=60), kind=InvoiceKind.CREDIT_NOTE, instalments=()
            ),
        ),
        payments=(Payment(1, pay_day, 103_000, (Allocation(1, 100_000, None, 1_000, 2_000),), 1),),
        settlements={1: (paid(1, 100_000, pay_day),)},
    )
    (one,) = statements(facts, ALL)
    assert [(e.kind, e.cents, e.balance_cents) for e in one.entries] == [
        (EntryKind.INVOICE, 100_000, 100_000),
        (EntryKind.INVOICE, 50_000, 150_000),
        (EntryKind.PENALTIES, 3_000, 153_000),
        (EntryKind.PAYMENT, -103_000, 50_000),
        (EntryKind.CREDIT_NOTE, -10_000, 40_000),
    ]
    assert (one.opening_cents, one.closing_cents, one.open_cents, one.spare_cents) == (
        0,
        40_000,
        50_000,
        10_000,
    )
    assert (one.debit_cents, one.credit_cents, one.late_cents) == (153_000, 113_000, 50_000)
    assert [b.number for b in one.bills] == ["F-2"]
    assert one.ageing is not None
    assert one.ageing.amounts[Bucket.FROM_90] == 50_000


def test_that_a_period_opens_with_what_came_before() -> None:
    facts = AccountFacts((bill(1, 100_000), bill(2, 5_000, date(2026, 6, 1))))
    (one,) = statements(facts, replace(ALL, from_on=date(2026, 6, 1)))
    assert (one.opening_cents, one.closing_cents) == (100_000, 105_000)
    assert [entry.reference for entry in one.entries] == ["F-2"]
    brief = without_entries(one)
    assert (brief.entries, brief.closing_cents, brief.bills) == ((), 105_000, one.bills)


def test_that_a_statement_of_the_past_knows_nothing_of_later_days() -> None:
    later = date(2026, 7, 1)
    facts = AccountFacts(
        (bill(1, 100_000), bill(2, 7_000, later)),
        (Payment(1, later, 100_000, (Allocation(1, 100_000),), 1),),
        settlements={1: (paid(1, 100_000, later),)},
    )
    (one,) = statements(facts, StatementScope(date(2026, 6, 30)))
    assert (one.closing_cents, one.open_cents) == (100_000, 100_000)
    (whole,) = statements(facts, ALL)
    assert (whole.closing_cents, whole.open_cents) == (7_000, 7_000)


def test_that_a_payment_taken_back_is_as_if_it_never_was() -> None:
    wrong = Payment(1, LAST, 500, (Allocation(1, 500),), 1)
    back = Payment(1, LAST, -500, (Allocation(1, -500),), 2, reverses_id=1)
    facts = AccountFacts(
        (bill(1, 1_000),),
        (wrong, back),
        settlements={1: (paid(1, 500, LAST), paid(1, -500, LAST))},
    )
    (one,) = statements(facts, ALL)
    assert [entry.kind for entry in one.entries] == [EntryKind.INVOICE]
    assert one.closing_cents == one.open_cents == 1_000


def test_that_currencies_never_mix() -> None:
    dollars = bill(2, 20_000, currency="USD")
    euros = Payment(1, LAST, 30_000, (Allocation(1, 10_000), Allocation(2, 20_000, 18_000)), 1)
    facts = AccountFacts(
        (bill(1, 10_000), dollars),
        (euros,),
        settlements={1: (paid(1, 10_000, LAST),), 2: (paid(2, 20_000, LAST),)},
    )
    first, second = statements(facts, ALL)
    assert (first.currency, first.closing_cents, first.spare_cents) == ("EUR", -2_000, 2_000)
    assert (second.currency, second.closing_cents) == ("USD", 0)
    assert second.entries[-1].cents == -20_000


def test_that_what_was_given_up_is_an_adjustment() -> None:
    off = WriteOff(1, 1, 400, LAST, WriteOffReason.NOT_WORTH_IT)
    facts = AccountFacts(
        (bill(1, 1_000),),
        write_offs=(off,),
        settlements={1: (paid(1, 400, LAST, SettlementKind.WRITE_OFF),)},
    )
    (one,) = statements(facts, ALL)
    assert one.entries[-1].kind is EntryKind.ADJUSTMENT
    assert (one.closing_cents, one.open_cents, one.spare_cents) == (600, 600, 0)


def test_that_nothing_gives_no_statement() -> None:
    assert statements(AccountFacts(()), ALL) == ()


def test_that_a_period_before_everything_is_empty() -> None:
    (one,) = statements(AccountFacts((bill(1, 1_000),)), StatementScope(date(2025, 1, 1)))
    assert (one.entries, one.closing_cents, one.bills, one.ageing) == ((), 0, (), None)


MONEY = st.integers(1, 10**7)
DAY = st.dates(FIRST, LAST + timedelta(days=60))


@st.composite
def accounts(draw: st.DrawFn) -> AccountFacts:
    """Invoices paid in parts, over-paid, credited, given up, in any order of days."""
    invoices, payments, offs, settled = [], [], [], {}
    for number in range(1, draw(st.integers(1, 5)) + 1):
        cents = draw(MONEY)
        made = bill(number, cents, draw(DAY))
        left, mine = cents, []
        for _ in range(draw(st.integers(0, 3))):
            part = draw(st.integers(0, left))
            day = draw(DAY)
            spare, interest = draw(st.integers(0, 500)), draw(st.integers(0, 500))
            if part + interest + spare == 0:
                continue
            shares = (Allocation(number, part, None, interest),) if part + interest else ()
            total = part + interest + spare
            payments.append(Payment(1, day, total, shares, len(payments) + 1))
            mine.append(paid(number, part, day))
            left -= part
        if left and draw(st.booleans()):
            off = draw(st.integers(1, left))
            day = draw(DAY)
            offs.append(WriteOff(1, number, off, day, WriteOffReason.OTHER))
            mine.append(paid(number, off, day, SettlementKind.WRITE_OFF))
        invoices.append(made)
        settled[number] = tuple(mine)
    return AccountFacts(tuple(invoices), tuple(payments), tuple(offs), settled)


@given(accounts(), st.none() | DAY)
def test_that_it_always_adds_up(facts: AccountFacts, from_on: date | None) -> None:
    last = date(2027, 12, 31)
    (one,) = statements(facts, StatementScope(last, from_on))
    assert one.opening_cents + one.debit_cents - one.credit_cents == one.closing_cents
    assert one.spare_cents == sum(payment.unallocated_cents for payment in facts.payments)
    assert one.open_cents == sum(
        i.payable_cents - sum(s.cents for s in facts.settlements[i.id]) for i in facts.invoices
    )
    if one.ageing is not None:
        assert one.ageing.open_cents == one.open_cents


@pytest.mark.parametrize("kind", [InvoiceKind.INVOICE, InvoiceKind.DEPOSIT])
def test_that_a_deposit_is_told_as_one(kind: InvoiceKind) -> None:
    (one,) = statements(AccountFacts((bill(1, 1_000, kind=kind),)), ALL)
    assert one.entries[0].kind.value == kind.value


def test_that_a_payment_schedule_says_what_is_past_due() -> None:
    plan = PaymentSchedule(
        1,
        date(2026, 10, 1),
        90_000,
        id=3,
        agreed_on=date(2026, 10, 2),
        dues=tuple(ScheduleDue(date(2026, month, 15), 30_000) for month in (10, 11, 12)),
        invoices=(CoveredInvoice(1, 90_000),),
    )
    facts = AccountFacts(
        (bill(1, 100_000), bill(2, 5_000)),
        (Payment(1, date(2026, 9, 1), 10_000, (Allocation(1, 10_000),), 1),),
        settlements={1: (paid(1, 10_000, date(2026, 9, 1)),)},
        schedules=(plan,),
    )
    (one,) = statements(facts, ALL)
    assert [(b.number, b.due_on, b.balance_cents, b.agreed) for b in one.bills] == [
        ("F-2", FIRST + timedelta(days=30), 5_000, False),
        ("F-1", date(2026, 10, 15), 30_000, True),
        ("F-1", date(2026, 11, 15), 30_000, True),
        ("F-1", date(2026, 12, 15), 30_000, True),
    ]
    assert (one.late_cents, one.open_cents, one.spare_cents) == (65_000, 95_000, 0)
    (before,) = statements(facts, StatementScope(date(2026, 10, 1)))
    assert not any(b.agreed for b in before.bills)
