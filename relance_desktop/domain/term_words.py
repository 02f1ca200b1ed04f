"""A payment term as letters and mails write it; ``term_phrases`` reads such words back."""

from __future__ import annotations

from relance_desktop.domain.clients import Language
from relance_desktop.domain.document_formats import NBSP, days_text
from relance_desktop.domain.terms import MonthEndMethod, PaymentTerm, TermKind


def term_text(term: PaymentTerm, language: Language = Language.FRENCH) -> str:
    """The term as the end of a sentence: « à 30 jours de la date de facture »."""
    if language is Language.ENGLISH:
        return _english(term)
    days = days_text(term.days)
    texts = {
        TermKind.COMPTANT: "comptant",
        TermKind.ON_RECEIPT: "à réception de la facture",
        TermKind.NET_DAYS: f"à {days} de la date de facture",
        TermKind.END_OF_MONTH: f"à {days} fin de mois" if term.days else "en fin de mois",
        TermKind.END_OF_MONTH_ON_DAY: f"à {days} fin de mois, le{NBSP}{term.on_day}"
        if term.days
        else f"le{NBSP}{term.on_day} du mois suivant",
    }
    if term.kind is TermKind.END_OF_MONTH and term.days and _ends_first(term):
        return f"fin de mois + {days}"
    return texts[term.kind]


def _english(term: PaymentTerm) -> str:
    days = days_text(term.days, Language.ENGLISH)
    texts = {
        TermKind.COMPTANT: "immediately",
        TermKind.ON_RECEIPT: "on receipt of the invoice",
        TermKind.NET_DAYS: f"{days} from the invoice date",
        TermKind.END_OF_MONTH: f"{days} end of month" if term.days else "at the end of the month",
        TermKind.END_OF_MONTH_ON_DAY: f"{days} end of month on the{NBSP}{term.on_day}"
        if term.days
        else f"on the{NBSP}{_ordinal(term.on_day or 1)} of the next month",
    }
    if term.kind is TermKind.END_OF_MONTH and term.days and _ends_first(term):
        return f"end of month + {days}"
    return texts[term.kind]


def _ordinal(day: int) -> str:
    """10th, 21st: the teens are all « th »."""
    endings = {1: "st", 2: "nd", 3: "rd"}
    return f"{day}{'th' if 11 <= day <= 13 else endings.get(day % 10, 'th')}"


def _ends_first(term: PaymentTerm) -> bool:
    return term.method is MonthEndMethod.END_THEN_DAYS
