"""Amounts, dates and delays as letters and mails write them, in French and English.

Sister of ``ui/kit/formats``: U+202F stands between thousands, U+00A0 before a unit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from relance_desktop.domain.clients import Language
from relance_desktop.domain.money import Cents, Money

NBSP: Final = "\u00a0"
NNBSP: Final = "\u202f"
MINUS: Final = "\u2212"
_SYMBOLS: Final = {"EUR": "€", "USD": "$", "GBP": "£"}
_FRENCH_MONTHS: Final = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
]
_ENGLISH_MONTHS: Final = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def amount_text(cents: Cents, language: Language = Language.FRENCH) -> str:
    """An amount without its currency: ``1 234,56``, in English ``1,234.56``."""
    units, rest = divmod(abs(cents), 100)
    sign = MINUS if cents < 0 else ""
    if language is Language.ENGLISH:
        return f"{sign}{units:,}.{rest:02d}"
    return f"{sign}{units:,}".replace(",", NNBSP) + f",{rest:02d}"


def money_text(cents: Cents, currency: str = "EUR", language: Language = Language.FRENCH) -> str:
    """An amount with its currency: ``1 234,56 €``, in English ``€1,234.56``."""
    number = amount_text(abs(cents), language)
    sign = MINUS if cents < 0 else ""
    symbol = _SYMBOLS.get(currency)
    if language is Language.FRENCH:
        return f"{sign}{number}{NBSP}{symbol or currency}"
    return f"{sign}{symbol}{number}" if symbol else f"{sign}{currency}{NBSP}{number}"


def totals_text(amounts: Iterable[Money], language: Language = Language.FRENCH) -> str:
    """Totals of several currencies, named one after the other, never added up."""
    return listed([money_text(a.cents, a.currency, language) for a in amounts], language)


def day_text(day: date, language: Language = Language.FRENCH) -> str:
    """A date in words: ``1er novembre 2026``, in English ``1 November 2026``."""
    if language is Language.ENGLISH:
        return f"{day.day}{NBSP}{_ENGLISH_MONTHS[day.month - 1]} {day.year}"
    number = "1er" if day.day == 1 else str(day.day)
    return f"{number}{NBSP}{_FRENCH_MONTHS[day.month - 1]} {day.year}"


def short_day_text(day: date, language: Language = Language.FRENCH) -> str:
    """A date for tables: ``21/11/2026``; in English ``21 Nov 2026``, which no one misreads."""
    if language is Language.ENGLISH:
        return f"{day.day}{NBSP}{_ENGLISH_MONTHS[day.month - 1][:3]}{NBSP}{day.year}"
    return f"{day:%d/%m/%Y}"


def percent_text(rate: Decimal, language: Language = Language.FRENCH) -> str:
    """A rate given in percent, two decimals at least: ``12,40 %``, in English ``12.40%``."""
    exponent = rate.as_tuple().exponent
    digits = max(2, -exponent) if isinstance(exponent, int) else 2
    number = f"{rate:.{digits}f}"
    return f"{number}%" if language is Language.ENGLISH else f"{number}{NBSP}%".replace(".", ",")


def days_text(count: int, language: Language = Language.FRENCH) -> str:
    """A number of days: ``1 jour``, ``12 jours``; in French 0 and 1 are singular."""
    if language is Language.ENGLISH:
        return f"{count}{NBSP}{'day' if count == 1 else 'days'}"
    return f"{count}{NBSP}{'jour' if count < 2 else 'jours'}"


def listed(words: Sequence[str], language: Language = Language.FRENCH) -> str:
    """Words one after the other: ``A, B et C``, in English ``A, B and C``."""
    last = " et " if language is Language.FRENCH else " and "
    return last.join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def iban_text(iban: str) -> str:
    """An IBAN by groups of four, as people read it aloud (ISO 13616, print form)."""
    packed = "".join(iban.split()).upper()
    return " ".join(packed[start : start + 4] for start in range(0, len(packed), 4))


def siren_text(number: str) -> str:
    """A SIREN or SIRET by groups: ``732 829 320 00074``."""
    digits = re.sub(r"\s", "", number)
    groups = [digits[0:3], digits[3:6], digits[6:9], digits[9:]]
    return NBSP.join(group for group in groups if group)


def share_text(percent: Decimal, language: Language = Language.FRENCH) -> str:
    """A share as people agree on one: ``30 %``, ``12,5 %``; in English ``30%``."""
    number = f"{percent.normalize():f}"
    return f"{number}%" if language is Language.ENGLISH else f"{number.replace('.', ',')}{NBSP}%"


def period_text(first: date, last: date, language: Language = Language.FRENCH) -> str:
    """Days from one to another: ``du 3 au 28 novembre 2026``, in English ``3 to 28 …``."""
    one, other = day_text(first, language), day_text(last, language)
    tail = one.split(NBSP, 1)[1]
    if (first.year, first.month) == (last.year, last.month):
        one = one.removesuffix(f"{NBSP}{tail}")
    elif first.year == last.year:
        one = one.rsplit(" ", 1)[0]
    if language is Language.ENGLISH:
        return f"{one} to {other}"
    return f"du {one} au {other}"
