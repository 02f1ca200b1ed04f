"""The journey « a list comes in »: open, say what its columns are, look, keep, take back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from relance_desktop.domain.sheet_mapping.fields import Doubt, Field, TableKind
from relance_desktop.domain.sheet_mapping.mapping import Mapping as TableMapping
from relance_desktop.services.context import Base
from relance_desktop.services.list_import.values import (
    Choices,
    ListResult,
    ListUndo,
    MappingIncompleteError,
    OpenedSheet,
    Review,
    SheetOpening,
)
from relance_desktop.store.errors import ImportUndoRefusedError, NotFoundError

if TYPE_CHECKING:
    from relance_desktop.domain.contact_cards import ContactCard
    from relance_desktop.domain.incoming_sheets import IncomingSheet
    from relance_desktop.domain.sheet_mapping.reading import Rows

SheetReader = Callable[[bytes, str], "tuple[IncomingSheet, ...]"]
"""Reads a table's bytes and file name. Raises SheetUnreadableError."""

CardReader = Callable[[bytes], "tuple[ContactCard, ...] | None"]
"""Reads an address book; None when the bytes are none. Raises SheetUnreadableError."""

LedgerReader = Callable[[bytes, str], "IncomingSheet | None"]
"""Reads a ledger (FEC); None when the bytes are none. Raises SheetUnreadableError."""

Progress = Callable[[int, int, str], None]
_STEPS = {"clients": 1, "rows": 2, "credits": 3, "end": 4}


