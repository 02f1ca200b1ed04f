"""UN/CEFACT CII, Factur-X and ZUGFeRD 1.0/2.x: the same tree under two sets of names."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from lxml.etree import _Element

from relance_desktop.domain.clients import PostalAddress
from relance_desktop.domain.incoming import (
    IncomingId,
    IncomingInstalment,
    IncomingInvoice,
    IncomingMeans,
    IncomingNote,
    IncomingParty,
    IncomingReference,
    IncomingTotals,
    kind_of_type_code,
)
from relance_desktop.gateways.einvoice.details import cii_details
from relance_desktop.gateways.einvoice.discounts import is_discount_text
from relance_desktop.gateways.einvoice.notes import note_of
from relance_desktop.gateways.einvoice.values import cents, day, profile_name
from relance_desktop.gateways.einvoice.xml import all_at, attribute_of, first_at, text_at, text_of

_DATE = "DateTimeString"


def read_cii(root: _Element, attachment: str = "") -> IncomingInvoice:
    """Read the head of a CII tree; whatever is missing stays empty."""
    document = first_at(root, "ExchangedDocument", "HeaderExchangedDocument")
    context = first_at(root, "ExchangedDocumentContext", "SpecifiedExchangedDocumentContext")
    trade = first_at(root, "SupplyChainTradeTransaction", "SpecifiedSupplyChainTradeTransaction")
    agreement = _part(trade, "Agreement")
    settlement = _part(trade, "Settlement")
    currency = text_at(settlement, "InvoiceCurrencyCode")
    type_code = text_at(document, "TypeCode")
    issued = text_at(document, f"IssueDateTime/{_DATE}", "IssueDateTime/DateTime")
    return IncomingInvoice(
        number=text_at(document, "ID"),
        type_code=type_code,
        kind=kind_of_type_code(type_code),
        syntax=_syntax(root),
        profile=profile_name(_guideline(context)),
        business_process=text_at(context, "BusinessProcessSpecifiedDocumentContextParameter/ID"),
        issued_on=day(issued),
        issued_raw=issued,
        delivered_on=_date(
            _part(trade, "Delivery"), "ActualDeliverySupplyChainEvent/OccurrenceDateTime"
        ),
        instalments=tuple(_instalments(settlement)),
        seller=_party(first_at(agreement, "SellerTradeParty")),
        buyer=_party(first_at(agreement, "BuyerTradeParty")),
        payee=text_at(settlement, "PayeeTradeParty/Name"),
        currency=currency,
        currency_hint=_currency_hint(settlement),
        totals=_totals(settlement, currency),
        means=tuple(_means(settlement)),
        payment_reference=text_at(settlement, "PaymentReference"),
        payment_terms=tuple(_terms(settlement)),
        notes=tuple(_notes(document)),
        order_ref=_reference(agreement, "BuyerOrderReferencedDocument"),
        contract_ref=_reference(agreement, "ContractReferencedDocument"),
        buyer_reference=text_at(agreement, "BuyerReference"),
        preceding=tuple(_preceding(settlement)),
        attachment=attachment,
        details=cii_details(trade),
    )


def _syntax(root: _Element) -> str:
    return "ZUGFeRD 1.0" if root.tag.startswith("{urn:ferd") else "CII"


def _reference(agreement: _Element | None, name: str) -> str:
    """ZUGFeRD 1.0 puts the number into ``ID``."""
    return text_at(agreement, f"{name}/IssuerAssignedID", f"{name}/ID")


def _part(trade: _Element | None, name: str) -> _Element | None:
    return first_at(trade, f"ApplicableHeaderTrade{name}", f"ApplicableSupplyChainTrade{name}")


def _guideline(context: _Element | None) -> str:
    return text_at(context, "GuidelineSpecifiedDocumentContextParameter/ID")


def _date(node: _Element | None, path: str) -> date | None:
    return day(text_at(node, f"{path}/{_DATE}", f"{path}/DateTime"))


def _notes(document: _Element | None) -> Iterator[IncomingNote]:
    for node in all_at(document, "IncludedNote"):
        if text := text_at(node, "Content"):
            yield note_of(text, text_at(node, "SubjectCode"))


def _party(node: _Element | None) -> IncomingParty:
    legal = first_at(node, "SpecifiedLegalOrganization")
    contact = first_at(node, "DefinedTradeContact")
    return IncomingParty(
        name=text_at(node, "Name"),
        trading_name=text_at(legal, "TradingBusinessName"),
        legal_id=_id(first_at(legal, "ID")),
        ids=tuple(_ids(node)),
        vat_number=_tax_number(node, "VA"),
        tax_number=_tax_number(node, "FC"),
        electronic_address=_id(first_at(node, "URIUniversalCommunication/URIID")),
        contact_name=text_at(contact, "PersonName", "DepartmentName"),
        phone=text_at(contact, "TelephoneUniversalCommunication/CompleteNumber"),
        email=text_at(
            contact,
            "EmailURIUniversalCommunication/URIID",
            "EmailURIUniversalCommunication/CompleteNumber",
        ),
        address=_address(first_at(node, "PostalTradeAddress")),
    )


def _id(node: _Element | None) -> IncomingId | None:
    if node is None or not text_of(node):
        return None
    return IncomingId(attribute_of(node, "schemeID"), text_of(node))


def _ids(node: _Element | None) -> Iterator[IncomingId]:
    for name in ("ID", "GlobalID"):
        yield from filter(None, map(_id, all_at(node, name)))


def _tax_number(node: _Element | None, scheme: str) -> str:
    registrations = all_at(node, "SpecifiedTaxRegistration/ID")
    return next((text_of(i) for i in registrations if i.get("schemeID") == scheme), "")


def _address(node: _Element | None) -> PostalAddress:
    lines = (text_at(node, name) for name in ("LineOne", "LineTwo", "LineThree"))
    return PostalAddress(
        lines=tuple(filter(None, lines)),
        postcode=text_at(node, "PostcodeCode"),
        city=text_at(node, "CityName"),
        country=text_at(node, "CountryID"),
    )


def _means(settlement: _Element | None) -> Iterator[IncomingMeans]:
    for node in all_at(settlement, "SpecifiedTradeSettlementPaymentMeans"):
        account = first_at(node, "PayeePartyCreditorFinancialAccount")
        yield IncomingMeans(
            code=text_at(node, "TypeCode"),
            iban=text_at(account, "IBANID"),
            bic=text_at(node, "PayeeSpecifiedCreditorFinancialInstitution/BICID"),
            information=text_at(node, "Information"),
            account=text_at(account, "ProprietaryID"),
        )


def _terms(settlement: _Element | None) -> Iterator[str]:
    yield from filter(
        None, (text_of(n) for n in all_at(settlement, "SpecifiedTradePaymentTerms/Description"))
    )


def _instalments(settlement: _Element | None) -> Iterator[IncomingInstalment]:
    for node in all_at(settlement, "SpecifiedTradePaymentTerms"):
        if due_on := _date(node, "DueDateDateTime"):
            discount = first_at(node, "ApplicableTradePaymentDiscountTerms") is not None
            text = text_at(node, "Description")
            yield IncomingInstalment(
                due_on,
                cents(text_at(node, "PartialPaymentAmount")),
                discount or is_discount_text(text),
            )


def _totals(settlement: _Element | None, currency: str) -> IncomingTotals:
    node = first_at(
        settlement,
        "SpecifiedTradeSettlementHeaderMonetarySummation",
        "SpecifiedTradeSettlementMonetarySummation",
    )

    def amount(name: str) -> int | None:
        return cents(text_at(node, name))

    return IncomingTotals(
        lines=amount("LineTotalAmount"),
        charges=amount("ChargeTotalAmount"),
        allowances=amount("AllowanceTotalAmount"),
        net=amount("TaxBasisTotalAmount"),
        vat=_vat(node, currency),
        gross=amount("GrandTotalAmount"),
        prepaid=amount("TotalPrepaidAmount"),
        rounding=amount("RoundingAmount"),
        due=amount("DuePayableAmount"),
    )


def _vat(node: _Element | None, currency: str) -> int | None:
    """The VAT total may come twice, once in the tax authority's currency (BT-111)."""
    for amount in all_at(node, "TaxTotalAmount"):
        if attribute_of(amount, "currencyID") in ("", currency):
            return cents(text_of(amount))
    return None


def _currency_hint(settlement: _Element | None) -> str:
    found = {attribute_of(n, "currencyID") for n in all_at(settlement, "*/*")} - {""}
    return found.pop() if len(found) == 1 else ""


def _preceding(settlement: _Element | None) -> Iterator[IncomingReference]:
    for node in all_at(settlement, "InvoiceReferencedDocument"):
        if number := text_at(node, "IssuerAssignedID", "ID"):
            yield IncomingReference(
                number, _date(node, "FormattedIssueDateTime") or _date(node, "IssueDateTime")
            )
