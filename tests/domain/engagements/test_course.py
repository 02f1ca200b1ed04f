"""An affair always says what brings it forward."""

from __future__ import annotations

import pytest

from relance_desktop.domain.engagements.attention import Asked
from relance_desktop.domain.engagements.bills import Bill
from relance_desktop.domain.engagements.course import Around, Next, NextMove, next_of, unsent
from relance_desktop.domain.engagements.milestones import Milestone, Trigger
from tests.domain.affairs import TODAY, affair, ago, balance, bill, deposit, stage, standing

M = NextMove
PLAN = (deposit(), stage(), balance(30))
PAID = bill(21, 90000, 90000)
DEPOSIT_PAID = (deposit(invoice_id=21), stage(), balance(30))
SENT = Around(brought=frozenset({21, 22, 23}))
STRANGER = Around(stranger=True)
BEGUN = {"signed_on": ago(9), "started_on": ago(8)}


@pytest.mark.parametrize(
    ("facts", "lines", "bills", "expected"),
    [
        ({}, PLAN, (), Next(M.SEND_QUOTE, None, 300000)),
        ({"talked_on": ago(1)}, PLAN, (), Next(M.SEND_RECAP, None, 300000)),
        (
            {"talked_on": ago(1), "quoted_on": ago(1), "quote_until": TODAY},
            PLAN,
            (),
            Next(M.GET_SIGNATURE, TODAY, 300000),
        ),
        ({"signed_on": ago(2)}, PLAN, (), Next(M.INVOICE_DEPOSIT, ago(2), 90000, 11)),
        (
            {"signed_on": ago(2)},
            DEPOSIT_PAID,
            (bill(21, 90000, 40000),),
            Next(M.WAIT_FOR_DEPOSIT, ago(10), 50000, 11, 21),
        ),
        (
            {"signed_on": ago(2), "planned_start": TODAY},
            DEPOSIT_PAID,
            (PAID,),
            Next(M.START, TODAY, 300000),
        ),
        ({"signed_on": ago(2)}, (), (), Next(M.PLAN_DEPOSIT, None, 300000)),
        ({"signed_on": ago(2), "amount_cents": 299_999}, (), (), Next(M.START, None, 299_999)),
        ({"signed_on": ago(2), "amount_cents": None}, (), (), Next(M.START)),
        (
            {**BEGUN, "planned_delivery": TODAY},
            DEPOSIT_PAID,
            (PAID,),
            Next(M.DELIVER, TODAY, 300000),
        ),
        (
            BEGUN,
            (deposit(invoice_id=21), stage(reached_on=ago(1)), balance(30)),
            (PAID,),
            Next(M.INVOICE_MILESTONE, ago(1), 120000, 12),
        ),
        (
            {**BEGUN, "delivered_on": ago(1)},
            (deposit(invoice_id=21), balance()),
            (PAID,),
            Next(M.INVOICE, ago(1), 210000, 13),
        ),
        ({**BEGUN, "delivered_on": ago(1)}, (), (), Next(M.INVOICE, None, 300000)),
        (
            {**BEGUN, "delivered_on": ago(1)},
            (stage(100, trigger=Trigger.DATE, due_on=TODAY.replace(day=20)),),
            (),
            Next(M.WAIT_FOR_MILESTONE, TODAY.replace(day=20), 300000, 12),
        ),
        (
            {**BEGUN, "delivered_on": ago(1)},
            (deposit(invoice_id=21), balance(invoice_id=22)),
            (PAID, bill(22, 210000), bill(23, 100, due_on=None)),
            Next(M.WAIT_FOR_PAYMENT, ago(10), 210100, None, 22),
        ),
        (
            {**BEGUN, "delivered_on": ago(1)},
            (deposit(100, invoice_id=21),),
            (PAID,),
            Next(M.CLOSE),
        ),
        ({"lost_on": ago(1)}, PLAN, (), Next(M.NOTHING)),
        ({"closed_on": ago(1)}, PLAN, (), Next(M.NOTHING)),
    ],
)
def test_that_the_next_thing_follows_from_the_facts(
    facts: dict[str, object],
    lines: tuple[Milestone, ...],
    bills: tuple[Bill, ...],
    expected: Next,
) -> None:
    assert next_of(standing(affair(**facts), lines, bills), SENT) == expected


@pytest.mark.parametrize(
    "facts",
    [{}, {"talked_on": ago(1)}, {"talked_on": ago(1), "quoted_on": ago(1), "quote_until": TODAY}],
)
def test_that_a_stranger_is_looked_up_before_they_agree(facts: dict[str, object]) -> None:
    one = affair(**facts)
    assert next_of(standing(one, PLAN), STRANGER) == Next(M.VET, None, 300000)
    assert next_of(standing(one, PLAN), SENT).move is not M.VET


@pytest.mark.parametrize(
    "facts",
    [
        {"amount_cents": 299_999},
        {"amount_cents": None},
        {"signed_on": ago(2)},
        {"lost_on": ago(2)},
    ],
)
def test_that_a_stranger_is_let_be_with_little_at_stake_or_once_it_is_settled(
    facts: dict[str, object],
) -> None:
    one = standing(affair(**facts), PLAN)
    assert next_of(one, STRANGER) == next_of(one, SENT)


def test_that_an_answer_is_noted_once_it_was_asked_for() -> None:
    one = standing(affair(talked_on=ago(9)), PLAN)
    assert next_of(one, Around(Asked(agreement_on=ago(8)))) == Next(M.NOTE_ANSWER, None, 300000)
    assert next_of(one, Around(Asked(quote_on=ago(8)))).move is M.SEND_RECAP


@pytest.mark.parametrize(
    ("facts", "lines", "bills"),
    [
        ({}, (balance(100),), ()),
        ({}, (), (bill(21),)),
        ({"started_on": ago(1)}, (), ()),
        ({"delivered_on": ago(1)}, (), ()),
    ],
)
def test_that_a_deposit_is_planned_only_before_the_work_and_any_plan(
    facts: dict[str, object], lines: tuple[Milestone, ...], bills: tuple[Bill, ...]
) -> None:
    one = standing(affair(signed_on=ago(2), **facts), lines, bills)
    assert next_of(one, SENT).move is not M.PLAN_DEPOSIT


def test_that_an_invoice_is_sent_before_it_is_waited_for() -> None:
    one = standing(affair(signed_on=ago(2)), DEPOSIT_PAID, (bill(21, 90000, due_on=TODAY),))
    assert next_of(one, Around()) == Next(M.SEND_INVOICE, None, 90000, 11, 21)
    assert next_of(one, SENT) == Next(M.WAIT_FOR_DEPOSIT, TODAY, 90000, 11, 21)
    last = standing(affair(**BEGUN, delivered_on=ago(1)), (), (bill(22, 300000, due_on=None),))
    assert next_of(last, Around()) == Next(M.SEND_INVOICE, None, 300000, None, 22)
    assert next_of(last, SENT).move is M.WAIT_FOR_PAYMENT


def test_that_what_is_paid_late_or_brought_needs_no_sending() -> None:
    bills = (
        bill(21, due_on=TODAY),
        bill(22, due_on=TODAY),
        bill(23, due_on=ago(1)),
        bill(24, 100, 100, due_on=TODAY),
    )
    one = standing(affair(signed_on=ago(2)), (), bills)
    assert unsent(one, Around(brought=frozenset({22, 99}))) == {21}
