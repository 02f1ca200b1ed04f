"""What the one search can do with cases."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from relance_desktop.ui.commands import Command, Group
from relance_desktop.ui.page import Shell

translate = QCoreApplication.translate


def commands(shell: Shell) -> Sequence[Command]:
    """Open a case, see them."""
    tr = translate
    return (
        Command(
            "new-case",
            Group.ACTIONS,
            tr("search", "Ouvrir un dossier de recouvrement"),
            "plus",
            lambda: shell.make_new("recovery"),
            tr("search", "impayé médiateur injonction huissier commissaire avocat tribunal"),
        ),
        Command(
            "cases",
            Group.ACTIONS,
            tr("search", "Voir les dossiers de recouvrement"),
            "bank",
            lambda: shell.go("recovery", "open"),
            tr("search", "liste dossiers voies suivi"),
        ),
    )
