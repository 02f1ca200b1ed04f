"""A case: what is claimed of one client after the last reminder, and the routes it takes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date, datetime
from enum import Enum

from relance_desktop.domain.money import Cents
from relance_desktop.domain.value import value


class Contested(Enum):
    """Whether the client contests what is claimed."""

    UNKNOWN = "unknown"
    NO = "no"
    YES = "yes"
    PARTLY = "partly"


class CaseOutcome(Enum):
    """How a case ended."""

    PAID = "paid"
    PARTLY = "partly"
    SETTLED = "settled"
    INSOLVENT = "insolvent"
    GIVEN_UP = "given_up"
    OTHER = "other"


class RouteOutcome(Enum):
    """How a route ended."""

    PAID = "paid"
    PARTLY = "partly"
    AGREEMENT = "agreement"
    TITLE = "title"
    REFUSED = "refused"
    NO_ANSWER = "no_answer"
    LAPSED = "lapsed"
    WITHDRAWN = "withdrawn"
    OTHER = "other"


class CostNature(Enum):
    """A cost as it was thought to be, as it was paid, or as it came back."""

    ESTIMATED = "estimated"
    PAID = "paid"
    RECOVERED = "recovered"


@value
class CaseShare:
    """What of an invoice a case or a route is about, in cents of its currency; None: all of
    what it leaves."""

    invoice_id: int
    cents: Cents | None = None


@value
class RecoveryCase:
    """What is claimed of one client after the last reminder.

    ``facts`` is the user's own summary. ``answers``: what only the user can say of a route's
    conditions, "route.condition" to "yes" or "no". ``closed_on`` None: still open.
    """

    client_id: int
    opened_on: date
    id: int = 0
    title: str = ""
    contested: Contested = Contested.UNKNOWN
    contested_note: str = ""
    facts: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)
    closed_on: date | None = None
    outcome: CaseOutcome | None = None
    outcome_note: str = ""
    shares: tuple[CaseShare, ...] = ()


@value
class CaseRoute:
    """One route that a case takes, by the key of its data file.

    Reminders of what it is about rest from ``started_on`` until ``resumed_on``, which the user
    chooses; ``ended_on`` alone does not resume them.
    """

    case_id: int
    client_id: int
    route_key: str
    started_on: date
    id: int = 0
    ended_on: date | None = None
    outcome: RouteOutcome | None = None
    outcome_note: str = ""
    resumed_on: date | None = None
    shares: tuple[CaseShare, ...] = ()


@value
class RouteEvent:
    """What happened on a route; ``key`` is one of the events of its data file.

    ``cents``: an amount that goes with it. ``fixed_on``: a day that somebody set (a hearing,
    a last day), where the law computes none.
    """

    route_id: int
    client_id: int
    key: str
    happened_on: date
    id: int = 0
    note: str = ""
    cents: Cents | None = None
    fixed_on: date | None = None


@value
class CaseCost:
    """One cost of a case, in cents of euro."""

    case_id: int
    client_id: int
    nature: CostNature
    cents: Cents
    dated_on: date
    label: str
    id: int = 0
    route_id: int | None = None


@value
class Exhibit:
    """One exhibit (pièce) of a case's file. Its number is its place among them.

    ``source`` says where its bytes come from: « paper:12 », « invoice:5 », « reminder:9 »,
    « mail:3 », « exchange:4 », or « made:reckoning » for what is made anew.
    """

    case_id: int
    source: str
    title: str = ""
    id: int = 0
    dated_on: date | None = None
    note: str = ""


@value
class HandedFile:
    """A file that was made to be handed over: its hash and what it held, not its bytes.

    ``manifest`` names each exhibit with its number, title and hash.
    """

    case_id: int
    client_id: int
    kind: str
    made_at: datetime
    filename: str
    sha256: str
    size: int
    id: int = 0
    manifest: tuple[Mapping[str, str], ...] = ()
