"""An affair comes up the day something is to be done about it, and says since when."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from relance_desktop.domain.engagements.attention import (
    NOT_ASKED,
    Asked,
    Attention,
    AttentionReason,
    Urgency,
    attention_of,
)
from relance_desktop.domain.engagements.milestones import Trigger
from relance_desktop.domain.engagements.values import Engagement
from tests.domain.affairs import TODAY, affair, ago, balance, bill, deposit, stage, standing

R = AttentionReason


def reasons(one: Engagement, asked: Asked = NOT_ASKED, days: int = 7) -> list[tuple[R, int]]:
    return [(a.reason, a.days) for a in attention_of(standing(one), asked, days)]


@pytest.mark.parametrize(
    ("facts", "asked", "expected"),
    [
        ({}, NOT_ASKED, []),
        ({"quoted_on": ago(6)}, NOT_ASKED, []),
        ({"quoted_on": ago(7)}, NOT_ASKED, [(R.QUOTE_UNSIGNED, 7)]),
        ({"quoted_on": ago(30)}, Asked(quote_on=ago(6)), []),
        ({"quoted_on": ago(30)}, Asked(quote_on=ago(7)), [(R.QUOTE_UNSIGNED, 30)]),
        ({"quoted_on": ago(30), "signed_on": ago(1)}, NOT_ASKED, []),
        ({"quoted_on": ago(30), "agreed_on": ago(1)}, NOT_ASKED, []),
        ({"quoted_on": ago(30), "quote_until": ago(1)}, NOT_ASKED, [(R.QUOTE_EXPIRED, 1)]),
        ({"quoted_on": ago(30), "quote_until": TODAY}, NOT_ASKED, [(R.QUOTE_EXPIRING, 0)]),
        (
            {"quoted_on": ago(1), "quote_until": TODAY + timedelta(days=3)},
            NOT_ASKED,
            [(R.QUOTE_EXPIRING, -3)],
        ),
        ({"quoted_on": ago(1), "quote_until": TODAY + timedelta(days=4)}, NOT_ASKED, []),
        ({"talked_on": TODAY}, NOT_ASKED, [(R.RECAP_TO_SEND, 0)]),
        ({"talked_on": ago(9)}, Asked(agreement_on=ago(6)), []),
        ({"talked_on": ago(9)}, Asked(agreement_on=ago(7)), [(R.AGREEMENT_UNANSWERED, 7)]),
        (
            {"talked_on": ago(20), "quoted_on": ago(20)},
            Asked(agreement_on=ago(8)),
            [(R.AGREEMENT_UNANSWERED, 8)],
        ),
        ({"talked_on": ago(9), "lost_on": ago(1)}, NOT_ASKED, []),
        ({"talked_on": ago(9), "closed_on": ago(1)}, NOT_ASKED, []),
    ],
)
def test_that_an_agreement_not_in_writing_comes_up(
    facts: dict[str, date], asked: Asked, expected: list[tuple[R, int]]
) -> None:
    assert reasons(affair(**facts), asked) == expected


def test_that_the_user_says_how_long_to_wait() -> None:
    assert reasons(affair(quoted_on=ago(3)), days=3) == [(R.QUOTE_UNSIGNED, 3)]
    assert reasons(affair(quoted_on=ago(3)), days=4) == []


def test_that_what_was_reached_is_to_be_invoiced_the_same_day() -> None:
    lines = (
        deposit(30),
        stage(20, reached_on=TODAY),
        stage(20, id=14, trigger=Trigger.DATE, due_on=ago(2)),
        balance(30),
    )
    one = affair(signed_on=ago(5), started_on=None, delivered_on=TODAY)
    assert attention_of(standing(one, lines)) == (
        Attention(R.DELIVERED_TO_INVOICE, TODAY, 0, 90000, 13),
        Attention(R.MILESTONE_TO_INVOICE, ago(2), 2, 60000, 14),
        Attention(R.MILESTONE_TO_INVOICE, TODAY, 0, 60000, 12),
        Attention(R.DEPOSIT_TO_INVOICE, ago(5), 5, 90000, 11),
    )


def test_that_a_delivery_without_schedule_is_to_be_invoiced() -> None:
    one = affair(signed_on=ago(9), delivered_on=ago(2))
    assert attention_of(standing(one)) == (Attention(R.DELIVERED_TO_INVOICE, ago(2), 2, 300000),)
    part = standing(one, (), (bill(21, 100000, 100000),))
    assert [a.cents for a in attention_of(part)] == [200000]
    unknown = affair(signed_on=ago(9), delivered_on=ago(2), amount_cents=None)
    assert [a.cents for a in attention_of(standing(unknown))] == [None]


def test_that_a_late_deposit_comes_first_and_a_late_balance_is_no_task() -> None:
    lines = (deposit(30, invoice_id=21), stage(30, invoice_id=22), balance(40, invoice_id=22))
    bills = (bill(21, 90000, 10000), bill(22, 210000, due_on=ago(4)), bill(23, 500, due_on=ago(1)))
    found = attention_of(standing(affair(signed_on=ago(50)), lines, bills))
    assert found == (
        Attention(R.DEPOSIT_LATE, ago(10), 10, 80000, 11, 21),
        Attention(R.PAYMENT_LATE, ago(4), 4, 210000, 12, 22),
        Attention(R.PAYMENT_LATE, ago(1), 1, 500, None, 23),
    )
    assert [one.is_task for one in found] == [True, False, False]
    assert {one.urgency for one in found} == {Urgency.ALARM}


def test_that_work_begun_uncovered_stays_visible() -> None:
    assert reasons(affair(started_on=ago(3))) == [(R.STARTED_UNCOVERED, 3)]
    assert reasons(affair(started_on=ago(3), signed_on=TODAY)) == []


def test_that_a_passed_delivery_day_comes_up_until_it_is_delivered() -> None:
    one = {"signed_on": ago(20), "started_on": ago(20), "planned_delivery": ago(1)}
    assert reasons(affair(**one)) == [(R.DELIVERY_OVERDUE, 1)]
    assert reasons(affair(**{**one, "planned_delivery": TODAY})) == []
    assert R.DELIVERY_OVERDUE not in dict(reasons(affair(**one, delivered_on=TODAY)))


def test_that_an_affair_with_nothing_left_may_be_closed() -> None:
    one = affair(signed_on=ago(40), delivered_on=ago(20))
    paid = bill(21, 300000, 300000, paid_on=ago(2))
    assert attention_of(standing(one, (), (paid,))) == (Attention(R.TO_CLOSE, ago(2), 2),)
    free = standing(affair(signed_on=ago(40), delivered_on=ago(20), amount_cents=0))
    (found,) = attention_of(free)
    assert (found.since, found.urgency) == (ago(20), Urgency.NOTICE)
