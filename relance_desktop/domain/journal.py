"""The journal: a chain of hashes that shows whether a past entry was touched."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from enum import Enum
from hashlib import sha256
from typing import Any

from relance_desktop.domain.value import value

GENESIS = "0" * 64
"""What the first entry names as the hash before it."""


class JournalKind(Enum):
    """What happened; ``ui`` words it."""

    CLIENT_ADDED = "client_added"
    CLIENT_CHANGED = "client_changed"
    CLIENT_REMOVED = "client_removed"
    CLIENTS_MERGED = "clients_merged"
    CLIENTS_SEPARATED = "clients_separated"
    CONTACTS_CHANGED = "contacts_changed"
    ADDRESSES_CHANGED = "addresses_changed"
    INVOICE_ADDED = "invoice_added"
    INVOICE_CHANGED = "invoice_changed"
    INVOICE_REMOVED = "invoice_removed"
    CREDIT_APPLIED = "credit_applied"
    PAYMENT_RECORDED = "payment_recorded"
    PAYMENT_REVERSED = "payment_reversed"
    PAYMENT_ALLOCATED = "payment_allocated"
    HOLD_STARTED = "hold_started"
    HOLD_LIFTED = "hold_lifted"
    PLAN_SAVED = "plan_saved"
    PLAN_REMOVED = "plan_removed"
    PLAN_RULES_CHANGED = "plan_rules_changed"
    TEXT_CHANGED = "text_changed"
    REMINDER_CREATED = "reminder_created"
    REMINDER_MOVED = "reminder_moved"
    REMINDER_NOTED = "reminder_noted"
    IMPORT_STARTED = "import_started"
    IMPORT_FINISHED = "import_finished"
    IMPORT_UNDONE = "import_undone"
    SETTING_CHANGED = "setting_changed"
    CHECK_ADDED = "check_added"
    CHECK_CHANGED = "check_changed"
    CHECK_REMOVED = "check_removed"
    PAPER_ADDED = "paper_added"
    PAPER_CHANGED = "paper_changed"
    PAPER_REMOVED = "paper_removed"
    EXCHANGE_ADDED = "exchange_added"
    EXCHANGE_CHANGED = "exchange_changed"
    EXCHANGE_REMOVED = "exchange_removed"
    ENGAGEMENT_ADDED = "engagement_added"
    ENGAGEMENT_CHANGED = "engagement_changed"
    ENGAGEMENT_REMOVED = "engagement_removed"
    MILESTONES_CHANGED = "milestones_changed"
    DELIVERABLE_ADDED = "deliverable_added"
    DELIVERABLE_CHANGED = "deliverable_changed"
    DELIVERABLE_REMOVED = "deliverable_removed"
    TIME_ADDED = "time_added"
    TIME_CHANGED = "time_changed"
    TIME_REMOVED = "time_removed"
    SHEET_ADDED = "sheet_added"
    SHEET_CHANGED = "sheet_changed"
    SHEET_REMOVED = "sheet_removed"
    BANK_ACCOUNT_ADDED = "bank_account_added"
    BANK_ACCOUNT_CHANGED = "bank_account_changed"
    BANK_LINES_KEPT = "bank_lines_kept"
    BANK_LINE_CHANGED = "bank_line_changed"
    PAYMENT_LINE_NAMED = "payment_line_named"
    HOLD_CHANGED = "hold_changed"
    WAIVER_ADDED = "waiver_added"
    WAIVER_CHANGED = "waiver_changed"
    WAIVER_REMOVED = "waiver_removed"
    WRITE_OFF_ADDED = "write_off_added"
    WRITE_OFF_CHANGED = "write_off_changed"
    WRITE_OFF_REMOVED = "write_off_removed"
    SCHEDULE_ADDED = "schedule_added"
    SCHEDULE_CHANGED = "schedule_changed"
    SCHEDULE_REMOVED = "schedule_removed"
    MAIL_RECEIVED = "mail_received"
    MAIL_HANDLED = "mail_handled"
    MAIL_REMOVED = "mail_removed"
    MAIL_EVENT_ADDED = "mail_event_added"
    MAIL_EVENT_CHANGED = "mail_event_changed"
    MAIL_EVENT_REMOVED = "mail_event_removed"
    LIMITATION_EVENT_ADDED = "limitation_event_added"
    LIMITATION_EVENT_CHANGED = "limitation_event_changed"
    LIMITATION_EVENT_REMOVED = "limitation_event_removed"
    LIMITATION_BASIS_ADDED = "limitation_basis_added"
    LIMITATION_BASIS_CHANGED = "limitation_basis_changed"
    LIMITATION_BASIS_REMOVED = "limitation_basis_removed"
    INSOLVENCY_ADDED = "insolvency_added"
    INSOLVENCY_CHANGED = "insolvency_changed"
    INSOLVENCY_REMOVED = "insolvency_removed"
    CASE_ADDED = "case_added"
    CASE_CHANGED = "case_changed"
    CASE_REMOVED = "case_removed"
    ROUTE_ADDED = "route_added"
    ROUTE_CHANGED = "route_changed"
    ROUTE_REMOVED = "route_removed"
    ROUTE_EVENT_ADDED = "route_event_added"
    ROUTE_EVENT_CHANGED = "route_event_changed"
    ROUTE_EVENT_REMOVED = "route_event_removed"
    CASE_COST_ADDED = "case_cost_added"
    CASE_COST_CHANGED = "case_cost_changed"
    CASE_COST_REMOVED = "case_cost_removed"
    EXHIBITS_CHANGED = "exhibits_changed"
    FILE_HANDED = "file_handed"


@value
class JournalEntry:
    """One row of the journal. ``subject`` is e.g. « reminder:12 », ``payload`` canonical JSON."""

    seq: int
    at: datetime
    kind: str
    subject: str
    client_id: int | None
    payload: str
    prev_hash: str
    hash: str

    def facts(self) -> dict[str, Any]:
        """The payload as a dictionary."""
        facts: dict[str, Any] = json.loads(self.payload)
        return facts


@value
class VerifyResult:
    """Whether the chain holds. ``head_hash`` is the last good hash, to compare with a copy's."""

    ok: bool
    count: int
    first_bad_seq: int | None = None
    head_hash: str = GENESIS


