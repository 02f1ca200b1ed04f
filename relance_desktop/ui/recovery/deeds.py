"""What was just done to a case: said in a notice, with how to take it back."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.recovery.values import RecoveryCase
from relance_desktop.errors import UserError
from relance_desktop.services.recovery_cases import CaseChange
from relance_desktop.ui.attempt import attempt
from relance_desktop.ui.engagements.done import Done, tell
from relance_desktop.ui.page import Shell
from relance_desktop.ui.services import Services

translate = QCoreApplication.translate


def opened(shell: Shell, services: Services, result: object) -> None:
    """A case was opened, or the one that has the invoice already is asked for."""
    if isinstance(result, int):
        shell.go("case", result)
        return
    assert isinstance(result, RecoveryCase)
    cases = services.recovery_cases

    def still() -> bool:
        return any(one == result for one in cases.of_client(result.client_id))

    shell.data_changed()
    shell.go("case", result.id)

    def undo() -> None:
        if attempt(shell, lambda: cases.remove(result.id)):
            shell.go("recovery")

    shell.notify(translate("recovery", "Dossier ouvert."), undo=undo, still=still)


def changed(services: Services, said: str, changes: Sequence[CaseChange]) -> Done:
    """Decisions on a case, taken back in the reverse order."""
    cases = services.recovery_cases

    def undo() -> None:
        for one in reversed(changes):
            cases.undo(one)

    def still() -> bool:
        last = changes[-1]
        view = cases.get(last.after.id)
        now = {one.route.id: one.route for one in view.routes}
        return view.case == last.after and all(now.get(r.id) == r for r in last.routes_after)

    return Done(said, undo, still)


def do(shell: Shell, services: Services, said: str, change: Callable[[], CaseChange]) -> None:
    """Decide at once, or say why not."""
    try:
        made = change()
    except UserError as error:
        shell.show_error(error)
        return
    tell(shell, changed(services, said, [made]))
