"""When a client should be looked up again, by age and by amount."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from relance_desktop.domain.clients import ClientKind
from relance_desktop.domain.money import Money
from relance_desktop.domain.register.standings import Standing
from relance_desktop.domain.vetting.recheck import (
    Recheck,
    RecheckReason,
    rechecks,
    soonest,
    valid_days,
)
from relance_desktop.domain.vetting.stakes import Stake, stake_of
from relance_desktop.domain.vetting.topics import by_topic
from relance_desktop.domain.vetting.values import VettingCheck, VettingTopic

TODAY = date(2026, 11, 9)
REGISTER, NOTICES = VettingTopic.REGISTER, VettingTopic.NOTICES
SMALL, BIG, HUGE = Stake(10_000), Stake(300_000), Stake(1_000_000)


def check(
    topic: VettingTopic, age: int, standing: Standing | None = Standing.FINE, key: int = 0
) -> VettingCheck:
    return VettingCheck(1, topic, TODAY - timedelta(days=age), key, standing)


def due(
    *checks: VettingCheck, stake: Stake = SMALL, kind: ClientKind = ClientKind.BUSINESS
) -> tuple[Recheck, ...]:
    return rechecks(kind, by_topic(checks), stake, TODAY)


def reasons(found: tuple[Recheck, ...]) -> list[tuple[VettingTopic, RecheckReason]]:
    return [(one.topic, one.reason) for one in found]


@pytest.mark.parametrize(
    ("topic", "stake", "days"),
    [
        (REGISTER, SMALL, 365),
        (REGISTER, BIG, 180),
        (REGISTER, HUGE, 90),
        (NOTICES, SMALL, 180),
        (NOTICES, BIG, 60),
        (NOTICES, HUGE, 30),
        (VettingTopic.ACCOUNTS, HUGE, 365),
        (VettingTopic.FINES, HUGE, 540),
        (VettingTopic.SEARCH, HUGE, None),
    ],
)
def test_that_more_at_stake_asks_sooner(
    topic: VettingTopic, stake: Stake, days: int | None
) -> None:
    assert valid_days(topic, stake) == days
    if days is None:
        assert due(check(topic, 9999), stake=stake) == ()
        return
    young = [check(one, 0) for one in (REGISTER, NOTICES) if one is not topic]
    assert due(*young, check(topic, days - 1), stake=stake) == ()
    (one,) = due(*young, check(topic, days), stake=stake)
    assert (one.topic, one.days, one.due_on) == (topic, days, TODAY)


def test_that_the_reason_tells_age_from_amount() -> None:
    young = check(REGISTER, 0)
    assert reasons(due(young, check(NOTICES, 60), stake=BIG)) == [(NOTICES, RecheckReason.STAKE)]
    assert reasons(due(young, check(NOTICES, 180), stake=BIG)) == [(NOTICES, RecheckReason.OLD)]


def test_that_nothing_at_stake_asks_for_nothing() -> None:
    assert due(check(NOTICES, 9999), stake=Stake()) == ()


def test_that_a_stranger_is_checked_before_much_is_planned() -> None:
    never = [(REGISTER, RecheckReason.NEVER), (NOTICES, RecheckReason.NEVER)]
    assert reasons(due(stake=Stake(planned_cents=300_000))) == never
    assert due(stake=Stake(planned_cents=299_999)) == ()
    # what is only owed was agreed long ago: no use in asking now
    assert due(stake=HUGE) == ()
    assert reasons(rechecks(ClientKind.UNKNOWN, {}, Stake(1, 300_000), TODAY)) == never


def test_that_a_public_body_is_looked_up_in_the_register_only() -> None:
    planned = Stake(planned_cents=300_000)
    found = due(stake=planned, kind=ClientKind.PUBLIC)
    assert reasons(found) == [(REGISTER, RecheckReason.NEVER)]


def test_that_a_consumer_is_not_looked_up_as_a_company() -> None:
    planned = Stake(planned_cents=2_000_000)
    assert due(check(NOTICES, 999), stake=planned, kind=ClientKind.CONSUMER) == ()
    waits = check(VettingTopic.SEARCH, 5, None)
    found = due(waits, stake=planned, kind=ClientKind.CONSUMER)
    assert reasons(found) == [(VettingTopic.SEARCH, RecheckReason.WAITING)]


def test_that_a_source_that_failed_is_asked_the_next_day() -> None:
    failed = Standing.COULD_NOT_CHECK
    assert due(check(NOTICES, 0, failed)) == ()
    (one,) = due(check(NOTICES, 1, failed))
    assert (one.reason, one.days, one.due_on) == (RecheckReason.FAILED, 1, TODAY)
    (one,) = due(check(NOTICES, 400), check(NOTICES, 3, failed))
    assert (one.reason, one.days) == (RecheckReason.FAILED, 3)
    answered = due(check(NOTICES, 3, failed), check(NOTICES, 2, Standing.NOTHING_FOUND))
    assert answered == ()


def test_that_an_answer_not_noted_comes_back() -> None:
    assert due(check(NOTICES, 1, None)) == ()
    found = due(check(NOTICES, 2, None, 1), check(NOTICES, 6, None, 2))
    assert [(one.reason, one.days) for one in found] == [(RecheckReason.WAITING, 6)]


def test_that_the_longest_due_one_is_found() -> None:
    found = due(check(REGISTER, 400), check(NOTICES, 181))
    assert soonest(found) == TODAY - timedelta(days=35)
    assert soonest(()) is None


# --- which check counts ------------------------------------------------------------------


def test_that_every_topic_is_there_in_order() -> None:
    assert list(by_topic(())) == list(VettingTopic)


def test_that_of_one_day_the_later_check_counts() -> None:
    first, second = check(NOTICES, 0, key=1), check(NOTICES, 0, Standing.WORRY, key=2)
    found = by_topic([second, first])[NOTICES]
    assert (found.newest, found.older) == (second, (first,))


def test_that_no_answer_counts_only_when_nothing_else_is_known() -> None:
    failed = check(NOTICES, 0, Standing.COULD_NOT_CHECK, key=9)
    alone = by_topic([failed])[NOTICES]
    assert (alone.newest, alone.failed, alone.older) == (failed, None, ())
    good = check(NOTICES, 5, key=3)
    both = by_topic([failed, good])[NOTICES]
    assert (both.newest, both.failed, both.older) == (good, failed, (failed,))
    mended = by_topic([check(NOTICES, 9, Standing.COULD_NOT_CHECK, key=1), good])[NOTICES]
    assert (mended.newest, mended.failed) == (good, None)


# --- what is at stake ----------------------------------------------------------------------


def test_that_the_stake_is_of_the_currency_that_has_most() -> None:
    assert stake_of((), ()) == Stake()
    owed = [Money(100), Money(900, "CHF"), Money(-50)]
    assert stake_of(owed, [Money(300)]) == Stake(900, 0, "CHF")
    assert stake_of(owed, [Money(800)]) == Stake(100, 800)
    assert stake_of([Money(5, "USD"), Money(5)], ()) == Stake(5)
