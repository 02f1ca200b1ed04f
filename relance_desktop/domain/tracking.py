"""Tracking numbers of French registered mail: shape and check digit, which only warn."""

from __future__ import annotations

import re
from enum import Enum
from typing import Final

from relance_desktop.domain.value import value

TRACKING_PAGE: Final = "https://www.laposte.fr/outils/suivre-vos-envois?code="
_SEPARATORS: Final = re.compile(r"[\s.\-]+")
_S10_WEIGHTS: Final = (8, 6, 4, 2, 3, 5, 9, 7)


class TrackingKind(Enum):
    """The families of numbers that La Poste prints."""

    NATIONAL = "national"
    ONLINE = "online"
    INTERNATIONAL = "international"
    UNKNOWN = "unknown"


@value
class TrackingNumber:
    """A cleaned number. ``check_ok`` is None where no check digit is known to apply.

    A wrong check digit warns and never refuses: the prefixes 1A, 2C and 1E are unsure.
    """

    text: str
    kind: TrackingKind
    check_ok: bool | None

    @property
    def shown(self) -> str:
        """By groups, as on the label: « 1A 123 456 7890 1 »."""
        if self.kind is not TrackingKind.NATIONAL:
            return self.text
        text = self.text
        return " ".join((text[:2], text[2:5], text[5:8], text[8:12], text[12:]))

    @property
    def url(self) -> str:
        """The public tracking page, opened by the user's click only; "" without a number."""
        return TRACKING_PAGE + self.text if self.text else ""


def tracking_number(typed: str) -> TrackingNumber:
    """Clean a number and look at its shape and check digit; never raises."""
    text = _SEPARATORS.sub("", typed).upper()
    if re.fullmatch(r"[0-9][A-Z][0-9]{11}", text):
        return TrackingNumber(text, TrackingKind.NATIONAL, _national_ok(text))
    if re.fullmatch(r"8[67][0-9]{12}[0-9A-Z]", text):
        return TrackingNumber(text, TrackingKind.ONLINE, _online_ok(text))
    if re.fullmatch(r"[A-Z]{2}[0-9]{9}[A-Z]{2}", text):
        return TrackingNumber(text, TrackingKind.INTERNATIONAL, _international_ok(text))
    return TrackingNumber(text, TrackingKind.UNKNOWN, None)


def _national_ok(text: str) -> bool:
    """Digits 3 to 12 weighted 3, 1, 3, 1… from the right; the last completes to ten."""
    weighted = sum(
        int(digit) * (3 if place % 2 == 0 else 1) for place, digit in enumerate(text[11:1:-1])
    )
    return (10 - weighted) % 10 == int(text[12])


def _online_ok(text: str) -> bool:
    """ISO 7064 mod 37,36."""
    from stdnum.iso7064 import mod_37_36

    return bool(mod_37_36.is_valid(text))


def _international_ok(text: str) -> bool:
    """UPU S10: 11 minus the weighted sum modulo 11; 10 gives 0 and 11 gives 5."""
    weighted = sum(
        weight * int(digit) for weight, digit in zip(_S10_WEIGHTS, text[2:10], strict=True)
    )
    check = 11 - weighted % 11
    return {10: 0, 11: 5}.get(check, check) == int(text[10])
