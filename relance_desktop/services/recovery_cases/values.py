"""What the screens of cases read and get back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from enum import Enum

from relance_desktop.domain.business import Business
from relance_desktop.domain.clients import Client
from relance_desktop.domain.exchanges import Exchange
from relance_desktop.domain.holds import Hold
from relance_desktop.domain.money import Cents
from relance_desktop.domain.papers import Paper
from relance_desktop.domain.payments import Payment
from relance_desktop.domain.reckoning.values import Reckoning
from relance_desktop.domain.recovery.reached import reached
from relance_desktop.domain.recovery.values import (
    CaseCost,
    CaseOutcome,
    CaseRoute,
    RecoveryCase,
    RouteEvent,
    RouteOutcome,
)
from relance_desktop.domain.reminders import Reminder
from relance_desktop.domain.routes.costs import CostEstimate
from relance_desktop.domain.routes.deadlines import Deadline
from relance_desktop.domain.routes.facts import DebtorState
from relance_desktop.domain.routes.values import EventKind, Route
from relance_desktop.domain.routes.vocabulary import DocumentKind
from relance_desktop.domain.value import value


class WhyProposed(Enum):
    """Why an invoice is proposed for a case."""

    PLAN_FINISHED = "plan_finished"
    NOTICE_OVER = "notice_over"
    PROCEEDINGS = "proceedings"
    """Open proceedings caught it: it may only be declared."""


@value
class CaseCandidate:
    """An open invoice that a case may be about. ``taken_by``: the open case that has it.

    ``why`` None: nothing says that its reminders are at their end, or may not go on.
    """

    invoice_id: int
    number: str
    issued_on: date
    due_on: date
    balance_cents: Cents
    currency: str = "EUR"
    why: WhyProposed | None = None
    taken_by: int | None = None


@value
class CaseBasis:
    """What a case about this client may be made of today."""

    client: Client
    bills: tuple[CaseCandidate, ...]
    today: date


@value
class ClientChoice:
    """A client that a case may be opened about. ``proposed``: how many of its invoices are."""

    client_id: int
    name: str
    open_count: int
    proposed: int


@value
class CaseBill:
    """An invoice of a case: what it leaves today, and what no running route claims of it.

    ``given_up_cents``: what the user gave up of its price is owed in law, not claimed.
    """

    invoice_id: int
    number: str
    issued_on: date
    due_on: date
    gross_cents: Cents
    principal_cents: Cents
    interest_cents: Cents
    indemnity_cents: Cents
    free_cents: Cents
    currency: str = "EUR"
    given_up_cents: Cents = 0

    @property
    def total_cents(self) -> Cents:
        """All that is left of it; the indemnity counts in euros only."""
        beside = self.indemnity_cents if self.currency == "EUR" else 0
        return self.principal_cents + self.interest_cents + beside


@value
class CaseAmounts:
    """What is claimed today, by part, in cents of the case's currency; costs in euros.

    ``paid_cents`` and ``recovered_cents`` of the costs; ``estimated_cents`` what was foreseen.
    """

    principal_cents: Cents = 0
    interest_cents: Cents = 0
    indemnity_cents: Cents = 0
    currency: str = "EUR"
    estimated_cents: Cents = 0
    paid_cents: Cents = 0
    recovered_cents: Cents = 0

    @property
    def claimed_cents(self) -> Cents:
        """Principal, interest and indemnities; a court decides of costs."""
        return self.principal_cents + self.interest_cents + self.indemnity_cents


@value
class RouteFollow:
    """A route of a case and where it stands. ``known`` None: its data file is gone.

    ``claimed``: cents that it claims of each invoice today, while it runs. ``lowered``: less
    is left for it than its share says. ``silent_days``: since something happened on it.
    """

    route: CaseRoute
    known: Route | None
    events: tuple[RouteEvent, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    next_events: tuple[EventKind, ...] = ()
    estimate: CostEstimate | None = None
    claimed: Mapping[int, Cents] = field(default_factory=dict)
    lowered: bool = False
    silent_days: int = 0

    @property
    def name(self) -> str:
        """The route's name, its key when nothing knows it any more."""
        return self.known.name if self.known else self.route.route_key

    @property
    def runs(self) -> bool:
        """Whether nobody ended it."""
        return self.route.ended_on is None

    @property
    def claimed_cents(self) -> Cents:
        """All that it claims of the prices."""
        return sum(self.claimed.values())


@value
class DocumentAtHand:
    """A kind of document, and what of it there is: sources as exhibits name them."""

    kind: DocumentKind
    sources: tuple[str, ...] = ()
    made_here: bool = False

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.sources)


@value
class DebtorFacts:
    """What is known of the debtor. ``legal_form`` as the register says it, "" unknown.

    ``checked_on``: the last look-up of proceedings, ``state_on``: the judgment's day when they
    are open. ``ceased``: the register says that it ceased.
    """

    state: DebtorState = DebtorState.NOT_CHECKED
    checked_on: date | None = None
    state_on: date | None = None
    legal_form: str = ""
    ceased: bool = False
    register_on: date | None = None


