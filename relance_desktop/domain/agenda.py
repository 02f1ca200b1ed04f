"""The day's work: what to do for whom, what waits and why, across all claims."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from datetime import date, timedelta
from types import MappingProxyType

from relance_desktop.domain.agenda_groups import ClientTask, client_task, is_contact_today
from relance_desktop.domain.claims import Claim
from relance_desktop.domain.contacts import ALONE, ClientSide, client_side
from relance_desktop.domain.holds import Hold, HoldKind
from relance_desktop.domain.money import Cents, Money, totals_by_currency
from relance_desktop.domain.outcomes import (
    AmountTooSmall,
    DoNotRemind,
    Held,
    InFlight,
    MoneyToApply,
    Outcome,
    PlanFinished,
    Proposal,
    Waiting,
)
from relance_desktop.domain.plans.choice import PlanBook
from relance_desktop.domain.plans.values import Channel
from relance_desktop.domain.reminders import StepRecord
from relance_desktop.domain.schedule import Scheduler, WorkDays
from relance_desktop.domain.suspensions import FREE, Suspension, concerns, suspensions
from relance_desktop.domain.value import value

UPCOMING = timedelta(days=7)
"""How far ahead the day's page looks."""


@value
class PromiseWatch:
    """A promise on claims still unpaid; ``broken`` when its day is over."""

    hold: Hold
    claims: tuple[Claim, ...]
    totals: tuple[Money, ...]
    broken: bool


@value
class Agenda:
    """One day's work. Paid claims are left out.

    ``todo``: one task per client, largest then oldest first. ``unfinished``: reminders
    begun (letters to post, results to check). ``decisions``: the plan asks the user, is
    over without asking, or money that came is to be applied. ``upcoming``: those of
    ``waiting`` that come within 7 days. ``promises``: broken first, then by day.
    """

    todo: tuple[ClientTask, ...] = ()
    unfinished: tuple[Waiting, ...] = ()
    decisions: tuple[Outcome, ...] = ()
    waiting: tuple[Waiting, ...] = ()
    upcoming: tuple[Waiting, ...] = ()
    held: tuple[Waiting, ...] = ()
    promises: tuple[PromiseWatch, ...] = ()
    finished: tuple[Waiting, ...] = ()


def outcomes(
    claims: Sequence[Claim],
    book: PlanBook,
    history: Iterable[StepRecord],
    holds: Sequence[Hold],
    today: date,
    workdays: WorkDays,
    silent: Mapping[int, str] = MappingProxyType({}),
    covered: Mapping[int, Cents] = MappingProxyType({}),
) -> list[Outcome]:
    """The outcome of each claim, in the order given.

    ``claims``: all open ones of the clients concerned (a held part is spread over them).
    ``history``: all records of these clients, of paid claims too: they count as contacts.
    ``silent``: why nothing is proposed to these clients, by id. ``covered``: what money and
    credit that settle nothing yet would take off each claim (``netting``), by its id.
    """
    by_claim, sides = _read(history)
    held = suspensions(claims, holds, today)
    held |= _less(claims, held, covered)
    scheduler = Scheduler(today, workdays)
    found = [
        scheduler.outcome(
            claim,
            book.plan_of(claim),
            by_claim.get(claim.id, ()),
            held.get(claim.id, FREE),
            sides.get(claim.client_id, ALONE),
        )
        if claim.client_id not in silent or claim.balance_cents <= 0
        else _unreminded(claim, silent[claim.client_id])
        for claim in claims
    ]
    return [_settled(one, held, covered) for one in found] if covered else found


def _less(
    claims: Iterable[Claim], held: Mapping[int, Suspension], covered: Mapping[int, Cents]
) -> dict[int, Suspension]:
    """A part that is covered is not asked for either; a claim covered whole: ``_settled``."""
    found = {}
    for claim in claims if covered else ():
        rest = held.get(claim.id, FREE)
        cents = rest.cents + covered.get(claim.id, 0)
        if rest.cents < cents:
            found[claim.id] = Suspension(rest.whole, min(cents, claim.balance_cents), rest.broken)
    return found


def _settled(
    outcome: Outcome, held: Mapping[int, Suspension], covered: Mapping[int, Cents]
) -> Outcome:
    """Say that money is there instead of asking for what it pays, or for a decision."""
    claim, cents = outcome.claim, covered.get(outcome.claim.id, 0)
    if not cents or held[claim.id].cents < claim.balance_cents:
        return outcome
    reason = outcome.reason
    over = isinstance(reason, PlanFinished) and not reason.decided
    if isinstance(outcome, Proposal) or over or isinstance(reason, AmountTooSmall):
        return Waiting(claim, outcome.step, None, 0, MoneyToApply(cents))
    return outcome


def _unreminded(claim: Claim, why: str) -> Outcome:
    return Waiting(claim, None, None, claim.balance_cents, DoNotRemind(why))


