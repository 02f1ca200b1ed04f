"""Bank statements that are tables: opened, guessed or remembered, read, remembered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

from relance_desktop.domain.bank.sheet.fields import Role, SheetDoubt
from relance_desktop.domain.bank.sheet.mapping import (
    SheetMapping,
    facts_of,
    mapping_of,
    missing_roles,
)
from relance_desktop.domain.bank.values import AccountRef, BankStatement
from relance_desktop.domain.sheet_mapping.table import Table
from relance_desktop.domain.value import value
from relance_desktop.errors import UserError
from relance_desktop.services.context import Base
from relance_desktop.services.list_import.remembered import LIST_MAPPINGS, facts_for, remember_facts

if TYPE_CHECKING:
    from relance_desktop.domain.incoming_sheets import IncomingSheet

SheetReader = Callable[[bytes, str], "tuple[IncomingSheet, ...]"]
"""Reads a table's bytes and file name. Raises SheetUnreadableError."""

BANK_MAPPINGS = "bank_mappings"


@value
class OpenedStatementSheet:
    """A bank's table with the first guess of how it is read.

    ``remembered``: the mapping is the one that was used for this header before. ``score`` says
    how much it looks like a statement, see ``is_statement``. ``more`` are the other sheets of a
    workbook with the same columns, one for each account. ``cut``: more rows than are read;
    ``odd_lines``: rows whose quotes were wrong; ``sha256`` of the file's bytes.
    """

    filename: str
    table: Table
    mapping: SheetMapping
    doubts: frozenset[SheetDoubt] = frozenset()
    remembered: bool = False
    score: int = 0
    more: tuple[Table, ...] = ()
    cut: bool = False
    odd_lines: tuple[int, ...] = ()
    sha256: str = ""

    @property
    def is_sure(self) -> bool:
        """Whether the page that asks for columns need not be shown."""
        return not missing_roles(self.mapping) and (self.remembered or not self.doubts)

    @property
    def is_statement(self) -> bool:
        """Whether it is a bank's statement rather than a list of invoices or payments."""
        from relance_desktop.domain.bank.sheet.recognising import SURE

        return self.remembered or self.score >= SURE


class RolesMissingError(UserError):
    """Columns that are needed are not said."""

    def __init__(self, roles: tuple[Role, ...]) -> None:
        super().__init__(tuple(role.value for role in roles))
        self.roles = roles


class BankSheets:
    """Reads statements that are tables. ``open`` and ``read`` belong on the worker."""

    def __init__(self, base: Base, read_sheets: SheetReader) -> None:
        self._base = base
        self._read_sheets = read_sheets

    def open(self, name: str, data: bytes) -> OpenedStatementSheet:
        """Read a file and guess its columns. Raises SheetUnreadableError."""
        found = [self._opened(name, sheet) for sheet in self._read_sheets(data, name)]
        best = max(found, key=lambda opened: opened.score)
        header = best.table.header
        more = [one.table for one in found if one is not best and header == one.table.header]
        known = tuple(more) if header else ()
        return replace(best, more=known, sha256=sha256(data).hexdigest())

    def read(
        self, opened: OpenedStatementSheet, mapping: SheetMapping
    ) -> tuple[BankStatement, ...]:
        """Read all rows by a mapping. Raises RolesMissingError."""
        from relance_desktop.domain.bank.sheet.reading import read_table

        missing = missing_roles(mapping)
        if missing:
            raise RolesMissingError(missing)
        if not opened.more:
            return read_table(opened.table, mapping)
        return tuple(
            _named(statement, table.name)
            for table in (opened.table, *opened.more)
            for statement in read_table(table, mapping)
        )

    def remember(self, opened: OpenedStatementSheet, mapping: SheetMapping) -> None:
        """Keep the mapping for the next file with this header; a file without has no sign to
        be known by."""
        from relance_desktop.domain.sheet_mapping.mapping import fingerprint

        if opened.table.header:
            with self._base.store.write() as w:
                key = fingerprint(opened.table.header)
                remember_facts(w, BANK_MAPPINGS, key, facts_of(mapping))

    def _opened(self, name: str, sheet: IncomingSheet) -> OpenedStatementSheet:
        from relance_desktop.domain.bank.sheet.guessing import guess
        from relance_desktop.domain.bank.sheet.recognising import looks_like_statement
        from relance_desktop.domain.bank.sheet.tables import statement_table

        table = statement_table(sheet)
        guessed, known = guess(table), self._known(table)
        return OpenedStatementSheet(
            name,
            table,
            known or guessed.mapping,
            guessed.doubts,
            known is not None,
            0 if self._is_a_list(table) else looks_like_statement(table, guessed.mapping),
            cut=sheet.cut,
            odd_lines=sheet.odd_lines,
        )

    def _is_a_list(self, table: Table) -> bool:
        """Whether the user read this header as a list of invoices or payments before."""
        from relance_desktop.domain.sheet_mapping.mapping import fingerprint

        with self._base.store.read() as r:
            return facts_for(r.settings, LIST_MAPPINGS, fingerprint(table.header)) is not None

    def _known(self, table: Table) -> SheetMapping | None:
        from relance_desktop.domain.sheet_mapping.mapping import fingerprint

        if not table.header:
            return None
        with self._base.store.read() as r:
            facts = facts_for(r.settings, BANK_MAPPINGS, fingerprint(table.header))
        found = mapping_of(facts) if facts else None
        fits = found is not None and len(found.columns) == table.width
        return found if fits and found is not None and not missing_roles(found) else None


def _named(statement: BankStatement, sheet: str) -> BankStatement:
    """An account that nothing names is called as its sheet: two must not become one."""
    if statement.account != AccountRef():
        return statement
    return replace(statement, account=AccountRef(name=sheet))
