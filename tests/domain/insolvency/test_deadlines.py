"""The terms of proceedings: month ends, leap days, what is done and what is over."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from relance_desktop.domain.insolvency.deadlines import (
    ARTICLES,
    Countdown,
    Term,
    TermState,
    countdowns,
    declare_by,
    next_term,
)
from relance_desktop.domain.insolvency.values import Insolvency, Proceedings
from relance_desktop.domain.legal_facts import Confidence

JUDGED, PUBLISHED = date(2026, 9, 10), date(2026, 9, 20)
ONE = Insolvency(1, Proceedings.RECOVERY, JUDGED, id=3, published_on=PUBLISHED)


def term(one: Insolvency, which: Term, today: date) -> Countdown:
    return next(each for each in countdowns(one, today) if each.term is which)


@pytest.mark.parametrize(
    ("published", "by"),
    [
        (date(2026, 9, 20), date(2026, 11, 20)),
        (date(2026, 12, 31), date(2027, 2, 28)),
        (date(2027, 12, 31), date(2028, 2, 29)),
        (date(2027, 12, 30), date(2028, 2, 29)),
        (date(2027, 12, 29), date(2028, 2, 29)),
        (date(2026, 12, 29), date(2027, 2, 28)),
        (date(2028, 2, 29), date(2028, 4, 29)),
        (date(2026, 6, 30), date(2026, 8, 30)),
        (date(2026, 11, 30), date(2027, 1, 30)),
    ],
)
def test_that_a_claim_is_declared_within_two_months(published: date, by: date) -> None:
    assert declare_by(replace(ONE, published_on=published)) == by


def test_that_a_creditor_abroad_has_two_months_more() -> None:
    far = replace(ONE, abroad=True)
    assert declare_by(far) == date(2027, 1, 20)
    assert declare_by(replace(far, published_on=date(2027, 10, 31))) == date(2028, 2, 29)


def test_that_the_last_day_still_counts() -> None:
    last = term(ONE, Term.DECLARE, date(2026, 11, 20))
    assert (last.state, last.days, last.threshold) == (TermState.RUNNING, 0, 1)
    over = term(ONE, Term.DECLARE, date(2026, 11, 21))
    assert (over.state, over.days, over.threshold) == (TermState.OVER, -1, None)


@pytest.mark.parametrize(
    ("days", "threshold"),
    [
        (61, None),
        (31, None),
        (30, 30),
        (16, 30),
        (15, 15),
        (8, 15),
        (7, 7),
        (4, 7),
        (3, 3),
        (2, 3),
        (1, 1),
        (0, 1),
    ],
)
def test_that_warnings_come_at_their_days(days: int, threshold: int | None) -> None:
    today = date(2026, 11, 20) - timedelta(days=days)
    assert term(ONE, Term.DECLARE, today).threshold == threshold


def test_that_the_relief_is_told_of_once_the_time_to_declare_is_over() -> None:
    assert [one.term for one in countdowns(ONE, date(2026, 11, 20))] == [Term.DECLARE]
    late = date(2026, 11, 21)
    found = countdowns(ONE, late)
    assert [one.term for one in found] == [Term.DECLARE, Term.RELIEF]
    assert (found[1].on, found[1].since) == (date(2027, 3, 20), PUBLISHED)
    assert next_term(found) == found[1]
    asked = replace(ONE, relief_asked_on=date(2027, 3, 20))
    assert term(asked, Term.RELIEF, date(2027, 5, 1)).state is TermState.MET
    too_late = replace(ONE, relief_asked_on=date(2027, 3, 21))
    assert term(too_late, Term.RELIEF, date(2027, 5, 1)).state is TermState.MET_LATE
    assert term(ONE, Term.RELIEF, date(2027, 3, 21)).state is TermState.OVER


def test_that_a_relief_runs_to_the_end_of_a_short_month() -> None:
    one = replace(ONE, judged_on=date(2026, 8, 1), published_on=date(2026, 8, 31))
    assert term(one, Term.RELIEF, date(2027, 1, 1)).on == date(2027, 2, 28)


def test_that_a_declaration_in_time_ends_both() -> None:
    done = replace(ONE, declared_on=date(2026, 11, 20))
    found = countdowns(done, date(2027, 1, 1))
    assert [(one.term, one.state) for one in found] == [(Term.DECLARE, TermState.MET)]
    assert next_term(found) is None


def test_that_one_posted_late_still_calls_for_the_relief() -> None:
    late = replace(ONE, declared_on=date(2026, 11, 21))
    found = countdowns(late, date(2026, 11, 22))
    assert [one.state for one in found] == [TermState.MET_LATE, TermState.RUNNING]


def test_that_goods_are_claimed_within_three_months_and_only_where_there_are_some() -> None:
    kept = replace(ONE, published_on=date(2026, 11, 30), retained=True)
    found = term(kept, Term.RETENTION, date(2026, 12, 1))
    assert (found.on, found.article) == (date(2027, 2, 28), "C. com. L624-9")
    assert found.mark is Confidence.UNSURE  # the day it runs from
    claimed = replace(kept, retention_claimed_on=date(2027, 1, 5))
    assert term(claimed, Term.RETENTION, date(2027, 3, 1)).state is TermState.MET


@pytest.mark.parametrize(
    ("received", "by"),
    [
        (date(2027, 1, 15), date(2027, 2, 14)),
        (date(2027, 1, 31), date(2027, 3, 2)),
        (date(2028, 1, 31), date(2028, 3, 1)),
    ],
)
def test_that_a_dispute_is_answered_within_thirty_days(received: date, by: date) -> None:
    one = replace(ONE, declared_on=PUBLISHED, disputed_on=received)
    found = term(one, Term.ANSWER, received)
    assert (found.on, found.days, found.state) == (by, 30, TermState.RUNNING)
    assert term(replace(one, answered_on=by), Term.ANSWER, by).state is TermState.MET


def test_that_without_a_publication_nothing_is_invented() -> None:
    blind = replace(ONE, published_on=None, retained=True)
    found = countdowns(blind, date(2030, 1, 1))
    assert [(one.state, one.on, one.days) for one in found] == [(TermState.UNKNOWN, None, 0)] * 2
    assert next_term(found) == found[0]
    done = replace(blind, declared_on=date(2026, 12, 1))
    assert term(done, Term.DECLARE, date(2030, 1, 1)).state is TermState.MET


def test_that_what_is_near_comes_before_what_is_not_known() -> None:
    one = replace(ONE, published_on=None, disputed_on=date(2026, 10, 1))
    found = next_term(countdowns(one, date(2026, 10, 2)))
    assert found is not None
    assert found.term is Term.ANSWER


def test_that_each_term_has_its_article() -> None:
    assert set(ARTICLES) == set(Term)
