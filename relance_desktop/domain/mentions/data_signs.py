"""What the electronic data show: fields of EN 16931 first, then the words of the notes."""

from __future__ import annotations

import re
from collections.abc import Callable

from relance_desktop.domain.identifiers import siren_of
from relance_desktop.domain.incoming import (
    SIREN_SCHEME,
    SIRET_SCHEME,
    IncomingInvoice,
    IncomingKind,
    IncomingParty,
)
from relance_desktop.domain.mentions.case import Case
from relance_desktop.domain.mentions.page_signs import page_sign
from relance_desktop.domain.mentions.page_text import PageText, shortened
from relance_desktop.domain.mentions.values import Doubt, Mention, MentionRule, Sign, Where

_CODES = {
    Mention.PENALTY_RATE: "PMD",
    Mention.INDEMNITY: "PMT",
    Mention.DISCOUNT_TERMS: "AAB",
}
"""The subject codes (UNTDID 4451) under which French e-invoices carry these clauses."""

_IN_NOTES = frozenset(
    {
        Mention.DISCOUNT_TERMS,
        Mention.PENALTY_RATE,
        Mention.INDEMNITY,
        Mention.SOLE_TRADER,
        Mention.REGISTER,
        Mention.CAPITAL,
        Mention.INSURANCE,
        Mention.VAT_EXEMPTION,
        Mention.REVERSE_CHARGE,
        Mention.SELF_BILLING,
        Mention.DEBITS_OPTION,
        Mention.MEDIATOR,
        Mention.NATURE,
        Mention.SUPPLY_DATE,
    }
)
"""What has no field of its own, or may be said in words beside it."""

_NOTHING = re.compile(r"[\W_]*(?:n ?/ ?a|na|sans objet)?[\W_]*", re.IGNORECASE)
_NATURES = re.compile(r"[BSM]\d")
_ON_ISSUE = ("3", "5")
"""BT-8: VAT falls due when the invoice is issued (UBL 3, CII 5)."""


def data_sign(rule: MentionRule, case: Case, data: IncomingInvoice) -> Sign | None:
    """What shows a mention in the data, surely or nearly; None for nothing."""
    find = _FIELDS.get(rule.mention)
    sign = find(data) if find is not None else None
    if sign is not None and sign.sure:
        return sign
    in_words = _in_words(rule, case, data) if rule.mention in _IN_NOTES else None
    return in_words if in_words is not None and in_words.sure else sign or in_words


def _in_words(rule: MentionRule, case: Case, data: IncomingInvoice) -> Sign | None:
    words = [note.text for note in data.notes] + list(data.payment_terms)
    if rule.mention is Mention.SOLE_TRADER:
        words += [data.seller.name, data.seller.trading_name]
    if rule.mention is Mention.VAT_EXEMPTION:
        words += data.details.vat_reasons
    text = PageText("\n".join(words), Where.DATA)
    sign = page_sign(rule, case, text)
    if sign is not None:
        return sign
    code = _CODES.get(rule.mention)
    own = next((note.text for note in data.notes if code and note.code == code), "")
    return _seen(own, sure=False)


def _seen(words: str, sure: bool = True, doubt: Doubt = Doubt.UNCLEAR) -> Sign | None:
    if _NOTHING.fullmatch(words):
        return None
    return Sign(Where.DATA, shortened(words), sure, doubt)


def _due_date(data: IncomingInvoice) -> Sign | None:
    days = [part.due_on for part in data.instalments if not part.is_discount]
    if days:
        return _seen(", ".join(day.strftime("%d/%m/%Y") for day in days))
    return _seen(" ".join(data.payment_terms), sure=False, doubt=Doubt.TERM_ONLY)


def _seller(data: IncomingInvoice) -> Sign | None:
    return _party(data.seller)


def _client(data: IncomingInvoice) -> Sign | None:
    return _party(data.buyer)


def _party(party: IncomingParty) -> Sign | None:
    place = " ".join(filter(None, (party.address.postcode, party.address.city)))
    name = party.name or party.trading_name
    return _seen(f"{name} {place}", sure=bool(place), doubt=Doubt.NOT_SEEN) if name else None


