"""One row of a bank's table as a movement: how much, when, whose, in which words."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from relance_desktop.domain.bank.sheet.fields import Role
from relance_desktop.domain.bank.sheet.mapping import SheetMapping
from relance_desktop.domain.bank.sheet.preamble import iban_in
from relance_desktop.domain.bank.sheet.tools import outgoing_words
from relance_desktop.domain.bank.sheet.words import Direction, direction_of, says_returned
from relance_desktop.domain.bank.values import LineIssue, StatementLine
from relance_desktop.domain.incoming_sheets import Cell, text_of
from relance_desktop.domain.money import Cents
from relance_desktop.domain.sheet_mapping.amounts import currency_of, read_amount
from relance_desktop.domain.sheet_mapping.dates import read_day
from relance_desktop.domain.sheet_mapping.table import BodyRow, Table


class UnreadRow(Exception):
    """Ends the reading of a row; never leaves the package."""

    def __init__(self, issue: LineIssue) -> None:
        super().__init__(issue.value)
        self.issue = issue


class Movement(NamedTuple):
    """A line with the account's balance after it, where the bank says it."""

    line: StatementLine
    account: str
    currency: str
    balance: Cents | None


class RowReader:
    """Reads the rows of one table; what equal cells were read as is kept."""

    __slots__ = ("_amounts", "_codes", "_days", "_debit_sign", "_mapping", "_outgoing", "_places")

    def __init__(self, table: Table, mapping: SheetMapping) -> None:
        self._mapping = mapping
        self._places = {role: mapping.places(role) for role in Role}
        self._amounts: dict[Cell, Cents | None] = {}
        self._days: dict[Cell, date | None] = {}
        self._codes: dict[Cell, str] = {}
        self._outgoing = outgoing_words(mapping.tool)
        self._debit_sign = self._sign_of_debits(table)

    def movement(self, row: BodyRow) -> Movement:
        """The row as a movement. Raises UnreadRow."""
        booked_on, value_on = self._day(row, Role.BOOKED_ON), self._day(row, Role.VALUE_ON)
        cents = self._cents(row)
        day = booked_on or value_on
        if day is None:
            raise UnreadRow(LineIssue.DATE)
        currency = self._currency(row, cents)
        original_cents, original_currency = self._original(row, currency)
        counterparty, label = self._counterparty(row, cents), self._label(row)
        line = StatementLine(
            day,
            cents,
            label or counterparty or self.text(row, Role.KIND),
            value_on,
            counterparty,
            iban_in(self.text(row, Role.IBAN)),
            self.text(row, Role.REFERENCE),
            self.text(row, Role.BANK_ID),
            original_cents,
            original_currency,
            cents < 0 and says_returned(f"{label} {self.text(row, Role.KIND)}"),
            row.number,
        )
        return Movement(line, self.text(row, Role.ACCOUNT), currency, self._balance(row))

    def text(self, row: BodyRow, role: Role) -> str:
        """What the row says of it, as one line."""
        for place in self._places[role]:
            return " ".join(text_of(row.cells[place]).split())
        return ""

    def is_blank(self, row: BodyRow, *roles: Role) -> bool:
        """Whether it says nothing of these."""
        return not any(text_of(row.cells[p]) for role in roles for p in self._places[role])

    def words(self, row: BodyRow) -> tuple[str, ...]:
        """Its label, and what completes it."""
        places = (*self._places[Role.LABEL], *self._places[Role.MORE])
        texts = (" ".join(text_of(row.cells[place]).split()) for place in places)
        return tuple(filter(None, texts))

    def currency_named(self, row: BodyRow) -> str:
        """The currency of a row that is not read further."""
        return self._code(row, Role.CURRENCY) or self._mapping.currency

    # -- how much ----------------------------------------------------------------------

    def _cents(self, row: BodyRow) -> Cents:
        """Signed; the fee is taken off where it stands apart."""
        way = direction_of(self.text(row, Role.DIRECTION), self._outgoing)
        debit, credit = self._amount(row, Role.DEBIT), self._amount(row, Role.CREDIT)
        if debit is None and credit is None:
            return self._by_one_column(row, way)
        fee = self._fee(row)
        if way is not None and debit is not None and credit is not None:
            # both columns say one movement, each from its own side
            return abs(credit) if way is Direction.IN else -abs(debit) - fee
        return (credit or 0) + self._debit_sign * (debit or 0) - fee

    def _by_one_column(self, row: BodyRow, way: Direction | None) -> Cents:
        net = self._amount(row, Role.NET)
        if net is not None:
            return _turned(net, way)
        amount = self._amount(row, Role.AMOUNT)
        if amount is None:
            raise UnreadRow(LineIssue.AMOUNT)
        return _turned(amount, way) - self._fee(row)

    def _fee(self, row: BodyRow) -> Cents:
        return abs(self._amount(row, Role.FEE) or 0) if self._mapping.fee_apart else 0

    def _sign_of_debits(self, table: Table) -> int:
        """Debits are written with a minus or without: what most of them are."""
        signs = 0
        for place in self._places[Role.DEBIT]:
            for cell in table.column(place):
                found = read_amount(cell, self._mapping.decimal_mark) or 0
                signs += (found < 0) - (found > 0)
        return 1 if signs > 0 else -1

    def _amount(self, row: BodyRow, role: Role) -> Cents | None:
        """None when blank. Raises UnreadRow."""
        for place in self._places[role]:
            cell = row.cells[place]
            if cell == "" or (isinstance(cell, str) and not cell.strip(" \t\u00a0-")):
                return None
            if cell not in self._amounts:
                self._amounts[cell] = read_amount(cell, self._mapping.decimal_mark)
            found = self._amounts[cell]
            if found is None:
                raise UnreadRow(LineIssue.AMOUNT)
            return found
        return None

    def _balance(self, row: BodyRow) -> Cents | None:
        try:
            return self._amount(row, Role.BALANCE)
        except UnreadRow:
            return None

    def _original(self, row: BodyRow, currency: str) -> tuple[Cents | None, str]:
        """What it was in another currency; the same one says nothing."""
        code = self._code(row, Role.ORIGINAL_CURRENCY)
        if not code or code == currency:
            return None, ""
        try:
            cents = self._amount(row, Role.ORIGINAL_AMOUNT)
        except UnreadRow:
            return None, ""
        return (cents, code) if cents is not None else (None, "")

    # -- when, whose -------------------------------------------------------------------

    def _day(self, row: BodyRow, role: Role) -> date | None:
        """None when blank. Raises UnreadRow."""
        for place in self._places[role]:
            cell = row.cells[place]
            if cell == "" or (isinstance(cell, str) and cell.isspace()):
                return None
            if cell not in self._days:
                self._days[cell] = read_day(cell, self._mapping.date_order)
            found = self._days[cell]
            if found is None and role is Role.BOOKED_ON:
                raise UnreadRow(LineIssue.DATE)
            return found
        return None

    def _currency(self, row: BodyRow, cents: Cents) -> str:
        came_in = self._code(row, Role.CREDIT_CURRENCY) if cents > 0 else ""
        named = came_in or self._code(row, Role.CURRENCY)
        if named:
            return named
        beside = self._code(row, Role.AMOUNT) or self._code(row, Role.CREDIT)
        return beside or self._code(row, Role.DEBIT) or self._mapping.currency

    def _code(self, row: BodyRow, role: Role) -> str:
        for place in self._places[role]:
            cell = row.cells[place]
            if not isinstance(cell, str) or not cell:
                return ""
            if cell not in self._codes:
                self._codes[cell] = currency_of(cell)
            return self._codes[cell]
        return ""

    def _counterparty(self, row: BodyRow, cents: Cents) -> str:
        named = self.text(row, Role.COUNTERPARTY)
        return named or self.text(row, Role.PAYER if cents > 0 else Role.PAYEE)

    def _label(self, row: BodyRow) -> str:
        """All words, but those that stand in others already."""
        kept: list[str] = []
        for text in self.words(row):
            if not any(text in other for other in kept):
                kept = [other for other in kept if other not in text]
                kept.append(text)
        return " ".join(kept)


def _turned(cents: Cents, way: Direction | None) -> Cents:
    """Signed by a word where there is one; a minus that is written stays."""
    return -abs(cents) if way is Direction.OUT else cents
