"""Read a payment term from the words that invoices use, French or English.

For the sentence about payment, not for a whole page: « 5 jours de formation » would be
read as five days to pay. What can be read two ways gives None: the user is asked.
"""

from __future__ import annotations

import re
import unicodedata

from relance_desktop.domain.terms import MonthEndMethod, PaymentTerm, TermKind

_LONGEST_DAYS = 365

_NUMBERS = {
    "huitaine": "8 jours",
    "quinzaine": "15 jours",
    "quarante-cinq": "45",
    "quatre-vingt-dix": "90",
    "forty-five": "45",
    "huit": "8",
    "dix": "10",
    "quinze": "15",
    "vingt": "20",
    "trente": "30",
    "soixante": "60",
    "seven": "7",
    "ten": "10",
    "fourteen": "14",
    "fifteen": "15",
    "thirty": "30",
    "sixty": "60",
    "ninety": "90",
}
_NUMBER_WORD = re.compile(rf"\b(?:{'|'.join(_NUMBERS)})\b")

_NOT_THE_TERM = re.compile(
    r"\b(?:escompte|anticip|discount|early|penalit|penalt|retard|late\b|overdue|interet|interest"
    r"|indemnit|recouvrement|rappel|valab|validit|valid\b|garanti|warrant|retract"
    r"|delai de livraison|livraison sous|delivery within).*"
)
"""What follows these words, up to the clause's end, is about something else."""

_CLAUSE_END = re.compile(r"[;\n•|]|\.(?=\s|$)|,(?!\d|\s?le \d)|\s-\s")

_DAYS = r"(?:\s*(?:jours?|jrs?|j|days?|d)\b)"
_NUMBER = r"\b(\d{1,3})"
_MONTH_END = (
    r"(?:(?:la\s+)?fin\s+(?:de\s+|du\s+)?mois|fdm|(?:the\s+)?end\s+of\s+(?:the\s+)?month|eom)\b"
)
_BETWEEN = r"[\s,-]*(?:nets?\s+)?(?:(?:a|date)\s+(?:de\s+)?(?:facture|facturation)\s+)?"
_ON_DAY = r"(?:\s*,?\s*(?:le|on\s+the|the)\s+(\d{1,2})\b)"

_MONTH_END_PLUS = re.compile(rf"{_MONTH_END}\s*(?:\+|plus|puis)\s*(\d{{1,3}}){_DAYS}?")
_AFTER_MONTH_END = re.compile(
    rf"{_NUMBER}{_DAYS}\s*(?:apres|a compter de|after|from)\s+{_MONTH_END}"
)
_TO_MONTH_END = re.compile(rf"{_NUMBER}{_DAYS}?{_BETWEEN}{_MONTH_END}{_ON_DAY}?")
_MONTH_END_FIRST = re.compile(rf"{_MONTH_END}\s*(?:a\s+)?(\d{{1,3}}){_DAYS}")
_MONTH_END_ONLY = re.compile(rf"{_MONTH_END}{_ON_DAY}?")
_OF_NEXT_MONTH = re.compile(
    r"\b(?:le|the)\s+(\d{1,2})(?:st|nd|rd|th)?\s+(?:du\s+mois\s+suivant|of\s+the\s+(?:next|following)\s+month)"
)
_NET = re.compile(rf"\bnet\s+(?:a\s+)?(\d{{1,3}})\b|{_NUMBER}{_DAYS}")
_ON_RECEIPT = re.compile(r"\b(?:(?:a|des|sur)\s+(?:la\s+)?reception|(?:up)?on\s+receipt)\b")
_COMPTANT = re.compile(
    r"\b(?:comptant|immediate?(?:ment|ly)?|cash|a\s+la\s+livraison|on\s+delivery)\b"
)


def parse_term(text: str) -> PaymentTerm | None:
    """The term a sentence states; None when it states none, or more than one."""
    found = {term for clause in _clauses(text) for term in _terms_of(clause)}
    return found.pop() if len(found) == 1 else None


def _clauses(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text.lower())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    plain = _NUMBER_WORD.sub(lambda word: _NUMBERS[word.group()], plain)
    plain = re.sub(r"\(\d+\)", " ", plain)
    plain = re.sub(r"(?<=\bj)\.|(?<=\bjr)\.|(?<=\bjrs)\.", " ", plain)
    return [
        _NOT_THE_TERM.sub("", re.sub(r"\s+", " ", clause)) for clause in _CLAUSE_END.split(plain)
    ]


def _terms_of(clause: str) -> list[PaymentTerm]:
    """The terms of one clause, the longest phrase first: « 30 jours » is in « 30 jours FDM »."""
    month_end = _month_end_terms(clause)
    if month_end is not None:
        return month_end
    days = {int(first or second) for first, second in _NET.findall(clause)}
    if days:
        return [
            PaymentTerm(TermKind.NET_DAYS, count) for count in days if 0 < count <= _LONGEST_DAYS
        ]
    if _ON_RECEIPT.search(clause):
        return [PaymentTerm(TermKind.ON_RECEIPT)]
    return [PaymentTerm(TermKind.COMPTANT)] if _COMPTANT.search(clause) else []


def _month_end_terms(clause: str) -> list[PaymentTerm] | None:
    """None when the clause does not speak of the end of a month."""
    if match := _MONTH_END_PLUS.search(clause) or _AFTER_MONTH_END.search(clause):
        method = MonthEndMethod.END_THEN_DAYS
        return [PaymentTerm(TermKind.END_OF_MONTH, int(match[1]), method=method)]
    if match := _TO_MONTH_END.search(clause):
        return _to_month_end(int(match[1]), match[2])
    if match := _MONTH_END_FIRST.search(clause):
        return _to_month_end(int(match[1]), None)
    if match := _OF_NEXT_MONTH.search(clause) or _MONTH_END_ONLY.search(clause):
        return _to_month_end(0, match[1])
    return None


def _to_month_end(days: int, on_day: str | None) -> list[PaymentTerm]:
    if on_day is None:
        return [PaymentTerm(TermKind.END_OF_MONTH, days)]
    if not 1 <= int(on_day) <= 31:
        return []
    return [PaymentTerm(TermKind.END_OF_MONTH_ON_DAY, days, on_day=int(on_day))]
