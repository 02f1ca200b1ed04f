"""A contact as an address book gives it, and the client that it would be."""

from __future__ import annotations

from dataclasses import replace

from relance_desktop.domain.client_kinds import guess_kind
from relance_desktop.domain.clients import Client, PostalAddress
from relance_desktop.domain.value import value


@value
class ContactCard:
    """One card. E-mails and phones in order of preference, faxes and pagers left out.

    ``row``: its place in the file, from 1. ``name`` is the person's, ``organisation`` the
    firm's; either may be missing.
    """

    row: int
    name: str = ""
    organisation: str = ""
    title: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    address: PostalAddress = PostalAddress(country="")
    note: str = ""


def client_of_card(card: ContactCard) -> Client:
    """The client that the card describes: the firm if it names one, with the person as its
    contact; nameless when the card names nobody."""
    name = card.organisation or card.name or next(iter(card.emails), "")
    address = replace(card.address, country=card.address.country or "FR")
    return Client(
        name=name,
        kind=guess_kind(card.organisation or card.name),
        address=address if address.lines or address.city else PostalAddress(),
        contact_name=card.name if card.organisation else "",
        email=next(iter(card.emails), ""),
        phone=next(iter(card.phones), ""),
    )
