import random
from datetime import date, timedelta

import pytest

from relance_desktop.domain.holds import Hold, HoldKind
from relance_desktop.domain.plans.values import Channel
from relance_desktop.domain.reporting.periods import Period
from relance_desktop.domain.reporting.promises import Kept, promise_counts
from relance_desktop.domain.reporting.steps import WITHIN, Answered, StepDone, step_effects
from relance_desktop.domain.vetting.promise_keeping import paid_on_promise
from tests.domain.reporting.made import CREDIT, TODAY, bill, day, random_past

EVER = Period(TODAY)


def step(key: str, on: date, invoice: int = 1, cents: int = 1_000, reminder: int = 0) -> StepDone:
    return StepDone(invoice, on, reminder or on.toordinal(), key, Channel.EMAIL, cents)


def test_that_money_counts_for_the_last_step_before_it() -> None:
    past = [bill(1, day(9, 1), 1_000, (day(9, 20), 1_000))]
    steps = [step("first", day(9, 6)), step("second", day(9, 16))]
    found = {one.key: one for one in step_effects(past, steps, EVER, TODAY)}
    assert found["first"].within[30] == Answered()
    assert found["second"].within == {days: Answered(1, 1_000) for days in WITHIN}


def test_that_money_of_the_day_of_the_next_step_is_still_the_first_ones() -> None:
    past = [bill(1, day(9, 1), 1_000, (day(9, 16), 1_000))]
    steps = [step("first", day(9, 6)), step("second", day(9, 16))]
    found = {one.key: one for one in step_effects(past, steps, EVER, TODAY)}
    assert found["first"].within[15] == Answered(1, 1_000)
    assert found["first"].within[7] == Answered()
    assert found["second"].within[30] == Answered()


def test_that_money_of_the_very_day_counts_for_no_step() -> None:
    past = [bill(1, day(9, 1), 1_000, (day(9, 6), 1_000))]
    (found,) = step_effects(past, [step("first", day(9, 6))], EVER, TODAY)
    assert found.within[30] == Answered()


def test_that_part_of_the_money_is_a_sum_but_no_payment() -> None:
    past = [bill(1, day(9, 1), 1_000, (day(9, 8), 400))]
    (found,) = step_effects(past, [step("first", day(9, 6))], EVER, TODAY)
    assert found.within[7] == Answered(0, 400)


def test_that_a_credit_note_lowers_what_there_was_to_pay() -> None:
    past = [bill(1, day(9, 1), 1_000, (day(9, 7), 600, CREDIT), (day(9, 8), 400))]
    (found,) = step_effects(past, [step("first", day(9, 6))], EVER, TODAY)
    assert found.within[7] == Answered(1, 400)
    credited = [bill(1, day(9, 1), 1_000, (day(9, 7), 1_000, CREDIT))]
    (found,) = step_effects(credited, [step("first", day(9, 6))], EVER, TODAY)
    assert found.within[7] == Answered()


def test_that_what_was_taken_back_did_not_come() -> None:
    past = [bill(1, day(9, 1), 1_000, (day(9, 8), 1_000), (day(9, 9), -1_000))]
    (found,) = step_effects(past, [step("first", day(9, 6))], EVER, TODAY)
    assert found.within[7] == Answered()


def test_that_more_than_was_asked_does_not_count() -> None:
    past = [bill(1, day(9, 1), 5_000, (day(9, 8), 5_000))]
    (found,) = step_effects(past, [step("first", day(9, 6))], EVER, TODAY)
    assert found.within[7] == Answered(1, 1_000)


def test_that_a_step_with_days_left_says_nothing_yet() -> None:
    past = [bill(1, day(9, 1)), bill(2, day(9, 1)), bill(3, day(9, 1), 1_000, (TODAY, 1_000))]
    steps = [
        step("call", TODAY - timedelta(days=30), 1),
        step("call", TODAY - timedelta(days=31), 2),
        step("call", TODAY - timedelta(days=3), 3),
    ]
    (found,) = step_effects(past, steps, EVER, TODAY)
    assert (found.sent, found.waiting, found.judged) == (3, 1, 2)
    assert found.invoices == (1, 2, 3)
    followed = [step("call", TODAY - timedelta(days=9)), step("letter", TODAY - timedelta(days=1))]
    by_key = {one.key: one for one in step_effects(past, followed, EVER, TODAY)}
    assert by_key["call"].waiting == 0


