"""What the conditions need from outside."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

from relance_desktop.domain.conditions.clauses import ClauseText
from relance_desktop.domain.conditions.clauses import Conditions as Facts
from relance_desktop.domain.conditions.printed import PrintedConditions
from relance_desktop.domain.legal_facts import LegalFact


class ClauseWriter(Protocol):
    """Words clauses from templates."""

    def clauses(self, conditions: Facts) -> tuple[ClauseText, ...]:
        """All clauses that the terms make."""
        ...

    def mentions(self, conditions: Facts) -> tuple[str, str]:
        """Title and text of what invoices must repeat."""
        ...


Draw = Callable[[PrintedConditions], bytes]
LoadLaw = Callable[[], Mapping[str, LegalFact]]
