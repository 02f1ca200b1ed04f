"""Whom a judgment's words name; texts made here, in the shapes that the gazette uses."""

from __future__ import annotations

import random

import pytest

from relance_desktop.domain.clients import PostalAddress
from relance_desktop.domain.insolvency.officers import (
    Officer,
    OfficerRole,
    officer_in,
    officers_in,
)

MANDATAIRE, LIQUIDATOR = OfficerRole.MANDATAIRE, OfficerRole.LIQUIDATOR
TAIL = (
    "Les créances sont à adresser, dans les deux mois de la présente publication, auprès du "
    "liquidateur ou sur le portail électronique prévu par les articles L. 814-2 et L. 814-13 du "
    "code de commerce."
)


@pytest.mark.parametrize(
    ("text", "role", "name", "lines", "postcode", "city"),
    [
        (
            "Jugement prononçant la liquidation judiciaire, date de cessation des paiements le 4 "
            "mai 2026, désignant liquidateur Selarl Exemple prise en la personne de Me Ada Noir "
            f"7 Rue des Lilas 95300 Pontoise.{TAIL}",
            LIQUIDATOR,
            "Selarl Exemple prise en la personne de Me Ada Noir",
            ("7 Rue des Lilas",),
            "95300",
            "Pontoise",
        ),
        (  # an administrator before; no full stop after the town
            "Jugement prononçant l'ouverture d'une procédure de redressement judiciaire désignant "
            "administrateur SCP Un en la personne de Me Deux 41 Rue de Liège 75008 Paris avec les "
            "pouvoirs : assistance, mandataire judiciaire SELARL Trois prise en la personne de Me "
            "Quatre 14/16 Rue de Lorraine 93000 Bobigny Les déclarations des créances sont à "
            "adresser au mandataire judiciaire",
            MANDATAIRE,
            "SELARL Trois prise en la personne de Me Quatre",
            ("14/16 Rue de Lorraine",),
            "93000",
            "Bobigny",
        ),
        (  # an administrator after
            "désignant mandataire judiciaire SCP Un et associés prise en la personne de Me Deux 24 "
            "rue du Bac 97300 Cayenne, Administrateur Judiciaire : Selarl Trois 44 rue Neuve 97300 "
            f"Cayenne. {TAIL}",
            MANDATAIRE,
            "SCP Un et associés prise en la personne de Me Deux",
            ("24 rue du Bac",),
            "97300",
            "Cayenne",
        ),
        (  # a digit in the name, a dash before the postcode, a letter after the number
            "désignant liquidateur SELARL 4R CONSEIL prise en la personne de Maître Jean-Paul "
            f"BLANC 2 B, avenue de la Gare - 21000 Dijon . {TAIL}",
            LIQUIDATOR,
            "SELARL 4R CONSEIL prise en la personne de Maître Jean-Paul BLANC",
            ("2 B, avenue de la Gare",),
            "21000",
            "Dijon",
        ),
        (  # the name before its title
            "Désigne Me Anne Le Gall, 5 place du Port 29000 Quimper, en qualité de mandataire "
            "judiciaire.",
            MANDATAIRE,
            "Me Anne Le Gall",
            ("5 place du Port",),
            "29000",
            "Quimper",
        ),
        (  # a label, a box, a cedex
            "Mandataire judiciaire : Me Paul DURAND, 12 bis rue du Port, BP 40123, 59000 LILLE "
            "CEDEX 3. Juge-commissaire : M. Petit.",
            MANDATAIRE,
            "Me Paul DURAND",
            ("12 bis rue du Port", "BP 40123"),
            "59000",
            "LILLE CEDEX 3",
        ),
        (
            "désignant liquidateur Me Rose Vert 3 Place Foch 92200 Neuilly-sur-Seine",
            LIQUIDATOR,
            "Me Rose Vert",
            ("3 Place Foch",),
            "92200",
            "Neuilly-sur-Seine",
        ),
        (
            "désignant liquidateur Me Rose Vert 3 Place Foch 13100 Aix en Provence.",
            LIQUIDATOR,
            "Me Rose Vert",
            ("3 Place Foch",),
            "13100",
            "Aix en Provence",
        ),
    ],
)
def test_that_the_officer_is_read_with_the_address(
    text: str, role: OfficerRole, name: str, lines: tuple[str, ...], postcode: str, city: str
) -> None:
    assert officer_in(text, role) == Officer(role, name, PostalAddress(lines, postcode, city))


@pytest.mark.parametrize(
    "text",
    [
        "",
        TAIL,
        "Jugement prononçant la clôture pour insuffisance d'actif.",
        # named without saying under which title
        "et a nommé la SELARL Un prise en la personne de Me Deux 23 rue Hugo 95300 PONTOISE.",
        # the title is in the name itself
        "désignant mandataire judiciaire SELARL Un - Mandataire Judiciaire prise en la personne "
        "de Me Deux 22, rue Taisson - 30100 Ales.",
        # two of them: which one cannot be told
        "désignant mandataire judiciaire Me Un Seul 1 rue A 75001 Paris, mandataire judiciaire Me "
        "Deux Autre 2 rue B 75002 Paris.",
    ],
)
def test_that_nothing_is_guessed(text: str) -> None:
    assert officers_in(text) == ()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("désignant liquidateur Maître Béa PASCAL...", "Maître Béa PASCAL"),
        ("désignant liquidateur Me Béa Pascal, demeurant à Caen. Suite", "Me Béa Pascal"),
        ("désignant liquidateur SELARL Un Deux 4 rue du Bac", "SELARL Un Deux"),
    ],
)
def test_that_a_name_without_a_whole_address_stands_alone(text: str, name: str) -> None:
    assert officer_in(text, LIQUIDATOR) == Officer(LIQUIDATOR, name)


def test_that_a_text_that_was_cut_gives_no_half_town() -> None:
    whole = "désignant liquidateur Me Rose Vert 3 Place Foch 92200 Neuilly-sur-Seine."
    for end in range(len(whole)):
        found = officer_in(whole[:end], LIQUIDATOR)
        if found is not None and found.address != PostalAddress():
            assert found.address.postcode == "92200"
            assert found.name == "Me Rose Vert"


def test_that_any_words_are_read_without_harm() -> None:
    chance = random.Random(7)
    parts = ("désignant", "liquidateur", "mandataire judiciaire", "Me", "Noir", "12", "rue", ",")
    more = ("75001", "Paris", ".", "…", "en qualité de", "\u00a0", "administrateur", "(", "é", "")
    for _ in range(400):
        words = " ".join(chance.choice(parts + more) for _ in range(chance.randrange(30)))
        for one in officers_in(words):
            assert one.name.strip() == one.name != ""


def test_that_a_very_long_text_is_read_at_once() -> None:
    assert officers_in("désignant " * 3000 + "rue " * 3000 + "7 rue " * 3000) == ()
