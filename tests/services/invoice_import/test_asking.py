"""What the program asks rather than decides: ordinary PDFs, purchases, duplicates."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from relance_desktop.domain.business import Business, LegalStatus, VatRegime
from relance_desktop.domain.clients import Client
from relance_desktop.domain.imports import ImportOutcome
from relance_desktop.domain.invoice_text.guesses import (
    Confidence,
    Guess,
    GuessedInvoice,
    GuessedKind,
)
from relance_desktop.domain.invoices import InvoiceKind, InvoiceSource
from relance_desktop.domain.money import Money
from relance_desktop.services.invoice_form import InvoiceForm
from relance_desktop.services.invoice_import.drafts import Draft
from relance_desktop.services.invoice_import.from_pdf import draft_of_pdf
from relance_desktop.services.invoice_import.report import ImportedFile
from relance_desktop.services.invoice_import.sellers import Owner, whose
from tests.services.invoice_import.conftest import Desk, remarks, whats
from tests.services.invoice_import.samples import ME, NEXA, Bill, Party, pdf, word_invoice

CAMILLE = Business(name="Camille Roche", siren="732829320", vat_number="FR44732829320")


def pdf_item(desk: Desk, content: bytes, name: str = "facture.pdf") -> ImportedFile:
    (item,) = desk.imports.read([desk.put(name, content)]).items
    return item


# --- ordinary PDFs -----------------------------------------------------------


def test_that_an_ordinary_pdf_waits_with_what_was_found_and_where(desk: Desk) -> None:
    item = pdf_item(desk, word_invoice())
    assert (item.outcome, whats(item)) == (ImportOutcome.TO_CONFIRM, ["no_structured_data"])
    proposal = desk.imports.proposal(item.item_id)
    form = proposal.form
    assert (form.number, form.issued_on, form.gross_cents) == ("2026-041", date(2026, 9, 3), 144000)
    assert (form.net_cents, form.vat_cents) == (120000, 24000)
    assert [due.on for due in form.dues] == [date(2026, 10, 3)]
    assert form.new_client is not None
    assert form.new_client.name == "Atelier Bonnard SARL"
    assert "2026-041" in proposal.hints["number"].found_in
    assert proposal.hints["gross_cents"].confidence >= Confidence.LIKELY
    assert proposal.source is InvoiceSource.PDF
    assert (item.number, item.client_name, item.total) == (
        "2026-041",
        "Atelier Bonnard SARL",
        Money(144000),
    )
    assert form.document_sha256 == item.document_sha256
    with desk.store.read() as r:
        assert r.documents.has(item.document_sha256 or "")


def test_that_a_pdf_without_text_still_gives_the_form(desk: Desk) -> None:
    item = pdf_item(desk, pdf())
    assert whats(item) == ["no_structured_data", "no_client"]
    assert (item.number, item.client_name, item.total) == ("", "", None)
    form = desk.imports.proposal(item.item_id).form
    assert form == InvoiceForm(document_sha256=item.document_sha256)


def test_that_the_client_of_a_pdf_is_recognised(desk: Desk) -> None:
    client_id = desk.add_client(Client("Atelier Bonnard"))
    item = pdf_item(desk, word_invoice())
    assert desk.imports.proposal(item.item_id).form.client_id == client_id


@pytest.mark.parametrize(
    ("title", "reason"),
    [("Devis n° D-12", "order_or_quote"), ("Facture proforma n° P-3", "proforma")],
)
def test_that_quotes_and_proformas_are_refused_and_not_kept(
    desk: Desk, title: str, reason: str
) -> None:
    item = pdf_item(desk, pdf(title, "Total TTC 120,00 €"))
    assert (item.outcome, whats(item)) == (ImportOutcome.REFUSED, [reason])
    assert item.document_sha256 is None


def test_that_a_pdf_of_an_invoice_that_is_known_is_a_duplicate(desk: Desk) -> None:
    first = pdf_item(desk, word_invoice())
    desk.imports.confirm(first.item_id, desk.imports.proposal(first.item_id).form)
    again = pdf_item(desk, word_invoice() + b"\n% another copy", "copie.pdf")
    assert (again.outcome, whats(again)) == (ImportOutcome.DUPLICATE, ["same_number"])
    other = pdf_item(desk, word_invoice(gross="1 500,00"), "autre.pdf")
    assert whats(other) == ["number_taken", "no_structured_data"]


def guessed(**values: object) -> GuessedInvoice:
    """A guess with these values, all likely."""
    made = {n: Guess(v, Confidence.LIKELY, str(v)) for n, v in values.items()}
    return GuessedInvoice(**made)  # type: ignore[arg-type]


def form_of(**values: object) -> InvoiceForm:
    draft = draft_of_pdf(guessed(**values), Business())
    assert isinstance(draft, Draft)
    return draft.form


@pytest.mark.parametrize(
    ("values", "gross", "prepaid"),
    [
        ({"gross": 12000}, 12000, 0),
        ({"gross": 12000, "prepaid": 2000}, 12000, 2000),
        ({"gross": 12000, "due": 7000}, 12000, 5000),
        ({"due": 7000}, 7000, 0),
        ({"due": 7000, "prepaid": 5000}, 12000, 5000),
        ({"prepaid": 5000}, None, 0),
        ({"gross": 12000, "is_paid": True}, 12000, 12000),
        ({"gross": 12000, "is_paid": False}, 12000, 0),
        ({"gross": 100, "prepaid": 5000}, 100, 100),
        ({"gross": -100, "prepaid": 50}, -100, 0),
    ],
)
def test_that_the_amounts_of_a_pdf_are_put_together(
    values: dict[str, object], gross: int | None, prepaid: int
) -> None:
    form = form_of(**values)
    assert (form.gross_cents, form.prepaid_cents) == (gross, prepaid)


def test_that_the_kind_and_the_rest_of_a_pdf_are_taken_over() -> None:
    assert form_of(kind=GuessedKind.CREDIT_NOTE).kind is InvoiceKind.CREDIT_NOTE
    assert form_of(kind=GuessedKind.DEPOSIT).kind is InvoiceKind.DEPOSIT
    assert form_of(kind=GuessedKind.INVOICE).kind is InvoiceKind.INVOICE
    form = form_of(currency="CHF", iban="FR76", buyer_siret="30326504500017")
    assert (form.currency, form.iban) == ("CHF", "FR76")
    assert form.new_client is not None
    assert form.new_client.siren == "303265045"


# --- who sells? --------------------------------------------------------------


def test_that_an_invoice_of_the_user_is_simply_imported(desk: Desk) -> None:
    desk.says_to_be(CAMILLE)
    item = desk.one(Bill())
    assert (item.outcome, item.remarks) == (ImportOutcome.IMPORTED, ())


def test_that_a_purchase_is_asked_about_and_proposes_no_client(desk: Desk) -> None:
    desk.says_to_be(CAMILLE)
    item = desk.one(Bill(seller=NEXA, buyer=ME))
    assert (item.outcome, whats(item)) == (ImportOutcome.TO_CONFIRM, ["not_mine", "no_client"])
    assert item.reasons[0].text == "Nexa SARL"
    assert desk.imports.proposal(item.item_id).form.new_client is None
    assert desk.clients() == ()


def test_that_a_sale_between_others_is_asked_about(desk: Desk) -> None:
    desk.says_to_be(CAMILLE)
    other = Bill(seller=Party("Autre SAS", "552100554"), due="20250101")
    assert whats(desk.one(other)) == ["not_mine", "due_before_issue"]


def test_that_a_seller_of_another_name_alone_is_imported_and_said(desk: Desk) -> None:
    desk.says_to_be(Business(name="Camille Roche"))
    item = desk.one(Bill(seller=Party("Studio Lilas")))
    assert (item.outcome, remarks(item)) == (ImportOutcome.IMPORTED, ["seller_unlike"])


@pytest.mark.parametrize(
    ("business", "seller", "buyer", "owner"),
    [
        (Business(), Client("X"), Client("Y"), Owner.MINE),
        (CAMILLE, Client("X", siret="73282932000074"), Client("Y"), Owner.MINE),
        (CAMILLE, Client("X", vat_number="FR44732829320"), Client("Y"), Owner.MINE),
        (CAMILLE, Client("X", vat_number="DE1"), Client("Y"), Owner.NOT_MINE),
        (CAMILLE, Client("Roche Camille EI"), Client("Y"), Owner.MINE),
        (CAMILLE, Client(""), Client("Y"), Owner.MINE),
        (CAMILLE, Client(""), Client("Camille Roche"), Owner.NOT_MINE),
        (CAMILLE, Client("Nexa"), Client("Camille Roche"), Owner.NOT_MINE),
        (Business(siret="73282932000074"), Client("Nexa"), Client("Y"), Owner.MINE),
        (
            Business(name="Roche", trade_name="Studio Lilas"),
            Client("Studio Lilas"),
            Client("Y"),
            Owner.MINE,
        ),
    ],
)
def test_that_the_user_is_told_from_others(
    business: Business, seller: Client, buyer: Client, owner: Owner
) -> None:
    assert whose(business, seller, buyer) is owner


def test_that_a_pdf_of_another_seller_is_asked_about_as_such() -> None:
    draft = draft_of_pdf(guessed(seller_siret="55210055400013", buyer_name="Y"), CAMILLE)
    assert isinstance(draft, Draft)
    assert [ask.what.value for ask in draft.asks] == ["not_mine", "no_structured_data"]
    mine = draft_of_pdf(guessed(buyer_name="Camille Roche"), CAMILLE)
    assert isinstance(mine, Draft)
    assert (mine.is_ours, mine.form.new_client) == (False, None)


# --- who are you? ------------------------------------------------------------


def test_that_the_seller_found_most_often_is_proposed_as_the_user(desk: Desk) -> None:
    report = desk.read(
        Bill(issued="20260901", seller=replace(ME, email="new@roche.example")),
        Bill(number="F-2", issued="20260801"),
        Bill(number="F-3", seller=Party("Autre SAS", "552100554")),
        Bill(number="F-4", seller=Party()),
    )
    found = report.suggested_business
    assert found is not None
    assert (found.name, found.siren, found.email) == (
        "Camille Roche EI",
        "732829320",
        "new@roche.example",
    )
    assert (found.legal_status, found.vat_regime) == (LegalStatus.EI, VatRegime.CHARGED)
    assert found.iban == "FR7630006000011234567890189"
    assert desk.imports.report(report.import_id).suggested_business == found
    desk.says_to_be(CAMILLE)
    assert desk.imports.report(report.import_id).suggested_business is None


def test_that_two_sellers_found_equally_often_are_no_proposal(desk: Desk) -> None:
    report = desk.read(Bill(), Bill(number="F-3", seller=Party("Autre SAS", "552100554")))
    assert report.suggested_business is None


def test_that_nothing_is_proposed_once_the_user_is_known(desk: Desk) -> None:
    desk.says_to_be(CAMILLE)
    assert desk.read(Bill()).suggested_business is None


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("Roche EURL", LegalStatus.EURL),
        ("SASU Roche", LegalStatus.SASU),
        ("Roche SARL", LegalStatus.OTHER),
        ("Camille Roche", LegalStatus.MICRO),
    ],
)
def test_that_the_legal_form_is_read_in_the_name(
    desk: Desk, name: str, status: LegalStatus
) -> None:
    bill = Bill(seller=Party(name), net="120.00", vat="0.00")
    found = desk.read(bill).suggested_business
    assert found is not None
    assert (found.legal_status, found.vat_regime) == (status, VatRegime.FRANCHISE)


# --- duplicates --------------------------------------------------------------


def test_that_the_same_file_is_a_duplicate_within_and_after_a_batch(desk: Desk) -> None:
    first = desk.read(Bill(), Bill())
    assert [item.outcome for item in first.items] == [
        ImportOutcome.IMPORTED,
        ImportOutcome.DUPLICATE,
    ]
    again = desk.one(Bill())
    assert whats(again) == ["same_file"]
    assert again.invoice == first.items[0].invoice


def test_that_a_file_that_waits_is_not_asked_about_twice(desk: Desk) -> None:
    desk.one(Bill(vat="30.00"))
    again = desk.one(Bill(vat="30.00"))
    assert (again.outcome, whats(again)) == (ImportOutcome.DUPLICATE, ["same_file_waits"])
    assert len(desk.imports.pending()) == 1


def test_that_the_same_number_in_another_file_is_a_duplicate(desk: Desk) -> None:
    invoice = desk.invoice(Bill())
    again = desk.one(Bill(iban=""))
    assert (again.outcome, whats(again)) == (ImportOutcome.DUPLICATE, ["same_number"])
    assert again.invoice == invoice
    assert again.document_sha256 is None


@pytest.mark.parametrize(
    "bill",
    [
        Bill(issued="20260902"),
        Bill(currency="CHF"),
        Bill(net="50.00", vat="10.00", gross="60.00", payable="60.00"),
    ],
    ids=["date", "currency", "amount"],
)
def test_that_another_invoice_of_the_same_number_is_asked_about(desk: Desk, bill: Bill) -> None:
    first = desk.invoice(Bill())
    item = desk.one(bill)
    assert (item.outcome, whats(item)) == (ImportOutcome.TO_CONFIRM, ["number_taken"])
    assert (item.reasons[0].invoice_id, item.reasons[0].cents) == (first.id, 12000)


def test_that_a_number_belongs_to_one_client_and_to_one_kind(desk: Desk) -> None:
    desk.invoice(Bill())
    assert desk.one(Bill(buyer=Party("Bonnard"))).outcome is ImportOutcome.IMPORTED
    assert desk.one(Bill(code="381")).outcome is ImportOutcome.IMPORTED


def test_that_a_duplicate_is_seen_even_where_the_client_is_unsure(desk: Desk) -> None:
    desk.invoice(Bill(buyer=Party("Nexa Conseil")))
    desk.invoice(Bill(number="F-2", buyer=Party("Nexa Conseil")))
    assert whats(desk.one(Bill(buyer=Party("Nexa")))) == ["same_number"]
    other = Bill(number="F-2", issued="20260902", buyer=Party("Nexa"))
    desk.add_client(Client("Nexa Formation"))
    assert whats(desk.one(other)) == ["client_unsure"]


def test_that_a_pdf_takes_the_place_of_bare_xml_as_document(desk: Desk) -> None:
    invoice = desk.invoice(Bill())
    page = Bill().facturx()
    item = desk.one(page)
    assert (whats(item), remarks(item)) == (["same_number"], ["document_replaced"])
    kept = desk.stored(invoice.id)
    with desk.store.read() as r:
        assert r.documents.read(kept.document_sha256 or "") == page
    assert remarks(desk.one(Bill(iban="").facturx())) == []
    assert desk.stored(invoice.id).document_sha256 == kept.document_sha256


def test_that_an_invoice_without_a_file_gets_the_pdf(desk: Desk) -> None:
    invoice = desk.invoice(Bill())
    with desk.store.write() as w:
        w.invoices.update(replace(invoice, document_sha256=None))
    assert remarks(desk.one(Bill().facturx())) == ["document_replaced"]
