"""« Who is this client? » answered once for all files that wait for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from relance_desktop.domain.client_matching import bare_name
from relance_desktop.domain.clients import Client
from relance_desktop.domain.imports import ImportItem, ImportOutcome
from relance_desktop.services.invoice_import.duplicates import same_number
from relance_desktop.services.invoice_import.findings import (
    Finding,
    Findings,
    Why,
    facts_of,
    findings_of,
)
from relance_desktop.services.invoice_import.keeping import add_invoice, outcome_of, plan_start_of
from relance_desktop.services.invoice_import.proposals import Proposal, proposal_of
from relance_desktop.services.invoice_import.proposals import facts_of as proposal_facts

if TYPE_CHECKING:
    from relance_desktop.store.writer import Writer


def answer_client(
    w: Writer, item: ImportItem, client_id: int | None, today: date
) -> tuple[int, ...]:
    """Give the client, or with None a new one, to every waiting file of the same buyer.

    What nothing else is asked about is stored at once; give the ids of those invoices.
    """
    buyer = _buyer(item)
    if buyer is None:
        return ()
    if client_id is None:
        client_id = w.clients.add(buyer, item.import_id)
    alike = [other for other in w.imports.to_confirm() if _is_same(buyer, _buyer(other))]
    stored = [_settle(w, other, client_id, today) for other in alike]
    return tuple(invoice_id for invoice_id in stored if invoice_id)


def _buyer(item: ImportItem) -> Client | None:
    return proposal_of(item.proposal).form.new_client if item.proposal else None


def _is_same(buyer: Client, other: Client | None) -> bool:
    """Equal in name and numbers, so that the same answer holds."""
    return other is not None and _key(buyer) == _key(other)


def _key(client: Client) -> tuple[str, str, str]:
    return bare_name(client.name), client.siren, client.vat_number


def _settle(w: Writer, item: ImportItem, client_id: int, today: date) -> int | None:
    assert item.proposal is not None
    proposal, findings = proposal_of(item.proposal), findings_of(item.reason)
    form = replace(proposal.form, client_id=client_id, document_sha256=item.document_sha256)
    asks = [ask for ask in findings.reasons if ask.what is not Why.CLIENT_UNSURE]
    again = same_number(w, form, (client_id,))
    if again is not None and again.what is Why.SAME_NUMBER:
        said = facts_of(Findings((again,)))
        w.imports.settle_item(item.id, ImportOutcome.DUPLICATE, again.invoice_id, said)
        return None
    if again is not None and again.what not in {ask.what for ask in asks}:
        asks.insert(0, again)
    if asks:
        _ask_again(w, item, replace(proposal, form=form), tuple(asks), findings)
        return None
    start = plan_start_of(w, item.import_id)
    invoice, credited = add_invoice(w, form, proposal.source, item.import_id, today, start)
    said = facts_of(Findings((), (*findings.remarks, *credited), findings.notices))
    w.imports.settle_item(item.id, outcome_of(invoice), invoice.id, said)
    return invoice.id


def _ask_again(
    w: Writer,
    item: ImportItem,
    proposal: Proposal,
    asks: tuple[Finding, ...],
    findings: Findings,
) -> None:
    said = facts_of(replace(findings, reasons=asks))
    w.imports.ask_again(item.id, said, proposal_facts(proposal))
