"""What the one search can do with affairs."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from relance_desktop.ui.commands import Command, Group
from relance_desktop.ui.page import Shell

translate = QCoreApplication.translate


def commands(shell: Shell) -> Sequence[Command]:
    """Begin an affair, see them, see those that ask for something."""
    tr = translate
    return (
        Command(
            "new-engagement",
            Group.ACTIONS,
            tr("search", "Nouvelle affaire"),
            "plus",
            lambda: shell.make_new("engagements"),
            tr("search", "ajouter créer devis contrat mission projet travail"),
            first=True,
        ),
        Command(
            "engagements",
            Group.ACTIONS,
            tr("search", "Voir toutes les affaires"),
            "briefcase",
            lambda: shell.go("engagements", "open"),
            tr("search", "liste devis contrats missions projets"),
        ),
        Command(
            "engagements-attention",
            Group.ACTIONS,
            tr("search", "Affaires à voir"),
            "bell",
            lambda: shell.go("engagements", "attention"),
            tr("search", "devis à signer acompte à facturer livraison retard"),
        ),
        Command(
            "engagements-delivered",
            Group.ACTIONS,
            tr("search", "Affaires livrées, à facturer"),
            "package",
            lambda: shell.go("engagements", "delivered"),
            tr("search", "facturer livraison terminé"),
        ),
    )
