"""The register's codes as types: size, legal form, state; ``ui`` words them."""

from __future__ import annotations

from enum import Enum
from typing import Final


class SizeBand(Enum):
    """Employees (INSEE « tranche d'effectif »). ``UNKNOWN``: not given, or not known to us."""

    NOT_EMPLOYER = "NN"
    NONE = "00"
    FROM_1 = "01"
    FROM_3 = "02"
    FROM_6 = "03"
    FROM_10 = "11"
    FROM_20 = "12"
    FROM_50 = "21"
    FROM_100 = "22"
    FROM_200 = "31"
    FROM_250 = "32"
    FROM_500 = "41"
    FROM_1000 = "42"
    FROM_2000 = "51"
    FROM_5000 = "52"
    FROM_10000 = "53"
    UNKNOWN = ""

    @property
    def bounds(self) -> tuple[int, int | None] | None:
        """The least and the most employees; no most for the last band, None when unknown."""
        return _BOUNDS.get(self.value)


_BOUNDS: Final[dict[str, tuple[int, int | None]]] = {
    "NN": (0, 0),
    "00": (0, 0),
    "01": (1, 2),
    "02": (3, 5),
    "03": (6, 9),
    "11": (10, 19),
    "12": (20, 49),
    "21": (50, 99),
    "22": (100, 199),
    "31": (200, 249),
    "32": (250, 499),
    "41": (500, 999),
    "42": (1000, 1999),
    "51": (2000, 4999),
    "52": (5000, 9999),
    "53": (10000, None),
}


class SizeCategory(Enum):
    """The statistical category (décret 2008-1354): small and medium, middle, large."""

    SMALL = "PME"
    MIDDLE = "ETI"
    LARGE = "GE"
    UNKNOWN = ""


class CompanyState(Enum):
    """Whether it lives. ``DORMANT``: active by name, but without one open establishment."""

    ACTIVE = "active"
    DORMANT = "dormant"
    CLOSED = "closed"
    UNKNOWN = "unknown"


class Diffusion(Enum):
    """How much the register may show (« statut de diffusion »)."""

    FULL = "O"
    PARTIAL = "P"
    NONE = "N"
    UNKNOWN = ""


class CompanyLabel(Enum):
    """What the register adds about a company; the value is its key in ``complements``."""

    RESPONSIBLE_BUYER = "est_achats_responsables"
    SOCIAL_ECONOMY = "est_ess"
    ASSOCIATION = "est_association"
    LAWYER = "est_avocat"
    QUALIOPI = "est_qualiopi"
    RGE = "est_rge"
    MISSION = "est_societe_mission"


class LegalForm(Enum):
    """The families of legal forms that a freelancer meets."""

    SOLE_TRADER = "sole_trader"
    EURL = "eurl"
    SARL = "sarl"
    SA = "sa"
    SAS = "sas"
    SASU = "sasu"
    SNC = "snc"
    SCI = "sci"
    CIVIL_COMPANY = "civil_company"
    ASSOCIATION = "association"
    PUBLIC_BODY = "public_body"
    PUBLIC_TRADER = "public_trader"
    FOREIGN = "foreign"
    OTHER = "other"
    UNKNOWN = "unknown"


_FORMS: Final = (
    ("1", LegalForm.SOLE_TRADER),
    ("3", LegalForm.FOREIGN),
    ("41", LegalForm.PUBLIC_TRADER),
    ("5202", LegalForm.SNC),
    ("5498", LegalForm.EURL),
    ("54", LegalForm.SARL),
    ("55", LegalForm.SA),
    ("56", LegalForm.SA),
    ("5720", LegalForm.SASU),
    ("57", LegalForm.SAS),
    ("6540", LegalForm.SCI),
    ("65", LegalForm.CIVIL_COMPANY),
    ("7", LegalForm.PUBLIC_BODY),
    ("92", LegalForm.ASSOCIATION),
)
"""INSEE « catégories juridiques »: the first beginning that fits decides."""


def legal_form(code: str) -> LegalForm:
    """Give the family of an INSEE legal category of 4 digits.

    >>> legal_form("5710")
    <LegalForm.SAS: 'sas'>
    """
    if len(code) != 4 or not code.isdecimal():
        return LegalForm.UNKNOWN
    return next((form for start, form in _FORMS if code.startswith(start)), LegalForm.OTHER)


def size_band(code: str) -> SizeBand:
    """Give the band of an INSEE code; an unknown code (« __O__ » was seen) is UNKNOWN."""
    try:
        return SizeBand(code)
    except ValueError:
        return SizeBand.UNKNOWN


def size_category(code: str) -> SizeCategory:
    """Give the category of its code; anything else is UNKNOWN."""
    try:
        return SizeCategory(code)
    except ValueError:
        return SizeCategory.UNKNOWN


def diffusion(code: str) -> Diffusion:
    """Give the diffusion of its code; anything else is UNKNOWN."""
    try:
        return Diffusion(code)
    except ValueError:
        return Diffusion.UNKNOWN
