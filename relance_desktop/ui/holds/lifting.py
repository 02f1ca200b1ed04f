"""Reminders resume before their day, with the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.holds import Hold, HoldKind
from relance_desktop.services.holds import HoldResult
from relance_desktop.ui.attempt import attempt
from relance_desktop.ui.page import Shell
from relance_desktop.ui.payments.words import withdrawn_words

if TYPE_CHECKING:
    from relance_desktop.ui.services import Services

translate = QCoreApplication.translate


def end_hold(shell: Shell, services: Services, hold: Hold) -> None:
    """Lift it; what rests for an answer, a route or proceedings leads to these."""
    if hold.is_stored:
        lift_hold(shell, services, hold.id)
    elif hold.kind is HoldKind.RECOVERY:
        shell.go("case", ("route", -hold.id))
    elif hold.kind is HoldKind.INSOLVENCY:
        shell.go("insolvency", -hold.id)
    else:
        shell.go("answer", -hold.id)


def lift_hold(shell: Shell, services: Services, hold_id: int) -> None:
    """Lift one that the user made."""
    holds = services.holds
    if attempt(shell, lambda: holds.lift(hold_id)):
        shell.notify(
            translate("holds", "Suspension levée\u00a0: les relances reprennent."),
            undo=lambda: hold_again(shell, services, hold_id),
            still=lambda: holds.get(hold_id).lifted_on is not None,
        )


def hold_again(shell: Shell, services: Services, hold_id: int) -> None:
    """Let it rest again, and say what that withdrew."""
    done: list[HoldResult] = []
    if attempt(shell, lambda: done.append(services.holds.resume(hold_id))):
        said = translate("holds", "La suspension tient de nouveau.")
        shell.notify(f"{said} {withdrawn_words(done[0].withdrawn)}".strip())
