"""What the clauses of an affair's payment conditions are made from, and which of them apply."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from relance_desktop.domain.business import Business
from relance_desktop.domain.clients import Client, ClientKind, Language
from relance_desktop.domain.engagements.milestones import Milestone, MilestoneKind
from relance_desktop.domain.engagements.terms import Clause, EngagementTerms
from relance_desktop.domain.money import Cents, cents_of
from relance_desktop.domain.penalty_terms import OWE_INDEMNITY
from relance_desktop.domain.rates import MissingRate, RateTable, Semester
from relance_desktop.domain.terms import (
    CapWarning,
    PaymentTerm,
    assumed_due_on,
    cap_warning,
    due_on,
)
from relance_desktop.domain.value import value


@value
class RatesToday:
    """The yearly rates of the present semester, in percent; None where not known yet."""

    semester: Semester
    default: Decimal | None
    public: Decimal | None
    floor: Decimal | None
    legal: Decimal | None


@value
class Conditions:
    """One affair's terms with all that a clause may name.

    ``cents`` is the price, VAT included, None while it is not agreed.
    """

    creditor: Business
    client: Client
    title: str
    terms: EngagementTerms
    today: date
    rates: RatesToday
    schedule: tuple[Milestone, ...] = ()
    cents: Cents | None = None
    currency: str = "EUR"

    @property
    def kind(self) -> ClientKind:
        """Which rules hold."""
        return self.client.kind

    @property
    def language(self) -> Language:
        """The language of the clauses."""
        return self.client.language

    @property
    def due_example(self) -> date:
        """When an invoice made today would have to be paid."""
        return due_example(self.terms.payment_term, self.kind, self.today)

    def line_cents(self, line: Milestone) -> Cents | None:
        """What a line of the schedule asks for, None while the price is not agreed."""
        if line.cents is not None or line.percent is None or self.cents is None:
            return line.cents
        return cents_of(line.percent * self.cents / 10_000)

    def own_wording(self, clause: Clause) -> str:
        """The user's own text of a clause, empty for none."""
        return dict(self.terms.wording).get(clause, "")


@value
class ClauseText:
    """A clause as it will read: ``ready`` is the proposed text, ``own`` the user's."""

    clause: Clause
    title: str
    ready: str
    own: str = ""

    @property
    def text(self) -> str:
        """What is printed."""
        return self.own or self.ready

    @property
    def is_own(self) -> bool:
        """Whether the user wrote it."""
        return bool(self.own)


def rates_today(table: RateTable, today: date) -> RatesToday:
    """What the table knows of the present semester (C. com. L441-10 II, CCP R2192-31)."""

    def known(rate: Decimal | MissingRate) -> Decimal | None:
        return None if isinstance(rate, MissingRate) else rate

    semester = Semester.of(today)
    return RatesToday(
        semester,
        known(table.default_rate(today)),
        known(table.public_rate(today)),
        known(table.floor_rate(today)),
        known(table.legal_rate(semester)),
    )


def due_example(term: PaymentTerm | None, kind: ClientKind, today: date) -> date:
    """The due date of an invoice made today for work done today.

    Without a term: 30 days (C. com. L441-10 I, CCP R2192-10); a consumer pays at once.
    """
    if term is not None:
        return due_on(today, term)
    return today if kind is ClientKind.CONSUMER else assumed_due_on(today)


def longest_excess(term: PaymentTerm, today: date) -> CapWarning | None:
    """How far a term passes its ceiling for the invoices of the coming year, at the worst.

    An « end of month » may pass it in one month and not in another; the ceiling's own day
    is not told by today's invoice alone.
    """
    days = [today, *_worst_days(term, today)]
    found = [warning for day in days if (warning := cap_warning(day, due_on(day, term), term))]
    return max(found, key=lambda one: one.days, default=None)


def _worst_days(term: PaymentTerm, today: date) -> Iterator[date]:
    """All invoices of a month are due on one day: the worst is the first that reaches it,
    made on the 1st, or so many days before a 1st."""
    first = today.replace(day=1)
    for _ in range(14 + term.days // 28):
        for day in (first, first - timedelta(days=term.days)):
            if timedelta() <= day - today < timedelta(days=366):
                yield day
        first = (first + timedelta(days=31)).replace(day=1)


def clauses_of(
    terms: EngagementTerms, kind: ClientKind, schedule: Sequence[Milestone]
) -> tuple[Clause, ...]:
    """The clauses that these terms make, in the order of the page.

    The indemnity is for those who owe it by law, whatever was chosen: never a consumer
    (C. com. L441-10 II, CCP L2192-13). A discount is told to businesses even when there is
    none, as their invoices must say so (C. com. L441-9).
    """
    wanted = {
        Clause.PAYMENT_TERM: True,
        Clause.PENALTIES: True,
        Clause.INDEMNITY: kind in OWE_INDEMNITY,
        Clause.DISCOUNT: terms.discount_percent is not None or kind is ClientKind.BUSINESS,
        Clause.DEPOSIT: any(line.kind is MilestoneKind.DEPOSIT for line in schedule),
        Clause.INSTALMENTS: len(schedule) > 1,
        Clause.RETENTION_OF_TITLE: terms.retention_of_title,
        Clause.RETENTION_OF_RIGHTS: terms.retention_of_rights,
        Clause.SUSPENSION: terms.suspension,
        Clause.ACCEPTANCE: terms.acceptance_days is not None,
    }
    return tuple(clause for clause in Clause if wanted[clause])


def with_wording(terms: EngagementTerms, clause: Clause, text: str) -> EngagementTerms:
    """The terms with the user's own text of a clause; an empty one goes back to the ready."""
    own = dict(terms.wording)
    own.pop(clause, None)
    if text.strip():
        own[clause] = text.strip()
    return replace(terms, wording=tuple((one, own[one]) for one in Clause if one in own))
