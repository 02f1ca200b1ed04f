"""A French VAT number against the one that the SIREN gives."""

from __future__ import annotations

from enum import Enum

from relance_desktop.domain.identifiers import check_siren, check_vat, normalise_id, vat_of_siren
from relance_desktop.domain.value import value


class VatMatch(Enum):
    """How a VAT number on paper compares with the company's own."""

    SAME = "same"
    MISSING = "missing"
    OTHER_COMPANY = "other_company"
    WRONG = "wrong"
    FOREIGN = "foreign"
    NO_SIREN = "no_siren"


@value
class VatCheck:
    """The comparison. ``computed`` is "" without a right SIREN.

    A computed number exists by arithmetic only: it doesn't say that the company is
    registered for VAT.
    """

    match: VatMatch
    given: str
    computed: str


def compare_vat(siren: str, given: str) -> VatCheck:
    """Compare ``given`` with the number computed from ``siren`` (law notes §10.4)."""
    number = normalise_id(given)
    if check_siren(siren) is not None:
        return VatCheck(VatMatch.NO_SIREN, number, "")
    computed = vat_of_siren(siren)
    return VatCheck(_match(number, computed), number, computed)


def _match(number: str, computed: str) -> VatMatch:
    if not number:
        return VatMatch.MISSING
    if number == computed:
        return VatMatch.SAME
    if check_vat(number) is not None:
        return VatMatch.WRONG
    if not number.startswith("FR"):
        return VatMatch.FOREIGN
    # old keys hold letters (FR0S…): another key of the same company is no other company
    return VatMatch.SAME if number[4:] == computed[4:] else VatMatch.OTHER_COMPANY
