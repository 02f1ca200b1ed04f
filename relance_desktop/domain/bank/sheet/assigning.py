"""Which column of a bank's table says what: by name, checked by content, then by content."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from relance_desktop.domain.bank.sheet.fields import AMOUNTS, DAYS, MONEY, SEVERAL, Role
from relance_desktop.domain.bank.sheet.preamble import iban_in
from relance_desktop.domain.bank.sheet.tools import BankTool
from relance_desktop.domain.bank.sheet.vocabulary import column_key, phrases, roles_of
from relance_desktop.domain.bank.sheet.words import direction_of
from relance_desktop.domain.incoming_sheets import Cell, text_of
from relance_desktop.domain.sheet_mapping.amounts import currency_of, looks_like_amount
from relance_desktop.domain.sheet_mapping.dates import read_day
from relance_desktop.domain.sheet_mapping.fields import DateOrder
from relance_desktop.domain.sheet_mapping.table import Table

_TOLD, _EXACT, _WITHIN = 1000, 300, 60
_SAMPLE = 200
_MOSTLY = 0.6
_BY_PARTS = MONEY | DAYS | {Role.LABEL, Role.BALANCE, Role.REFERENCE}
"""Roles that a longer name than the known ones may have."""

Columns = tuple["Role | None", ...]


def assign(table: Table, tool: BankTool | None) -> Columns:
    """Give each column at most one role and each role one column, the surest first."""
    candidates = sorted(_candidates(table, tool), key=lambda one: (-one[0], one[1]))
    columns: list[Role | None] = [None] * table.width
    refused = {place for score, place, role in candidates if role is None}
    taken: set[Role] = set()
    for _, place, role in candidates:
        free = columns[place] is None and place not in refused
        if role is not None and free and (role not in taken or role in SEVERAL):
            columns[place] = role
            taken.add(role)
    _complete(columns, table)
    return tuple(columns)


def _candidates(table: Table, tool: BankTool | None) -> Iterator[tuple[int, int, Role | None]]:
    told = {column_key(name): role for name, role in (tool.means if tool else {}).items()}
    for place in range(table.width):
        key, samples = column_key(table.title(place)), table.column(place, _SAMPLE)
        if key in told:
            yield _TOLD, place, told[key]
            continue
        exact = roles_of(table.title(place))
        for role, rank in exact:
            if _fits(role, samples, 0.0):
                yield _EXACT - rank, place, role
        if not exact:
            for role, score in _by_parts(key):
                if _fits(role, samples, _MOSTLY):
                    yield score, place, role


def _by_parts(key: str) -> Iterator[tuple[Role, int]]:
    """Known names of several words, all of which are in this one."""
    words = set(key.split())
    for phrase, roles in phrases().items():
        inner = set(phrase.split())
        if len(inner) > 1 and inner < words:
            for role, rank in roles:
                if role in _BY_PARTS:
                    yield role, _WITHIN - rank - 5 * (len(words) - len(inner))


def _fits(role: Role, samples: list[Cell], share: float) -> bool:
    """Whether the cells may say that: for a known name some must, else most."""
    check = _check_of(role)
    if check is None or not samples:
        return True
    fitting = sum(map(check, samples))
    if role is Role.DIRECTION:
        return fitting >= 0.9 * len(samples)
    return fitting > share * len(samples)


def _check_of(role: Role) -> Callable[[Cell], bool] | None:
    if role in DAYS:
        return is_day
    if role in AMOUNTS:
        return is_amount
    return _CHECKS.get(role)


def is_day(cell: Cell) -> bool:
    """Whether a cell is a day in either order."""
    return any(read_day(cell, order) is not None for order in DateOrder)


def is_amount(cell: Cell) -> bool:
    """Whether a cell could be an amount."""
    return looks_like_amount(text_of(cell))


def _is_code(cell: Cell) -> bool:
    text = text_of(cell)
    return len(text) <= 4 and bool(currency_of(text))


def _is_iban(cell: Cell) -> bool:
    text = text_of(cell)
    return bool(iban_in(text)) or any(map(str.isdigit, text))


_CHECKS: dict[Role, Callable[[Cell], bool]] = {
    Role.CURRENCY: _is_code,
    Role.CREDIT_CURRENCY: _is_code,
    Role.ORIGINAL_CURRENCY: _is_code,
    Role.IBAN: _is_iban,
    Role.DIRECTION: lambda cell: direction_of(text_of(cell)) is not None,
    Role.LABEL: lambda cell: not is_amount(cell),
    Role.COUNTERPARTY: lambda cell: any(map(str.isalpha, text_of(cell))),
}


def _complete(columns: list[Role | None], table: Table) -> None:
    """What no name told, by the place and the cells of columns that are left."""
    _own_account(columns, table)
    _other_side(columns, table)
    if not MONEY.intersection(columns):
        _take(columns, table, Role.AMOUNT, _is_written_amount)
    if not DAYS.intersection(columns):
        _take(columns, table, Role.BOOKED_ON, lambda cell: is_day(cell) and not is_amount(cell))
    if Role.LABEL not in columns:
        _longest_text(columns, table)


def _own_account(columns: list[Role | None], table: Table) -> None:
    """An account that is the same in all rows, whoever is on the other side, is the holder's."""
    if Role.IBAN not in columns or Role.ACCOUNT in columns:
        return
    place = columns.index(Role.IBAN)
    named = column_key(table.title(place)) == "iban"
    others = [p for p, role in enumerate(columns) if role in (Role.COUNTERPARTY, Role.LABEL)]
    seen = {text_of(row.cells[place]) for row in table.body}
    met = {text_of(row.cells[other]) for row in table.body for other in others}
    if named and len(seen) == 1 and len(table.body) > 1 and len(met) > 1:
        columns[place] = Role.ACCOUNT


