"""Lines, VAT breakdown, period and place of delivery: what a check of mentions looks for."""

from __future__ import annotations

from collections.abc import Iterable

from lxml.etree import _Element

from relance_desktop.domain.clients import PostalAddress
from relance_desktop.domain.incoming import IncomingDetails
from relance_desktop.gateways.einvoice.values import day
from relance_desktop.gateways.einvoice.xml import all_at, first_at, text_at

_QUANTITY = "BilledQuantity"
_PRICES = ("NetPriceProductTradePrice", "GrossPriceProductTradePrice")


def cii_details(trade: _Element | None) -> IncomingDetails:
    """The details of a CII invoice, under its old and new names."""
    lines = list(all_at(trade, "IncludedSupplyChainTradeLineItem"))
    settlement = first_at(
        trade, "ApplicableHeaderTradeSettlement", "ApplicableSupplyChainTradeSettlement"
    )
    delivery = first_at(
        trade, "ApplicableHeaderTradeDelivery", "ApplicableSupplyChainTradeDelivery"
    )
    taxes = list(all_at(settlement, "ApplicableTradeTax"))
    period = first_at(settlement, "BillingSpecifiedPeriod")
    return IncomingDetails(
        lines=len(lines),
        whole_lines=sum(map(_is_whole_cii, lines)),
        vat_codes=_texts(taxes, "CategoryCode"),
        vat_reasons=_texts(taxes, "ExemptionReason", "ExemptionReasonCode"),
        tax_point=next(iter(_texts(taxes, "DueDateTypeCode")), ""),
        period=(
            day(text_at(period, "StartDateTime/DateTimeString")),
            day(text_at(period, "EndDateTime/DateTimeString")),
        ),
        delivery=_cii_place(first_at(delivery, "ShipToTradeParty/PostalTradeAddress")),
    )


def ubl_details(root: _Element) -> IncomingDetails:
    """The details of a UBL invoice or credit note."""
    lines = [*all_at(root, "InvoiceLine"), *all_at(root, "CreditNoteLine")]
    taxes = list(all_at(root, "TaxTotal/TaxSubtotal/TaxCategory"))
    return IncomingDetails(
        lines=len(lines),
        whole_lines=sum(map(_is_whole_ubl, lines)),
        vat_codes=_texts(taxes, "ID"),
        vat_reasons=_texts(taxes, "TaxExemptionReason", "TaxExemptionReasonCode"),
        tax_point=text_at(root, "InvoicePeriod/DescriptionCode"),
        period=(
            day(text_at(root, "InvoicePeriod/StartDate")),
            day(text_at(root, "InvoicePeriod/EndDate")),
        ),
        delivery=_ubl_place(first_at(root, "Delivery/DeliveryLocation/Address")),
    )


def _is_whole_cii(line: _Element) -> bool:
    agreements = ("SpecifiedLineTradeAgreement", "SpecifiedSupplyChainTradeAgreement")
    deliveries = ("SpecifiedLineTradeDelivery", "SpecifiedSupplyChainTradeDelivery")
    name = text_at(line, "SpecifiedTradeProduct/Name")
    quantity = text_at(line, *(f"{part}/{_QUANTITY}" for part in deliveries))
    prices = (f"{part}/{price}/ChargeAmount" for part in agreements for price in _PRICES)
    return bool(name and quantity and text_at(line, *prices))


def _is_whole_ubl(line: _Element) -> bool:
    quantity = text_at(line, "InvoicedQuantity", "CreditedQuantity")
    return bool(text_at(line, "Item/Name") and quantity and text_at(line, "Price/PriceAmount"))


def _texts(nodes: Iterable[_Element], *names: str) -> tuple[str, ...]:
    found = dict.fromkeys(text_at(node, name) for node in nodes for name in names)
    return tuple(filter(None, found))


def _cii_place(node: _Element | None) -> PostalAddress:
    lines = filter(None, (text_at(node, name) for name in ("LineOne", "LineTwo", "LineThree")))
    return PostalAddress(
        tuple(lines), text_at(node, "PostcodeCode"), text_at(node, "CityName"), _country(node)
    )


def _ubl_place(node: _Element | None) -> PostalAddress:
    lines = filter(None, (text_at(node, "StreetName"), text_at(node, "AdditionalStreetName")))
    country = text_at(node, "Country/IdentificationCode")
    return PostalAddress(
        tuple(lines), text_at(node, "PostalZone"), text_at(node, "CityName"), country
    )


def _country(node: _Element | None) -> str:
    return text_at(node, "CountryID")
