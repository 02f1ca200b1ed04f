"""The dates and payment terms of an invoice's text."""

from __future__ import annotations

import re
from datetime import date

from relance_desktop.domain.invoice_text.guesses import Confidence, Guess
from relance_desktop.domain.invoice_text.page import Page
from relance_desktop.domain.term_phrases import parse_term
from relance_desktop.domain.terms import PaymentTerm, TermKind, due_on

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
_ABOUT_PAYMENT = re.compile(
    r"reglement|paiement|payable|echeance|conditions|modalites|terms|payment|\bdue\b|a payer"
    r"|regler|fin (?:de|du) mois|\bfdm\b|\beom\b|end of month|jours (?:nets?|date)|\bnet \d"
)
_ABOUT_OTHERS = re.compile(r"reclamation|validite|valable|litige|devis")


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
    """Find the words that fix the payment term, and what they mean."""
    for cell in page.cells:
        label = page.left_of(cell)
        words = cell.folded if label is None else f"{label.folded}  {cell.folded}"
        if _ABOUT_PAYMENT.search(words) and not _ABOUT_OTHERS.search(words):
            term = parse_term(cell.text)
            if term is not None:
                return Guess(term, Confidence.LIKELY, cell.text)
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
