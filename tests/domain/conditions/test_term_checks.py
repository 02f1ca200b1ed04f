"""What is said about terms, by kind of client, and what is left alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from relance_desktop.domain.clients import ClientKind
from relance_desktop.domain.conditions.term_checks import Concern, Finding, term_findings
from relance_desktop.domain.engagements.milestones import Milestone, MilestoneKind, Trigger
from relance_desktop.domain.engagements.terms import AdvanceKind, Clause, EngagementTerms
from relance_desktop.domain.terms import MonthEndMethod, PaymentTerm, TermKind
from relance_desktop.gateways.rates import load_facts
from relance_desktop.paths import resource
from tests.domain.conditions.test_clauses import DEPOSIT, RATES, conditions

NET_30 = PaymentTerm(TermKind.NET_DAYS, 30)
GOOD = EngagementTerms(NET_30, Decimal("10"))
CONSUMER, PUBLIC = ClientKind.CONSUMER, ClientKind.PUBLIC


def concerns(
    terms: EngagementTerms, kind: ClientKind = ClientKind.BUSINESS, *schedule: Milestone
) -> list[Concern]:
    return [one.concern for one in term_findings(conditions(terms, kind, *schedule))]


def only(terms: EngagementTerms, kind: ClientKind = ClientKind.BUSINESS) -> Finding:
    (found,) = term_findings(conditions(terms, kind))
    return found


def net(days: int) -> EngagementTerms:
    return EngagementTerms(PaymentTerm(TermKind.NET_DAYS, days))


def test_that_usual_terms_raise_nothing() -> None:
    assert concerns(GOOD) == []
    assert concerns(net(30), PUBLIC) == []


def test_that_more_than_sixty_days_are_said_with_the_last_day() -> None:
    found = only(net(75))
    assert (found.concern, found.fact, found.days) == (Concern.OVER_SIXTY, "cap_from_invoice", 15)
    assert not found.is_note


def test_that_up_to_sixty_days_only_periodic_invoices_are_recalled() -> None:
    found = only(net(60))
    assert (found.concern, found.days, found.is_note) == (Concern.PERIODIC, 45, True)
    assert concerns(net(45)) == []


def test_that_45_days_end_of_month_ask_for_their_reading_only() -> None:
    open_reading = EngagementTerms(PaymentTerm(TermKind.END_OF_MONTH, 45))
    assert Concern.ASKS_METHOD in concerns(open_reading)
    settled = PaymentTerm(TermKind.END_OF_MONTH, 45, method=MonthEndMethod.DAYS_THEN_END)
    found = concerns(EngagementTerms(settled))
    assert found == [Concern.PERIODIC]


def test_that_a_month_end_that_passes_its_ceiling_is_said() -> None:
    long = PaymentTerm(TermKind.END_OF_MONTH, 60, method=MonthEndMethod.DAYS_THEN_END)
    assert concerns(EngagementTerms(long))[0] is Concern.OVER_SIXTY


def test_that_a_public_buyer_has_thirty_days() -> None:
    found = only(net(45), PUBLIC)
    assert (found.concern, found.fact) == (Concern.OVER_PUBLIC, "public_term")
    assert (found.on, found.days) == (date(2026, 12, 9), 15)


@pytest.mark.parametrize(
    ("kind", "concern", "fact"),
    [
        (ClientKind.BUSINESS, Concern.NO_TERM, "default_term"),
        (PUBLIC, Concern.NO_TERM, "public_term"),
    ],
)
def test_that_without_a_term_the_law_s_own_is_named(
    kind: ClientKind, concern: Concern, fact: str
) -> None:
    found = only(EngagementTerms(), kind)
    assert (found.concern, found.fact, found.on) == (concern, fact, date(2026, 12, 9))


def test_that_an_unknown_kind_of_client_is_asked_for() -> None:
    assert concerns(net(30), ClientKind.UNKNOWN) == [Concern.KIND_UNKNOWN]


def test_that_no_ceiling_is_said_of_a_consumer() -> None:
    found = concerns(net(90), CONSUMER)
    assert set(found) == {Concern.INDEMNITY_NEVER, Concern.MEDIATOR}
    assert Concern.NO_TERM_CONSUMER in concerns(EngagementTerms(), CONSUMER)


@pytest.mark.parametrize(
    ("rate", "expected"),
    [
        ("8.24", [Concern.RATE_UNDER_FLOOR]),
        ("8.25", []),
        ("12.40", []),
        ("12.41", [Concern.RATE_UNUSUAL]),
    ],
)
def test_that_a_rate_is_held_against_its_floor_and_the_usual_one(
    rate: str, expected: list[Concern]
) -> None:
    assert concerns(replace(GOOD, penalty_rate=Decimal(rate))) == expected


def test_that_an_unknown_floor_is_said() -> None:
    rates = replace(RATES, floor=None)
    (found,) = term_findings(conditions(GOOD, rates=rates))
    assert found.concern is Concern.FLOOR_UNKNOWN


def test_that_an_unknown_usual_rate_is_no_ceiling() -> None:
    rates = replace(RATES, default=None)
    terms = replace(GOOD, penalty_rate=Decimal(30))
    assert term_findings(conditions(terms, rates=rates)) == ()


def test_that_an_agreed_rate_is_nothing_to_a_consumer_or_a_public_buyer() -> None:
    consumer = term_findings(conditions(GOOD, CONSUMER))
    assert (Concern.RATE_NOT_CONSUMER, RATES.legal) in [(f.concern, f.rate) for f in consumer]
    public = only(GOOD, PUBLIC)
    assert (public.concern, public.rate) == (Concern.RATE_NOT_PUBLIC, RATES.public)


@pytest.mark.parametrize(("percent", "odd"), [("0", True), ("2", False), ("5", False), ("6", True)])
def test_that_an_odd_discount_is_said(percent: str, odd: bool) -> None:
    found = concerns(replace(GOOD, discount_percent=Decimal(percent), discount_days=8))
    assert (Concern.DISCOUNT_ODD in found) is odd


def test_that_a_discount_as_late_as_the_term_is_said() -> None:
    late = replace(GOOD, discount_percent=Decimal(2), discount_days=30)
    assert concerns(late) == [Concern.DISCOUNT_LATE]


def test_that_the_word_for_a_consumers_deposit_is_recalled() -> None:
    found = concerns(net(30), CONSUMER, DEPOSIT)
    assert Concern.ACOMPTE_TO_SAY in found
    assert Concern.OFF_PREMISES in found
    assert concerns(net(30), ClientKind.BUSINESS, DEPOSIT) == []


def test_that_a_later_deposit_is_not_told_of_the_seven_days() -> None:
    dated = Milestone(1, MilestoneKind.DEPOSIT, Trigger.DATE, due_on=date(2026, 12, 1))
    assert Concern.OFF_PREMISES not in concerns(net(30), CONSUMER, dated)


def test_that_arrhes_let_either_side_withdraw() -> None:
    terms = replace(net(30), advance=AdvanceKind.ARRHES)
    assert concerns(terms, ClientKind.BUSINESS, DEPOSIT) == [Concern.ARRHES_BINDING]
    assert concerns(terms) == []


def test_that_each_protection_says_what_it_needs() -> None:
    terms = replace(GOOD, retention_of_title=True, retention_of_rights=True, suspension=True)
    found = term_findings(conditions(terms))
    assert [one.concern for one in found] == [
        Concern.TITLE_GOODS_ONLY,
        Concern.RIGHTS_LISTED,
        Concern.RIGHTS_CONDITION,
        Concern.SUSPENSION_SERIOUS,
        Concern.SUSPENSION_AHEAD,
    ]
    assert all(one.is_note for one in found)


def test_that_a_long_acceptance_is_said_to_professionals() -> None:
    long = replace(GOOD, acceptance_days=31)
    assert concerns(long) == [Concern.ACCEPTANCE_LONG]
    assert concerns(replace(GOOD, acceptance_days=30)) == []
    assert Concern.ACCEPTANCE_LONG not in concerns(replace(long, penalty_rate=None), CONSUMER)


def test_that_own_words_are_read_too() -> None:
    own = ((Clause.PENALTIES, "Nous enverrons l'huissier. Une avance est due."),)
    found = term_findings(conditions(replace(GOOD, wording=own)))
    assert [(one.concern, one.word) for one in found] == [
        (Concern.FORBIDDEN_WORD, "huissier"),
        (Concern.ADVANCE_WORD, "avance"),
    ]


def test_that_a_payment_made_d_avance_is_no_fault() -> None:
    own = ((Clause.PENALTIES, "Toute somme versée d’avance reste acquise."),)
    assert concerns(replace(GOOD, wording=own)) == []


def test_that_words_of_a_clause_that_is_not_shown_are_left_alone() -> None:
    own = ((Clause.SUSPENSION, "Nous enverrons l'huissier."),)
    assert concerns(replace(GOOD, wording=own)) == []


@pytest.mark.parametrize("text", ["40 € de frais", "40\u00a0euros", "Quarante euros", "€40"])
def test_that_the_forty_euros_are_found_in_a_consumers_clauses(text: str) -> None:
    own = replace(net(30), wording=((Clause.PENALTIES, text),))
    assert Concern.INDEMNITY_WORDED in concerns(own, CONSUMER)
    assert Concern.INDEMNITY_WORDED not in concerns(own)


def test_that_every_finding_stands_on_a_fact_that_is_shipped() -> None:
    facts = load_facts(resource("rates"))
    everything = EngagementTerms(
        PaymentTerm(TermKind.NET_DAYS, 90),
        Decimal(2),
        Decimal(9),
        95,
        AdvanceKind.ARRHES,
        True,
        True,
        True,
        60,
        ((Clause.DEPOSIT, "40 € d'avance, une avance"),),
    )
    found = [
        one
        for kind in ClientKind
        for terms in (everything, EngagementTerms())
        for one in term_findings(conditions(terms, kind, DEPOSIT))
    ]
    assert {one.fact for one in found if one.fact} <= set(facts)
    assert len({one.concern for one in found}) > 15
