"""The work of an affair: time, time sheets, deliverables."""

from relance_desktop.services.filing import GivenFile
from relance_desktop.services.work.errors import (
    EntryFrozenError,
    SheetStateError,
    WorkInvalidError,
)
from relance_desktop.services.work.service import Work
from relance_desktop.services.work.values import (
    ChangedDeliverable,
    ChangedSheet,
    DeliverableRow,
    HeldThing,
    SheetRow,
    WorkReason,
    WorkTask,
    WorkView,
)

__all__ = [
    "ChangedDeliverable",
    "ChangedSheet",
    "DeliverableRow",
    "EntryFrozenError",
    "GivenFile",
    "HeldThing",
    "SheetRow",
    "SheetStateError",
    "Work",
    "WorkInvalidError",
    "WorkReason",
    "WorkTask",
    "WorkView",
]
