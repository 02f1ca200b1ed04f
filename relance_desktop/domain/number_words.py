"""Amounts in words, as an acknowledgment of debt wants them besides the figures (C. civ. 1376).

Own code: the library that does it takes floats and brings one that has no wheel.
"""

from __future__ import annotations

from typing import Final

from relance_desktop.domain.clients import Language
from relance_desktop.domain.money import Cents

_FR_UNITS: Final = (
    *("zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix"),
    *("onze", "douze", "treize", "quatorze", "quinze", "seize"),
)
_FR_TENS: Final = ("", "dix", "vingt", "trente", "quarante", "cinquante", "soixante")
_EN_UNITS: Final = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen"),
)
_EN_TENS: Final = (
    *("", "", "twenty", "thirty", "forty", "fifty"),
    *("sixty", "seventy", "eighty", "ninety"),
)
_MILLION: Final = 1_000_000
_BILLION: Final = 1_000_000_000

_CURRENCIES: Final = {
    Language.FRENCH: {
        "EUR": ("euro", "euros", "centime", "centimes"),
        "USD": ("dollar américain", "dollars américains", "cent", "cents"),
        "GBP": ("livre sterling", "livres sterling", "penny", "pence"),
        "CHF": ("franc suisse", "francs suisses", "centime", "centimes"),
    },
    Language.ENGLISH: {
        "EUR": ("euro", "euros", "cent", "cents"),
        "USD": ("US dollar", "US dollars", "cent", "cents"),
        "GBP": ("pound sterling", "pounds sterling", "penny", "pence"),
        "CHF": ("Swiss franc", "Swiss francs", "centime", "centimes"),
    },
}
_FEMININE: Final = frozenset({"GBP"})


def amount_in_words(cents: Cents, currency: str, language: Language) -> str:
    """« mille deux cent trente-quatre euros et cinquante-six centimes ».

    A currency without words of its own here is told by its code. Raises ValueError below 0
    and from a thousand billions on.
    """
    if not 0 <= cents < _BILLION * 100_000:
        raise ValueError(cents)
    whole, part = divmod(cents, 100)
    one, many, cent, hundredths = _CURRENCIES[language].get(
        currency, (currency, currency, f"1/100 {currency}", f"1/100 {currency}")
    )
    french = language is Language.FRENCH
    words = _french(whole) if french else _english(whole)
    if french and currency in _FEMININE and words.endswith("un"):
        words += "e"
    name = many if whole >= 2 or (not french and whole != 1) else one
    link = " "
    if french and whole and not whole % _MILLION:
        link = " d’" if name[0] in "aeiou" else " de "
    told = f"{words}{link}{name}"
    if not part:
        return told
    small = _french(part) if french else _english(part)
    return f"{told} {'et' if french else 'and'} {small} {cent if part == 1 else hundredths}"


def _french(number: int) -> str:
    """A whole number in French words, usual hyphens (vingt et un, quatre-vingts)."""
    for size, name in ((_BILLION, "milliard"), (_MILLION, "million")):
        if number >= size:
            head, rest = divmod(number, size)
            told = f"{_french(head)} {name}{'s' if head > 1 else ''}"
            return f"{told} {_french(rest)}" if rest else told
    if number >= 1000:
        head, rest = divmod(number, 1000)
        told = "mille" if head == 1 else f"{_invariable(_french(head))} mille"
        return f"{told} {_french(rest)}" if rest else told
    if number >= 100:
        head, rest = divmod(number, 100)
        told = "cent" if head == 1 else f"{_FR_UNITS[head]} cent"
        if not rest:
            return told if head == 1 else f"{told}s"
        return f"{told} {_french(rest)}"
    return _french_below_hundred(number)


def _invariable(words: str) -> str:
    """« vingt » and « cent » lose their s before « mille »."""
    return words[:-1] if words.endswith(("cents", "quatre-vingts")) else words


def _french_below_hundred(number: int) -> str:
    if number <= 16:
        return _FR_UNITS[number]
    if number < 20:
        return f"dix-{_FR_UNITS[number - 10]}"
    tens, unit = divmod(number, 10)
    if tens >= 8:
        rest = number - 80
        return f"quatre-vingt-{_french_below_hundred(rest)}" if rest else "quatre-vingts"
    if tens == 7:
        return "soixante et onze" if unit == 1 else f"soixante-{_french_below_hundred(10 + unit)}"
    if not unit:
        return _FR_TENS[tens]
    return f"{_FR_TENS[tens]} et un" if unit == 1 else f"{_FR_TENS[tens]}-{_FR_UNITS[unit]}"


def _english(number: int) -> str:
    """A whole number in English words, « and » before the last two figures."""
    for size, name in ((_BILLION, "billion"), (_MILLION, "million"), (1000, "thousand")):
        if number >= size:
            head, rest = divmod(number, size)
            link = " and " if 0 < rest < 100 else " "
            told = f"{_english(head)} {name}"
            return f"{told}{link}{_english(rest)}" if rest else told
    if number >= 100:
        head, rest = divmod(number, 100)
        told = f"{_EN_UNITS[head]} hundred"
        return f"{told} and {_english(rest)}" if rest else told
    if number < 20:
        return _EN_UNITS[number]
    tens, unit = divmod(number, 10)
    return f"{_EN_TENS[tens]}-{_EN_UNITS[unit]}" if unit else _EN_TENS[tens]
