"""What was agreed in writing about the invoices of a reminder, so that it can be recalled."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from relance_desktop.domain.clients import Language
from relance_desktop.domain.document_formats import day_text
from relance_desktop.domain.document_labels import document_labels
from relance_desktop.domain.engagements.terms import Clause
from relance_desktop.domain.engagements.values import Engagement
from relance_desktop.domain.invoices import Invoice
from relance_desktop.store.reader import Reader

PROTECTIONS: Final = (
    Clause.RETENTION_OF_TITLE,
    Clause.RETENTION_OF_RIGHTS,
    Clause.SUSPENSION,
)
"""The clauses that a reminder may recall; the others speak through its figures."""


def written_affairs(view: Reader, invoice_ids: Iterable[int]) -> dict[int, Engagement]:
    """The affair of each invoice that has one whose agreement can be proven."""
    found = {one: view.engagements.of_invoice(one) for one in invoice_ids}
    return {
        invoice_id: affair
        for invoice_id, affair in found.items()
        if affair is not None and affair.in_writing_on is not None
    }


def protections_of(
    affairs: Mapping[int, Engagement], invoice_ids: Iterable[int]
) -> tuple[Clause, ...]:
    """The clauses agreed for every one of these invoices: for one only, they would mislead."""
    wanted = tuple(invoice_ids)
    if not wanted or any(one not in affairs for one in wanted):
        return ()
    agreed = [_agreed(affairs[one]) for one in wanted]
    return tuple(clause for clause in PROTECTIONS if all(clause in one for one in agreed))


def contract_ref(invoice: Invoice, affair: Engagement | None, language: Language) -> str:
    """The contract that an invoice names, else what was agreed in writing in its affair."""
    if invoice.contract_ref or affair is None:
        return invoice.contract_ref
    labels = document_labels(language)
    on = affair.signed_on or affair.agreed_on
    assert on is not None
    form = labels.signed_quote if affair.signed_on else labels.accepted_quote
    if not affair.quote_ref:
        form = labels.written_agreement
    return form.format(number=affair.quote_ref, day=day_text(on, language))


def _agreed(affair: Engagement) -> set[Clause]:
    terms = affair.terms
    chosen = {
        Clause.RETENTION_OF_TITLE: terms.retention_of_title,
        Clause.RETENTION_OF_RIGHTS: terms.retention_of_rights,
        Clause.SUSPENSION: terms.suspension,
    }
    return {clause for clause, on in chosen.items() if on}
