"""Amounts: integers of a hundredth of the currency, never floats."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from decimal import Decimal

Cents: TypeAlias = int
"""An amount in hundredths of its currency's unit."""


MOST_CENTS: Cents = 10**12
"""Ten thousand million units: a larger amount is a slip of the finger."""


class Money(NamedTuple):
    """An amount with its currency, for totals that must not be mixed."""

    cents: Cents
    currency: str = "EUR"


def cents_of(amount: Decimal) -> Cents:
    """Round a decimal amount (in units, e.g. euros) half-up to hundredths.

    >>> from decimal import Decimal
    >>> cents_of(Decimal("12.345"))
    1235
    """
    from decimal import ROUND_HALF_UP, Decimal

    return int((amount * 100).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def totals_by_currency(amounts: list[Money]) -> tuple[Money, ...]:
    """Sum amounts per currency, EUR first then by code; never across currencies."""
    sums: dict[str, Cents] = {}
    for amount in amounts:
        sums[amount.currency] = sums.get(amount.currency, 0) + amount.cents
    return tuple(Money(sums[code], code) for code in sorted(sums, key=lambda c: (c != "EUR", c)))
