"""A folder of files that came in: what became of each, kept so that it can be undone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import Enum
from typing import Any

from relance_desktop.domain.value import value


class ImportState(Enum):
    """Where a batch stands; UNDONE is final."""

    RUNNING = "running"
    FINISHED = "finished"
    UNDONE = "undone"


class ImportOutcome(Enum):
    """What became of one file. DISMISSED: was to confirm, the user dropped it."""

    IMPORTED = "imported"
    SETTLED = "settled"
    TO_CONFIRM = "to_confirm"
    DUPLICATE = "duplicate"
    REFUSED = "refused"
    DISMISSED = "dismissed"


class ImportKind(Enum):
    """What was brought in: invoices as files, or a list of one thing."""

    FILES = "files"
    INVOICES = "invoices"
    PAYMENTS = "payments"
    CLIENTS = "clients"
    CONTACTS = "contacts"
    BANK = "bank"


@value
class ImportBatch:
    """One import. ``files`` are the names as they were dropped."""

    id: int
    started_at: datetime
    files: tuple[str, ...] = ()
    state: ImportState = ImportState.RUNNING
    finished_at: datetime | None = None
    undone_at: datetime | None = None
    kind: ImportKind = ImportKind.FILES


@value
class ImportItem:
    """One file of an import. ``reason`` and ``proposal`` are plain JSON values.

    ``reason`` says why it was not simply imported; ``proposal`` is what was read, kept
    until the user confirms it.
    """

    filename: str
    outcome: ImportOutcome
    import_id: int = 0
    id: int = 0
    reason: Mapping[str, Any] | None = None
    proposal: Mapping[str, Any] | None = None
    document_sha256: str | None = None
    invoice_id: int | None = None
