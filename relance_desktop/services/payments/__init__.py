"""Money by hand: recorded, shared out, moved, corrected, taken back; credit notes applied."""

from relance_desktop.services.payments.service import Payments
from relance_desktop.services.payments.values import (
    AppliedResult,
    CreditResult,
    CreditRow,
    PaymentResult,
    PaymentRow,
)

__all__ = ["AppliedResult", "CreditResult", "CreditRow", "PaymentResult", "PaymentRow", "Payments"]
