from __future__ import annotations

from dataclasses import replace

from relance_desktop.domain.routes.assessment import DocumentState, assess, in_order
from relance_desktop.domain.routes.conditions import ConditionState
from relance_desktop.domain.routes.values import NeededDocument
from relance_desktop.domain.routes.vocabulary import (
    CostWhen,
    DocumentKind,
    Family,
    Need,
    Test,
)
from tests.domain.routes.examples import FACTS, condition, cost, route


def test_that_conditions_are_counted_and_nothing_is_concluded() -> None:
    known = route(
        conditions=(
            condition(key="asked"),
            condition(Test.INVOICED, key="invoiced"),
            condition(Test.DEBTOR_SIREN, key="siren"),
        )
    )

    view = assess(known, FACTS)

    counts = {state: view.count(state) for state in ConditionState}
    assert counts == {
        ConditionState.MET: 1,
        ConditionState.NOT_MET: 0,
        ConditionState.UNKNOWN: 1,
        ConditionState.YOU_DECIDE: 1,
    }


def test_that_documents_are_at_hand_missing_or_made_by_the_program() -> None:
    kinds = (
        (DocumentKind.INVOICES, Need.REQUIRED),
        (DocumentKind.RECKONING, Need.REQUIRED),
        (DocumentKind.ORDER, Need.USUAL),
        (DocumentKind.DELIVERY_PROOF, Need.REQUIRED),
    )
    known = route(documents=tuple(NeededDocument(*one) for one in kinds))

    view = assess(known, replace(FACTS, documents={DocumentKind.INVOICES: 2}))

    assert [(one.state, one.count) for one in view.documents] == [
        (DocumentState.AT_HAND, 2),
        (DocumentState.MADE_HERE, 0),
        (DocumentState.MISSING, 0),
        (DocumentState.MISSING, 0),
    ]
    assert [one.document.kind for one in view.missing] == [DocumentKind.DELIVERY_PROOF]


def test_that_the_order_is_that_of_the_families_whatever_the_case() -> None:
    routes = [
        route("z", family=Family.OWN),
        route("d", family=Family.COURT, place=2),
        route("c", family=Family.COURT, place=1),
        route("b", family=Family.AMICABLE, place=9),
        route("a", family=Family.COURT, place=2),
    ]

    assert [one.key for one in in_order(routes)] == ["b", "c", "a", "d", "z"]


def test_that_the_court_that_the_user_names_decides_of_its_costs() -> None:
    known = route(
        costs=(
            cost(cents=3_347, when=CostWhen.COMMERCIAL_COURT),
            cost(cents=5_000, when=CostWhen.CIVIL_COURT),
        )
    )

    view = assess(known, replace(FACTS, answers={"route.court": "commercial"}))

    assert (view.cost.low_cents, view.cost.high_cents) == (3_347, 3_347)
