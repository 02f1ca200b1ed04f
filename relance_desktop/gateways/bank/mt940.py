"""MT940 and MT942 statements (SWIFT category 9), as banks write them.

The mt-940 library stops the whole file at the first line that it does not understand, and
cannot be told to leave the line out; fields are read here one by one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

from relance_desktop.domain.bank.errors import BankFileError, BankFileReason
from relance_desktop.domain.bank.values import (
    AccountRef,
    BankStatement,
    LineProblem,
    StatementFormat,
    StatementLine,
)
from relance_desktop.domain.money import Cents
from relance_desktop.gateways.bank.amounts import cents_in
from relance_desktop.gateways.bank.dates import short_day
from relance_desktop.gateways.bank.lines import lines_of
from relance_desktop.gateways.bank.mt940_line import EXPECTED, read_line
from relance_desktop.gateways.bank.words import MOST_NAME, french_iban, iban_in, words
from relance_desktop.gateways.sheets.decoding import decode

_TAG: Final = re.compile(r"[\x00-\x20\ufeff]{0,9}:([0-9]{2}[A-Z]?|NS):", re.ASCII)
_ENVELOPE: Final = "{4:"
_END: Final = re.compile(r"-(?:\}|XXX|[\x00-\x1f\s]|$)")
_BALANCE: Final = re.compile(r"\s*([CD])([0-9]{6})([A-Z]{3})?\s*([0-9.,]{1,20})", re.ASCII)
_CURRENCY_AFTER: Final = re.compile(r"(.*[0-9])\s*([A-Z]{3})")
_RIB: Final = re.compile(r"([0-9]{5})([0-9]{5})([0-9A-Z]{11})([0-9]{2})?", re.ASCII)


class Field(NamedTuple):
    """A field's tag and its lines."""

    tag: str
    lines: list[str]


class _Balance(NamedTuple):
    cents: Cents
    currency: str
    on: date | None


def read_mt940(data: bytes) -> tuple[BankStatement, ...]:
    """Read every statement of a file. Raises BankFileError when there is none."""
    reading = _Reading()
    for field in _fields(decode(data)[0]):
        reading.take(field)
    reading.end_statement()
    if not reading.statements:
        raise BankFileError(BankFileReason.DAMAGED)
    return tuple(reading.statements)


def _fields(text: str) -> Iterator[Field]:
    """Each field with the lines that go on; envelopes and what is around them is left out."""
    field: Field | None = None
    for line in lines_of(text):
        told = line.partition(_ENVELOPE)[2] if _ENVELOPE in line[:200] else line
        match = _TAG.match(told)
        if match:
            if field:
                yield field
            field = Field(match[1], [told[match.end() :]])
        elif _END.match(told) or told.startswith("{1:"):
            if field:
                yield field
            field = None
        elif field:
            field.lines.append(told)
    if field:
        yield field


class _Reading:
    """Follows the fields; a movement is made when its words (:86:, :NS:) are complete."""

    def __init__(self) -> None:
        self.statements: list[BankStatement] = []
        self._place = 0
        self._begin()

    def _begin(self) -> None:
        self._account = ""
        self._balances: dict[str, _Balance] = {}
        self._currency = ""
        self._movement: list[Field] = []
        self._lines: list[StatementLine] = []
        self._problems: list[LineProblem] = []
        self._pending = 0
        self._told = False

    def take(self, field: Field) -> None:
        """Go on by one field."""
        tag = field.tag
        if tag == "20":
            self.end_statement()
        elif tag == "61":
            self._end_movement()
            self._movement = [field]
        elif tag in ("86", "NS") or (tag == "25" and self._movement):
            self._say_more(field)
        elif tag == "25":
            self._account, self._told = words(field.lines[0], MOST_NAME), True
        else:
            self._end_movement()
            self._balance(field)

    def _say_more(self, field: Field) -> None:
        """Words belong to a movement; after the closing balance to the statement. One bank
        writes :25: for :86:."""
        if self._movement:
            self._movement.append(field)

    def _balance(self, field: Field) -> None:
        match = _BALANCE.match(field.lines[0])
        if field.tag == "34F":
            self._currency = self._currency or words(field.lines[0][:3])
        if match is None or field.tag[:2] not in ("60", "62"):
            return
        cents = cents_in(match[4])
        if cents is not None:
            sign = -1 if match[1] == "D" else 1
            found = _Balance(sign * cents, match[3] or "", short_day(match[2]))
            which = field.tag[:2]
            if which == "62" or which not in self._balances:
                self._balances[which] = found
        self._currency = self._currency or (match[3] or "")
        self._told = True

    def _end_movement(self) -> None:
        fields, self._movement = self._movement, []
        if not fields:
            return
        self._place += 1
        made = read_line(fields[0].lines, [(f.tag, f.lines) for f in fields[1:]], self._place)
        if made is EXPECTED:
            self._pending += 1
        elif isinstance(made, StatementLine):
            self._lines.append(made)
        elif isinstance(made, LineProblem):
            self._problems.append(made)

    def end_statement(self) -> None:
        """Close what is open; a statement that says nothing is left out."""
        self._end_movement()
        if self._told or self._lines or self._problems or self._pending:
            self.statements.append(self._made())
        self._begin()

    def _made(self) -> BankStatement:
        account, currency = _account(self._account)
        opening, closing = self._balances.get("60"), self._balances.get("62")
        return BankStatement(
            StatementFormat.MT940,
            account,
            self._currency or currency,
            tuple(self._lines),
            tuple(self._problems),
            self._pending,
            from_on=opening.on if opening else None,
            to_on=closing.on if closing else None,
            opening_cents=opening.cents if opening else None,
            closing_cents=closing.cents if closing else None,
            closing_on=closing.on if closing else None,
        )


def _account(text: str) -> tuple[AccountRef, str]:
    """An IBAN, a RIB, « bank/account », with a currency glued to it or not."""
    currency = ""
    match = _CURRENCY_AFTER.fullmatch(text)
    if match and not iban_in(text):
        text, currency = match[1], match[2]
    bank, _, number = text.rpartition("/")
    compact = number.replace(" ", "")
    rib = _RIB.fullmatch(compact)
    iban = iban_in(compact) or (french_iban(*rib.groups()[:3]) if rib else "")
    return AccountRef(iban, number.strip(), bank.strip()), currency
