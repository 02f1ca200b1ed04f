"""Time, time sheets and deliverables added, changed, removed."""

from __future__ import annotations

from collections.abc import Sequence

from relance_desktop.domain.journal import JournalKind
from relance_desktop.domain.work.deliverables import Deliverable
from relance_desktop.domain.work.time_sheets import TimeEntry, TimeSheet
from relance_desktop.store import tables
from relance_desktop.store.queries.work import DeliverableQueries, SheetQueries, TimeQueries
from relance_desktop.store.records.shelf import WritableShelf


class DeliverableRecords(WritableShelf[Deliverable], DeliverableQueries):
    """Reads and writes of deliverables."""

    __slots__ = ()
    table = tables.deliverables
    word = "deliverable"
    kinds = (
        JournalKind.DELIVERABLE_ADDED,
        JournalKind.DELIVERABLE_CHANGED,
        JournalKind.DELIVERABLE_REMOVED,
    )


class TimeRecords(WritableShelf[TimeEntry], TimeQueries):
    """Reads and writes of time spent."""

    __slots__ = ()
    table = tables.time_entries
    word = "time"
    kinds = (JournalKind.TIME_ADDED, JournalKind.TIME_CHANGED, JournalKind.TIME_REMOVED)

    def put_on_sheet(self, entry_ids: Sequence[int], sheet_id: int | None) -> None:
        """Put entries on a sheet, or (None) take them off theirs; the sheet's own entry of
        the journal tells of it."""
        for entry_id in entry_ids:
            self._session.update(tables.time_entries, entry_id, {"sheet_id": sheet_id})


class SheetRecords(WritableShelf[TimeSheet], SheetQueries):
    """Reads and writes of time sheets."""

    __slots__ = ()
    table = tables.time_sheets
    word = "sheet"
    kinds = (JournalKind.SHEET_ADDED, JournalKind.SHEET_CHANGED, JournalKind.SHEET_REMOVED)
