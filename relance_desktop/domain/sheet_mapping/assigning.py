"""Which column says what, in a table of a given kind: by name, and checked by content."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from relance_desktop.domain.incoming_sheets import Cell, text_of
from relance_desktop.domain.sheet_mapping.amounts import currency_of, looks_like_amount
from relance_desktop.domain.sheet_mapping.dates import read_day
from relance_desktop.domain.sheet_mapping.fields import (
    AMOUNTS,
    DATES,
    SEVERAL,
    DateOrder,
    Field,
    TableKind,
)
from relance_desktop.domain.sheet_mapping.statuses import status_of
from relance_desktop.domain.sheet_mapping.table import Table
from relance_desktop.domain.sheet_mapping.tools import Tool
from relance_desktop.domain.sheet_mapping.vocabulary import FOREIGN, phrases_of
from relance_desktop.domain.sheet_mapping.words import header_words

_TOLD, _EXACT, _BARE, _WITHIN = 1000, 200, 120, 60
_PARTY = frozenset(
    [
        "client",
        "contact",
        "billing",
        "facturation",
        "business",
        "work",
        "bureau",
        "company",
        "debtor",
        "debiteur",
    ]
)
_SAMPLE = 200
_MOSTLY = 0.6

Columns = tuple["Field | None", ...]


def assign(table: Table, kind: TableKind, tool: Tool | None) -> Columns:
    """Give each column at most one field and each field one column, the surest first."""
    candidates = sorted(_candidates(table, kind, tool), key=lambda one: (-one[0], one[1]))
    columns: list[Field | None] = [None] * table.width
    taken: set[Field] = set()
    for _, place, field in candidates:
        if columns[place] is None and (field not in taken or field in SEVERAL):
            columns[place] = field
            taken.add(field)
    return tuple(columns)


def _candidates(
    table: Table, kind: TableKind, tool: Tool | None
) -> Iterator[tuple[int, int, Field]]:
    told = {header_words(name): field for name, field in (tool.means if tool else {}).items()}
    for place in range(table.width):
        words = header_words(table.title(place))
        if words in told:
            field = told[words]
            if field is not None:
                yield _TOLD, place, field
            continue
        samples = table.column(place, _SAMPLE)
        for score, field in _by_name(words, kind):
            if _fits(field, samples):
                yield score, place, field


def _by_name(words: tuple[str, ...], kind: TableKind) -> Iterator[tuple[int, Field]]:
    phrases = phrases_of(kind)
    exact = phrases.get(" ".join(words), ())
    for field, rank in exact:
        yield _EXACT - rank, field
    if exact or not words or FOREIGN.intersection(words):
        return
    bare = tuple(word for word in words if word not in _PARTY)
    for field, rank in phrases.get(" ".join(bare), ()):
        yield _BARE - rank, field
    for phrase, fields in phrases.items():
        inner = phrase.split()
        if len(inner) > 1 and set(inner) < set(words):
            for field, rank in fields:
                yield _WITHIN - rank - 5 * (len(words) - len(inner)), field


def _fits(field: Field, samples: list[Cell]) -> bool:
    """Whether the cells may say that; a column without any may."""
    check = _check_of(field)
    if check is None or not samples:
        return True
    return sum(map(check, samples)) >= _MOSTLY * len(samples)


def _check_of(field: Field) -> Callable[[Cell], bool] | None:
    if field in DATES:
        return _is_day
    if field in AMOUNTS:
        return _is_amount
    return _CHECKS.get(field)


def _is_day(cell: Cell) -> bool:
    return any(read_day(cell, order) is not None for order in DateOrder)


def _is_amount(cell: Cell) -> bool:
    return looks_like_amount(text_of(cell))


def _is_flag(cell: Cell) -> bool:
    text = text_of(cell)
    return text in ("0", "1") or status_of(text) is not None


def _is_name(cell: Cell) -> bool:
    return any(map(str.isalpha, text_of(cell)))


_CHECKS: dict[Field, Callable[[Cell], bool]] = {
    Field.EMAIL: lambda cell: "@" in text_of(cell),
    Field.CURRENCY: lambda cell: bool(currency_of(cell)),
    Field.TERM_DAYS: lambda cell: any(map(str.isdigit, text_of(cell))),
    Field.IS_PAID: _is_flag,
    Field.CLIENT: lambda cell: _is_name(cell) or not text_of(cell),
    Field.NUMBER: lambda cell: (
        not (
            (isinstance(cell, str) and "@" in cell)
            or (_is_day(cell) and not text_of(cell).isdigit())
        )
    ),
}
