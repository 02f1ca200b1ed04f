"""An invoice as a form holds it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from relance_desktop.domain.clients import Client
from relance_desktop.domain.due_shares import DueDate
from relance_desktop.domain.invoices import InvoiceKind, InvoiceSource
from relance_desktop.domain.terms import PaymentTerm, TermKind
from relance_desktop.services.invoice_form import InvoiceForm, form_of_invoice, is_currency

TODAY = date(2026, 11, 9)
ISSUED = date(2026, 9, 1)
FORM = InvoiceForm(client_id=1, number="F-1", issued_on=ISSUED, gross_cents=12000)


def test_that_a_complete_form_has_no_problems() -> None:
    assert FORM.validate(TODAY) == ()
    assert replace(FORM, client_id=None, new_client=Client("Nexa")).validate(TODAY) == ()


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"client_id": None}, "client"),
        ({"client_id": None, "new_client": Client("  ")}, "client"),
        ({"number": "  "}, "number"),
        ({"issued_on": None}, "issued_on"),
        ({"issued_on": TODAY + timedelta(32)}, "issued_on"),
        ({"currency": "EURO"}, "currency"),
        ({"currency": "eur"}, "currency"),
        ({"gross_cents": None}, "gross"),
        ({"gross_cents": 0}, "gross"),
        ({"prepaid_cents": 12001}, "prepaid"),
        ({"prepaid_cents": -1}, "prepaid"),
        ({"dues": (DueDate(ISSUED - timedelta(1)),)}, "dues"),
        ({"dues": (DueDate(date(2206, 9, 1)),)}, "dues"),
        ({"dues": (DueDate(ISSUED, 11999),)}, "dues"),
        ({"dues": (DueDate(ISSUED, 12001), DueDate(ISSUED))}, "dues"),
        ({"penalty_rate": Decimal(-1)}, "penalty_rate"),
        ({"penalty_rate": Decimal(101)}, "penalty_rate"),
    ],
)
def test_that_a_wrong_field_is_named(change: dict[str, object], field: str) -> None:
    assert replace(FORM, **change).validate(TODAY) == (field,)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "change",
    [
        {"issued_on": TODAY + timedelta(31)},
        {"dues": (DueDate(ISSUED),)},
        {"dues": (DueDate(ISSUED - timedelta(9)),), "kind": InvoiceKind.DEPOSIT},
        {"dues": (DueDate(ISSUED - timedelta(9), 5),), "kind": InvoiceKind.CREDIT_NOTE},
        {"dues": (DueDate(ISSUED, 2000), DueDate(ISSUED, 10000))},
        {"prepaid_cents": 12000, "dues": (DueDate(ISSUED),)},
        {"penalty_rate": Decimal("12.15")},
    ],
)
def test_that_what_may_be_is_let_through(change: dict[str, object]) -> None:
    assert replace(FORM, **change).validate(TODAY) == ()  # type: ignore[arg-type]


def test_that_oddities_are_doubts_and_block_nothing() -> None:
    odd = replace(FORM, net_cents=10000, vat_cents=3000, iban="FR00")
    assert (odd.doubts(), odd.validate(TODAY)) == (("totals", "iban"), ())
    fine = replace(FORM, net_cents=10000, vat_cents=2001, iban="FR7630006000011234567890189")
    assert fine.doubts() == ()
    assert replace(FORM, net_cents=10000).doubts() == ()


def test_that_dates_win_over_the_term_and_the_term_over_thirty_days() -> None:
    term = PaymentTerm(TermKind.NET_DAYS, 60)
    invoice = replace(FORM, term=term).invoice(1, InvoiceSource.MANUAL)
    assert [i.due_on for i in invoice.instalments] == [date(2026, 10, 31)]
    assert not invoice.due_assumed
    both = replace(FORM, term=term, dues=(DueDate(TODAY),)).instalments()
    assert [i.due_on for i in both] == [TODAY]
    assumed = replace(FORM, delivered_on=date(2026, 9, 5)).invoice(1, InvoiceSource.MANUAL)
    assert [i.due_on for i in assumed.instalments] == [date(2026, 10, 5)]
    assert assumed.due_assumed


def test_that_a_credit_note_and_an_undated_form_have_no_due_date() -> None:
    note = replace(FORM, kind=InvoiceKind.CREDIT_NOTE)
    assert (note.instalments(), note.due_is_assumed) == ((), False)
    assert replace(FORM, issued_on=None).instalments() == ()


def test_that_an_incomplete_form_makes_no_invoice() -> None:
    for missing in ({"number": ""}, {"issued_on": None}, {"gross_cents": None}):
        with pytest.raises(ValueError, match="incomplete"):
            replace(FORM, **missing).invoice(1, InvoiceSource.MANUAL)  # type: ignore[arg-type]


def test_that_a_stored_invoice_goes_through_the_form_unchanged() -> None:
    dues = (DueDate(date(2026, 10, 1), 4000, "acompte"), DueDate(date(2026, 11, 1), 8000))
    invoice = replace(FORM, dues=dues, note="n").invoice(1, InvoiceSource.PDF)
    assert form_of_invoice(invoice).invoice(1, InvoiceSource.PDF) == invoice
    assumed = FORM.invoice(1, InvoiceSource.PDF)
    assert form_of_invoice(assumed).dues == ()


def test_that_a_currency_is_three_capitals() -> None:
    assert is_currency("CHF")
    assert not any(map(is_currency, ("", "EURO", "chf", "€€€", "E1R")))
