"""The invoices that a payment may settle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relance_desktop.domain.payments import Payment
from relance_desktop.services.views import InvoiceRow

if TYPE_CHECKING:
    from relance_desktop.ui.services import Services


def open_rows(
    services: Services, client_id: int | None, payment: Payment | None = None
) -> tuple[InvoiceRow, ...]:
    """The client's open invoices; with ``payment`` as they would be without it."""
    if client_id is None:
        return ()
    taken = {share.invoice_id: share.cents for share in payment.allocations} if payment else {}
    rows = services.register.client_detail(client_id).rows
    freed = (r._replace(balance_cents=r.balance_cents + taken.get(r.id, 0)) for r in rows)
    return tuple(row for row in freed if row.balance_cents > 0 and not row.is_credit_note)
