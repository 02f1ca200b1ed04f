"""The addressee's block as the postal norm wants it (NF Z 10-011): 6 lines of 38 characters."""

from __future__ import annotations

import re
import unicodedata
from enum import Enum
from typing import Final, NamedTuple

from relance_desktop.domain.clients import PostalAddress

MAX_LINES: Final = 6
MAX_CHARACTERS: Final = 38
_ABBREVIATE_ABOVE: Final = 32
_ABBREVIATIONS: Final = {
    "ALLEE": "ALL",
    "APPARTEMENT": "APP",
    "AVENUE": "AV",
    "BATIMENT": "BAT",
    "BOULEVARD": "BD",
    "CENTRE COMMERCIAL": "CCAL",
    "CHEMIN": "CHE",
    "ESCALIER": "ESC",
    "FAUBOURG": "FG",
    "IMMEUBLE": "IMM",
    "IMPASSE": "IMP",
    "LIEU DIT": "LD",
    "PLACE": "PL",
    "QUARTIER": "QUA",
    "RESIDENCE": "RES",
    "ROND POINT": "RPT",
    "ROUTE": "RTE",
    "SAINT": "ST",
    "SAINTE": "STE",
    "SQUARE": "SQ",
    "ZONE INDUSTRIELLE": "ZI",
    "ZONE D ACTIVITES": "ZA",
    "GENERAL": "GAL",
    "DOCTEUR": "DR",
    "PROFESSEUR": "PR",
    "PRESIDENT": "PDT",
    "COMMANDANT": "CDT",
}


class AddressIssue(Enum):
    """What keeps an address from meeting the norm."""

    NAME_MISSING = "name_missing"
    STREET_MISSING = "street_missing"
    POSTCODE_MISSING = "postcode_missing"
    POSTCODE_ODD = "postcode_odd"
    TOWN_MISSING = "town_missing"
    LINE_CUT = "line_cut"
    TOO_MANY_LINES = "too_many_lines"


class AddressWarning(NamedTuple):
    """An issue with the line as it was typed (empty when a part is missing)."""

    issue: AddressIssue
    line: str = ""


class AddressBlock(NamedTuple):
    """The lines to print in the window, and what to tell the user about them."""

    lines: tuple[str, ...]
    warnings: tuple[AddressWarning, ...] = ()


def address_block(name: str, contact: str, address: PostalAddress) -> AddressBlock:
    """Lay out an address: from the person to the town, the last three lines in capitals.

    Street lines above 32 characters are abbreviated, lines above 38 cut and reported; a
    country is added abroad, as a seventh line if need be. Never raises.
    """
    warnings = _missing(name, address)
    people = [line for line in (name.strip(), contact.strip()) if line]
    people = list(dict.fromkeys(people))
    streets = [_plain(line) for line in address.lines if line.strip()]
    town = _plain(f"{address.postcode} {address.city}")
    lines = [*people, *(_abbreviated(line) for line in streets), *([town] if town else [])]
    if len(lines) > MAX_LINES:
        warnings.append(AddressWarning(AddressIssue.TOO_MANY_LINES, lines[MAX_LINES - 2]))
        lines = [*lines[: MAX_LINES - 1], lines[-1]]
    lines = [*lines[:-3], *(_plain(line) for line in lines[-3:])]
    cut = [_cut(line) for line in lines]
    warnings += [
        AddressWarning(AddressIssue.LINE_CUT, line)
        for line, short in zip(lines, cut, strict=True)
        if line != short
    ]
    abroad = address.country.strip().upper()
    if abroad not in ("", "FR", "FRANCE"):
        cut.append(_cut(_country(abroad)))
    return AddressBlock(tuple(cut), tuple(warnings))


def _missing(name: str, address: PostalAddress) -> list[AddressWarning]:
    """What is not there, or not a French postcode in France."""
    at_home = address.country.strip().upper() in ("", "FR", "FRANCE")
    postcode = address.postcode.strip()
    checks = (
        (AddressIssue.NAME_MISSING, not name.strip()),
        (AddressIssue.STREET_MISSING, not any(line.strip() for line in address.lines)),
        (AddressIssue.POSTCODE_MISSING, not postcode),
        (AddressIssue.TOWN_MISSING, not address.city.strip()),
    )
    warnings = [AddressWarning(issue) for issue, true in checks if true]
    if at_home and postcode and not re.fullmatch(r"\d{5}", postcode):
        warnings.append(AddressWarning(AddressIssue.POSTCODE_ODD, postcode))
    return warnings


def _plain(line: str) -> str:
    """Capitals without accents, punctuation or apostrophes; the hyphen stays in names."""
    text = line.upper().replace("Œ", "OE").replace("Æ", "AE")
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(re.sub(r"[^0-9A-Z\- ]+", " ", bare).split())


def _abbreviated(line: str) -> str:
    """Shorten the usual words one by one, only while the line is above 32 characters."""
    for word, short in _ABBREVIATIONS.items():
        if len(line) <= _ABBREVIATE_ABOVE:
            break
        line = re.sub(rf"\b{word}\b", short, line)
    return line


def _cut(line: str) -> str:
    """Cut at a word if one ends in the second half of the room."""
    if len(line) <= MAX_CHARACTERS:
        return line
    head = line[: MAX_CHARACTERS + 1].rsplit(" ", 1)[0]
    return (head if len(head) > MAX_CHARACTERS // 2 else line)[:MAX_CHARACTERS].rstrip()


_COUNTRIES: Final = {
    "AT": "AUTRICHE",
    "BE": "BELGIQUE",
    "CA": "CANADA",
    "CH": "SUISSE",
    "DE": "ALLEMAGNE",
    "DK": "DANEMARK",
    "ES": "ESPAGNE",
    "GB": "ROYAUME-UNI",
    "IE": "IRLANDE",
    "IT": "ITALIE",
    "LU": "LUXEMBOURG",
    "MC": "MONACO",
    "NL": "PAYS-BAS",
    "PL": "POLOGNE",
    "PT": "PORTUGAL",
    "SE": "SUEDE",
    "US": "ETATS-UNIS",
}


def _country(country: str) -> str:
    """The name of a country known by its code; any other as typed."""
    return _COUNTRIES.get(country, _plain(country))
