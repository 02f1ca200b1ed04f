"""The whole report of one currency: facts in, figures out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date

from relance_desktop.domain.claims import Claim
from relance_desktop.domain.holds import Hold
from relance_desktop.domain.money import Cents
from relance_desktop.domain.reporting.ages import AgePoint, age_history, open_dues
from relance_desktop.domain.reporting.delays import (
    ClientDelay,
    Delay,
    MonthDelay,
    by_client,
    by_month,
    delay_of,
    paid_dues,
)
from relance_desktop.domain.reporting.deposits import (
    AffairDeposit,
    DepositFigures,
    deposit_figures,
)
from relance_desktop.domain.reporting.dso import DsoPoint, Issued, dso_history, issued_of
from relance_desktop.domain.reporting.forecast import Forecast, forecast
from relance_desktop.domain.reporting.habits import habits
from relance_desktop.domain.reporting.money import Flowed, MoneyFigures, money_figures
from relance_desktop.domain.reporting.periods import Period, month_ends
from relance_desktop.domain.reporting.promises import Kept, PromiseCount, promise_counts
from relance_desktop.domain.reporting.steps import StepDone, StepEffect, step_effects
from relance_desktop.domain.reporting.waiting import Waiting, waiting
from relance_desktop.domain.suspensions import Suspension
from relance_desktop.domain.value import value
from relance_desktop.domain.vetting.past_invoices import PastInvoice
from relance_desktop.domain.vetting.promise_keeping import PromiseState, promise_state


@value
class ReportFacts:
    """All that the report of one currency is made of. ``rests``: by claim id."""

    currency: str
    past: tuple[PastInvoice, ...] = ()
    credit_notes: tuple[Issued, ...] = ()
    steps: tuple[StepDone, ...] = ()
    holds: tuple[Hold, ...] = ()
    claims: tuple[Claim, ...] = ()
    rests: Mapping[int, Suspension] = field(default_factory=dict)
    affairs: tuple[AffairDeposit, ...] = ()
    flows: tuple[Flowed, ...] = ()


@value
class Report:
    """The figures of a period. ``ages`` and ``dso`` at month ends, the last of them at the
    period's end or today; ``now`` is today's ages, whatever the period."""

    currency: str
    period: Period
    today: date
    now: AgePoint
    ages: tuple[AgePoint, ...]
    dso: tuple[DsoPoint, ...]
    delay: Delay | None
    months: tuple[MonthDelay, ...]
    clients: tuple[ClientDelay, ...]
    steps: tuple[StepEffect, ...]
    promises: Mapping[Kept, PromiseCount]
    forecast: Forecast
    waiting: Waiting
    money: MoneyFigures
    deposits: DepositFigures


def make_report(
    facts: ReportFacts,
    period: Period,
    today: date,
    waited: Waiting | None = None,
    interest_ran: Cents = 0,
    indemnity_ran: Cents = 0,
) -> Report:
    """Work the figures out. ``waited``: the euro-days of the period when they are known."""
    past = facts.past
    until = Period(min(period.last, today), period.first)
    points = age_history(past, (*month_ends(until.last), today), facts.currency)
    ages, now = points[:-1], points[-1]
    paid = paid_dues(past)
    theirs = [due for due in paid if until.holds(due.paid_on)]
    return Report(
        currency=facts.currency,
        period=period,
        today=today,
        now=now,
        ages=ages,
        dso=dso_history(ages, issued_of(past, facts.credit_notes)),
        delay=delay_of(theirs),
        months=by_month(theirs, until),
        clients=by_client(theirs, open_dues(past, until.last), until),
        steps=step_effects(past, facts.steps, until, today),
        promises=promise_counts(past, facts.holds, period, today),
        forecast=forecast(facts.claims, facts.rests, habits(paid), _broke(facts, today), today),
        waiting=waited or waiting(past, until),
        money=money_figures(facts.flows, until, interest_ran, indemnity_ran),
        deposits=deposit_figures(facts.affairs, until),
    )


def _broke(facts: ReportFacts, today: date) -> frozenset[int]:
    """The clients that broke a promise, ever."""
    promised = {hold.client_id for hold in facts.holds}
    theirs: dict[int, list[PastInvoice]] = {}
    for one in facts.past:
        if one.client_id in promised:
            theirs.setdefault(one.client_id, []).append(one)
    broken = PromiseState.BROKEN
    return frozenset(
        hold.client_id
        for hold in facts.holds
        if promise_state(theirs.get(hold.client_id, ()), hold, today) is broken
    )
