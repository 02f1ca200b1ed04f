"""The clock of a claim: the vectors of the law notes §4.2, leap days, month ends, events."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relance_desktop.domain.clients import ClientKind
from relance_desktop.domain.legal_facts import Confidence
from relance_desktop.domain.limitation.clock import last_day, limitation
from relance_desktop.domain.limitation.facts import ClaimFacts, ClockEvent, Origin, noted
from relance_desktop.domain.limitation.limits import (
    EXPIRED_LEVEL,
    Effect,
    Left,
    Limitation,
    LimitationState,
    time_left,
    warning_days,
    warning_level,
)
from relance_desktop.domain.limitation.rules import PERIODS, Law, RuleReason, period_of
from relance_desktop.domain.limitation.start import StartReason, start_of
from relance_desktop.domain.limitation.values import (
    LimitationEvent,
    LimitationEventKind,
    LimitationRule,
)

KIND = LimitationEventKind
TODAY = date(2026, 11, 22)
START = date(2024, 3, 15)


def event(kind: KIND, on: date, until: date | None = None, void: date | None = None) -> ClockEvent:
    return ClockEvent(kind, on, ended_on=until, void_on=void)


def clock(
    *events: ClockEvent,
    kind: ClientKind = ClientKind.BUSINESS,
    start: date = START,
    today: date = TODAY,
    rule: LimitationRule | None = None,
) -> Limitation:
    facts = ClaimFacts(kind, start, start, chosen_rule=rule, events=events)
    return limitation(facts, today)


def effects(found: Limitation) -> list[Effect]:
    return [one.effect for one in found.steps]


# -- the period ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "rule", "last"),
    [
        (ClientKind.BUSINESS, None, date(2029, 3, 15)),
        (ClientKind.CONSUMER, None, date(2026, 3, 15)),
        (ClientKind.UNKNOWN, None, date(2026, 3, 15)),
        (ClientKind.PUBLIC, None, date(2028, 12, 31)),
        (ClientKind.BUSINESS, LimitationRule.TRANSPORT, date(2025, 3, 15)),
        (ClientKind.CONSUMER, LimitationRule.TITLE, date(2034, 3, 15)),
        (ClientKind.UNKNOWN, LimitationRule.BUSINESS, date(2029, 3, 15)),
    ],
)
def test_that_the_period_follows_the_kinds_of_client_and_work(
    kind: ClientKind, rule: LimitationRule | None, last: date
) -> None:
    found = clock(kind=kind, rule=rule)
    assert found.original_on == found.limit_on == found.watch_on == last
    assert found.possible_on is None
    assert not found.moved


def test_that_an_unknown_kind_is_said_as_the_reason_of_the_shortest_usual_period() -> None:
    found = clock(kind=ClientKind.UNKNOWN)
    assert found.rule_reason is RuleReason.KIND_UNKNOWN
    assert found.is_to_check


def test_that_a_public_buyers_period_is_to_be_checked() -> None:
    assert clock(kind=ClientKind.PUBLIC).is_to_check
    assert not clock(kind=ClientKind.BUSINESS).is_to_check


def test_that_what_the_user_chose_goes_before_the_clients_kind() -> None:
    period, reason = period_of(ClientKind.PUBLIC, LimitationRule.BUSINESS)
    assert (period.years, reason) == (5, RuleReason.USER)


def test_that_every_rule_names_its_article() -> None:
    assert set(PERIODS) == set(LimitationRule)
    assert all(one.law.article for one in PERIODS.values())


def test_that_conflicting_sources_are_to_be_checked_too() -> None:
    assert not Law("x", Confidence.UNSURE).is_sure
    assert Law("x", Confidence.TEXT_READ).is_sure


@pytest.mark.parametrize(
    ("start", "years", "last"),
    [
        (date(2024, 2, 29), 2, date(2026, 2, 28)),
        (date(2024, 2, 29), 1, date(2025, 2, 28)),
        (date(2024, 2, 29), 5, date(2029, 2, 28)),
        (date(2023, 2, 28), 1, date(2024, 2, 28)),
        (date(2023, 2, 28), 5, date(2028, 2, 28)),
        (date(2024, 12, 31), 2, date(2026, 12, 31)),
        (date(2024, 1, 1), 5, date(2029, 1, 1)),
        (date(2024, 4, 30), 1, date(2025, 4, 30)),
    ],
)
def test_that_the_last_day_is_the_same_calendar_day(start: date, years: int, last: date) -> None:
    rule = next(one for one in PERIODS.values() if one.years == years)
    assert last_day(rule, start) == last


def test_that_a_leap_day_meets_a_leap_day_again() -> None:
    found = clock(start=date(2024, 2, 29), rule=LimitationRule.TITLE, today=date(2024, 3, 1))
    assert found.limit_on == date(2034, 2, 28)
    assert found.long_stop_on == date(2044, 2, 29)


@pytest.mark.parametrize("start", [date(2024, 1, 1), date(2024, 7, 14), date(2024, 12, 31)])
def test_that_public_debts_of_one_year_end_on_one_day(start: date) -> None:
    assert clock(kind=ClientKind.PUBLIC, start=start).limit_on == date(2028, 12, 31)


def test_that_absurd_dates_do_not_break_the_clock() -> None:
    assert clock(start=date(9999, 12, 31)).limit_on.year >= 9000
    assert clock(start=date(9999, 12, 31), kind=ClientKind.PUBLIC).limit_on.year >= 9000
    assert clock(start=date(1, 1, 1)).state is LimitationState.EXPIRED


# -- the start ----------------------------------------------------------------------

ISSUED, DELIVERED, AFFAIR, CHOSEN = (date(2025, 6, day) for day in (30, 20, 10, 5))


@pytest.mark.parametrize(
    ("delivered", "affair", "chosen", "on", "reason"),
    [
        (DELIVERED, AFFAIR, CHOSEN, CHOSEN, StartReason.USER),
        (DELIVERED, AFFAIR, None, DELIVERED, StartReason.INVOICE),
        (None, AFFAIR, None, AFFAIR, StartReason.AFFAIR),
        (None, ISSUED, None, ISSUED, StartReason.AFFAIR),
        (None, ISSUED + timedelta(1), None, ISSUED, StartReason.ISSUED),
        (None, None, None, ISSUED, StartReason.ISSUED),
    ],
)
def test_that_the_period_runs_from_the_completion_of_the_work(
    delivered: date | None, affair: date | None, chosen: date | None, on: date, reason: StartReason
) -> None:
    start = start_of(ISSUED, delivered, affair, chosen)
    assert (start.on, start.reason) == (on, reason)
    assert start.is_guess == (reason is StartReason.ISSUED)


def test_that_a_guessed_start_is_to_be_checked() -> None:
    assert limitation(ClaimFacts(ClientKind.BUSINESS, START), TODAY).is_to_check


# -- what interrupts ----------------------------------------------------------------


@pytest.mark.parametrize("kind", [KIND.ACKNOWLEDGMENT, KIND.ORDER_SERVED, KIND.ENFORCEMENT])
def test_that_what_interrupts_starts_a_full_period_of_the_same_length(kind: KIND) -> None:
    found = clock(event(kind, date(2025, 5, 31)))
    assert found.limit_on == date(2030, 5, 31)
    assert found.original_on == date(2029, 3, 15)
    assert found.moved
    assert effects(found) == [Effect.INTERRUPTS]
    assert found.steps[0].limit_on == found.limit_on


def test_that_the_end_of_an_act_at_once_means_nothing() -> None:
    found = clock(event(KIND.ACKNOWLEDGMENT, date(2025, 5, 31), until=date(2026, 5, 31)))
    assert found.limit_on == date(2030, 5, 31)


def test_that_an_acknowledgment_on_the_last_day_is_in_time_and_the_day_after_is_not() -> None:
    last = date(2026, 3, 15)
    consumer = ClientKind.CONSUMER
    assert clock(event(KIND.ACKNOWLEDGMENT, last), kind=consumer).limit_on == date(2028, 3, 15)
    late = clock(event(KIND.ACKNOWLEDGMENT, last + timedelta(1)), kind=consumer)
    assert (late.limit_on, effects(late)) == (last, [Effect.TOO_LATE])
    assert late.state is LimitationState.EXPIRED


def test_that_a_leap_days_acknowledgment_gives_the_28th() -> None:
    found = clock(event(KIND.ACKNOWLEDGMENT, date(2024, 2, 29)), start=date(2023, 1, 1))
    assert found.limit_on == date(2029, 2, 28)


def test_that_an_event_before_the_work_was_done_changes_nothing() -> None:
    found = clock(event(KIND.ACKNOWLEDGMENT, START - timedelta(1)))
    assert (found.moved, effects(found)) == (False, [Effect.TOO_EARLY])


def test_that_a_case_that_goes_on_keeps_the_whole_period() -> None:
    found = clock(event(KIND.COURT_CLAIM, date(2025, 1, 10)))
    assert found.state is LimitationState.PENDING
    assert found.limit_on == date(2031, 11, 22)
    assert found.watch_on == found.original_on


def test_that_the_period_starts_again_when_the_case_ends() -> None:
    found = clock(event(KIND.COURT_CLAIM, date(2025, 1, 10), until=date(2026, 2, 1)))
    assert found.limit_on == date(2031, 2, 1)
    assert found.state is LimitationState.RUNNING


def test_that_an_end_still_to_come_counts_as_today() -> None:
    found = clock(event(KIND.COURT_CLAIM, date(2025, 1, 10), until=date(2027, 2, 1)))
    assert found.limit_on == date(2031, 11, 22)


def test_that_a_case_that_failed_never_was() -> None:
    found = clock(event(KIND.COURT_CLAIM, date(2025, 1, 10), void=date(2026, 1, 5)))
    assert (found.moved, effects(found)) == (False, [Effect.VOID])
    assert found.state is LimitationState.RUNNING


def test_that_a_case_that_failed_late_leaves_an_expired_claim() -> None:
    void = event(KIND.COURT_CLAIM, date(2026, 1, 10), void=date(2026, 10, 5))
    found = clock(void, kind=ClientKind.CONSUMER)
    assert found.state is LimitationState.EXPIRED


def test_that_an_acknowledgment_during_a_case_waits_for_its_end() -> None:
    found = clock(
        event(KIND.COURT_CLAIM, date(2025, 1, 10), until=date(2026, 2, 1)),
        event(KIND.ACKNOWLEDGMENT, date(2025, 6, 1)),
    )
    assert effects(found) == [Effect.INTERRUPTS, Effect.DURING]
    assert found.limit_on == date(2031, 2, 1)


def test_that_a_title_lives_ten_years_even_when_the_claim_was_over() -> None:
    found = clock(event(KIND.TITLE, date(2026, 6, 1)), kind=ClientKind.CONSUMER)
    assert found.limit_on == date(2036, 6, 1)
    assert found.period.rule is LimitationRule.TITLE
    assert found.original_on == date(2026, 3, 15)


def test_that_execution_of_a_title_starts_ten_years_again() -> None:
    found = clock(event(KIND.TITLE, date(2025, 6, 1)), event(KIND.ENFORCEMENT, date(2026, 6, 2)))
    assert found.limit_on == date(2036, 6, 2)


def test_that_a_title_ends_the_case_that_nobody_ended() -> None:
    found = clock(event(KIND.COURT_CLAIM, date(2025, 1, 10)), event(KIND.TITLE, date(2025, 9, 1)))
    assert (found.limit_on, found.state) == (date(2035, 9, 1), LimitationState.RUNNING)


def test_that_a_case_begun_after_the_title_goes_on() -> None:
    found = clock(event(KIND.TITLE, date(2025, 9, 1)), event(KIND.COURT_CLAIM, date(2026, 1, 10)))
    assert (found.limit_on, found.state) == (date(2036, 11, 22), LimitationState.PENDING)


def test_that_the_long_stop_is_a_note() -> None:
    old = clock(event(KIND.TITLE, date(2026, 6, 1)), start=date(2010, 1, 1))
    assert old.passes_long_stop
    assert old.limit_on == date(2036, 6, 1)
    assert not clock().passes_long_stop


# -- what may interrupt -------------------------------------------------------------


def test_that_what_only_may_interrupt_leaves_the_limit() -> None:
    found = clock(event(KIND.POSSIBLE, date(2025, 5, 1)))
    assert (found.limit_on, found.possible_on) == (date(2029, 3, 15), date(2030, 5, 1))
    assert effects(found) == [Effect.MAYBE]
    assert found.steps[0].limit_on == date(2030, 5, 1)


def test_that_an_acknowledgment_after_the_sure_limit_counts_only_perhaps() -> None:
    found = clock(
        event(KIND.POSSIBLE, date(2025, 12, 1)),
        event(KIND.ACKNOWLEDGMENT, date(2026, 6, 1)),
        kind=ClientKind.CONSUMER,
    )
    assert found.limit_on == date(2026, 3, 15)
    assert found.possible_on == date(2028, 6, 1)
    assert found.state is LimitationState.EXPIRED
    assert effects(found) == [Effect.MAYBE, Effect.TOO_LATE]


def test_that_a_part_payment_after_the_end_revives_nothing() -> None:
    found = clock(event(KIND.POSSIBLE, date(2026, 6, 1)), kind=ClientKind.CONSUMER)
    assert (found.possible_on, effects(found)) == (None, [Effect.TOO_LATE])


# -- what suspends ------------------------------------------------------------------


@pytest.mark.parametrize("kind", [KIND.MEDIATION, KIND.SMALL_CLAIMS])
def test_that_a_suspension_adds_its_days(kind: KIND) -> None:
    found = clock(event(kind, date(2025, 1, 1), until=date(2025, 1, 31)))
    assert found.limit_on == date(2029, 3, 15) + timedelta(30)
    assert (found.state, effects(found)) == (LimitationState.RUNNING, [Effect.SUSPENDS])


def test_that_six_months_are_left_after_a_mediation() -> None:
    found = clock(
        event(KIND.MEDIATION, date(2026, 3, 1), until=date(2026, 8, 31)), kind=ClientKind.CONSUMER
    )
    assert found.limit_on == date(2027, 2, 28)


def test_that_the_small_claims_step_leaves_what_was_left() -> None:
    found = clock(
        event(KIND.SMALL_CLAIMS, date(2026, 3, 1), until=date(2026, 4, 1)),
        kind=ClientKind.CONSUMER,
    )
    assert found.limit_on == date(2026, 3, 15) + timedelta(31)


def test_that_a_suspension_that_goes_on_moves_the_limit_with_today() -> None:
    small = event(KIND.SMALL_CLAIMS, date(2026, 3, 5))
    found = clock(small, kind=ClientKind.CONSUMER)
    assert found.state is LimitationState.SUSPENDED
    assert found.limit_on == TODAY + timedelta(10)
    assert found.watch_on == date(2026, 3, 15)


def test_that_days_of_two_suspensions_at_once_count_once() -> None:
    found = clock(
        event(KIND.MEDIATION, date(2025, 1, 1), until=date(2025, 1, 31)),
        event(KIND.SMALL_CLAIMS, date(2025, 1, 11), until=date(2025, 2, 10)),
    )
    assert found.limit_on == date(2029, 3, 15) + timedelta(40)


def test_that_an_acknowledgment_during_a_mediation_waits_for_its_end() -> None:
    found = clock(
        event(KIND.MEDIATION, date(2025, 1, 1), until=date(2025, 3, 1)),
        event(KIND.ACKNOWLEDGMENT, date(2025, 2, 1)),
    )
    assert found.limit_on == date(2030, 2, 1) + timedelta(28)


def test_that_an_acknowledgment_after_a_mediation_forgets_its_days() -> None:
    found = clock(
        event(KIND.MEDIATION, date(2025, 1, 1), until=date(2025, 2, 1)),
        event(KIND.ACKNOWLEDGMENT, date(2025, 3, 1)),
    )
    assert found.limit_on == date(2030, 3, 1)


def test_that_a_public_buyers_suspension_adds_to_the_years_end() -> None:
    found = clock(
        event(KIND.SMALL_CLAIMS, date(2025, 1, 1), until=date(2025, 1, 11)),
        kind=ClientKind.PUBLIC,
    )
    assert found.limit_on == date(2029, 1, 10)


def test_that_an_early_acknowledgment_does_not_shorten_a_public_buyers_period() -> None:
    found = clock(event(KIND.ACKNOWLEDGMENT, date(2024, 4, 1)), kind=ClientKind.PUBLIC)
    assert found.limit_on == date(2028, 12, 31)


def test_that_an_event_of_a_day_to_come_does_not_count_yet() -> None:
    found = clock(event(KIND.ACKNOWLEDGMENT, TODAY + timedelta(1)))
    assert (found.moved, found.steps) == (False, ())


def test_that_an_event_noted_comes_to_the_clock_with_all_it_says() -> None:
    stored = LimitationEvent(3, KIND.COURT_CLAIM, START, 8, 5, TODAY, None, "RG 26/001")
    seen = noted(stored)
    assert seen == ClockEvent(KIND.COURT_CLAIM, START, Origin.NOTED, 8, TODAY, None, "RG 26/001")


# -- what is left, and warnings -----------------------------------------------------


@pytest.mark.parametrize(
    ("today", "left"),
    [
        (date(2026, 11, 22), Left(27, 21)),
        (date(2029, 2, 15), Left(1, 0)),
        (date(2029, 2, 16), Left(0, 27)),
        (date(2029, 3, 15), Left(0, 0)),
        (date(2029, 3, 16), None),
    ],
)
def test_that_what_is_left_is_whole_months_then_days(today: date, left: Left | None) -> None:
    assert time_left(date(2029, 3, 15), today) == left


def test_that_what_is_left_from_a_months_end_is_right() -> None:
    assert time_left(date(2026, 3, 30), date(2026, 1, 31)) == Left(1, 30)


def test_that_warnings_come_twelve_six_three_and_one_month_before() -> None:
    assert warning_days(date(2027, 8, 31)) == {
        12: date(2026, 8, 31),
        6: date(2027, 2, 28),
        3: date(2027, 5, 31),
        1: date(2027, 7, 31),
    }


@pytest.mark.parametrize(
    ("today", "level"),
    [
        (date(2026, 8, 30), None),
        (date(2026, 8, 31), 12),
        (date(2027, 2, 27), 12),
        (date(2027, 2, 28), 6),
        (date(2027, 6, 15), 3),
        (date(2027, 7, 31), 1),
        (date(2027, 8, 31), 1),
        (date(2027, 9, 1), EXPIRED_LEVEL),
    ],
)
def test_that_the_nearest_warning_is_the_one_that_is_due(today: date, level: int | None) -> None:
    assert warning_level(date(2027, 8, 31), today) == level


# -- whatever happens ---------------------------------------------------------------

DAYS = st.dates(date(2015, 1, 1), date(2030, 12, 31))
KINDS = st.sampled_from(list(KIND))
CLIENTS = st.sampled_from(list(ClientKind))


@st.composite
def clock_events(draw: st.DrawFn) -> ClockEvent:
    on = draw(DAYS)
    until = draw(st.none() | st.integers(0, 900).map(lambda days: on + timedelta(days)))
    return ClockEvent(draw(KINDS), on, ref=draw(st.integers(0, 9)), ended_on=until)


@given(st.lists(clock_events(), max_size=6), CLIENTS, DAYS, DAYS)
def test_that_no_event_brings_the_limit_nearer(
    events: list[ClockEvent], kind: ClientKind, start: date, today: date
) -> None:
    found = clock(*events, kind=kind, start=start, today=today)
    assert found.limit_on >= found.original_on
    assert found.original_on == clock(kind=kind, start=start, today=today).limit_on
    assert found.possible_on is None or found.possible_on > found.limit_on
    assert found.watch_on <= found.limit_on
    if found.state in (LimitationState.PENDING, LimitationState.SUSPENDED):
        assert found.limit_on >= today


@given(st.lists(clock_events(), max_size=5), clock_events(), CLIENTS, DAYS, DAYS)
def test_that_a_void_event_changes_nothing(
    events: list[ClockEvent], one: ClockEvent, kind: ClientKind, start: date, today: date
) -> None:
    void = ClockEvent(one.kind, one.happened_on, Origin.NOTED, 99, one.ended_on, DAY_VOID)
    before = clock(*events, kind=kind, start=start, today=today)
    after = clock(*events, void, kind=kind, start=start, today=today)
    assert (after.limit_on, after.possible_on, after.state, after.watch_on) == (
        before.limit_on,
        before.possible_on,
        before.state,
        before.watch_on,
    )


DAY_VOID = date(2030, 12, 31)


@given(DAYS, st.integers(0, 365), st.integers(0, 365))
def test_that_a_suspension_adds_exactly_its_days(start: date, wait: int, length: int) -> None:
    begun = start + timedelta(wait)
    over = begun + timedelta(length)
    found = clock(event(KIND.SMALL_CLAIMS, begun, until=over), start=start, today=date(2036, 1, 1))
    assert found.limit_on == found.original_on + timedelta(length)


@given(st.lists(clock_events(), max_size=6), CLIENTS, DAYS, DAYS, st.randoms())
def test_that_the_order_of_noting_does_not_matter(
    events: list[ClockEvent], kind: ClientKind, start: date, today: date, chance: object
) -> None:
    events = [
        ClockEvent(one.kind, one.happened_on, ref=place, ended_on=one.ended_on)
        for place, one in enumerate(events)
    ]
    shuffled = list(events)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    first = clock(*events, kind=kind, start=start, today=today)
    assert clock(*shuffled, kind=kind, start=start, today=today) == first
