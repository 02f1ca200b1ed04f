"""What happens on a route moves the clocks of the claims that it takes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from relance_desktop.domain.limitation.facts import ClockEvent, Origin
from relance_desktop.domain.limitation.route_events import clock_events, for_share
from relance_desktop.domain.limitation.values import LimitationEventKind
from relance_desktop.domain.recovery.values import CaseRoute, CaseShare, RouteEvent, RouteOutcome
from relance_desktop.domain.routes.values import EventKind, Route
from tests.domain.routes.examples import route

DAY = date(2026, 3, 2)
LATER = DAY + timedelta(days=40)
CLAIM, MEDIATION = LimitationEventKind.COURT_CLAIM, LimitationEventKind.MEDIATION


def kind(key: str, **facts: object) -> EventKind:
    return replace(EventKind(key, key.capitalize()), **facts)  # type: ignore[arg-type]


KNOWN: Route = replace(
    route(),
    name="Assignation",
    events=(
        kind("claimed", limitation=CLAIM),
        kind("talks", limitation=MEDIATION),
        kind("maybe", limitation=LimitationEventKind.POSSIBLE),
        kind("called"),
        kind("refused", outcome=RouteOutcome.REFUSED),
        kind("agreed", outcome=RouteOutcome.AGREEMENT),
    ),
)
TAKEN = CaseRoute(7, 1, "x", DAY, id=3)


def told(*keys: str, on: date = DAY) -> list[RouteEvent]:
    return [RouteEvent(3, 1, key, on, id=at) for at, key in enumerate(keys, start=1)]


def only(taken: CaseRoute, events: list[RouteEvent]) -> ClockEvent:
    [found] = clock_events(taken, KNOWN, events)
    return found


def test_that_what_moves_no_clock_and_what_nobody_knows_is_left_out() -> None:
    assert clock_events(TAKEN, KNOWN, told("called", "of a newer file")) == ()


def test_that_an_event_says_whose_it_is() -> None:
    found = only(TAKEN, [replace(told("claimed")[0], note="RG 12", cents=500)])
    assert (found.kind, found.happened_on, found.origin, found.ref) == (CLAIM, DAY, Origin.ROUTE, 1)
    assert (found.label, found.case_id) == ("Assignation – Claimed", 7)
    assert (found.note, found.cents) == ("RG 12", 500)
    assert found.is_open


@pytest.mark.parametrize(
    ("outcome", "void_on", "ended_on"),
    [
        (RouteOutcome.REFUSED, LATER, None),
        (RouteOutcome.WITHDRAWN, LATER, None),
        (None, LATER, None),
        (RouteOutcome.AGREEMENT, None, LATER),
    ],
)
def test_that_a_claim_in_vain_counts_for_nothing_and_another_ends(
    outcome: RouteOutcome | None, void_on: date | None, ended_on: date | None
) -> None:
    found = only(replace(TAKEN, ended_on=LATER, outcome=outcome), told("claimed"))
    assert (found.void_on, found.ended_on) == (void_on, ended_on)


def test_that_what_was_noted_since_ends_a_claim_too() -> None:
    refused = [*told("claimed"), RouteEvent(3, 1, "refused", LATER, id=9)]
    assert only(TAKEN, refused).void_on == LATER
    agreed = [*told("claimed"), RouteEvent(3, 1, "agreed", LATER, id=9)]
    assert only(TAKEN, agreed).ended_on == LATER
    before = [RouteEvent(3, 1, "refused", DAY - timedelta(days=1), id=9), *told("claimed")]
    assert only(TAKEN, before).is_open


def test_that_talks_end_however_they_end() -> None:
    found = only(replace(TAKEN, ended_on=LATER, outcome=RouteOutcome.REFUSED), told("talks"))
    assert (found.void_on, found.ended_on) == (None, LATER)
    early = replace(TAKEN, ended_on=DAY - timedelta(days=9), outcome=RouteOutcome.REFUSED)
    assert only(early, told("talks")).ended_on == DAY


def test_that_what_does_not_last_has_no_end() -> None:
    found = only(replace(TAKEN, ended_on=LATER), told("maybe"))
    assert (found.void_on, found.ended_on) == (None, None)


def test_that_a_share_of_a_claim_moves_that_share_only() -> None:
    claim, maybe = only(TAKEN, told("claimed")), only(TAKEN, told("maybe"))
    assert for_share(claim, CaseShare(5, 300), 1000).part_cents == 300
    assert for_share(claim, CaseShare(5, 1000), 1000) == claim
    assert for_share(claim, CaseShare(5), 1000) == claim
    assert for_share(maybe, CaseShare(5, 300), 1000) == maybe
