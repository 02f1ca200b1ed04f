"""The rules of law that the program counts with, as dated facts with their articles."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from relance_desktop.domain.legal_facts import LegalFact


class Law:
    """Shows the shipped facts; they are read when first asked for."""

    def __init__(self, load: Callable[[], Mapping[str, LegalFact]]) -> None:
        self._load = load

    def facts(self) -> tuple[LegalFact, ...]:
        """All facts, in the order of their file. Raises UserError when it cannot be read."""
        return tuple(self._load().values())
