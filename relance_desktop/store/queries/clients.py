"""Clients read back, and the ways to recognise one."""

from __future__ import annotations

from relance_desktop.domain.clients import (
    AddressForm,
    Client,
    ClientKind,
    Language,
    PostalAddress,
)
from relance_desktop.store.codec import words_of
from relance_desktop.store.queries.base import Queries, Row

COLUMNS = (
    "id, name, kind, siren, siret, vat_number, address_lines, postcode, city, country, "
    "contact_name, email, phone, language, address_form, plan_id, note"
)


def client_of(row: Row) -> Client:
    """Make a client of a row of COLUMNS."""
    return Client(
        id=row[0],
        name=row[1],
        kind=ClientKind(row[2]),
        siren=row[3],
        siret=row[4],
        vat_number=row[5],
        address=PostalAddress(words_of(row[6]), row[7], row[8], row[9]),
        contact_name=row[10],
        email=row[11],
        phone=row[12],
        language=Language(row[13]),
        address_form=AddressForm(row[14]),
        plan_id=row[15],
        note=row[16],
    )


class ClientQueries(Queries):
    """Reads of clients."""

    __slots__ = ()

    def get(self, client_id: int) -> Client | None:
        """The client, None when there is none (any more)."""
        row = self._one(f"SELECT {COLUMNS} FROM clients WHERE id = ?", (client_id,))
        return client_of(row) if row else None

    def all(self) -> tuple[Client, ...]:
        """All clients, in the order they were added."""
        return tuple(map(client_of, self._all(f"SELECT {COLUMNS} FROM clients ORDER BY id")))

    def by_siren(self, siren: str) -> tuple[Client, ...]:
        """Clients with this SIREN, by their own or within their SIRET."""
        where = "siren = ?1 OR substr(siret, 1, 9) = ?1"
        return self._where(where, siren) if siren else ()

    def by_vat_number(self, vat_number: str) -> tuple[Client, ...]:
        """Clients with this VAT number."""
        return self._where("vat_number = ?1", vat_number) if vat_number else ()

    def by_email(self, email: str) -> tuple[Client, ...]:
        """Clients with this e-mail address, case ignored."""
        return self._where("lower(email) = lower(?1)", email) if email else ()

    def _where(self, condition: str, value: str) -> tuple[Client, ...]:
        sql = f"SELECT {COLUMNS} FROM clients WHERE {condition} ORDER BY id"
        return tuple(map(client_of, self._all(sql, (value,))))
