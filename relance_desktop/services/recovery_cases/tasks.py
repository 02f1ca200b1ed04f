"""What cases ask for today."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from relance_desktop.domain.clients import Client
from relance_desktop.domain.rates import RateTable
from relance_desktop.domain.recovery.reached import reached
from relance_desktop.domain.recovery.values import RecoveryCase
from relance_desktop.domain.routes.facts import RouteFacts
from relance_desktop.domain.routes.vocabulary import DeadlineKind
from relance_desktop.services.recovery_cases.gathering import Gathered, gather
from relance_desktop.services.recovery_cases.listing import standing
from relance_desktop.services.recovery_cases.reading import get_client, of_case
from relance_desktop.services.recovery_cases.values import (
    CaseBill,
    CaseReason,
    CaseTask,
    RouteFollow,
)
from relance_desktop.services.recovery_cases.viewing import Book, follows

if TYPE_CHECKING:
    from relance_desktop.store.reader import Reader

SOON: Final = timedelta(days=7)
"""How many days before its last day a term is told."""

TOMORROW: Final = timedelta(days=1)

SILENT: Final = 30
"""Days without news of a route after which the user is asked."""

_RANKS: Final = tuple(CaseReason)


class Ask(NamedTuple):
    """What a case asks for, before its client and its amount are read."""

    reason: CaseReason
    on: date
    label: str = ""
    route_name: str = ""


def read_tasks(r: Reader, rates: RateTable, book: Book, today: date) -> tuple[CaseTask, ...]:
    """Terms, hearings, silence, cases to close; the most pressing first. That a formal notice
    is over is told by the register of registered mail."""
    cases = r.cases.open()
    known = gather(r, cases)
    found: list[CaseTask] = []
    for case in cases:
        asked = list(_asks(known, book, case, today))
        if asked:  # only then is interest reckoned, which takes longest
            bills = standing(r, rates, case, today, known)
            found += _tasks(asked, case, get_client(r, case.client_id), bills)
    return tuple(sorted(found, key=lambda one: (_RANKS.index(one.reason), one.on, one.case_id)))


def count_tasks(r: Reader, book: Book, today: date) -> int:
    """How many there are, without their amounts."""
    cases = r.cases.open()
    known = gather(r, cases)
    return sum(len(list(_asks(known, book, case, today))) for case in cases)


def _tasks(
    asked: Iterable[Ask], case: RecoveryCase, client: Client, bills: Sequence[CaseBill]
) -> Iterator[CaseTask]:
    cents = sum(max(0, one.total_cents) for one in bills)
    currency = bills[0].currency if bills else "EUR"
    for one in asked:
        yield CaseTask(client.id, client.name, case.id, *one, cents, currency, case.title)


def _asks(known: Gathered, book: Book, case: RecoveryCase, today: date) -> Iterator[Ask]:
    left = of_case(case, known.owed[case.client_id].by_invoice)
    if not any(left.values()):
        yield Ask(CaseReason.SETTLED, case.opened_on)
        return
    taken, events = known.routes[case.id], known.events[case.id]
    routes = follows(book, taken, events, left, RouteFacts(today))
    running = [one for one in routes if one.runs]
    for one in running:
        told = [Ask(*said, one.name) for said in _terms(one, today)]
        yield from told
        if not told and one.silent_days >= SILENT and not _waits(one, today):
            last = today - timedelta(days=one.silent_days)
            yield Ask(CaseReason.SILENT, last, route_name=one.name)
    if not running and (today - _last_day(case, routes)).days >= SILENT:
        reason = CaseReason.UNPAID if reached(taken) else CaseReason.NO_ROUTE
        yield Ask(reason, _last_day(case, routes))


def _terms(follow: RouteFollow, today: date) -> Iterator[tuple[CaseReason, date, str]]:
    for term in follow.deadlines:
        kind = term.rule.kind
        if not term.runs:
            continue
        if kind is DeadlineKind.APPOINTMENT:
            if term.on <= today + TOMORROW:
                yield CaseReason.APPOINTMENT, term.on, term.rule.label
        elif kind is DeadlineKind.ACT_BY:
            if term.on < today:
                yield CaseReason.DEADLINE_OVER, term.on, term.rule.label
            elif term.on <= today + SOON:
                yield CaseReason.DEADLINE, term.on, term.rule.label
        elif term.on < today or (kind is DeadlineKind.NOT_BEFORE and term.on == today):
            yield CaseReason.DEADLINE_OVER, term.on, term.rule.label


def _waits(follow: RouteFollow, today: date) -> bool:
    """Whether a term or a hearing is still to come: silence until then is no news."""
    return any(term.runs and term.on >= today for term in follow.deadlines)


def _last_day(case: RecoveryCase, routes: tuple[RouteFollow, ...]) -> date:
    ended = [one.route.ended_on for one in routes if one.route.ended_on is not None]
    return max([case.opened_on, *ended])
