"""What the proceedings of clients ask for on a day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Final

from relance_desktop.domain.insolvency.deadlines import (
    WARNED_BEFORE,
    Countdown,
    Term,
    TermState,
    countdowns,
    next_term,
)
from relance_desktop.domain.insolvency.values import Insolvency
from relance_desktop.domain.vetting.client_alerts import GRAVITIES
from relance_desktop.domain.vetting.topics import by_topic
from relance_desktop.domain.vetting.values import VettingCheck, VettingTopic
from relance_desktop.services.insolvency.reading import (
    client_of,
    letters_of,
    news_in,
    with_letter,
)
from relance_desktop.services.insolvency.values import InsolvencyReason, InsolvencyTask

if TYPE_CHECKING:
    from relance_desktop.store.reader import Reader


_AT_ONCE: Final = (Term.DECLARE, Term.RELIEF)


def insolvency_tasks(r: Reader, today: date) -> tuple[InsolvencyTask, ...]:
    """Terms that run out, notices to record; what presses most comes first."""
    found = [*_terms(r, today), *_news(r)]
    ranks = list(InsolvencyReason)
    return tuple(
        sorted(found, key=lambda one: (ranks.index(one.reason), _days(one), one.client_name))
    )


def _days(task: InsolvencyTask) -> int:
    return task.countdown.days if task.countdown is not None else 0


def _terms(r: Reader, today: date) -> Iterator[InsolvencyTask]:
    for stored in r.insolvencies.open():
        one = with_letter(stored, letters_of(r, stored))
        pressing = next_term([each for each in countdowns(one, today) if _is_told(one, each)])
        if pressing is None:
            continue
        unknown = pressing.state is TermState.UNKNOWN
        client = client_of(r, one.client_id)
        yield InsolvencyTask(
            client.id,
            client.name,
            InsolvencyReason.NO_PUBLICATION if unknown else InsolvencyReason.TERM,
            one.id,
            pressing,
        )


def _is_told(one: Insolvency, each: Countdown) -> bool:
    """The declaration, and once it is too late the relief, are asked for from the first day;
    the rest from thirty days before."""
    if each.state is TermState.UNKNOWN:
        return one.declared_on is None
    return each.runs and (each.term in _AT_ONCE or each.days <= max(WARNED_BEFORE))


def _news(r: Reader) -> Iterator[InsolvencyTask]:
    """Notices of clients who owe something; the facts of grave answers alone are read."""
    heads: dict[int, list[VettingCheck]] = {}
    for head in r.checks.heads():
        if head.topic is VettingTopic.NOTICES:
            heads.setdefault(head.client_id, []).append(head)
    for client_id, mine in heads.items():
        newest = by_topic(mine)[VettingTopic.NOTICES].newest
        if newest is None or newest.standing not in GRAVITIES:
            continue
        if not r.claims.open_of_client(client_id):
            continue
        check = r.checks.get(newest.id)
        found = news_in(r, client_id, check) if check is not None else None
        if found is not None:
            yield InsolvencyTask(
                found.client.id,
                found.client.name,
                InsolvencyReason.NEWS,
                found.filled.id,
                news=found.kind,
            )
