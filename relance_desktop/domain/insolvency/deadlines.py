"""The terms that run in proceedings, from the dates that are known (law notes §8.9)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from enum import Enum
from typing import Final

from relance_desktop.domain.insolvency.values import Insolvency
from relance_desktop.domain.legal_facts import Confidence
from relance_desktop.domain.month_terms import months_after
from relance_desktop.domain.value import value

DECLARE_MONTHS: Final = 2
ABROAD_MONTHS: Final = 2
"""More for a creditor who lives outside the territory (R622-24)."""
RELIEF_MONTHS: Final = 6
RETENTION_MONTHS: Final = 3
ANSWER_DAYS: Final = 30

WARNED_BEFORE: Final = (30, 15, 7, 3, 1)
"""Days before a term at which the day's page speaks more loudly."""


class Term(Enum):
    """What is to be done by a day, in the order of the page."""

    DECLARE = "declare"
    RETENTION = "retention"
    ANSWER = "answer"
    RELIEF = "relief"


ARTICLES: Final = {
    Term.DECLARE: "C. com. L622-24, R622-24",
    Term.RETENTION: "C. com. L624-9",
    Term.ANSWER: "C. com. L622-27",
    Term.RELIEF: "C. com. L622-26",
}
MARKS: Final = dict.fromkeys(Term, Confidence.SECONDARY_SOURCE) | {
    Term.RETENTION: Confidence.UNSURE,  # three months are sure, the day they run from is not
}


class TermState(Enum):
    """Where a term stands."""

    UNKNOWN = "unknown"
    """The day it runs from is not known."""
    RUNNING = "running"
    OVER = "over"
    MET = "met"
    """Done in time."""
    MET_LATE = "met_late"


@value
class Countdown:
    """One term. ``since``: the day it counts from; ``on``: its last day; ``done_on``: when it
    was done. ``days``: from today to its last day, negative once it is over."""

    term: Term
    state: TermState
    since: date | None = None
    on: date | None = None
    done_on: date | None = None
    days: int = 0

    @property
    def article(self) -> str:
        """What says so."""
        return ARTICLES[self.term]

    @property
    def mark(self) -> Confidence:
        """How sure it is."""
        return MARKS[self.term]

    @property
    def runs(self) -> bool:
        """Whether something is still to be done by its day."""
        return self.state in (TermState.RUNNING, TermState.UNKNOWN)

    @property
    def threshold(self) -> int | None:
        """The warning that its days have reached (30, 15, 7, 3, 1); None before the first."""
        reached = [one for one in WARNED_BEFORE if self.days <= one]
        return min(reached, default=None) if self.state is TermState.RUNNING else None


def declare_by(one: Insolvency) -> date | None:
    """The last day to post the declaration; None while the publication is not known."""
    if one.published_on is None:
        return None
    months = DECLARE_MONTHS + (ABROAD_MONTHS if one.abroad else 0)
    return months_after(one.published_on, months)


def countdowns(one: Insolvency, today: date) -> tuple[Countdown, ...]:
    """The terms that concern these proceedings, in the order of ``Term``.

    The relief from forfeiture is told of once the time to declare is over without it.
    """
    found = [_count(Term.DECLARE, one.published_on, declare_by(one), one.declared_on, today)]
    if one.retained:
        found.append(_of_months(Term.RETENTION, one, RETENTION_MONTHS, today))
    if one.disputed_on is not None:
        last = one.disputed_on + timedelta(days=ANSWER_DAYS)
        found.append(_count(Term.ANSWER, one.disputed_on, last, one.answered_on, today))
    if _is_missed(found[0]):
        found.append(_of_months(Term.RELIEF, one, RELIEF_MONTHS, today))
    return tuple(found)


def next_term(found: Iterable[Countdown]) -> Countdown | None:
    """The one that presses most: the nearest that runs, else one whose day is not known."""
    open_ = [one for one in found if one.runs]
    return min(open_, key=lambda one: (one.on is None, one.on or date.max), default=None)


def _is_missed(declare: Countdown) -> bool:
    return declare.state in (TermState.OVER, TermState.MET_LATE)


def _of_months(term: Term, one: Insolvency, months: int, today: date) -> Countdown:
    done = {Term.RETENTION: one.retention_claimed_on, Term.RELIEF: one.relief_asked_on}[term]
    last = months_after(one.published_on, months) if one.published_on else None
    return _count(term, one.published_on, last, done, today)


def _count(
    term: Term, since: date | None, last: date | None, done: date | None, today: date
) -> Countdown:
    if done is not None:
        late = last is not None and done > last
        state = TermState.MET_LATE if late else TermState.MET
    elif last is None:
        return Countdown(term, TermState.UNKNOWN)
    else:
        state = TermState.OVER if today > last else TermState.RUNNING
    return Countdown(term, state, since, last, done, (last - today).days if last else 0)