def _read(
    history: Iterable[StepRecord],
) -> tuple[dict[int, list[StepRecord]], dict[int, ClientSide]]:
    """The records of each claim, and what those of each client say together."""
    by_claim: defaultdict[int, list[StepRecord]] = defaultdict(list)
    by_client: defaultdict[int, list[StepRecord]] = defaultdict(list)
    for record in history:
        by_claim[record.claim_id].append(record)
        by_client[record.client_id].append(record)
    return by_claim, {client: client_side(records) for client, records in by_client.items()}


def agenda(
    claims: Sequence[Claim],
    book: PlanBook,
    history: Iterable[StepRecord],
    holds: Sequence[Hold],
    today: date,
    workdays: WorkDays,
) -> Agenda:
    """Group the day's outcomes into what the first page shows. See ``outcomes``."""
    return arrange(outcomes(claims, book, history, holds, today, workdays), holds, today)


def arrange(found: Iterable[Outcome], holds: Sequence[Hold], today: date) -> Agenda:
    """Sort outcomes into the sections of the day."""
    open_ = [outcome for outcome in found if outcome.claim.balance_cents > 0]
    sections = _Sections(open_)
    waiting = sorted(sections.waiting, key=_soonest)
    last = today + UPCOMING
    upcoming = [one for one in waiting if one.on is not None and one.on <= last]
    return Agenda(
        todo=_tasks(open_, today),
        unfinished=tuple(sorted(sections.unfinished, key=_oldest)),
        decisions=tuple(sorted(sections.decisions, key=_oldest)),
        waiting=tuple(waiting),
        upcoming=tuple(upcoming),
        held=tuple(sorted(sections.held, key=_soonest)),
        promises=tuple(_promises(open_, holds, today)),
        finished=tuple(sections.finished),
    )


class _Sections:
    """Where each outcome goes that is not a contact to make today."""

    __slots__ = ("decisions", "finished", "held", "unfinished", "waiting")

    def __init__(self, found: list[Outcome]) -> None:
        self.unfinished: list[Waiting] = []
        self.decisions: list[Outcome] = []
        self.waiting: list[Waiting] = []
        self.held: list[Waiting] = []
        self.finished: list[Waiting] = []
        for outcome in found:
            if isinstance(outcome, Waiting):
                self._put(outcome)
            elif outcome.step.channel is Channel.DECISION:
                self.decisions.append(outcome)

    def _put(self, waiting: Waiting) -> None:
        reason = waiting.reason
        if isinstance(reason, Held | DoNotRemind):
            self.held.append(waiting)
        elif isinstance(reason, InFlight) and reason.own:
            self.unfinished.append(waiting)
        elif isinstance(reason, MoneyToApply):
            self.decisions.append(waiting)
        elif isinstance(reason, PlanFinished):
            (self.finished if reason.decided else self.decisions).append(waiting)
        else:
            self.waiting.append(waiting)


def _tasks(found: list[Outcome], today: date) -> tuple[ClientTask, ...]:
    clients = {one.claim.client_id for one in found if is_contact_today(one)}
    groups = _by_client(found, clients)
    tasks = [client_task(client_id, groups[client_id], today) for client_id in clients]
    return tuple(sorted(tasks, key=ClientTask.order))


def _promises(found: list[Outcome], holds: Sequence[Hold], today: date) -> list[PromiseWatch]:
    promises = [h for h in holds if h.kind is HoldKind.PROMISE]
    by_client = _by_client(found, {hold.client_id for hold in promises})
    watched = []
    for hold in promises:
        concerned = [o for o in by_client.get(hold.client_id, ()) if concerns(hold, o.claim)]
        concerned = [o for o in concerned if not _is_caught(o)]
        broken = [o.claim for o in concerned if o.broken_promise == hold]
        running = [o.claim for o in concerned] if hold.holds_on(today) else []
        if broken or running:
            watched.append(_watch(hold, broken or running, bool(broken)))
    return sorted(watched, key=lambda one: (not one.broken, one.hold.until or date.max))


def _is_caught(outcome: Outcome) -> bool:
    """Whether proceedings forbid to pay it: no promise is to be held to."""
    reason = outcome.reason
    return isinstance(reason, Held) and reason.hold.kind is HoldKind.INSOLVENCY


def _watch(hold: Hold, claims: list[Claim], broken: bool) -> PromiseWatch:
    totals = totals_by_currency([Money(c.balance_cents, c.currency) for c in claims])
    return PromiseWatch(hold, tuple(claims), totals, broken)


def _by_client(found: Iterable[Outcome], clients: Set[int]) -> dict[int, list[Outcome]]:
    by_client: dict[int, list[Outcome]] = {client_id: [] for client_id in clients}
    for outcome in found:
        outcomes_ = by_client.get(outcome.claim.client_id)
        if outcomes_ is not None:
            outcomes_.append(outcome)
    return by_client


def _soonest(waiting: Waiting) -> tuple[date, Cents, int]:
    return (waiting.on or date.max, -waiting.chase_cents, waiting.claim.id)


def _oldest(outcome: Outcome) -> tuple[date, Cents, int]:
    return (outcome.claim.due_on, -outcome.chase_cents, outcome.claim.id)
