"""Earlier debts, the stop of interest, and what is declared of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from relance_desktop.domain.clients import Client, ClientKind
from relance_desktop.domain.holds import Hold, HoldKind
from relance_desktop.domain.insolvency.debts import interest_stop, is_caught, opening_over
from relance_desktop.domain.insolvency.declaration import DeclarationBasis, declared_invoice
from relance_desktop.domain.insolvency.sending import FORBIDDEN, caught_invoices
from relance_desktop.domain.insolvency.values import Insolvency, Proceedings
from relance_desktop.domain.invoices import Instalment, Invoice, InvoiceKind
from relance_desktop.domain.payments import Settlement, SettlementKind
from relance_desktop.domain.penalties import Due, Imputation, PenaltyResult, PenaltyTerms, penalties
from relance_desktop.domain.purposes import Purpose
from relance_desktop.gateways.rates import load_rates
from relance_desktop.paths import resource

JUDGED = date(2026, 9, 10)
TABLE = load_rates(resource("rates"))
ONE = Insolvency(1, Proceedings.RECOVERY, JUDGED, id=3)
BILL = Invoice(
    1, "F-1", date(2026, 4, 1), 1_000_000, (Instalment(date(2026, 5, 1), 1_000_000),), id=7
)


def counted(
    invoice: Invoice, *moves: Settlement, kind: ClientKind = ClientKind.BUSINESS
) -> PenaltyResult:
    terms = PenaltyTerms(
        kind,
        invoice.penalty_rate,
        insolvency_on=JUDGED,
        imputation=Imputation.PRINCIPAL_FIRST,
    )
    dues = [Due(one.due_on, one.cents) for one in invoice.instalments]
    return penalties(dues, moves, terms, TABLE, JUDGED)


def test_that_work_done_by_the_judgment_is_an_earlier_debt() -> None:
    assert is_caught(BILL, ONE)
    assert is_caught(replace(BILL, issued_on=JUDGED), ONE)
    assert not is_caught(replace(BILL, issued_on=date(2026, 9, 11)), ONE)
    assert is_caught(replace(BILL, issued_on=date(2026, 10, 1), delivered_on=JUDGED), ONE)
    assert not is_caught(replace(BILL, delivered_on=date(2026, 9, 11)), ONE)
    assert not is_caught(replace(BILL, kind=InvoiceKind.CREDIT_NOTE), ONE)
    assert not is_caught(replace(BILL, client_id=2), ONE)


def test_that_the_first_judgment_stops_interest_and_a_later_one_does_not_move_it() -> None:
    again = replace(ONE, id=4, judged_on=date(2027, 3, 1), kind=Proceedings.LIQUIDATION)
    assert interest_stop(BILL, [again, ONE]) == JUDGED
    between = replace(BILL, issued_on=date(2026, 12, 1))
    assert opening_over(between, [ONE, again]) == again
    closed = replace(ONE, closed_on=date(2027, 1, 1))
    assert interest_stop(BILL, [closed]) == JUDGED
    assert interest_stop(BILL, []) is None


def test_that_only_open_proceedings_forbid_to_claim() -> None:
    held = Hold(HoldKind.INSOLVENCY, 1, JUDGED, id=-3, invoice_id=7)
    over = replace(held, invoice_id=8, lifted_on=date(2026, 10, 1))
    other = replace(held, kind=HoldKind.DISPUTE, invoice_id=9)
    assert caught_invoices([held, over, other], date(2026, 11, 1)) == {7}
    assert caught_invoices([held], date(2026, 9, 9)) == frozenset()


def test_that_thanks_and_the_declaration_may_leave_and_reminders_may_not() -> None:
    assert Purpose.REMINDER in FORBIDDEN
    assert {Purpose.THANKS, Purpose.DECLARATION, Purpose.RECAP, Purpose.INVOICE}.isdisjoint(
        FORBIDDEN
    )


def test_that_the_judgments_own_day_earns_no_interest() -> None:
    # 10 000 € due on 1 May: 60 days at 12.15 % to 30 June, 71 at 12.40 % to 9 September
    expected = 19973 + 24121
    assert counted(BILL).interest_cents == expected
    last = counted(BILL).segments[-1]
    assert (last.to_day, last.days) == (date(2026, 9, 9), 71)
    later = penalties(
        [Due(date(2026, 5, 1), 1_000_000)],
        (),
        PenaltyTerms(ClientKind.BUSINESS, insolvency_on=JUDGED),
        TABLE,
        date(2027, 6, 1),
    )
    assert later.interest_cents == expected


def test_that_a_leap_day_is_counted_before_the_stop() -> None:
    terms = PenaltyTerms(ClientKind.BUSINESS, insolvency_on=date(2024, 3, 1))
    result = penalties([Due(date(2024, 1, 31), 150_000)], (), terms, TABLE, date(2024, 6, 1))
    assert sum(one.days for one in result.segments) == 29  # 1 to 29 February
    assert result.interest_cents == 1728  # 1500 x 14.50 % x 29 / 365


def test_that_what_falls_due_on_the_judgments_day_owes_no_indemnity() -> None:
    due_then = replace(BILL, instalments=(Instalment(JUDGED, 1_000_000),))
    told = declared_invoice(due_then, ONE, counted(due_then), 0)
    assert told is not None
    assert (told.due_cents, told.to_fall_cents) == (0, 1_000_000)
    assert (told.interest_cents, told.indemnity_cents) == (0, 0)
    the_day_before = replace(BILL, instalments=(Instalment(date(2026, 9, 9), 1_000_000),))
    told = declared_invoice(the_day_before, ONE, counted(the_day_before), 0)
    assert told is not None
    assert (told.due_cents, told.interest_cents, told.indemnity_cents) == (1_000_000, 0, 4000)


def test_that_sums_due_and_to_fall_due_are_told_apart_with_their_days() -> None:
    parts = (
        Instalment(date(2026, 5, 1), 400_000, 1),
        Instalment(date(2026, 10, 1), 350_000, 2),
        Instalment(date(2026, 12, 1), 250_000, 3),
    )
    bill = replace(BILL, instalments=parts)
    paid = Settlement(7, date(2026, 6, 1), 500_000, SettlementKind.PAYMENT, 1)
    told = declared_invoice(bill, ONE, counted(bill, paid), 0)
    assert told is not None
    assert told.settled_cents == 500_000
    left = [(one.due_on, one.cents, one.is_due) for one in told.parts]
    assert left == [(date(2026, 10, 1), 250_000, False), (date(2026, 12, 1), 250_000, False)]
    assert (told.due_cents, told.to_fall_cents, told.left_cents) == (0, 500_000, 500_000)


def test_that_a_debt_paid_before_is_not_declared() -> None:
    paid = Settlement(7, date(2026, 5, 1), 1_000_000, SettlementKind.PAYMENT, 1)
    assert declared_invoice(BILL, ONE, counted(BILL, paid), 0) is None


def test_that_sums_are_added_by_currency_and_the_indemnity_is_euros() -> None:
    euros = declared_invoice(BILL, ONE, counted(BILL), 0)
    francs = replace(BILL, id=8, number="F-2", currency="CHF", penalty_rate=Decimal(10))
    swiss = declared_invoice(francs, ONE, counted(francs), 5)
    assert euros is not None
    assert swiss is not None
    basis = DeclarationBasis(ONE, Client("X"), (swiss, euros))
    first, second = basis.totals
    assert (first.currency, second.currency) == ("EUR", "CHF")
    assert (first.indemnity_cents, second.indemnity_cents) == (8000, 0)
    assert first.total_cents == 1_000_000 + 44094 + 8000
    assert first.accrued_cents == first.total_cents
    assert (swiss.agreed_rate, swiss.later_cents) == (Decimal(10), 5)
    assert basis.as_of == JUDGED


def test_that_a_consumer_owes_no_indemnity_there_either() -> None:
    told = declared_invoice(BILL, ONE, counted(BILL, kind=ClientKind.CONSUMER), 0)
    assert told is not None
    assert (told.interest_cents, told.indemnity_cents) == (0, 0)
