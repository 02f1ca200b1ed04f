"""A table read by a mapping: pure, so that a screen can show it before anything is written."""

from __future__ import annotations

from relance_desktop.domain.sheet_mapping.cells import Cells, Places, RefusedRow
from relance_desktop.domain.sheet_mapping.fields import Field, Layout, TableKind
from relance_desktop.domain.sheet_mapping.guessing import missing_fields
from relance_desktop.domain.sheet_mapping.invoices import read_invoices
from relance_desktop.domain.sheet_mapping.journal import read_journal
from relance_desktop.domain.sheet_mapping.mapping import Mapping
from relance_desktop.domain.sheet_mapping.parties import card_of, client_of
from relance_desktop.domain.sheet_mapping.proposals import (
    Listed,
    ListedClient,
    ListedPayment,
    RowProblem,
    Said,
)
from relance_desktop.domain.sheet_mapping.table import Table
from relance_desktop.domain.value import value


@value
class Rows:
    """What a table gives, in the file's order; problems by their first row."""

    found: tuple[Listed, ...] = ()
    problems: tuple[RowProblem, ...] = ()


def read_rows(table: Table, mapping: Mapping) -> Rows:
    """Read every row; nothing when a column that is needed is missing. Never raises for what
    a cell holds."""
    if missing_fields(mapping):
        return Rows()
    found: tuple[Listed, ...]
    if mapping.kind is TableKind.INVOICES:
        read = read_journal if mapping.layout is Layout.JOURNAL else read_invoices
        found, problems = read(table, mapping)
    elif mapping.kind is TableKind.PAYMENTS:
        found, problems = _read_payments(table, mapping)
    else:
        found, problems = _read_clients(table, mapping)
    wide = tuple(RowProblem(Said.TOO_WIDE, (number,)) for number in table.too_wide)
    sums = tuple(RowProblem(Said.TOTAL_ROW, (number,)) for number in table.totals)
    every = sorted((*problems, *wide, *sums), key=lambda problem: problem.rows[:1])
    return Rows(found, tuple(every))


def _read_payments(
    table: Table, mapping: Mapping
) -> tuple[tuple[ListedPayment, ...], tuple[RowProblem, ...]]:
    places = Places.of(mapping)
    found, problems = [], []
    for row in table.body:
        try:
            found.append(_payment(Cells(places, [row])))
        except RefusedRow as refused:
            problems.append(refused.problem)
    return tuple(found), tuple(problems)


def _payment(cells: Cells) -> ListedPayment:
    number, client = cells.text(Field.NUMBER), cells.client(client_of)
    if not number and not client.name:
        raise cells.refused(Said.NO_NUMBER)
    received_on = cells.day(Field.PAID_ON)
    if received_on is None:
        raise cells.refused(Said.NO_DATE)
    cents = cells.cents(Field.AMOUNT)
    if cents is None:
        raise cells.refused(Said.NO_AMOUNT)
    if cents <= 0:
        raise cells.refused(Said.NEGATIVE if cents else Said.ZERO, Field.AMOUNT)
    return ListedPayment(
        row=cells.rows[0].number,
        number=number,
        client=client,
        received_on=received_on,
        cents=cents,
        currency=cells.named_currency(),
        means=cells.text(Field.MEANS),
        reference=cells.text(Field.REFERENCE),
        note=cells.text(Field.NOTE),
    )


def _read_clients(
    table: Table, mapping: Mapping
) -> tuple[tuple[ListedClient, ...], tuple[RowProblem, ...]]:
    places = Places.of(mapping)
    found, problems = [], []
    for row in table.body:
        cells = Cells(places, [row])
        card = card_of(cells)
        client = client_of(cells, card)
        if client.name:
            found.append(ListedClient(card, client))
        else:
            problems.append(cells.problem(Said.NO_CLIENT))
    return tuple(found), tuple(problems)
