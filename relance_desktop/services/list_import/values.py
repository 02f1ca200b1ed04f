"""What is opened, what would be written, what was: the values between page and use case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import Enum

from relance_desktop.domain.clients import Client
from relance_desktop.domain.invoices import PlanStart
from relance_desktop.domain.money import Cents, Money
from relance_desktop.domain.sheet_mapping.fields import Doubt, TableKind
from relance_desktop.domain.sheet_mapping.ledger import Ledger
from relance_desktop.domain.sheet_mapping.mapping import Mapping as TableMapping
from relance_desktop.domain.sheet_mapping.proposals import (
    Listed,
    ListedClient,
    RowProblem,
)
from relance_desktop.domain.sheet_mapping.table import Table
from relance_desktop.domain.value import value
from relance_desktop.errors import UserError


@value
class OpenedSheet:
    """One sheet of a file with the first guess of what it is.

    ``remembered``: the mapping is the one that was used for this header before. ``score`` is 0
    where the needed columns were not found. An address book has ``cards`` and no table, nor
    has a ``ledger``: nothing of them is asked (``is_told``).
    """

    name: str
    table: Table
    mapping: TableMapping
    doubts: frozenset[Doubt] = frozenset()
    remembered: bool = False
    score: int = 0
    cards: tuple[ListedClient, ...] = ()
    cut: bool = False
    odd_lines: tuple[int, ...] = ()
    ledger: Ledger | None = None

    @property
    def is_told(self) -> bool:
        """Whether the file itself says what everything in it is."""
        return bool(self.cards) or self.ledger is not None


@value
class SheetOpening:
    """A file with its sheets; ``best`` is the place of the most telling one."""

    filename: str
    sheets: tuple[OpenedSheet, ...]
    best: int = 0


class Fate(Enum):
    """What would become of a row that was read."""

    NEW = "new"
    SETTLED = "settled"
    CREDIT_NOTE = "credit_note"
    DUPLICATE = "duplicate"
    NUMBER_TAKEN = "number_taken"
    REFUSED = "refused"
    UNALLOCATED = "unallocated"
    COUNTED = "counted"
    UNKNOWN_INVOICE = "unknown_invoice"
    SEVERAL_INVOICES = "several_invoices"
    OTHER_CURRENCY = "other_currency"
    IN_FUTURE = "in_future"
    COMPLETES = "completes"
    KNOWN = "known"


KEPT = frozenset({Fate.NEW, Fate.SETTLED, Fate.CREDIT_NOTE, Fate.UNALLOCATED, Fate.COMPLETES})
"""Fates of rows that are written."""


@value
class ReviewRow:
    """One thing read, and its fate. ``client`` is the place of its buyer in ``Review.buyers``
    (-1: none). ``invoice_id`` is the invoice that is paid or there already, ``cents`` what of
    a payment settles it in ``currency``, ``fields`` those a form refuses, or that complete a
    client."""

    listed: Listed
    fate: Fate
    client: int = -1
    invoice_id: int | None = None
    cents: Cents = 0
    fields: tuple[str, ...] = ()
    currency: str = ""


@value
class Buyer:
    """A client of the list: one that is known, one to be made, or whom it may be.

    ``fills``: the fields of a known client that the list would fill. ``key`` tells it within
    the list, for the answers.
    """

    key: str
    found: Client
    known: Client | None = None
    candidates: tuple[Client, ...] = ()
    fills: tuple[str, ...] = ()


@value
class Review:
    """What would be written, before it is. Rows in the file's order."""

    kind: TableKind
    rows: tuple[ReviewRow, ...]
    problems: tuple[RowProblem, ...] = ()
    buyers: tuple[Buyer, ...] = ()
    filename: str = ""
    mapping: TableMapping | None = None
    fingerprint: str = ""

    def of(self, *fates: Fate) -> tuple[ReviewRow, ...]:
        """The rows of these fates."""
        return tuple(row for row in self.rows if row.fate in fates)

    @property
    def kept(self) -> tuple[ReviewRow, ...]:
        """The rows that would be written."""
        return tuple(row for row in self.rows if row.fate in KEPT)

    @property
    def asked(self) -> tuple[Buyer, ...]:
        """The clients of kept rows who may be known ones."""
        used = {row.client for row in self.kept}
        return tuple(
            buyer for at, buyer in enumerate(self.buyers) if at in used and buyer.candidates
        )

    @property
    def new_buyers(self) -> tuple[Buyer, ...]:
        """The clients that would be made."""
        used = {row.client for row in self.kept}
        return tuple(
            buyer for at, buyer in enumerate(self.buyers) if at in used and buyer.known is None
        )


@value
class Choices:
    """What the user decided. ``clients``: who a buyer (by key) is, None for a new client.
    ``left_out``: rows (numbers on screen) that are not wanted."""

    clients: Mapping[str, int | None] = field(default_factory=dict)
    left_out: frozenset[int] = frozenset()
    plan_start: PlanStart = PlanStart.FIRST_STEP


@value
class ListResult:
    """What an import of a list wrote. ``import_id`` is 0 when nothing was, or it was cancelled.

    ``withdrawn`` counts the prepared reminders that payments or credit notes made untrue;
    ``received`` is money that came along with a ledger's invoices.
    """

    import_id: int
    kind: TableKind
    filename: str = ""
    counts: Mapping[Fate, int] = field(default_factory=dict)
    new_clients: int = 0
    completed_clients: int = 0
    totals: tuple[Money, ...] = ()
    late_count: int = 0
    problems: tuple[RowProblem, ...] = ()
    refused: tuple[ReviewRow, ...] = ()
    withdrawn: int = 0
    cancelled: bool = False
    received: tuple[Money, ...] = ()


@value
class ListUndo:
    """What was taken back. ``restored``: clients whose filled fields were emptied again."""

    import_id: int
    invoices: int = 0
    payments: int = 0
    clients: int = 0
    restored: int = 0


class MappingIncompleteError(UserError):
    """Columns that are needed are not said; ``fields`` names them (Field values)."""

    def __init__(self, fields: tuple[str, ...]) -> None:
        super().__init__(fields)
        self.fields = fields
