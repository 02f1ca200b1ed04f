"""Every file of ../shared/data/invoice_lists against its independently read answer."""

from __future__ import annotations

import json
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from relance_desktop.domain.incoming_sheets import IncomingSheet
from relance_desktop.domain.money import cents_of
from relance_desktop.domain.sheet_mapping.fields import DateOrder, Field, Layout, TableKind
from relance_desktop.domain.sheet_mapping.guessing import MappingGuess, guess_mapping
from relance_desktop.domain.sheet_mapping.proposals import (
    ListedClient,
    ListedInvoice,
    ListedPayment,
    Said,
)
from relance_desktop.domain.sheet_mapping.reading import Rows, read_rows
from relance_desktop.domain.sheet_mapping.table import Table, table_of
from relance_desktop.gateways.sheets.reader import read_sheets

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "data" / "invoice_lists"

pytestmark = [
    pytest.mark.realdata,
    pytest.mark.skipif(not FOLDER.is_dir(), reason=f"real files missing: {FOLDER}"),
]

EXPECTED: dict[str, Any] = (
    {
        name: facts["expect"]
        for name, facts in json.loads((FOLDER / "expected.json").read_text()).items()
    }
    if FOLDER.is_dir()
    else {}
)
CLIENT_LISTS = [name for name in EXPECTED if "clients" in name or name == "banana__contacts.csv"]


def opened(name: str, sheet: int = 0) -> tuple[Table, MappingGuess, Rows]:
    table = table_of(read_sheets((FOLDER / name).read_bytes(), name)[sheet])
    guess = guess_mapping(table, name)
    return table, guess, read_rows(table, guess.mapping)


def invoices(name: str) -> dict[str, ListedInvoice]:
    _, guess, rows = opened(name)
    assert guess.mapping.kind is TableKind.INVOICES
    return {one.number: one for one in rows.found if isinstance(one, ListedInvoice)}


@pytest.mark.parametrize("name", [name for name in EXPECTED if name.endswith(".csv")])
def test_that_header_and_rows_are_found(name: str) -> None:
    expect = EXPECTED[name]
    table, _, _ = opened(name)
    if "header" in expect:
        # names are trimmed: a blank one is ""
        assert list(table.header) == [title.strip() for title in expect["header"]]
    if "header_row_index" in expect:
        assert table.header_row == expect["header_row_index"] + 1
    if "data_rows" in expect:
        assert len(table.body) == expect["data_rows"]
    assert len(table.too_wide) == expect.get("rows_with_wrong_width", 0)


@pytest.mark.parametrize("name", CLIENT_LISTS)
def test_that_every_client_of_a_client_list_is_read(name: str) -> None:
    _, guess, rows = opened(name)
    assert guess.mapping.kind is TableKind.CLIENTS
    assert len(rows.found) == EXPECTED[name]["data_rows"]
    assert not rows.problems
    assert all(isinstance(one, ListedClient) and one.client.name for one in rows.found)


def test_that_the_second_phone_column_does_not_hide_the_first() -> None:
    _, _, rows = opened("ninja__clients.csv")
    first = rows.found[0]
    assert isinstance(first, ListedClient)
    assert first.card.phones == ("1-537-759-0369",)
    assert first.client.contact_name == "Terrill Ondricka"


def test_that_a_line_export_with_its_total_repeated_is_read_whole() -> None:
    expect = EXPECTED["ninja__invoice.csv"]
    _, guess, rows = opened("ninja__invoice.csv")
    found = [one for one in rows.found if isinstance(one, ListedInvoice)]
    assert guess.mapping.layout is Layout.REPEATED
    assert len(found) == expect["distinct_invoices"]
    assert sum(one.gross_cents for one in found) == cents_of(Decimal(expect["total_amount"]))
    assert sum(one.paid_cents for one in found) == cents_of(Decimal(expect["total_paid"]))
    statuses = Counter(one.status.value.title() for one in found if one.status)
    assert statuses == expect["status"]
    early = [one for one in found if Said.DUE_BEFORE_ISSUE in {r.what for r in one.remarks}]
    assert len(early) == expect["due_before_issue"]
    assert all(one.due_on is None for one in early)
    assert len({one.client.name for one in found}) == expect["clients"]
    assert {one.currency for one in found} == {"USD"}


def test_that_its_first_invoices_are_those_of_the_answer() -> None:
    found = invoices("ninja__invoice.csv")
    for number, expect in EXPECTED["ninja__invoice.csv"]["first"].items():
        one = found[number]
        assert one.client.name == expect["Client"]
        assert f"${one.gross_cents / 100:.2f}" == expect["Amount"]
        assert f"${one.paid_cents / 100:.2f}" == expect["Paid"]
        assert one.issued_on.isoformat() == expect["Invoice Date"]
        assert len(one.rows) == expect["lines"]
        if expect["Due Date"] >= expect["Invoice Date"]:
            assert one.due_on is not None
            assert one.due_on.isoformat() == expect["Due Date"]


