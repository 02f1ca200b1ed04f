"""Compulsory mentions of invoices made elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from relance_desktop.domain.clients import ClientKind
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

        case, sources = self._known(invoice_id)
        return check(self._load_rules(), case, sources)

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

        Raises NotFoundError. The document is read only when what was stored of it at the
        import does not show all four.
        """
        from relance_desktop.domain.mentions.check import check_late

        case, sources = self._known(invoice_id)
        return check_late(self._load_rules(), case, sources).weak_points

    def _known(self, invoice_id: int) -> tuple[Case, Sources]:
        from relance_desktop.domain.mentions.case import case_of_invoice
        from relance_desktop.domain.mentions.sources import NO_SOURCES

        with self._base.store.read() as r:
            invoice = r.invoices.get(invoice_id)
            if invoice is None:
                raise NotFoundError("invoices", invoice_id)
            client, business = r.clients.get(invoice.client_id), r.settings.business()
            sha256 = invoice.document_sha256
            info = r.documents.info(sha256) if sha256 else None
            known = self._read.get(sha256 or "")
            data = r.documents.read(sha256) if sha256 and known is None else None
        assert client is not None
        if known is None:
            known = NO_SOURCES
            if data is not None and info is not None and sha256:
                known = self._keep(sha256, self._sources(data, info.filename))
        return case_of_invoice(business, client, invoice), known

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
