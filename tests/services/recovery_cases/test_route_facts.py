"""What a case tells the routes of itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from relance_desktop.domain.business import LegalStatus
from relance_desktop.domain.clients import ClientKind, PostalAddress
from relance_desktop.domain.holds import Hold, HoldKind
from relance_desktop.domain.recovery.values import Contested
from relance_desktop.domain.routes.facts import DebtorState
from relance_desktop.services.recovery_cases.route_facts import route_facts
from relance_desktop.services.recovery_cases.values import CaseView, DebtorFacts
from tests.services.conftest import Desk


@pytest.fixture
def case(desk: Desk) -> CaseView:
    """A firm that owes 3 200 € since the end of June."""
    client = desk.client(siren="552081317")
    owed = desk.invoice(client, "2026-041", 320_000, date(2026, 6, 30))
    opened = desk.services.recovery_cases.open(client.id, [owed.id])
    return desk.services.recovery_cases.get(opened.id)


def test_that_facts_are_those_of_the_case(case: CaseView) -> None:
    facts = route_facts(case, date(2031, 6, 30))

    assert facts.principal_cents == 320_000
    assert (facts.oldest_due_on, facts.newest_due_on) == (date(2026, 6, 30), date(2026, 6, 30))
    assert facts.limit_on == date(2031, 6, 30)
    assert facts.debtor_country == "FR"
    assert facts.client_kind is ClientKind.BUSINESS


def test_that_invoices_of_several_currencies_have_no_sum(case: CaseView) -> None:
    dollars = replace(case.bills[0], invoice_id=9, currency="USD")

    assert route_facts(replace(case, bills=(*case.bills, dollars))).currency == ""
    assert route_facts(replace(case, bills=(dollars,))).currency == "USD"
    assert route_facts(replace(case, bills=())).currency == "EUR"


def test_that_what_is_paid_no_longer_counts_for_the_due_dates(case: CaseView) -> None:
    paid = replace(case.bills[0], invoice_id=9, principal_cents=0, due_on=date(2026, 1, 31))

    assert route_facts(replace(case, bills=(paid, *case.bills))).oldest_due_on == date(2026, 6, 30)
    assert route_facts(replace(case, bills=(paid,))).oldest_due_on == date(2026, 1, 31)


@pytest.mark.parametrize(
    ("said", "cents", "expected"),
    [
        (Contested.UNKNOWN, None, Contested.YES),
        (Contested.UNKNOWN, 5_000, Contested.PARTLY),
        (Contested.NO, None, Contested.NO),
    ],
)
def test_that_a_dispute_speaks_where_the_user_said_nothing(
    case: CaseView, said: Contested, cents: int | None, expected: Contested
) -> None:
    dispute = Hold(HoldKind.DISPUTE, 1, date(2026, 10, 1), cents=cents)
    view = replace(case, case=replace(case.case, contested=said), disputes=(dispute,))

    assert route_facts(view).contested is expected


def test_that_without_a_dispute_nothing_is_known_of_a_contest(case: CaseView) -> None:
    assert route_facts(case).contested is Contested.UNKNOWN


@pytest.mark.parametrize(
    ("address", "country"),
    [
        (PostalAddress(), ""),
        (PostalAddress(city="Lyon"), "FR"),
        (PostalAddress(("1 rue X",)), "FR"),
        (PostalAddress(country="BE"), "BE"),
    ],
)
def test_that_an_empty_address_is_in_no_country(
    case: CaseView, address: PostalAddress, country: str
) -> None:
    client = replace(case.client, address=address)

    assert route_facts(replace(case, client=client)).debtor_country == country


@pytest.mark.parametrize(
    ("status", "registration", "registered"),
    [
        (LegalStatus.SASU, "", True),
        (LegalStatus.EI, "RCS Lyon", True),
        (LegalStatus.EI, "RM 69", None),
        (LegalStatus.MICRO, "", None),
    ],
)
def test_that_a_company_is_registered_and_a_sole_trader_when_it_says_so(
    case: CaseView, status: LegalStatus, registration: str, registered: bool | None
) -> None:
    business = replace(case.business, legal_status=status, registration=registration)

    assert route_facts(replace(case, business=business)).creditor_registered is registered


def test_that_proceedings_are_dated_by_the_judgment_and_their_absence_by_the_look_up(
    case: CaseView,
) -> None:
    looked, judged = date(2026, 11, 3), date(2026, 10, 12)
    calm = DebtorFacts(DebtorState.NONE_FOUND, checked_on=looked)
    grave = DebtorFacts(DebtorState.OPEN, checked_on=looked, state_on=judged)

    assert route_facts(replace(case, debtor=calm)).debtor_state_on == looked
    assert route_facts(replace(case, debtor=grave)).debtor_state_on == judged
