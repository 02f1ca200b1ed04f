"""What one file gave: a draft of an invoice, or a refusal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from relance_desktop.domain.incoming_verdict import Notice, Reason
from relance_desktop.domain.invoices import InvoiceSource
from relance_desktop.domain.value import value
from relance_desktop.services.invoice_form import InvoiceForm
from relance_desktop.services.invoice_import.findings import Finding, Findings, Why
from relance_desktop.services.invoice_import.proposals import Hint


@value
class Draft:
    """An invoice as read, before the clients and invoices that exist are looked at.

    ``asks``: why the user must look; empty when it can be stored as it is.
    ``is_ours`` False: the buyer is the user, so no client is looked for.
    """

    form: InvoiceForm
    source: InvoiceSource
    asks: tuple[Finding, ...] = ()
    remarks: tuple[Finding, ...] = ()
    notices: tuple[Notice, ...] = ()
    hints: Mapping[str, Hint] = field(default_factory=dict)
    is_ours: bool = True


@value
class Refusal:
    """A file that brings nothing, and why."""

    findings: Findings


def refusal(*reasons: Reason | Why, notices: tuple[Notice, ...] = ()) -> Refusal:
    """Refuse for these reasons."""
    return Refusal(Findings(tuple(map(Finding, reasons)), notices=notices))
