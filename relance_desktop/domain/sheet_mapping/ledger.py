"""The open items of a ledger's clients (FEC): what is owed, and money not yet set against it.

Accounts of clients are 411 (PCG, article 932-1). A line is closed by its letter
(« lettrage »): the lines of one letter sum to zero. What bears none is open.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from relance_desktop.domain.incoming_sheets import Cells, IncomingSheet, text_of
from relance_desktop.domain.invoice_text.numbers import folded
from relance_desktop.domain.money import Cents
from relance_desktop.domain.sheet_mapping.amounts import read_amount
from relance_desktop.domain.sheet_mapping.dates import read_day
from relance_desktop.domain.sheet_mapping.fields import DateOrder, DecimalMark
from relance_desktop.domain.value import value

_NEEDED = ("journalcode", "comptenum", "pieceref", "ecrituredate")
_OPENING = re.compile(r"nouveau|ouverture|opening|report|bilan|reprise")
_CLIENTS, _CASH, _SALES = "411", "5", "7"


class ItemKind(NamedTuple):
    """What an entry has beside the client's line: tells what it is."""

    cash: bool
    sales: bool
    opening: bool


@value
class LedgerLine:
    """A line of a client's account. ``cents`` of euro: owed above 0, received below.

    ``client`` is the code of the client, that of the account where the ledger has no other.
    """

    row: int
    client: str
    name: str
    piece: str
    on: date | None
    piece_on: date | None
    label: str
    cents: Cents | None
    letter: str
    kind: ItemKind
    entry: tuple[str, ...]


@value
class UnevenLetter:
    """Lines closed by one letter that do not sum to zero: ``cents`` is what they sum to."""

    letter: str
    client: str
    name: str
    cents: Cents
    rows: tuple[int, ...]


@value
class Ledger:
    """What a ledger says of clients. ``lines`` counts all its lines, ``open`` are the open ones."""

    lines: int = 0
    clients: tuple[LedgerLine, ...] = ()
    open: tuple[LedgerLine, ...] = ()
    uneven: tuple[UnevenLetter, ...] = ()


def is_ledger(header: Iterable[str]) -> bool:
    """Whether these are the columns of a ledger."""
    names = {name.strip().casefold() for name in header}
    sums = {"debit", "credit"} <= names or {"montant", "sens"} <= names
    return sums and all(name in names for name in _NEEDED)


def read_clients(sheet: IncomingSheet) -> Ledger:
    """Read the lines of clients' accounts. Amounts or days that cannot be read are None."""
    at = next((at for at, cells in enumerate(sheet.rows) if any(map(text_of, cells))), 0)
    columns = _Columns(list(map(text_of, sheet.rows[at])) if sheet.rows else [])
    entries = list(columns.entries(sheet.rows[at + 1 :], at + 2))
    kinds = _kinds(columns, entries)
    clients = tuple(
        _line(columns, number, cells, kinds)
        for number, cells in entries
        if columns.text(cells, "comptenum").startswith(_CLIENTS)
    )
    return Ledger(
        len(entries),
        clients,
        tuple(line for line in clients if not line.letter and line.cents != 0),
        tuple(_uneven(clients)),
    )


class _Columns:
    """Where each column stands: the rule's order is not every program's."""

    def __init__(self, header: Sequence[str]) -> None:
        self._places = {name.casefold(): place for place, name in enumerate(header)}

    def text(self, cells: Cells, name: str) -> str:
        """A cell, "" where the row or the file has none."""
        place = self._places.get(name, len(cells))
        return " ".join(text_of(cells[place]).split()) if place < len(cells) else ""

    def entries(self, rows: Sequence[Cells], first: int) -> Iterator[tuple[int, Cells]]:
        """The rows that have anything, with their number on screen."""
        for number, cells in enumerate(rows, start=first):
            if any(cells):
                yield number, cells

    def key(self, cells: Cells) -> tuple[str, ...]:
        """What lines of one entry have in common; some programs number all entries 0."""
        names = ("journalcode", "ecriturenum", "ecrituredate", "pieceref")
        return tuple(self.text(cells, name) for name in names)

    def cents(self, cells: Cells) -> Cents | None:
        """Debit less credit; None when one cannot be read."""
        if "debit" in self._places:
            debit, credit = self._amount(cells, "debit"), self._amount(cells, "credit")
            return None if debit is None or credit is None else debit - credit
        amount, way = self._amount(cells, "montant"), self.text(cells, "sens").casefold()
        if amount is None or way not in ("d", "c", "+1", "1", "-1", "débit", "crédit"):
            return None
        return amount if way in ("d", "+1", "1", "débit") else -amount

    def _amount(self, cells: Cells, name: str) -> Cents | None:
        text = self.text(cells, name)
        if not text:
            return 0
        found = read_amount(text, DecimalMark.COMMA)
        return found if found is not None else read_amount(text, DecimalMark.POINT)


def _kinds(
    columns: _Columns, entries: Sequence[tuple[int, Cells]]
) -> dict[tuple[str, ...], ItemKind]:
    classes: dict[tuple[str, ...], set[str]] = {}
    opening: dict[tuple[str, ...], bool] = {}
    for _, cells in entries:
        key = columns.key(cells)
        classes.setdefault(key, set()).add(columns.text(cells, "comptenum")[:1])
        if key not in opening:
            code, words = columns.text(cells, "journalcode"), columns.text(cells, "journallib")
            opening[key] = code in ("AN", "RAN") or bool(_OPENING.search(folded(words)))
    return {
        key: ItemKind(_CASH in found, _SALES in found, opening[key])
        for key, found in classes.items()
    }


def _line(
    columns: _Columns, number: int, cells: Cells, kinds: dict[tuple[str, ...], ItemKind]
) -> LedgerLine:
    text, key = columns.text, columns.key(cells)
    own = bool(text(cells, "compauxnum"))
    return LedgerLine(
        row=number,
        client=text(cells, "compauxnum" if own else "comptenum"),
        name=text(cells, "compauxlib") or (text(cells, "comptelib") if not own else ""),
        piece=text(cells, "pieceref"),
        on=read_day(text(cells, "ecrituredate"), DateOrder.DAY_FIRST),
        piece_on=read_day(text(cells, "piecedate"), DateOrder.DAY_FIRST),
        label=text(cells, "ecriturelib"),
        cents=columns.cents(cells),
        letter=text(cells, "ecriturelet"),
        kind=kinds[key],
        entry=key,
    )


def _uneven(lines: Sequence[LedgerLine]) -> Iterator[UnevenLetter]:
    """A letter belongs to one client's account: others use the same."""
    groups: dict[tuple[str, str], list[LedgerLine]] = {}
    for line in lines:
        if line.letter:
            groups.setdefault((line.client, line.letter), []).append(line)
    for (client, letter), found in groups.items():
        cents = sum(line.cents or 0 for line in found)
        if cents:
            rows = tuple(line.row for line in found)
            yield UnevenLetter(letter, client, found[0].name, cents, rows)
