from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from relance_desktop.domain.clients import ClientKind
from relance_desktop.domain.recovery.values import Contested
from relance_desktop.domain.routes.conditions import (
    ConditionState,
    GroundKind,
    answer_key,
    result_of,
)
from relance_desktop.domain.routes.facts import DebtorState, RouteFacts
from relance_desktop.domain.routes.values import Condition, Question
from relance_desktop.domain.routes.vocabulary import DocumentKind, Test
from tests.domain.routes.examples import FACTS, TODAY, condition

MET, NOT_MET = ConditionState.MET, ConditionState.NOT_MET
UNKNOWN, YOU_DECIDE = ConditionState.UNKNOWN, ConditionState.YOU_DECIDE


def state(one: Condition, **facts: object) -> ConditionState:
    return result_of("route", one, replace(FACTS, **facts)).state


@pytest.mark.parametrize(
    ("principal", "interest", "with_interest", "expected"),
    [
        (500_000, 0, True, MET),
        (499_000, 1_000, True, MET),
        (499_000, 1_001, True, NOT_MET),
        (499_000, 1_001, False, MET),
        (500_001, 0, False, NOT_MET),
    ],
)
def test_that_interest_can_push_an_amount_over_its_limit(
    principal: int, interest: int, with_interest: bool, expected: ConditionState
) -> None:
    one = condition(Test.AMOUNT_AT_MOST, cents=500_000, with_interest=with_interest)
    facts = replace(FACTS, principal_cents=principal, interest_cents=interest)

    found = result_of("route", one, facts)

    assert found.state is expected
    assert found.ground.limit_cents == 500_000
    assert found.ground.cents == principal + (interest if with_interest else 0)


@pytest.mark.parametrize(
    ("currency", "kind"), [("USD", GroundKind.CURRENCY), ("", GroundKind.MIXED_CURRENCIES)]
)
def test_that_other_currencies_are_not_compared_with_euros(currency: str, kind: GroundKind) -> None:
    one = condition(Test.AMOUNT_AT_MOST, cents=500_000)

    found = result_of("route", one, replace(FACTS, currency=currency))

    assert (found.state, found.ground.kind) == (UNKNOWN, kind)


@pytest.mark.parametrize(("currency", "expected"), [("EUR", MET), ("USD", NOT_MET), ("", UNKNOWN)])
def test_that_a_currency_can_be_asked_for(currency: str, expected: ConditionState) -> None:
    assert state(condition(Test.CURRENCY_IS, words=("EUR",)), currency=currency) is expected


