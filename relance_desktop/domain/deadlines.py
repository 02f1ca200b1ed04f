"""The day by which a reminder asks to be paid: one rule for the text and for the schedule."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Protocol

from relance_desktop.domain.plans.values import Step


class WorkDays(Protocol):
    """What is asked of a calendar."""

    def next_working_day(self, day: date) -> date:
        """``day`` itself when it is a working day, else the first one after it."""


def deadline_given(step: Step, is_late: bool, today: date, workdays: WorkDays) -> date | None:
    """The working day until which the client may pay; None before the due date, where
    nothing is late yet."""
    if step.offset_days < 0 or not is_late:
        return None
    return workdays.next_working_day(today + timedelta(days=step.deadline_days))
