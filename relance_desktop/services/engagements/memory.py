"""The affairs as they were read last, until something is written."""

from __future__ import annotations

from datetime import date

from relance_desktop.services.engagements.reading import Affairs
from relance_desktop.store import Store


class AffairsMemory:
    """The page, the sidebar's counter and the day's errands ask for the same affairs one after
    the other: 500 of them cost 30 ms each time."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: tuple[int, date, bool, Affairs] | None = None

    def every(self, today: date) -> Affairs:
        """Every affair, ended ones too, newest first."""
        return self._read(today, all_open=False)

    def open(self, today: date) -> Affairs:
        """The affairs that may ask for something; ended ones, which ask for nothing, may be
        among them."""
        return self._read(today, all_open=True)

    def _read(self, today: date, *, all_open: bool) -> Affairs:
        writes, known = self._store.writes, self._known
        if known is not None and known[:2] == (writes, today) and (all_open or not known[2]):
            return known[3]
        with self._store.read() as r:
            found = r.engagements.open() if all_open else r.engagements.all()
            affairs = Affairs(r, found, today, all_open=all_open)
        self._known = (writes, today, all_open, affairs)
        return affairs
