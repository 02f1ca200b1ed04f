"""What the records 05 of CFONB120 say of a movement: names, references, words, currency."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from relance_desktop.domain.money import Cents
from relance_desktop.gateways.bank.amounts import scaled
from relance_desktop.gateways.bank.words import MOST_NAME, iban_in, joined, words

_NO_REFERENCE: Final = frozenset({"NOTPROVIDED", "NOT PROVIDED", "NONREF", "NONE"})
_WORDS: Final = ("LIB", "LCC", "LC2")


class Details(NamedTuple):
    """Decoded records 05. Names and accounts are those of both sides."""

    words: tuple[str, ...] = ()
    debtor: str = ""
    creditor: str = ""
    debtor_iban: str = ""
    creditor_iban: str = ""
    reference: str = ""
    original_cents: Cents | None = None
    original_currency: str = ""

    def payer(self, came_in: bool) -> str:
        """The other side's name; some banks give one name and always as the debtor."""
        pair = (self.debtor, self.creditor) if came_in else (self.creditor, self.debtor)
        return pair[0] or pair[1]

    def payer_iban(self, came_in: bool) -> str:
        """The other side's account."""
        return self.debtor_iban if came_in else self.creditor_iban


def details_of(said: Iterable[str]) -> Details:
    """Read the information zones: a qualifier of 3 characters and up to 70 of text."""
    told: dict[str, list[str]] = {}
    for zone in said:
        told.setdefault(zone[:3].strip(), []).append(zone[3:])
    if not told:
        return Details()
    first = {qualifier: texts[0] for qualifier, texts in told.items()}
    texts = [text for name in _WORDS for text in told.get(name, ())]
    currency, cents = _original(first.get("MMO", ""))
    return Details(
        (*texts, first.get("RCN", "")[35:]),
        words(first.get("NPY", "") or first.get("NPO", ""), MOST_NAME),
        words(first.get("NBE", "") or first.get("NBU", ""), MOST_NAME),
        iban_in(first.get("CPY", "")),
        iban_in(first.get("CBE", "")),
        _reference(first),
        cents,
        currency,
    )


def _reference(first: dict[str, str]) -> str:
    """The payer's end-to-end reference and structured remittance; else the transfer's."""
    given = [words(text) for text in (first.get("RCN", "")[:35], first.get("LCS", ""))]
    given = [text for text in given if text and text.upper() not in _NO_REFERENCE]
    return joined(given or (first.get("REF", ""),), MOST_NAME)


def _original(zone: str) -> tuple[str, Cents | None]:
    """MMO: the currency, its decimals and 14 digits, not signed."""
    digits = zone[4:18].strip()
    if not (digits.isdecimal() and digits.isascii()):
        return "", None
    cents = scaled(int(digits), zone[3:4])
    return ("", None) if cents is None else (words(zone[:3]), cents)