@value
class CaseDone:
    """What was done before: counts, and the last day of each."""

    mails: int = 0
    letters: int = 0
    notices: int = 0
    calls: int = 0
    last_on: date | None = None
    notice_on: date | None = None
    notice_deadline_on: date | None = None
    promises: int = 0
    broken_promises: int = 0


@value
class CaseView:
    """A case with all that its tabs show, as of ``today``."""

    case: RecoveryCase
    client: Client
    business: Business
    bills: tuple[CaseBill, ...]
    amounts: CaseAmounts
    reckoning: Reckoning
    routes: tuple[RouteFollow, ...]
    costs: tuple[CaseCost, ...]
    today: date
    documents: tuple[DocumentAtHand, ...] = ()
    debtor: DebtorFacts = DebtorFacts()
    done: CaseDone = CaseDone()
    disputes: tuple[Hold, ...] = ()
    schedule_id: int | None = None
    payments: tuple[Payment, ...] = ()
    papers: tuple[Paper, ...] = ()
    exchanges: tuple[Exchange, ...] = ()
    reminders: tuple[Reminder, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether nobody closed it."""
        return self.case.closed_on is None

    @property
    def is_settled(self) -> bool:
        """Whether nothing is left to claim of any price."""
        return all(one.principal_cents <= 0 for one in self.bills)

    @property
    def is_given_up(self) -> bool:
        """Whether the user gave up some of it."""
        return any(one.given_up_cents for one in self.bills)

    @property
    def running(self) -> tuple[RouteFollow, ...]:
        """Routes that nobody ended."""
        return tuple(one for one in self.routes if one.runs)

    @property
    def reached(self) -> RouteOutcome | None:
        """The title or the agreement that its routes led to, once none runs."""
        return reached(one.route for one in self.routes)

    @property
    def rests(self) -> bool:
        """Whether reminders still rest for a route that is over, and for no other one."""
        taken = {
            share.invoice_id
            for one in self.running
            for share in one.route.shares
            if share.cents is None
        }
        return any(
            share.invoice_id not in taken
            for one in self.routes
            if not one.runs and one.route.resumed_on is None
            for share in one.route.shares
        )

    @property
    def numbers(self) -> tuple[str, ...]:
        """The invoices' numbers."""
        return tuple(one.number for one in self.bills)

    @property
    def oldest_due_on(self) -> date | None:
        """The oldest due date of what is left, of all of it when nothing is."""
        left = [one.due_on for one in self.bills if one.principal_cents > 0]
        return min(left or [one.due_on for one in self.bills], default=None)


@value
class NextDay:
    """The day that comes next in a case, and what it is: a term of a route."""

    on: date
    label: str
    route_name: str


@value
class CaseRow:
    """One line of the list. ``cents``: all that is claimed today. ``routes``: the names of
    those that run; ``reached``: the title or the agreement they led to, once none runs."""

    id: int
    client_id: int
    client_name: str
    title: str
    numbers: tuple[str, ...]
    cents: Cents
    principal_cents: Cents
    currency: str
    opened_on: date
    closed_on: date | None
    outcome: CaseOutcome | None
    routes: tuple[str, ...]
    next: NextDay | None
    age_days: int
    settled: bool = False
    reached: RouteOutcome | None = None


@value
class RouteStarted:
    """A route that was started: hand it to ``undo_start``. ``withdrawn`` reminders stay so."""

    route: CaseRoute
    withdrawn: tuple[Reminder, ...] = ()


@value
class CaseChange:
    """A case and its routes before and after a decision: hand it to ``undo``."""

    before: RecoveryCase
    after: RecoveryCase
    routes_before: tuple[CaseRoute, ...] = ()
    routes_after: tuple[CaseRoute, ...] = ()


@value
class Noted:
    """Something noted on a route, with the papers that prove it."""

    event: RouteEvent
    papers: tuple[Paper, ...] = ()


class CaseReason(Enum):
    """Why a case asks for something today, the most pressing first."""

    DEADLINE_OVER = "deadline_over"
    APPOINTMENT = "appointment"
    DEADLINE = "deadline"
    SETTLED = "settled"
    SILENT = "silent"
    UNPAID = "unpaid"
    """A title or an agreement was obtained long ago, and it is not all paid."""
    NO_ROUTE = "no_route"


@value
class CaseTask:
    """One thing that a case asks for. ``on``: the term's day, or the last day something
    happened. ``label``: the term's name; ``route_name`` whose it is."""

    client_id: int
    client_name: str
    case_id: int
    reason: CaseReason
    on: date
    label: str = ""
    route_name: str = ""
    cents: Cents = 0
    currency: str = "EUR"
    title: str = ""
