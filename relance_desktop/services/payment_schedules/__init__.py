"""Time given to clients: proposed, signed, kept, missed, lapsed."""

from relance_desktop.services.payment_schedules.errors import (
    AlreadyScheduledError,
    DuesInvalidError,
    NothingToScheduleError,
    ScheduleStateError,
)
from relance_desktop.services.payment_schedules.service import PaymentSchedules
from relance_desktop.services.payment_schedules.values import (
    CoveredBill,
    OpenBill,
    ScheduleBasis,
    ScheduleChange,
    ScheduleReason,
    ScheduleTask,
    ScheduleView,
)

__all__ = [
    "AlreadyScheduledError",
    "CoveredBill",
    "DuesInvalidError",
    "NothingToScheduleError",
    "OpenBill",
    "PaymentSchedules",
    "ScheduleBasis",
    "ScheduleChange",
    "ScheduleReason",
    "ScheduleStateError",
    "ScheduleTask",
    "ScheduleView",
]
