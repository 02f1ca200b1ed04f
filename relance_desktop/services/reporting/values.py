"""What the report's service hands over, frozen: read once, asked many times."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date

from relance_desktop.domain.clients import Client
from relance_desktop.domain.penalty_claims import Beside
from relance_desktop.domain.reporting.report import ReportFacts
from relance_desktop.domain.value import value
from relance_desktop.services.preferences import Preferences
from relance_desktop.store.queries.reporting import Told


@value
class ReportData:
    """The facts of every currency as they stood at one moment. By invoice: ``beside``, what was
    paid and given up of penalties; ``stops``, the judgment that stopped interest; ``notices``,
    when a formal notice was received. ``steps``: names by key."""

    today: date
    facts: Mapping[str, ReportFacts]
    clients: Mapping[int, Client] = field(compare=False)
    told: Told = field(compare=False)
    beside: Mapping[int, Beside] = field(compare=False)
    steps: Mapping[str, str] = field(compare=False)
    preferences: Preferences = field(default_factory=Preferences, compare=False)
    stops: Mapping[int, date] = field(default_factory=dict, compare=False)
    notices: Mapping[int, date | None] = field(default_factory=dict, compare=False)

    @property
    def currencies(self) -> tuple[str, ...]:
        """Those in which anything was invoiced, EUR first."""
        return tuple(self.facts)
