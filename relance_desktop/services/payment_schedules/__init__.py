"""Time given to clients: proposed, signed, kept, missed, lapsed."""

from relance_desktop.services.payment_schedules.service import PaymentSchedules

__all__ = ["PaymentSchedules"]
