"""What published accounts hint at. Thresholds are ours, no rule: accounts are old news."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import Enum
from typing import Final

from relance_desktop.domain.register.companies import YearAccounts
from relance_desktop.domain.register.standings import Standing


class AccountsReason(Enum):
    """What the accounts show, or that there are none."""

    LOSSES = "losses"
    """The last two results that are known are both below zero."""
    LOSS = "loss"
    FALLING = "falling"
    OLD = "old"
    NO_RESULT = "no_result"
    """A turnover, but no result."""
    PROFIT = "profit"
    NOT_PUBLISHED = "not_published"
    """Nothing there: many small firms may keep their accounts to themselves."""

    @property
    def standing(self) -> Standing:
        """How grave it is."""
        return _STANDINGS.get(self, Standing.TO_CHECK)


_STANDINGS: Final = {
    AccountsReason.LOSSES: Standing.WORRY,
    AccountsReason.LOSS: Standing.WORRY,
    AccountsReason.PROFIT: Standing.FINE,
    AccountsReason.NOT_PUBLISHED: Standing.NOTHING_FOUND,
}
OLD_YEARS: Final = 3
"""Older than this they say little: a choice of ours."""
FALL_PERCENT: Final = 30
"""A turnover that lost so much in a year deserves a look: a choice of ours."""


def accounts_reasons(years: tuple[YearAccounts, ...], today: date) -> tuple[AccountsReason, ...]:
    """Judge accounts, newest year first; the gravest reason first, never empty."""
    found = sorted(_reasons(years, today), key=lambda reason: -reason.standing.gravity)
    return tuple(found)


def _reasons(years: tuple[YearAccounts, ...], today: date) -> Iterator[AccountsReason]:
    known = [year for year in years if year.turnover_cents is not None or _has_result(year)]
    if not known:
        yield AccountsReason.NOT_PUBLISHED
        return
    results = [one.net_result_cents for one in known if one.net_result_cents is not None]
    if not results:
        yield AccountsReason.NO_RESULT
    elif results[0] >= 0:
        yield AccountsReason.PROFIT
    else:
        again = len(results) > 1 and results[1] < 0
        yield AccountsReason.LOSSES if again else AccountsReason.LOSS
    if _fell(known):
        yield AccountsReason.FALLING
    if today.year - known[0].year > OLD_YEARS:
        yield AccountsReason.OLD


def _has_result(year: YearAccounts) -> bool:
    return year.net_result_cents is not None


def _fell(years: list[YearAccounts]) -> bool:
    turnovers = [one.turnover_cents for one in years if one.turnover_cents is not None]
    if len(turnovers) < 2 or turnovers[1] <= 0:
        return False
    return turnovers[0] * 100 <= turnovers[1] * (100 - FALL_PERCENT)
