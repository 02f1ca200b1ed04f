"""OASIS UBL 2.x invoices and credit notes."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element

from relance_desktop.domain.clients import PostalAddress
from relance_desktop.domain.incoming import (
    IncomingId,
    IncomingInstalment,
    IncomingInvoice,
    IncomingKind,
    IncomingMeans,
    IncomingNote,
    IncomingParty,
    IncomingReference,
    IncomingTotals,
    kind_of_type_code,
)
from relance_desktop.gateways.einvoice.details import ubl_details
from relance_desktop.gateways.einvoice.notes import note_of
from relance_desktop.gateways.einvoice.values import cents, day, profile_name
from relance_desktop.gateways.einvoice.xml import (
    all_at,
    attribute_of,
    first_at,
    local_name,
    text_at,
    text_of,
)


def read_ubl(root: _Element, attachment: str = "") -> IncomingInvoice:
    """Read the head of a UBL Invoice or CreditNote; whatever is missing stays empty."""
    is_note = local_name(root) == "CreditNote"
    type_code = text_at(root, "CreditNoteTypeCode" if is_note else "InvoiceTypeCode")
    currency = text_at(root, "DocumentCurrencyCode")
    issued = text_at(root, "IssueDate")
    return IncomingInvoice(
        number=text_at(root, "ID"),
        type_code=type_code,
        kind=IncomingKind.CREDIT_NOTE if is_note else kind_of_type_code(type_code),
        syntax="UBL",
        profile=profile_name(text_at(root, "CustomizationID")),
        business_process=text_at(root, "ProfileID"),
        issued_on=day(issued),
        issued_raw=issued,
        delivered_on=day(text_at(root, "Delivery/ActualDeliveryDate")),
        instalments=tuple(_instalments(root)),
        seller=_party(first_at(root, "AccountingSupplierParty/Party")),
        buyer=_party(first_at(root, "AccountingCustomerParty/Party")),
        payee=text_at(
            root, "PayeeParty/PartyName/Name", "PayeeParty/PartyLegalEntity/RegistrationName"
        ),
        currency=currency,
        currency_hint=_currency_hint(root),
        totals=_totals(root, currency),
        means=tuple(_means(root)),
        payment_reference=text_at(root, "PaymentMeans/PaymentID"),
        payment_terms=tuple(filter(None, map(text_of, all_at(root, "PaymentTerms/Note")))),
        notes=tuple(_notes(root)),
        order_ref=text_at(root, "OrderReference/ID"),
        contract_ref=text_at(root, "ContractDocumentReference/ID"),
        buyer_reference=text_at(root, "BuyerReference"),
        preceding=tuple(_preceding(root)),
        attachment=attachment,
        details=ubl_details(root),
    )


def _notes(root: _Element) -> Iterator[IncomingNote]:
    return (note_of(text) for text in map(text_of, all_at(root, "Note")) if text)


def _instalments(root: _Element) -> Iterator[IncomingInstalment]:
    """Dates with shares from the terms, else the due date (an invoice's, or its means')."""
    found = False
    for node in all_at(root, "PaymentTerms"):
        due_on = day(text_at(node, "InstallmentDueDate", "PaymentDueDate"))
        if due_on:
            found = True
            yield IncomingInstalment(due_on, cents(text_at(node, "Amount")))
    due_on = day(text_at(root, "DueDate")) or day(text_at(root, "PaymentMeans/PaymentDueDate"))
    if due_on and not found:
        yield IncomingInstalment(due_on)


def _party(node: _Element | None) -> IncomingParty:
    contact = first_at(node, "Contact")
    registered = text_at(node, "PartyLegalEntity/RegistrationName")
    trading = text_at(node, "PartyName/Name")
    return IncomingParty(
        name=registered or trading,
        trading_name=trading,
        legal_id=_id(first_at(node, "PartyLegalEntity/CompanyID")),
        ids=tuple(filter(None, map(_id, all_at(node, "PartyIdentification/ID")))),
        vat_number=_tax_number(node, vat=True),
        tax_number=_tax_number(node, vat=False),
        electronic_address=_id(first_at(node, "EndpointID")),
        contact_name=text_at(contact, "Name"),
        phone=text_at(contact, "Telephone"),
        email=text_at(contact, "ElectronicMail"),
        address=_address(first_at(node, "PostalAddress")),
    )


def _id(node: _Element | None) -> IncomingId | None:
    if node is None or not text_of(node):
        return None
    return IncomingId(attribute_of(node, "schemeID"), text_of(node))


def _tax_number(node: _Element | None, *, vat: bool) -> str:
    for scheme in all_at(node, "PartyTaxScheme"):
        if (text_at(scheme, "TaxScheme/ID").upper() == "VAT") is vat:
            return text_at(scheme, "CompanyID")
    return ""


def _address(node: _Element | None) -> PostalAddress:
    street = f"{text_at(node, 'StreetName')} {text_at(node, 'BuildingNumber')}".strip()
    lines = (street, text_at(node, "AdditionalStreetName"), text_at(node, "AddressLine/Line"))
    return PostalAddress(
        lines=tuple(filter(None, lines)),
        postcode=text_at(node, "PostalZone"),
        city=text_at(node, "CityName"),
        country=text_at(node, "Country/IdentificationCode"),
    )


def _means(root: _Element) -> Iterator[IncomingMeans]:
    for node in all_at(root, "PaymentMeans"):
        account = first_at(node, "PayeeFinancialAccount")
        code = first_at(node, "PaymentMeansCode")
        yield IncomingMeans(
            code=text_at(node, "PaymentMeansCode"),
            iban=text_at(account, "ID"),
            bic=text_at(
                account,
                "FinancialInstitutionBranch/ID",
                "FinancialInstitutionBranch/FinancialInstitution/ID",
            ),
            information=attribute_of(code, "name"),
            mandate=text_at(node, "PaymentMandate/ID"),
        )


def _totals(root: _Element, currency: str) -> IncomingTotals:
    node = first_at(root, "LegalMonetaryTotal")

    def amount(name: str) -> int | None:
        return cents(text_at(node, name))

    return IncomingTotals(
        lines=amount("LineExtensionAmount"),
        charges=amount("ChargeTotalAmount"),
        allowances=amount("AllowanceTotalAmount"),
        net=amount("TaxExclusiveAmount"),
        vat=_vat(root, currency),
        gross=amount("TaxInclusiveAmount"),
        prepaid=amount("PrepaidAmount"),
        rounding=amount("PayableRoundingAmount"),
        due=amount("PayableAmount"),
    )


def _vat(root: _Element, currency: str) -> int | None:
    """The VAT total may come twice, once in the tax authority's currency (BT-111)."""
    for amount in all_at(root, "TaxTotal/TaxAmount"):
        if attribute_of(amount, "currencyID") in ("", currency):
            return cents(text_of(amount))
    return None


def _currency_hint(root: _Element) -> str:
    amounts = all_at(root, "LegalMonetaryTotal/*")
    found = {attribute_of(n, "currencyID") for n in amounts} - {""}
    return found.pop() if len(found) == 1 else ""


def _preceding(root: _Element) -> Iterator[IncomingReference]:
    for node in all_at(root, "BillingReference/InvoiceDocumentReference"):
        if number := text_at(node, "ID"):
            yield IncomingReference(number, day(text_at(node, "IssueDate")))
