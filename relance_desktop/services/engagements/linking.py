"""Invoices joined to affairs and to the lines of their schedules, inside one transaction."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from relance_desktop.domain.engagements.milestones import Milestone, MilestoneKind
from relance_desktop.domain.invoices import Invoice, InvoiceKind
from relance_desktop.services.engagements.deposit_plan import deposit_plan_id
from relance_desktop.services.engagements.errors import LinkProblem, LinkProblemError
from relance_desktop.services.engagements.filling import fill, take_back
from relance_desktop.services.engagements.reading import get_engagement
from relance_desktop.services.engagements.values import Linked
from relance_desktop.services.errors import NotFoundError

if TYPE_CHECKING:
    from relance_desktop.domain.engagements.values import Engagement
    from relance_desktop.store.writer import Writer


def link(w: Writer, engagement_id: int, invoice_id: int, milestone_id: int | None) -> Linked:
    """Join an invoice to an affair, and to a line of its schedule if any; fill its empty
    fields from the terms. Raises LinkProblemError, NotFoundError."""
    engagement = get_engagement(w, engagement_id)
    invoice = w.invoices.get(invoice_id)
    if invoice is None:
        raise NotFoundError("invoices", invoice_id)
    lines = w.milestones.of_engagement(engagement_id)
    line = next((one for one in lines if one.id == milestone_id), None)
    was = w.engagements.of_invoice(invoice_id)
    problem = _problem(engagement, invoice, line, was)
    if problem is not None:
        raise LinkProblemError(problem, invoice.number)
    if was is None:
        w.engagements.link(invoice_id, engagement_id)
    if line is not None:
        joined = [replace(x, invoice_id=invoice_id) if x.id == line.id else x for x in lines]
        w.milestones.put(engagement_id, joined)
    told = fill(w, invoice, engagement, _plan_for(w, invoice, line))
    return Linked(engagement_id, invoice_id, was.id if was else None, lines, told)


def unlink(w: Writer, invoice_id: int) -> Linked:
    """Part an invoice from its affair. Raises NotFoundError when it has none."""
    was = w.engagements.of_invoice(invoice_id)
    if was is None:
        raise NotFoundError("engagement_invoices", invoice_id)
    lines = w.milestones.of_engagement(was.id)
    w.engagements.unlink(invoice_id)
    return Linked(was.id, invoice_id, was.id, lines)


def undo(w: Writer, linked: Linked) -> None:
    """Join or part as it was before. Lines keep what else changed since; an invoice joined to
    another affair since stays there. Raises NotFoundError, LinkProblemError."""
    now = w.engagements.of_invoice(linked.invoice_id)
    if now is not None and now.id != linked.engagement_id:
        return
    if linked.was_of is None:
        w.engagements.unlink(linked.invoice_id)
    elif now is None:
        _join_again(w, linked.invoice_id, linked.was_of)
    _lines_as_before(w, linked)
    if linked.filled is not None:
        take_back(w, linked.filled)


def _join_again(w: Writer, invoice_id: int, engagement_id: int) -> None:
    engagement, invoice = get_engagement(w, engagement_id), w.invoices.get(invoice_id)
    if invoice is None:
        raise NotFoundError("invoices", invoice_id)
    problem = _problem(engagement, invoice, None, None)
    if problem is not None:
        raise LinkProblemError(problem, invoice.number)
    w.engagements.link(invoice_id, engagement_id)


def _lines_as_before(w: Writer, linked: Linked) -> None:
    mine = {line.id for line in linked.lines if line.invoice_id == linked.invoice_id}
    now = w.milestones.of_engagement(linked.engagement_id)
    lines = [_as_before(line, linked.invoice_id, line.id in mine) for line in now]
    if tuple(lines) != now:
        w.milestones.put(linked.engagement_id, lines)


def _as_before(line: Milestone, invoice_id: int, was_linked: bool) -> Milestone:
    if was_linked and line.invoice_id is None:
        return replace(line, invoice_id=invoice_id)
    if not was_linked and line.invoice_id == invoice_id:
        return replace(line, invoice_id=None)
    return line


def _problem(
    engagement: Engagement, invoice: Invoice, line: Milestone | None, was: Engagement | None
) -> LinkProblem | None:
    if invoice.client_id != engagement.client_id:
        return LinkProblem.OTHER_CLIENT
    if invoice.kind is InvoiceKind.CREDIT_NOTE:
        return LinkProblem.CREDIT_NOTE
    if invoice.currency != engagement.currency:
        return LinkProblem.OTHER_CURRENCY
    if was is not None and was.id != engagement.id:
        return LinkProblem.OTHER_ENGAGEMENT
    taken = line is not None and line.invoice_id not in (None, invoice.id)
    return LinkProblem.LINE_TAKEN if taken else None


def _plan_for(w: Writer, invoice: Invoice, line: Milestone | None) -> int | None:
    """The deposits' plan, for a deposit that is still to be paid and has no plan. One invoice
    for the whole schedule keeps the client's plan: its last part is a debt like any other."""
    if line is None or line.kind is not MilestoneKind.DEPOSIT or invoice.plan_id is not None:
        return None
    if len(invoice.instalments) > 1:
        return None
    is_open = w.invoices.settled_cents(invoice.id) < invoice.payable_cents
    return deposit_plan_id(w) if is_open else None
