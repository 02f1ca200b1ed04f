"""Merges of clients read back: what clashes, what moved, what no longer lets itself be told apart."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from relance_desktop.domain.client_contacts import (
    AddressUse,
    Contact,
    ContactRole,
    OtherAddress,
)
from relance_desktop.domain.clients import Client, PostalAddress
from relance_desktop.domain.value import value
from relance_desktop.store.codec import moment_of, words_of
from relance_desktop.store.queries.base import Queries
from relance_desktop.store.queries.clients import COLUMNS
from relance_desktop.store.queries.clients import client_of as client_of_row

_MERGE = """
SELECT seq, at, payload FROM journal
WHERE kind = 'clients_merged' AND client_id = ?1 AND json_extract(payload, '$.other') = ?2
ORDER BY seq DESC LIMIT 1
"""

_CLASHES = """
SELECT DISTINCT mine.number FROM invoices mine JOIN invoices other
ON other.number = mine.number AND other.kind = mine.kind
WHERE mine.client_id = ?1 AND other.client_id = ?2 ORDER BY mine.id
"""

_COUNTED = {
    "invoices": "invoices",
    "payments": "payments",
    "reminders": "reminders",
    "holds": "holds",
    "contacts": "contacts",
    "addresses": "addresses",
    "engagements": "engagements",
    "checks": "vetting_checks",
    "exchanges": "exchanges",
    "cases": "recovery_cases",
}
"""What a merge is told to move, and the table that holds it."""

_PAIR = "i.client_id IN (?1, ?2)"

_MIXED = f"""
SELECT i.number FROM allocations a JOIN payments p ON p.id = a.payment_id
JOIN invoices i ON i.id = a.invoice_id WHERE p.client_id <> i.client_id AND {_PAIR}
UNION SELECT i.number FROM credits c JOIN invoices n ON n.id = c.credit_note_id
JOIN invoices i ON i.id = c.invoice_id WHERE n.client_id <> i.client_id
AND {_PAIR}
UNION SELECT i.number FROM reminder_lines l JOIN reminders r ON r.id = l.reminder_id
JOIN invoices i ON i.id = l.invoice_id WHERE r.client_id <> i.client_id AND {_PAIR}
UNION SELECT i.number FROM engagement_invoices l JOIN engagements e ON e.id = l.engagement_id
JOIN invoices i ON i.id = l.invoice_id WHERE e.client_id <> i.client_id AND {_PAIR}
UNION SELECT i.number FROM schedule_invoices l JOIN payment_schedules s ON s.id = l.schedule_id
JOIN invoices i ON i.id = l.invoice_id WHERE s.client_id <> i.client_id AND {_PAIR}
UNION SELECT i.number FROM case_invoices l JOIN recovery_cases c ON c.id = l.case_id
JOIN invoices i ON i.id = l.invoice_id WHERE c.client_id <> i.client_id AND {_PAIR}
UNION SELECT i.number FROM route_invoices l JOIN case_routes c ON c.id = l.route_id
JOIN invoices i ON i.id = l.invoice_id WHERE c.client_id <> i.client_id AND {_PAIR}
ORDER BY 1
"""


@value
class Merge:
    """One merge as the journal tells it: the kept client before and after it. ``moved``: ids
    by table. ``contacts`` and ``addresses``: what the kept client got."""

    seq: int
    at: datetime
    kept_id: int
    other_id: int
    before: Client
    after: Client
    moved: Mapping[str, Sequence[int]]
    contacts: tuple[Contact, ...]
    addresses: tuple[OtherAddress, ...]


class MergeQueries(Queries):
    """Reads of merges."""

    __slots__ = ()

    def last(self, kept_id: int, other_id: int) -> Merge | None:
        """The last merge of the second client into the first."""
        row = self._one(_MERGE, (kept_id, other_id))
        if row is None:
            return None
        facts = json.loads(row[2])
        return Merge(
            seq=row[0],
            at=moment_of(row[1]),
            kept_id=kept_id,
            other_id=other_id,
            before=client_of(facts["before"]),
            after=client_of(facts["after"]),
            moved=facts["moved"],
            contacts=tuple(map(_contact, facts["contacts"])),
            addresses=tuple(map(_address, facts["addresses"])),
        )

    def clashes(self, kept_id: int, other_id: int) -> tuple[str, ...]:
        """Numbers that both clients have on a document of the same kind."""
        return tuple(row[0] for row in self._all(_CLASHES, (kept_id, other_id)))

    def counts(self, client_id: int) -> dict[str, int]:
        """How much there is of what would move."""
        found = {}
        for name, table in _COUNTED.items():
            row = self._one(f"SELECT count(*) FROM {table} WHERE client_id = ?", (client_id,))
            found[name] = row[0] if row else 0
        return found

    def mixed(self, one_id: int, other_id: int) -> tuple[str, ...]:
        """Invoices of these two in payments, credits, reminders, affairs or payment
        schedules of another client."""
        return tuple(row[0] for row in self._all(_MIXED, (one_id, other_id)))


def client_of(facts: Mapping[str, Any]) -> Client:
    """The client of a journal entry's facts, without id. An entry of before version 3 has
    no credit limit."""
    whole = {"id": 0, "credit_limit_cents": None, **facts}
    return client_of_row(tuple(whole[name] for name in COLUMNS.split(", ")))


def _contact(row: Mapping[str, str]) -> Contact:
    facts = {name: text for name, text in row.items() if name != "role"}
    return Contact(ContactRole(row["role"]), **facts)


def _address(row: Mapping[str, str]) -> OtherAddress:
    place = PostalAddress(
        words_of(row["address_lines"]), row["postcode"], row["city"], row["country"]
    )
    return OtherAddress(AddressUse(row["use"]), place, row["recipient"])
