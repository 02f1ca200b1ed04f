"""A bank's table as statements: one for each account and currency that its rows name."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from relance_desktop.domain.bank.sheet.balances import balance_check
from relance_desktop.domain.bank.sheet.fields import AMOUNTS, DAYS, MONEY, Role
from relance_desktop.domain.bank.sheet.mapping import SheetMapping, missing_roles
from relance_desktop.domain.bank.sheet.movements import Movement, RowReader, UnreadRow
from relance_desktop.domain.bank.sheet.preamble import Preamble, account_of, read_preamble
from relance_desktop.domain.bank.sheet.words import is_booked, is_sum
from relance_desktop.domain.bank.values import (
    AccountRef,
    BankStatement,
    LineIssue,
    LineProblem,
    StatementFormat,
    StatementLine,
)
from relance_desktop.domain.incoming_sheets import text_of
from relance_desktop.domain.sheet_mapping.table import BodyRow, Table

_EXCERPT = 60


def read_table(table: Table, mapping: SheetMapping) -> tuple[BankStatement, ...]:
    """Read every row; at least one statement, in the file's order, unless a column that is
    needed is missing: then none. Never raises for what a cell holds."""
    if missing_roles(mapping):
        return ()
    return _Reading(table, mapping).statements()


class _Reading:
    def __init__(self, table: Table, mapping: SheetMapping) -> None:
        self._table = table
        self._mapping = mapping
        self._reader = RowReader(table, mapping)
        self._groups: dict[tuple[str, str], list[Movement]] = {}
        self._pending: Counter[str] = Counter()
        self._problems: list[LineProblem] = []
        self._sums: list[str] = []
        self._last: list[Movement] | None = None

    def statements(self) -> tuple[BankStatement, ...]:
        for row in self._table.body:
            self._take(row)
        for number in self._table.too_wide:
            self._problems.append(LineProblem(number, LineIssue.STRUCTURE))
        above = read_preamble((*self._table.preamble, *self._sums))
        groups = self._groups or {("", above.currency or self._mapping.currency): []}
        made = [self._statement(key, found, above) for key, found in groups.items()]
        problems = tuple(sorted(self._problems, key=lambda problem: problem.place))
        waiting = sum(self._pending.values())
        counted = sum(statement.pending for statement in made)
        first = replace(made[0], problems=problems, pending=made[0].pending + waiting - counted)
        return (first, *made[1:])

    def _take(self, row: BodyRow) -> None:
        reader = self._reader
        if not is_booked(reader.text(row, Role.STATE)):
            self._pending[reader.currency_named(row)] += 1
        elif self._is_sum(row):
            self._sums.append(" ".join(filter(None, map(text_of, row.cells))))
        elif self._says_no_movement(row):
            self._continue(row)
        else:
            self._read(row)

    def _read(self, row: BodyRow) -> None:
        try:
            found = self._reader.movement(row)
        except UnreadRow as unread:
            self._last = None
            excerpt = " ".join(filter(None, map(text_of, row.cells)))[:_EXCERPT]
            self._problems.append(LineProblem(row.number, unread.issue, excerpt))
            return
        self._last = self._groups.setdefault((found.account, found.currency), [])
        self._last.append(found)

    def _is_sum(self, row: BodyRow) -> bool:
        """A balance or a total: by its first words, or by its label when it has a day."""
        first = next((text for text in map(text_of, row.cells) if text), "")
        words = self._reader.words(row)
        return is_sum(first) or bool(words and is_sum(words[0]) and "total" not in words[0].lower())

    def _says_no_movement(self, row: BodyRow) -> bool:
        """Neither a day nor an amount: more of the words above, or the bank's small print."""
        reader = self._reader
        if not reader.is_blank(row, *(AMOUNTS if len(row.cells) > 1 else MONEY)):
            return False
        return reader.is_blank(row, *DAYS) or not self._has_figures(row)

    def _has_figures(self, row: BodyRow) -> bool:
        days = (text_of(row.cells[p]) for role in DAYS for p in self._mapping.places(role))
        return any(any(map(str.isdigit, text[:12])) for text in days)

    def _continue(self, row: BodyRow) -> None:
        """Words in the label's own column go on with the line above."""
        more = " ".join(self._reader.words(row))
        if not more or self._last is None or not self._reader.is_blank(row, *DAYS):
            return
        above = self._last[-1]
        line = replace(above.line, label=f"{above.line.label} {more}")
        self._last[-1] = above._replace(line=line)

    def _statement(
        self, key: tuple[str, str], found: list[Movement], above: Preamble
    ) -> BankStatement:
        account, currency = key
        check = balance_check(found)
        is_only = len(self._groups) <= 1
        waiting = self._pending.get(currency, 0) if is_only or not account else 0
        return BankStatement(
            format=StatementFormat.SHEET,
            account=_joined(account_of(account), above.account) if account else above.account,
            currency=currency or above.currency,
            lines=_lines(found),
            pending=waiting,
            from_on=above.from_on,
            to_on=above.to_on,
            opening_cents=above.opening_cents if check.opening is None else check.opening,
            closing_cents=above.closing_cents if check.closing is None else check.closing,
            closing_on=above.closing_on if check.closing is None else check.closing_on,
        )


def _lines(found: list[Movement]) -> tuple[StatementLine, ...]:
    """The lines; an id that comes twice is none of the movement's own."""
    ids = Counter(movement.line.bank_id for movement in found)
    if all(count == 1 for id_, count in ids.items() if id_):
        return tuple(movement.line for movement in found)
    return tuple(replace(movement.line, bank_id="") for movement in found)


def _joined(one: AccountRef, other: AccountRef) -> AccountRef:
    """What a row says of the account, completed by what stands above the table."""
    return AccountRef(
        one.iban or other.iban,
        one.number or other.number,
        one.bank or other.bank,
        one.name or other.name,
    )
