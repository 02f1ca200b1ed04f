"""Clients read back, and the ways to recognise one."""

from __future__ import annotations

from relance_desktop.domain.client_contacts import (
    AddressUse,
    Contact,
    ContactRole,
    OtherAddress,
)
from relance_desktop.domain.clients import (
    AddressForm,
    Client,
    ClientKind,
    Language,
    PostalAddress,
    Tone,
)
from relance_desktop.store.codec import words_of
from relance_desktop.store.queries.base import Queries, Row

COLUMNS = (
    "id, name, kind, siren, siret, vat_number, address_lines, postcode, city, country, "
    "contact_name, email, phone, language, address_form, plan_id, note, tone, do_not_remind, "
    "do_not_remind_reason, mail_account_id, merged_into, credit_limit_cents"
)


_KINDS = {one.value: one for one in ClientKind}
_LANGUAGES = {one.value: one for one in Language}
_FORMS = {one.value: one for one in AddressForm}
_TONES = {one.value: one for one in Tone}


def client_of(row: Row) -> Client:
    """Make a client of a row of COLUMNS; every page reads all of them."""
    return Client(
        id=row[0],
        name=row[1],
        kind=_KINDS[row[2]],
        siren=row[3],
        siret=row[4],
        vat_number=row[5],
        address=PostalAddress(words_of(row[6]), row[7], row[8], row[9]),
        contact_name=row[10],
        email=row[11],
        phone=row[12],
        language=_LANGUAGES[row[13]],
        address_form=_FORMS[row[14]],
        plan_id=row[15],
        note=row[16],
        tone=_TONES[row[17]],
        do_not_remind=bool(row[18]),
        do_not_remind_reason=row[19],
        mail_account_id=row[20],
        merged_into=row[21],
        credit_limit_cents=row[22],
    )


class ClientQueries(Queries):
    """Reads of clients."""

    __slots__ = ()

    def get(self, client_id: int) -> Client | None:
        """The client, None when there is none (any more)."""
        row = self._one(f"SELECT {COLUMNS} FROM clients WHERE id = ?", (client_id,))
        return client_of(row) if row else None

    def all(self) -> tuple[Client, ...]:
        """All clients, in the order they were added; those merged into another are left out."""
        sql = f"SELECT {COLUMNS} FROM clients WHERE merged_into IS NULL ORDER BY id"
        return tuple(map(client_of, self._all(sql)))

    def names(self) -> dict[int, str]:
        """The name of every client, merged or not, by id."""
        return dict(self._all("SELECT id, name FROM clients"))

    def merged_into(self, client_id: int) -> tuple[Client, ...]:
        """The clients whose place this one took."""
        sql = f"SELECT {COLUMNS} FROM clients WHERE merged_into = ? ORDER BY id"
        return tuple(map(client_of, self._all(sql, (client_id,))))

    def current(self, client_id: int) -> Client | None:
        """The client, or the one that took its place."""
        client = self.get(client_id)
        while client is not None and client.merged_into is not None:
            client = self.get(client.merged_into)
        return client

    def family(self, client_id: int) -> tuple[int, ...]:
        """The client's id and those of all whose place it took, they and theirs."""
        sql = (
            "WITH RECURSIVE family(id) AS (SELECT ?1 UNION SELECT c.id FROM clients c "
            "JOIN family f ON c.merged_into = f.id) SELECT id FROM family ORDER BY id"
        )
        return tuple(row[0] for row in self._all(sql, (client_id,)))

    def contacts(self, client_id: int) -> tuple[Contact, ...]:
        """The client's people, in the user's order."""
        sql = (
            "SELECT role, name, title, email, phone, note FROM contacts "
            "WHERE client_id = ? ORDER BY position"
        )
        rows = self._all(sql, (client_id,))
        return tuple(Contact(ContactRole(role), *rest) for role, *rest in rows)

    def addresses(self, client_id: int) -> tuple[OtherAddress, ...]:
        """The client's other addresses, in the user's order."""
        sql = (
            "SELECT use, recipient, address_lines, postcode, city, country FROM addresses "
            "WHERE client_id = ? ORDER BY position"
        )
        return tuple(
            OtherAddress(AddressUse(use), PostalAddress(words_of(lines), *rest), recipient)
            for use, recipient, lines, *rest in self._all(sql, (client_id,))
        )

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
        sql = (
            f"SELECT {COLUMNS} FROM clients WHERE ({condition}) AND merged_into IS NULL ORDER BY id"
        )
        return tuple(map(client_of, self._all(sql, (value,))))
