"""When claims can no longer be brought to court."""

from relance_desktop.services.limitation.service import Limitations
from relance_desktop.services.limitation.values import (
    ChangedBasis,
    ChangedEvent,
    EventDraft,
    InvoiceClock,
    LimitationInvalidError,
    LimitationTask,
    RecordedEvents,
)

__all__ = [
    "ChangedBasis",
    "ChangedEvent",
    "EventDraft",
    "InvoiceClock",
    "LimitationInvalidError",
    "LimitationTask",
    "Limitations",
    "RecordedEvents",
]