class ListImport:
    """Brings lists in. ``open``, ``read`` and ``keep`` belong on the worker."""

    def __init__(
        self,
        base: Base,
        read_sheets: SheetReader,
        read_cards: CardReader,
        read_ledger: LedgerReader = lambda data, name: None,
    ) -> None:
        self._base = base
        self._read_ledger = read_ledger
        self._read_sheets = read_sheets
        self._read_cards = read_cards

    def open(self, data: bytes, filename: str) -> SheetOpening:
        """Read a file and guess what it holds. Raises SheetUnreadableError."""
        cards = self._read_cards(data)
        if cards is not None:
            return SheetOpening(filename, (_address_book(filename, cards),))
        ledger = self._read_ledger(data, filename)
        if ledger is not None:
            return SheetOpening(filename, (_ledger(filename, ledger),))
        found = [self._opened(sheet, filename) for sheet in self._read_sheets(data, filename)]
        best = max(range(len(found)), key=lambda at: (found[at].score, -at))
        return SheetOpening(filename, tuple(found), best)

    def guess_as(self, sheet: OpenedSheet, kind: TableKind, filename: str = "") -> OpenedSheet:
        """The sheet once the user has said what its rows are."""
        from relance_desktop.domain.sheet_mapping.guessing import with_kind

        guess = with_kind(sheet.table, kind, filename)
        return replace(
            sheet, mapping=guess.mapping, doubts=guess.doubts, score=guess.score, remembered=False
        )

    def preview(self, sheet: OpenedSheet, mapping: TableMapping, count: int = 50) -> Rows:
        """The first rows as they would be read; quick, for the page while one chooses."""
        from relance_desktop.domain.sheet_mapping.reading import read_rows

        if sheet.is_told:
            told = _told(sheet)
            return replace(told, found=told.found[:count])
        table = replace(sheet.table, body=sheet.table.body[:count], totals=(), too_wide=())
        return read_rows(table, mapping)

    def read(self, filename: str, sheet: OpenedSheet, mapping: TableMapping) -> Review:
        """Read all rows and say what would be written; nothing is.

        Raises MappingIncompleteError.
        """
        from relance_desktop.domain.sheet_mapping.guessing import missing_fields
        from relance_desktop.domain.sheet_mapping.mapping import fingerprint
        from relance_desktop.domain.sheet_mapping.reading import read_rows
        from relance_desktop.services.list_import.reviewing import review_rows

        missing = () if sheet.is_told else missing_fields(mapping)
        if missing:
            raise MappingIncompleteError(tuple(field.value for field in missing))
        found = _told(sheet) if sheet.is_told else read_rows(sheet.table, mapping)
        with self._base.store.read() as r:
            rows, buyers = review_rows(r, mapping.kind, found.found, self._base.today())
        known_header = bool(sheet.table.header)
        return Review(
            mapping.kind,
            rows,
            found.problems,
            buyers,
            filename,
            mapping,
            fingerprint(sheet.table.header) if known_header else "",
        )

    def keep(
        self,
        review: Review,
        choices: Choices | None = None,
        progress: Progress = lambda done, total, what: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> ListResult:
        """Write what was reviewed, all of it or nothing; compared anew with what is there.

        Cancelling before the end takes all back. The mapping is remembered for this header.
        """
        from relance_desktop.services.list_import.keeping import Keeping, ListCancelled
        from relance_desktop.services.list_import.remembered import remember
        from relance_desktop.services.list_import.reviewing import review_rows

        def tick(step: str) -> None:
            progress(_STEPS[step], len(_STEPS), step)
            if cancelled():
                raise ListCancelled

        today, listed = self._base.today(), [row.listed for row in review.rows]
        chosen = choices or Choices()
        try:
            with self._base.store.write() as w:
                rows, buyers = review_rows(w, review.kind, listed, today, chosen.clients)
                now = replace(review, rows=rows, buyers=buyers)
                result = Keeping(w, now, chosen, today, tick).go()
                if review.mapping is not None and review.fingerprint:
                    remember(w, review.fingerprint, review.mapping)
        except ListCancelled:
            return ListResult(0, review.kind, review.filename, cancelled=True)
        return result

    def undo(self, import_id: int) -> ListUndo:
        """Take a whole list back: what it wrote, the clients only it needed, what it filled.

        Raises UndoRefusedError with what stands in the way, NotFoundError.
        """
        from relance_desktop.services.invoice_import.errors import UndoBlocker, UndoRefusedError
        from relance_desktop.services.list_import.undoing import undo_list

        try:
            with self._base.store.write() as w:
                if w.imports.get(import_id) is None:
                    raise NotFoundError("imports", import_id)
                return undo_list(w, import_id, self._base.today())
        except ImportUndoRefusedError as refused:
            blockers = tuple(UndoBlocker(*blocker) for blocker in refused.blockers)
            raise UndoRefusedError(import_id, blockers) from refused

    def _opened(self, sheet: IncomingSheet, filename: str) -> OpenedSheet:
        from relance_desktop.domain.sheet_mapping.guessing import guess_mapping, missing_fields
        from relance_desktop.domain.sheet_mapping.mapping import fingerprint
        from relance_desktop.domain.sheet_mapping.table import table_of
        from relance_desktop.services.list_import.remembered import remembered

        table = table_of(sheet)
        guess = guess_mapping(table, filename)
        said: dict[str, Any] = {"cut": sheet.cut, "odd_lines": sheet.odd_lines}
        with self._base.store.read() as r:
            key = fingerprint(table.header)
            known = remembered(r.settings, key, table.width) if table.header else None
        if known is not None and not missing_fields(known):
            doubts = guess.doubts & {Doubt.DATE_ORDER}
            score = max(guess.score, 1)
            return OpenedSheet(sheet.name, table, known, doubts, True, score, **said)
        return OpenedSheet(
            sheet.name, table, guess.mapping, guess.doubts, score=guess.score, **said
        )


def _told(sheet: OpenedSheet) -> Rows:
    """What an address book or a ledger holds: no column of it is chosen."""
    from relance_desktop.domain.sheet_mapping.ledger_items import rows_of_ledger
    from relance_desktop.domain.sheet_mapping.reading import Rows

    return Rows(sheet.cards) if sheet.ledger is None else rows_of_ledger(sheet.ledger)


def _ledger(filename: str, sheet: IncomingSheet) -> OpenedSheet:
    from relance_desktop.domain.sheet_mapping.ledger import read_clients
    from relance_desktop.domain.sheet_mapping.table import Table

    mapping = TableMapping(TableKind.INVOICES, ())
    table = Table(filename, (), (), 0)
    return OpenedSheet(filename, table, mapping, score=1, cut=sheet.cut, ledger=read_clients(sheet))


def _address_book(filename: str, cards: tuple[ContactCard, ...]) -> OpenedSheet:
    from relance_desktop.domain.contact_cards import client_of_card
    from relance_desktop.domain.sheet_mapping.proposals import ListedClient
    from relance_desktop.domain.sheet_mapping.table import Table

    listed = [ListedClient(card, client_of_card(card)) for card in cards]
    named = tuple(one for one in listed if one.client.name)
    fields: tuple[Field | None, ...] = ()
    mapping = TableMapping(TableKind.CONTACTS, fields)
    return OpenedSheet(filename, Table(filename, (), (), 0), mapping, score=1, cards=named)