def test_that_only_steps_of_the_period_are_told_and_later_ones_still_end_them() -> None:
    past = [bill(1, day(8, 1), 1_000, (day(9, 20), 1_000))]
    steps = [step("first", day(8, 30)), step("second", day(9, 2))]
    (found,) = step_effects(past, steps, Period(day(8, 31), day(8, 1)), TODAY)
    assert (found.key, found.within[30]) == ("first", Answered())
    assert step_effects([], steps, EVER, TODAY) == ()


@pytest.mark.parametrize("seed", range(60))
def test_that_no_money_counts_twice(seed: int) -> None:
    rng = random.Random(seed)
    past = random_past(rng)
    steps = [
        step(
            rng.choice("abc"),
            one.issued_on + timedelta(days=rng.randrange(90)),
            one.invoice_id,
            800,
        )
        for one in past
        for _ in range(rng.randrange(4))
    ]
    found = step_effects(past, steps, EVER, TODAY)
    came = sum(
        max(0, s.cents) for one in past for s in one.settlements if s.kind.value == "payment"
    )
    for one in found:
        assert one.within[7].cents <= one.within[15].cents <= one.within[30].cents or any(
            s.cents < 0 for p in past for s in p.settlements
        )
        assert one.within[30].cents <= one.sent_cents
    assert sum(one.within[30].cents for one in found) <= came
    assert sum(one.sent for one in found) == sum(s.on <= TODAY for s in steps)


def promise(until: date | None, cents: int | None = None, **facts: object) -> Hold:
    base = {"invoice_id": 1, "started_on": day(9, 1), "until": until, "cents": cents, **facts}
    return Hold(HoldKind.PROMISE, 1, **base)  # type: ignore[arg-type]


def test_that_promises_are_kept_in_part_or_not_at_all() -> None:
    def kept(*moves: tuple[date, int]) -> dict[Kept, tuple[int, int, int]]:
        past = [bill(1, day(8, 1), 1_000, *moves)]
        counts = promise_counts(past, [promise(day(9, 10))], EVER, TODAY)
        return {
            key: (one.count, one.promised_cents, one.paid_cents)
            for key, one in counts.items()
            if one.count
        }

    assert kept((day(9, 12), 1_000)) == {Kept.KEPT: (1, 1_000, 1_000)}
    assert kept((day(9, 12), 300)) == {Kept.PARTLY: (1, 1_000, 300)}
    assert kept((day(9, 13), 1_000)) == {Kept.BROKEN: (1, 1_000, 0)}


def test_that_what_runs_or_was_taken_back_is_told_apart() -> None:
    past = [bill(1, day(8, 1), 1_000)]
    running = promise_counts(past, [promise(TODAY)], EVER, TODAY)
    assert running[Kept.RUNNING].count == 1
    assert running[Kept.RUNNING].invoices == (1,)
    taken_back = promise_counts(past, [promise(day(9, 10), lifted_on=day(9, 5))], EVER, TODAY)
    assert not any(one.count for one in taken_back.values())


def test_that_only_promises_of_the_period_and_of_these_invoices_count() -> None:
    past = [bill(1, day(8, 1), 1_000)]
    holds = [
        promise(day(9, 10)),
        promise(day(6, 10)),
        promise(None),
        promise(day(9, 10), invoice_id=9),
        Hold(HoldKind.PAUSE, 1, day(9, 1), until=day(9, 10)),
    ]
    counts = promise_counts(past, holds, Period(TODAY, day(9, 1)), TODAY)
    assert sum(one.count for one in counts.values()) == 1
    assert not promise_counts([], holds, EVER, TODAY)[Kept.BROKEN].count


def test_that_a_promise_of_a_client_counts_what_was_open_then() -> None:
    past = [
        bill(1, day(8, 1), 1_000),
        bill(2, day(8, 1), 500, (day(8, 2), 500)),
        bill(3, day(8, 5), 200),
    ]
    counts = promise_counts(past, [promise(day(9, 10), invoice_id=None)], EVER, TODAY)
    assert counts[Kept.BROKEN].promised_cents == 1_200
    assert counts[Kept.BROKEN].invoices == (1, 3)


def test_that_without_a_day_nothing_came_in_time() -> None:
    assert paid_on_promise([bill(1, day(8, 1), 1_000, (day(9, 2), 9))], promise(None)) == 0