def canonical(payload: Mapping[str, object]) -> str:
    """Write JSON in the one way that hashes alike everywhere (sorted keys, no spaces)."""
    return json.dumps(
        payload, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    )


def instant_text(at: datetime) -> str:
    """Write an aware UTC instant with a fixed width, so that text order is time order."""
    if at.utcoffset() is None or at.utcoffset():
        raise ValueError("an instant must be aware and in UTC")
    return at.isoformat(timespec="microseconds")


def entry_hash(
    prev_hash: str, at: datetime, kind: str, subject: str, client_id: int | None, payload: str
) -> str:
    """Hash one entry with the hash before it (SHA-256, hexadecimal)."""
    parts = [prev_hash, instant_text(at), kind, subject, client_id, payload]
    text = json.dumps(parts, separators=(",", ":"), ensure_ascii=False)
    return sha256(text.encode("utf-8")).hexdigest()


def verify(entries: Iterable[JournalEntry]) -> VerifyResult:
    """Walk the chain from its first entry; stop at the first one that does not fit.

    A chain cannot show that its last entries were cut off: compare ``count`` and
    ``head_hash`` with those of a backup for that.
    """
    count, before = 0, GENESIS
    for entry in entries:
        if entry.seq != count + 1 or entry.prev_hash != before or entry.hash != _hash_of(entry):
            return VerifyResult(ok=False, count=count, first_bad_seq=entry.seq, head_hash=before)
        count, before = count + 1, entry.hash
    return VerifyResult(ok=True, count=count, head_hash=before)


def _hash_of(entry: JournalEntry) -> str:
    return entry_hash(
        entry.prev_hash, entry.at, entry.kind, entry.subject, entry.client_id, entry.payload
    )
