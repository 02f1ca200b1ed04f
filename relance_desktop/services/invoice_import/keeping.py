"""One draft becomes an invoice, a question or a duplicate, inside one transaction."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from relance_desktop.domain.client_matching import ClientBook, complete
from relance_desktop.domain.imports import ImportItem, ImportOutcome
from relance_desktop.domain.invoices import Invoice, InvoiceKind, InvoiceSource, PlanStart
from relance_desktop.domain.value import value
from relance_desktop.services.invoice_form import InvoiceForm
from relance_desktop.services.invoice_import.credits import settle_credits
from relance_desktop.services.invoice_import.drafts import Draft, Refusal
from relance_desktop.services.invoice_import.duplicates import (
    PDF,
    same_file,
    same_number,
    without_pdf,
)
from relance_desktop.services.invoice_import.findings import Finding, Findings, Why, facts_of
from relance_desktop.services.invoice_import.proposals import Proposal
from relance_desktop.services.invoice_import.proposals import facts_of as proposal_facts
from relance_desktop.store.errors import NotFoundError

if TYPE_CHECKING:
    from relance_desktop.store.writer import Writer


@value
class FileInHand:
    """One file of a batch with its bytes."""

    import_id: int
    name: str
    data: bytes
    sha256: str
    today: date

    @property
    def mime(self) -> str:
        """By content: names lie."""
        return PDF if b"%PDF-" in self.data[:1024] else "application/xml"


def refused_item(import_id: int, name: str, findings: Findings) -> ImportItem:
    """The row of a file that brings nothing; its bytes are not kept."""
    return ImportItem(name, ImportOutcome.REFUSED, import_id, reason=facts_of(findings))


def keep_file(w: Writer, file: FileInHand, read: Draft | Refusal, book: ClientBook) -> int | None:
    """Store what a file gave, and say what became of it.

    ``book`` holds all clients. Give the id of the one that may be new or changed.
    """
    again = same_file(w, file.sha256)
    if again is not None:
        w.imports.add_item(file.import_id, _duplicate_item(file, again))
    elif isinstance(read, Refusal):
        w.imports.add_item(file.import_id, refused_item(file.import_id, file.name, read.findings))
    else:
        return _keep_draft(w, file, read, book)
    return None


def add_invoice(
    w: Writer,
    form: InvoiceForm,
    source: InvoiceSource,
    import_id: int | None,
    today: date,
    plan_start: PlanStart = PlanStart.FIRST_STEP,
) -> tuple[Invoice, tuple[Finding, ...]]:
    """Store the form's client and invoice, as part of an import if any; settle credit notes.

    Raises NotFoundError when the client is gone, DuplicateInvoiceError.
    """
    client_id = _client_id(w, form, import_id)
    invoice = replace(
        form.invoice(client_id, source),
        import_id=import_id,
        plan_start=plan_start,
    )
    added = replace(invoice, id=w.invoices.add(invoice))
    return added, settle_credits(w, added, today)


def _client_id(w: Writer, form: InvoiceForm, import_id: int | None) -> int:
    """The client's id: made if new; the empty fields of a known one are filled."""
    found = form.new_client
    if form.client_id is None:
        assert found is not None
        return w.clients.add(found, import_id)
    client = w.clients.current(form.client_id)
    if client is None:
        raise NotFoundError("clients", form.client_id)
    completed = complete(client, found) if found else client
    if completed != client:
        w.clients.update(completed)
    return client.id


def plan_start_of(w: Writer, import_id: int) -> PlanStart:
    """Where the batch's old debts enter their plan, as chosen for those it brought already."""
    starts = {invoice.plan_start for invoice in w.invoices.of_import(import_id)}
    return starts.pop() if len(starts) == 1 else PlanStart.FIRST_STEP


def outcome_of(invoice: Invoice) -> ImportOutcome:
    """Settled when nothing was left to pay from the start."""
    is_credit = invoice.kind is InvoiceKind.CREDIT_NOTE
    settled = invoice.payable_cents <= 0 and not is_credit
    return ImportOutcome.SETTLED if settled else ImportOutcome.IMPORTED


