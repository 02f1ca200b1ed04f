"""Which invoices of a client a schedule's lines may ask for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from relance_desktop.domain.engagements.milestone_lines import Line, Standing
from relance_desktop.domain.folding import fold
from relance_desktop.domain.invoices import Invoice, InvoiceKind
from relance_desktop.services.engagements.values import LineProposal

NEAR_DAYS = 45
"""An invoice so near the day that made a line payable may be its own."""


def proposals(
    standing: Standing, invoices: Sequence[Invoice], taken: Mapping[int, int]
) -> tuple[LineProposal, ...]:
    """What speaks for an invoice and a line, the best first. ``taken``: the affair of each
    invoice that has one. The amount or a reference must fit: a date alone is chance."""
    affair = standing.engagement
    free = [
        one
        for one in invoices
        if one.kind is not InvoiceKind.CREDIT_NOTE
        and one.currency == affair.currency
        and taken.get(one.id, affair.id) == affair.id
        and one.id not in {line.milestone.invoice_id for line in standing.lines}
    ]
    found = [
        proposal
        for line in standing.lines
        if line.bill is None
        for invoice in free
        if (proposal := _proposal(standing, line, invoice)).same_cents or proposal.same_reference
    ]
    return tuple(sorted(found, key=lambda one: (-one.score, one.issued_on, one.invoice_id)))


def _proposal(standing: Standing, line: Line, invoice: Invoice) -> LineProposal:
    near = line.reached_on is not None and (
        abs((invoice.issued_on - line.reached_on).days) <= NEAR_DAYS
    )
    return LineProposal(
        milestone_id=line.milestone.id,
        invoice_id=invoice.id,
        number=invoice.number,
        issued_on=invoice.issued_on,
        cents=invoice.payable_cents,
        currency=invoice.currency,
        same_cents=line.cents in (invoice.payable_cents, invoice.gross_cents),
        same_reference=_names(standing, invoice),
        is_deposit=line.is_deposit and invoice.kind is InvoiceKind.DEPOSIT,
        is_near=near,
    )


def _names(standing: Standing, invoice: Invoice) -> bool:
    """Whether the invoice names the affair's quote or order."""
    said = {fold(ref.strip()) for ref in (invoice.order_ref, invoice.contract_ref)} - {""}
    one = standing.engagement
    return bool(said & {fold(ref.strip()) for ref in (one.quote_ref, one.order_ref)})
