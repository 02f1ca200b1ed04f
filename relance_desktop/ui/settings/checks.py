"""What is typed about oneself, checked gently: a warning to read, never a refusal."""

from __future__ import annotations

import re

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.identifiers import (
    IdProblem,
    check_bic,
    check_iban,
    check_siren,
    check_siret,
    check_vat,
    normalise_id,
    siren_of,
)
from relance_desktop.domain.mail import MailField, wire_address
from relance_desktop.domain.payment_links import is_payment_link, tidy_link
from relance_desktop.errors import UserError

translate = QCoreApplication.translate

SIREN_DIGITS, SIRET_DIGITS = 9, 14


def siren_warning(text: str) -> str | None:
    """What is odd about a SIREN."""
    number = normalise_id(text)
    if not number:
        return None
    if siren_of(number) and len(number) == SIRET_DIGITS:
        return translate("checks", "C'est un SIRET\u00a0: le SIREN en est les 9 premiers chiffres.")
    return _digits_warning(check_siren(number), number, SIREN_DIGITS, "SIREN")


def siret_warning(text: str, siren: str = "") -> str | None:
    """What is odd about a SIRET, by itself or beside the SIREN."""
    number = normalise_id(text)
    if not number:
        return None
    known = normalise_id(siren)
    if len(number) == SIRET_DIGITS and known and not number.startswith(known):
        return translate("checks", "Un SIRET commence par le SIREN\u00a0; celui-ci en a un autre.")
    return _digits_warning(check_siret(number), number, SIRET_DIGITS, "SIRET")


def vat_warning(text: str, siren: str = "") -> str | None:
    """What is odd about a VAT number."""
    number = normalise_id(text)
    problem = check_vat(number) if number else None
    if problem is None:
        known, inside = normalise_id(siren), siren_of(number)
        if known and inside and known != inside:
            return translate("checks", "Ce numéro contient un autre SIREN que le vôtre.")
        return None
    words = {
        IdProblem.LENGTH: translate(
            "checks", "Un numéro français s'écrit FR, 2 caractères, puis le SIREN."
        ),
        IdProblem.CHARACTERS: translate("checks", "Ce n'est pas la forme d'un numéro de TVA."),
        IdProblem.CHECKSUM: translate(
            "checks", "La clé de ce numéro ne tombe pas juste\u00a0: vérifiez-le."
        ),
        IdProblem.UNKNOWN_COUNTRY: translate(
            "checks", "Une partie de ce numéro n'est pas connue\u00a0: vérifiez-le."
        ),
    }
    return words[problem]


def iban_warning(text: str) -> str | None:
    """What is odd about an IBAN."""
    problem = check_iban(text) if normalise_id(text) else None
    if problem is None:
        return None
    words = {
        IdProblem.LENGTH: translate(
            "checks", "Cet IBAN n'a pas la bonne longueur (27 caractères pour la France)."
        ),
        IdProblem.CHARACTERS: translate("checks", "Ce n'est pas la forme d'un IBAN."),
        IdProblem.CHECKSUM: translate(
            "checks", "La clé de cet IBAN ne tombe pas juste\u00a0: relisez-le sur votre RIB."
        ),
        IdProblem.UNKNOWN_COUNTRY: translate(
            "checks", "Le pays ou la banque de cet IBAN n'est pas connu\u00a0: vérifiez-le."
        ),
    }
    return words[problem]


def bic_warning(text: str) -> str | None:
    """What is odd about a BIC."""
    if normalise_id(text) and check_bic(text):
        return translate("checks", "Un BIC a 8 ou 11 caractères, par exemple AGRIFRPP.")
    return None


def payment_link_warning(text: str) -> str | None:
    """What is odd about the address of a payment page."""
    link = tidy_link(text)
    if link and not is_payment_link(link):
        return translate(
            "checks",
            "Indiquez une adresse complète en https://\u00a0: une autre ne sera pas envoyée.",
        )
    return None


def email_warning(text: str) -> str | None:
    """What is odd about an e-mail address."""
    address = text.strip()
    if not address:
        return None
    try:
        wire_address(address, MailField.SENDER)
    except UserError:
        return translate("checks", "Ce n'est pas une adresse e-mail.")
    if "." not in address.rpartition("@")[2]:
        return translate("checks", "Il manque la fin de l'adresse, par exemple «\u00a0.fr\u00a0».")
    return None


def postcode_warning(text: str) -> str | None:
    """What is odd about a French postcode."""
    if text.strip() and not re.fullmatch(r"\d{5}", text.strip()):
        return translate("checks", "Un code postal français a 5 chiffres.")
    return None


def _digits_warning(problem: IdProblem | None, number: str, size: int, name: str) -> str | None:
    if problem is None:
        return None
    if problem is IdProblem.CHARACTERS or not number.isdigit():
        return translate("checks", "Un {name} ne contient que des chiffres.").format(name=name)
    if len(number) != size:
        text = translate("checks", "Un {name} a {size} chiffres\u00a0; il y en a {found} ici.")
        return text.format(name=name, size=size, found=len(number))
    text = translate("checks", "La clé de ce {name} ne tombe pas juste\u00a0: vérifiez-le.")
    return text.format(name=name)


def grouped_id(text: str) -> str:
    """A SIREN or SIRET by groups of three, as it is read aloud; others as typed."""
    number = normalise_id(text)
    if not re.fullmatch(r"\d{9}|\d{14}", number):
        return text.strip()
    parts = [number[0:3], number[3:6], number[6:9], number[9:]]
    return " ".join(part for part in parts if part)


def grouped_iban(text: str) -> str:
    """An IBAN by groups of four, as on a bank's paper."""
    number = normalise_id(text)
    return " ".join(number[i : i + 4] for i in range(0, len(number), 4))
