"""The hours in which messages to clients leave: nobody likes a reminder on Sunday night."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Final, Protocol

from relance_desktop.domain.value import value

_DAY: Final = timedelta(days=1)


class DaysOfWork(Protocol):
    """What the hours ask of a calendar."""

    def is_working_day(self, day: date) -> bool:
        """Whether people work on that day."""
        ...


@value
class SendWindow:
    """Hours of the user's own clock, ``end`` not included. ``working_days``: on these only.
    Not ``enabled``: any time will do."""

    enabled: bool = True
    start: time = time(9)
    end: time = time(19)
    working_days: bool = True

    def is_open(self, local: datetime, days: DaysOfWork) -> bool:
        """Whether a message may leave without a second thought."""
        if not self.enabled:
            return True
        return self._good_day(local.date(), days) and self.start <= local.time() < self.end

    def next_morning(self, local: datetime, days: DaysOfWork) -> datetime:
        """The beginning of the hours that come next; in the small hours that is today's."""
        day = local.date()
        if local.time() >= self.start:
            day += _DAY
        while not self._good_day(day, days):
            day += _DAY
        return datetime.combine(day, self.start).astimezone()

    def _good_day(self, day: date, days: DaysOfWork) -> bool:
        return not self.working_days or days.is_working_day(day)
