"""A route beside the facts of a case: conditions, documents, cost. No verdict, no ranking."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import Final

from relance_desktop.domain.routes.conditions import ConditionResult, ConditionState, result_of
from relance_desktop.domain.routes.costs import CostEstimate, estimate
from relance_desktop.domain.routes.facts import RouteFacts
from relance_desktop.domain.routes.values import NeededDocument, Route
from relance_desktop.domain.routes.vocabulary import DocumentKind, Family, Need
from relance_desktop.domain.value import value

MADE_HERE: Final = frozenset({DocumentKind.RECKONING, DocumentKind.BORDEREAU})
"""What the program makes when the file is put together."""

COURT: Final = "court"
"""The key of the question which court is competent; its answer chooses the court's costs."""

_FAMILIES: Final = tuple(Family)


class DocumentState(Enum):
    """Whether a document is at hand."""

    AT_HAND = "at_hand"
    MADE_HERE = "made_here"
    MISSING = "missing"


@value
class DocumentResult:
    """A document that the route wants, and how many of it there are."""

    document: NeededDocument
    state: DocumentState
    count: int = 0


@value
class RouteView:
    """One route beside the facts."""

    route: Route
    conditions: tuple[ConditionResult, ...]
    documents: tuple[DocumentResult, ...]
    cost: CostEstimate

    def count(self, state: ConditionState) -> int:
        """How many conditions are in that state."""
        return sum(one.state is state for one in self.conditions)

    @property
    def missing(self) -> tuple[DocumentResult, ...]:
        """Required documents that are not at hand."""
        return tuple(
            one
            for one in self.documents
            if one.state is DocumentState.MISSING and one.document.need is Need.REQUIRED
        )


def assess(route: Route, facts: RouteFacts) -> RouteView:
    """Put one route beside the facts of a case."""
    return RouteView(
        route,
        tuple(result_of(route.key, one, facts) for one in route.conditions),
        tuple(_document(one, facts) for one in route.documents),
        cost_of(route, facts),
    )


def cost_of(route: Route, facts: RouteFacts) -> CostEstimate:
    """What the route may cost, for the court that the user chose."""
    return estimate(route.costs, facts, facts.answers.get(f"{route.key}.{COURT}", ""))


def in_order(routes: Iterable[Route]) -> tuple[Route, ...]:
    """Routes by family and their place in it: the same for every case."""
    return tuple(sorted(routes, key=lambda one: (_FAMILIES.index(one.family), one.place, one.key)))


def _document(needed: NeededDocument, facts: RouteFacts) -> DocumentResult:
    if needed.kind in MADE_HERE:
        return DocumentResult(needed, DocumentState.MADE_HERE)
    count = facts.documents.get(needed.kind, 0)
    state = DocumentState.AT_HAND if count else DocumentState.MISSING
    return DocumentResult(needed, state, count)
