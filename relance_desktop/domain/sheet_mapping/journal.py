"""An accounting journal as invoices: only what was booked on the clients' accounts."""

from __future__ import annotations

import re

from relance_desktop.domain.incoming_sheets import text_of
from relance_desktop.domain.invoice_text.numbers import folded
from relance_desktop.domain.invoices import InvoiceKind
from relance_desktop.domain.sheet_mapping.cells import Cells, Places, RefusedRow
from relance_desktop.domain.sheet_mapping.fields import Field
from relance_desktop.domain.sheet_mapping.invoices import named_client
from relance_desktop.domain.sheet_mapping.mapping import Mapping
from relance_desktop.domain.sheet_mapping.proposals import ListedInvoice, RowProblem, Said
from relance_desktop.domain.sheet_mapping.table import BodyRow, Table

_CLIENTS = re.compile(r"411.*|.*receivable.*|.*creances? clients?.*|clients?(?: .*)?")
"""Accounts of clients: 411 of the French chart of accounts (PCG art. 932-1), or in words."""


def read_journal(
    table: Table, mapping: Mapping
) -> tuple[tuple[ListedInvoice, ...], tuple[RowProblem, ...]]:
    """What is debited to a client under a number is an invoice, what is credited under the
    same number was paid; a lone credit is said."""
    places = Places.of(mapping)
    found, problems = [], []
    for rows in _groups(table, mapping):
        cells = Cells(places, rows)
        try:
            found.append(_invoice(cells, places))
        except RefusedRow as refused:
            problems.append(refused.problem)
    return tuple(found), tuple(problems)


def is_client_account(text: str) -> bool:
    """Whether an account's number or name is one of clients."""
    return bool(_CLIENTS.fullmatch(folded(text.strip())))


def _groups(table: Table, mapping: Mapping) -> list[list[BodyRow]]:
    account = mapping.places(Field.ACCOUNT)[0]
    keys = [p for f in (Field.NUMBER, Field.CLIENT) for p in mapping.places(f)]
    groups: dict[tuple[str, ...], list[BodyRow]] = {}
    for row in table.body:
        if is_client_account(text_of(row.cells[account])):
            key = tuple(text_of(row.cells[place]).casefold() for place in keys)
            groups.setdefault(key, []).append(row)
    return list(groups.values())


def _invoice(cells: Cells, places: Places) -> ListedInvoice:
    number = cells.text(Field.NUMBER)
    if not number:
        raise cells.refused(Said.NO_NUMBER)
    debit, credit = cells.summed(Field.DEBIT) or 0, cells.summed(Field.CREDIT) or 0
    billed = [row for row in cells.rows if (Cells(places, [row]).cents(Field.DEBIT) or 0) > 0]
    if not billed or debit <= 0:
        raise cells.refused(Said.CREDIT_WITHOUT_INVOICE)
    first = Cells(places, billed)
    issued_on = first.day(Field.ISSUED_ON)
    if issued_on is None:
        raise cells.refused(Said.NO_DATE)
    client, remarks = named_client(first)
    over = (cells.problem(Said.OVERPAID),) if credit > debit else ()
    return ListedInvoice(
        rows=cells.numbers,
        number=number,
        client=client,
        client_number=cells.text(Field.CLIENT_NUMBER),
        kind=InvoiceKind.INVOICE,
        issued_on=issued_on,
        due_on=None if first.cell(Field.DUE_ON) == "" else first.day(Field.DUE_ON),
        currency=cells.currency(),
        gross_cents=debit,
        paid_cents=min(credit, debit),
        note=first.text(Field.NOTE),
        remarks=(*remarks, *over),
    )
