"""Clients added, changed, removed."""

from __future__ import annotations

from typing import Any

from sqlalchemy.exc import IntegrityError

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
        """Store all of a client's fields anew. Raise NotFoundError when it is gone."""
        values = values_of(client)
        self._session.update(tables.clients, client.id, values)
        self._record(JournalKind.CLIENT_CHANGED, client.id, values)

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