@pytest.mark.parametrize(
    ("test", "facts", "expected"),
    [
        (Test.INSOLVENCY_NONE, {"debtor_state": DebtorState.NONE_FOUND}, MET),
        (Test.INSOLVENCY_NONE, {"debtor_state": DebtorState.OPEN}, NOT_MET),
        (Test.INSOLVENCY_NONE, {}, UNKNOWN),
        (Test.INSOLVENCY_OPEN, {"debtor_state": DebtorState.OPEN}, MET),
        (Test.INSOLVENCY_OPEN, {"debtor_state": DebtorState.NONE_FOUND}, NOT_MET),
        (Test.IN_WRITING, {"documents": {DocumentKind.ORDER: 1}}, MET),
        (Test.IN_WRITING, {"documents": {DocumentKind.CONTRACT_OR_QUOTE: 2}}, MET),
        (Test.IN_WRITING, {"documents": {DocumentKind.INVOICES: 2}}, UNKNOWN),
        (Test.INVOICED, {"invoice_count": 1}, MET),
        (Test.INVOICED, {"invoice_count": 0}, NOT_MET),
        (Test.INVOICE_LATE, {"newest_due_on": date(2026, 11, 21)}, MET),
        (Test.INVOICE_LATE, {"newest_due_on": TODAY}, NOT_MET),
        (Test.INVOICE_LATE, {}, UNKNOWN),
        (Test.DEBTOR_IN_FRANCE, {"debtor_country": "FR"}, MET),
        (Test.DEBTOR_IN_FRANCE, {"debtor_country": "BE"}, NOT_MET),
        (Test.DEBTOR_IN_FRANCE, {}, UNKNOWN),
        (Test.DEBTOR_SIREN, {"debtor_siren": "552081317"}, MET),
        (Test.DEBTOR_SIREN, {}, UNKNOWN),
        (Test.DEBTOR_SIREN, {"client_kind": ClientKind.CONSUMER}, MET),
        (Test.CREDITOR_SIREN, {"creditor_siren": "732829320"}, MET),
        (Test.CREDITOR_SIREN, {}, UNKNOWN),
        (Test.CREDITOR_REGISTERED, {"creditor_registered": True}, MET),
        (Test.CREDITOR_REGISTERED, {"creditor_registered": False}, NOT_MET),
        (Test.CREDITOR_REGISTERED, {}, UNKNOWN),
        (Test.NOT_TIME_BARRED, {"limit_on": TODAY}, MET),
        (Test.NOT_TIME_BARRED, {"limit_on": date(2026, 11, 21)}, NOT_MET),
        (Test.NOT_TIME_BARRED, {}, UNKNOWN),
    ],
)
def test_that_a_condition_rests_on_its_fact(
    test: Test, facts: dict[str, object], expected: ConditionState
) -> None:
    assert state(condition(test), **facts) is expected


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (ClientKind.BUSINESS, MET),
        (ClientKind.CONSUMER, NOT_MET),
        (ClientKind.UNKNOWN, UNKNOWN),
    ],
)
def test_that_a_kind_of_client_is_met_or_not_or_unknown(
    kind: ClientKind, expected: ConditionState
) -> None:
    one = condition(Test.CLIENT_KIND_IN, kinds=(ClientKind.BUSINESS, ClientKind.PUBLIC))

    assert state(one, client_kind=kind) is expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (Contested.NO, MET),
        (Contested.PARTLY, NOT_MET),
        (Contested.YES, NOT_MET),
        (Contested.UNKNOWN, UNKNOWN),
    ],
)
def test_that_an_uncontested_claim_is_what_the_case_says(
    said: Contested, expected: ConditionState
) -> None:
    assert state(condition(Test.CONTESTED_IN, words=("no",)), contested=said) is expected


@pytest.mark.parametrize(
    ("said", "expects", "expected"),
    [
        ("yes", "yes", MET),
        ("no", "yes", NOT_MET),
        ("yes", "no", NOT_MET),
        ("no", "no", MET),
        ("", "yes", YOU_DECIDE),
        ("perhaps", "yes", YOU_DECIDE),
    ],
)
def test_that_only_the_user_decides_what_is_asked(
    said: str, expects: str, expected: ConditionState
) -> None:
    one = condition(expects=expects)

    assert state(one, answers={"route.it": said}) is expected


def test_that_a_question_of_several_routes_is_answered_once() -> None:
    shared = condition(shared="traders")
    facts = replace(FACTS, answers={"common.traders": "yes", "one.it": "no"})

    assert {result_of(key, shared, facts).state for key in ("one", "other")} == {MET}
    assert answer_key("one", shared) == "common.traders"


def test_that_a_question_of_a_route_keeps_its_own_answer() -> None:
    assert answer_key("order", Question("court", "Quel tribunal ?", (), ())) == "order.court"


def test_that_nobody_asks_whether_a_consumer_is_a_trader() -> None:
    traders = condition(expects="no", no_for=(ClientKind.CONSUMER,))

    found = result_of("route", traders, replace(FACTS, client_kind=ClientKind.CONSUMER))
    wanted = result_of(
        "route",
        replace(traders, expects="yes"),
        replace(FACTS, client_kind=ClientKind.CONSUMER, answers={"route.it": "yes"}),
    )

    assert (found.state, wanted.state) == (MET, NOT_MET)
    assert found.ground.client_kind is ClientKind.CONSUMER
    assert state(traders, client_kind=ClientKind.BUSINESS) is YOU_DECIDE


def test_that_age_and_total_follow_from_the_facts() -> None:
    facts = replace(FACTS, indemnity_cents=4_000, oldest_due_on=date(2026, 10, 31))

    assert facts.total_cents == 328_510
    assert facts.age_days == 22
    assert RouteFacts(TODAY).age_days is None
