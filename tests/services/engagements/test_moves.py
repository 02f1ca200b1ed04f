"""Facts of an affair are taken down with their day, and every one can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from relance_desktop.domain.engagements.start_gate import StartLack
from relance_desktop.domain.engagements.values import EngagementState
from relance_desktop.services.engagements import Engagements, Move
from relance_desktop.services.engagements.errors import (
    EngagementInvalidError,
    MoveProblem,
    MoveProblemError,
    StartReasonMissingError,
)
from relance_desktop.services.engagements.values import Changed
from relance_desktop.services.errors import NotFoundError
from tests.services.conftest import MONDAY, Desk
from tests.services.engagements.affairs import affair, billed, paid, with_schedule

DAY = timedelta(days=1)
Step = Callable[[Engagements, int], Changed]

STEPS: tuple[tuple[Move, Step, EngagementState], ...] = (
    (Move.TALKED, lambda e, i: e.agreed_orally(i, MONDAY), EngagementState.TALKS),
    (
        Move.QUOTED,
        lambda e, i: e.quote_sent(i, MONDAY, "D-7", MONDAY + 30 * DAY),
        EngagementState.QUOTE_SENT,
    ),
    (Move.AGREED, lambda e, i: e.written_yes(i, MONDAY, " Sophie "), EngagementState.SIGNED),
    (Move.SIGNED, lambda e, i: e.signed(i, MONDAY, "Sophie"), EngagementState.SIGNED),
    (Move.STARTED, lambda e, i: e.start(i, MONDAY, "urgent"), EngagementState.UNDER_WAY),
    (Move.DELIVERED, lambda e, i: e.delivered(i, MONDAY, "urgent"), EngagementState.DELIVERED),
    (Move.CLOSED, lambda e, i: e.closed(i, MONDAY), EngagementState.CLOSED),
    (Move.LOST, lambda e, i: e.lost(i, MONDAY, "trop cher"), EngagementState.LOST),
)


@pytest.mark.parametrize(("move", "step", "state"), STEPS, ids=[s[0].value for s in STEPS])
def test_that_a_move_is_taken_down_and_back(
    desk: Desk, move: Move, step: Step, state: EngagementState
) -> None:
    e, one = desk.services.engagements, affair(desk)
    changed = step(e, one.id)
    assert (changed.before, e.get(one.id)) == (one, changed.engagement)
    assert e.page(one.id).state is state
    e.undo(changed)
    assert e.get(one.id) == one
    again = step(e, one.id).engagement
    cleared = e.clear(one.id, move).engagement
    assert again != cleared
    kept = {"quote_ref": "D-7"} if move is Move.QUOTED else {}
    began = ("started_on", "start_reason") if move is Move.DELIVERED else ()
    for name in ("talked_on", "quoted_on", "agreed_by", "signed_on", "closed_on", "lost_reason"):
        assert getattr(cleared, name) == getattr(one, name)
    assert all(getattr(cleared, name) for name in began)
    assert all(getattr(cleared, name) == text for name, text in kept.items())


def test_that_an_undo_leaves_what_changed_since(desk: Desk) -> None:
    e, one = desk.services.engagements, affair(desk)
    quoted = e.quote_sent(one.id, MONDAY, "D-1")
    e.signed(one.id, MONDAY, "Sophie")
    e.undo(quoted)
    now = e.get(one.id)
    assert (now.quoted_on, now.quote_ref, now.signed_by) == (None, "", "Sophie")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(order=st.lists(st.sampled_from(range(len(STEPS) - 2)), max_size=6))
def test_that_moves_undone_from_the_last_leave_nothing(desk: Desk, order: list[int]) -> None:
    client = desk.services.register.clients() or (desk.client(),)
    e, one = desk.services.engagements, affair(desk, client[0])
    done = [STEPS[at][1](e, one.id) for at in order]
    for changed in reversed(done):
        e.undo(changed)
    assert e.get(one.id) == one


def refused(do: Callable[[], object]) -> tuple[MoveProblem, date | None]:
    with pytest.raises(MoveProblemError) as caught:
        do()
    return caught.value.problem, caught.value.other


def test_that_a_fact_does_not_lie_ahead(desk: Desk) -> None:
    e, one = desk.services.engagements, affair(desk)
    assert refused(lambda: e.signed(one.id, MONDAY + DAY)) == (MoveProblem.FUTURE, MONDAY)
    assert refused(lambda: e.start(one.id, MONDAY + DAY, "x"))[0] is MoveProblem.FUTURE


def test_that_a_quote_does_not_end_before_it_is_sent(desk: Desk) -> None:
    e, one = desk.services.engagements, affair(desk)
    found = refused(lambda: e.quote_sent(one.id, MONDAY, until=MONDAY - DAY))
    assert found == (MoveProblem.BEFORE_QUOTE, MONDAY)


def test_that_a_delivery_comes_after_the_start(desk: Desk) -> None:
    e, one = desk.services.engagements, affair(desk)
    e.signed(one.id, MONDAY - 9 * DAY)
    e.start(one.id, MONDAY - 5 * DAY)
    early = refused(lambda: e.delivered(one.id, MONDAY - 6 * DAY))
    assert early == (MoveProblem.BEFORE_START, MONDAY - 5 * DAY)
    e.delivered(one.id, MONDAY - 2 * DAY)
    late = refused(lambda: e.start(one.id, MONDAY - DAY))
    assert late == (MoveProblem.AFTER_DELIVERY, MONDAY - 2 * DAY)
    assert e.start(one.id, MONDAY - 4 * DAY).engagement.started_on == MONDAY - 4 * DAY


def test_that_an_affair_may_be_signed_before_any_quote(desk: Desk) -> None:
    e, one = desk.services.engagements, affair(desk)
    e.signed(one.id, MONDAY - DAY)
    assert e.quote_sent(one.id, MONDAY).engagement.quoted_on == MONDAY


def test_that_an_ended_affair_is_reopened_first(desk: Desk) -> None:
    e, one = desk.services.engagements, affair(desk)
    lost = e.lost(one.id, MONDAY, "partis ailleurs")
    assert refused(lambda: e.signed(one.id, MONDAY)) == (MoveProblem.ENDED, MONDAY)
    again = e.reopen(one.id)
    assert (again.engagement, again.before) == (one, lost.engagement)
    e.closed(one.id, MONDAY)
    assert refused(lambda: e.delivered(one.id, MONDAY)) == (MoveProblem.ENDED, MONDAY)


def test_that_a_start_without_agreement_or_deposit_needs_a_reason(desk: Desk) -> None:
    e = desk.services.engagements
    one, (deposit, _) = with_schedule(desk)
    for begin in (e.start, e.delivered):
        with pytest.raises(StartReasonMissingError) as caught:
            begin(one.id, MONDAY, "  ")
        assert caught.value.lacks == (StartLack.AGREEMENT, StartLack.DEPOSIT)
    assert e.get(one.id) == one
    e.start(one.id, MONDAY, " Salon lundi ")
    gate = e.page(one.id).gate
    assert (gate.reason, gate.is_uncovered) == ("Salon lundi", True)
    assert e.rows()[0].is_uncovered
    e.signed(one.id, MONDAY)
    assert e.page(one.id).gate.lacks == (StartLack.DEPOSIT,)
    paid(desk, billed(desk, deposit))
    gate = e.page(one.id).gate
    assert (gate.reason, gate.is_uncovered) == ("Salon lundi", False)


def test_that_a_reason_nobody_asked_for_is_not_kept(desk: Desk) -> None:
    e, one = desk.services.engagements, affair(desk)
    e.signed(one.id, MONDAY)
    assert e.start(one.id, MONDAY, "parce que").engagement.start_reason == ""


def test_that_work_delivered_had_begun(desk: Desk) -> None:
    e, one = desk.services.engagements, affair(desk)
    e.signed(one.id, MONDAY - DAY)
    done = e.delivered(one.id, MONDAY)
    assert done.engagement.started_on == MONDAY
    assert e.undo(done).engagement.started_on is None


def test_that_a_move_of_an_affair_that_is_gone_is_refused(desk: Desk) -> None:
    with pytest.raises(NotFoundError):
        desk.services.engagements.signed(99, MONDAY)


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"title": "  "}, "title"),
        ({"client_id": 0}, "client"),
        ({"amount_cents": -1}, "amount"),
        ({"amount_cents": 10**13}, "amount"),
        ({"currency": "euro"}, "currency"),
        ({"quoted_on": MONDAY, "quote_until": MONDAY - DAY}, "quote_until"),
        ({"planned_start": MONDAY, "planned_delivery": MONDAY - DAY}, "planned_delivery"),
    ],
)
def test_that_what_cannot_be_is_named(desk: Desk, facts: dict[str, object], field: str) -> None:
    from dataclasses import replace

    one = affair(desk)
    wrong = replace(one, **facts)  # type: ignore[arg-type]
    for store in (desk.services.engagements.add, desk.services.engagements.update):
        with pytest.raises(EngagementInvalidError) as caught:
            store(wrong)
        assert caught.value.fields == (field,)
