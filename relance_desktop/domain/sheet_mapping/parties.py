"""The client that a row names."""

from __future__ import annotations

import re

from relance_desktop.domain.client_kinds import guess_kind
from relance_desktop.domain.clients import Client, PostalAddress
from relance_desktop.domain.contact_cards import ContactCard, client_of_card
from relance_desktop.domain.countries import country_code
from relance_desktop.domain.identifiers import normalise_id, siren_of, siret_of
from relance_desktop.domain.sheet_mapping.cells import Cells
from relance_desktop.domain.sheet_mapping.fields import Field

_SEVERAL = re.compile(r"\s*:::\s*|\s*;\s*")
_TOWN = re.compile(r"(\d{5}) (.+)")


def card_of(cells: Cells) -> ContactCard:
    """The card that a row describes; its name may be missing."""
    person = f"{cells.text(Field.FIRST_NAME)} {cells.text(Field.LAST_NAME)}".strip()
    firm = cells.text(Field.CLIENT)
    if firm.casefold() in (person.casefold(), cells.text(Field.FIRST_NAME).casefold()):
        firm, person = "", firm
    emails = _parts(cells.texts(Field.EMAIL))
    return ContactCard(
        row=cells.rows[0].number,
        name=person,
        organisation=firm,
        emails=tuple(email for email in emails if "@" in email),
        phones=_parts(cells.texts(Field.PHONE)),
        address=_address(cells),
        note=cells.text(Field.NOTE),
    )


def client_of(cells: Cells, card: ContactCard | None = None) -> Client:
    """The client of a row; nameless when nothing names it."""
    card = card or card_of(cells)
    client = client_of_card(card)
    siret = siret_of(cells.text(Field.SIRET)) or siret_of(cells.text(Field.SIREN))
    siren = siren_of(cells.text(Field.SIREN)) or siret[:9]
    vat_number = normalise_id(cells.text(Field.VAT_NUMBER))
    if not (siren or siret or vat_number):
        return client
    from dataclasses import replace

    kind = guess_kind(client.name, siren, vat_number)
    return replace(client, siren=siren, siret=siret, vat_number=vat_number, kind=kind)


def _parts(texts: tuple[str, ...]) -> tuple[str, ...]:
    """Several in one cell, each once."""
    found = (part for text in texts for part in _SEVERAL.split(text))
    return tuple(dict.fromkeys(filter(None, found)))


def _address(cells: Cells) -> PostalAddress:
    lines = [*cells.lines(Field.STREET), *cells.texts(Field.STREET_MORE)]
    postcode, city = cells.text(Field.POSTCODE), cells.text(Field.CITY)
    if lines and not postcode and not city and (town := _TOWN.fullmatch(lines[-1])):
        postcode, city = town[1], town[2]
        lines.pop()
    if not lines and not city:
        return PostalAddress(country="")
    said = cells.text(Field.COUNTRY)
    code = country_code(said)
    region = cells.text(Field.REGION)
    if region and city and code not in ("", "FR"):
        city = f"{city}, {region}"
    if said and not code:  # a country that we have no code for stays readable
        lines.append(said)
    return PostalAddress(tuple(lines), postcode, city, code)
