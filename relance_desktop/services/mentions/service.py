"""Compulsory mentions of invoices made elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from relance_desktop.domain.clients import ClientKind
from relance_desktop.domain.invoices import Invoice, InvoiceSource
from relance_desktop.services.context import Base
from relance_desktop.store.errors import NotFoundError

if TYPE_CHECKING:
    # the rules and what recognises them are imported at the first check
    from relance_desktop.domain.incoming_verdict import Reading
    from relance_desktop.domain.mentions.case import Case
    from relance_desktop.domain.mentions.sources import Sources
    from relance_desktop.domain.mentions.values import Mention, MentionReport, MentionRule

_KEPT = 200


class Mentions:
    """Checks invoices that were brought in. Nothing is stored: a document never changes, so
    what was read of the last ones is kept by its hash for the next look."""

    def __init__(
        self,
        base: Base,
        read_einvoice: Callable[[bytes, str], Reading],
        read_text: Callable[[bytes], str],
        load_rules: Callable[[], Sequence[MentionRule]],
    ) -> None:
        self._base = base
        self._read_einvoice = read_einvoice
        self._read_text = read_text
        self._load_rules = load_rules
        self._read: dict[str, Sources] = {}

    def check(self, invoice_id: int) -> MentionReport:
        """Every mention of an invoice. Raises NotFoundError, UserError when the rules cannot
        be read; a document that cannot be read is said in the report."""
        from relance_desktop.domain.mentions.check import check

        invoice, case = self._known(invoice_id)
        return check(self._load_rules(), case, self._sources_of(invoice))

    def check_document(
        self, data: bytes, filename: str, kind: ClientKind = ClientKind.UNKNOWN
    ) -> MentionReport:
        """Every mention of a file that is not stored, for a client of that kind."""
        from relance_desktop.domain.mentions.case import case_of_document
        from relance_desktop.domain.mentions.check import check

        sources = self._sources(data, filename)
        with self._base.store.read() as r:
            business = r.settings.business()
        case = case_of_document(business, sources, kind, self._base.today())
        return check(self._load_rules(), case, sources)

    def weak_points(self, invoice_id: int) -> tuple[Mention, ...]:
        """Those of the four mentions that reminders lean on that are surely missing.

        Raises NotFoundError. An e-invoice whose clauses were stored at the import is not
        read again.
        """
        from relance_desktop.domain.mentions.check import check_late, is_shown_in_clauses

        invoice, case = self._known(invoice_id)
        is_told = invoice.source is InvoiceSource.EINVOICE and is_shown_in_clauses(case)
        if invoice.document_sha256 is None or is_told:
            return ()
        return check_late(self._load_rules(), case, self._sources_of(invoice)).weak_points

    def _known(self, invoice_id: int) -> tuple[Invoice, Case]:
        from relance_desktop.domain.mentions.case import case_of_invoice

        with self._base.store.read() as r:
            invoice = r.invoices.get(invoice_id)
            if invoice is None:
                raise NotFoundError("invoices", invoice_id)
            client, business = r.clients.get(invoice.client_id), r.settings.business()
        assert client is not None
        return invoice, case_of_invoice(business, client, invoice)

    def _sources_of(self, invoice: Invoice) -> Sources:
        from relance_desktop.domain.mentions.sources import NO_SOURCES

        sha256 = invoice.document_sha256
        if sha256 is None:
            return NO_SOURCES
        known = self._read.get(sha256)
        if known is not None:
            return known
        with self._base.store.read() as r:
            info, data = r.documents.info(sha256), r.documents.read(sha256)
        assert info is not None  # an invoice refers to a stored document
        assert data is not None
        return self._keep(sha256, self._sources(data, info.filename))

    def _keep(self, sha256: str, sources: Sources) -> Sources:
        if len(self._read) >= _KEPT:
            self._read.pop(next(iter(self._read)))
        self._read[sha256] = sources
        return sources

    def _sources(self, data: bytes, filename: str) -> Sources:
        from relance_desktop.domain.mentions.sources import sources_of
        from relance_desktop.errors import UserError

        reading = self._read_einvoice(data, filename)
        text: str | None = None
        if reading.is_pdf:
            try:
                text = self._read_text(data)
            except UserError:  # a password, or damage: the report says that it can't be read
                text = None
        return sources_of(reading, text)
