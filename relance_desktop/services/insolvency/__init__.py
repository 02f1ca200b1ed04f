"""Clients in collective proceedings."""

from relance_desktop.services.insolvency.errors import AlreadyRecordedError
from relance_desktop.services.insolvency.service import Insolvencies
from relance_desktop.services.insolvency.values import (
    InsolvencyChange,
    InsolvencyNews,
    InsolvencyReason,
    InsolvencyStep,
    InsolvencyTask,
    InsolvencyView,
)

__all__ = [
    "AlreadyRecordedError",
    "Insolvencies",
    "InsolvencyChange",
    "InsolvencyNews",
    "InsolvencyReason",
    "InsolvencyStep",
    "InsolvencyTask",
    "InsolvencyView",
]
