"""Bank statements come in: kept once, matched, applied, taken back."""

from relance_desktop.services.bank_import.service import BankImport
from relance_desktop.services.bank_import.values import (
    AccountChoice,
    AccountFreshness,
    Action,
    BankBatch,
    BankLinesChangedError,
    BankResult,
    BankReview,
    BankUndo,
    InvoiceSettled,
    LatePayer,
    LineChoice,
    LineFate,
    PaymentMade,
    ReviewAccount,
    ReviewLine,
)

__all__ = [
    "AccountChoice",
    "AccountFreshness",
    "Action",
    "BankBatch",
    "BankImport",
    "BankLinesChangedError",
    "BankResult",
    "BankReview",
    "BankUndo",
    "InvoiceSettled",
    "LatePayer",
    "LineChoice",
    "LineFate",
    "PaymentMade",
    "ReviewAccount",
    "ReviewLine",
]
