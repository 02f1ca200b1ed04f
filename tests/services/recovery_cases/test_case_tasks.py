"""What cases ask for on a day."""

from __future__ import annotations

from datetime import timedelta

import pytest

from relance_desktop.domain.payments import Allocation, Payment
from relance_desktop.domain.recovery.values import CaseOutcome, RouteEvent, RouteOutcome
from relance_desktop.services.recovery_cases import CaseReason, RecoveryCases
from tests.services.conftest import MONDAY, Desk

DAY = timedelta(days=1)


@pytest.fixture
def cases(desk: Desk) -> RecoveryCases:
    client = desk.client()
    desk.services.recovery_cases.open(client.id, [desk.invoice(client).id], "Site")
    return desk.services.recovery_cases


def reasons(cases: RecoveryCases, days: int) -> list[CaseReason]:
    day = MONDAY + timedelta(days=days)
    found = [one.reason for one in cases.tasks(day)]
    assert cases.count_tasks(day) == len(found)
    return found


def start(cases: RecoveryCases, key: str) -> int:
    return cases.start(1, key, MONDAY).route.id


def test_that_a_case_without_a_route_is_asked_about_after_a_month(cases: RecoveryCases) -> None:
    assert reasons(cases, 29) == []
    assert reasons(cases, 30) == [CaseReason.NO_ROUTE]


def test_that_a_title_not_paid_is_asked_about_after_a_month(cases: RecoveryCases) -> None:
    cases.end(start(cases, "injonction_payer"), MONDAY, RouteOutcome.TITLE)
    [row] = cases.rows()
    assert row.reached is RouteOutcome.TITLE
    assert reasons(cases, 29) == []
    assert reasons(cases, 30) == [CaseReason.UNPAID]


def test_that_a_route_without_news_is_asked_about_after_a_month(cases: RecoveryCases) -> None:
    start(cases, "avocat")
    assert reasons(cases, 29) == []
    assert reasons(cases, 30) == [CaseReason.SILENT]
    [task] = cases.tasks(MONDAY + 30 * DAY)
    assert (task.on, task.route_name, task.title, task.case_id) == (MONDAY, "Avocat", "Site", 1)


def test_that_the_last_day_to_act_is_told_a_week_before_and_when_over(
    cases: RecoveryCases,
) -> None:
    route = start(cases, "injonction_payer")
    cases.note(RouteEvent(route, 0, "requested_commercial", MONDAY))
    terms = cases.get(1).routes[0].deadlines
    deposit = next(one for one in terms if one.on == MONDAY + 15 * DAY)
    assert reasons(cases, 7) == []
    assert reasons(cases, 8) == [CaseReason.DEADLINE]
    assert reasons(cases, 15) == [CaseReason.DEADLINE]
    assert reasons(cases, 16) == [CaseReason.DEADLINE_OVER]
    [task] = cases.tasks(MONDAY + 16 * DAY)
    assert task.label == deposit.rule.label


def test_that_the_others_term_is_told_once_it_is_over(cases: RecoveryCases) -> None:
    route = start(cases, "credicys")
    cases.note(RouteEvent(route, 0, "sent", MONDAY))
    assert reasons(cases, 30) == []
    assert reasons(cases, 31) == [CaseReason.DEADLINE_OVER]


def test_that_a_hearing_is_told_the_day_before(desk: Desk, cases: RecoveryCases) -> None:
    route = start(cases, "refere_provision")
    known = next(one for one in cases.known_routes() if one.key == "refere_provision")
    kind = next(one for one in known.events if one.day_label)
    cases.note(RouteEvent(route, 0, kind.key, MONDAY, fixed_on=MONDAY + 40 * DAY))
    assert CaseReason.APPOINTMENT not in reasons(cases, 38)
    assert CaseReason.SILENT not in reasons(cases, 38)
    assert CaseReason.APPOINTMENT in reasons(cases, 39)
    assert CaseReason.APPOINTMENT in reasons(cases, 40)


def test_that_a_case_all_paid_asks_only_to_be_closed(desk: Desk, cases: RecoveryCases) -> None:
    route = start(cases, "credicys")
    cases.note(RouteEvent(route, 0, "sent", MONDAY))
    bill = cases.get(1).bills[0]
    paid = (Allocation(bill.invoice_id, bill.principal_cents),)
    desk.services.payments.record(Payment(1, MONDAY, bill.principal_cents, paid))
    assert reasons(cases, 90) == [CaseReason.SETTLED]
    cases.close(1, CaseOutcome.PAID)
    assert reasons(cases, 90) == []


def test_that_a_route_that_is_over_sets_no_day(cases: RecoveryCases) -> None:
    route = start(cases, "credicys")
    cases.note(RouteEvent(route, 0, "sent", MONDAY))
    cases.end(route, MONDAY, RouteOutcome.WITHDRAWN)
    assert reasons(cases, 29) == []
    assert reasons(cases, 31) == [CaseReason.NO_ROUTE]
    assert cases.rows()[0].next is None
