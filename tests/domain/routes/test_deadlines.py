from __future__ import annotations

from datetime import date

import pytest

from relance_desktop.domain.recovery.values import RouteOutcome
from relance_desktop.domain.routes.deadlines import deadlines, ending_of, next_events
from relance_desktop.domain.routes.values import ANY_EVENT
from relance_desktop.domain.routes.vocabulary import DeadlineKind
from tests.domain.routes.examples import event, happened, route, term

SERVICE = (
    term("new", "ordered", months=3, first_start=date(2026, 9, 1), until=("served", "paid")),
    term("old", "ordered", months=6, last_start=date(2026, 8, 31), until=("served", "paid")),
)
EVENTS = (
    event("requested"),
    event("ordered", "requested"),
    event("served", "ordered"),
    event("heard", "served", day_label="Audience le"),
    event("title", "served", "heard", outcome=RouteOutcome.TITLE),
    event("paid", ANY_EVENT, outcome=RouteOutcome.PAID),
)


@pytest.mark.parametrize(
    ("ordered", "key", "last_day"),
    [
        (date(2026, 8, 31), "old", date(2027, 2, 28)),
        (date(2026, 9, 1), "new", date(2026, 12, 1)),
        (date(2026, 11, 30), "new", date(2027, 2, 28)),
    ],
)
def test_that_an_order_is_served_in_three_months_six_for_older_ones(
    ordered: date, key: str, last_day: date
) -> None:
    [found] = deadlines(route(deadlines=SERVICE), [happened("ordered", ordered)])

    assert (found.rule.key, found.since, found.on) == (key, ordered, last_day)
    assert found.runs


def test_that_the_first_event_that_fulfils_a_term_ends_it() -> None:
    events = [
        happened("ordered", date(2026, 9, 1)),
        happened("paid", date(2026, 11, 2)),
        happened("served", date(2026, 10, 1)),
    ]

    [found] = deadlines(route(deadlines=SERVICE), events)

    assert found.met_on == date(2026, 10, 1)
    assert not found.runs


def test_that_a_new_order_starts_the_term_anew() -> None:
    events = [
        happened("ordered", date(2026, 11, 3)),
        happened("served", date(2026, 9, 20)),
        happened("ordered", date(2026, 9, 1)),
    ]

    [found] = deadlines(route(deadlines=SERVICE), events)

    assert found.since == date(2026, 11, 3)
    assert found.runs  # what was served before was the former order


def test_that_a_term_waits_for_the_other_event_that_it_names() -> None:
    rules = (term("fee", "opposed", days=15, given="requested"),)

    without = deadlines(route(deadlines=rules), [happened("opposed", date(2026, 11, 1))])
    both = [happened("opposed", date(2026, 11, 1)), happened("requested", date(2026, 9, 1))]

    assert without == ()
    assert [one.on for one in deadlines(route(deadlines=rules), both)] == [date(2026, 11, 16)]


def test_that_an_appointment_is_the_day_that_the_event_names() -> None:
    rules = (term("hearing", "heard", kind=DeadlineKind.APPOINTMENT),)
    day = date(2027, 1, 12)

    named = deadlines(route(deadlines=rules), [happened("heard", date(2026, 11, 1), day)])

    assert [one.on for one in named] == [day]
    assert deadlines(route(deadlines=rules), [happened("heard", date(2026, 11, 1))]) == ()


def test_that_terms_come_the_earliest_first() -> None:
    rules = (term("late", "ordered", months=2), term("soon", "ordered", months=1, days=8))

    found = deadlines(route(deadlines=rules), [happened("ordered", date(2026, 12, 31))])

    assert [(one.rule.key, one.on) for one in found] == [
        ("soon", date(2027, 2, 8)),
        ("late", date(2027, 2, 28)),
    ]


def test_that_nothing_runs_before_anything_happened() -> None:
    assert deadlines(route(deadlines=SERVICE), []) == ()


@pytest.mark.parametrize(
    ("done", "offered"),
    [
        ((), ("requested",)),
        (("requested",), ("ordered", "paid")),
        (("requested", "ordered", "served"), ("heard", "title", "paid")),
        (("served",), ("heard", "title", "requested", "paid")),
    ],
)
def test_that_what_follows_may_be_noted_next(
    done: tuple[str, ...], offered: tuple[str, ...]
) -> None:
    events = [happened(key, date(2026, 11, 1)) for key in done]

    assert tuple(one.key for one in next_events(route(events=EVENTS), events)) == offered


def test_that_what_follows_the_latest_step_comes_first() -> None:
    known = route(
        events=(
            event("requested"),
            event("ordered", "requested"),
            event("rejected", "requested", outcome=RouteOutcome.REFUSED),
            event("served", "ordered"),
        )
    )
    order = happened("ordered", date(2026, 9, 22), event_id=1)
    asked = happened("requested", date(2026, 9, 1), event_id=2)  # noted late

    offered = [one.key for one in next_events(known, [order, asked])]

    assert offered == ["served", "rejected"]


def test_that_the_last_ending_tells_how_a_route_ended() -> None:
    known = route(events=EVENTS)
    day = date(2026, 11, 2)
    title, paid = happened("title", day, event_id=1), happened("paid", day, event_id=2)

    assert ending_of(known, []) is None
    assert ending_of(known, [happened("served", day), happened("gone", day)]) is None
    ended = ending_of(known, [paid, title, happened("served", day)])
    assert ended is not None
    assert ended.outcome is RouteOutcome.PAID
