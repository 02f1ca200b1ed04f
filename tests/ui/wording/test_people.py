"""Every role, use and route in words."""

from __future__ import annotations

import pytest

from relance_desktop.domain.client_contacts import AddressUse, ContactRole
from relance_desktop.domain.plans.values import Channel
from relance_desktop.domain.recipients import Person, Pressure, Recipients, Route
from relance_desktop.ui.wording.people import (
    copy_sentence,
    person_word,
    role_word,
    route_sentence,
    use_word,
)
from tests.ui.house import plain

INVOICES, ACCOUNTS = ContactRole.INVOICES, ContactRole.ACCOUNTS_PAYABLE
ANA = Person(ACCOUNTS, "Ana", "Comptable", "ana@x.fr", "06")
OWN = Person(None, "", "", "own@x.fr", "01")


def said(route: Route, channel: Channel = Channel.EMAIL, *people: Person) -> str:
    return plain(route_sentence(Recipients(route, people=people or (OWN, ANA)), channel))


@pytest.mark.parametrize("role", ContactRole)
def test_that_every_role_has_its_words(role: ContactRole) -> None:
    assert role_word(role)
    assert said(Route(Person(role), Pressure.COURTEOUS)).endswith(".")
    assert said(Route(ANA, Pressure.LEGAL, (role,))).endswith(".")


@pytest.mark.parametrize("use", AddressUse)
def test_that_every_address_has_its_word(use: AddressUse) -> None:
    assert use_word(use)


@pytest.mark.parametrize(
    ("route", "channel", "text"),
    [
        (Route(ANA, Pressure.COURTEOUS), Channel.EMAIL, "Au service comptable."),
        (
            Route(ANA, Pressure.COURTEOUS, (INVOICES,)),
            Channel.EMAIL,
            "Au service comptable, faute de contact facturation.",
        ),
        (
            Route(OWN, Pressure.COURTEOUS, (INVOICES, ACCOUNTS)),
            Channel.EMAIL,
            "À l'adresse de la fiche, faute de contact facturation ou comptable.",
        ),
        (
            Route(ANA, Pressure.INSISTENT),
            Channel.CALL,
            "Au service comptable, car l'étape est plus ferme.",
        ),
        (
            Route(ANA, Pressure.FIRM, by_step=True),
            Channel.EMAIL,
            "Au service comptable, comme le veut l'étape.",
        ),
        (
            Route(ANA, Pressure.FIRM, by_user=True),
            Channel.CALL,
            "Choisi par vous : Ana · Service comptable · 06.",
        ),
        (Route(OWN, Pressure.INSISTENT, (ACCOUNTS,)), Channel.CALL, "Au numéro de la fiche"),
        (Route(OWN, Pressure.FIRM, (ACCOUNTS,)), Channel.LETTER, "Au contact de la fiche"),
    ],
)
def test_that_the_choice_is_explained(route: Route, channel: Channel, text: str) -> None:
    assert said(route, channel).startswith(text)


def test_that_a_lone_sheet_needs_no_excuse() -> None:
    assert said(Route(OWN, Pressure.LEGAL, (ACCOUNTS,)), Channel.EMAIL, OWN) == (
        "À l'adresse de la fiche."
    )
    assert route_sentence(Recipients(), Channel.EMAIL) == ""


def test_that_copies_and_people_are_named() -> None:
    assert copy_sentence(()) == ""
    assert plain(copy_sentence((ANA, OWN))).startswith("En copie : Ana, own@x.fr")
    assert person_word(ANA, Channel.LETTER) == "Ana · Service comptable · Comptable"
    assert person_word(OWN, Channel.EMAIL) == "Fiche · own@x.fr"
