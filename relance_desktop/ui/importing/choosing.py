"""The dialogs that ask for invoices: files, or a folder."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

translate = QCoreApplication.translate

BANK_PATTERNS = "*.ofx *.qfx *.qif *.sta *.mt940 *.940 *.camt *.cfonb *.120 *.afb *.zip"
"""How banks end the names of the statements that only they write."""


def ask_files(parent: QWidget) -> list[Path]:
    """Ask for files; empty when the user changes their mind."""
    every = "*.pdf *.xml *.csv *.tsv *.txt *.xlsx *.vcf"
    words = translate("importing", "Factures, listes et relevés bancaires")
    pattern = f"{words} ({every} {BANK_PATTERNS});;"
    pattern += translate("importing", "Factures") + " (*.pdf *.xml);;"
    pattern += translate("importing", "Listes et contacts") + " (*.csv *.tsv *.txt *.xlsx *.vcf);;"
    pattern += bank_pattern()
    pattern += translate("importing", "Tous les fichiers") + " (*)"
    title = translate("importing", "Ajouter des factures")
    names, _ = QFileDialog.getOpenFileNames(parent, title, str(Path.home()), pattern)
    return [Path(name) for name in names]


def ask_statements(parent: QWidget) -> list[Path]:
    """Ask for bank statements; empty when the user changes their mind."""
    pattern = bank_pattern() + translate("importing", "Tous les fichiers") + " (*)"
    title = translate("importing", "Importer un relevé bancaire")
    names, _ = QFileDialog.getOpenFileNames(parent, title, str(Path.home()), pattern)
    return [Path(name) for name in names]


def bank_pattern() -> str:
    """What a dialog shows as bank statements."""
    tables = "*.xml *.csv *.tsv *.txt *.xlsx"
    return translate("importing", "Relevés bancaires") + f" ({BANK_PATTERNS} {tables});;"


def ask_folder(parent: QWidget) -> list[Path]:
    """Ask for a folder; empty when the user changes their mind."""
    title = translate("importing", "Ajouter un dossier de factures")
    name = QFileDialog.getExistingDirectory(parent, title, str(Path.home()))
    return [Path(name)] if name else []
