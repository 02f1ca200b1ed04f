"""Bank statements come in: kept once, matched, applied, taken back."""

from relance_desktop.services.bank_import.service import BankImport

__all__ = ["BankImport"]
