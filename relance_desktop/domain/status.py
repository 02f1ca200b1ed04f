"""Where an invoice stands: one scale of lateness, used everywhere."""

from __future__ import annotations

from enum import Enum


class Status(Enum):
    """The state of an invoice or claim, derived from facts and a date, never stored."""

    PAID = "paid"
    NOT_DUE = "not_due"
    DUE_SOON = "due_soon"
    LATE = "late"
    VERY_LATE = "very_late"
    CRITICAL = "critical"
    DISPUTED = "disputed"
    PROMISED = "promised"
    SCHEDULED = "scheduled"
    HANDED_OVER = "handed_over"
    WRITTEN_OFF = "written_off"

    # each member exists once; the usual hash is Python code, and lists ask it 100 000 times
    __hash__ = object.__hash__
