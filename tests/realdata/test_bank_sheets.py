"""Every table of ../shared/data/bank against its independently read answer, by the guess alone."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from relance_desktop.domain.bank.sheet.guessing import guess
from relance_desktop.domain.bank.sheet.reading import read_table
from relance_desktop.domain.bank.sheet.recognising import SURE, looks_like_statement
from relance_desktop.domain.bank.sheet.tables import statement_table
from relance_desktop.domain.bank.values import BankStatement, LineIssue
from relance_desktop.domain.money import cents_of
from relance_desktop.gateways.sheets.reader import read_sheets

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"
FOLDER = SHARED / "bank"

pytestmark = [
    pytest.mark.realdata,
    pytest.mark.skipif(not FOLDER.is_dir(), reason=f"real files missing: {FOLDER}"),
]

EXPECTED: dict[str, Any] = (
    {
        name: facts["expect"]
        for name, facts in json.loads((FOLDER / "expected.json").read_text()).items()
        if name.lower().endswith((".csv", ".tsv", ".xlsx"))
    }
    if FOLDER.is_dir()
    else {}
)
WITH_FIGURES = [name for name, expect in EXPECTED.items() if "count" in expect]
LISTS = SHARED / "invoice_lists"

DEFENDED = {
    "enobase__revolut-business.csv": (
        "the answer asked for a State column, which this older export has not; its six rows are"
        " movements, and each balance follows from the one before",
        (6, "4420.50", "-4100.50"),
    ),
}
"""Files whose answer is not ours, with the reason and what is read (count, credits, debits)."""

SEEN = {
    "b2y__20180226-1000594757-umsatz.CSV": (1, "0", "-36.99"),
    "b2y__MonzoDataExport_February2018_2018-02-26_174335.csv": (1, "0", "-10.00"),
    "b2y__umsatz-1234________1234-20180227.CSV": (1, "0", "-5.00"),
    "banana__ch.banana.revolut.transactions.business3_20251016.csv": (2, "0", "-3071.95"),
    # what was sent took its fee along, what came was received after it
    "banana__ch.banana.wise.transactions.business2_20240423.csv": (3, "38297.44", "-13832.15"),
    "banana__csv_example_format1_20250520.csv": (3, "55.00", "-2800.00"),
    # sales net of fees; payouts and refunds take them away
    "banana__csv_example_format2_fr_20260310.csv": (9, "147.87", "-150.54"),
    "bsp__csv_garbled_amount.csv": (1, "100.00", "0"),
    "bsp__csv_spanish_headers.csv": (3, "3500.00", "-1239.06"),
    "oca__empty_statement_en.csv": (0, "0", "0"),
    "oca__sample_statement_en.xlsx": (2, "1525.00", "-33.50"),
}
"""Files without a computed answer: what was seen to be right by eye."""


def read(name: str) -> tuple[BankStatement, ...]:
    table = statement_table(read_sheets((FOLDER / name).read_bytes(), name)[0])
    return read_table(table, guess(table).mapping)


def figures(statements: tuple[BankStatement, ...]) -> tuple[int, int, int]:
    return (
        sum(len(one.lines) for one in statements),
        sum(one.credit_cents for one in statements),
        sum(one.debit_cents for one in statements),
    )


def cents(count: int, credits_: str, debits: str) -> tuple[int, int, int]:
    return count, cents_of(Decimal(credits_)), cents_of(Decimal(debits))


@pytest.mark.parametrize("name", WITH_FIGURES)
def test_that_count_credits_and_debits_are_exact(name: str) -> None:
    expect = EXPECTED[name]
    answer = cents(expect["count"], expect["credits"], expect["debits"])
    if name in DEFENDED:
        assert figures(read(name)) == cents(*DEFENDED[name][1])
        assert figures(read(name)) != answer, "no longer to be defended"
    else:
        assert figures(read(name)) == answer


@pytest.mark.parametrize("name", [name for name in WITH_FIGURES if name not in DEFENDED])
def test_that_each_movement_is_the_answers(name: str) -> None:
    told = {
        (line.booked_on.isoformat(), line.cents)
        for statement in read(name)
        for line in statement.lines
    }
    answer = {(day, cents_of(Decimal(amount))) for day, amount, _ in EXPECTED[name]["transactions"]}
    assert told == answer


@pytest.mark.parametrize("name", SEEN)
def test_that_files_without_an_answer_are_read_as_seen_by_eye(name: str) -> None:
    assert figures(read(name)) == cents(*SEEN[name])


def test_that_every_file_is_measured() -> None:
    assert set(WITH_FIGURES) | set(SEEN) == set(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_that_no_page_need_be_shown(name: str) -> None:
    table = statement_table(read_sheets((FOLDER / name).read_bytes(), name)[0])
    assert guess(table).doubts == frozenset()


@pytest.mark.parametrize("name", EXPECTED)
def test_that_each_is_taken_for_a_statement(name: str) -> None:
    table = statement_table(read_sheets((FOLDER / name).read_bytes(), name)[0])
    assert looks_like_statement(table) >= SURE


@pytest.mark.skipif(not LISTS.is_dir(), reason=f"real files missing: {LISTS}")
@pytest.mark.parametrize(
    "name", sorted(path.name for path in LISTS.glob("*__*")) if LISTS.is_dir() else []
)
def test_that_no_list_of_invoices_is_taken_for_one(name: str) -> None:
    for sheet in read_sheets((LISTS / name).read_bytes(), name):
        assert looks_like_statement(statement_table(sheet)) < SURE


@pytest.mark.parametrize(
    ("name", "pending"), [("kledg__qonto.csv", 1), ("kledg__revolut-business.csv", 1)]
)
def test_that_rows_not_booked_are_counted_apart(name: str, pending: int) -> None:
    assert EXPECTED[name]["not_booked_rows"] == pending
    assert sum(statement.pending for statement in read(name)) == pending


def test_that_bad_cells_are_named_with_their_row() -> None:
    (statement,) = read("kledg__bad-amount.csv")
    assert [(bad.place, bad.issue) for bad in statement.problems] == [
        (3, LineIssue.AMOUNT),
        (4, LineIssue.DATE),
    ]


def test_that_what_stands_above_the_table_is_read() -> None:
    (farm,) = read("kledg__credit-agricole.csv")
    assert farm.account.number == "12345678901"
    assert (farm.closing_cents, farm.currency) == (312015, "EUR")
    assert (farm.from_on, farm.to_on) == (farm.lines[1].booked_on.replace(day=1), farm.closing_on)
    (savings,) = read("afup__ce.csv")
    assert savings.account.number == "08045168680"
    assert savings.account.bank == "17515"
    assert savings.account.name == "CPT DEPOT PROF."
    assert (savings.opening_cents, savings.closing_cents) == (3991624, 3212723)


def test_that_two_currencies_are_two_statements() -> None:
    found = {one.currency: one.lines[0].cents for one in read("oca__sample_statement_en.csv")}
    assert found == {"USD": -3350, "EUR": 152500}


def test_that_original_amounts_are_kept() -> None:
    (statement,) = read("enobase__n26.csv")
    (card,) = [line for line in statement.lines if line.original_currency]
    assert (card.counterparty, card.original_cents, card.original_currency) == (
        "Amazon.de",
        2500,
        "USD",
    )
