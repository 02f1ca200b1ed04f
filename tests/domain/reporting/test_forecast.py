import random
from datetime import date, timedelta

import pytest

from relance_desktop.domain.claims import Claim, DuePart
from relance_desktop.domain.holds import Hold, HoldKind
from relance_desktop.domain.reporting.delays import paid_dues
from relance_desktop.domain.reporting.forecast import Apart, Forecast, forecast
from relance_desktop.domain.reporting.habits import Habit, Habits, habits
from relance_desktop.domain.suspensions import suspensions
from tests.domain.reporting.made import TODAY, bill, day

ON_TIME = Habits({1: Habit(0, 5, known=True)}, Habit(3, 10))


def claim(key: int, due_on: date, cents: int = 1_000, client: int = 1, **facts: object) -> Claim:
    base = {"cents": cents, "balance_cents": cents, **facts}
    return Claim(key, key, client, f"F-{key}", due_on - timedelta(days=30), due_on, **base)  # type: ignore[arg-type]


def seen(
    claims: list[Claim],
    holds: list[Hold] | None = None,
    known: Habits = ON_TIME,
    broke: frozenset[int] = frozenset(),
) -> Forecast:
    return forecast(claims, suspensions(claims, holds or [], TODAY), known, broke, TODAY)


def places(found: Forecast) -> dict[tuple[int, str], int]:
    told = {(n, "likely"): week.likely.cents for n, week in enumerate(found.weeks)}
    told |= {(n, "unsure"): week.unsure.cents for n, week in enumerate(found.weeks)}
    return {key: cents for key, cents in told.items() if cents}


def hold(kind: HoldKind, until: date | None = None, **facts: object) -> Hold:
    return Hold(kind, 1, TODAY - timedelta(days=3), until=until, **facts)  # type: ignore[arg-type]


def test_that_weeks_run_from_today_to_sundays() -> None:
    weeks = seen([]).weeks
    assert [(weeks[0].first, weeks[0].last), (weeks[1].first, weeks[11].last)] == [
        (TODAY, day(11, 22)),
        (day(11, 23), day(2, 7, 2027)),
    ]
    sunday = forecast([], {}, ON_TIME, (), day(11, 22)).weeks
    assert (sunday[0].first, sunday[0].last) == (day(11, 22), day(11, 22))


def test_that_a_known_client_is_expected_by_its_habit() -> None:
    known = Habits({1: Habit(8, 20, known=True)}, None)
    found = seen([claim(1, TODAY)], known=known)  # Friday + 8 days: Saturday of the week after
    assert places(found) == {(1, "likely"): 1_000}
    assert found.weeks[1].likely.invoices == (1,)


def test_that_an_unknown_client_is_expected_as_others_pay_and_never_likely() -> None:
    assert places(seen([claim(1, TODAY, client=7)])) == {(1, "unsure"): 1_000}
    assert places(seen([claim(1, TODAY)], known=Habits({}, None))) == {(0, "unsure"): 1_000}


def test_that_past_the_usual_day_the_slow_quarter_counts_then_no_day_at_all() -> None:
    late = seen([claim(1, TODAY - timedelta(days=3))])
    assert places(late) == {(0, "unsure"): 1_000}
    later = seen([claim(1, TODAY - timedelta(days=6))])
    assert later.apart[Apart.NO_DAY].cents == 1_000
    assert later.apart[Apart.NO_DAY].invoices == (1,)


def test_that_a_promise_counts_on_its_day_unless_the_client_broke_one() -> None:
    old = [claim(1, day(1, 1))]
    promised = [hold(HoldKind.PROMISE, day(11, 30), invoice_id=1)]
    assert places(seen(old, promised)) == {(2, "likely"): 1_000}
    assert places(seen(old, promised, broke=frozenset({1}))) == {(2, "unsure"): 1_000}


def test_that_a_promise_of_a_part_leaves_the_rest_without_a_day() -> None:
    promised = [hold(HoldKind.PROMISE, day(11, 30), invoice_id=1, cents=400)]
    found = seen([claim(1, day(1, 1))], promised)
    assert places(found) == {(2, "likely"): 400}
    assert found.apart[Apart.NO_DAY].cents == 600


def test_that_a_payment_under_way_counts_and_a_pause_changes_nothing() -> None:
    under_way = [hold(HoldKind.PAYMENT_UNDERWAY, day(11, 24))]
    assert places(seen([claim(1, day(1, 1))], under_way)) == {(1, "likely"): 1_000}
    for kind in (HoldKind.PAUSE, HoldKind.PAYMENT_UNDERWAY):
        assert places(seen([claim(1, TODAY)], [hold(kind)])) == {(0, "likely"): 1_000}


