"""Who claims and who owes, as CPC 54 and 57 want them known."""

from __future__ import annotations

from textwrap import wrap
from typing import Final

from relance_desktop.domain import document_formats as formats
from relance_desktop.domain.business import Business, LegalStatus
from relance_desktop.domain.case_letters.printed import Pairs
from relance_desktop.domain.case_letters.values import Ask, LetterBasis
from relance_desktop.domain.clients import Client, ClientKind, PostalAddress
from relance_desktop.domain.postal import MAX_CHARACTERS

_FORMS: Final = {
    LegalStatus.MICRO: "Entrepreneur individuel",
    LegalStatus.EI: "Entrepreneur individuel",
    LegalStatus.EURL: "EURL",
    LegalStatus.SASU: "SASU",
}


def creditor_pairs(basis: LetterBasis) -> Pairs:
    """Who claims, as CPC 54 and 57 want it known."""
    own = basis.creditor
    if own.legal_status.is_individual:
        told = [
            ("Nom", own.legal_name),
            ("Profession", basis.of(Ask.PROFESSION)),
            ("Domicile", place_text(own.address)),
            ("Nationalité", basis.of(Ask.NATIONALITY)),
            ("Né(e) le", born_text(basis.of(Ask.BORN_ON), basis.of(Ask.BORN_AT))),
        ]
    else:
        told = [
            ("Dénomination", own.legal_name),
            ("Forme", basis.of(Ask.FORM) or own_form(own)),
            ("Siège", place_text(own.address)),
            ("Représentée par", basis.of(Ask.BODY)),
        ]
    told += [*_numbered(own), ("Téléphone", own.phone), ("E-mail", own.email)]
    return Pairs(tuple(pair for pair in told if pair[1]))


def debtor_pairs(basis: LetterBasis) -> Pairs:
    """Who owes."""
    client = basis.client
    if basis.is_person:
        told = [
            ("Nom", client.name),
            ("Profession", basis.of(Ask.DEBTOR_PROFESSION)),
            ("Domicile", place_text(client.address)),
            ("Nationalité", basis.of(Ask.DEBTOR_NATIONALITY)),
            ("Né(e) le", born_text(basis.of(Ask.DEBTOR_BORN_ON), basis.of(Ask.DEBTOR_BORN_AT))),
        ]
    else:
        told = [
            ("Dénomination", client.name),
            ("Forme", basis.of(Ask.DEBTOR_FORM)),
            ("Siège", place_text(client.address)),
            ("Représentée par", basis.of(Ask.DEBTOR_BODY)),
            ("SIREN", formats.siren_text(siren_of(client)) if siren_of(client) else ""),
        ]
    return Pairs(tuple(pair for pair in told if pair[1]))


def _numbered(own: Business) -> list[tuple[str, str]]:
    siren = own.siren or own.siret[:9]
    number = formats.siren_text(siren) if siren else ""
    return [("SIREN", number), ("Immatriculation", own.registration)]


def siren_of(client: Client) -> str:
    """A professional's number; a consumer has none that could be told."""
    return "" if client.kind is ClientKind.CONSUMER else client.siren or client.siret[:9]


def born_text(day: str, place: str) -> str:
    """« 3 mai 1980 à Lyon », from what was typed."""
    return " à ".join(filter(None, (day, place)))


def place_text(address: PostalAddress) -> str:
    """An address on one line."""
    town = f"{address.postcode} {address.city}".strip()
    return ", ".join(line.strip() for line in (*address.lines, town) if line.strip())


def name_lines(name: str) -> tuple[str, str]:
    """A court's or an officer's name on two lines of an address when it is too long for one.

    >>> name_lines("tribunal des activités économiques de Saint-Brieuc")
    ('Tribunal des activités économiques de', 'Saint-Brieuc')
    """
    first, *rest = wrap(name[:1].upper() + name[1:], MAX_CHARACTERS) or [""]
    return first, " ".join(rest)


def own_form(own: Business) -> str:
    """The legal form, "" when the user has to say it."""
    return _FORMS.get(own.legal_status, "")
