"""An affair always says what brings it forward."""

from __future__ import annotations

import pytest

from relance_desktop.domain.engagements.bills import Bill
from relance_desktop.domain.engagements.course import Next, NextMove, next_of
from relance_desktop.domain.engagements.milestones import Milestone, Trigger
from tests.domain.affairs import TODAY, affair, ago, balance, bill, deposit, stage, standing

M = NextMove
PLAN = (deposit(), stage(), balance(30))
PAID = bill(21, 90000, 90000)
DEPOSIT_PAID = (deposit(invoice_id=21), stage(), balance(30))
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
        ({"signed_on": ago(2)}, (), (), Next(M.START, None, 300000)),
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
    assert next_of(standing(affair(**facts), lines, bills)) == expected
