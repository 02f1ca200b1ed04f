"""Penalties and balances given up, and taken up again."""

from __future__ import annotations

from relance_desktop.domain.journal import JournalKind
from relance_desktop.domain.penalty_claims import Waiver
from relance_desktop.domain.write_offs import WriteOff
from relance_desktop.store import tables
from relance_desktop.store.queries.given_up import WaiverQueries, WriteOffQueries
from relance_desktop.store.records.shelf import WritableShelf


class WaiverRecords(WritableShelf[Waiver], WaiverQueries):
    """Reads and writes of penalties given up."""

    __slots__ = ()
    table = tables.waivers
    word = "waiver"
    kinds = (
        JournalKind.WAIVER_ADDED,
        JournalKind.WAIVER_CHANGED,
        JournalKind.WAIVER_REMOVED,
    )


class WriteOffRecords(WritableShelf[WriteOff], WriteOffQueries):
    """Reads and writes of balances given up."""

    __slots__ = ()
    table = tables.write_offs
    word = "write_off"
    kinds = (
        JournalKind.WRITE_OFF_ADDED,
        JournalKind.WRITE_OFF_CHANGED,
        JournalKind.WRITE_OFF_REMOVED,
    )
