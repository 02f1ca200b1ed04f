"""What the search offers of the invoices."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from relance_desktop.ui.commands import Command, Group
from relance_desktop.ui.page import Shell

translate = QCoreApplication.translate


def commands(shell: Shell) -> Sequence[Command]:
    """The list, the late ones, a new invoice, invoices brought in."""
    tr = translate
    return (
        Command(
            "new-invoice",
            Group.ACTIONS,
            tr("search", "Nouvelle facture"),
            "plus",
            lambda: shell.make_new("invoices"),
            tr("search", "ajouter saisir créer facture à la main"),
            first=True,
        ),
        Command(
            "import",
            Group.ACTIONS,
            tr("search", "Importer des factures"),
            "download-simple",
            lambda: shell.go("import"),
            tr("search", "ajouter fichiers dossier pdf factur-x csv excel liste déposer"),
            first=True,
        ),
        Command(
            "late",
            Group.ACTIONS,
            tr("search", "Voir les factures en retard"),
            "clock",
            lambda: shell.go("invoices", "late"),
            tr("search", "impayés échues dues filtre"),
        ),
        Command(
            "invoices",
            Group.ACTIONS,
            tr("search", "Voir toutes les factures"),
            "receipt",
            lambda: shell.go("invoices"),
            tr("search", "liste avoirs"),
        ),
    )
