"""Lines of a schedule go from what is to come to what is paid."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relance_desktop.domain.claims import claims_of
from relance_desktop.domain.engagements.attention import AttentionReason, attention_of
from relance_desktop.domain.engagements.bills import Due
from relance_desktop.domain.engagements.milestone_lines import LineState, Standing
from relance_desktop.domain.engagements.milestones import Milestone, Trigger
from relance_desktop.domain.engagements.values import Engagement
from relance_desktop.domain.invoices import Instalment, Invoice
from tests.domain.affairs import TODAY, affair, ago, balance, bill, deposit, stage, standing


@pytest.mark.parametrize(
    ("line", "one", "state", "days"),
    [
        (deposit(), affair(), LineState.TO_COME, 0),
        (deposit(), affair(signed_on=ago(4)), LineState.PAYABLE, 4),
        (deposit(), affair(agreed_on=ago(6), signed_on=ago(4)), LineState.PAYABLE, 6),
        (deposit(), affair(signed_on=TODAY), LineState.PAYABLE, 0),
        (stage(), affair(delivered_on=ago(1)), LineState.TO_COME, 0),
        (stage(reached_on=ago(2)), affair(), LineState.PAYABLE, 2),
        (stage(trigger=Trigger.DATE, due_on=ago(3)), affair(), LineState.PAYABLE, 3),
        (
            stage(trigger=Trigger.DATE, due_on=TODAY + timedelta(days=1)),
            affair(),
            LineState.TO_COME,
            0,
        ),
        (balance(), affair(), LineState.TO_COME, 0),
        (balance(), affair(delivered_on=ago(5)), LineState.PAYABLE, 5),
        (balance(reached_on=ago(7)), affair(delivered_on=ago(5)), LineState.PAYABLE, 7),
    ],
)
def test_that_a_line_is_payable_from_what_it_waits_for(
    line: Milestone, one: Engagement, state: LineState, days: int
) -> None:
    found = standing(one, (line,)).lines[0]
    assert (found.state, found.waiting_days) == (state, days)


@pytest.mark.parametrize(
    ("settled", "due", "state", "days"),
    [
        (0, TODAY, LineState.INVOICED, 0),
        (0, None, LineState.INVOICED, 0),
        (1, TODAY, LineState.PART_PAID, 0),
        (1, ago(3), LineState.LATE, 3),
        (0, ago(1), LineState.LATE, 1),
        (90000, ago(3), LineState.PAID, 0),
        (90001, ago(3), LineState.PAID, 0),
    ],
)
def test_that_an_invoiced_line_stands_where_its_invoice_stands(
    settled: int, due: object, state: LineState, days: int
) -> None:
    paid = bill(21, 90000, settled, due_on=due)
    found = standing(affair(), (deposit(invoice_id=21),), (paid,)).lines[0]
    assert (found.state, found.waiting_days, found.bill) == (state, days, paid)
    assert found.cents == 90000


def test_that_a_line_whose_invoice_is_gone_waits_again() -> None:
    found = standing(affair(signed_on=ago(2)), (deposit(invoice_id=99),)).lines[0]
    assert found.state is LineState.PAYABLE


def test_that_all_is_invoiced_when_every_line_is() -> None:
    lines = (deposit(invoice_id=21), balance(invoice_id=22))
    both = (bill(21, 90000, 90000), bill(22, 210000, 10000))
    half = standing(affair(), (lines[0], balance()), both[:1])
    full = standing(affair(), lines, both)
    assert (half.all_invoiced, full.all_invoiced) == (False, True)
    assert (half.left_to_invoice_cents, full.left_to_invoice_cents) == (210000, 0)
    assert full.left_to_pay_cents == 200000
    assert not full.all_paid
    assert standing(affair(), lines, (both[0], bill(22, 210000, 210000))).all_paid


def test_that_without_a_schedule_invoices_have_to_reach_the_amount() -> None:
    assert not standing(affair()).all_invoiced
    assert standing(affair(), (), (bill(21, 290000),)).left_to_invoice_cents == 10000
    assert standing(affair(), (), (bill(21, 290000), bill(22, 20000))).all_invoiced
    assert standing(affair(amount_cents=None), (), (bill(),)).all_invoiced


def shown_deposit(*lines: Milestone, paid: int = 0) -> int | None:
    bills = (bill(21, 90000, paid),)
    found = standing(affair(), lines, bills).deposit
    return found.milestone.id if found else None


def test_that_the_deposit_shown_is_the_first_that_is_not_paid() -> None:
    first, second = deposit(15, invoice_id=21), deposit(15, id=14)
    assert shown_deposit(balance()) is None
    assert shown_deposit(first, second) == 11
    assert shown_deposit(first, second, paid=90000) == 14
    assert shown_deposit(first, paid=90000) == 11


def test_that_the_last_payment_dates_an_affair() -> None:
    bills = (bill(21, paid_on=ago(9)), bill(22, paid_on=ago(3)), bill(23))
    assert standing(affair(), (), bills).paid_on == ago(3)
    assert Standing(affair(), (), (), TODAY).paid_on is None


@pytest.mark.parametrize(
    ("settled", "late", "expected"),
    [
        (0, False, [LineState.INVOICED, LineState.INVOICED]),
        (40000, False, [LineState.PART_PAID, LineState.INVOICED]),
        (90000, False, [LineState.PAID, LineState.INVOICED]),
        (100000, True, [LineState.PAID, LineState.LATE]),
        (0, True, [LineState.LATE, LineState.INVOICED]),
        (300000, True, [LineState.PAID, LineState.PAID]),
    ],
)
def test_that_lines_of_one_invoice_are_paid_in_their_order(
    settled: int, late: bool, expected: list[LineState]
) -> None:
    lines = (deposit(invoice_id=21), balance(invoice_id=21))
    both = bill(21, 300000, settled, due_on=ago(3) if late else TODAY)
    assert [line.state for line in standing(affair(), lines, (both,)).lines] == expected


def test_that_lines_without_amount_are_paid_with_their_invoice() -> None:
    lines = (deposit(invoice_id=21), balance(invoice_id=21))
    one = affair(amount_cents=None)
    part = standing(one, lines, (bill(21, 300000, 100000, due_on=TODAY),))
    assert {line.state for line in part.lines} == {LineState.PART_PAID}
    whole = standing(one, lines, (bill(21, 300000, 300000),))
    assert {line.state for line in whole.lines} == {LineState.PAID}


def test_that_a_line_waits_for_all_of_an_invoice_that_asks_for_more() -> None:
    more = bill(21, 100000, 90000, due_on=TODAY)
    found = standing(affair(), (deposit(invoice_id=21), balance()), (more,)).lines[0]
    assert found.state is LineState.PART_PAID


SPLIT = (Due(ago(3), 90000), Due(TODAY + timedelta(days=27), 210000))
"""An invoice of both lines, whose due dates are theirs."""


@pytest.mark.parametrize(
    ("settled", "dues", "expected"),
    [
        (0, SPLIT, [(LineState.LATE, ago(3), 90000), (LineState.INVOICED, SPLIT[1].on, 0)]),
        (40000, SPLIT, [(LineState.LATE, ago(3), 50000), (LineState.INVOICED, SPLIT[1].on, 0)]),
        (95000, SPLIT, [(LineState.PAID, ago(3), 0), (LineState.PART_PAID, SPLIT[1].on, 0)]),
        (300000, SPLIT, [(LineState.PAID, ago(3), 0), (LineState.PAID, SPLIT[1].on, 0)]),
        (
            100000,
            (Due(ago(30), 90000), Due(ago(3), 210000)),
            [(LineState.PAID, ago(30), 0), (LineState.LATE, ago(3), 200000)],
        ),
        (  # other amounts than the lines: the first unpaid date, told once
            0,
            (Due(ago(3), 150000), Due(SPLIT[1].on, 150000)),
            [(LineState.LATE, ago(3), 150000), (LineState.INVOICED, ago(3), 0)],
        ),
    ],
)
def test_that_lines_of_one_invoice_are_late_by_their_own_due_dates(
    settled: int, dues: tuple[Due, ...], expected: list[tuple[LineState, date, int]]
) -> None:
    first = next((due.on for due in dues if due.on == ago(3)), ago(3))
    one = bill(21, 300000, settled, due_on=first, dues=dues)
    lines = (deposit(invoice_id=21), balance(invoice_id=21))
    found = standing(affair(), lines, (one,)).lines
    assert [(line.state, line.due_on, line.late_cents) for line in found] == expected


@given(
    data=st.data(),
    amounts=st.lists(st.integers(1, 5000), min_size=1, max_size=4),
    settled=st.integers(-100, 12000),
)
def test_that_what_is_late_of_lines_is_what_is_late_of_their_invoice(
    data: st.DataObject, amounts: list[int], settled: int
) -> None:
    days = sorted(data.draw(st.integers(-40, 40)) for _ in amounts)
    parts = data.draw(st.sampled_from([amounts, [sum(amounts)], [1, sum(amounts)], [1, 1]]))
    dues = [Instalment(ago(-day), cents) for day, cents in zip(days, amounts, strict=True)]
    invoice = Invoice(7, "F-21", ago(60), sum(amounts), tuple(dues))
    claims = claims_of(invoice, settled)
    late = sum(max(0, c.balance_cents) for c in claims if c.days_late(TODAY) > 0)
    unpaid = [claim.due_on for claim in claims if claim.balance_cents > 0]
    one = bill(
        21,
        sum(amounts),
        settled,
        due_on=unpaid[0] if unpaid else dues[-1].due_on,
        dues=tuple(Due(each.due_on, each.cents) for each in dues),
    )
    lines = tuple(
        replace(stage(id=n, invoice_id=21), percent=None, cents=cents)
        for n, cents in enumerate(parts)
    )
    found = standing(affair(amount_cents=sum(parts)), lines, (one,))
    assert sum(line.late_cents for line in found.lines) <= late
    asked = [a.cents for a in attention_of(found) if a.reason is AttentionReason.PAYMENT_LATE]
    assert sum(cents or 0 for cents in asked) == late
