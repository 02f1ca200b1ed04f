"""An invoice of a list as a form: the same checks as for one typed by hand."""

from __future__ import annotations

from relance_desktop.domain.due_shares import DueDate
from relance_desktop.domain.sheet_mapping.proposals import ListedInvoice
from relance_desktop.services.invoice_form import InvoiceForm


def form_of(listed: ListedInvoice, client_id: int | None = None) -> InvoiceForm:
    """The form; what was paid before is prepaid, so that only the rest is asked for."""
    return InvoiceForm(
        client_id=client_id,
        new_client=listed.client,
        kind=listed.kind,
        number=listed.number,
        issued_on=listed.issued_on,
        dues=(DueDate(listed.due_on),) if listed.due_on is not None else (),
        term=listed.term,
        currency=listed.currency,
        gross_cents=listed.gross_cents,
        net_cents=listed.net_cents,
        vat_cents=listed.vat_cents,
        prepaid_cents=listed.paid_cents,
        order_ref=listed.order_ref,
        credits_number=listed.credits_number,
        note=listed.note,
    )
