"""How to greet a person, from the name as it was typed."""

from __future__ import annotations

from enum import Enum
from typing import Final, NamedTuple

from relance_desktop.domain.clients import AddressForm, Client, ClientKind, Language


class Civility(Enum):
    """Title of a person, in full."""

    MADAME = "madame"
    MONSIEUR = "monsieur"


_CIVILITIES: Final = {
    "mme": Civility.MADAME,
    "madame": Civility.MADAME,
    "mlle": Civility.MADAME,
    "mrs": Civility.MADAME,
    "ms": Civility.MADAME,
    "m": Civility.MONSIEUR,
    "mr": Civility.MONSIEUR,
    "monsieur": Civility.MONSIEUR,
}
_FRENCH: Final = {Civility.MADAME: "Madame", Civility.MONSIEUR: "Monsieur"}
_ENGLISH: Final = {Civility.MADAME: "Ms", Civility.MONSIEUR: "Mr"}


class PersonName(NamedTuple):
    """A person's name in parts; any may be empty."""

    civility: Civility | None
    first: str
    last: str


def person_of(client: Client) -> PersonName:
    """The person to speak to: the contact, or the consumer; nobody for a bare company."""
    typed = client.contact_name or (client.name if client.kind is ClientKind.CONSUMER else "")
    return split_name(typed)


def split_name(typed: str) -> PersonName:
    """Split « Mme Claire Martin »; a lone word after a title is the last name."""
    words = typed.split()
    civility = _CIVILITIES.get(words[0].rstrip(".").lower()) if words else None
    if civility is not None:
        words = words[1:]
    if len(words) < 2:
        alone = " ".join(words)
        return PersonName(civility, "", alone) if civility else PersonName(None, alone, "")
    return PersonName(civility, words[0], " ".join(words[1:]))


def mail_greeting(client: Client) -> str:
    """The first line of an e-mail: « Bonjour Madame Martin, », « Bonjour Claire, »."""
    hello = "Hello" if client.language is Language.ENGLISH else "Bonjour"
    return f"{hello} {_spoken_name(client)}".rstrip() + ","


def letter_greeting(client: Client) -> str:
    """The first line of a letter: « Madame, », « Madame, Monsieur, », with tu as in a mail."""
    person = person_of(client)
    if client.language is Language.ENGLISH:
        if client.address_form is AddressForm.TU and person.first:
            return f"Dear {person.first},"
        if person.last and person.civility:
            return f"Dear {_ENGLISH[person.civility]} {person.last},"
        full = f"{person.first} {person.last}".strip()
        return f"Dear {full}," if full else "Dear Sir or Madam,"
    if client.address_form is AddressForm.TU:
        return mail_greeting(client)
    return f"{_FRENCH[person.civility]}," if person.civility else "Madame, Monsieur,"


def _spoken_name(client: Client) -> str:
    person = person_of(client)
    if client.address_form is AddressForm.TU:
        return person.first
    if person.civility and person.last:
        title = (_ENGLISH if client.language is Language.ENGLISH else _FRENCH)[person.civility]
        return f"{title} {person.last}"
    return f"{person.first} {person.last}".strip()
