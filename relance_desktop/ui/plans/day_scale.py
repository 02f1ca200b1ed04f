"""Days on a line of some width: straight for weeks, pressed together for years."""

from __future__ import annotations

from collections.abc import Collection

from relance_desktop.ui.kit.theme import scaled

FIRST, LAST = -7, 32
"""The line never spans less."""

LONG = 120
"""From so many days on, what is far is drawn nearer: the first weeks matter most."""

_STEPS = (1, 2, 5, 10, 15, 30, 60, 90, 180, 365)


class DayScale:
    """Turns a day, counted from the due date, into a place, and back."""

    def __init__(self, days: Collection[int], width: int) -> None:
        first, last = min([FIRST, *days]), max([LAST, *days])
        self._first, self._last = first - 2, last + 3
        self._bend = 1.0 if last - first <= LONG else 0.6
        self._margin = scaled(20)
        self._width = max(1, width - 2 * self._margin)

    def x(self, day: float) -> float:
        """Where a day is, in pixels from the left."""
        low, high = self._bent(self._first), self._bent(self._last)
        return self._margin + (self._bent(day) - low) / (high - low) * self._width

    def day_at(self, x: float) -> int:
        """The day nearest to a place."""
        low, high = self._bent(self._first), self._bent(self._last)
        bent = low + (x - self._margin) / self._width * (high - low)
        size = abs(bent) ** (1 / self._bend)
        return round(size if bent >= 0 else -size)

    def ticks(self, least: int) -> list[int]:
        """The days to write under the line, at least so many pixels from each other; the
        due date has its own mark."""
        step = next((s for s in _STEPS if self._fits(s, least)), _STEPS[-1])
        start = -(-self._first // step) * step
        found: list[int] = []
        for day in range(start, self._last + 1, step):
            near = found and self.x(day) - self.x(found[-1]) < least
            if day != 0 and not near and abs(self.x(day) - self.x(0)) > least * 0.6:
                found.append(day)
        return found

    def _fits(self, step: int, least: int) -> bool:
        return self.x(step) - self.x(0) >= least * 0.8

    def _bent(self, day: float) -> float:
        size = abs(day) ** self._bend
        return size if day >= 0 else -size
