"""What the search offers of the day's page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from relance_desktop.ui.commands import Command, Group
from relance_desktop.ui.page import Shell

translate = QCoreApplication.translate


def commands(shell: Shell) -> Sequence[Command]:
    """The day's reminders."""
    tr = translate
    return (
        Command(
            "today",
            Group.ACTIONS,
            tr("search", "Aujourd'hui"),
            "sun",
            lambda: shell.go("today"),
            tr("search", "accueil voir relances du jour préparer relancer retard impayés tâches"),
            first=True,
        ),
    )
