"""What the search offers of what leaves."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from relance_desktop.ui.commands import Command, Group
from relance_desktop.ui.page import Shell

translate = QCoreApplication.translate


def commands(shell: Shell) -> Sequence[Command]:
    """Messages and letters that wait."""
    tr = translate
    return (
        Command(
            "outbox",
            Group.ACTIONS,
            tr("search", "Voir les envois en attente"),
            "paper-plane-tilt",
            lambda: shell.go("outbox"),
            tr("search", "e-mails courriers lettres à imprimer à poster échec boîte d'envoi"),
        ),
    )
