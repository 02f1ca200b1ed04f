"""What the client says: promises, disputes, pauses; how they end, and what proves them."""

from relance_desktop.services.holds.service import Holds
from relance_desktop.services.holds.values import (
    HELD,
    ClientSays,
    HoldCase,
    HoldChange,
    HoldResult,
    HoldTask,
    HoldTaskKind,
    Said,
)

__all__ = [
    "HELD",
    "ClientSays",
    "HoldCase",
    "HoldChange",
    "HoldResult",
    "HoldTask",
    "HoldTaskKind",
    "Holds",
    "Said",
]
