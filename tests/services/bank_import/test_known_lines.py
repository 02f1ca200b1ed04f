"""A statement comes again, overlaps another, or tells in another format: nothing doubles."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relance_desktop.domain.bank.values import AccountRef, StatementFormat
from relance_desktop.services.bank_import import AccountChoice, Action, LineChoice, LineFate
from relance_desktop.services.errors import NotFoundError
from tests.services.bank_import.samples import FRIDAY, IBAN, brought, line, statement
from tests.services.conftest import Desk


def fates(desk: Desk, *lines, **more) -> list[LineFate]:
    review = desk.services.bank_import.review("x", "x", [statement(*lines, **more)])
    return [one.fate for one in review.lines] + [LineFate.KNOWN] * review.known


def test_that_two_equal_payments_of_a_day_are_both_kept_and_neither_twice(desk: Desk) -> None:
    twin = line(5000, "VIR ALPHA")
    assert brought(desk, twin, twin).kept == 2
    assert fates(desk, twin, twin) == [LineFate.KNOWN] * 2
    assert fates(desk, twin, twin, twin) == [LineFate.NEW, LineFate.KNOWN, LineFate.KNOWN]
    assert desk.services.bank_import.count_open() == 2


def test_that_an_overlapping_period_adds_only_what_is_new(desk: Desk) -> None:
    old = [line(100 + n, f"VIR {n}", on=date(2026, 10, n)) for n in range(1, 11)]
    brought(desk, *old)
    result = brought(desk, *old[5:], line(999, "VIR NEUF"), name="b.xml")
    assert (result.kept, result.known) == (1, 5)


def test_that_the_banks_id_tells_though_words_change(desk: Desk) -> None:
    brought(desk, line(100, "VIR ALPHA", bank_id="A1"))
    assert fates(desk, line(100, "VIREMENT SEPA DE ALPHA", bank_id="A1")) == [LineFate.KNOWN]


def test_that_ids_that_begin_at_one_in_each_file_hide_nothing(desk: Desk) -> None:
    brought(desk, line(100, "VIR ALPHA", bank_id="1"))
    other = line(300, "VIR BETA", on=date(2026, 11, 8), bank_id="1")
    assert fates(desk, other) == [LineFate.NEW]


def test_that_another_format_of_the_same_month_is_shown_and_left_out(desk: Desk) -> None:
    brought(desk, line(100, "VIR STUDIO NORD FACT 12"), format=StatementFormat.OFX)
    again = line(100, "Facture 12", on=date(2026, 11, 7), counterparty="Studio Nord")
    bank = desk.services.bank_import
    review = bank.review("c", "c", [statement(again)])
    assert review.lines[0].fate is LineFate.PROBABLY_KNOWN
    assert review.lines[0].like.label == "VIR STUDIO NORD FACT 12"
    assert bank.apply(review).kept == 0
    kept = bank.apply(review, {1: LineChoice(Action.KEEP)})
    assert kept.kept == 1


@pytest.mark.parametrize(
    ("cents", "label", "day"),
    [
        (101, "VIR ALPHA", FRIDAY),
        (100, "VIR ALPHA", date(2026, 11, 1)),
        (100, "ZZZ", date(2026, 11, 8)),
    ],
)
def test_that_what_differs_is_new(desk: Desk, cents: int, label: str, day: date) -> None:
    brought(desk, line(100, "VIR ALPHA"))
    assert fates(desk, line(cents, label, on=day)) == [LineFate.NEW]


def test_that_the_same_amount_on_another_account_is_another_line(desk: Desk) -> None:
    brought(desk, line(100, "VIR ALPHA"))
    other = AccountRef("FR7630004000031234567890143")
    assert fates(desk, line(100, "VIR ALPHA"), account=other) == [LineFate.NEW]


def test_that_a_number_within_the_iban_is_the_same_account(desk: Desk) -> None:
    brought(desk, line(100, "VIR ALPHA"))
    bank = desk.services.bank_import
    by_number = AccountRef(number="12345678901", bank="10107")
    review = bank.review("o", "o", [statement(line(100, "VIR ALPHA"), account=by_number)])
    assert (review.known, review.accounts[0].asked) == (1, False)
    bank.apply(review)
    (account,) = bank.accounts()
    assert (account.iban, account.number) == (IBAN, "12345678901")


def test_that_two_ibans_are_two_accounts_though_the_number_is_one(desk: Desk) -> None:
    one = AccountRef("FR7610107000011234567890126", "12345678901")
    two = AccountRef("FR7620207000011234567890172", "12345678901")
    for ref in (one, two):
        brought(desk, line(100, "VIR ALPHA"), account=ref, name=ref.iban)
    assert len(desk.services.bank_import.accounts()) == 2


def test_that_another_currency_is_another_account(desk: Desk) -> None:
    brought(desk, line(100, "VIR ALPHA"))
    brought(desk, line(100, "VIR ALPHA"), currency="USD", name="b")
    assert [one.currency for one in desk.services.bank_import.accounts()] == ["EUR", "USD"]


def test_that_a_file_without_account_asks_and_the_answer_is_remembered(desk: Desk) -> None:
    bank = desk.services.bank_import
    told = [statement(line(100, "A"), account=AccountRef(), format=StatementFormat.QIF)]
    first = bank.review("q", "q", told, source="header")
    assert (first.accounts[0].asked, first.accounts[0].account.id) == (True, 0)
    named = bank.review("q", "q", told, {0: AccountChoice(name="Compte Pro")}, "header")
    bank.apply(named)
    brought(desk, line(1, "B"), name="b.xml")
    assert len(bank.accounts()) == 2
    again = bank.review("q", "q", told, source="header")
    assert (again.accounts[0].account.name, again.known) == ("Compte Pro", 1)
    assert [one.name for one in again.accounts[0].others] == ["Compte Pro", "Compte Pro"]
    chosen = bank.review("q", "q", told, {0: AccountChoice(bank.accounts()[1].id)}, "header")
    assert chosen.accounts[0].account.iban == IBAN
    unknown = bank.review("q", "q", told, source="other header")
    assert unknown.accounts[0].account.id == 0


def test_that_the_only_account_is_meant_where_a_file_names_none(desk: Desk) -> None:
    brought(desk, line(100, "VIR ALPHA"))
    bank = desk.services.bank_import
    told = [statement(line(100, "VIR ALPHA"), account=AccountRef(), currency="")]
    assert bank.review("q", "q", told).accounts[0].account.iban == IBAN


def test_that_two_reviews_of_one_file_keep_its_lines_once(desk: Desk) -> None:
    bank = desk.services.bank_import
    told = [statement(line(100, "A"), line(200, "B"))]
    one, two = bank.review("f", "f", told), bank.review("f", "f", told)
    assert bank.apply(one).kept == 2
    late = bank.apply(two)
    assert (late.kept, late.known, len(bank.accounts())) == (0, 2, 1)
    assert bank.review("f", "f", told).seen_before


def test_that_an_account_gone_meanwhile_is_told(desk: Desk) -> None:
    brought(desk, line(100, "A"))
    bank = desk.services.bank_import
    review = bank.review("f", "f", [statement(line(200, "B"))])
    with desk.services.store.write() as w:
        w.bank_lines._session.db.execute("DELETE FROM bank_lines")
        w.bank_lines._session.db.execute("DELETE FROM bank_statements")
        w.bank_lines._session.db.execute("DELETE FROM bank_accounts")
    with pytest.raises(NotFoundError):
        bank.apply(review)


LINES = st.lists(
    st.tuples(st.integers(1, 5), st.sampled_from([100, 200]), st.sampled_from(["A", "B"])),
    max_size=12,
)


@given(LINES, st.lists(st.integers(1, 5), min_size=2, max_size=4))
def test_that_any_overlapping_periods_keep_each_line_once(tmp_path_factory, facts, days) -> None:
    """Banks cut by days: each file has all lines of the days that it tells."""
    desk = Desk(tmp_path_factory.mktemp("bank") / "b.relance")
    try:
        lines = [line(cents, words, on=date(2026, 10, day)) for day, cents, words in facts]
        for first in (*days, 1):
            period = [one for one in lines if one.booked_on.day >= first]
            brought(desk, *reversed(period), name=f"{first}.xml")
        with desk.services.store.read() as r:
            kept = r.bank_lines.of_account(1) if lines else ()
        assert sorted((one.booked_on, one.cents, one.label) for one in kept) == sorted(
            (one.booked_on, one.cents, one.label) for one in lines
        )
    finally:
        desk.services.close()
