"""Exchanges with clients noted, changed, removed."""

from __future__ import annotations

from relance_desktop.domain.exchanges import Exchange
from relance_desktop.domain.journal import JournalKind
from relance_desktop.store import tables
from relance_desktop.store.queries.exchanges import ExchangeQueries
from relance_desktop.store.records.shelf import WritableShelf


class ExchangeRecords(WritableShelf[Exchange], ExchangeQueries):
    """Reads and writes of exchanges."""

    __slots__ = ()
    table = tables.exchanges
    word = "exchange"
    kinds = (
        JournalKind.EXCHANGE_ADDED,
        JournalKind.EXCHANGE_CHANGED,
        JournalKind.EXCHANGE_REMOVED,
    )
