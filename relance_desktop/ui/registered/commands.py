"""What the search offers of registered mail."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from relance_desktop.ui.commands import Command, Group
from relance_desktop.ui.page import Shell

translate = QCoreApplication.translate


def commands(shell: Shell) -> Sequence[Command]:
    """The register."""
    tr = translate
    return (
        Command(
            "registered",
            Group.ACTIONS,
            tr("search", "Voir les recommandés"),
            "envelope",
            lambda: shell.go("registered"),
            tr("search", "lettre recommandée mise en demeure avis de réception suivi lrar lre"),
        ),
    )
