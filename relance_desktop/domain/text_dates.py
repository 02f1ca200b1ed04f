"""The dates and payment terms of an invoice's text."""

from __future__ import annotations

import re
from datetime import date

from relance_desktop.domain.guesses import Confidence, Guess
from relance_desktop.domain.terms import PaymentTerm, TermKind, due_on
from relance_desktop.domain.text_numbers import folded
from relance_desktop.domain.text_page import Page

_DUE = re.compile(
    r"echeance|date limite|(?:a |payable |reglement |paiement |regler )(?:avant|au plus tard)"
    r"|(?:payable|regler|reglement|paiement) (?:le|pour le|jusqu'au|d'ici)\b|a payer (?:avant|le)\b"
    r"|due (?:date|on|by)|date due|payment due|payable (?:by|on)|pay by|remit until|zahlbar"
)
_ISSUED = re.compile(
    r"date (?:de (?:la )?)?(?:facture|facturation|d'emission|emission)|date d'?emission"
    r"|facture (?:du|en date du)\b|emise? le|etablie? le|(?:^|, ?)(?:fait a .*)?le\b|invoice date"
    r"|date of issue|issued? (?:date|on|at)|date d'etablissement|dated?\b"
)
_OTHER = re.compile(
    r"livraison|prestation|commande|periode|devis|contrat|loi|decret|naissance|validite"
    r"|delivery|order|period|service date|associee|du \d.* au \d|virement du|regle le|recu le"
)
_WORDS = re.compile(
    r"reglement|paiement|payable|echeance|conditions|modalites|terms|payment|due|a payer|regler"
)
_NOT_TERMS = re.compile(
    r"escompte|penalit|retard|litige|reclamation|validite|valable|discount|late|retractation"
)
_DAYS = r"(\d{1,3}) ?(?:jours?|jrs?|j\b|days?)"
_TERMS = (
    (
        re.compile(
            rf"{_DAYS}\.? ?,? ?(?:fin de mois|fdm|end of month|eom)(?: ?,? ?le (\d{{1,2}}))?"
        ),
        "eom",
    ),
    (re.compile(r"fin de mois (?:\+|plus) ?(\d{1,3}) ?j"), "eom_then"),
    (
        re.compile(
            rf"{_DAYS} ?(?:nets?\b|calendaires|(?:a compter |a partir )?(?:de la )?(?:date )?(?:de )?(?:la )?(?:facture|facturation|reception))"
        ),
        "net",
    ),
    (re.compile(r"net (\d{1,3})\b(?! ?%)"), "net"),
    (re.compile(r"(?:a|des) reception|on receipt"), "receipt"),
    (re.compile(r"comptant|immediate payment|paiement immediat"), "cash"),
    (re.compile(rf"{_DAYS}"), "days"),
    (re.compile(r"fin de mois|end of month"), "month"),
)


def guess_due_on(page: Page) -> Guess[date] | None:
    """Find the due date that is printed; the words of the term come second, elsewhere."""
    return _labelled(page, _DUE, re.compile(r"escompte|discount|retard d"))


def guess_issued_on(page: Page, due: Guess[date] | None) -> Guess[date] | None:
    """Find the issue date: labelled, else the first date that belongs to nothing else."""
    labelled = _labelled(page, _ISSUED, _DUE, _OTHER) or _labelled(
        page, re.compile(r"^date\b"), _DUE, _OTHER
    )
    if labelled is not None:
        return labelled
    for cell in page.cells:
        if _DUE.search(cell.folded) or _OTHER.search(cell.folded):
            continue
        for found in page.dates(cell):
            if due is None or found.day <= due.value:
                return Guess(found.day, Confidence.WEAK, cell.text)
    return None


def guess_term(page: Page) -> Guess[PaymentTerm] | None:
    """Find the phrase that fixes the payment term, and what it means."""
    for number in range(len(page.lines)):
        line = folded(page.text(number))
        for sentence in re.split(r"[.;](?=\s|$)|  ", line):
            if _NOT_TERMS.search(sentence):
                continue
            if found := _term_in(sentence, _WORDS.search(line) is not None):
                return found
    return None


def due_from_term(
    issued: Guess[date] | None, term: Guess[PaymentTerm] | None
) -> Guess[date] | None:
    """Compute the due date from the issue date and the term, when both are known."""
    if issued is None or term is None:
        return None
    doubtful = term.value.asks_method or term.value.kind is TermKind.ON_RECEIPT
    confidence = Confidence.WEAK if doubtful else Confidence.LIKELY
    return Guess(due_on(issued.value, term.value), confidence, term.found_in)


def _term_in(sentence: str, about_payment: bool) -> Guess[PaymentTerm] | None:
    for pattern, kind in _TERMS:
        match = pattern.search(sentence)
        if match and (about_payment or kind in ("eom", "net")):
            return Guess(_term(kind, match), Confidence.LIKELY, match[0].strip())
    return None


def _term(kind: str, match: re.Match[str]) -> PaymentTerm:
    from relance_desktop.domain.terms import MonthEndMethod

    days = int(match[1]) if match.re.groups else 0
    if kind == "eom":
        day = int(match[2]) if match[2] and 1 <= int(match[2]) <= 31 else None
        if day:
            return PaymentTerm(TermKind.END_OF_MONTH_ON_DAY, days, day)
        return PaymentTerm(TermKind.END_OF_MONTH, days)
    if kind == "eom_then":
        return PaymentTerm(TermKind.END_OF_MONTH, days, method=MonthEndMethod.END_THEN_DAYS)
    kinds = {
        "receipt": TermKind.ON_RECEIPT,
        "cash": TermKind.COMPTANT,
        "month": TermKind.END_OF_MONTH,
    }
    return PaymentTerm(kinds.get(kind, TermKind.NET_DAYS), days)


def _labelled(
    page: Page, label: re.Pattern[str], *not_these: re.Pattern[str]
) -> Guess[date] | None:
    """A date after the label in its cell, right of it, or under it."""
    for cell in page.cells:
        for match in label.finditer(cell.folded):
            words = cell.folded[max(0, match.start() - 25) : match.end() + 20]
            if any(pattern.search(words) for pattern in not_these):
                continue
            after = [d for d in page.dates(cell) if d.start >= match.start()]
            if after:
                return Guess(after[0].day, Confidence.SURE, cell.text)
            beside = page.right_of(cell), page.below(cell)
            for neighbour in filter(None, beside):
                dates = page.dates(neighbour)
                if dates and len(neighbour.text) < 40 and match.end() > len(cell.text) - 12:
                    return Guess(dates[0].day, Confidence.SURE, f"{cell.text}  {neighbour.text}")
    return None
