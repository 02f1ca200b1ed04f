"""Money and credit that lower nothing yet, set against what is open."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from relance_desktop.domain.agenda import arrange, outcomes
from relance_desktop.domain.holds import HoldKind
from relance_desktop.domain.money import Money
from relance_desktop.domain.netting import (
    Spare,
    cents_by_claim,
    covers,
    shares,
    virtual_settlements,
)
from relance_desktop.domain.outcomes import (
    AmountTooSmall,
    Held,
    MoneyToApply,
    NotYet,
    PlanFinished,
    Proposal,
    Waiting,
)
from relance_desktop.domain.payments import SettlementKind
from relance_desktop.domain.plans.choice import PlanBook
from relance_desktop.domain.plans.shipped import STANDARD
from tests.domain.schedule_facts import DUE, EveryDay, at, claim, did, email, hold, plan_of

MONEY, CREDIT = SettlementKind.PAYMENT, SettlementKind.CREDIT_NOTE


def money(cents: int, **changes: Any) -> Spare:
    return Spare(MONEY, 50, 7, DUE, cents)._replace(**changes)


def credit(cents: int, names: str = "", **changes: Any) -> Spare:
    return Spare(CREDIT, 60, 7, DUE, cents, "EUR", "A-1", names)._replace(**changes)


def answer(*spares: Spare, claims: Any = (), **facts: Any) -> list[Any]:
    """What the schedule says of the claims with these amounts to apply."""
    claims = claims or (claim(),)
    plan, history, holds = (
        facts.get("plan", STANDARD),
        facts.get("history", ()),
        facts.get("holds", ()),
    )
    covered = cents_by_claim(covers(claims, spares))
    day = at(facts.get("today", 6))
    book = PlanBook([plan])
    return outcomes(claims, book, history, holds, day, EveryDay(), covered=covered)


def test_that_the_oldest_claim_is_covered_first() -> None:
    old, new = claim(id=1), claim(id=2, number="F-2", due_on=at(5))
    assert cents_by_claim(covers([new, old], [money(130_000)])) == {1: 100_000, 2: 30_000}


def test_that_a_credit_note_goes_to_the_invoice_that_it_names() -> None:
    old, new = claim(id=1), claim(id=2, number="F-2", due_on=at(5))
    assert cents_by_claim(covers([old, new], [credit(30_000, "F-2")])) == {2: 30_000}
    assert cents_by_claim(covers([old, new], [credit(120_000, "F-2")])) == {1: 20_000, 2: 100_000}
    assert cents_by_claim(covers([old, new], [credit(30_000, "F-9")])) == {1: 30_000}


def test_that_neither_clients_nor_currencies_are_mixed() -> None:
    other, dollars = claim(id=2, client_id=8), claim(id=3, currency="USD")
    assert covers([other, dollars], [money(5_000)]) == ()
    assert covers([claim(balance_cents=0)], [money(5_000)]) == ()
    assert covers([claim()], []) == ()


def test_that_a_credit_counts_from_the_day_on_which_the_invoice_is_there_too() -> None:
    early = credit(10_000, on=date(2026, 1, 1))
    found = virtual_settlements(covers([claim()], [early, money(5_000)]))
    assert [(s.on, s.cents, s.kind) for s in found[1]] == [
        (claim().issued_on, 10_000, CREDIT),
        (DUE, 5_000, MONEY),
    ]


def test_that_shares_add_up_by_invoice() -> None:
    first, second = claim(id=1), claim(id=2, invoice_id=1, due_on=at(9), position=2)
    spare = money(150_000)
    assert shares(covers([first, second], [spare])) == {spare: {1: 150_000}}


AMOUNTS = st.integers(1, 3_000)


@given(
    st.lists(st.tuples(AMOUNTS, st.sampled_from(["EUR", "USD"])), max_size=5),
    st.lists(st.tuples(AMOUNTS, st.sampled_from(["EUR", "USD"]), st.booleans()), max_size=5),
)
def test_that_all_is_applied_or_all_is_covered_in_each_currency(owed: Any, spare: Any) -> None:
    claims = [
        claim(id=n, number=f"F-{n}", balance_cents=cents, currency=code)
        for n, (cents, code) in enumerate(owed, 1)
    ]
    spares = [
        credit(cents, "F-1", source_id=n, currency=code)
        if names
        else money(cents, source_id=n, currency=code)
        for n, (cents, code, names) in enumerate(spare)
    ]
    found = covers(claims, spares)
    by_claim = cents_by_claim(found)
    for code in ("EUR", "USD"):
        wanted = sum(cents for cents, c in owed if c == code)
        given_ = sum(cents for cents, c, _ in spare if c == code)
        covered = sum(cover.cents for cover in found if cover.spare.currency == code)
        assert covered == min(wanted, given_)
    assert all(0 < by_claim.get(one.id, 1) <= one.balance_cents for one in claims)
    assert all(sum(parts.values()) <= one.cents for one, parts in shares(found).items())


# --- what is proposed then ------------------------------------------------------


def test_that_only_what_is_not_covered_is_asked_for() -> None:
    (found,) = answer(money(40_000))
    assert isinstance(found, Proposal)
    assert found.chase_cents == 60_000


def test_that_a_claim_covered_whole_is_not_reminded_and_it_is_said() -> None:
    (found,) = answer(money(60_000), credit(50_000))
    assert found.reason == MoneyToApply(100_000)
    assert found.chase_cents == 0
    page = arrange([found], (), at(6))
    assert (page.todo, page.decisions) == ((), (found,))


def test_that_a_covered_claim_does_not_go_with_another_ones_reminder() -> None:
    old, new = claim(id=1), claim(id=2, number="F-2", due_on=at(1))
    found = answer(money(100_000), claims=(old, new), today=8)
    (task,) = arrange(found, (), at(8)).todo
    assert [line.claim.id for line in task.lines] == [2]
    assert task.totals == (Money(100_000),)


def test_that_a_decision_is_not_asked_about_what_is_covered() -> None:
    plan = plan_of(email("one", 0))
    history = [did("one", 0, plan)]
    (found,) = answer(plan=plan, history=history, today=90)
    assert isinstance(found.reason, PlanFinished)
    (found,) = answer(money(100_000), plan=plan, history=history, today=90)
    assert found.reason == MoneyToApply(100_000)


def test_that_what_waits_goes_on_waiting_for_its_own_reason() -> None:
    (found,) = answer(money(100_000), today=1)
    assert isinstance(found.reason, NotYet)
    assert found.chase_cents == 0


def test_that_a_part_at_rest_and_a_part_covered_add_up() -> None:
    dispute = hold(HoldKind.DISPUTE, cents=40_000)
    (found,) = answer(money(50_000), holds=(dispute,))
    assert isinstance(found, Proposal)
    assert found.chase_cents == 10_000
    (found,) = answer(money(70_000), holds=(dispute,))
    assert found.reason == MoneyToApply(70_000)


def test_that_a_claim_at_rest_stays_at_rest() -> None:
    (found,) = answer(money(100_000), holds=(hold(HoldKind.PAUSE),))
    assert isinstance(found.reason, Held)


def test_that_a_rest_too_small_for_the_plan_is_not_asked_for() -> None:
    plan = plan_of(email("one", 0, min_cents=5_000))
    (found,) = answer(money(97_000), plan=plan)
    assert isinstance(found, Waiting)
    assert found.reason == AmountTooSmall(5_000)
    (found,) = answer(money(100_000), plan=plan)
    assert found.reason == MoneyToApply(100_000)
