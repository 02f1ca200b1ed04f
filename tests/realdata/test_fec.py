"""Every ledger of ../shared/data/fec against its independently read answer."""

from __future__ import annotations

import json
import time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from relance_desktop.domain.money import cents_of
from relance_desktop.domain.sheet_mapping.ledger import Ledger, read_clients
from relance_desktop.domain.sheet_mapping.ledger_items import rows_of_ledger
from relance_desktop.domain.sheet_mapping.proposals import ListedInvoice, ListedPayment, Said
from relance_desktop.gateways.ledger import read_ledger

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "data" / "fec"

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
LONG = "neolegal_masked__0000000001FEC20220831.txt"
UNLETTERED = "neolegal_masked__000000000FEC20231231.txt"


def ledger(name: str) -> Ledger:
    sheet = read_ledger((FOLDER / name).read_bytes(), name)
    assert sheet is not None
    return read_clients(sheet)


def cents(text: str) -> int:
    return cents_of(Decimal(text))


@pytest.mark.parametrize("name", EXPECTED)
def test_that_lines_and_sums_are_exact(name: str) -> None:
    expect, found = EXPECTED[name], ledger(name)
    owed = [line.cents or 0 for line in found.open]
    assert found.lines == expect["entry_lines"]
    assert len(found.clients) == expect["client_lines_411"]
    assert len({line.client for line in found.clients}) == expect["client_accounts"]
    assert len(found.open) == expect["open_lines"]
    assert sum(one for one in owed if one > 0) == cents(expect["open_debit"])
    assert -sum(one for one in owed if one < 0) == cents(expect["open_credit"])
    assert len(found.uneven) == expect["lettered_groups_not_zero"]


@pytest.mark.parametrize("name", EXPECTED)
def test_that_each_open_item_is_the_answers(name: str) -> None:
    told = {
        (line.client, line.name, line.piece, str(line.piece_on), line.cents)
        for line in ledger(name).open
    }
    for item in EXPECTED[name]["open_items"]:
        day = item["piece_date"]
        owed = cents(item["debit"]) - cents(item["credit"])
        piece = " ".join(item["piece"].split())
        assert (
            item["client"],
            item["name"],
            piece,
            f"{day[:4]}-{day[4:6]}-{day[6:]}",
            owed,
        ) in told


@pytest.mark.parametrize("name", [name for name in EXPECTED if name != LONG])
def test_that_what_comes_in_sums_to_what_is_open(name: str) -> None:
    rows = rows_of_ledger(ledger(name))
    owed = 0
    for one in rows.found:
        if isinstance(one, ListedInvoice):
            owed += one.gross_cents - one.paid_cents
        elif isinstance(one, ListedPayment):
            owed -= one.cents
    expect = EXPECTED[name]
    assert owed == cents(expect["open_debit"]) - cents(expect["open_credit"])


def test_that_clients_who_paid_what_was_carried_over_are_left_alone() -> None:
    """Six opening balances are, to the cent, what lettered payments without counterpart sum to."""
    rows = rows_of_ledger(ledger(LONG))
    told = [problem.what for problem in rows.problems]
    assert told.count(Said.OPENING_PAID) == 6
    assert told.count(Said.LETTER_UNEVEN) == 6
    invoices = [one for one in rows.found if isinstance(one, ListedInvoice)]
    assert [(one.number, one.gross_cents) for one in invoices] == [
        ("RAN", 9495),
        ("fact 2021 nope rupevig", 9495),
        ("FA 220272", 811506),
    ]
    assert [one.cents for one in rows.found if isinstance(one, ListedPayment)] == [819419]


def test_that_a_ledger_without_letters_gives_all_its_lines() -> None:
    rows = rows_of_ledger(ledger(UNLETTERED))
    invoices = [one for one in rows.found if isinstance(one, ListedInvoice)]
    money = [one for one in rows.found if isinstance(one, ListedPayment)]
    assert (len(invoices), len(money), len(rows.problems)) == (20, 133, 0)
    assert len({(one.client_number, one.number) for one in invoices}) == len(invoices)


def test_that_a_long_ledger_is_read_within_a_second() -> None:
    before = time.perf_counter()
    rows_of_ledger(ledger(LONG))
    assert time.perf_counter() - before < 1
