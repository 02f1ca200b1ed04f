"""Which tabs the page of a case has; each is imported when it is first shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib.util import find_spec
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from relance_desktop.ui.page import Shell
from relance_desktop.ui.recovery.tab import CaseTab
from relance_desktop.ui.services import Services

translate = QCoreApplication.translate

Make = Callable[[Shell, Services], CaseTab]


class TabSpec(NamedTuple):
    """A tab before it is built; ``module`` is where it is."""

    key: str
    title: str
    make: Make
    module: str


def tab_specs() -> Sequence[TabSpec]:
    """All tabs there are, in the order of a case's life."""
    tr, here = translate, "relance_desktop.ui.recovery"
    found = (
        TabSpec("situation", tr("recovery", "Situation"), _situation, f"{here}.situation.tab"),
        TabSpec("routes", tr("recovery", "Voies"), _routes, f"{here}.routes_tab"),
        TabSpec("file", tr("recovery", "Pièces"), _file, f"{here}.file_tab"),
        TabSpec(
            "letters", tr("recovery", "Courriers"), _letters, "relance_desktop.ui.case_letters.tab"
        ),
        TabSpec("following", tr("recovery", "Suivi"), _following, f"{here}.following.tab"),
    )
    return tuple(one for one in found if _is_there(one.module))


def _is_there(module: str) -> bool:
    try:
        return find_spec(module) is not None
    except ModuleNotFoundError:
        return False


def _situation(shell: Shell, services: Services) -> CaseTab:
    from relance_desktop.ui.recovery.situation.tab import SituationTab

    return SituationTab(shell, services)


def _routes(shell: Shell, services: Services) -> CaseTab:
    from relance_desktop.ui.recovery.routes_tab import RoutesTab

    return RoutesTab(shell, services)


def _file(shell: Shell, services: Services) -> CaseTab:
    from relance_desktop.ui.recovery.file_tab import FileTab

    return FileTab(shell, services)


def _letters(shell: Shell, services: Services) -> CaseTab:
    from relance_desktop.ui.case_letters.tab import LettersTab

    return LettersTab(shell, services)


def _following(shell: Shell, services: Services) -> CaseTab:
    from relance_desktop.ui.recovery.following.tab import FollowingTab

    return FollowingTab(shell, services)
