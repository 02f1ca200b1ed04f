"""Time entered by the user: added, changed, removed; what a client has stays as it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from relance_desktop.domain.money import MOST_CENTS
from relance_desktop.domain.work.durations import DAY_MINUTES
from relance_desktop.domain.work.time_sheets import SheetState, TimeEntry
from relance_desktop.services.context import Base
from relance_desktop.services.errors import NotFoundError
from relance_desktop.services.work.errors import EntryFrozenError, WorkInvalidError

if TYPE_CHECKING:
    from relance_desktop.store.writer import Writer


class TimeBook:
    """Time spent on affairs."""

    def __init__(self, base: Base) -> None:
        self._base = base

    def add(self, entry: TimeEntry) -> TimeEntry:
        """Note time. Raises WorkInvalidError, NotFoundError when the affair is gone,
        EntryFrozenError when its sheet was sent."""
        entry = _checked(entry, self._base.today())
        with self._base.store.write() as w:
            if w.engagements.get(entry.engagement_id) is None:
                raise NotFoundError("engagements", entry.engagement_id)
            _check_sheet(w, entry)
            return replace(entry, id=w.time.add(entry))

    def save(self, entry: TimeEntry) -> TimeEntry:
        """Change an entry; give it as it was. Raises as ``add``."""
        entry = _checked(entry, self._base.today())
        with self._base.store.write() as w:
            before = _get(w, entry.id)
            _check_sheet(w, before)
            _check_sheet(w, entry)
            w.time.update(entry)
            return before

    def remove(self, entry_id: int) -> TimeEntry:
        """Take an entry away; give it for ``put_back``. Raises NotFoundError,
        EntryFrozenError."""
        with self._base.store.write() as w:
            _check_sheet(w, _get(w, entry_id))
            return w.time.remove(entry_id)

    def put_back(self, entry: TimeEntry) -> None:
        """Undo a removal; off its sheet when that was sent or taken away meanwhile."""
        with self._base.store.write() as w:
            sheet = w.sheets.get(entry.sheet_id) if entry.sheet_id is not None else None
            if sheet is None or sheet.state is not SheetState.DRAFT:
                entry = replace(entry, sheet_id=None)
            w.time.put_back(entry)

    def get(self, entry_id: int) -> TimeEntry:
        """One entry. Raises NotFoundError."""
        with self._base.store.read() as r:
            found = r.time.get(entry_id)
        if found is None:
            raise NotFoundError("time_entries", entry_id)
        return found


def _checked(entry: TimeEntry, today: date) -> TimeEntry:
    entry = replace(entry, task=" ".join(entry.task.split()))
    wrong = (
        ("task", not entry.task),
        ("minutes", not 0 < entry.minutes <= DAY_MINUTES),
        ("rate", entry.rate_cents is not None and not 0 <= entry.rate_cents <= MOST_CENTS),
        ("worked_on", entry.worked_on > today),
    )
    fields = tuple(name for name, is_wrong in wrong if is_wrong)
    if fields:
        raise WorkInvalidError(fields)
    return entry


def _get(w: Writer, entry_id: int) -> TimeEntry:
    found = w.time.get(entry_id)
    if found is None:
        raise NotFoundError("time_entries", entry_id)
    return found


def _check_sheet(w: Writer, entry: TimeEntry) -> None:
    if entry.sheet_id is None:
        return
    sheet = w.sheets.get(entry.sheet_id)
    if sheet is None:
        raise NotFoundError("time_sheets", entry.sheet_id)
    if sheet.state is not SheetState.DRAFT:
        raise EntryFrozenError(sheet.title)
