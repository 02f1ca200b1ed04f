"""Is this table a bank's statement, or a list of invoices or payments?"""

from __future__ import annotations

from collections.abc import Sequence

from relance_desktop.domain.bank.sheet.fields import DAYS, Role
from relance_desktop.domain.bank.sheet.guessing import guess
from relance_desktop.domain.bank.sheet.mapping import SheetMapping, missing_roles
from relance_desktop.domain.bank.sheet.tools import bank_tool_of
from relance_desktop.domain.sheet_mapping.amounts import read_amount
from relance_desktop.domain.sheet_mapping.fields import Field, TableKind
from relance_desktop.domain.sheet_mapping.ledger import is_ledger
from relance_desktop.domain.sheet_mapping.table import Table
from relance_desktop.domain.sheet_mapping.tools import tool_of
from relance_desktop.domain.sheet_mapping.vocabulary import phrases_of
from relance_desktop.domain.sheet_mapping.words import header_key

SURE = 40
"""From this score on, a table is a bank's statement."""

_NOTHING_AGAINST = 20
"""For a day, an amount, and nothing that only lists of invoices say."""

_POINTS = {
    Role.BALANCE: 15,
    Role.VALUE_ON: 15,
    Role.LABEL: 10,
    Role.IBAN: 10,
    Role.BANK_ID: 5,
    Role.COUNTERPARTY: 5,
}
_OF_INVOICES = {
    Field.NUMBER: 45,
    Field.DUE_ON: 45,
    Field.TERM_DAYS: 30,
    Field.VAT: 20,
    Field.NET: 20,
    Field.PAID_ON: 20,
    Field.CLIENT: 25,
    Field.ACCOUNT: 0,
}
"""What only lists of invoices say, and how much it tells against a statement."""

_OF_BOOKS = frozenset(["journal", "piece", "lettrage", "ecriture", "ecritures", "analytique"])


def looks_like_statement(table: Table, guessed: SheetMapping | None = None) -> int:
    """From 0, no statement at all, to about 100; SURE and more is one. ``guessed`` spares a
    second guess."""
    mapping = guessed or guess(table).mapping
    if missing_roles(mapping) or not mapping.has(*DAYS):
        return 0
    if bank_tool_of(table.header) is not None:
        return 100
    if tool_of(table.header) is not None or is_ledger(table.header) or _is_journal(table.header):
        return 0
    score = 10 + sum(points for role, points in _POINTS.items() if mapping.has(role))
    score += 25 if mapping.has(Role.DEBIT) and mapping.has(Role.CREDIT) else 0
    score += 25 if _has_both_signs(table, mapping) else 0
    score += 10 if table.preamble else 0
    against = _against(table)
    return max(score - against, 0) if against else score + _NOTHING_AGAINST


def _is_journal(header: Sequence[str]) -> bool:
    """Whether it is one of bookkeeping, which has debits and credits as well."""
    words = {word for name in header for word in header_key(name).split()}
    return len(words & _OF_BOOKS) > 1


def _has_both_signs(table: Table, mapping: SheetMapping) -> bool:
    """Whether something goes out: of invoices and payments nothing does."""
    cells = (cell for place in mapping.places(Role.AMOUNT) for cell in table.column(place))
    return any((read_amount(cell, mapping.decimal_mark) or 0) < 0 for cell in cells)


def _against(table: Table) -> int:
    phrases = phrases_of(TableKind.INVOICES)
    said: set[Field] = set()
    for name in table.header:
        fields = sorted(phrases.get(header_key(name), ()), key=lambda found: found[1])
        said.update(field for field, _ in fields)
    return sum(points for field, points in _OF_INVOICES.items() if field in said)