@pytest.mark.parametrize(
    ("kind", "apart"),
    [
        (HoldKind.DISPUTE, Apart.DISPUTED),
        (HoldKind.INSOLVENCY, Apart.INSOLVENT),
        (HoldKind.RECOVERY, Apart.HANDED_OVER),
    ],
)
def test_that_what_is_not_expected_is_apart(kind: HoldKind, apart: Apart) -> None:
    found = seen([claim(1, TODAY)], [hold(kind, invoice_id=1)])
    assert not places(found)
    assert found.apart[apart].cents == 1_000


def test_that_only_the_disputed_part_is_apart() -> None:
    found = seen([claim(1, TODAY)], [hold(HoldKind.DISPUTE, invoice_id=1, cents=300)])
    assert found.apart[Apart.DISPUTED].cents == 300
    assert places(found) == {(0, "likely"): 700}


def test_that_a_schedule_counts_by_its_dues_and_a_missed_one_has_no_day() -> None:
    parts = (
        DuePart(TODAY - timedelta(days=4), 200),
        DuePart(day(11, 26), 300),
        DuePart(day(12, 26), 500),
    )
    agreed = claim(1, parts[0].due_on, schedule_id=5, parts=parts)
    found = seen([agreed])
    assert places(found) == {(1, "likely"): 300, (5, "likely"): 500}
    assert found.apart[Apart.NO_DAY].cents == 200


def test_that_a_dispute_on_a_scheduled_claim_takes_its_last_dues() -> None:
    parts = (DuePart(day(11, 26), 300), DuePart(day(12, 26), 700))
    agreed = claim(1, parts[0].due_on, schedule_id=5, parts=parts)
    found = seen([agreed], [hold(HoldKind.DISPUTE, invoice_id=1, cents=700)])
    assert places(found) == {(1, "likely"): 300}


def test_that_what_is_beyond_twelve_weeks_is_later() -> None:
    found = seen([claim(1, day(2, 7, 2027)), claim(2, day(2, 8, 2027))])
    assert places(found) == {(11, "likely"): 1_000}
    assert found.apart[Apart.LATER].cents == 1_000


@pytest.mark.parametrize("seed", range(120))
def test_that_all_parts_together_are_what_is_open(seed: int) -> None:
    rng = random.Random(seed)
    claims = []
    for key in range(1, 9):
        due = TODAY + timedelta(days=rng.randrange(-120, 140))
        cents = rng.randrange(1, 50) * 100
        parts = (
            (DuePart(due, cents // 2), DuePart(due + timedelta(days=30), cents - cents // 2))
            if rng.random() < 0.3
            else ()
        )
        claims.append(
            claim(
                key, due, cents, rng.randrange(1, 4), schedule_id=1 if parts else None, parts=parts
            )
        )
    holds = [
        Hold(
            rng.choice(list(HoldKind)),
            rng.randrange(1, 4),
            TODAY - timedelta(days=5),
            invoice_id=rng.choice((None, rng.randrange(1, 9))),
            until=rng.choice((None, TODAY + timedelta(days=rng.randrange(-3, 30)))),
            cents=rng.choice((None, rng.randrange(1, 6_000))),
        )
        for _ in range(rng.randrange(5))
    ]
    found = seen(claims, holds)
    apart = sum(one.cents for one in found.apart.values())
    whole = sum(one.balance_cents for one in claims)
    assert found.likely_cents + found.unsure_cents + apart == whole
    assert sum(week.cents for week in found.weeks) + apart == whole
    assert all(one.cents >= 0 for one in found.apart.values())


def test_that_a_habit_needs_three_payments_and_reads_the_last_twelve() -> None:
    past = [
        bill(
            n,
            day(1, 1) + timedelta(days=40 * n),
            100,
            (day(1, 1) + timedelta(days=40 * n + late), 100),
        )
        for n, late in enumerate([30] * 5 + [4] * 12, start=1)
    ]
    past += [bill(50 + n, day(1, 1), 100, (day(1, 8), 100), client=2) for n in range(2)]
    found = habits(paid_dues(past))
    assert found.of(1) == Habit(4, 4, known=True)
    assert found.of(2) == Habit(4, 4)  # twelve of 4 days, two of 7
    assert habits([]).of(1) is None
