"""What a line pays once the user has said whose money it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from relance_desktop.domain.matching.values import OpenInvoice, Part, Proposal
from relance_desktop.domain.money import Cents
from relance_desktop.domain.payments import Allocation


def proposal_by_hand(
    cents: Cents,
    currency: str,
    client_id: int,
    invoice_ids: Sequence[int],
    invoices: Iterable[OpenInvoice],
) -> Proposal:
    """Share money out over the invoices named, in their order, or over all of the client's,
    the oldest first (C. civ. 1342-10). Invoices of another currency get nothing."""
    mine = [one for one in invoices if one.client_id == client_id and one.currency == currency]
    if invoice_ids:
        by_id = {one.id: one for one in mine}
        mine = [by_id[key] for key in invoice_ids if key in by_id]
    else:
        mine.sort(key=lambda one: (one.due_on, one.id))
    left, short, shares = cents, 0, []
    for one in mine:
        taken = min(left, one.balance_cents)
        if taken > 0:
            shares.append(Allocation(one.id, taken))
            short += one.balance_cents - taken
            left -= taken
    return Proposal((Part(client_id, cents, tuple(shares)),), 100, (), short_cents=short)
