"""A postal address from the parts in which registers keep it (as in the « base adresse »)."""

from __future__ import annotations

import re
from typing import Final

from relance_desktop.domain.clients import PostalAddress
from relance_desktop.domain.countries import country_code
from relance_desktop.domain.value import value

_DISTRICT: Final = re.compile(r"(PARIS|LYON|MARSEILLE) \d{1,2}(?: ?E(?:R|ME)?)?", re.IGNORECASE)
"""« PARIS 04 », « LYON 3EME »: the postcode says the district, the town's name does not."""


@value
class AddressParts:
    """An address in parts, "" for what is missing. ``whole`` is the same on one line.

    ``special``: box number and the like. ``cedex`` and ``cedex_town`` take the place of
    postcode and town. ``country`` is the name of a foreign one, or its code.
    """

    complement: str = ""
    number: str = ""
    repetition: str = ""
    street_type: str = ""
    street: str = ""
    special: str = ""
    postcode: str = ""
    town: str = ""
    cedex: str = ""
    cedex_town: str = ""
    foreign_town: str = ""
    country: str = ""
    whole: str = ""


def postal_address(parts: AddressParts) -> PostalAddress:
    """Put an address together: complement, number and street, box; then postcode and town.

    Falls back on cutting ``whole`` at the postcode when there is no street.
    """
    if parts.country or parts.foreign_town:
        return _abroad(parts)
    street = _joined(parts.number, parts.repetition, parts.street_type, parts.street)
    postcode = parts.cedex or parts.postcode
    town = parts.cedex_town or _town(parts.town)
    lines = tuple(line for line in (parts.complement, street, parts.special) if line)
    return PostalAddress(lines or _street_of(parts), postcode, town)


def _abroad(parts: AddressParts) -> PostalAddress:
    street = _joined(parts.number, parts.repetition, parts.street_type, parts.street)
    lines = tuple(line for line in (parts.complement, street, parts.special) if line)
    country = country_code(parts.country) or parts.country
    # without a name it must not pass for an address in France
    return PostalAddress(
        lines or _street_of(parts), parts.postcode, parts.foreign_town or parts.town, country or "?"
    )


def _joined(*words: str) -> str:
    return " ".join(word for word in words if word)


def _town(town: str) -> str:
    found = _DISTRICT.fullmatch(town)
    return found[1] if found else town


def _street_of(parts: AddressParts) -> tuple[str, ...]:
    """What stands before the postcode in the line; all of it when the postcode is not there."""
    before = parts.whole
    for code in filter(None, (parts.cedex, parts.postcode)):
        head, found, _ = parts.whole.rpartition(f" {code} ")
        if found:
            before = head
            break
    before = before.strip(" ,")
    return (before,) if before else ()
