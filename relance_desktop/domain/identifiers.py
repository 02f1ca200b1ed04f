"""Company and bank identifiers: is it well formed, and what does it tell?

Every check answers with an ``IdProblem`` or None and only ever warns: real
invoices carry wrong identifiers, and a wrong one must never block the user.
"""

from __future__ import annotations

import re
from enum import Enum
from functools import partial
from typing import Protocol

LA_POSTE_SIREN = "356000000"
_SEPARATORS = re.compile(r"[\s.\-·/]+")
_EU_VAT = re.compile(r"(?!FR)[A-Z]{2}[0-9A-Z+*]{2,13}")


class IdProblem(Enum):
    """What is wrong with an identifier."""

    LENGTH = "length"
    CHARACTERS = "characters"
    CHECKSUM = "checksum"
    UNKNOWN_COUNTRY = "unknown_country"


class _Checker(Protocol):
    def __call__(self, number: str) -> object: ...


def normalise_id(text: str | None) -> str:
    """Strip spaces (no-break ones too), dots, dashes and slashes; upper case."""
    return _SEPARATORS.sub("", text).upper() if text else ""


def check_siren(text: str) -> IdProblem | None:
    """Check a SIREN: 9 digits whose Luhn sum is right (INSEE)."""
    from stdnum.fr import siren

    return _problem_of(siren.validate, normalise_id(text))


def check_siret(text: str) -> IdProblem | None:
    """Check a SIRET: 14 digits, Luhn, or a digit sum multiple of 5 for La Poste."""
    from stdnum.fr import siret

    number = normalise_id(text)
    problem = _problem_of(siret.validate, number)
    if problem is IdProblem.CHECKSUM and number.startswith(LA_POSTE_SIREN):
        # Law notes: either rule is accepted for La Poste, stdnum knows only the sum.
        from stdnum import luhn

        return None if luhn.is_valid(number) else problem
    return problem


def check_vat(text: str) -> IdProblem | None:
    """Check a VAT number of France (key and SIREN) or of another EU country (its own rule)."""
    number = normalise_id(text)
    if number.startswith("FR"):
        from stdnum.fr import tva

        return _problem_of(tva.validate, number)
    if not _EU_VAT.fullmatch(number):
        return IdProblem.CHARACTERS
    from stdnum.eu import vat

    return _problem_of(vat.validate, number)


def check_iban(text: str) -> IdProblem | None:
    """Check an IBAN: country's length and structure, mod 97 = 1 (ISO 13616).

    The inner check digits of some countries (Spain, Belgium) are no part of that standard.
    """
    from stdnum import iban

    return _problem_of(partial(iban.validate, check_country=False), normalise_id(text))


def check_bic(text: str) -> IdProblem | None:
    """Check a BIC's shape: 4 letters, country, 2, and optionally 3 (ISO 9362)."""
    from stdnum import bic

    return _problem_of(bic.validate, normalise_id(text))


def vat_of_siren(siren: str) -> str:
    """Give the French VAT number of a SIREN: key = (12 + 3 × (SIREN mod 97)) mod 97.

    Raises ValueError when ``siren`` is not made of digits.

    >>> vat_of_siren("732 829 320")
    'FR44732829320'
    """
    digits = normalise_id(siren)
    return f"FR{(12 + 3 * (int(digits) % 97)) % 97:02d}{digits}"


def siren_of(text: str | None) -> str:
    """Give the SIREN inside a SIREN, SIRET or French VAT number; "" when there is none.

    Only shapes are looked at: a wrong check digit still identifies.
    """
    number = normalise_id(text)
    if not number:  # of most clients, and all are asked
        return ""
    if re.fullmatch(r"[0-9]{9}([0-9]{5})?", number):
        return number[:9]
    if match := re.fullmatch(r"FR[0-9A-Z]{2}([0-9]{9})", number):
        return match[1]
    return ""


def siret_of(text: str | None) -> str:
    """Give the 14 digits when ``text`` has the shape of a SIRET, else ""."""
    number = normalise_id(text)
    return number if re.fullmatch(r"[0-9]{14}", number) else ""


def _problem_of(validate: _Checker, number: str) -> IdProblem | None:
    from stdnum.exceptions import InvalidChecksum, InvalidFormat, InvalidLength, ValidationError

    try:
        validate(number)
    except InvalidLength:
        return IdProblem.LENGTH
    except InvalidChecksum:
        return IdProblem.CHECKSUM
    except InvalidFormat:
        return IdProblem.CHARACTERS
    except ValidationError:
        return IdProblem.UNKNOWN_COUNTRY
    return None
