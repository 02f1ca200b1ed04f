"""One import from its first file to its last."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING

from relance_desktop.domain.business import Business
from relance_desktop.domain.client_matching import ClientBook
from relance_desktop.domain.clients import Client
from relance_desktop.domain.imports import ImportState
from relance_desktop.domain.incoming_verdict import Action, Reading, Reason, assess_reading
from relance_desktop.errors import UserError
from relance_desktop.services.context import Base
from relance_desktop.services.invoice_import.drafts import Draft, Refusal, refusal
from relance_desktop.services.invoice_import.files import (
    FileProblem,
    FoundFile,
    Gathered,
    printable,
    read_file,
)
from relance_desktop.services.invoice_import.findings import Why
from relance_desktop.services.invoice_import.from_einvoice import draft_of_einvoice
from relance_desktop.services.invoice_import.keeping import FileInHand, keep_file, refused_item
from relance_desktop.services.invoice_import.sellers import SellerTally, own_identity

if TYPE_CHECKING:
    from relance_desktop.store.writer import Writer

_log = logging.getLogger(__name__)

EInvoiceReader = Callable[[bytes, str], Reading]
"""Reads an e-invoice from bytes and a file name; never raises for what a file holds."""

TextReader = Callable[[bytes], str]
"""Gives the text of a PDF as it stands on the page. Raises a UserError for one it can't open."""

Progress = Callable[[int, int, str], None]
"""Files done, files in all, the one at hand (« » at the end)."""


@dataclass
class ImportRun:
    """Reads the files of one batch, one transaction each."""

    base: Base
    read_einvoice: EInvoiceReader
    read_text: TextReader
    business: Business
    import_id: int
    sellers: SellerTally = field(default_factory=SellerTally)
    _book: ClientBook = field(default_factory=ClientBook)
    _head: tuple[int, str] | None = None

    def go(self, gathered: Gathered, progress: Progress, cancelled: Callable[[], bool]) -> bool:
        """Read file after file; give False when it was stopped before the last."""
        total = len(gathered.files)
        for done, found in enumerate(gathered.files):
            progress(done, total, found.name)
            if cancelled() or not self._take(found):
                return False
        progress(total, total, "")
        return True

    def _take(self, found: FoundFile) -> bool:
        """Read and store one file; give False when the batch was undone meanwhile.

        What goes wrong in our own code is logged and said of this file: the others go on.
        A store that refuses (disk full, file locked) ends the import.
        """
        try:
            return self._keep(found, *self._read(found))
        except UserError:
            raise
        except Exception:
            _log.exception("reading one file of an import failed")
            return self._keep(found, b"", refusal(Why.PROGRAM_ERROR))

    def _read(self, found: FoundFile) -> tuple[bytes, Draft | Refusal]:
        if found.problem is not None:
            return b"", refusal(found.problem)
        try:
            data = read_file(found.path)
        except FileProblem as problem:
            return b"", refusal(problem.why)
        return data, self._draft(data, found.path.name)

    def _draft(self, data: bytes, filename: str) -> Draft | Refusal:
        reading = self.read_einvoice(data, filename)
        verdict = assess_reading(reading)
        if verdict.action is Action.REFUSE:
            return refusal(*verdict.reasons, notices=verdict.warnings)
        if reading.invoice is None:
            return self._ordinary(data)
        self.sellers.add(reading.invoice)
        return draft_of_einvoice(reading.invoice, verdict, self.business)

    def _ordinary(self, data: bytes) -> Draft | Refusal:
        from relance_desktop.domain.invoice_text.proposal import guess_invoice
        from relance_desktop.services.invoice_import.from_pdf import draft_of_pdf

        try:
            text = printable(self.read_text(data)).replace("\0", "")
        except UserError:
            return refusal(Reason.PDF_BROKEN)
        return draft_of_pdf(guess_invoice(text, own_identity(self.business)), self.business)

    def _keep(self, found: FoundFile, data: bytes, read: Draft | Refusal) -> bool:
        changed = None
        with self.base.store.write() as w:
            batch = w.imports.get(self.import_id)
            if batch is None or batch.state is not ImportState.RUNNING:
                return False
            if data:
                changed = self._keep_bytes(w, found, data, read)
            else:
                assert isinstance(read, Refusal)
                item = refused_item(self.import_id, found.name, read.findings)
                w.imports.add_item(self.import_id, item)
        if changed is not None:
            self._book.put(changed)
        return True

    def _keep_bytes(
        self, w: Writer, found: FoundFile, data: bytes, read: Draft | Refusal
    ) -> Client | None:
        """Store what the bytes gave; give the client that may be new or changed.

        The book is made anew when anybody else wrote meanwhile: the journal would tell.
        """
        if self._head is None or self._head != w.journal.head():
            self._book = ClientBook(w.clients.all())
        digest = sha256(data).hexdigest()
        file = FileInHand(self.import_id, found.name, data, digest, self.base.today())
        client_id = keep_file(w, file, read, self._book)
        self._head = w.journal.head()
        return None if client_id is None else w.clients.get(client_id)
