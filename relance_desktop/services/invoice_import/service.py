"""The journey « invoices come in »: read, show, confirm, dismiss, take back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from relance_desktop.domain.imports import ImportItem, ImportKind, ImportOutcome, ImportState
from relance_desktop.domain.invoices import Invoice, InvoiceKind, InvoiceSource, PlanStart
from relance_desktop.domain.value import value
from relance_desktop.services.balance_check import withdraw_outdated
from relance_desktop.services.context import Base
from relance_desktop.services.errors import InvoiceInvalidError
from relance_desktop.services.invoice_import.constants import REMOVED, SUGGESTED_BUSINESS
from relance_desktop.services.invoice_import.errors import (
    NotWaitingError,
    UndoBlocker,
    UndoRefusedError,
)
from relance_desktop.store.errors import ImportUndoRefusedError, NotFoundError

if TYPE_CHECKING:
    # what reads and compares documents is imported at its first use: the start is in a hurry
    from relance_desktop.services.invoice_form import InvoiceForm
    from relance_desktop.services.invoice_import.proposals import Proposal
    from relance_desktop.services.invoice_import.report import ImportedFile, ImportReport
    from relance_desktop.services.invoice_import.run import EInvoiceReader, Progress, TextReader
    from relance_desktop.services.invoice_import.sellers import SellerTally
    from relance_desktop.store.writer import Writer


@value
class UndoResult:
    """What was taken back. Clients stay when something else needs them."""

    import_id: int
    invoices: int
    clients: int


class InvoiceImport:
    """Brings invoices in from files. Reading belongs on the worker, the rest is short."""

    def __init__(self, base: Base, read_einvoice: EInvoiceReader, read_text: TextReader) -> None:
        self._base = base
        self._read_einvoice = read_einvoice
        self._read_text = read_text

    def read(
        self,
        paths: Sequence[Path],
        progress: Progress = lambda done, total, name: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> ImportReport:
        """Read files and folders into one batch, each file in its own transaction.

        A bad file is refused with its reason and never stops the others. Cancelling keeps
        what was done. A store that can no longer be written raises its error; the batch
        then stays as it was begun, shown and undoable.
        """
        from relance_desktop.services.invoice_import.files import gather, shown_name
        from relance_desktop.services.invoice_import.report import ImportReport
        from relance_desktop.services.invoice_import.run import ImportRun

        gathered = gather(paths, cancelled)
        if not gathered.files:
            return ImportReport(0, skipped=gathered.skipped, cancelled=cancelled())
        with self._base.store.write() as w:
            import_id = w.imports.start([shown_name(path.name) for path in paths])
            business = w.settings.business()
        run = ImportRun(self._base, self._read_einvoice, self._read_text, business, import_id)
        complete = run.go(gathered, progress, cancelled)
        self._finish(import_id, run.sellers)
        return replace(self.report(import_id), skipped=gathered.skipped, cancelled=not complete)

    def report(self, import_id: int) -> ImportReport:
        """What an import did, as things stand now. Raises NotFoundError."""
        from relance_desktop.services.invoice_import.report import report_of

        with self._base.store.read() as r:
            return report_of(r, import_id, self._base.today())

    def last_import(self) -> ImportReport | None:
        """The newest import of files that was not undone; one that a crash cut short is still RUNNING."""
        from relance_desktop.services.invoice_import.report import report_of

        with self._base.store.read() as r:
            for batch in r.imports.latest():
                if batch.state is not ImportState.UNDONE and batch.kind is ImportKind.FILES:
                    return report_of(r, batch.id, self._base.today())
        return None

    def pending(self) -> tuple[ImportedFile, ...]:
        """The files of all imports that wait for the user, oldest first."""
        from relance_desktop.services.invoice_import.report import files_of

        with self._base.store.read() as r:
            return files_of(r, r.imports.to_confirm(), {})

    def proposal(self, item_id: int) -> Proposal:
        """What was read of a file that waits, with where it was found. Raises NotFoundError,
        NotWaitingError."""
        from relance_desktop.services.invoice_import.proposals import (
            form_from_proposal,
            proposal_of,
        )

        with self._base.store.read() as r:
            item = _waiting(r.imports.item(item_id), item_id)
        assert item.proposal is not None
        return replace(proposal_of(item.proposal), form=form_from_proposal(item))

    def confirm(self, item_id: int, form: InvoiceForm) -> Invoice:
        """Store a file's invoice as the user confirmed it; it belongs to the file's import.

        Raises InvoiceInvalidError, NotWaitingError, NotFoundError (file or client gone),
        DuplicateInvoiceError when the client has this number already.
        """
        from relance_desktop.services.invoice_import.findings import Findings, facts_of, findings_of
        from relance_desktop.services.invoice_import.keeping import (
            add_invoice,
            outcome_of,
            plan_start_of,
        )
        from relance_desktop.services.invoice_import.proposals import proposal_of

        today = self._base.today()
        problems = form.validate(today)
        if problems:
            raise InvoiceInvalidError(problems)
        with self._base.store.write() as w:
            item = _waiting(w.imports.item(item_id), item_id)
            assert item.proposal is not None
            form = replace(form, document_sha256=item.document_sha256)
            source, batch = proposal_of(item.proposal).source, item.import_id
            start = plan_start_of(w, batch)
            invoice, remarks = add_invoice(w, form, source, batch, today, start)
            said = facts_of(Findings((), remarks, findings_of(item.reason).notices))
            w.imports.settle_item(item_id, outcome_of(invoice), invoice.id, said)
            return _stored(w, invoice.id)

    def enter(self, form: InvoiceForm) -> Invoice:
        """Store an invoice typed by hand; it belongs to no import.

        Raises InvoiceInvalidError, NotFoundError (client gone), DuplicateInvoiceError.
        """
        from relance_desktop.services.invoice_import.keeping import add_invoice

        today = self._base.today()
        problems = form.validate(today)
        if problems:
            raise InvoiceInvalidError(problems)
        with self._base.store.write() as w:
            invoice, _ = add_invoice(w, form, InvoiceSource.MANUAL, None, today)
            return _stored(w, invoice.id)

    def answer_client(self, item_id: int, client_id: int | None) -> tuple[int, ...]:
        """Say who the buyer of a waiting file is (None: a new client), for all files of that
        buyer at once; give the ids of the invoices that nothing else held back.

        Raises NotFoundError (file or client gone), NotWaitingError.
        """
        from relance_desktop.services.invoice_import.answering import answer_client

        with self._base.store.write() as w:
            item = _waiting(w.imports.item(item_id), item_id)
            if client_id is not None and w.clients.get(client_id) is None:
                raise NotFoundError("clients", client_id)
            return answer_client(w, item, client_id, self._base.today())

    def dismiss(self, item_id: int) -> None:
        """Drop a file that waits; reading it again would ask again. Raises NotFoundError,
        NotWaitingError."""
        with self._base.store.write() as w:
            item = _waiting(w.imports.item(item_id), item_id)
            w.imports.settle_item(item_id, ImportOutcome.DISMISSED, reason=item.reason)

    def undo(self, import_id: int) -> UndoResult:
        """Take a whole import back: invoices, the clients only it needed, its files.

        Raises UndoRefusedError with what stands in the way, NotFoundError. Fields that it
        filled in for clients known before stay. What credit or money that it leaves elsewhere
        makes untrue is withdrawn.
        """
        try:
            with self._base.store.write() as w:
                before = len(w.clients.all())
                owners = {one.client_id for one in w.invoices.of_import(import_id)}
                invoices = w.imports.undo(import_id)
                clients = before - len(w.clients.all())
                for client_id in sorted(owners):
                    withdraw_outdated(w, client_id, self._base.today(), REMOVED)
                w.settings.remember(SUGGESTED_BUSINESS, None)
        except ImportUndoRefusedError as refused:
            blockers = tuple(UndoBlocker(*blocker) for blocker in refused.blockers)
            raise UndoRefusedError(import_id, blockers) from refused
        return UndoResult(import_id, invoices, clients)

    def set_plan_start(self, import_id: int, start: PlanStart) -> int:
        """Say where the batch's debts enter their plan; give how many invoices changed.

        Those confirmed later follow. Raises NotFoundError.
        """
        with self._base.store.write() as w:
            if w.imports.get(import_id) is None:
                raise NotFoundError("imports", import_id)
            changed = [i for i in w.invoices.of_import(import_id) if i.plan_start is not start]
            for invoice in changed:
                w.invoices.update(replace(invoice, plan_start=start))
        return sum(invoice.kind is not InvoiceKind.CREDIT_NOTE for invoice in changed)

    def _finish(self, import_id: int, sellers: SellerTally) -> None:
        from relance_desktop.services.invoice_import.report import business_facts
        from relance_desktop.services.invoice_import.sellers import is_known

        with self._base.store.write() as w:
            batch = w.imports.get(import_id)
            if batch is None or batch.state is not ImportState.RUNNING:
                return
            w.imports.finish(import_id)
            found = sellers.business()
            if found is not None and not is_known(w.settings.business()):
                w.settings.remember(SUGGESTED_BUSINESS, business_facts(found))


def _waiting(item: ImportItem | None, item_id: int) -> ImportItem:
    if item is None:
        raise NotFoundError("import_items", item_id)
    if item.outcome is not ImportOutcome.TO_CONFIRM:
        raise NotWaitingError(item_id)
    return item


def _stored(w: Writer, invoice_id: int) -> Invoice:
    invoice = w.invoices.get(invoice_id)
    assert invoice is not None
    return invoice
