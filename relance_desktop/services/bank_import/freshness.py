"""How far each account is known."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from relance_desktop.services.bank_import.values import AccountFreshness

if TYPE_CHECKING:
    from relance_desktop.store.reader import Reader


STALE_AFTER = timedelta(days=3)
"""What is known of payments is old after this: a statement of Friday is good on Monday. One
number for every page that warns, so that none says that all is well where another does not."""


def is_stale(known_until: date | None, today: date) -> bool:
    """Whether too little is known of an account to remind anybody without a look at it."""
    return known_until is None or today - known_until > STALE_AFTER


def account_freshness(r: Reader) -> tuple[AccountFreshness, ...]:
    """Every account, in the order they came."""
    known = r.bank_statements.known()
    return tuple(
        AccountFreshness(account, *known.get(account.id, (None, None)))
        for account in r.bank_accounts.all()
    )


def least_known(accounts: Iterable[AccountFreshness]) -> AccountFreshness | None:
    """The watched account that is known least far, None where none is known at all: a client
    may have paid on any of them."""
    watched = [one for one in accounts if one.account.watched and one.known_until is not None]
    return min(watched, key=lambda one: one.known_until or date.min, default=None)
