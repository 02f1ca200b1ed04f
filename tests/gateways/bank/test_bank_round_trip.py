"""Whatever a bank may have booked comes back to the cent; whatever is broken is refused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relance_desktop.domain.bank.errors import BankFileError
from relance_desktop.domain.bank.values import BankStatement, StatementLine
from relance_desktop.gateways.bank.reader import looks_like_bank_file, read_statements
from tests.gateways.bank.writers import (
    Moved,
    camt,
    cfonb,
    mt940,
    ofx,
    ofx_xml,
    qif,
)

Write = Callable[[list[Moved]], bytes]

WORDS = st.from_regex(r"[A-Z][A-Z0-9]{2,9}( [A-Z0-9]{2,9}){0,1}", fullmatch=True)
TOKENS = st.from_regex(r"[A-Z]{2}[0-9]{4,10}", fullmatch=True)
MOVED = st.builds(
    Moved,
    st.dates(date(2020, 1, 1), date(2035, 12, 31)),
    st.integers(-(10**10), 10**10),
    WORDS,
    name=st.one_of(st.just(""), WORDS),
    iban=st.sampled_from(["", "FR1420041010050500013M02606"]),
    reference=st.one_of(st.just(""), TOKENS),
    bank_id=TOKENS,
)
MOVEMENTS = st.lists(MOVED, min_size=1, max_size=5)
WRITERS: dict[str, Write] = {
    "ofx": ofx,
    "ofx-comma": lambda made: ofx(made, mark=","),
    "ofx-xml": ofx_xml,
    "camt.052": lambda made: camt(made, "052.001.06"),
    "camt.053": camt,
    "camt.054": lambda made: camt(made, "054.001.08"),
    "mt940": mt940,
    "cfonb": cfonb,
    "cfonb-bare": lambda made: cfonb(made, end=""),
    "qif": qif,
    "qif-iso": lambda made: qif(made, "%Y-%m-%d", "."),
}
FULL = ("camt.052", "camt.053", "camt.054", "cfonb", "cfonb-bare")
SHAPES = ("ofx", "ofx-xml", "camt.053", "mt940", "cfonb", "cfonb-bare", "qif")
WITH_ID = ("ofx", "ofx-comma", "ofx-xml", "camt.052", "camt.053", "camt.054", "mt940")


def read(data: bytes) -> BankStatement:
    (statement,) = read_statements("releve", data)
    assert not statement.problems
    return statement


def told(lines: tuple[StatementLine, ...]) -> list[tuple[date, int, str]]:
    return [(line.booked_on, line.cents, line.label) for line in lines]


@pytest.mark.parametrize("kind", [name for name in WRITERS if name != "qif"])
@given(made=MOVEMENTS)
def test_that_every_movement_comes_back(kind: str, made: list[Moved]) -> None:
    statement = read(WRITERS[kind](made))
    assert told(statement.lines) == [(one.on, one.cents, one.label) for one in made]
    assert [line.place for line in statement.lines] == list(range(1, len(made) + 1))
    if kind in WITH_ID:
        assert [line.bank_id for line in statement.lines] == [one.bank_id for one in made]
    if kind in FULL:
        assert [(line.counterparty, line.reference) for line in statement.lines] == [
            (one.name, one.reference) for one in made
        ]


@given(made=MOVEMENTS)
def test_that_french_qif_comes_back(made: list[Moved]) -> None:
    tells = Moved(date(2026, 12, 31), 1)  # a day that can only be a day
    statement = read(qif([*made, tells]))
    assert told(statement.lines)[:-1] == [(one.on, one.cents, one.label) for one in made]


@pytest.mark.parametrize("kind", ["mt940", "cfonb"])
@given(made=MOVEMENTS, opening=st.integers(-(10**9), 10**9))
def test_that_the_lines_lead_from_balance_to_balance(
    kind: str, made: list[Moved], opening: int
) -> None:
    write = {"mt940": mt940, "cfonb": cfonb}[kind]
    statement = read(write(made, opening=opening))
    assert statement.opening_cents == opening
    assert statement.closing_cents == opening + statement.credit_cents + statement.debit_cents


@pytest.mark.parametrize("kind", SHAPES)
@given(data=st.data(), made=MOVEMENTS)
def test_that_a_cut_file_never_gives_an_amount_that_was_not_in_it(
    kind: str, data: st.DataObject, made: list[Moved]
) -> None:
    whole = WRITERS[kind](made)
    part = whole[: data.draw(st.integers(0, len(whole)))]
    try:
        statements = read_statements("releve", part)
    except BankFileError:
        return
    given_cents = [one.cents for one in made]
    got = [line.cents for one in statements for line in one.lines]
    assert got == given_cents[: len(got)]


@pytest.mark.parametrize("kind", SHAPES)
@given(data=st.data(), made=MOVEMENTS)
def test_that_a_mutated_file_never_raises_anything_else(
    kind: str, data: st.DataObject, made: list[Moved]
) -> None:
    whole = bytearray(WRITERS[kind](made))
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(whole)))
        size = data.draw(st.integers(0, 30))
        whole[at : at + size] = data.draw(st.binary(max_size=30))
    survives("releve", bytes(whole))


@given(
    st.binary(max_size=400), st.sampled_from(["a.ofx", "a.qif", "a.sta", "a.cfonb", "a", "a.zip"])
)
def test_that_no_bytes_raise_anything_else(data: bytes, name: str) -> None:
    survives(name, data)


@given(st.text(alphabet=":0123456789CDRN,.?/+-{}[]EURNTRF\n\r! ^TDPMS<>&;é", max_size=400))
def test_that_no_text_of_their_marks_raises_anything_else(text: str) -> None:
    for start in ("<OFX><STMTRS>", ":20:x\n:25:y\n:61:", "!Type:Bank\n", "0430006    00001EUR2 "):
        survives("releve", (start + text).encode())


def survives(name: str, data: bytes) -> None:
    looks_like_bank_file(name, data)
    try:
        statements = read_statements(name, data)
    except BankFileError:
        return
    for one in statements:
        assert all(len(line.label) <= 1000 for line in one.lines)
