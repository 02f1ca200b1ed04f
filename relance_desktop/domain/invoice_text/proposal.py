"""Propose an invoice's fields from the text of an ordinary PDF, French or English.

The programs that make invoices are many and their layouts endless: every field is a
guess with its source, shown beside the page for the user to confirm.
"""

from __future__ import annotations

import re
from dataclasses import fields

from relance_desktop.domain.invoice_text.dates import (
    due_from_term,
    guess_due_on,
    guess_issued_on,
    guess_term,
)
from relance_desktop.domain.invoice_text.guesses import (
    Confidence,
    Guess,
    GuessedInvoice,
    GuessedKind,
    OwnIdentity,
)
from relance_desktop.domain.invoice_text.numbers import dates_in
from relance_desktop.domain.invoice_text.page import Cell, Page, page_of
from relance_desktop.domain.invoice_text.parties import guess_parties
from relance_desktop.domain.invoice_text.totals import guess_totals

_KINDS = (
    (GuessedKind.PROFORMA, re.compile(r"^(?:facture |invoice )?pro[- ]?forma\b|^proforma")),
    (
        GuessedKind.CREDIT_NOTE,
        re.compile(r"^(?:facture d')?avoir\b(?! lu)|^note de credit|^credit (?:note|memo)"),
    ),
    (
        GuessedKind.DEPOSIT,
        re.compile(
            r"^facture d'acompte|^acompte n|^deposit invoice|^(?:facture )?acompte\b(?=$| n)"
        ),
    ),
    (
        GuessedKind.INVOICE,
        re.compile(
            r"^(?:votre )?facture\b(?! a | pro| d')|^(?:tax |sales )?invoice\b(?! to| date)|^note d'honoraires"
        ),
    ),
    (
        GuessedKind.QUOTE_OR_ORDER,
        re.compile(
            r"^devis\b|^quot(?:e|ation)\b|^estimate\b|^bon de commande|^purchase order|^proposition commerciale|^order confirmation"
        ),
    ),
)
_VALUE = r"([A-Z0-9][A-Z0-9/_.\-]*(?: ?[-/] ?[A-Z0-9]+)*)"
_NO = r"(?:n\s?[°ºo]\.?|num[eé]ro|number|num\.?|no\.?|#|r[eé]f(?:[eé]rence)?\.?)"
_NUMBER_LABELS = (
    re.compile(
        rf"(?:facture|avoir|invoice|credit note|acompte|honoraires|proforma|devis)[^\d:]{{0,20}}?{_NO}\s*:?\s*{_VALUE}",
        re.I,
    ),
    re.compile(
        rf"{_NO}\s*(?:de |d'|of )?(?:la )?(?:facture|avoir|invoice|piece|document)\s*:?\s*{_VALUE}",
        re.I,
    ),
    re.compile(rf"(?:facture|avoir|invoice|credit note)\s*:?\s*{_VALUE}", re.I),
    re.compile(rf"^{_NO}\s*:?\s*{_VALUE}", re.I),
)
_NUMBER_ALONE = re.compile(
    rf"^(?:{_NO}\s*(?:de |d'|of )?(?:la )?(?:facture|avoir|invoice)|(?:facture|avoir|invoice) ?{_NO})\s*:?$",
    re.I,
)
_NOT_OURS = re.compile(
    r"associee?|commande|client|bon de|order|siret|tva|vat|iban|contrat|devis|page|dossier|customer"
)
_PAID = re.compile(
    r"(?<!tva )\bacquittee?\b|\bpayee? le\b|\breglee? le\b|paid in full|\bpaid on\b|\bsoldee\b"
)


def guess_invoice(text: str, own: OwnIdentity | None = None) -> GuessedInvoice:
    """Propose fields from a document's text, as ``gateways.pdf.text_of`` gives it.

    ``own`` is the user's identity: with it the seller is told from the buyer far more
    surely. Pure and bounded: any text gives an answer, an empty one no guesses.
    """
    page = page_of(text)
    printed = guess_due_on(page)
    issued = guess_issued_on(page, printed)
    term = guess_term(page)
    due_on = printed or due_from_term(issued, term)
    kind = _kind(page)
    is_credit = kind is not None and kind.value is GuessedKind.CREDIT_NOTE
    totals = guess_totals(page, positive=is_credit)
    parties = guess_parties(page, own or OwnIdentity())
    return GuessedInvoice(
        kind=kind,
        number=_number(page),
        issued_on=issued,
        due_on=due_on,
        term=term,
        is_paid=_paid(page),
        **{f.name: getattr(totals, f.name) for f in fields(totals)},
        **{f.name: getattr(parties, f.name) for f in fields(parties)},
    )


def _kind(page: Page) -> Guess[GuessedKind] | None:
    """The document's title; a quote named inside an invoice does not make it a quote."""
    for kind, pattern in _KINDS:
        for cell in page.cells:
            if pattern.match(cell.folded) and len(cell.text) < 60:
                return Guess(kind, Confidence.LIKELY, cell.text)
    return None


def _number(page: Page) -> Guess[str] | None:
    for confidence, patterns in (
        (Confidence.SURE, _NUMBER_LABELS[:2]),
        (Confidence.LIKELY, _NUMBER_LABELS[2:]),
    ):
        for pattern in patterns:
            for cell in page.cells:
                if value := _number_in(cell, pattern):
                    return Guess(value, confidence, cell.text)
        if confidence is Confidence.SURE and (found := _number_beside(page)):
            return found
    return None


def _number_in(cell: Cell, pattern: re.Pattern[str]) -> str:
    for match in pattern.finditer(cell.text):
        words = cell.folded[max(0, match.start() - 20) : match.start(1)]
        if _is_number(match[1], cell) and not _NOT_OURS.search(words):
            return match[1].rstrip(".-/")
    return ""


def _number_beside(page: Page) -> Guess[str] | None:
    for cell in page.cells:
        if not _NUMBER_ALONE.match(cell.text):
            continue
        for other in filter(None, (page.right_of(cell), page.below(cell))):
            match = re.match(_VALUE, other.text, re.I)
            if match and _is_number(match[1], other):
                return Guess(match[1], Confidence.SURE, f"{cell.text}  {other.text}")
    return None


def _is_number(value: str, cell: Cell) -> bool:
    """A number has a digit and is not a date, a phone or a SIRET."""
    if not re.search(r"\d", value) or len(value) > 40:
        return False
    if re.fullmatch(r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d\d-\d\d|\d{14}", value):
        return False
    dates = [d for d in dates_in(cell.text) if value in d.text.upper() and len(value) <= 2]
    return not dates


def _paid(page: Page) -> Guess[bool] | None:
    for cell in page.cells:
        if _PAID.search(cell.folded):
            return Guess(True, Confidence.LIKELY, cell.text)
    return None
