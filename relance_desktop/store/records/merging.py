"""Two clients made one, and two again: what refers to a client moves to another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from sqlalchemy import Table, select, update

from relance_desktop.domain.client_contacts import Contact, OtherAddress
from relance_desktop.domain.clients import Client
from relance_desktop.domain.journal import JournalKind
from relance_desktop.store import tables
from relance_desktop.store.queries.merging import Merge, MergeQueries
from relance_desktop.store.records.clients import ClientRecords, address_row, contact_row, values_of
from relance_desktop.store.records.session import Session

MOVED: Final = {
    "invoices": tables.invoices,
    "payments": tables.payments,
    "reminders": tables.reminders,
    "holds": tables.holds,
    "engagements": tables.engagements,
    "vetting_checks": tables.vetting_checks,
    "exchanges": tables.exchanges,
    "papers": tables.papers,
    "waivers": tables.waivers,
    "write_offs": tables.write_offs,
    "payment_schedules": tables.payment_schedules,
    "received_mails": tables.received_mails,
    "recovery_cases": tables.recovery_cases,
    "case_routes": tables.case_routes,
    "route_events": tables.route_events,
    "case_costs": tables.case_costs,
    "handed_files": tables.handed_files,
    "mail_events": tables.mail_events,
    "limitation_events": tables.limitation_events,
    "limitation_bases": tables.limitation_bases,
    "insolvencies": tables.insolvencies,
}
"""What belongs to a client and goes with them."""

_GOES = "SET client_id = ?1 WHERE client_id = ?2 AND"
_STAYS = "SET client_id = ?2 WHERE client_id = ?1 AND"
_OF_AFFAIRS = "engagement_id IN (SELECT id FROM engagements WHERE client_id = {owner})"

_FOLLOW: Final = (
    (
        "invoices",
        f"UPDATE invoices {_GOES} id IN (SELECT invoice_id FROM engagement_invoices "
        f"WHERE {_OF_AFFAIRS.format(owner='?1')})",
    ),
    (
        "payments",
        "UPDATE payments SET client_id = ?1 WHERE client_id = ?2 AND reverses_id IN "
        "(SELECT id FROM payments WHERE client_id = ?1)",
    ),
    (
        "payments",
        "UPDATE payments SET client_id = ?1 WHERE client_id = ?2 AND id IN (SELECT payment_id "
        "FROM allocations a JOIN invoices i ON i.id = a.invoice_id GROUP BY payment_id "
        "HAVING min(i.client_id) = ?1 AND max(i.client_id) = ?1)",
    ),
    (
        "reminders",
        "UPDATE reminders SET client_id = ?1 WHERE client_id = ?2 AND id IN (SELECT reminder_id "
        "FROM reminder_lines l JOIN invoices i ON i.id = l.invoice_id GROUP BY reminder_id "
        "HAVING min(i.client_id) = ?1 AND max(i.client_id) = ?1)",
    ),
    *(
        (
            name,
            f"UPDATE {name} {_GOES} invoice_id IN (SELECT id FROM invoices WHERE client_id = ?1)",
        )
        for name in ("holds", "waivers", "write_offs", "limitation_events", "limitation_bases")
    ),
    (
        "recovery_cases",
        f"UPDATE recovery_cases {_GOES} id IN (SELECT s.case_id FROM case_invoices s "
        "JOIN invoices i ON i.id = s.invoice_id GROUP BY s.case_id "
        "HAVING min(i.client_id) = ?1 AND max(i.client_id) = ?1)",
    ),
    *(
        (
            name,
            f"UPDATE {name} {moves} case_id IN (SELECT id FROM recovery_cases WHERE "
            f"client_id = {owner})",
        )
        for name in ("case_routes", "case_costs", "handed_files", "exchanges", "papers")
        for moves, owner in ((_GOES, "?1"), (_STAYS, "?2"))
    ),
    *(
        (
            "route_events",
            f"UPDATE route_events {moves} route_id IN (SELECT id FROM case_routes WHERE "
            f"client_id = {owner})",
        )
        for moves, owner in ((_GOES, "?1"), (_STAYS, "?2"))
    ),
    (
        "payment_schedules",
        f"UPDATE payment_schedules {_GOES} id IN (SELECT s.schedule_id FROM schedule_invoices s "
        "JOIN invoices i ON i.id = s.invoice_id GROUP BY s.schedule_id "
        "HAVING min(i.client_id) = ?1 AND max(i.client_id) = ?1)",
    ),
    (
        "received_mails",
        f"UPDATE received_mails {_GOES} reminder_id IN "
        "(SELECT id FROM reminders WHERE client_id = ?1)",
    ),
    *(
        (name, f"UPDATE {name} {_GOES} {_OF_AFFAIRS.format(owner='?1')}")
        for name in ("exchanges", "papers", "reminders")
    ),
    *(
        (name, f"UPDATE {name} {_STAYS} {_OF_AFFAIRS.format(owner='?2')}")
        for name in ("exchanges", "papers")
    ),
    (
        "mail_events",
        f"UPDATE mail_events {_GOES} reminder_id IN "
        "(SELECT id FROM reminders WHERE client_id = ?1)",
    ),
    *(
        (
            "papers",
            f"UPDATE papers {moves} (check_id IN (SELECT id FROM vetting_checks WHERE "
            f"client_id = {owner}) OR exchange_id IN (SELECT id FROM exchanges WHERE "
            f"client_id = {owner}) OR hold_id IN (SELECT id FROM holds WHERE "
            f"client_id = {owner}) OR schedule_id IN (SELECT id FROM payment_schedules WHERE "
            f"client_id = {owner}) OR reminder_id IN (SELECT id FROM reminders WHERE "
            f"client_id = {owner}) OR limitation_id IN (SELECT id FROM limitation_events WHERE "
            f"client_id = {owner}) OR insolvency_id IN (SELECT id FROM insolvencies WHERE "
            f"client_id = {owner}))",
        )
        for moves, owner in ((_GOES, "?1"), (_STAYS, "?2"))
    ),
)
"""What came since, for invoices, affairs and checks that go back: it goes with them. Invoices
come first: money and reminders follow them."""


class MergeRecords(MergeQueries):
    """Reads and writes of merges."""

    __slots__ = ("_clients", "_session")

    def __init__(self, session: Session) -> None:
        super().__init__(session.db)
        self._session = session
        self._clients = ClientRecords(session)

    def merge(
        self,
        other: Client,
        kept: Client,
        after: Client,
        contacts: Sequence[Contact] = (),
        addresses: Sequence[OtherAddress] = (),
    ) -> None:
        """Let ``kept``, changed into ``after``, take the place of ``other``.

        All that refers to ``other`` moves. ``contacts`` and ``addresses`` are added to those
        of ``kept``; ``other`` keeps its own, so that nothing is lost. Raise IntegrityError
        when both have an invoice of one number and kind: look for ``clashes`` first.
        """
        moved = {name: self._of(table, other.id) for name, table in MOVED.items()}
        for name, table in MOVED.items():
            self._give(table, moved[name], other.id, kept.id)
        self._session.update(tables.clients, kept.id, values_of(after))
        if contacts:
            self._clients.put_contacts(kept.id, (*self._clients.contacts(kept.id), *contacts))
        if addresses:
            self._clients.put_addresses(kept.id, (*self._clients.addresses(kept.id), *addresses))
        self._session.update(tables.clients, other.id, {"merged_into": kept.id})
        facts: dict[str, Any] = {
            "kept": kept.id,
            "other": other.id,
            "name": other.name,
            "before": values_of(kept),
            "after": values_of(after),
            "moved": moved,
            "contacts": [contact_row(one) for one in contacts],
            "addresses": [address_row(one) for one in addresses],
        }
        self._session.record(JournalKind.CLIENTS_MERGED, f"client:{kept.id}", facts, kept.id)

    def separate(self, merge: Merge, kept: Client) -> None:
        """Give all back that a merge moved, with what came since for it.

        ``kept``: the kept client as it is from now on. People and places that the merge
        added are the caller's to take away. What cannot be told apart stays: look for
        ``mixed`` afterwards.
        """
        for name, table in MOVED.items():
            self._give(table, merge.moved.get(name, ()), merge.kept_id, merge.other_id)
        for _, sql in _FOLLOW:
            self._session.db.execute(sql, (merge.other_id, merge.kept_id))
        self._session.update(tables.clients, merge.kept_id, values_of(kept))
        self._session.update(tables.clients, merge.other_id, {"merged_into": None})
        facts = {"kept": merge.kept_id, "other": merge.other_id, "merge": merge.seq}
        self._session.record(
            JournalKind.CLIENTS_SEPARATED, f"client:{merge.kept_id}", facts, merge.kept_id
        )

    def _of(self, table: Table, client_id: int) -> list[int]:
        mine = select(table.c.id).where(table.c.client_id == client_id).order_by(table.c.id)
        return list(self._session.execute(mine).scalars())

    def _give(self, table: Table, ids: Iterable[int], giver: int, taker: int) -> None:
        """One by one: a client may have more rows than a statement takes values."""
        statement = update(table).where(table.c.client_id == giver).values(client_id=taker)
        for row_id in ids:
            self._session.execute(statement.where(table.c.id == row_id))
