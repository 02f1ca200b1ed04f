"""Whether an affair is paid: then nothing of it need be held back any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relance_desktop.domain.engagements.values import Engagement
from relance_desktop.domain.invoices import InvoiceKind
from relance_desktop.store.reader import Reader

if TYPE_CHECKING:
    from relance_desktop.store.writer import Writer


def is_paid(view: Reader | Writer, engagement: Engagement) -> bool:
    """Whether all was invoiced and all of that is settled.

    All was invoiced when every line of the schedule has its invoice; without a schedule, when
    the invoices come to the affair's amount, or when no amount was said.
    """
    ids = set(view.engagements.invoice_ids(engagement.id))
    if not ids or any(
        c.invoice_id in ids for c in view.claims.open_of_client(engagement.client_id)
    ):
        return False
    schedule = view.milestones.of_engagement(engagement.id)
    if schedule:
        return all(line.invoice_id is not None for line in schedule)
    return engagement.amount_cents is None or _invoiced(view, ids) >= engagement.amount_cents


def _invoiced(view: Reader | Writer, ids: set[int]) -> int:
    """What the invoices ask for, deposits that they take off left aside."""
    found = [view.invoices.get(one) for one in ids]
    return sum(
        invoice.gross_cents - invoice.prepaid_cents
        for invoice in found
        if invoice is not None and invoice.kind is not InvoiceKind.CREDIT_NOTE
    )