def _other_side(columns: list[Role | None], table: Table) -> None:
    """Beside a column of debits whose sister has an unreadable name is that of credits."""
    for one, other in ((Role.DEBIT, Role.CREDIT), (Role.CREDIT, Role.DEBIT)):
        if one in columns and other not in columns and Role.AMOUNT not in columns:
            at = columns.index(one)
            for place in (at + 1, at - 1):
                if _could_be_amounts(columns, table, place):
                    columns[place] = other
                    break


def _could_be_amounts(columns: list[Role | None], table: Table, place: int) -> bool:
    if not 0 <= place < len(columns) or columns[place] is not None:
        return False
    return all(map(is_amount, table.column(place, _SAMPLE)))


def _take(
    columns: list[Role | None], table: Table, role: Role, check: Callable[[Cell], bool]
) -> None:
    for place, taken in enumerate(columns):
        samples = table.column(place, _SAMPLE)
        if taken is None and samples and sum(map(check, samples)) >= 0.8 * len(samples):
            columns[place] = role
            return


def _is_written_amount(cell: Cell) -> bool:
    """An amount with cents or a sign: a bare whole number may be anything."""
    if isinstance(cell, Decimal):
        return cell != cell.to_integral_value() or cell < 0
    text = text_of(cell)
    return is_amount(cell) and not is_day(cell) and any(sign in text for sign in ",.-+")


def _longest_text(columns: list[Role | None], table: Table) -> None:
    """A column of words, each other in almost every row."""
    best, found = 0.0, None
    for place, taken in enumerate(columns):
        texts = [text_of(cell) for cell in table.column(place, _SAMPLE)]
        words = [text for text in texts if any(map(str.isalpha, text))]
        if taken not in (None, Role.MORE, Role.KIND) or len(words) < _MOSTLY * len(texts):
            continue
        telling = sum(map(len, set(words))) / max(len(table.body), 1)
        if telling > best:
            best, found = telling, place
    if found is not None and not {Role.COUNTERPARTY, Role.PAYER}.intersection(columns):
        columns[found] = Role.LABEL
