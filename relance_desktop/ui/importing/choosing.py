"""The dialogs that ask for invoices: files, or a folder."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

translate = QCoreApplication.translate


def ask_files(parent: QWidget) -> list[Path]:
    """Ask for files; empty when the user changes their mind."""
    every = "*.pdf *.xml *.csv *.tsv *.txt *.xlsx *.vcf"
    pattern = translate("importing", "Factures et listes") + f" ({every});;"
    pattern += translate("importing", "Factures") + " (*.pdf *.xml);;"
    pattern += translate("importing", "Listes et contacts") + " (*.csv *.tsv *.txt *.xlsx *.vcf);;"
    pattern += translate("importing", "Tous les fichiers") + " (*)"
    title = translate("importing", "Ajouter des factures")
    names, _ = QFileDialog.getOpenFileNames(parent, title, str(Path.home()), pattern)
    return [Path(name) for name in names]


def ask_folder(parent: QWidget) -> list[Path]:
    """Ask for a folder; empty when the user changes their mind."""
    title = translate("importing", "Ajouter un dossier de factures")
    name = QFileDialog.getExistingDirectory(parent, title, str(Path.home()))
    return [Path(name)] if name else []
