"""What the register would fill into a client, field by field."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from enum import Enum
from typing import Any, Final

from relance_desktop.domain.clients import Client, ClientKind, PostalAddress
from relance_desktop.domain.identifiers import check_siren, normalise_id, vat_of_siren
from relance_desktop.domain.register.companies import HIDDEN, Company, company_client_kind
from relance_desktop.domain.register.company_codes import LegalForm
from relance_desktop.domain.value import value


class ClientField(Enum):
    """A field of a client that the register may fill; the value is the field's name."""

    NAME = "name"
    KIND = "kind"
    SIREN = "siren"
    SIRET = "siret"
    VAT_NUMBER = "vat_number"
    ADDRESS = "address"


class FieldNote(Enum):
    """What should be said beside a proposed value."""

    COMPUTED = "computed"
    """The VAT number follows from the SIREN by arithmetic: nobody says that the company is
    registered for VAT."""
    OTHER_PLACE = "other_place"
    """The address of the place that was asked for, not of the head office."""


FieldValue = str | ClientKind | PostalAddress


@value
class FieldProposal:
    """One field: what the client has, what the register says.

    ``advised``: whether to tick it at once, which is when nothing of the user's is lost.
    """

    field: ClientField
    present: FieldValue
    proposed: FieldValue
    note: FieldNote | None = None

    @property
    def changes(self) -> bool:
        """Whether taking it would change anything."""
        if isinstance(self.present, str) and self.field is not ClientField.NAME:
            return normalise_id(self.present) != self.proposed
        return self.present != self.proposed

    @property
    def advised(self) -> bool:
        """Whether the client has nothing there yet."""
        return self.changes and self.present in _NOTHING


_NOTHING: Final = ("", ClientKind.UNKNOWN, PostalAddress())


def field_proposals(client: Client, company: Company) -> tuple[FieldProposal, ...]:
    """What the register could fill in; fields on which it is silent are left out."""
    told = _told(company)
    return tuple(
        FieldProposal(field, getattr(client, field.value), told[field], _note(field, company))
        for field in ClientField
        if field in told
    )


def with_fields(
    client: Client, proposals: Iterable[FieldProposal], chosen: Collection[ClientField]
) -> Client:
    """The client with the chosen fields taken over."""
    taken: dict[str, Any] = {
        one.field.value: one.proposed for one in proposals if one.field in chosen and one.changes
    }
    return replace(client, **taken)


def new_client(company: Company) -> Client:
    """A client made of what the register shows; its name may be "" when it hides it."""
    client = Client("")
    return with_fields(client, field_proposals(client, company), frozenset(ClientField))


def _told(company: Company) -> dict[ClientField, FieldValue]:
    told: dict[ClientField, FieldValue] = {}
    name = company.legal_name or company.name
    if name and HIDDEN not in name.upper():
        told[ClientField.NAME] = name
    kind = company_client_kind(company)
    if company.form is not LegalForm.UNKNOWN or kind is ClientKind.PUBLIC:
        told[ClientField.KIND] = kind
    if company.siren:
        told[ClientField.SIREN] = company.siren
    siret = _siret(company)
    if siret:
        told[ClientField.SIRET] = siret
    vat = _vat_number(company)
    if vat:
        told[ClientField.VAT_NUMBER] = vat
    if company.address.lines and not company.is_hidden:
        told[ClientField.ADDRESS] = company.address
    return told


def _siret(company: Company) -> str:
    return company.matching[0].siret if len(company.matching) == 1 else company.siret


def _vat_number(company: Company) -> str:
    if company.vat_numbers:
        return company.vat_numbers[0]
    return vat_of_siren(company.siren) if check_siren(company.siren) is None else ""


def _note(field: ClientField, company: Company) -> FieldNote | None:
    if field is ClientField.VAT_NUMBER and not company.vat_numbers:
        return FieldNote.COMPUTED
    places = (ClientField.SIRET, ClientField.ADDRESS)
    if field in places and len(company.matching) == 1 and not company.matching[0].is_head_office:
        return FieldNote.OTHER_PLACE
    return None
