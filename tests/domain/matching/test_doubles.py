"""Which lines of a statement are kept already, and which are probably."""

from __future__ import annotations

from datetime import date, timedelta

from relance_desktop.domain.bank.values import StatementLine
from relance_desktop.domain.matching.doubles import KnownLine, fingerprints, known_again

DAY = date(2026, 11, 16)


def line(cents: int = 900_00, label: str = "VIR STUDIO DURAND", on: date = DAY) -> StatementLine:
    return StatementLine(booked_on=on, cents=cents, label=label)


def kept(key: int, words: str = "VIR STUDIO DURAND", on: date = DAY) -> KnownLine:
    return KnownLine(key, on, 900_00, f"other-{key}", words)


def test_that_a_line_of_the_same_mark_is_surely_known() -> None:
    (mark,) = fingerprints([line()])

    (verdict,) = known_again([line()], [KnownLine(7, DAY, 900_00, mark, "")])

    assert (verdict.known_id, verdict.sure) == (7, True)


def test_that_an_equal_amount_of_the_day_is_probably_known_whatever_its_words() -> None:
    (verdict,) = known_again([line()], [kept(7, "REMISE CHEQUE")])

    assert (verdict.known_id, verdict.sure) == (7, False)


def test_that_three_days_away_only_like_words_tell() -> None:
    near = DAY + timedelta(days=3)

    assert known_again([line(on=near)], [kept(7)])[0].known_id == 7
    assert known_again([line(on=near)], [kept(7, "LOYER BUREAU")])[0].known_id is None
    assert known_again([line(on=near + timedelta(days=1))], [kept(7)])[0].known_id is None


def test_that_a_kept_line_stands_for_one_new_line_the_most_alike() -> None:
    found = known_again([line(label="CHEQUE 12"), line()], [kept(7)])

    assert [one.known_id for one in found] == [None, 7]


def test_that_another_amount_is_another_movement() -> None:
    assert known_again([line(900_01)], [kept(7)])[0].known_id is None
