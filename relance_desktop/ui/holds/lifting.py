"""Reminders resume before their day, with the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from relance_desktop.services.holds import HoldResult
from relance_desktop.ui.attempt import attempt
from relance_desktop.ui.page import Shell
from relance_desktop.ui.payments.words import withdrawn_words

if TYPE_CHECKING:
    from relance_desktop.ui.services import Services

translate = QCoreApplication.translate


def lift_hold(shell: Shell, services: Services, hold_id: int) -> None:
    """Lift it; what rests for an answer resumes by reading it."""
    if hold_id < 0:
        shell.go("answer", -hold_id)
        return
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
