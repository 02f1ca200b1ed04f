"""The semester table, row by row, and what is said when a rate is missing."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from relance_desktop.domain.rates import (
    EcbRate,
    LegalColumn,
    LegalRate,
    MissingRate,
    RateKind,
    RateTable,
    Semester,
    percent_of,
    units_of,
)
from relance_desktop.gateways.rates import load_rates
from relance_desktop.paths import resource

SEMESTERS = """
2009-S1 12.50 10.50 -
2009-S2 11.00 9.00 -
2010-S1 11.00 9.00 -
2010-S2 11.00 9.00 -
2011-S1 11.00 9.00 -
2011-S2 11.25 9.25 -
2012-S1 11.00 9.00 -
2012-S2 11.00 9.00 -
2013-S1 10.75 8.75 -
2013-S2 10.50 8.50 -
2014-S1 10.25 8.25 -
2014-S2 10.15 8.15 -
2015-S1 10.05 8.05 2.79
2015-S2 10.05 8.05 2.97
2016-S1 10.05 8.05 3.03
2016-S2 10.00 8.00 2.79
2017-S1 10.00 8.00 2.70
2017-S2 10.00 8.00 2.70
2018-S1 10.00 8.00 2.67
2018-S2 10.00 8.00 2.64
2019-S1 10.00 8.00 2.58
2019-S2 10.00 8.00 2.61
2020-S1 10.00 8.00 2.61
2020-S2 10.00 8.00 2.52
2021-S1 10.00 8.00 2.37
2021-S2 10.00 8.00 2.28
2022-S1 10.00 8.00 2.28
2022-S2 10.00 8.00 2.31
2023-S1 12.50 10.50 6.18
2023-S2 14.00 12.00 12.66
2024-S1 14.50 12.50 15.21
2024-S2 14.25 12.25 14.76
2025-S1 13.15 11.15 11.13
2025-S2 12.15 10.15 8.28
2026-S1 12.15 10.15 7.86
2026-S2 12.40 10.40 8.25
"""


@pytest.fixture(scope="module")
def shipped() -> RateTable:
    return load_rates(resource("rates"))


@pytest.mark.parametrize("row", SEMESTERS.split("\n")[1:-1])
def test_that_a_semester_has_the_published_rates(shipped: RateTable, row: str) -> None:
    key, default, public, floor = row.split()
    semester = Semester.parse(key)
    for day in (semester.first_day, semester.last_day):
        assert str(shipped.default_rate(day)) == default
        assert str(shipped.public_rate(day)) == public
        missing = MissingRate(RateKind.FLOOR, semester)
        assert shipped.floor_rate(day) == (missing if floor == "-" else Decimal(floor))


def test_that_every_semester_known_is_in_the_published_table(shipped: RateTable) -> None:
    keys = [row.split()[0] for row in SEMESTERS.split("\n")[1:-1]]
    assert [semester.key for semester in shipped.semesters()] == keys


def test_that_a_rate_not_known_yet_is_said_and_not_guessed(shipped: RateTable) -> None:
    unknown = Semester(2027, 1)
    day = date(2027, 1, 1)
    assert shipped.default_rate(day) == MissingRate(RateKind.DEFAULT, unknown)
    assert shipped.public_rate(day) == MissingRate(RateKind.PUBLIC, unknown)
    assert shipped.floor_rate(day) == MissingRate(RateKind.FLOOR, unknown)
    assert shipped.legal_rate(unknown) == MissingRate(RateKind.LEGAL, unknown)
    assert shipped.default_rate(date(2008, 12, 31)) == MissingRate(
        RateKind.DEFAULT, Semester(2008, 2)
    )


def test_that_the_table_says_how_far_it_reaches(shipped: RateTable) -> None:
    assert shipped.reaches() == date(2026, 12, 31)
    assert shipped.checked_on == date(2026, 11, 21)


def test_that_both_legal_columns_are_there(shipped: RateTable) -> None:
    semester = Semester(2026, 2)
    assert shipped.legal_rate(semester) == Decimal("2.75")
    assert shipped.legal_rate(semester, LegalColumn.INDIVIDUAL) == Decimal("6.84")


def test_that_a_move_typed_in_autumn_does_not_settle_the_next_year(shipped: RateTable) -> None:
    later = shipped.with_rows(ecb=[EcbRate(date(2026, 11, 4), Decimal("2.90"))])
    assert isinstance(later.default_rate(date(2027, 1, 1)), MissingRate)
    assert later.default_rate(date(2026, 12, 1)) == Decimal("12.40")


def test_that_rows_of_the_user_reach_further(shipped: RateTable) -> None:
    later = shipped.with_rows(
        ecb=[EcbRate(date(2027, 1, 1), Decimal("2.65"))],
        legal=[LegalRate(Semester(2027, 1), Decimal("2.80"))],
    )
    assert later.default_rate(date(2027, 6, 30)) == Decimal("12.65")
    assert later.floor_rate(date(2027, 1, 1)) == Decimal("8.40")
    assert later.reaches() == date(2027, 6, 30)
    assert later.legal_rate(Semester(2027, 1), LegalColumn.INDIVIDUAL) == MissingRate(
        RateKind.LEGAL_INDIVIDUAL, Semester(2027, 1)
    )


def test_that_a_row_of_the_user_takes_the_place_of_the_shipped_one(shipped: RateTable) -> None:
    mended = shipped.with_rows(legal=[LegalRate(Semester(2026, 2), Decimal("2.70"))])
    assert mended.floor_rate(date(2026, 7, 1)) == Decimal("8.10")
    assert len(mended.legal) == len(shipped.legal)


def table(*ecb: EcbRate, legal: tuple[LegalRate, ...] = ()) -> RateTable:
    return RateTable(tuple(ecb), legal, date(2026, 11, 21), date(2026, 11, 21))


def test_that_an_empty_table_knows_nothing_and_reaches_nowhere() -> None:
    assert isinstance(table().default_rate(date(2026, 7, 1)), MissingRate)
    assert table().reaches() is None
    assert table().line(RateKind.DEFAULT).before(5000) is None


def test_that_a_table_begins_with_its_first_row() -> None:
    late = table(EcbRate(date(2026, 3, 1), Decimal("2.15")))
    assert isinstance(late.default_rate(date(2026, 3, 2)), MissingRate)
    assert late.default_rate(date(2026, 7, 1)) == Decimal("12.15")


def test_that_the_last_rate_known_before_a_gap_is_found() -> None:
    rows = tuple(LegalRate(Semester(year, 1), Decimal(year - 2023)) for year in (2024, 2026))
    line = table(legal=rows).line(RateKind.LEGAL)
    assert line.before(Semester(2024, 1).ordinal) is None
    assert line.before(Semester(2025, 1).ordinal) == units_of(Decimal(1))
    assert line.before(Semester(2030, 1).ordinal) == units_of(Decimal(3))


@pytest.mark.parametrize(
    "rows",
    [
        (EcbRate(date(2026, 1, 1), Decimal(1)), EcbRate(date(2026, 1, 1), Decimal(2))),
        (EcbRate(date(2026, 2, 1), Decimal(1)), EcbRate(date(2026, 1, 1), Decimal(2))),
        (EcbRate(date(2026, 1, 1), Decimal(-1)),),
        (EcbRate(date(2026, 1, 1), Decimal(101)),),
        (EcbRate(date(2026, 1, 1), Decimal("NaN")),),
        (EcbRate(date(2026, 1, 1), Decimal("2.12345")),),
    ],
)
def test_that_an_unusable_table_is_refused(rows: tuple[EcbRate, ...]) -> None:
    with pytest.raises(ValueError, match=r"order|percent|decimals"):
        table(*rows)


@pytest.mark.parametrize("text", ["", "2026", "2026-S3", "2026S1", "abcd-S1", "2026-S11"])
def test_that_a_semester_is_read_strictly(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        Semester.parse(text)


def test_that_a_semester_knows_its_days() -> None:
    assert Semester.of(date(2026, 6, 30)) == Semester(2026, 1)
    assert Semester.of(date(2026, 7, 1)) == Semester(2026, 2)
    assert Semester(2026, 1).last_day == date(2026, 6, 30)
    assert Semester(2026, 2).last_day == date(2026, 12, 31)
    assert Semester.at(Semester(2026, 2).ordinal + 1) == Semester(2027, 1)


def test_that_units_are_exact_both_ways() -> None:
    assert percent_of(units_of(Decimal("12.15"))) == Decimal("12.15")
    assert str(percent_of(units_of(Decimal("10")))) == "10.00"
    assert str(percent_of(units_of(Decimal("4.125")))) == "4.125"
