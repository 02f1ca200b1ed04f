"""Which clauses terms make, and the figures that they name."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relance_desktop.domain.business import Business
from relance_desktop.domain.clients import Client, ClientKind, Language
from relance_desktop.domain.conditions.clauses import (
    ClauseText,
    Conditions,
    RatesToday,
    clauses_of,
    due_example,
    longest_excess,
    rates_today,
    with_wording,
)
from relance_desktop.domain.engagements.milestones import Milestone, MilestoneKind, Trigger
from relance_desktop.domain.engagements.terms import Clause, EngagementTerms
from relance_desktop.domain.rates import EcbRate, LegalRate, RateTable, Semester
from relance_desktop.domain.terms import (
    CapKind,
    MonthEndMethod,
    PaymentTerm,
    TermKind,
    cap_warning,
    due_on,
)

TODAY = date(2026, 11, 9)
RATES = RatesToday(
    Semester(2026, 2), Decimal("12.40"), Decimal("10.40"), Decimal("8.25"), Decimal("2.75")
)
DEPOSIT = Milestone(1, MilestoneKind.DEPOSIT, Trigger.SIGNATURE, percent=Decimal(30))
BALANCE = Milestone(1, MilestoneKind.BALANCE, Trigger.DELIVERY, percent=Decimal(70))


NOTHING = EngagementTerms()


def conditions(
    terms: EngagementTerms = NOTHING,
    kind: ClientKind = ClientKind.BUSINESS,
    *schedule: Milestone,
    language: Language = Language.FRENCH,
    rates: RatesToday = RATES,
    cents: int | None = 480_000,
) -> Conditions:
    client = Client("Hautbois SAS", kind=kind, language=language)
    business = Business("Camille Morel")
    return Conditions(business, client, "Site", terms, TODAY, rates, schedule, cents)


EVERYTHING = EngagementTerms(
    PaymentTerm(TermKind.NET_DAYS, 30),
    retention_of_title=True,
    retention_of_rights=True,
    suspension=True,
    acceptance_days=10,
)


def test_that_all_that_was_agreed_makes_a_clause_in_the_order_of_the_page() -> None:
    found = clauses_of(EVERYTHING, ClientKind.BUSINESS, (DEPOSIT, BALANCE))
    assert found == tuple(Clause)


def test_that_what_was_not_agreed_makes_none() -> None:
    found = clauses_of(EngagementTerms(), ClientKind.BUSINESS, ())
    usual = (Clause.PAYMENT_TERM, Clause.PENALTIES, Clause.INDEMNITY, Clause.DISCOUNT)
    assert found == usual


@pytest.mark.parametrize("kind", [ClientKind.CONSUMER, ClientKind.UNKNOWN])
def test_that_only_businesses_and_public_buyers_read_of_the_indemnity(kind: ClientKind) -> None:
    assert Clause.INDEMNITY not in clauses_of(EVERYTHING, kind, (DEPOSIT,))
    assert Clause.INDEMNITY in clauses_of(EVERYTHING, ClientKind.PUBLIC, (DEPOSIT,))


def test_that_a_consumer_reads_of_a_discount_only_when_there_is_one() -> None:
    none, some = EngagementTerms(), EngagementTerms(discount_percent=Decimal(2))
    assert Clause.DISCOUNT not in clauses_of(none, ClientKind.CONSUMER, ())
    assert Clause.DISCOUNT in clauses_of(some, ClientKind.CONSUMER, ())


def test_that_a_single_sum_is_no_schedule() -> None:
    assert Clause.INSTALMENTS not in clauses_of(EngagementTerms(), ClientKind.BUSINESS, (DEPOSIT,))


@pytest.mark.parametrize(
    ("kind", "day"),
    [
        (ClientKind.BUSINESS, date(2026, 12, 9)),
        (ClientKind.PUBLIC, date(2026, 12, 9)),
        (ClientKind.CONSUMER, TODAY),
    ],
)
def test_that_without_a_term_the_law_says_when(kind: ClientKind, day: date) -> None:
    assert due_example(None, kind, TODAY) == day


def test_that_the_example_follows_the_term() -> None:
    found = conditions(EngagementTerms(PaymentTerm(TermKind.END_OF_MONTH, 30)))
    assert found.due_example == date(2026, 12, 31)


def test_that_the_excess_is_that_of_the_worst_month() -> None:
    assert longest_excess(PaymentTerm(TermKind.NET_DAYS, 60), TODAY) is None
    found = longest_excess(PaymentTerm(TermKind.NET_DAYS, 75), TODAY)
    assert found is not None
    assert (found.kind, found.days) == (CapKind.SIXTY_DAYS, 15)
    month_end = longest_excess(PaymentTerm(TermKind.END_OF_MONTH, 60), TODAY)
    assert month_end is not None
    assert month_end.days >= 30


@given(
    st.integers(0, 365),
    st.none() | st.integers(1, 31),
    st.sampled_from(MonthEndMethod),
    st.dates(date(2026, 1, 1), date(2029, 12, 31)),
)
def test_that_no_day_of_the_year_is_worse_than_the_one_named(
    days: int, on_day: int | None, method: MonthEndMethod, today: date
) -> None:
    kind = TermKind.END_OF_MONTH if on_day is None else TermKind.END_OF_MONTH_ON_DAY
    term = PaymentTerm(kind, days, on_day, method)
    year = [today + timedelta(days=ahead) for ahead in range(366)]
    every = [cap_warning(day, due_on(day, term), term) for day in year]
    worst = max((one.days for one in every if one), default=0)
    found = longest_excess(term, today)
    assert (found.days if found else 0) == worst


def test_that_a_line_asks_for_its_share_of_the_price() -> None:
    assert conditions().line_cents(DEPOSIT) == 144_000
    assert conditions(cents=None).line_cents(DEPOSIT) is None
    fixed = Milestone(1, MilestoneKind.DEPOSIT, Trigger.SIGNATURE, cents=50_000)
    assert conditions(cents=None).line_cents(fixed) == 50_000
    rest = Milestone(1, MilestoneKind.BALANCE, Trigger.DELIVERY)
    assert conditions().line_cents(rest) is None


def test_that_own_words_stand_in_the_place_of_the_ready_ones() -> None:
    terms = with_wording(EngagementTerms(), Clause.SUSPENSION, "  Nous attendons. ")
    assert conditions(terms).own_wording(Clause.SUSPENSION) == "Nous attendons."
    assert conditions(terms).own_wording(Clause.DISCOUNT) == ""
    own = ClauseText(Clause.SUSPENSION, "Suspension", "Prêt.", "Nous attendons.")
    assert (own.text, own.is_own) == ("Nous attendons.", True)
    ready = ClauseText(Clause.SUSPENSION, "Suspension", "Prêt.")
    assert (ready.text, ready.is_own) == ("Prêt.", False)


def test_that_empty_words_go_back_to_the_ready_ones_and_others_stay() -> None:
    terms = with_wording(EngagementTerms(), Clause.SUSPENSION, "Nous attendons.")
    terms = with_wording(terms, Clause.DISCOUNT, "Jamais.")
    assert [clause for clause, _ in terms.wording] == [Clause.DISCOUNT, Clause.SUSPENSION]
    assert with_wording(terms, Clause.SUSPENSION, " ").wording == ((Clause.DISCOUNT, "Jamais."),)


def test_that_unknown_rates_are_said_unknown() -> None:
    known = RateTable(
        (EcbRate(date(2026, 6, 17), Decimal("2.40")),),
        (LegalRate(Semester(2026, 2), Decimal("2.75")),),
        date(2026, 11, 1),
        TODAY,
    )
    assert rates_today(known, TODAY) == RATES
    later = rates_today(known, date(2027, 1, 2))
    nothing = (later.default, later.public, later.floor, later.legal)
    assert nothing == (None, None, None, None)
