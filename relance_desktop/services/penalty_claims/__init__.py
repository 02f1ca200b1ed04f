"""Interest and indemnity beside invoices: claimed, paid, given up; and the reckoning."""

from relance_desktop.services.penalty_claims.service import PenaltyClaims

__all__ = ["PenaltyClaims"]
