"""The invoices that a payment may settle."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from relance_desktop.domain.payments import Payment
from relance_desktop.domain.penalty_claims import PartState
from relance_desktop.services.views import InvoiceRow

if TYPE_CHECKING:
    from relance_desktop.ui.services import Services


def open_rows(
    services: Services,
    client_id: int | None,
    payment: Payment | None = None,
    more: Collection[int] = (),
) -> tuple[InvoiceRow, ...]:
    """The client's open invoices; with ``payment`` as they would be without it. ``more``: those
    that only penalties are open of."""
    if client_id is None:
        return ()
    taken = {share.invoice_id: share.cents for share in payment.allocations} if payment else {}
    rows = services.register.client_detail(client_id).rows
    freed = (r._replace(balance_cents=r.balance_cents + taken.get(r.id, 0)) for r in rows)
    mine = {*more, *(share.invoice_id for share in payment.allocations)} if payment else set(more)
    return tuple(
        row for row in freed if (row.balance_cents > 0 or row.id in mine) and not row.is_credit_note
    )


def claimed_rows(services: Services, client_id: int | None) -> tuple[int, ...]:
    """The invoices of which penalties were claimed and are still due."""
    if client_id is None:
        return ()
    found = services.penalty_claims.of_client(client_id)
    asked = (PartState.CLAIMED, PartState.PARTLY_PAID)
    return tuple(one.invoice.id for one in found if any(part.state in asked for part in one.parts))
