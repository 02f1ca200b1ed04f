"""Credit notes lower invoices: the one they name first, then the oldest, or as the user says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from relance_desktop.domain.invoices import Invoice, InvoiceKind
from relance_desktop.domain.money import Cents
from relance_desktop.domain.netting import covers, shares
from relance_desktop.domain.payments import Allocation, SettlementKind
from relance_desktop.services.errors import NotFoundError, PaymentRefusedError
from relance_desktop.services.payments.checks import payable

if TYPE_CHECKING:
    from relance_desktop.store.writer import Writer


def credit_note(w: Writer, credit_note_id: int) -> Invoice:
    """The credit note. Raises NotFoundError when there is none."""
    note = w.invoices.get(credit_note_id)
    if note is None or note.kind is not InvoiceKind.CREDIT_NOTE:
        raise NotFoundError("invoices", credit_note_id)
    return note


def usual_shares(w: Writer, note: Invoice) -> dict[int, Cents]:
    """What is left of it, for the invoice that it names, then the client's oldest open ones."""
    mine = [
        spare
        for spare in w.payments.spare(note.client_id)
        if spare.kind is SettlementKind.CREDIT_NOTE and spare.source_id == note.id
    ]
    found = shares(covers(w.claims.open_of_client(note.client_id), mine))
    return found[mine[0]] if found else {}


def give(w: Writer, note: Invoice, wanted: Mapping[int, Cents]) -> tuple[Allocation, ...]:
    """Take ``wanted`` cents off each invoice, besides what the note took off it already.

    Raises PaymentRefusedError when there is not so much left of the note or of an invoice.
    """
    if not wanted:
        raise PaymentRefusedError("nothing_to_credit")
    if any(cents <= 0 for cents in wanted.values()):
        raise PaymentRefusedError("zero")
    if sum(wanted.values()) > w.invoices.credit_left_cents(note.id):
        raise PaymentRefusedError("over_credit")
    for invoice_id, cents in wanted.items():
        invoice = payable(w, invoice_id, note.client_id)
        if invoice.currency != note.currency:
            raise PaymentRefusedError("currency")
        if cents > invoice.payable_cents - w.invoices.settled_cents(invoice_id):
            raise PaymentRefusedError("over_balance")
        whole = cents + _given(w, note.id, invoice_id)
        # as the import does: the price is lower from the day on which both exist
        day = max(note.issued_on, invoice.issued_on)
        w.invoices.apply_credit(note.id, invoice_id, whole, day)
    return tuple(Allocation(invoice_id, cents) for invoice_id, cents in wanted.items())


def take_back(w: Writer, note: Invoice, added: Sequence[Allocation]) -> None:
    """Undo ``give``. Raises NotFoundError when it is gone already."""
    for share in added:
        left = _given(w, note.id, share.invoice_id) - share.cents
        if left < 0:
            raise NotFoundError("credits", note.id)
        if left == 0:
            w.invoices.remove_credit(note.id, share.invoice_id)
            continue
        invoice = payable(w, share.invoice_id, note.client_id)
        day = max(note.issued_on, invoice.issued_on)
        w.invoices.apply_credit(note.id, share.invoice_id, left, day)


def _given(w: Writer, credit_note_id: int, invoice_id: int) -> Cents:
    return sum(
        one.cents
        for one in w.invoices.settlements(invoice_id)
        if one.kind is SettlementKind.CREDIT_NOTE and one.source_id == credit_note_id
    )
