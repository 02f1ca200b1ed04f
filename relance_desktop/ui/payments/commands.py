"""What the search offers of the payments."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from relance_desktop.ui.bank.targets import START, WAITING
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
            "import-statement",
            Group.ACTIONS,
            tr("search", "Importer un relevé bancaire"),
            "bank",
            lambda: shell.go("bank", START),
            tr("search", "banque rapprochement ofx camt csv compte extrait virements"),
        ),
        Command(
            "match-lines",
            Group.ACTIONS,
            tr("search", "Rapprocher les lignes du relevé"),
            "check-square",
            lambda: shell.go("bank", WAITING),
            tr("search", "banque rapprochement lettrage en attente"),
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
