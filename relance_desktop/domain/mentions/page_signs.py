"""What the readable page shows: names, numbers, dates, the table, the totals."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from relance_desktop.domain.business import VatRegime
from relance_desktop.domain.invoice_text.guesses import Confidence
from relance_desktop.domain.invoice_text.numbers import folded
from relance_desktop.domain.mentions.case import Case, Named
from relance_desktop.domain.mentions.clauses import clause_sign
from relance_desktop.domain.mentions.exemptions import exemption_sign
from relance_desktop.domain.mentions.page_text import PageText
from relance_desktop.domain.mentions.values import Doubt, Mention, MentionRule, Sign

_EI = re.compile(r"(?<![\w.])(?:EI|E\.I\.)(?![\w.])")
_EI_WORDS = re.compile(r"entrepr(?:eneur|eneuse|ise) individuel(?:le)?")
_MICRO = re.compile(r"(?:micro|auto)-?entrepr(?:eneur|eneuse|ise)")
_EI_REACH = 40
_SIREN_LABEL = re.compile(r"\bsire[nt]\b\W{0,8}(?:siret\W{0,4})?(?:\d ?){9}")
_VAT_NUMBER = re.compile(r"\bfr ?[0-9a-z]{2} ?\d{3} ?\d{3} ?\d{3}\b")
_RECEIPT = re.compile(r"a reception|comptant|paiement immediat|payable immediatement|on receipt")
_NAMES = re.compile(
    r"designation|description|libelle|intitule|prestations?\b|articles?\b|produits?\b|services?\b"
)
_QUANTITIES = re.compile(
    r"quantit|qte|\bqty|\bnb\b|nombre|heures|jours|\bforfait|\bunites?\b|\bu\.? ?$"
)
_PRICES = re.compile(
    r"p\.? ?u\.?(?: ?h\.?t|\b)|prix|tarif|\btjm\b|taux (?:journalier|horaire)|unit price|\bprice\b"
)
_PERCENT = re.compile(r"\d{1,2}(?:[.,]\d{1,2})? ?%|taux (?:de )?tva|\d{1,2}[.,]\d\b")


def page_sign(rule: MentionRule, case: Case, text: PageText) -> Sign | None:
    """What shows a mention on a page or in a note, surely or nearly; None for nothing."""
    if rule.mention is Mention.VAT_EXEMPTION:
        franchise = case.knows_seller and case.business.vat_regime is VatRegime.FRANCHISE
        return exemption_sign(text, franchise, case.issued_on, rule.old_until)
    find = _FINDERS.get(rule.mention)
    return clause_sign(rule.mention, text) if find is None else find(case, text)


def _due_date(case: Case, text: PageText) -> Sign | None:
    printed = text.due_on
    if printed is not None:
        guess = text.guess.due_on
        return text.sign(guess.found_in if guess else printed.isoformat())
    for day in case.due_on:
        if day in text.dates and day != case.issued_on:
            return text.sign(day.strftime("%d/%m/%Y"))
    term = text.guess.term
    if term is not None:
        return text.sign(term.found_in, sure=False, doubt=Doubt.TERM_ONLY)
    found = text.search(_RECEIPT, sure=False)
    return text.sign(found.words, sure=False, doubt=Doubt.TERM_ONLY) if found else None


def _seller(case: Case, text: PageText) -> Sign | None:
    return _party(case.seller, text)


def _client(case: Case, text: PageText) -> Sign | None:
    return _party(case.client, text)


def _party(party: Named, text: PageText) -> Sign | None:
    name = next((name for name in party.names if text.has_words(name)), "")
    if not name:
        return None
    place = party.address
    has_place = bool(place.postcode or place.city) and all(
        text.has_words(word) for word in (place.postcode, place.city) if word
    )
    words = " ".join(filter(None, (name, place.postcode, place.city))) if has_place else name
    return text.sign(words, sure=has_place, doubt=Doubt.NOT_SEEN)


def _seller_siren(case: Case, text: PageText) -> Sign | None:
    siren = case.seller.siren
    if siren:
        return text.sign(_spaced(siren)) if text.has_siren(siren) else None
    guess = text.guess.seller_siren
    if guess is not None:
        return text.sign(guess.found_in)
    return text.search(_SIREN_LABEL, sure=False)


def _client_siren(case: Case, text: PageText) -> Sign | None:
    siren = case.client.siren
    if siren:
        return text.sign(_spaced(siren)) if text.has_siren(siren) else None
    guess = text.guess.buyer_siren
    return text.sign(guess.found_in, sure=False) if guess else None


def _spaced(siren: str) -> str:
    return f"{siren[:3]} {siren[3:6]} {siren[6:9]}"


def _seller_vat(case: Case, text: PageText) -> Sign | None:
    number = case.seller.vat_number
    if number:
        return text.sign(number) if text.has_number(number) else None
    guess = text.guess.seller_vat
    if guess is not None:
        return text.sign(guess.found_in)
    return text.search(_VAT_NUMBER, sure=False)


def _sole_trader(case: Case, text: PageText) -> Sign | None:
    """« EI » in capitals beside the name; elsewhere it may be anything."""
    spots = [(m.start(), m.end()) for m in _EI.finditer(text.printed)]
    spots += [(m.start(), m.end()) for m in _EI_WORDS.finditer(text.plain)]
    for start, end in spots:
        if any(_is_beside(name, text, start, end) for name in case.seller.names):
            return text.sign(text.quote(max(0, start - 30), end))
    if spots:
        return text.sign(text.quote(*spots[0]), sure=False)
    return text.search(_MICRO, sure=False)


def _is_beside(name: str, text: PageText, start: int, end: int) -> bool:
    around = text.plain[max(0, start - len(name) - _EI_REACH) : end + len(name) + _EI_REACH]
    bare = folded(name.removesuffix(" EI")).strip()
    return bool(bare) and bare in around


def _number(case: Case, text: PageText) -> Sign | None:
    if case.number and text.has_words(case.number):
        return text.sign(case.number)
    guess = text.guess.number
    if guess is None or (case.number and guess.confidence is not Confidence.SURE):
        return None
    return text.sign(guess.value, sure=not case.number, doubt=Doubt.DIFFERENT)


def _issue_date(case: Case, text: PageText) -> Sign | None:
    guess = text.guess.issued_on
    if guess is not None and (guess.value == case.issued_on or not case.is_dated):
        return text.sign(guess.found_in)
    if case.is_dated and case.issued_on in text.dates:
        return text.sign(_shown(case.issued_on))
    return text.sign(guess.found_in, sure=False, doubt=Doubt.DIFFERENT) if guess else None


def _shown(day: date) -> str:
    return day.strftime("%d/%m/%Y")


def _lines(_: Case, text: PageText) -> Sign | None:
    found = [text.search(pattern) for pattern in (_NAMES, _QUANTITIES, _PRICES)]
    seen = [sign.words for sign in found if sign is not None]
    if len(seen) < 2:
        return None
    return text.sign(" · ".join(seen), sure=len(seen) == len(found))


def _totals(_: Case, text: PageText) -> Sign | None:
    guess = text.guess
    seen = [found for found in (guess.net, guess.vat, guess.gross) if found is not None]
    if not seen:
        return None
    is_whole = len(seen) == 3 and _PERCENT.search(text.plain) is not None
    return text.sign(" · ".join(found.found_in for found in seen), sure=is_whole)


def _order_number(case: Case, text: PageText) -> Sign | None:
    if case.order_ref and text.has_words(case.order_ref):
        return text.sign(case.order_ref)
    return clause_sign(Mention.ORDER_NUMBER, text)


_FINDERS: dict[Mention, Callable[[Case, PageText], Sign | None]] = {
    Mention.DUE_DATE: _due_date,
    Mention.SELLER: _seller,
    Mention.SELLER_SIREN: _seller_siren,
    Mention.SOLE_TRADER: _sole_trader,
    Mention.SELLER_VAT: _seller_vat,
    Mention.CLIENT: _client,
    Mention.CLIENT_SIREN: _client_siren,
    Mention.NUMBER: _number,
    Mention.ISSUE_DATE: _issue_date,
    Mention.LINES: _lines,
    Mention.TOTALS: _totals,
    Mention.ORDER_NUMBER: _order_number,
}
