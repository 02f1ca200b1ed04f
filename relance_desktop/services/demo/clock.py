"""A clock that goes from day to day, so that the services can live through the past."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from relance_desktop.domain.calendar import WorkCalendar
from relance_desktop.domain.clock import Clock

_MORNING = time(7, 40, tzinfo=UTC)
_BETWEEN = timedelta(minutes=4)


class TravellingClock:
    """A clock set by hand; each look at it is some minutes after the one before."""

    def __init__(self, day: date) -> None:
        self._instant = datetime.combine(day, _MORNING)

    def travel(self, day: date) -> None:
        """Go to the morning of a later day; on the same day time just goes on."""
        if day != self.today():
            self._instant = datetime.combine(day, _MORNING)

    def pause(self) -> None:
        """Let the minutes between two pieces of work go by; an afternoon never ends."""
        later = self._instant + _BETWEEN
        if later.date() == self._instant.date():
            self._instant = later

    def today(self) -> date:
        """The day travelled to."""
        return self._instant.date()

    def now(self) -> datetime:
        """The instant of that day."""
        return self._instant


class WorkdayClock:
    """The present, but for days off: on these it is still the last day of work.

    No reminder is proposed on a Sunday, so a demonstration then would show nothing to do.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    def today(self) -> date:
        """Today, or the last day of work."""
        return WorkCalendar().previous_working_day(self._clock.today())

    def now(self) -> datetime:
        """The present time of that day."""
        return self._clock.now() - (self._clock.today() - self.today())
