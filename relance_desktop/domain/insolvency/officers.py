"""Whom a judgment's published words name: mandataire judiciaire or liquidateur, with address.

Nothing is guessed: a text that does not say it in one of the known ways gives nothing.
"""

from __future__ import annotations

import re
from enum import Enum
from typing import Final

from relance_desktop.domain.clients import PostalAddress
from relance_desktop.domain.value import value


class OfficerRole(Enum):
    """Whom a claim is declared to."""

    MANDATAIRE = "mandataire"
    LIQUIDATOR = "liquidator"


@value
class Officer:
    """The person named, as published; the address is empty when it could not be read."""

    role: OfficerRole
    name: str
    address: PostalAddress = PostalAddress()


_MOST_NAME: Final = 160
_TITLES: Final = {
    OfficerRole.MANDATAIRE: r"mandataire\s+judiciaire",
    OfficerRole.LIQUIDATOR: r"liquidateur(?:\s+judiciaire)?",
}
_ANY_TITLE: Final = (
    r"(?:mandataire\s+judiciaire|liquidateur|administrateur|juge[\s-]+commissaire|"
    r"commissaire[\s-]+priseur|commissaire\s+de\s+justice|repr[ée]sentant\s+des)"
)
_NAMED: Final = (
    r"(?:d[ée]signant|d[ée]signe|d[ée]signé|nommant|nomme|nommé)\s+"
    r"(?:en\s+qualit[ée]\s+de\s+|comme\s+)?"
)
_POSTCODE: Final = re.compile(r"(?<!\d)(\d{5})(?!\d)\s+")
_STREET: Final = re.compile(
    r"(?<![\w.])(\d{1,4}(?:\s*[/-]\s*\d{1,4})?(?:\s*(?:bis|ter|quater|[A-D])\b)?\s*,?\s+"
    r"(?:(?:bis|ter|quater)\s+)?"
    r"(?:all[ée]e|avenue|av\.?|boulevard|bd\.?|chemin|cit[ée]|clos|cour|cours|esplanade|faubourg|"
    r"galerie|impasse|lotissement|mail|montée|parc|passage|place|plateau|pont|promenade|quai|"
    r"r[ée]sidence|rond[\s-]point|route|rue|sente|sentier|square|traverse|villa|voie|zone)\b)",
    re.IGNORECASE,
)
_BOX: Final = re.compile(r"(?<!\w)((?:BP|CS|B\.P\.|C\.S\.)\s*\d{1,6}\b)")
_TOWN: Final = re.compile(
    r"[A-ZÉÈÀÂÎÔÛÇŒ](?:[\w'’-]|\s(?=(?:[A-ZÉÈÀÂÎÔÛÇ]|sur\b|sous\b|lès\b|les\b|la\b|le\b|de\b|du\b|"
    r"en\b|aux\b|d['’]|l['’]|Cedex\b|CEDEX\b|\d{1,2}\b)))*"
)
_TOWN_END: Final = re.compile(
    r"\s+(?:Les?\s+d[ée]clarations?|Les?\s+cr[ée]ances?|Les?\s+cr[ée]anciers|Nature|Juge|Ouvre|"
    r"Nomme|D[ée]signe|Administrateur|Mandataire|Liquidateur|La\s+date|Fixe)\b.*$"
)
_NAME_START: Final = re.compile(
    r"(?:la\s+|le\s+)?(?:(?:SELARL|SELAS|SELAFA|SELURL|SELASU|SELEURL|SCP|SCM|SAS|SARL|EURL|"
    r"Ma[îi]tres?|Mtre|Me|M\.|MM\.|Mme|Madame|Monsieur|[EÉ]tude)\b|[A-ZÉÈÀÂ])",
    re.IGNORECASE,
)


def officers_in(text: str) -> tuple[Officer, ...]:
    """All that the words name under a title, in the order of ``OfficerRole``."""
    words = " ".join(text.split())
    found = (_officer(role, words) for role in OfficerRole)
    return tuple(one for one in found if one is not None)


def officer_in(text: str, role: OfficerRole) -> Officer | None:
    """The one under this title; None when the words name none, or two of them."""
    return next((one for one in officers_in(text) if one.role is role), None)


def _officer(role: OfficerRole, words: str) -> Officer | None:
    title = _TITLES[role]
    after = re.compile(
        rf"(?:{_NAMED}|[,;.]\s*(?:et\s+)?(?:en\s+qualit[ée]\s+de\s+)?|^|\bet\s+){title}\s*:?\s+(?=\S)",
        re.IGNORECASE,
    )
    found = [_read(role, words[one.end() :]) for one in after.finditer(words)]
    found.extend(_before(role, title, words))
    named = {one.name: one for one in found if one is not None}
    return next(iter(named.values())) if len(named) == 1 else None


def _before(role: OfficerRole, title: str, words: str) -> list[Officer | None]:
    """« désigne Me X, 2 rue Y 29000 Quimper, en qualité de mandataire judiciaire »."""
    asked = re.compile(
        rf"{_NAMED}(?P<who>[^.;]{{4,300}}?)[\s,]+(?:en\s+qualit[ée]\s+de|comme)\s+{title}\b",
        re.IGNORECASE,
    )
    return [_read(role, f"{one['who']} .") for one in asked.finditer(words)]


def _read(role: OfficerRole, rest: str) -> Officer | None:
    """The name up to the street, the street up to the postcode, the town up to what follows."""
    other = re.search(_ANY_TITLE, rest, re.IGNORECASE)
    street = _street(rest)
    postcode = _POSTCODE.search(rest, street.start() if street else 0)
    if other is not None and (street is None or other.start() < street.start()):
        # a title inside the name, or the next person's: what is whose cannot be told
        return None
    if street is None or postcode is None or (other and other.start() < postcode.start()):
        return _bare(role, rest)
    town = _town(rest[postcode.end() :])
    name = _tidy(rest[: street.start()])
    if not town or not _is_name(name):
        return _bare(role, rest)
    line = _tidy(rest[street.start() : postcode.start()])
    lines = tuple(filter(None, map(_tidy, re.split(r"\s+-\s+|,\s+(?=BP|CS)", line))))
    return Officer(role, name, PostalAddress(lines, postcode[1], town))


def _street(rest: str) -> re.Match[str] | None:
    found = [one for one in (_STREET.search(rest), _BOX.search(rest)) if one is not None]
    return min(found, key=lambda one: one.start(), default=None)


def _bare(role: OfficerRole, rest: str) -> Officer | None:
    """A name that a comma or the sentence's end closes, and no address."""
    name = _tidy(re.split(r"[,;]|\.(?=\s*(?:[A-Z]|$))(?<!\bM\.)|\s\.|…|\d", rest, maxsplit=1)[0])
    ended = len(name) < len(rest.strip())
    return Officer(role, name) if ended and _is_name(name) and " " in name else None


def _is_name(name: str) -> bool:
    if not 4 <= len(name) <= _MOST_NAME or not _NAME_START.match(name):
        return False
    return re.search(r"\b(?:ou|adresser|portail|publication|cr[ée]ances?)\b", name, re.I) is None


def _town(rest: str) -> str:
    found = _TOWN.match(_TOWN_END.sub("", re.split(r"[.,;:…()]", rest, maxsplit=1)[0]))
    return _tidy(found[0]) if found else ""


def _tidy(words: str) -> str:
    return words.strip(" ,;:-–.\u00a0").strip()
