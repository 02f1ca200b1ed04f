"""Which tabs the page of an affair has; each is imported when it is first shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
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
    return (
        TabSpec("agreement", tr("engagements", "Accord"), _agreement),
        TabSpec("conditions", tr("engagements", "Conditions"), _conditions),
        TabSpec("schedule", tr("engagements", "Échéances"), _schedule),
        TabSpec("work", tr("engagements", "Travail"), _work),
        TabSpec("exchanges", tr("engagements", "Échanges"), _exchanges),
        TabSpec("papers", tr("engagements", "Documents"), _papers),
    )


def _agreement(shell: Shell, services: Services) -> EngagementTab:
    from relance_desktop.ui.engagements.agreement.tab import AgreementTab

    return AgreementTab(shell, services)


def _conditions(shell: Shell, services: Services) -> EngagementTab:
    from relance_desktop.ui.conditions.tab import ConditionsTab

    return ConditionsTab(shell, services)


def _schedule(shell: Shell, services: Services) -> EngagementTab:
    from relance_desktop.ui.engagements.schedule.tab import ScheduleTab

    return ScheduleTab(shell, services)


def _work(shell: Shell, services: Services) -> EngagementTab:
    from relance_desktop.ui.work.tab import WorkTab

    return WorkTab(shell, services)


def _exchanges(shell: Shell, services: Services) -> EngagementTab:
    from relance_desktop.ui.exchanges.tab import (
        AffairExchangesTab,
    )

    return AffairExchangesTab(shell, services)


def _papers(shell: Shell, services: Services) -> EngagementTab:
    from relance_desktop.ui.engagements.papers.tab import PapersTab

    return PapersTab(shell, services)
