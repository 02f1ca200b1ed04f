"""Which tabs the page of an affair has; each is imported when it is first shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib.util import find_spec
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from relance_desktop.ui.engagements.tab import EngagementTab
from relance_desktop.ui.page import Shell
from relance_desktop.ui.services import Services

translate = QCoreApplication.translate

Make = Callable[[Shell, Services], EngagementTab]


class TabSpec(NamedTuple):
    """A tab before it is built."""

    key: str
    title: str
    make: Make


def tab_specs() -> Sequence[TabSpec]:
    """All tabs, in the order of an affair's life."""
    tr = translate
    specs = (
        TabSpec("agreement", tr("engagements", "Accord"), _agreement),
        TabSpec("conditions", tr("engagements", "Conditions"), _conditions),
        TabSpec("schedule", tr("engagements", "Échéances"), _schedule),
        TabSpec("work", tr("engagements", "Travail"), _work),
        TabSpec("exchanges", tr("engagements", "Échanges"), _exchanges),
        TabSpec("papers", tr("engagements", "Documents"), _papers),
    )
    return [spec for spec in specs if _exists(spec.key)]


def _exists(key: str) -> bool:
    """Whether the room of a tab is built yet."""
    rooms = {
        "agreement": "engagements.agreement",
        "schedule": "engagements.schedule",
        "papers": "engagements.papers",
        "conditions": "conditions",
        "work": "work",
        "exchanges": "exchanges",
    }
    parent = f"relance_desktop.ui.{rooms[key]}"
    return find_spec(parent) is not None and find_spec(f"{parent}.tab") is not None


def _agreement(shell: Shell, services: Services) -> EngagementTab:
    from relance_desktop.ui.engagements.agreement.tab import AgreementTab

    return AgreementTab(shell, services)


def _conditions(shell: Shell, services: Services) -> EngagementTab:
    from relance_desktop.ui.conditions.tab import ConditionsTab  # type: ignore[import-not-found]

    tab: EngagementTab = ConditionsTab(shell, services)
    return tab


def _schedule(shell: Shell, services: Services) -> EngagementTab:
    from relance_desktop.ui.engagements.schedule.tab import ScheduleTab

    return ScheduleTab(shell, services)


def _work(shell: Shell, services: Services) -> EngagementTab:
    from relance_desktop.ui.work.tab import WorkTab  # type: ignore[import-not-found]

    tab: EngagementTab = WorkTab(shell, services)
    return tab


def _exchanges(shell: Shell, services: Services) -> EngagementTab:
    from relance_desktop.ui.exchanges.tab import (  # type: ignore[import-not-found]
        AffairExchangesTab,
    )

    tab: EngagementTab = AffairExchangesTab(shell, services)
    return tab


def _papers(shell: Shell, services: Services) -> EngagementTab:
    from relance_desktop.ui.engagements.papers.tab import PapersTab

    return PapersTab(shell, services)
