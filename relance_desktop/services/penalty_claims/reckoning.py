"""Reckonings read from the file, and what their paper shows."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from relance_desktop.domain.clients import Client
from relance_desktop.domain.document_formats import NBSP, day_text
from relance_desktop.domain.insolvency.debts import opening_over
from relance_desktop.domain.invoices import Invoice, InvoiceKind
from relance_desktop.domain.rates import RateTable
from relance_desktop.domain.reckoning.making import InvoiceFacts, reckon
from relance_desktop.domain.reckoning.printed import PrintedReckoning, reckoning_labels
from relance_desktop.domain.reckoning.values import InvoiceReckoning, Reckoning
from relance_desktop.domain.recovery.values import CaseShare
from relance_desktop.services.errors import BusinessIncompleteError, NotFoundError
from relance_desktop.services.penalty_claims.owed import Owed, owed_by
from relance_desktop.services.penalty_claims.reading import result_of
from relance_desktop.services.preferences import preferences_of

if TYPE_CHECKING:
    from relance_desktop.store.reader import Reader
    from relance_desktop.store.writer import Writer

DrawReckoning = Callable[[PrintedReckoning], bytes]
"""Sets a reckoning as PDF."""


def read_reckoning(
    view: Reader | Writer,
    rates: RateTable,
    client_id: int,
    invoice_ids: Collection[int],
    as_of: date,
    *,
    with_indemnity: bool = True,
    shares: Iterable[CaseShare] = (),
    owed: Owed | None = None,
) -> Reckoning:
    """Reckon these invoices of a client, or all that leave something with none named.
    ``shares``: how much of each a case claims, where it does not claim all. ``owed``: what the
    client owes, when it was read before.

    Money and credit that are not applied yet count as if they were: nobody is asked too much.
    Invoices of a later day are left out. Raises NotFoundError.
    """
    client = view.clients.current(client_id)
    if client is None:
        raise NotFoundError("clients", client_id)
    to_apply = (owed_by(view, client.id) if owed is None else owed).to_apply
    numbers = view.invoices.credit_note_numbers(client.id)
    limits = {share.invoice_id: share.cents for share in shares}
    found = []
    for invoice in _known(view, client.id, invoice_ids):
        if invoice.kind is InvoiceKind.CREDIT_NOTE or invoice.issued_on > as_of:
            continue
        facts = InvoiceFacts(
            invoice,
            view.payments.of_invoice(invoice.id),
            view.invoices.settlements(invoice.id),
            to_apply.get(invoice.id, ()),
            numbers,
        )
        one = _reckoned(view, rates, client, facts, as_of, with_indemnity=with_indemnity)
        if limits.get(invoice.id) is not None:
            one = replace(one, share_cents=limits[invoice.id])
        if invoice_ids or one.has_claims:
            found.append(one)
    return Reckoning(client.id, client.kind, as_of, tuple(found), with_indemnity)


def _known(
    view: Reader | Writer, client_id: int, invoice_ids: Collection[int]
) -> Iterable[Invoice]:
    """The client's invoices among those named, or all with none named."""
    if not invoice_ids:
        return view.invoices.of_client(client_id)
    return [one for one in view.invoices.among(invoice_ids) if one.client_id == client_id]


def printed_reckoning(
    view: Reader | Writer, rates: RateTable, reckoning: Reckoning, today: date
) -> PrintedReckoning:
    """Read what the paper shows; with a debt among it that open proceedings caught, it does not
    say how to pay (C. com. L622-7). Raises NotFoundError, BusinessIncompleteError."""
    client = view.clients.get(reckoning.client_id)
    if client is None:
        raise NotFoundError("clients", reckoning.client_id)
    business = view.settings.business()
    if not business.name.strip():
        raise BusinessIncompleteError(("name",))
    return PrintedReckoning(
        creditor=business,
        client=client,
        reckoning=reckoning,
        made_on=today,
        rates_checked_on=rates.checked_on,
        bank_code=preferences_of(view.settings).bank_code,
        logo=view.documents.read(business.logo_sha256) if business.logo_sha256 else None,
        payable=_may_be_paid(view, reckoning),
    )


def _may_be_paid(view: Reader | Writer, reckoning: Reckoning) -> bool:
    """Whether proceedings open today caught nothing of it, whatever day it is reckoned to."""
    known = view.insolvencies.of_client(reckoning.client_id)
    running = [one for one in known if one.closed_on is None]
    invoices = view.invoices.among([one.invoice_id for one in reckoning.invoices])
    return all(opening_over(one, running) is None for one in invoices)


def reckoning_title(printed: PrintedReckoning) -> str:
    """« Décompte des sommes dues au … », in the client's language."""
    day = day_text(printed.reckoning.as_of, printed.language)
    return reckoning_labels(printed.language).subject.format(day=day)


def reckoning_filename(printed: PrintedReckoning) -> str:
    """The title as a file's name."""
    return f"{reckoning_title(printed).replace(NBSP, ' ')}.pdf"


def _reckoned(
    view: Reader | Writer,
    rates: RateTable,
    client: Client,
    facts: InvoiceFacts,
    as_of: date,
    *,
    with_indemnity: bool,
) -> InvoiceReckoning:
    invoice: Invoice = facts.invoice
    result = result_of(view, invoice, client, rates, as_of, facts.to_apply)
    return reckon(facts, result, as_of, with_indemnity=with_indemnity)
