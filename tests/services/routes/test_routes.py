"""Routes beside a case, with the user's answers."""

from __future__ import annotations

from datetime import date

import pytest

from relance_desktop.domain.routes.assessment import RouteView
from relance_desktop.domain.routes.conditions import ConditionResult, ConditionState
from relance_desktop.services.errors import NotFoundError
from relance_desktop.services.recovery_cases.values import CaseView
from tests.services.conftest import Desk


@pytest.fixture
def case(desk: Desk) -> CaseView:
    """A firm that owes 3 200 € since the end of June."""
    client = desk.client(siren="552081317")
    owed = desk.invoice(client, "2026-041", 320_000, date(2026, 6, 30))
    opened = desk.services.recovery_cases.open(client.id, [owed.id])
    return desk.services.recovery_cases.get(opened.id)


def view_of(desk: Desk, case: CaseView, key: str) -> RouteView:
    views = desk.services.routes.views(desk.services.recovery_cases.get(case.case.id))
    return next(one for one in views if one.route.key == key)


def condition(view: RouteView, key: str) -> ConditionResult:
    return next(one for one in view.conditions if one.condition.key == key)


def test_that_all_routes_stand_beside_a_case_in_their_order(desk: Desk, case: CaseView) -> None:
    views = desk.services.routes.views(case)

    assert tuple(one.route for one in views) == desk.services.routes.all()
    assert len(views) == 13


def test_that_the_amounts_are_those_of_the_reckoning(desk: Desk, case: CaseView) -> None:
    found = condition(view_of(desk, case, "credicys"), "amount")
    reckoning = case.reckoning.invoices[0]

    assert found.state is ConditionState.MET
    assert found.ground.cents == reckoning.principal_cents + reckoning.interest_left_cents
    assert found.ground.cents is not None
    assert found.ground.cents > 320_000


def test_that_the_limitation_clock_tells_the_last_day(desk: Desk, case: CaseView) -> None:
    found = condition(view_of(desk, case, "injonction_payer"), "not_time_barred")
    clock = desk.services.limitation.of_invoices([case.bills[0].invoice_id])[0]

    assert found.state is ConditionState.MET
    assert found.ground.day == clock.limitation.limit_on


def test_that_an_answer_is_kept_and_taken_back(desk: Desk, case: CaseView) -> None:
    asked = condition(view_of(desk, case, "avocat"), "agreed_fee").condition

    changed = desk.services.routes.answer(case.case.id, "avocat", asked, "yes")
    desk.restart()

    assert changed.answers == {"avocat.agreed_fee": "yes"}
    now = condition(view_of(desk, case, "avocat"), "agreed_fee")
    assert now.state is ConditionState.MET
    assert desk.services.routes.answer(case.case.id, "avocat", asked, "").answers == {}
    assert condition(view_of(desk, case, "avocat"), "agreed_fee").state is ConditionState.YOU_DECIDE


def test_that_traders_are_asked_once_for_two_routes_that_want_the_contrary(
    desk: Desk, case: CaseView
) -> None:
    asked = condition(view_of(desk, case, "credicys"), "not_between_traders").condition

    desk.services.routes.answer(case.case.id, "credicys", asked, "yes")

    small = condition(view_of(desk, case, "credicys"), "not_between_traders")
    traders = condition(view_of(desk, case, "creances_commerciales"), "between_traders")
    assert (small.state, traders.state) == (ConditionState.NOT_MET, ConditionState.MET)


def test_that_the_court_chosen_narrows_the_cost(desk: Desk, case: CaseView) -> None:
    view = view_of(desk, case, "injonction_payer")
    assert (view.cost.low_cents, view.cost.high_cents) == (3_459, 8_459)

    desk.services.routes.answer(
        case.case.id, "injonction_payer", view.route.questions[0], "commercial"
    )

    cost = view_of(desk, case, "injonction_payer").cost
    assert (cost.low_cents, cost.high_cents) == (3_459 + 2_519, 3_459 + 3_347)


def test_that_an_answer_about_a_case_that_is_gone_is_refused(desk: Desk, case: CaseView) -> None:
    asked = condition(view_of(desk, case, "avocat"), "agreed_fee").condition

    with pytest.raises(NotFoundError):
        desk.services.routes.answer(999, "avocat", asked, "yes")


def test_that_a_route_is_found_by_its_key(desk: Desk) -> None:
    found = desk.services.routes.get("mes_impayes")

    assert found is not None
    assert found.name.startswith("Mes impayés")
    assert desk.services.routes.get("magic") is None


def test_that_the_page_on_publishing_names_is_read(desk: Desk) -> None:
    assert desk.services.routes.publishing().why_not