def test_that_american_days_are_told_from_the_whole_column() -> None:
    expect = EXPECTED["ninja__payments.csv"]
    table, guess, rows = opened("ninja__payments.csv")
    found = [one for one in rows.found if isinstance(one, ListedPayment)]
    assert guess.mapping.kind is TableKind.PAYMENTS
    assert guess.mapping.date_order is DateOrder.MONTH_FIRST
    refunds = [problem for problem in rows.problems if problem.what is Said.NEGATIVE]
    # the answer overlooked the parentheses of two refunds, « ($400.00) »: they are no payments
    assert len(found) + len(refunds) == expect["data_rows"] == len(table.body)
    assert sum(one.cents for one in found) + 2 * 400_00 == cents_of(Decimal(expect["total"]))
    assert found[0].received_on.isoformat() == "2019-10-20"


def test_that_lines_without_a_total_are_added_up() -> None:
    expect = EXPECTED["ninja__freshbooks_invoices.csv"]["invoices"]
    found = invoices("ninja__freshbooks_invoices.csv")
    assert set(found) == set(expect)
    for number, facts in expect.items():
        one = found[number]
        assert one.gross_cents == cents_of(Decimal(facts["total"]))
        assert (one.client.name, one.currency) == (facts["client"], facts["currency"])
        assert one.issued_on.isoformat() == facts["date"]
        assert one.due_on is None


def test_that_only_the_receivables_of_a_journal_are_kept() -> None:
    expect = EXPECTED["ninja__wave_invoices.csv"]
    found = invoices("ninja__wave_invoices.csv")
    balances = {n: one.gross_cents - one.paid_cents for n, one in found.items()}
    answer = expect["accounts_receivable_by_invoice"]
    assert balances == {number: cents_of(Decimal(text)) for number, text in answer.items()}
    assert {one.client.name for one in found.values()} == set(expect["customers"]) - {""}


@pytest.mark.parametrize("name", ["banana__invoices.csv", "banana__invoices_new_format.csv"])
def test_that_the_invoices_of_banana_are_those_of_the_answer(name: str) -> None:
    found, expect = invoices(name), EXPECTED[name]["invoices"]
    assert set(found) == set(expect)
    for number, facts in expect.items():
        one = found[number]
        assert one.issued_on.isoformat() == facts["InvoiceDate"]
        assert one.due_on is not None
        assert one.due_on.isoformat() == facts["InvoiceDueDate"]
        assert one.currency == facts["InvoiceCurrency"]
        assert len(one.rows) == facts["lines"]
        # a client without a name goes by its number
        assert one.client.name == (facts["CustomerName"].strip() or f"#{facts['CustomerNumber']}")
        if "InvoiceTotalToPay" in facts:
            assert one.gross_cents == cents_of(Decimal(facts["InvoiceTotalToPay"]))


def test_that_a_line_break_in_an_address_stays_in_it() -> None:
    name = "harvest__invoice_report_client_address.csv"
    found = invoices(name)
    for facts in EXPECTED[name]["invoices"]:
        one = found[facts["number"]]
        assert one.gross_cents == cents_of(Decimal(facts["amount"]))
        assert one.gross_cents - one.paid_cents == cents_of(Decimal(facts["balance"]))
        assert one.currency == facts["currency"]
    assert found["EXA.11.105"].client.address.lines == (
        "100 Example Avenue",
        "Example City, CA 90210",
    )


def test_that_the_payments_of_harvest_are_those_of_the_answer() -> None:
    _, guess, rows = opened("harvest__invoice_payments.csv")
    assert guess.mapping.tool == "Harvest"
    answer = EXPECTED["harvest__invoice_payments.csv"]["payments"]
    read = [
        (one.received_on.isoformat(), one.number, one.cents)
        for one in rows.found
        if isinstance(one, ListedPayment)
    ]
    assert read == [(p["date"], p["invoice"], cents_of(Decimal(p["amount"]))) for p in answer]


def test_that_the_sheets_of_a_workbook_are_told_apart() -> None:
    name = "akaunting__invoices.xlsx"
    sheets = read_sheets((FOLDER / name).read_bytes(), name)
    assert [sheet.name for sheet in sheets] == list(EXPECTED[name]["sheets"])
    tables = [table_of(sheet) for sheet in sheets]
    for table in tables:
        assert list(table.header) == EXPECTED[name]["sheets"][table.name]["header"]
    guesses = {table.name: guess_mapping(table, name) for table in tables}
    best = max(guesses, key=lambda sheet: guesses[sheet].score)
    assert best == "invoices"
    assert guesses["invoice_transactions"].mapping.kind is TableKind.PAYMENTS
    assert all(
        guess.score == 0
        for sheet, guess in guesses.items()
        if sheet not in ("invoices", "invoice_transactions")
    )


_COMPULSORY = {Field.NUMBER, Field.ISSUED_ON}


def test_that_every_known_header_is_understood() -> None:
    tools = json.loads((FOLDER / "tool_headers.json").read_text())
    headers = {tool["tool"]: tool["columns"] for tool in tools if tool["columns"]}
    assert len(headers) >= 15
    for name, columns in headers.items():
        guess = guess_mapping(table_of(IncomingSheet("", (tuple(columns),))))
        mapping = guess.mapping
        assert mapping.kind is TableKind.INVOICES, name
        assert guess.score > 0, name
        assert mapping.tool.split()[0].lower() in name.lower(), name
        assert set(mapping.columns) >= _COMPULSORY, name
        assert mapping.has(Field.TOTAL, Field.LINE_TOTAL, Field.DEBIT), name
        assert mapping.has(Field.CLIENT, Field.CLIENT_NUMBER), name
