"""Credit notes lower the invoice they name, whichever of the two comes first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relance_desktop.domain.invoices import Invoice, InvoiceKind
from relance_desktop.domain.money import Cents
from relance_desktop.services.balance_check import withdraw_outdated
from relance_desktop.services.invoice_import.findings import Finding, Why

if TYPE_CHECKING:
    from datetime import date

    from relance_desktop.store.writer import Writer

CREDITED = "credit_note"
"""Why a reminder was withdrawn, as kept in its note."""


def settle_credits(w: Writer, added: Invoice, today: date) -> tuple[Finding, ...]:
    """Apply what was just added, or what waited for it; say what was done and what is left.

    Prepared reminders that are no longer true are withdrawn: credit that lowers nothing yet
    is not asked for either, and a new debt may take what it lowered until now.
    """
    is_credit = added.kind is InvoiceKind.CREDIT_NOTE
    found = _give(w, added) if is_credit else _receive(w, added)
    withdrawn = withdraw_outdated(w, added.client_id, today, CREDITED)
    if withdrawn:
        found.append(Finding(Why.REMINDERS_WITHDRAWN, count=len(withdrawn)))
    return tuple(found)


def _give(w: Writer, credit: Invoice) -> list[Finding]:
    found = []
    number = credit.credits_number
    for invoice in w.invoices.by_number(credit.client_id, number) if number else ():
        cents = _apply(w, credit, invoice)
        if cents:
            found.append(Finding(Why.CREDIT_APPLIED, invoice.id, cents=cents, text=invoice.number))
    left = w.invoices.credit_left_cents(credit.id)
    if left > 0:
        found.append(Finding(Why.CREDIT_LEFT, cents=left, text=number))
    return found


def _receive(w: Writer, invoice: Invoice) -> list[Finding]:
    found = []
    for credit in w.invoices.credit_notes_naming(invoice.client_id, invoice.number):
        cents = _apply(w, credit, invoice)
        if cents:
            found.append(Finding(Why.CREDIT_APPLIED, invoice.id, cents=cents, text=credit.number))
    return found


def _apply(w: Writer, credit: Invoice, invoice: Invoice) -> Cents:
    """Apply as much as there is and as is owed; nothing across currencies."""
    if invoice.kind is InvoiceKind.CREDIT_NOTE or invoice.currency != credit.currency:
        return 0
    balance = invoice.payable_cents - w.invoices.settled_cents(invoice.id)
    cents = min(w.invoices.credit_left_cents(credit.id), balance)
    if cents <= 0:
        return 0
    on = max(credit.issued_on, invoice.issued_on)
    w.invoices.apply_credit(credit.id, invoice.id, cents, on)
    return cents
