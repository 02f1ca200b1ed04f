"""What an invoice takes from the terms of its affair: only what it does not say itself."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from relance_desktop.domain.engagements.values import Engagement
from relance_desktop.domain.invoices import Invoice, InvoiceKind
from relance_desktop.domain.terms import due_on
from relance_desktop.services.engagements.values import FilledFields

if TYPE_CHECKING:
    from relance_desktop.store.writer import Writer


def filled(invoice: Invoice, engagement: Engagement, *, keep_due: bool) -> Invoice:
    """The invoice with its empty fields filled from the terms.

    The agreed penalty rate, unless the document speaks of late payment in its own words;
    the order number; the due date where none was printed (C. com. L441-10 I assumed), unless
    it is to stay (``keep_due``).
    """
    terms = engagement.terms
    facts: dict[str, object] = {}
    if invoice.penalty_rate is None and not invoice.late_mentions:
        facts["penalty_rate"] = terms.penalty_rate
    if not invoice.order_ref:
        facts["order_ref"] = engagement.order_ref
    single = len(invoice.instalments) == 1
    if invoice.due_assumed and terms.payment_term and single and not keep_due:
        agreed = due_on(invoice.issued_on, terms.payment_term)
        facts["instalments"] = (replace(invoice.instalments[0], due_on=agreed),)
        facts["due_assumed"] = False
    return replace(invoice, **facts)  # type: ignore[arg-type]


def fill(
    w: Writer, invoice: Invoice, engagement: Engagement, plan_id: int | None = None
) -> FilledFields | None:
    """Store what the terms say and the invoice does not; ``plan_id`` where it has no plan.
    A due date stays once a reminder counts on it, and a deposit's always: the term is the
    balance's. None when nothing was empty."""
    begun = bool(w.reminders.of_invoice(invoice.id))
    is_deposit = invoice.kind is InvoiceKind.DEPOSIT
    after = filled(invoice, engagement, keep_due=begun or is_deposit)
    if plan_id is not None and invoice.plan_id is None and not begun:
        after = replace(after, plan_id=plan_id)
    if after == invoice:
        return None
    w.invoices.update(after)
    stored = w.invoices.get(invoice.id)
    assert stored is not None
    return FilledFields(invoice, stored)


def take_back(w: Writer, told: FilledFields) -> None:
    """Empty the filled fields again; what the user changed since stays."""
    now = w.invoices.get(told.after.id)
    if now is None:
        return
    before, after, facts = told.before, told.after, dict[str, object]()
    for name in FILLED:
        if getattr(now, name) == getattr(after, name):
            facts[name] = getattr(before, name)
    w.invoices.update(replace(now, **facts))  # type: ignore[arg-type]


FILLED = ("penalty_rate", "order_ref", "plan_id", "instalments", "due_assumed")
