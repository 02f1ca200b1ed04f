"""The first guess of a whole mapping, with what it is not sure of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from relance_desktop.domain.incoming_sheets import text_of
from relance_desktop.domain.invoice_text.numbers import folded
from relance_desktop.domain.sheet_mapping.amounts import currency_of, decide_mark
from relance_desktop.domain.sheet_mapping.assigning import Columns, assign
from relance_desktop.domain.sheet_mapping.dates import decide_order
from relance_desktop.domain.sheet_mapping.fields import (
    AMOUNTS,
    DATES,
    DateOrder,
    DecimalMark,
    Doubt,
    Field,
    Layout,
    TableKind,
)
from relance_desktop.domain.sheet_mapping.mapping import Mapping
from relance_desktop.domain.sheet_mapping.table import Table
from relance_desktop.domain.sheet_mapping.tools import Tool, tool_of
from relance_desktop.domain.sheet_mapping.words import header_key
from relance_desktop.domain.value import value

_MONEY = (Field.TOTAL, Field.NET, Field.LINE_TOTAL, Field.BALANCE)
_TELLING = (
    Field.DUE_ON,
    Field.STATUS,
    Field.NET,
    Field.VAT,
    Field.PAID,
    Field.BALANCE,
    Field.LINE_TOTAL,
    Field.KIND,
    Field.TERM_DAYS,
)
_REACHED_BY = (Field.EMAIL, Field.PHONE, Field.STREET, Field.CITY, Field.SIREN, Field.VAT_NUMBER)
_PAYING = re.compile(r"pay|paie|regle|encaiss|transaction")
_HINTS = {
    TableKind.PAYMENTS: re.compile(r"payment|paiement|reglement|encaissement|transactions"),
    TableKind.INVOICES: re.compile(r"invoice(?! ninja)|facture|vente|sales"),
    TableKind.CLIENTS: re.compile(r"client|customer|tiers"),
    TableKind.CONTACTS: re.compile(r"contact|carnet|adresses"),
}


@value
class MappingGuess:
    """A mapping with its doubts. ``score`` tells the most telling of several sheets; 0 for a
    table in which the fields that are needed were not found."""

    mapping: Mapping
    doubts: frozenset[Doubt] = frozenset()
    score: int = 0


def guess_mapping(table: Table, hint: str = "", kind: TableKind | None = None) -> MappingGuess:
    """Guess what a table is and how it is read; ``hint`` is the file's name, ``kind`` what the
    user said that it is."""
    tool = tool_of(table.header)
    words = folded(" ".join((hint, table.name, *table.preamble)))
    kinds = (kind,) if kind else (tool.kind,) if tool else tuple(TableKind)
    guesses = [_guess_as(table, one, tool, words) for one in kinds]
    best = max(guesses, key=lambda guess: guess.score)
    if kind is None and best.score == 0:
        return replace(best, doubts=best.doubts | {Doubt.KIND, Doubt.COLUMNS})
    rivals = [guess for guess in guesses if guess.score >= best.score and guess is not best]
    return replace(best, doubts=best.doubts | {Doubt.KIND}) if rivals else best


def with_kind(table: Table, kind: TableKind, hint: str = "") -> MappingGuess:
    """The guess once the user has said what the table is."""
    return guess_mapping(table, hint, kind)


def missing_fields(mapping: Mapping) -> tuple[Field, ...]:
    """What the columns must say and do not yet; the first of several that would do."""
    has = mapping.has
    missing = []
    if mapping.kind is TableKind.INVOICES and mapping.layout is Layout.JOURNAL:
        needed: tuple[tuple[Field, ...], ...] = (
            (Field.ACCOUNT,),
            (Field.NUMBER,),
            (Field.CLIENT, Field.CLIENT_NUMBER),
            (Field.ISSUED_ON,),
            (Field.DEBIT,),
            (Field.CREDIT,),
        )
    else:
        needed = _NEEDED[mapping.kind]
    for fields in needed:
        if not has(*fields):
            missing.append(fields[0])
    return tuple(missing)


_PARTY_NAMES = (Field.CLIENT, Field.LAST_NAME, Field.FIRST_NAME, Field.CLIENT_NUMBER, Field.EMAIL)
_NEEDED: dict[TableKind, tuple[tuple[Field, ...], ...]] = {
    TableKind.INVOICES: ((Field.NUMBER,), _PARTY_NAMES, (Field.ISSUED_ON,), _MONEY),
    TableKind.PAYMENTS: ((Field.NUMBER, Field.CLIENT), (Field.PAID_ON,), (Field.AMOUNT,)),
    TableKind.CLIENTS: ((Field.CLIENT, Field.LAST_NAME, Field.FIRST_NAME, Field.EMAIL),),
    TableKind.CONTACTS: ((Field.CLIENT, Field.LAST_NAME, Field.FIRST_NAME, Field.EMAIL),),
}


def _guess_as(table: Table, kind: TableKind, tool: Tool | None, hint: str) -> MappingGuess:
    used = tool if tool and tool.kind is kind else None
    mapping = Mapping(kind, assign(table, kind, used))
    if used:
        mapping = replace(mapping, tool=used.name, statuses=used.statuses)
    mapping, doubts = _with_layout(mapping, table)
    mapping, more = _with_writing(mapping, table)
    missing = missing_fields(mapping)
    doubts |= more | ({Doubt.COLUMNS} if missing else set())
    score = 0 if missing else _score(mapping, table, hint)
    return MappingGuess(mapping, frozenset(doubts), score)


def _score(mapping: Mapping, table: Table, hint: str) -> int:
    """How well the columns tell of this kind; all that are needed are there."""
    kind = mapping.kind
    told_payments = bool(_HINTS[TableKind.PAYMENTS].search(hint))
    hinted = _HINTS[kind].search(hint) and (kind is TableKind.PAYMENTS or not told_payments)
    score = 8 if hinted else 0
    if kind is TableKind.INVOICES:
        return score + 30 + 3 * sum(map(mapping.has, _TELLING))
    if kind is TableKind.PAYMENTS:
        places = (*mapping.places(Field.AMOUNT), *mapping.places(Field.PAID_ON))
        told = any(_PAYING.search(header_key(table.title(place))) for place in places)
        return score + 28 + (6 if told else 0) + 5 * mapping.has(Field.MEANS)
    reached_by = sum(map(mapping.has, _REACHED_BY))
    return score + 9 + 3 * reached_by + (kind is TableKind.CLIENTS) if reached_by else 0


def _with_layout(mapping: Mapping, table: Table) -> tuple[Mapping, set[Doubt]]:
    if mapping.kind is not TableKind.INVOICES:
        return mapping, set()
    layout, doubts = _layout_of(mapping, table)
    return replace(mapping, layout=layout), doubts


def _layout_of(mapping: Mapping, table: Table) -> tuple[Layout, set[Doubt]]:
    if mapping.has(Field.ACCOUNT) and mapping.has(Field.DEBIT) and mapping.has(Field.CREDIT):
        return Layout.JOURNAL, set()
    if mapping.has(Field.LINE_TOTAL) and not mapping.has(Field.TOTAL, Field.NET, Field.BALANCE):
        return Layout.SUMMED, set()
    totals = _totals_by_number(mapping, table)
    repeated = [seen for seen in totals.values() if sum(seen.values()) > 1]
    if not repeated:
        return Layout.ONE_ROW, set()
    differing = sum(len(seen) > 1 for seen in repeated)
    if not differing:
        return Layout.REPEATED, set()
    return (Layout.SUMMED if 2 * differing > len(repeated) else Layout.REPEATED), {Doubt.LAYOUT}


def _totals_by_number(mapping: Mapping, table: Table) -> dict[tuple[str, ...], Counter[str]]:
    """The totals that each invoice's rows state, with how many rows state them."""
    keys = [p for f in (Field.NUMBER, Field.CLIENT) for p in mapping.places(f)]
    money = [p for f in _MONEY for p in mapping.places(f)][:1]
    found: dict[tuple[str, ...], Counter[str]] = {}
    if not mapping.has(Field.NUMBER) or not money:
        return found
    for row in table.body:
        key = tuple(text_of(row.cells[place]).casefold() for place in keys)
        if key[0]:
            found.setdefault(key, Counter())[text_of(row.cells[money[0]])] += 1
    return found


def _with_writing(mapping: Mapping, table: Table) -> tuple[Mapping, set[Doubt]]:
    doubts: set[Doubt] = set()
    amounts = [text for text in _texts(mapping.columns, table, AMOUNTS) if text]
    mark, unsure_mark = decide_mark(amounts)
    order, unsure_order = decide_order(_texts(mapping.columns, table, DATES))
    if unsure_mark:
        doubts.add(Doubt.DECIMAL_MARK)
    if unsure_order:
        doubts.add(Doubt.DATE_ORDER)
    codes = Counter(filter(None, map(currency_of, amounts)))
    currency = codes.most_common(1)[0][0] if codes else "EUR"
    if order is None and currency == "USD":
        order = DateOrder.MONTH_FIRST
    guessed = replace(
        mapping,
        date_order=order or DateOrder.DAY_FIRST,
        decimal_mark=mark or DecimalMark.COMMA,
        currency=currency,
    )
    return guessed, doubts


def _texts(columns: Columns, table: Table, fields: frozenset[Field]) -> Iterator[str]:
    places = [place for place, field in enumerate(columns) if field in fields]
    for row in table.body:
        for place in places:
            cell = row.cells[place]
            if isinstance(cell, str):
                yield cell
