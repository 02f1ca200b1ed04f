"""What is there already: the very file, or the number of the same client."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relance_desktop.domain.invoices import Invoice, InvoiceKind
from relance_desktop.services.invoice_form import InvoiceForm
from relance_desktop.services.invoice_import.findings import Finding, Why

if TYPE_CHECKING:
    from relance_desktop.store.writer import Writer

PDF = "application/pdf"


def same_file(w: Writer, sha256: str) -> Finding | None:
    """The invoice that came from this very file, or the same file waiting for the user."""
    for invoice in w.invoices.by_document(sha256):
        return Finding(Why.SAME_FILE, invoice.id, text=invoice.number)
    for item in w.imports.waiting_for(sha256):
        return Finding(Why.SAME_FILE_WAITS, text=item.filename)
    return None


def same_number(w: Writer, form: InvoiceForm, client_ids: tuple[int, ...]) -> Finding | None:
    """The client's document of this number: the same one again, or another one.

    Of several clients that it may be, only the same one again tells something.
    """
    number = form.number.strip()
    for client_id in client_ids if number else ():
        for invoice in w.invoices.by_number(client_id, number):
            if (invoice.kind is InvoiceKind.CREDIT_NOTE) is not form.is_credit:
                continue
            if _says_the_same(form, invoice):
                return Finding(Why.SAME_NUMBER, invoice.id, text=invoice.number)
            if len(client_ids) == 1:
                return Finding(
                    Why.NUMBER_TAKEN, invoice.id, cents=invoice.gross_cents, text=invoice.number
                )
    return None


def without_pdf(w: Writer, invoice_id: int | None) -> Invoice | None:
    """The invoice, when no PDF of it is kept."""
    invoice = w.invoices.get(invoice_id) if invoice_id else None
    assert invoice is not None
    known = w.documents.info(invoice.document_sha256) if invoice.document_sha256 else None
    return None if known is not None and known.mime == PDF else invoice


def _says_the_same(form: InvoiceForm, invoice: Invoice) -> bool:
    """Equal in all that is known of it; the amount must be known."""
    dates_agree = form.issued_on in (None, invoice.issued_on)
    money = (form.gross_cents, form.currency)
    return dates_agree and money == (invoice.gross_cents, invoice.currency)
