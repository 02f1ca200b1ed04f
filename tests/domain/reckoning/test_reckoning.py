"""The reckoning adds up to the cent, and gives the published vectors."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relance_desktop.domain.clients import ClientKind, Language
from relance_desktop.domain.invoices import Instalment, Invoice
from relance_desktop.domain.money import Money, cents_of
from relance_desktop.domain.payments import Allocation, Payment, Settlement, SettlementKind
from relance_desktop.domain.penalties import Due, PenaltyResult, PenaltyTerms, penalties
from relance_desktop.domain.penalty_claims import Beside, PenaltyPart, Waiver, paid_beside
from relance_desktop.domain.penalty_terms import Imputation, MissingPolicy
from relance_desktop.domain.rates import RateTable
from relance_desktop.domain.reckoning.making import InvoiceFacts, reckon
from relance_desktop.domain.reckoning.printed import reckoning_labels
from relance_desktop.domain.reckoning.values import EntryKind, InvoiceReckoning, Reckoning
from relance_desktop.gateways.rates import load_rates
from relance_desktop.paths import resource

TABLE: RateTable = load_rates(resource("rates"))
BUSINESS = PenaltyTerms(ClientKind.BUSINESS)
CONSUMER = PenaltyTerms(ClientKind.CONSUMER, formal_notice_on=date(2026, 1, 31))


def cents(text: str) -> int:
    return cents_of(Decimal(text))


def agreed(rate: str) -> PenaltyTerms:
    return PenaltyTerms(ClientKind.BUSINESS, Decimal(rate))


def invoice_of(amount: int, due_on: date, **fields: object) -> Invoice:
    defaults: dict[str, object] = {
        "client_id": 1,
        "number": "F-7",
        "issued_on": due_on - timedelta(days=30),
        "gross_cents": amount,
        "instalments": (Instalment(due_on, amount),),
        "id": 7,
    }
    return Invoice(**{**defaults, **fields})  # type: ignore[arg-type]


def reckoned(
    invoice: Invoice,
    as_of: date,
    payments: tuple[Payment, ...] = (),
    credited: tuple[Settlement, ...] = (),
    waivers: tuple[Waiver, ...] = (),
    terms: PenaltyTerms = BUSINESS,
    *,
    to_apply: tuple[Settlement, ...] = (),
    with_indemnity: bool = True,
) -> tuple[InvoiceReckoning, PenaltyResult]:
    settlements = (
        *(Settlement(7, p.received_on, a.cents) for p in payments for a in p.allocations),
        *credited,
    )
    dues = [Due(part.due_on, part.cents) for part in invoice.instalments]
    beside = Beside(paid_beside(payments, 7), waivers)
    told = replace(terms, imputation=Imputation.PRINCIPAL_FIRST)  # each payment says its own
    result = penalties(dues, (*settlements, *to_apply), told, TABLE, as_of, beside)
    facts = InvoiceFacts(invoice, payments, settlements, to_apply, {3: "A-3"})
    return reckon(facts, result, as_of, with_indemnity=with_indemnity), result


# amount, due, as of, terms, interest by period, indemnity (§1.4; P3, P4, P9, P10, P15-P17, P21
# give no amount by our day count; a consumer's days count from the formal notice)
MAY = date(2026, 5, 16)
JAN = date(2026, 1, 31)
VECTORS = {
    "P1": ("10000", date(2026, 6, 20), date(2026, 7, 10), BUSINESS, ["33.29", "33.97"], 4000),
    "P2": ("10000", MAY, MAY, BUSINESS, [], 0),
    "P5": ("1850", MAY, date(2026, 6, 30), BUSINESS, ["27.71"], 4000),
    "P6": ("1850", MAY, date(2026, 5, 17), BUSINESS, ["0.62"], 4000),
    "P7": ("1850", MAY, MAY, BUSINESS, [], 0),
    "P8": ("1850", MAY, date(2026, 6, 30), agreed("15"), ["34.21"], 4000),
    "P11": ("1850", JAN, date(2026, 3, 2), CONSUMER, ["3.98"], 0),
    "P12": ("1240", JAN, date(2026, 3, 12), BUSINESS, ["16.51"], 4000),
    "P13": ("1200", JAN, date(2026, 3, 2), BUSINESS, ["11.98"], 4000),
    "P14": ("1200", JAN, date(2026, 2, 20), BUSINESS, ["7.99"], 4000),
    "P18": ("1000", JAN, date(2026, 3, 2), agreed("10.50"), ["8.63"], 4000),
    "P19": ("1000", date(2024, 1, 31), date(2024, 2, 10), BUSINESS, ["3.97"], 4000),
    "P20": ("5000", date(2021, 1, 31), date(2021, 3, 2), BUSINESS, ["41.10"], 4000),
    "M1": ("10000", date(2026, 5, 1), date(2026, 9, 1), BUSINESS, ["199.73", "214.03"], 4000),
    "M2": (
        "1000",
        date(2025, 5, 31),
        date(2026, 11, 21),
        BUSINESS,
        ["10.81", "61.25", "60.25", "48.92"],
        4000,
    ),
    "M4": ("1500", date(2024, 1, 31), date(2024, 3, 31), BUSINESS, ["35.75"], 4000),
    "M6": ("850", date(2026, 9, 30), date(2026, 11, 21), BUSINESS, ["15.02"], 4000),
    "M7": ("10000", date(2024, 1, 31), date(2024, 3, 31), BUSINESS, ["238.36"], 4000),
}


@pytest.mark.parametrize("name", VECTORS)
def test_that_a_vector_is_reckoned_by_period(name: str) -> None:
    amount, due_on, as_of, terms, parts, indemnity = VECTORS[name]
    one, _ = reckoned(invoice_of(cents(amount), due_on), as_of, terms=terms)
    assert [segment.cents for segment in one.segments] == [cents(part) for part in parts]
    assert one.interest_left_cents == sum(cents(part) for part in parts)
    assert one.indemnity_left_cents == indemnity
    whole = cents(amount) + one.interest_cents + indemnity
    assert one.totals == (Money(whole),)


def payment(on: date, amount: int, interest: int = 0, key: int = 1, **fields: object) -> Payment:
    share = Allocation(7, amount, interest_cents=interest)
    return Payment(1, on, amount + interest, (share,), id=key, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("first", "left", "parts"),
    [
        (payment(date(2026, 3, 2), 39001, 999), "609.99", ["9.99", "6.09"]),
        (payment(date(2026, 3, 2), 40000), "600", ["9.99", "5.99"]),
    ],
)
def test_that_vector_m8_is_reckoned_both_ways(first: Payment, left: str, parts: list[str]) -> None:
    invoice = invoice_of(100000, JAN)
    one, _ = reckoned(invoice, date(2026, 4, 1), (first,))
    assert [entry.left_cents for entry in one.entries] == [100000, cents(left)]
    assert one.entries[1].received_cents == 40000
    assert [segment.cents for segment in one.segments] == [cents(part) for part in parts]
    assert [segment.base_cents for segment in one.segments] == [100000, cents(left)]
    paid = first.allocations[0].interest_cents
    ran = sum(cents(part) for part in parts)
    assert one.totals == (Money(cents(left) + ran - paid + 4000),)


def test_that_entries_come_by_date_with_what_they_leave() -> None:
    invoice = invoice_of(90000, JAN, gross_cents=100000, prepaid_cents=10000)
    credit = Settlement(7, date(2026, 2, 10), 5000, SettlementKind.CREDIT_NOTE, 3)
    to_apply = Settlement(7, date(2026, 2, 20), 1000, SettlementKind.PAYMENT, 9)
    one, result = reckoned(
        invoice,
        date(2026, 4, 1),
        (payment(date(2026, 2, 15), 20000, reference="VIR 1"),),
        (credit,),
        to_apply=(to_apply,),
    )
    told = [(e.kind, e.cents, e.left_cents, e.reference) for e in one.entries]
    assert told == [
        (EntryKind.INVOICE, 100000, 100000, "F-7"),
        (EntryKind.PREPAID, -10000, 90000, ""),
        (EntryKind.CREDIT_NOTE, -5000, 85000, "A-3"),
        (EntryKind.PAYMENT, -20000, 65000, "VIR 1"),
        (EntryKind.TO_APPLY, -1000, 64000, ""),
    ]
    assert one.price_cents == 90000
    assert one.principal_cents == result.principal_cents == 64000


def test_that_what_was_taken_back_the_same_day_is_left_out() -> None:
    day = date(2026, 3, 2)
    wrong = payment(day, 40000, 999)
    back = payment(day, -40000, -999, key=2, reverses_id=1)
    one, _ = reckoned(invoice_of(100000, JAN), date(2026, 4, 1), (wrong, back))
    assert [entry.kind for entry in one.entries] == [EntryKind.INVOICE]
    assert one.interest_paid_cents == 0


def test_that_a_cheque_taken_back_later_stands_with_its_return() -> None:
    cheque = payment(date(2026, 3, 2), 40000)
    back = payment(date(2026, 3, 12), -40000, key=2, reverses_id=1)
    one, _ = reckoned(invoice_of(100000, JAN), date(2026, 4, 1), (cheque, back))
    assert [(e.kind, e.left_cents) for e in one.entries] == [
        (EntryKind.INVOICE, 100000),
        (EntryKind.PAYMENT, 60000),
        (EntryKind.TAKEN_BACK, 100000),
    ]
    assert [segment.base_cents for segment in one.segments] == [100000, 60000, 100000]


def test_that_an_earlier_day_knows_nothing_of_later_money() -> None:
    one, _ = reckoned(
        invoice_of(100000, JAN), date(2026, 3, 1), (payment(date(2026, 3, 2), 100000),)
    )
    assert one.principal_cents == 100000
    assert [segment.days for segment in one.segments] == [29]


def test_that_without_the_indemnity_only_what_was_paid_of_it_is_told() -> None:
    share = Allocation(7, 0, indemnity_cents=1500)
    paid = Payment(1, date(2026, 3, 2), 1500, (share,), id=1)
    waived = Waiver(1, 7, PenaltyPart.INDEMNITY, date(2026, 3, 3), reason="geste")
    one, _ = reckoned(
        invoice_of(100000, JAN), date(2026, 4, 1), (paid,), (), (waived,), with_indemnity=False
    )
    assert (one.indemnity_cents, one.indemnity_waived_cents) == (1500, 0)
    assert one.indemnity_left_cents == 0


def test_that_totals_never_mix_currencies() -> None:
    euros, _ = reckoned(invoice_of(100000, JAN), date(2026, 3, 2))
    dollars, _ = reckoned(invoice_of(50000, JAN, currency="USD"), date(2026, 3, 2))
    both = Reckoning(1, ClientKind.BUSINESS, date(2026, 3, 2), (euros, dollars))
    assert both.principal == (Money(100000), Money(50000, "USD"))
    assert both.indemnity == (Money(8000),)
    assert both.total == (Money(100000 + 999 + 8000), Money(50000 + 499, "USD"))
    assert both.waived == ()


def test_that_a_rate_not_known_yet_is_told() -> None:
    late = date(2027, 3, 1)
    one, _ = reckoned(invoice_of(100000, date(2026, 11, 30)), late)
    whole = Reckoning(1, ClientKind.BUSINESS, late, (one,))
    assert whole.is_provisional
    assert not whole.rates_missing
    stop = PenaltyTerms(ClientKind.BUSINESS, missing=MissingPolicy.STOP)
    one, _ = reckoned(invoice_of(100000, date(2026, 11, 30)), late, terms=stop)
    whole = Reckoning(1, ClientKind.BUSINESS, late, (one,))
    assert whole.rates_missing
    assert not whole.is_provisional


OFFSETS = st.integers(-20, 700)
MONEY = st.lists(st.tuples(OFFSETS, st.integers(1, 60000), st.integers(0, 300)), max_size=5)


@given(
    MONEY,
    st.lists(st.tuples(OFFSETS, st.integers(1, 20000)), max_size=2),
    st.lists(st.tuples(OFFSETS, st.none() | st.integers(1, 3000)), max_size=2),
    OFFSETS,
    st.booleans(),
)
def test_that_it_adds_up_whatever_happened(
    money: list[tuple[int, int, int]],
    credited: list[tuple[int, int]],
    waived: list[tuple[int, int | None]],
    offset: int,
    with_indemnity: bool,
) -> None:
    def day(number: int) -> date:
        return JAN + timedelta(days=number)

    payments = tuple(
        payment(day(on), amount, interest, key)
        for key, (on, amount, interest) in enumerate(money, start=1)
    )
    notes = tuple(Settlement(7, day(on), c, SettlementKind.CREDIT_NOTE, 3) for on, c in credited)
    waivers = tuple(
        Waiver(1, 7, part, day(on), cents=c, reason="geste")
        for on, c in waived
        for part in PenaltyPart
    )
    as_of = day(offset)
    one, result = reckoned(
        invoice_of(100000, JAN), as_of, payments, notes, waivers, with_indemnity=with_indemnity
    )
    assert one.principal_cents == result.principal_cents == one.entries[-1].left_cents
    running = 0
    for entry in one.entries:
        running += entry.cents
        assert entry.left_cents == running
    assert one.interest_cents == result.interest_cents
    assert one.interest_paid_cents == sum(e.interest_cents for e in one.entries)
    assert max(0, one.interest_left_cents) == result.interest_due_cents
    left = one.principal_cents + one.interest_left_cents + one.indemnity_left_cents
    assert sum(total.cents for total in one.totals) == left
    assert one.has_claims or not left


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (Language.FRENCH, "ou de la mise en demeure pour un particulier"),
        (Language.ENGLISH, "or after the formal notice for a private individual"),
    ],
)
def test_that_the_method_says_when_a_private_persons_interest_runs(
    language: Language, words: str
) -> None:
    assert words in reckoning_labels(language).method
