"""Rows of a list as invoices: grouped, summed, with what was paid."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from relance_desktop.domain.clients import Client
from relance_desktop.domain.incoming_sheets import text_of
from relance_desktop.domain.invoices import InvoiceKind
from relance_desktop.domain.money import Cents, cents_of
from relance_desktop.domain.sheet_mapping.cells import Cells, Places, RefusedRow
from relance_desktop.domain.sheet_mapping.fields import Field, Layout, ListStatus
from relance_desktop.domain.sheet_mapping.mapping import Mapping
from relance_desktop.domain.sheet_mapping.parties import client_of
from relance_desktop.domain.sheet_mapping.proposals import ListedInvoice, RowProblem, Said
from relance_desktop.domain.sheet_mapping.settling import Paid, paid_of
from relance_desktop.domain.sheet_mapping.statuses import kind_of, status_of
from relance_desktop.domain.sheet_mapping.table import BodyRow, Table
from relance_desktop.domain.term_phrases import parse_term
from relance_desktop.domain.terms import PaymentTerm, TermKind

_LONGEST_TERM = 365
_DAYS = re.compile(r"[0-9]{1,3}")
_WHOLE = 100 * 100
"""A hundred percent, in hundredths."""

_LEFT_OUT = {
    ListStatus.DRAFT: Said.DRAFT,
    ListStatus.CANCELLED: Said.CANCELLED,
    ListStatus.WRITTEN_OFF: Said.WRITTEN_OFF,
}


def read_invoices(
    table: Table, mapping: Mapping
) -> tuple[tuple[ListedInvoice, ...], tuple[RowProblem, ...]]:
    """Every invoice that comes in, and what is said of the rows that do not."""
    places = Places.of(mapping)
    found, problems = [], []
    for rows in _groups(table, mapping):
        cells = Cells(places, rows)
        try:
            found.append(_invoice(cells))
        except RefusedRow as refused:
            problems.append(refused.problem)
    return tuple(found), tuple(problems)


def _groups(table: Table, mapping: Mapping) -> Iterator[list[BodyRow]]:
    """The rows of each invoice, in the file's order. A row without number goes on with the
    one above where a row is a line."""
    if mapping.layout is Layout.ONE_ROW:
        yield from ([row] for row in table.body)
        return
    keys = [p for f in (Field.NUMBER, Field.CLIENT, Field.CLIENT_NUMBER) for p in mapping.places(f)]
    groups: dict[tuple[str, ...], list[BodyRow]] = {}
    last: list[BodyRow] | None = None
    for row in table.body:
        key = tuple(text_of(row.cells[place]).casefold() for place in keys)
        if last is not None and not any(key):
            last.append(row)
            continue
        last = groups.setdefault(key, [])
        last.append(row)
    yield from groups.values()


def _invoice(cells: Cells) -> ListedInvoice:
    number = cells.text(Field.NUMBER)
    if not number:
        raise cells.refused(Said.NO_NUMBER)
    status = _status(cells)
    kind = kind_of(cells.text(Field.KIND)) if cells.text(Field.KIND) else InvoiceKind.INVOICE
    if kind is None:
        raise cells.refused(Said.NOT_AN_INVOICE, Field.KIND)
    issued_on = cells.day(Field.ISSUED_ON)
    if issued_on is None:
        raise cells.refused(Said.NO_DATE)
    gross, net, vat = _amounts(cells)
    if gross < 0:
        kind = InvoiceKind.CREDIT_NOTE
    if gross == 0:
        raise cells.refused(Said.ZERO)
    paid = paid_of(cells, abs(gross), status, of_credit=kind is InvoiceKind.CREDIT_NOTE)
    if kind is InvoiceKind.CREDIT_NOTE and paid.cents >= abs(gross):
        raise cells.refused(Said.CREDIT_USED)
    return _made(cells, number, kind, issued_on, (abs(gross), net, vat), paid, status)


def _made(
    cells: Cells,
    number: str,
    kind: InvoiceKind,
    issued_on: date,
    amounts: tuple[Cents, Cents | None, Cents | None],
    paid: Paid,
    status: ListStatus | None,
) -> ListedInvoice:
    client, unnamed = named_client(cells)
    due_on, term, about_due = _due(cells, issued_on)
    gross, net, vat = amounts
    is_credit = kind is InvoiceKind.CREDIT_NOTE
    remarks = [*unnamed, *(() if is_credit else (*about_due, *paid.remarks))]
    said = cells.text(Field.STATUS)
    if status is None and said:
        remarks.append(cells.problem(Said.UNKNOWN_STATUS, Field.STATUS))
    return ListedInvoice(
        rows=cells.numbers,
        number=number,
        client=client,
        client_number=cells.text(Field.CLIENT_NUMBER),
        kind=kind,
        issued_on=issued_on,
        due_on=None if is_credit else due_on,
        term=None if is_credit else term,
        currency=cells.currency(),
        gross_cents=gross,
        net_cents=abs(net) if net is not None else None,
        vat_cents=abs(vat) if vat is not None else None,
        paid_cents=min(paid.cents, gross),
        paid_on=paid.on,
        status=status,
        credits_number=cells.text(Field.CREDITS_NUMBER),
        order_ref=cells.text(Field.ORDER_REF),
        note=cells.text(Field.NOTE),
        remarks=tuple(remarks),
    )


def named_client(cells: Cells) -> tuple[Client, tuple[RowProblem, ...]]:
    """The client, named after its number in the tool where it has no name, and said so.
    Raises RefusedRow when nothing tells who it is."""
    from dataclasses import replace

    client = cells.client(client_of)
    if client.name:
        return client, ()
    number = cells.text(Field.CLIENT_NUMBER)
    if not number:
        raise cells.refused(Said.NO_CLIENT)
    return replace(client, name=f"#{number}"), (cells.problem(Said.CLIENT_UNNAMED),)


def _status(cells: Cells) -> ListStatus | None:
    """What the tool says of it. Raises RefusedRow for what is left out."""
    said = cells.text(Field.STATUS)
    own = dict(cells.mapping.statuses)
    status = own.get(said) or (status_of(said) if said else None)
    if status in _LEFT_OUT:
        raise cells.refused(_LEFT_OUT[status], Field.STATUS)
    flag = cells.text(Field.IS_PAID)
    if flag and (flag == "1" or status_of(flag) is ListStatus.PAID):
        return ListStatus.PAID
    return status


def _amounts(cells: Cells) -> tuple[Cents, Cents | None, Cents | None]:
    """Gross, net and VAT; signed. Raises RefusedRow without any."""
    if cells.mapping.layout is Layout.SUMMED:
        return _summed(cells)
    for field in (Field.TOTAL, Field.NET):
        if len(cells.rows) > 1 and len(cells.distinct(field)) > 1:
            raise cells.refused(Said.TOTALS_DIFFER, field)
    net, vat = cells.cents(Field.NET), cells.cents(Field.VAT)
    total = cells.cents(Field.TOTAL)
    if total is None and net is not None:
        total = net + (vat or 0)
    if total is None:
        total = cells.cents(Field.BALANCE)
    if total is None:
        raise cells.refused(Said.NO_AMOUNT)
    return total, net, vat


def _summed(cells: Cells) -> tuple[Cents, Cents | None, Cents | None]:
    lines = Field.LINE_TOTAL if cells.mapping.has(Field.LINE_TOTAL) else Field.TOTAL
    total = cells.summed(lines)
    if total is None:
        raise cells.refused(Said.NO_AMOUNT)
    vat = cells.summed(Field.LINE_VAT)
    gross = total + (vat or 0)
    return gross - _discount(cells, gross), None, vat


def _discount(cells: Cells, gross: Cents) -> Cents:
    """A discount on the whole, in percent, as Banana writes it beside undiscounted lines."""
    hundredths = cells.cents(Field.DISCOUNT) or 0
    if not 0 <= hundredths <= _WHOLE:
        raise cells.refused(Said.BAD_AMOUNT, Field.DISCOUNT)
    return cents_of(Decimal(gross * hundredths) / _WHOLE / 100)


def _due(
    cells: Cells, issued_on: date
) -> tuple[date | None, PaymentTerm | None, tuple[RowProblem, ...]]:
    """When to pay. A day that cannot be is not taken: the legal term is kinder than a guess."""
    try:
        due_on = cells.day(Field.DUE_ON)
    except RefusedRow as refused:
        return None, None, (RowProblem(Said.DUE_UNREAD, *_of(refused.problem)),)
    if due_on is not None and due_on < issued_on:
        return None, None, (cells.problem(Said.DUE_BEFORE_ISSUE, Field.DUE_ON),)
    if due_on is not None:
        return due_on, None, ()
    return None, _term(cells.text(Field.TERM_DAYS)), ()


def _term(text: str) -> PaymentTerm | None:
    if _DAYS.fullmatch(text) and int(text) <= _LONGEST_TERM:
        return PaymentTerm(TermKind.NET_DAYS, int(text))
    return parse_term(text) if text else None


def _of(problem: RowProblem) -> tuple[tuple[int, ...], Field | None, str]:
    return problem.rows, problem.field, problem.text
