"""A route as its file describes it. Texts are French; sums are cents, rates percent."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Final

from relance_desktop.domain.clients import ClientKind
from relance_desktop.domain.limitation.values import LimitationEventKind
from relance_desktop.domain.money import Cents
from relance_desktop.domain.recovery.values import RouteOutcome
from relance_desktop.domain.routes.vocabulary import (
    AskFrom,
    CostBase,
    CostKind,
    CostWhen,
    DeadlineKind,
    DocumentKind,
    Family,
    Mark,
    Need,
    Test,
)
from relance_desktop.domain.value import value

ANY_EVENT: Final = "*"
"""In ``EventKind.after``: whatever happened before."""


@value
class Condition:
    """One condition. ``cents`` and ``with_interest`` go with amounts, ``kinds`` with
    CLIENT_KIND_IN, ``words`` with CURRENCY_IS and CONTESTED_IN. ``expects``: the answer that
    fulfils what the user is asked (« yes » or « no »); ``hint`` helps to answer. ``shared``: the same question is asked by
    several routes and answered once. ``no_for``: kinds of client for which the answer is no."""

    key: str
    text: str
    test: Test
    mark: Mark
    article: str = ""
    hint: str = ""
    expects: str = "yes"
    cents: Cents | None = None
    with_interest: bool = False
    kinds: tuple[ClientKind, ...] = ()
    words: tuple[str, ...] = ()
    shared: str = ""
    no_for: tuple[ClientKind, ...] = ()


@value
class SaidSum:
    """A sum as one source gives it."""

    cents: Cents
    source: str


@value
class Cost:
    """One line of cost. ``low_cents`` and ``high_cents`` are the same for a fixed sum; percent
    bounds go with PERCENT, of ``base``. It is for claims above ``above_cents`` and up to
    ``up_to_cents``. ``sums``: what each source says (CONFLICT). ``before_vat``: VAT comes on
    top."""

    label: str
    kind: CostKind
    when: CostWhen
    mark: Mark
    checked_on: date
    low_cents: Cents = 0
    high_cents: Cents = 0
    low_percent: Decimal = Decimal(0)
    high_percent: Decimal = Decimal(0)
    base: CostBase | None = None
    above_cents: Cents = 0
    up_to_cents: Cents | None = None
    before_vat: bool = False
    sums: tuple[SaidSum, ...] = ()
    article: str = ""
    source: str = ""
    note: str = ""


@value
class EventKind:
    """Something that happens on a route. ``after``: events of which one comes before it, ()
    for the first ones, ``ANY_EVENT`` for what may come once something has happened.

    ``day_label``: what its second date is (a hearing's day), ``amount_label`` what its sum is,
    "" for none. ``outcome``: it ends the route so. ``limitation``: what it may do to the
    limitation period, for the user to confirm.
    """

    key: str
    label: str
    after: tuple[str, ...] = ()
    day_label: str = ""
    amount_label: str = ""
    outcome: RouteOutcome | None = None
    limitation: LimitationEventKind | None = None
    note: str = ""


@value
class DeadlineRule:
    """A term that starts with an event.

    ``after``: that event's key; ``given``: another one that must have happened; ``until``:
    events that fulfil it or take its object away. ``first_start`` and ``last_start``: the days
    of the event between which the rule holds. ``missed``: what follows when nothing was done.
    """

    key: str
    label: str
    after: str
    kind: DeadlineKind
    mark: Mark
    months: int = 0
    days: int = 0
    given: str = ""
    until: tuple[str, ...] = ()
    first_start: date | None = None
    last_start: date | None = None
    article: str = ""
    missed: str = ""


@value
class Ask:
    """A field that the portal or form asks for."""

    key: str
    label: str
    source: AskFrom
    hint: str = ""


@value
class NeededDocument:
    """A document that the route wants to see."""

    kind: DocumentKind
    need: Need
    note: str = ""


@value
class Option:
    """One answer to a question."""

    key: str
    label: str


@value
class Rule:
    """One rule that helps to answer."""

    text: str
    mark: Mark
    article: str = ""


@value
class Question:
    """What the user settles with the rules before their eyes, such as the competent court."""

    key: str
    title: str
    options: tuple[Option, ...]
    rules: tuple[Rule, ...]


@value
class Link:
    """A page to open."""

    label: str
    url: str


@value
class Duration:
    """How long it takes, in words, and how sure that is."""

    text: str
    mark: Mark


@value
class Route:
    """One way to get paid. ``place`` is its place in its family, ``filename`` where it is from.
    ``limits``: plain warnings; ``checked_on``: when a person last compared it with its sources.
    """

    key: str
    name: str
    family: Family
    place: int
    summary: str
    ends_in: str
    duration: Duration
    checked_on: date
    conditions: tuple[Condition, ...]
    costs: tuple[Cost, ...]
    events: tuple[EventKind, ...]
    deadlines: tuple[DeadlineRule, ...]
    asks: tuple[Ask, ...]
    documents: tuple[NeededDocument, ...]
    links: tuple[Link, ...]
    articles: tuple[str, ...]
    questions: tuple[Question, ...] = ()
    limits: tuple[str, ...] = ()
    filename: str = ""

    def event(self, key: str) -> EventKind | None:
        """The event of that key; None when a newer file no longer has it."""
        return next((one for one in self.events if one.key == key), None)
