"""Which debts proceedings catch, and what the opening judgment stops of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from relance_desktop.domain.insolvency.values import Insolvency
from relance_desktop.domain.invoices import Invoice, InvoiceKind


def born_on(invoice: Invoice) -> date:
    """When the debt was born: the work was done, or as far as is known the invoice made."""
    return invoice.delivered_on or invoice.issued_on


def is_caught(invoice: Invoice, one: Insolvency) -> bool:
    """Whether it is an earlier debt, which may be neither paid nor claimed (C. com. L622-7,
    L622-21). One born on the judgment's very day counts as earlier: declaring it costs nothing.
    """
    if invoice.kind is InvoiceKind.CREDIT_NOTE or invoice.client_id != one.client_id:
        return False
    return born_on(invoice) <= one.judged_on


def opening_over(invoice: Invoice, known: Iterable[Insolvency]) -> Insolvency | None:
    """The first proceedings that caught the invoice, over or not; None when none did."""
    caught = [one for one in known if is_caught(invoice, one)]
    return min(caught, key=lambda one: (one.judged_on, one.id), default=None)


def interest_stop(invoice: Invoice, known: Iterable[Insolvency]) -> date | None:
    """The judgment whose day stops the invoice's interest (C. com. L622-28). It stays stopped
    when the proceedings change or end: the opening judgment counts."""
    found = opening_over(invoice, known)
    return found.judged_on if found is not None else None
