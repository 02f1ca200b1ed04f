"""What the use cases of payment schedules refuse."""

from __future__ import annotations

from relance_desktop.domain.payment_schedules.progress import ScheduleState
from relance_desktop.domain.payment_schedules.proposal import DuesProblem
from relance_desktop.errors import UserError


class AlreadyScheduledError(UserError):
    """An invoice is in another schedule: ``schedule_id``, signed or still proposed."""

    def __init__(self, number: str, schedule_id: int, signed: bool) -> None:
        super().__init__(number, schedule_id, signed)
        self.number = number
        self.schedule_id = schedule_id
        self.signed = signed


class DuesInvalidError(UserError):
    """The dues cannot be agreed as they are."""

    def __init__(self, problems: tuple[DuesProblem, ...]) -> None:
        super().__init__(problems)
        self.problems = problems


class NothingToScheduleError(UserError):
    """No invoice was chosen of which something is left to pay."""


class ScheduleStateError(UserError):
    """What was asked does not fit where the schedule stands (``state``)."""

    def __init__(self, state: ScheduleState) -> None:
        super().__init__(state)
        self.state = state