def _seller_siren(data: IncomingInvoice) -> Sign | None:
    return _siren(data.seller)


def _client_siren(data: IncomingInvoice) -> Sign | None:
    return _siren(data.buyer)


def _siren(party: IncomingParty) -> Sign | None:
    """Its own field (BT-30, BT-47), or an identifier that holds it; a VAT number only hints."""
    legal = [party.legal_id] if party.legal_id else []
    french = [i for i in party.ids if i.scheme in (SIREN_SCHEME, SIRET_SCHEME)]
    own = next((i.value for i in legal + french if siren_of(i.value)), "")
    if own:
        return _seen(own)
    return _seen(party.siren, sure=False)


def _seller_vat(data: IncomingInvoice) -> Sign | None:
    return _seen(data.seller.vat_number)


def _number(data: IncomingInvoice) -> Sign | None:
    return _seen(data.number)


def _issue_date(data: IncomingInvoice) -> Sign | None:
    if data.issued_on is not None:
        return _seen(data.issued_on.strftime("%d/%m/%Y"))
    return _seen(data.issued_raw, sure=False)


def _supply_date(data: IncomingInvoice) -> Sign | None:
    first, last = data.details.period
    days = [data.delivered_on] if data.delivered_on else [first, last]
    return _seen(" – ".join(day.strftime("%d/%m/%Y") for day in days if day))


def _delivery_address(data: IncomingInvoice) -> Sign | None:
    place = data.details.delivery
    return _seen(" ".join((*place.lines, place.postcode, place.city)))


def _nature(data: IncomingInvoice) -> Sign | None:
    process = data.business_process
    return _seen(process) if _NATURES.fullmatch(process) else None


def _lines(data: IncomingInvoice) -> Sign | None:
    found = data.details
    if not found.lines:
        return None
    return _seen(str(found.lines), sure=found.lines == found.whole_lines)


def _discounts(data: IncomingInvoice) -> Sign | None:
    cents = data.totals.allowances
    return _seen(f"{cents / 100:.2f} {data.currency}") if cents else None


def _totals(data: IncomingInvoice) -> Sign | None:
    totals = data.totals
    seen = [cents for cents in (totals.net, totals.vat, totals.gross) if cents is not None]
    words = " · ".join(f"{cents / 100:.2f}" for cents in seen)
    is_whole = len(seen) == 3 and bool(data.details.vat_codes)
    return _seen(words, sure=is_whole)


def _reverse_charge(data: IncomingInvoice) -> Sign | None:
    return _seen("AE") if "AE" in data.details.vat_codes else None


def _self_billing(data: IncomingInvoice) -> Sign | None:
    is_so = data.kind is IncomingKind.SELF_BILLED
    return _seen(data.type_code, sure=False) if is_so else None


def _debits_option(data: IncomingInvoice) -> Sign | None:
    point = data.details.tax_point
    return _seen(f"BT-8 : {point}", sure=False) if point in _ON_ISSUE else None


def _order_number(data: IncomingInvoice) -> Sign | None:
    return _seen(data.order_ref)


_FIELDS: dict[Mention, Callable[[IncomingInvoice], Sign | None]] = {
    Mention.DUE_DATE: _due_date,
    Mention.SELLER: _seller,
    Mention.SELLER_SIREN: _seller_siren,
    Mention.SELLER_VAT: _seller_vat,
    Mention.CLIENT: _client,
    Mention.CLIENT_SIREN: _client_siren,
    Mention.NUMBER: _number,
    Mention.ISSUE_DATE: _issue_date,
    Mention.SUPPLY_DATE: _supply_date,
    Mention.DELIVERY_ADDRESS: _delivery_address,
    Mention.NATURE: _nature,
    Mention.LINES: _lines,
    Mention.DISCOUNTS: _discounts,
    Mention.TOTALS: _totals,
    Mention.REVERSE_CHARGE: _reverse_charge,
    Mention.SELF_BILLING: _self_billing,
    Mention.DEBITS_OPTION: _debits_option,
    Mention.ORDER_NUMBER: _order_number,
}
