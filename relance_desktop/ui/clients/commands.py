"""What the search offers of the clients."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from relance_desktop.ui.commands import Command, Group
from relance_desktop.ui.page import Shell

translate = QCoreApplication.translate


def commands(shell: Shell) -> Sequence[Command]:
    """The list, and a new client."""
    tr = translate
    return (
        Command(
            "new-client",
            Group.ACTIONS,
            tr("search", "Nouveau client"),
            "user-plus",
            lambda: shell.make_new("clients"),
            tr("search", "ajouter créer fiche contact débiteur"),
            first=True,
        ),
        Command(
            "clients",
            Group.ACTIONS,
            tr("search", "Voir tous les clients"),
            "users",
            lambda: shell.go("clients"),
            tr("search", "liste contacts"),
        ),
    )
