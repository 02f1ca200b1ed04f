"""The page after an import: what became of each file, and what the batch means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from relance_desktop.domain.business import Business
from relance_desktop.domain.imports import ImportItem, ImportOutcome, ImportState
from relance_desktop.domain.incoming_verdict import Notice
from relance_desktop.domain.invoices import Invoice, InvoiceKind, PlanStart
from relance_desktop.domain.money import Cents, Money, totals_by_currency
from relance_desktop.domain.value import value
from relance_desktop.services.invoice_import.constants import SUGGESTED_BUSINESS
from relance_desktop.services.invoice_import.findings import Finding, findings_of
from relance_desktop.services.invoice_import.sellers import is_known
from relance_desktop.store.errors import NotFoundError
from relance_desktop.store.queries.settings import business_of

if TYPE_CHECKING:
    from relance_desktop.store.reader import Reader


@value
class ImportedFile:
    """One file of an import. ``invoice`` is the one it brought or repeats.

    ``credit_left_cents``: what its credit note has not credited yet. ``reasons`` decided the
    outcome, ``remarks`` and ``notices`` are worth saying besides. ``number``, ``client_name``
    and ``total`` (VAT included) are the invoice's, or what was read and waits for the user.
    """

    item_id: int
    filename: str
    outcome: ImportOutcome
    reasons: tuple[Finding, ...] = ()
    remarks: tuple[Finding, ...] = ()
    notices: tuple[Notice, ...] = ()
    invoice: Invoice | None = None
    client_name: str = ""
    credit_left_cents: Cents = 0
    document_sha256: str | None = None
    import_id: int = 0
    number: str = ""
    total: Money | None = None


@value
class ImportReport:
    """What an import did. ``import_id`` is 0 when there was nothing to read.

    ``skipped``: names in folders that are no invoice files (known only right after reading).
    ``late_count``: invoices it brought that are late already, ``totals`` what is open of them
    all, per currency. ``suggested_business``: who the user seems to be, until they say so.
    """

    import_id: int
    state: ImportState = ImportState.FINISHED
    started_at: datetime | None = None
    items: tuple[ImportedFile, ...] = ()
    skipped: tuple[str, ...] = ()
    cancelled: bool = False
    totals: tuple[Money, ...] = ()
    late_count: int = 0
    plan_start: PlanStart = PlanStart.FIRST_STEP
    suggested_business: Business | None = None

    def of(self, outcome: ImportOutcome) -> tuple[ImportedFile, ...]:
        """The files of one outcome."""
        return tuple(item for item in self.items if item.outcome is outcome)

    @property
    def can_be_undone(self) -> bool:
        """Whether there is something to take back, as far as is known now."""
        return bool(self.import_id) and self.state is not ImportState.UNDONE


def report_of(r: Reader, import_id: int, today: date) -> ImportReport:
    """Gather the report from the store. Raises NotFoundError."""
    batch = r.imports.get(import_id)
    if batch is None:
        raise NotFoundError("imports", import_id)
    brought = {invoice.id: invoice for invoice in r.invoices.of_import(import_id)}
    open_claims = [claim for claim in r.claims.open() if claim.invoice_id in brought]
    starts = {i.plan_start for i in brought.values() if i.kind is not InvoiceKind.CREDIT_NOTE}
    return ImportReport(
        import_id=import_id,
        state=batch.state,
        started_at=batch.started_at,
        items=files_of(r, r.imports.items(import_id), brought),
        totals=totals_by_currency([Money(c.balance_cents, c.currency) for c in open_claims]),
        late_count=len({claim.invoice_id for claim in open_claims if claim.due_on < today}),
        plan_start=starts.pop() if len(starts) == 1 else PlanStart.FIRST_STEP,
        suggested_business=suggestion(r),
    )


def files_of(
    r: Reader, items: tuple[ImportItem, ...], known: Mapping[int, Invoice]
) -> tuple[ImportedFile, ...]:
    """The files with their invoices and clients, as they are now."""
    names = {client.id: client.name for client in r.clients.all()}
    return tuple(_file(r, item, known, names) for item in items)


def suggestion(r: Reader) -> Business | None:
    """The seller that an import found, while the user has not said who they are."""
    facts = r.settings.get(SUGGESTED_BUSINESS)
    if not facts or is_known(r.settings.business()):
        return None
    return business_of(facts)


def business_facts(business: Business) -> dict[str, Any]:
    """A business as plain JSON."""
    facts = asdict(business)
    facts["legal_status"] = business.legal_status.value
    facts["vat_regime"] = business.vat_regime.value
    facts["address"]["lines"] = list(business.address.lines)
    return facts


def _file(
    r: Reader, item: ImportItem, known: Mapping[int, Invoice], names: Mapping[int, str]
) -> ImportedFile:
    invoice = None
    if item.invoice_id is not None:
        invoice = known.get(item.invoice_id) or r.invoices.get(item.invoice_id)
    is_credit = invoice is not None and invoice.kind is InvoiceKind.CREDIT_NOTE
    findings = findings_of(item.reason)
    read = _read_values(item.proposal, names)
    return ImportedFile(
        item_id=item.id,
        filename=item.filename,
        outcome=item.outcome,
        reasons=findings.reasons,
        remarks=findings.remarks,
        notices=findings.notices,
        invoice=invoice,
        client_name=names.get(invoice.client_id, "") if invoice else read.client_name,
        number=invoice.number if invoice else read.number,
        total=Money(invoice.gross_cents, invoice.currency) if invoice else read.total,
        credit_left_cents=r.invoices.credit_left_cents(invoice.id) if invoice and is_credit else 0,
        document_sha256=item.document_sha256,
        import_id=item.import_id,
    )


class _Read(NamedTuple):
    """What a waiting file says of itself."""

    number: str = ""
    client_name: str = ""
    total: Money | None = None


def _read_values(facts: Mapping[str, Any] | None, names: Mapping[int, str]) -> _Read:
    """The head of a proposal, without making the whole form for each row of a list."""
    if not facts:
        return _Read()
    form: Mapping[str, Any] = facts["form"]
    client = names.get(form.get("client_id") or 0, "") or (form.get("new_client") or {}).get("name")
    cents, currency = form.get("gross_cents"), form.get("currency")
    total = Money(cents, currency or "EUR") if cents is not None else None
    return _Read(form.get("number") or "", client or "", total)
