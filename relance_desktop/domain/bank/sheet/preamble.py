"""What stands above a bank's table: whose account, which period, what balance."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from relance_desktop.domain.bank.sheet.words import is_opening
from relance_desktop.domain.bank.values import AccountRef
from relance_desktop.domain.identifiers import normalise_id
from relance_desktop.domain.invoice_text.numbers import amounts_in, dates_in, folded
from relance_desktop.domain.money import Cents
from relance_desktop.domain.sheet_mapping.amounts import currency_of
from relance_desktop.domain.value import value

_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?\b")
_NUMBER = re.compile(
    r"(?:numero (?:de )?compte|compte n[°o]?|compte|account number|n°)\s*[:=n°]*\s*"
    r"\"?((?=[\dx*]*\d)[\dx*][\da-z*]{5,22})\b"
)
_NAME = re.compile(r"(?:nom du compte|intitule du compte|account name)\s*:\s*(.{2,60}?)"
                   r"(?= devise\b| numero\b| solde\b| code\b|$)")  # fmt: skip
_BANK = re.compile(r"code (?:de la )?banque\s*:\s*(\d{5})")
_PERIOD = re.compile(r"\b(?:du|entre|from|debut|periode)\b.*\b(?:au|et|to|fin)\b")
_MOST = 60
"""Lines: nobody writes more above a table."""


@value
class Preamble:
    """What was found; empty where nothing is said."""

    account: AccountRef = AccountRef()
    currency: str = ""
    from_on: date | None = None
    to_on: date | None = None
    opening_cents: Cents | None = None
    closing_cents: Cents | None = None
    closing_on: date | None = None


def read_preamble(lines: Iterable[str]) -> Preamble:
    """Read the lines above a table."""
    kept = list(lines)[:_MOST]
    text = "\n".join(kept)
    opening, closing, closing_on = _balances(kept)
    from_on, to_on = _period(kept)
    return Preamble(_account(text), _currency(text), from_on, to_on, opening, closing, closing_on)


def iban_in(text: str) -> str:
    """The first thing in a text that has the shape of an IBAN, without spaces; "" if none.

    Its check digits are not asked: files of banks are masked by half, and nothing is paid.
    """
    found = _IBAN.search(text)
    return normalise_id(found[0]) if found and 15 <= len(normalise_id(found[0])) <= 34 else ""


def account_of(text: str) -> AccountRef:
    """What a cell that names the account says."""
    plain = " ".join(text.split())
    iban = iban_in(plain)
    if iban:
        return AccountRef(iban=iban)
    bare = plain.replace(" ", "")
    is_number = sum(map(str.isdigit, bare)) >= max(4, len(bare) // 2)
    return AccountRef(number=bare) if is_number else AccountRef(name=plain)


def _account(text: str) -> AccountRef:
    plain = folded(text)
    number, bank, name = _NUMBER.search(plain), _BANK.search(plain), _NAME.search(plain)
    return AccountRef(
        iban=iban_in(text),
        number=text[number.start(1) : number.end(1)] if number else "",
        bank=bank[1] if bank else "",
        name=" ".join(text[name.start(1) : name.end(1)].split()) if name else "",
    )


def _currency(text: str) -> str:
    named = re.search(r"(?:devise|currency)\s*:?\s*([A-Z]{3})\b", text, re.IGNORECASE)
    if named:
        return named[1].upper()
    if re.search(r"€|\beuros?\b|\bEUR\b", text, re.IGNORECASE):
        return "EUR"
    found = re.search(r"[$£]", text)
    return currency_of(found[0]) if found else ""


def _period(lines: list[str]) -> tuple[date | None, date | None]:
    for line in lines:
        days = [found.day for found in dates_in(line)]
        if len(days) >= 2 and _PERIOD.search(folded(line)):
            return min(days[:2]), max(days[:2])
    return None, None


def _balances(lines: list[str]) -> tuple[Cents | None, Cents | None, date | None]:
    opening: Cents | None = None
    closing: Cents | None = None
    closing_on: date | None = None
    for line in lines:
        if not re.search(r"solde|balance", folded(line)):
            continue
        amounts = [found.cents for found in amounts_in(line) if found.has_decimals]
        if not amounts:
            continue
        if is_opening(line):
            opening = amounts[-1]
        elif closing is None:
            closing = amounts[-1]
            closing_on = next((found.day for found in dates_in(line)), None)
    return opening, closing, closing_on
