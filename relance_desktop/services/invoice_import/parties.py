"""A party of a document as a client of ours would be stored."""

from __future__ import annotations

from dataclasses import replace

from relance_desktop.domain.client_kinds import guess_kind
from relance_desktop.domain.clients import Client, PostalAddress
from relance_desktop.domain.identifiers import normalise_id
from relance_desktop.domain.incoming import IncomingParty
from relance_desktop.domain.invoice_text.guesses import Guess, GuessedInvoice


def client_of_party(party: IncomingParty) -> Client:
    """The client that an e-invoice's party describes; without any name it stays nameless."""
    names = (party.name, party.trading_name, party.contact_name, party.best_email)
    name = next((line for line in map(_one_line, names) if line), "")
    address = replace(party.address, country=party.address.country or "FR")
    return Client(
        name=name,
        kind=guess_kind(name, party.siren, party.vat_number),
        siren=party.siren,
        siret=party.siret,
        vat_number=normalise_id(party.vat_number),
        address=address,
        contact_name=_one_line(party.contact_name),
        email=party.best_email.strip(),
        phone=_one_line(party.phone),
    )


def buyer_of_guess(guess: GuessedInvoice) -> Client:
    """The client that an ordinary PDF seems to name."""
    name = _one_line(_text(guess.buyer_name))
    siret = _text(guess.buyer_siret)
    siren = _text(guess.buyer_siren) or siret[:9]
    vat_number = normalise_id(_text(guess.buyer_vat))
    return Client(
        name=name,
        kind=guess_kind(name, siren, vat_number),
        siren=siren,
        siret=siret,
        vat_number=vat_number,
        address=guess.buyer_address.value if guess.buyer_address else PostalAddress(),
        email=_text(guess.buyer_email),
    )


def seller_of_guess(guess: GuessedInvoice) -> Client:
    """The seller's numbers; the name of a letterhead is often a picture."""
    siret = _text(guess.seller_siret)
    return Client(
        name="",
        siren=_text(guess.seller_siren) or siret[:9],
        siret=siret,
        vat_number=normalise_id(_text(guess.seller_vat)),
    )


def is_blank(client: Client) -> bool:
    """Whether nothing at all is known of the client."""
    return not (client.name or client.siren or client.vat_number or client.email)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _text(guess: Guess[str] | None) -> str:
    return guess.value if guess else ""