def _keep_draft(w: Writer, file: FileInHand, draft: Draft, book: ClientBook) -> int | None:
    draft, client_ids = _with_client(draft, book)
    again = same_number(w, draft.form, client_ids)
    if again is not None and again.what is Why.SAME_NUMBER:
        _keep_duplicate(w, file, again)
        return None
    if again is not None:
        draft = replace(draft, asks=(again, *draft.asks))
    sha256 = _stored(w, file)
    draft = replace(draft, form=replace(draft.form, document_sha256=sha256))
    item, client_id = _waiting_item(draft), None
    if not draft.asks:
        item, client_id = _imported_item(w, file, draft)
    w.imports.add_item(file.import_id, replace(item, filename=file.name, document_sha256=sha256))
    return client_id


def _with_client(draft: Draft, book: ClientBook) -> tuple[Draft, tuple[int, ...]]:
    """Put the client into the draft, or the question who it is; give whom it may be."""
    found = draft.form.new_client
    if not draft.is_ours or found is None:
        return _asking_for_client(draft), ()
    match = book.match(found)
    if match.client is not None:
        form = replace(draft.form, client_id=match.client.id)
        return replace(draft, form=form, remarks=_without_kind(draft.remarks)), (match.client.id,)
    if match.candidates:
        ids = tuple(client.id for client in match.candidates)
        unsure = Finding(Why.CLIENT_UNSURE, client_ids=ids, text=found.name)
        return replace(draft, asks=(*draft.asks, unsure)), ids
    return (draft if found.name else _asking_for_client(draft)), ()


def _asking_for_client(draft: Draft) -> Draft:
    return replace(draft, asks=(*draft.asks, Finding(Why.NO_CLIENT)))


def _without_kind(remarks: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """The kind of a client that exists is the user's."""
    return tuple(remark for remark in remarks if remark.what is not Why.PUBLIC_GUESSED)


def _waiting_item(draft: Draft) -> ImportItem:
    proposal = Proposal(draft.form, draft.source, draft.hints)
    return ImportItem(
        "",
        ImportOutcome.TO_CONFIRM,
        reason=facts_of(Findings(draft.asks, draft.remarks, draft.notices)),
        proposal=proposal_facts(proposal),
    )


def _imported_item(w: Writer, file: FileInHand, draft: Draft) -> tuple[ImportItem, int]:
    invoice, credited = add_invoice(w, draft.form, draft.source, file.import_id, file.today)
    findings = Findings((), (*draft.remarks, *credited), draft.notices)
    item = ImportItem("", outcome_of(invoice), reason=facts_of(findings), invoice_id=invoice.id)
    return item, invoice.client_id


def _keep_duplicate(w: Writer, file: FileInHand, again: Finding) -> None:
    """The same invoice in another file. Only a PDF in place of bare XML is taken from it:
    reminders carry the invoice along, and a client can read that one."""
    sha256, remarks = None, list[Finding]()
    invoice = without_pdf(w, again.invoice_id) if file.mime == PDF else None
    if invoice is not None:
        sha256 = _stored(w, file)
        w.invoices.update(replace(invoice, document_sha256=sha256))
        remarks.append(Finding(Why.DOCUMENT_REPLACED, invoice.id, text=invoice.number))
    w.imports.add_item(file.import_id, _duplicate_item(file, again, tuple(remarks), sha256))


def _duplicate_item(
    file: FileInHand,
    again: Finding,
    remarks: tuple[Finding, ...] = (),
    sha256: str | None = None,
) -> ImportItem:
    return ImportItem(
        file.name,
        ImportOutcome.DUPLICATE,
        reason=facts_of(Findings((again,), remarks)),
        document_sha256=sha256,
        invoice_id=again.invoice_id,
    )


def _stored(w: Writer, file: FileInHand) -> str:
    return w.documents.add(file.data, file.name.rpartition("/")[2], file.mime)
