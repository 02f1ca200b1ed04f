"""A claim split between routes: what each claims, what none claims, never more than is left."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from relance_desktop.domain.money import Cents
from relance_desktop.domain.recovery.values import CaseRoute

Shares = Mapping[int, Cents]
"""Cents by invoice."""


def running(routes: Iterable[CaseRoute]) -> tuple[CaseRoute, ...]:
    """Those that nobody ended, the earliest first."""
    return tuple(
        sorted((one for one in routes if one.ended_on is None), key=lambda r: (r.started_on, r.id))
    )


def claimed_by_route(
    routes: Iterable[CaseRoute], balances: Mapping[int, Cents]
) -> dict[int, dict[int, Cents]]:
    """What each running route claims of each of its invoices today, by route and invoice.

    ``balances``: what each invoice leaves, in cents. Named shares come first, that of the
    earliest route before the others, as parts that rest are shared out (``suspensions``); a
    route that is about all of an invoice claims what they leave. Together never more than
    the balance: a payment lowers first what no route claims.
    """
    order = running(routes)
    left: defaultdict[int, Cents] = defaultdict(int)
    left.update({key: max(0, cents) for key, cents in balances.items()})
    found: dict[int, dict[int, Cents]] = {one.id: {} for one in order}
    for named in (True, False):
        for route in order:
            for share in route.shares:
                if (share.cents is not None) is named:
                    wanted = left[share.invoice_id] if share.cents is None else share.cents
                    taken = min(wanted, left[share.invoice_id])
                    left[share.invoice_id] -= taken
                    found[route.id][share.invoice_id] = taken
    return found


def free_cents(
    routes: Iterable[CaseRoute], balances: Mapping[int, Cents], without: int = 0
) -> dict[int, Cents]:
    """What no running route claims of each invoice; the route ``without`` left out."""
    others = [one for one in routes if one.id != without or not without]
    claimed = claimed_by_route(others, balances)
    free = {key: max(0, cents) for key, cents in balances.items()}
    for parts in claimed.values():
        for invoice_id, cents in parts.items():
            if invoice_id in free:
                free[invoice_id] -= cents
    return free


def is_lowered(route: CaseRoute, claimed: Mapping[int, Cents]) -> bool:
    """Whether a named share of it is more than is left for it: something was paid on the way."""
    return any(
        share.cents is not None and claimed.get(share.invoice_id, 0) < share.cents
        for share in route.shares
    )
