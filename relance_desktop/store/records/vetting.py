"""Checks of clients added, changed, removed."""

from __future__ import annotations

from relance_desktop.domain.journal import JournalKind
from relance_desktop.domain.vetting.values import VettingCheck
from relance_desktop.store import tables
from relance_desktop.store.queries.vetting import VettingQueries
from relance_desktop.store.records.shelf import WritableShelf


class VettingRecords(WritableShelf[VettingCheck], VettingQueries):
    """Reads and writes of checks."""

    __slots__ = ()
    table = tables.vetting_checks
    word = "check"
    kinds = (
        JournalKind.CHECK_ADDED,
        JournalKind.CHECK_CHANGED,
        JournalKind.CHECK_REMOVED,
    )
