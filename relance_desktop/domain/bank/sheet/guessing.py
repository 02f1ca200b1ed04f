"""The first guess of how a bank's table is read, with what it is not sure of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from relance_desktop.domain.bank.sheet.assigning import Columns, assign
from relance_desktop.domain.bank.sheet.balances import balance_check
from relance_desktop.domain.bank.sheet.fields import DAYS, MONEY, Role, SheetDoubt
from relance_desktop.domain.bank.sheet.mapping import SheetMapping, missing_roles
from relance_desktop.domain.bank.sheet.movements import Movement, RowReader, UnreadRow
from relance_desktop.domain.bank.sheet.preamble import read_preamble
from relance_desktop.domain.bank.sheet.tools import bank_tool_of
from relance_desktop.domain.bank.sheet.vocabulary import column_key
from relance_desktop.domain.incoming_sheets import text_of
from relance_desktop.domain.sheet_mapping.amounts import currency_of, decide_mark, looks_like_amount
from relance_desktop.domain.sheet_mapping.dates import decide_order, read_day
from relance_desktop.domain.sheet_mapping.fields import DateOrder, DecimalMark
from relance_desktop.domain.sheet_mapping.table import Table

_TRIED = 400
_CODE = re.compile(r"\(([A-Z]{3})\)|\b(EUR)\b")
_EURO = re.compile(r"\beuros?\b|€", re.IGNORECASE)
_DAY_FIRST = frozenset(
    [
        "libelle",
        "montant",
        "solde",
        "valeur",
        "devise",
        "statut",
        "frais",
        "operation",
        "betrag",
        "buchungstag",
        "fecha",
        "importe",
        "importo",
        "bedrag",
        "valuta",
        "saldo",
        "jour",
    ]
)
"""Words of headers in languages that never write the month first."""


class Guess(NamedTuple):
    """A mapping with its doubts: none when the page need not be shown."""

    mapping: SheetMapping
    doubts: frozenset[SheetDoubt] = frozenset()


def guess(table: Table) -> Guess:
    """Guess how a table is read."""
    tool = bank_tool_of(table.header)
    columns = assign(table, tool)
    doubts: set[SheetDoubt] = set()
    amounts = list(dict.fromkeys(_texts(columns, table, MONEY)))
    mark, unsure = decide_mark(text for text in amounts if looks_like_amount(text))
    if unsure:
        doubts.add(SheetDoubt.DECIMAL_MARK)
    order, unsure_order = _order(columns, table)
    if unsure_order:
        doubts.add(SheetDoubt.DATE_ORDER)
    mapping = SheetMapping(
        columns,
        order,
        mark or DecimalMark.COMMA,
        _currency(columns, table, amounts),
        tool=tool.name if tool else "",
    )
    if missing_roles(mapping) or (table.body and not table.header):
        doubts.add(SheetDoubt.COLUMNS)
    return Guess(_with_fees(mapping, table), frozenset(doubts))


def _order(columns: Columns, table: Table) -> tuple[DateOrder, bool]:
    """Which of two numbers is the day; by the numbers themselves, else by the language of the
    names, else by the order in which days follow."""
    texts = dict.fromkeys(text.split(",")[0] for text in _texts(columns, table, DAYS))
    order, unsure = decide_order(texts)
    if order is not None or not unsure:
        return order or DateOrder.DAY_FIRST, unsure
    words = {word for name in table.header for word in column_key(name).split()}
    if words & _DAY_FIRST:
        return DateOrder.DAY_FIRST, False
    sorted_by = [one for one in DateOrder if _follow(columns, table, one)]
    if len(sorted_by) == 1:
        return sorted_by[0], False
    return DateOrder.DAY_FIRST, True


def _follow(columns: Columns, table: Table, order: DateOrder) -> bool:
    """Whether the days of the first such column rise or fall, when read so."""
    place = next(place for place, role in enumerate(columns) if role in DAYS)
    days = [read_day(cell, order) for cell in table.column(place)]
    found = [day for day in days if day is not None]
    return len(set(found)) > 2 and sorted(found) in (found, found[::-1])


def _currency(columns: Columns, table: Table, amounts: list[str]) -> str:
    """What rows that name no currency are in: by a name, a sign beside amounts, the preamble."""
    titles = [table.title(place) for place, role in enumerate(columns) if role in MONEY]
    for title in titles:
        found = _CODE.search(title)
        if found:
            return found[1] or found[2]
        if _EURO.search(title):
            return "EUR"
    codes = Counter(filter(None, map(currency_of, amounts)))
    if codes:
        return codes.most_common(1)[0][0]
    return read_preamble(table.preamble).currency


def _with_fees(mapping: SheetMapping, table: Table) -> SheetMapping:
    """Whether the fee stands apart from the amount: the balances tell; without any, it does."""
    if not mapping.has(Role.FEE) or missing_roles(mapping):
        return mapping
    apart = replace(mapping, fee_apart=True)
    if not mapping.has(Role.BALANCE):
        return apart
    within, without = _agreeing(mapping, table), _agreeing(apart, table)
    return apart if without > within else mapping


def _agreeing(mapping: SheetMapping, table: Table) -> int:
    reader, by_account = RowReader(table, mapping), dict[tuple[str, str], list[Movement]]()
    for row in table.body[:_TRIED]:
        try:
            found = reader.movement(row)
        except UnreadRow:
            continue
        by_account.setdefault((found.account, found.currency), []).append(found)
    return sum(balance_check(movements).agreeing for movements in by_account.values())


def _texts(columns: Columns, table: Table, roles: frozenset[Role]) -> Iterator[str]:
    places = [place for place, role in enumerate(columns) if role in roles]
    for row in table.body:
        for place in places:
            cell = row.cells[place]
            if isinstance(cell, str) and cell:
                yield text_of(cell)
