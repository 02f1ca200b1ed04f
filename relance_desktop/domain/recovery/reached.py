"""What routes led to once none of them runs: a title, or an agreement."""

from __future__ import annotations

from collections.abc import Iterable

from relance_desktop.domain.recovery.values import CaseRoute, RouteOutcome


def reached(routes: Iterable[CaseRoute]) -> RouteOutcome | None:
    """TITLE or AGREEMENT when no route runs and that is where they led; None otherwise.

    A title stays, whatever was tried after it: it is executed for ten years (CPCE L111-4). An
    agreement counts while nothing was tried after it.
    """
    taken = tuple(routes)
    ended = [(one.ended_on, one.id, one.outcome) for one in taken if one.ended_on is not None]
    if len(ended) < len(taken) or not ended:
        return None
    if any(outcome is RouteOutcome.TITLE for _, _, outcome in ended):
        return RouteOutcome.TITLE
    last = max(ended, key=lambda one: one[:2])[2]
    return last if last is RouteOutcome.AGREEMENT else None
