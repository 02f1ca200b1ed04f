"""Greetings, from names as people type them."""

from __future__ import annotations

import pytest

from relance_desktop.domain.clients import AddressForm, Client, ClientKind, Language
from relance_desktop.domain.salutation import letter_greeting, mail_greeting, person_of

VOUS, TU = AddressForm.VOUS, AddressForm.TU
FR, EN = Language.FRENCH, Language.ENGLISH


@pytest.mark.parametrize(
    ("contact", "form", "language", "mail", "letter"),
    [
        ("Mme Claire Martin", VOUS, FR, "Bonjour Madame Martin,", "Madame,"),
        ("M. Paul Le Goff", VOUS, FR, "Bonjour Monsieur Le Goff,", "Monsieur,"),
        ("Monsieur Durand", TU, FR, "Bonjour,", "Bonjour,"),
        ("Claire Martin", VOUS, FR, "Bonjour Claire Martin,", "Madame, Monsieur,"),
        ("Claire Martin", TU, FR, "Bonjour Claire,", "Bonjour Claire,"),
        ("Claire", VOUS, FR, "Bonjour Claire,", "Madame, Monsieur,"),
        ("Mme", VOUS, FR, "Bonjour,", "Madame,"),
        ("", VOUS, FR, "Bonjour,", "Madame, Monsieur,"),
        ("Mrs Jane Doe", VOUS, EN, "Hello Ms Doe,", "Dear Ms Doe,"),
        ("Mr Doe", VOUS, EN, "Hello Mr Doe,", "Dear Mr Doe,"),
        ("Jane Doe", VOUS, EN, "Hello Jane Doe,", "Dear Jane Doe,"),
        ("Jane Doe", TU, EN, "Hello Jane,", "Dear Jane,"),
        ("", VOUS, EN, "Hello,", "Dear Sir or Madam,"),
    ],
)
def test_that_greeting_fits_the_person(
    contact: str, form: AddressForm, language: Language, mail: str, letter: str
) -> None:
    client = Client("Firme", contact_name=contact, address_form=form, language=language)

    assert mail_greeting(client) == mail
    assert letter_greeting(client) == letter


def test_that_a_consumer_is_their_own_contact() -> None:
    consumer = Client("M. Paul Lenoir", kind=ClientKind.CONSUMER)

    assert person_of(consumer).last == "Lenoir"
    assert mail_greeting(Client("Paul Lenoir", kind=ClientKind.BUSINESS)) == "Bonjour,"
