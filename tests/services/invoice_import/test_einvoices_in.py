"""E-invoices become invoices: amounts, dates, kinds, credit notes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relance_desktop.domain.due_shares import DueDate, share_out, shares_are_true
from relance_desktop.domain.imports import ImportOutcome
from relance_desktop.domain.invoices import InvoiceKind, InvoiceSource
from relance_desktop.domain.reminders import ReminderState
from tests.services.invoice_import.conftest import Desk, remarks, whats
from tests.services.invoice_import.samples import Bill, Party, credit, term
from tests.store.samples import a_reminder


def dues(desk: Desk, bill: Bill) -> list[tuple[str, int]]:
    """The due dates and shares that an e-invoice is stored with."""
    return [(i.due_on.isoformat(), i.cents) for i in desk.invoice(bill).instalments]


def test_that_an_einvoice_becomes_an_invoice_with_its_client_and_file(desk: Desk) -> None:
    note = "<ram:IncludedNote><ram:Content>40 EUR</ram:Content><ram:SubjectCode>PMT</ram:SubjectCode></ram:IncludedNote>"
    report = desk.read(Bill(notes=note))
    (item,) = report.items
    invoice = item.invoice
    assert invoice is not None
    assert (item.outcome, item.client_name, item.reasons) == (
        ImportOutcome.IMPORTED,
        "Nexa SARL",
        (),
    )
    assert (invoice.number, invoice.issued_on, invoice.gross_cents) == (
        "F-1",
        date(2026, 9, 1),
        12000,
    )
    assert (invoice.net_cents, invoice.vat_cents, invoice.currency) == (10000, 2000, "EUR")
    assert [(i.due_on, i.cents) for i in invoice.instalments] == [(date(2026, 10, 1), 12000)]
    assert invoice.source is InvoiceSource.EINVOICE
    assert invoice.late_mentions == ("40 EUR",)
    assert invoice.iban == "FR7630006000011234567890189"
    assert invoice.import_id == report.import_id
    assert not invoice.due_assumed
    with desk.store.read() as r:
        assert r.documents.read(invoice.document_sha256 or "") == Bill(notes=note).xml()


def test_that_a_facturx_pdf_is_kept_as_the_invoices_document(desk: Desk) -> None:
    pdf = Bill().facturx()
    invoice = desk.invoice(pdf)
    with desk.store.read() as r:
        info = r.documents.info(invoice.document_sha256 or "")
        assert info is not None
        assert (info.mime, info.size) == ("application/pdf", len(pdf))


def test_that_what_was_prepaid_is_deducted(desk: Desk) -> None:
    invoice = desk.invoice(Bill(prepaid="50.00", payable="70.00"))
    assert (invoice.gross_cents, invoice.prepaid_cents, invoice.payable_cents) == (
        12000,
        5000,
        7000,
    )
    assert [i.cents for i in invoice.instalments] == [7000]


def test_that_a_rounding_amount_is_part_of_what_is_asked_for(desk: Desk) -> None:
    item = desk.one(Bill(rounding="0.30", payable="120.30"))
    assert item.invoice is not None
    assert [i.cents for i in item.invoice.instalments] == [12030]
    assert (item.invoice.gross_cents, item.invoice.prepaid_cents) == (12030, 0)
    assert remarks(item) == ["total_adjusted"]
    assert item.remarks[0].cents == 12030


def test_that_a_gap_between_gross_and_due_is_prepaid_even_if_not_stated(desk: Desk) -> None:
    minimum = (
        Bill(prepaid="", rounding="", payable="70.00")
        .xml()
        .replace(b"urn:cen.eu:en16931:2017", b"urn:factur-x.eu:1p0:minimum")
    )
    assert desk.invoice(minimum).prepaid_cents == 5000


def test_that_nothing_left_to_pay_is_stored_as_settled(desk: Desk) -> None:
    item = desk.one(Bill(prepaid="120.00", payable="0.00"))
    assert item.outcome is ImportOutcome.SETTLED
    assert item.invoice is not None
    assert [i.cents for i in item.invoice.instalments] == [0]
    with desk.store.read() as r:
        assert r.claims.open() == ()


def test_that_too_much_paid_before_is_said_and_asks_for_nothing(desk: Desk) -> None:
    item = desk.one(Bill(prepaid="150.00", payable="-30.00"))
    assert item.outcome is ImportOutcome.SETTLED
    assert [(r.what.value, r.cents) for r in item.remarks] == [("overpaid", 3000)]
    assert item.invoice is not None
    assert item.invoice.payable_cents == 0


def test_that_shares_of_several_due_dates_are_taken_as_stated(desk: Desk) -> None:
    terms = term("20261101", cents="50.00") + term("20261001", cents="70.00")
    assert dues(desk, Bill(terms=terms)) == [("2026-10-01", 7000), ("2026-11-01", 5000)]


def test_that_missing_shares_are_equal_and_the_last_takes_the_odd_cents(desk: Desk) -> None:
    terms = term("20261001") + term("20261101") + term("20261201")
    bill = Bill(terms=terms, net="83.34", vat="16.66", gross="100.00", payable="100.00")
    assert [cents for _, cents in dues(desk, bill)] == [3333, 3333, 3334]


def test_that_shares_which_cannot_be_true_leave_all_on_the_last_date(desk: Desk) -> None:
    terms = term("20261001", cents="50.00") + term("20261101", cents="500.00")
    assert dues(desk, Bill(terms=terms)) == [("2026-11-01", 12000)]


def test_that_the_end_of_a_discount_is_no_due_date(desk: Desk) -> None:
    terms = term("20260910", "2 %", discount=True) + term("20261001")
    assert dues(desk, Bill(terms=terms)) == [("2026-10-01", 12000)]


def test_that_a_discount_date_alone_leaves_the_legal_default(desk: Desk) -> None:
    invoice = desk.invoice(Bill(terms=term("20260910", discount=True)))
    assert (invoice.due_assumed, invoice.instalments[0].due_on) == (True, date(2026, 10, 1))


def test_that_the_words_of_the_term_give_the_due_date(desk: Desk) -> None:
    invoice = desk.invoice(Bill(due="", words="Paiement à 45 jours fin de mois"))
    assert (invoice.due_assumed, invoice.instalments[0].due_on) == (False, date(2026, 10, 31))


def test_that_two_different_terms_are_no_term(desk: Desk) -> None:
    terms = term("", "30 jours nets") + term("", "60 jours nets")
    assert desk.invoice(Bill(terms=terms)).due_assumed


def test_that_no_word_on_payment_means_thirty_days(desk: Desk) -> None:
    invoice = desk.invoice(Bill(due=""))
    assert (invoice.due_assumed, invoice.instalments[0].due_on) == (True, date(2026, 10, 1))


def test_that_a_foreign_currency_stays_apart(desk: Desk) -> None:
    report = desk.read(Bill(), Bill(number="F-2", currency="CHF"))
    assert [(m.currency, m.cents) for m in report.totals] == [("EUR", 12000), ("CHF", 12000)]


def test_that_a_currency_that_is_none_is_asked_about(desk: Desk) -> None:
    item = desk.one(Bill(currency="EURO"))
    assert (item.outcome, whats(item)) == (ImportOutcome.TO_CONFIRM, ["no_currency"])


def test_that_a_deposit_invoice_is_one(desk: Desk) -> None:
    assert desk.invoice(Bill(code="386")).kind is InvoiceKind.DEPOSIT


def test_that_a_corrective_invoice_says_what_it_corrects(desk: Desk) -> None:
    item = desk.one(Bill(number="F-2", code="384", credits="F-1"))
    assert [(r.what.value, r.text) for r in item.remarks] == [("corrects", "F-1")]


def test_that_a_credit_note_lowers_the_invoice_it_names(desk: Desk) -> None:
    report = desk.read(Bill(), credit("A-1", "20.00", "F-1"))
    invoice, note = (item.invoice for item in report.items)
    assert invoice is not None
    assert note is not None
    assert (note.kind, note.gross_cents, note.instalments) == (InvoiceKind.CREDIT_NOTE, 2000, ())
    assert desk.balance(invoice) == 10000
    assert remarks(report.items[1]) == ["credit_applied"]
    assert report.items[1].credit_left_cents == 0


def test_that_a_credit_note_read_before_its_invoice_waits_for_it(desk: Desk) -> None:
    report = desk.read(credit("A-1", "20.00", "F-1"), Bill())
    note, invoice = report.items
    assert remarks(note) == ["credit_left"]
    assert remarks(invoice) == ["credit_applied"]
    assert invoice.invoice is not None
    assert desk.balance(invoice.invoice) == 10000
    assert note.credit_left_cents == 0


def test_that_a_credit_note_goes_no_further_than_the_balance(desk: Desk) -> None:
    report = desk.read(Bill(), credit("A-1", "150.00", "F-1"))
    assert report.items[0].invoice is not None
    assert desk.balance(report.items[0].invoice) == 0
    assert [(r.what.value, r.cents) for r in report.items[1].remarks] == [
        ("credit_applied", 12000),
        ("credit_left", 3000),
    ]
    assert report.items[1].credit_left_cents == 3000


def test_that_a_second_credit_note_finds_nothing_left_to_lower(desk: Desk) -> None:
    report = desk.read(Bill(), credit("A-1", "120.00", "F-1"), credit("A-2", "5.00", "F-1"))
    assert remarks(report.items[2]) == ["credit_left"]
    assert report.items[2].credit_left_cents == 500


@pytest.mark.parametrize(
    "note",
    [
        credit("A-1", "20.00", ""),
        credit("A-1", "20.00", "F-9"),
        credit("A-1", "20.00", "F-1", currency="CHF"),
        replace(credit("A-1", "20.00", "F-1"), buyer=Party("Autre SAS", "552100554")),
    ],
    ids=["names none", "unknown", "other currency", "other client"],
)
def test_that_a_credit_note_without_its_invoice_is_kept_unapplied(desk: Desk, note: Bill) -> None:
    report = desk.read(Bill(), note)
    assert report.items[0].invoice is not None
    assert desk.balance(report.items[0].invoice) == 12000
    assert remarks(report.items[1]) == ["credit_left"]


def test_that_a_waiting_credit_note_of_another_currency_stays(desk: Desk) -> None:
    report = desk.read(credit("A-1", "20.00", "F-1", currency="CHF"), Bill())
    assert remarks(report.items[1]) == []


def test_that_a_credit_note_naming_a_credit_note_changes_nothing(desk: Desk) -> None:
    report = desk.read(credit("A-1", "20.00", ""), credit("A-2", "20.00", "A-1"))
    assert remarks(report.items[1]) == ["credit_left"]


def test_that_a_negative_invoice_is_a_credit_note(desk: Desk) -> None:
    bill = Bill(net="-100.00", vat="-20.00", gross="-120.00", payable="-120.00")
    invoice = desk.invoice(bill)
    assert (invoice.kind, invoice.gross_cents) == (InvoiceKind.CREDIT_NOTE, 12000)
    assert (invoice.net_cents, invoice.vat_cents) == (10000, 2000)


def test_that_a_credit_note_with_nothing_due_is_still_worth_its_total(desk: Desk) -> None:
    note = replace(credit("A-1", "120.00", "F-1"), payable="0.00")
    report = desk.read(Bill(), note)
    assert report.items[0].invoice is not None
    assert desk.balance(report.items[0].invoice) == 0


def test_that_what_was_paid_back_before_is_not_credited(desk: Desk) -> None:
    note = replace(credit("A-1", "120.00", ""), prepaid="50.00", payable="70.00")
    assert desk.one(note).credit_left_cents == 7000


def test_that_a_credit_note_that_owes_more_than_its_total_is_worth_that(desk: Desk) -> None:
    bill = Bill(net="-100.00", vat="0.00", gross="-100.00", prepaid="20.00", payable="-120.00")
    assert desk.one(bill).credit_left_cents == 12000


def test_that_a_credit_takes_back_a_reminder_that_is_no_longer_true(desk: Desk) -> None:
    invoice = desk.invoice(Bill())
    with desk.store.write() as w:
        reminder = w.reminders.add(a_reminder(invoice))
    item = desk.one(credit("A-1", "20.00", "F-1"))
    assert [(r.what.value, r.count) for r in item.remarks] == [
        ("credit_applied", None),
        ("reminders_withdrawn", 1),
    ]
    with desk.store.read() as r:
        stored = r.reminders.get(reminder)
    assert stored is not None
    assert stored.state is ReminderState.WITHDRAWN


def test_that_a_credit_note_without_an_amount_is_asked_about(desk: Desk) -> None:
    item = desk.one(replace(credit("A-1", "", "F-1"), net="", vat="", prepaid="", rounding=""))
    assert whats(item) == ["no_amount"]
    assert desk.imports.proposal(item.item_id).form.gross_cents is None


def test_that_an_invoice_without_an_amount_is_asked_about(desk: Desk) -> None:
    item = desk.one(Bill(net="", vat="", gross="", payable="", prepaid="5.00"))
    assert whats(item) == ["no_amount"]
    form = desk.imports.proposal(item.item_id).form
    assert (form.gross_cents, form.prepaid_cents) == (None, 500)


_DUES = st.lists(
    st.tuples(st.dates(date(2026, 1, 1), date(2027, 12, 31)), st.none() | st.integers(-50, 20000)),
    min_size=1,
    max_size=6,
)


@given(st.integers(0, 50000), _DUES)
def test_that_instalments_always_add_up_to_what_is_to_be_paid(
    payable: int, said: list[tuple[date, int | None]]
) -> None:
    made = share_out(payable, [DueDate(on, cents) for on, cents in said])
    assert sum(i.cents for i in made) == payable
    assert [i.due_on for i in made] == sorted(i.due_on for i in made)
    assert min(i.cents for i in made) >= 0
    assert {i.due_on for i in made} <= {on for on, _ in said}


def test_that_no_date_gives_no_instalment() -> None:
    assert share_out(100, []) == ()


def test_that_a_date_without_a_share_takes_what_the_others_leave() -> None:
    first, last = DueDate(date(2026, 1, 1), 30), DueDate(date(2026, 2, 1))
    assert [i.cents for i in share_out(100, (last, first))] == [30, 70]
    assert shares_are_true(100, (last, first))
    assert not shares_are_true(20, (last, first))
    assert not shares_are_true(100, (first,))


def test_that_a_wholly_shared_amount_leaves_no_empty_instalment() -> None:
    dues = (DueDate(date(2026, 1, 1), 100), DueDate(date(2026, 2, 1)))
    assert [i.cents for i in share_out(100, dues)] == [100]
