"""Interest and indemnity beside invoices: claimed, paid, given up; and the reckoning."""

from relance_desktop.services.penalty_claims.reckoning import (
    reckoning_filename,
    reckoning_title,
)
from relance_desktop.services.penalty_claims.service import PenaltyClaims
from relance_desktop.services.penalty_claims.values import InvoiceClaims, WaiverResult

__all__ = [
    "InvoiceClaims",
    "PenaltyClaims",
    "WaiverResult",
    "reckoning_filename",
    "reckoning_title",
]
