"""Clients added, changed, removed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Table
from sqlalchemy.exc import IntegrityError

from relance_desktop.domain.client_contacts import Contact, OtherAddress
from relance_desktop.domain.clients import Client
from relance_desktop.domain.journal import JournalKind
from relance_desktop.store import tables
from relance_desktop.store.codec import words_text
from relance_desktop.store.errors import ClientInUseError, NotFoundError
from relance_desktop.store.queries.clients import ClientQueries
from relance_desktop.store.records.session import Session


def values_of(client: Client) -> dict[str, Any]:
    """The row of a client, without its id."""
    return {
        "name": client.name,
        "kind": client.kind.value,
        "siren": client.siren,
        "siret": client.siret,
        "vat_number": client.vat_number,
        "address_lines": words_text(client.address.lines),
        "postcode": client.address.postcode,
        "city": client.address.city,
        "country": client.address.country,
        "contact_name": client.contact_name,
        "email": client.email,
        "phone": client.phone,
        "language": client.language.value,
        "address_form": client.address_form.value,
        "plan_id": client.plan_id,
        "note": client.note,
        "tone": client.tone.value,
        "do_not_remind": int(client.do_not_remind),
        "do_not_remind_reason": client.do_not_remind_reason,
        "mail_account_id": client.mail_account_id,
        "merged_into": client.merged_into,
        "credit_limit_cents": client.credit_limit_cents,
    }


def contact_row(contact: Contact) -> dict[str, str]:
    """The row of a contact, without client and place."""
    return {
        "role": contact.role.value,
        "name": contact.name,
        "title": contact.title,
        "email": contact.email,
        "phone": contact.phone,
        "note": contact.note,
    }


def address_row(other: OtherAddress) -> dict[str, str]:
    """The row of another address, without client and place."""
    return {
        "use": other.use.value,
        "recipient": other.recipient,
        "address_lines": words_text(other.address.lines),
        "postcode": other.address.postcode,
        "city": other.address.city,
        "country": other.address.country,
    }


class ClientRecords(ClientQueries):
    """Reads and writes of clients."""

    __slots__ = ("_session",)

    def __init__(self, session: Session) -> None:
        super().__init__(session.db)
        self._session = session

    def add(self, client: Client, import_id: int | None = None) -> int:
        """Store a new client (its ``id`` is ignored) and give its id.

        ``import_id``: the import that made it; undoing that import removes it if nothing
        else needs it.
        """
        values = values_of(client)
        row = {**values, "import_id": import_id, "added_at": self._session.now()}
        client_id = self._session.insert(tables.clients, row)
        self._record(JournalKind.CLIENT_ADDED, client_id, values)
        return client_id

    def update(self, client: Client) -> None:
        """Store all of a client's fields anew. Raise NotFoundError when it is gone, or was
        merged or separated since it was read: what is old must not undo that."""
        there = self.get(client.id)
        if there is not None and there.merged_into != client.merged_into:
            raise NotFoundError("clients", client.id)
        values = values_of(client)
        self._session.update(tables.clients, client.id, values)
        self._record(JournalKind.CLIENT_CHANGED, client.id, values)

    def put_contacts(self, client_id: int, contacts: Sequence[Contact]) -> None:
        """Store all of a client's people anew. Raise NotFoundError when the client is gone."""
        rows = [contact_row(one) for one in contacts]
        self._put_all(tables.contacts, client_id, rows)
        self._record(JournalKind.CONTACTS_CHANGED, client_id, {"contacts": rows})

    def put_addresses(self, client_id: int, addresses: Sequence[OtherAddress]) -> None:
        """Store all of a client's other addresses anew. Raise NotFoundError when it is gone."""
        rows = [address_row(one) for one in addresses]
        self._put_all(tables.addresses, client_id, rows)
        self._record(JournalKind.ADDRESSES_CHANGED, client_id, {"addresses": rows})

    def _put_all(self, table: Table, client_id: int, rows: list[dict[str, Any]]) -> None:
        client = self.get(client_id)
        if client is None or client.merged_into is not None:
            raise NotFoundError("clients", client_id)
        self._session.delete(table, client_id=client_id)
        mine = [{"client_id": client_id, "position": i, **row} for i, row in enumerate(rows)]
        self._session.insert_all(table, mine)

    def remove(self, client_id: int) -> None:
        """Remove a client without any history. Raise ClientInUseError or NotFoundError otherwise."""
        try:
            gone = self._session.delete(tables.clients, id=client_id)
        except IntegrityError as error:
            raise ClientInUseError(client_id) from error
        if not gone:
            raise NotFoundError("clients", client_id)
        self._record(JournalKind.CLIENT_REMOVED, client_id, {})

    def _record(self, kind: JournalKind, client_id: int, values: dict[str, Any]) -> None:
        self._session.record(kind, f"client:{client_id}", values, client_id)
