"""What kind of client a name and its identifiers speak of."""

from __future__ import annotations

import re
import unicodedata

from relance_desktop.domain.clients import ClientKind
from relance_desktop.domain.identifiers import siren_of

LEGAL_FORMS = frozenset(
    [
        "sarl",
        "sas",
        "sasu",
        "eurl",
        "sa",
        "sci",
        "scp",
        "scm",
        "scop",
        "scic",
        "snc",
        "selarl",
        "selas",
        "selasu",
        "sel",
        "earl",
        "gaec",
        "gie",
        "eirl",
        "ei",
        "sccv",
        "sasp",
        "gmbh",
        "ag",
        "kg",
        "ohg",
        "gbr",
        "ug",
        "ltd",
        "limited",
        "llp",
        "plc",
        "llc",
        "inc",
        "corp",
        "bv",
        "nv",
        "sprl",
        "srl",
        "spa",
        "sl",
        "ab",
        "oy",
        "aps",
        "as",
        "lda",
        "doo",
    ]
)
"""Words that say how a firm is set up, not who it is."""

_PUBLIC = re.compile(
    r"\b(?:commune|mairie|ville|metropole|prefecture|sous prefecture|ministere|universite|rectorat"
    r"|conseil (?:departemental|regional|general)|departement (?:de|du|des|d)|region (?:de|du|des"
    r"|d)|communaute (?:de communes|d agglomeration|urbaine)|centre hospitalier|chu|hopital"
    r"|lycee|college|ecole (?:maternelle|elementaire|primaire)|ccas|syndicat (?:mixte"
    r"|intercommunal)|etablissement public|chambre (?:de commerce|d agriculture|des metiers)"
    r"|direction (?:departementale|regionale|generale)|agence regionale)\b"
)


def words_of_name(name: str) -> list[str]:
    """A name's words without case, accents, dots and punctuation.

    >>> words_of_name("S.A.R.L. Café-Crème")
    ['sarl', 'cafe', 'creme']
    """
    plain = name.casefold()
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain)
        plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    if "." in plain:
        plain = re.sub(r"(?<=\b\w)\.(?=\w\b)|(?<=\b\w)\.$|(?<=\b\w)\.(?=\W)", "", plain)
    return re.findall(r"\w+", plain)


def guess_kind(name: str, siren: str = "", vat_number: str = "") -> ClientKind:
    """Propose a kind: never a consumer, since no document says so surely.

    A SIREN in 1 or 2 belongs to a public body (INSEE: 1 State, 2 local authorities).
    """
    number = siren_of(siren)
    if number[:1] in ("1", "2"):
        return ClientKind.PUBLIC
    words = words_of_name(name)
    if LEGAL_FORMS.intersection(words):
        return ClientKind.BUSINESS
    if _PUBLIC.search(" ".join(words)):
        return ClientKind.PUBLIC
    return ClientKind.BUSINESS if number or vat_number else ClientKind.UNKNOWN
