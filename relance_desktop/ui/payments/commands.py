"""What the search offers of the payments."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from relance_desktop.ui.commands import Command, Group
from relance_desktop.ui.page import Shell

translate = QCoreApplication.translate


def commands(shell: Shell) -> Sequence[Command]:
    """The list, and a payment that came."""
    tr = translate
    return (
        Command(
            "new-payment",
            Group.ACTIONS,
            tr("search", "Enregistrer un paiement"),
            "wallet",
            lambda: shell.make_new("payments"),
            tr("search", "encaisser enregistrer règlement virement reçu payé acompte"),
            first=True,
        ),
        Command(
            "payments",
            Group.ACTIONS,
            tr("search", "Voir les paiements"),
            "wallet",
            lambda: shell.go("payments"),
            tr("search", "liste règlements encaissements"),
        ),
    )
