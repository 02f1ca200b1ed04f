"""What is at stake with a client: what they owe, and what was agreed and not invoiced yet."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from relance_desktop.domain.money import Cents, Money
from relance_desktop.domain.value import value

BIG_STAKE_CENTS: Final = 300_000
"""3 000: from here on a lost invoice hurts a freelancer. A choice of ours, in any currency."""
VERY_BIG_STAKE_CENTS: Final = 1_000_000
"""10 000: a choice of ours as well."""


@value
class Stake:
    """In cents of ``currency``. ``open_cents``: invoiced and not paid. ``planned_cents``:
    the price of affairs that are not ended, less what was invoiced of them."""

    open_cents: Cents = 0
    planned_cents: Cents = 0
    currency: str = "EUR"

    @property
    def total_cents(self) -> Cents:
        """Both together."""
        return self.open_cents + self.planned_cents

    @property
    def is_big(self) -> bool:
        """Whether its loss would hurt."""
        return self.total_cents >= BIG_STAKE_CENTS

    @property
    def is_very_big(self) -> bool:
        """Whether its loss would hurt badly."""
        return self.total_cents >= VERY_BIG_STAKE_CENTS


def stake_of(open_amounts: Iterable[Money], planned: Iterable[Money]) -> Stake:
    """The stake in the currency that has most of it: currencies are never added up."""
    sums: dict[str, list[Cents]] = {}
    for place, amounts in enumerate((open_amounts, planned)):
        for cents, currency in amounts:
            sums.setdefault(currency, [0, 0])[place] += max(0, cents)
    stakes = [Stake(owed, agreed, code) for code, (owed, agreed) in sums.items()]
    return max(stakes, key=lambda one: (one.total_cents, one.currency == "EUR"), default=Stake())
