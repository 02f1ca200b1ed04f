"""A case with documents of all kinds, as a user comes to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from relance_desktop.domain.clients import Client
from relance_desktop.domain.dossier.values import DossierOptions, HandOver
from relance_desktop.domain.engagements.values import Engagement
from relance_desktop.domain.invoices import Invoice
from relance_desktop.domain.papers import Paper, PaperKind
from relance_desktop.domain.payments import Allocation, Payment
from relance_desktop.domain.recovery.values import CaseShare, Contested, RecoveryCase
from relance_desktop.services.dossiers import Dossiers
from tests.gateways.dossier.shapes import a_mail, a_pdf, a_photo, cut_pdf
from tests.services.conftest import Desk

DAY = date(2026, 11, 9)


@dataclass
class CaseFile:
    """The case under test with short ways to do the usual."""

    desk: Desk
    client: Client
    invoice: Invoice
    other: Invoice
    engagement_id: int
    case_id: int

    @property
    def dossiers(self) -> Dossiers:
        return self.desk.services.dossiers

    def paper(self, kind: PaperKind, name: str, data: bytes, **fields: object) -> int:
        """A file of the affair, unless said otherwise."""
        where = fields or {"engagement_id": self.engagement_id}
        with self.desk.services.store.write() as w:
            sha = w.documents.add(data, name, "application/octet-stream")
            return w.papers.add(Paper(self.client.id, kind, sha, name, **where))

    def options(self, form: HandOver = HandOver.PDF, **fields: object) -> DossierOptions:
        return DossierOptions(self.desk.clock.today(), form, **fields)

    def filled(self) -> None:
        """The usual papers of an affair, one of them damaged."""
        self.paper(PaperKind.SIGNED_COPY, "devis.pdf", a_pdf("Devis signé", 3))
        self.paper(PaperKind.ORDER, "bc.jpg", a_photo())
        self.paper(PaperKind.DELIVERY, "livraison.eml", a_mail("Livraison"))
        self.paper(PaperKind.ACCEPTANCE, "pv.pdf", cut_pdf())


@pytest.fixture
def file(desk: Desk) -> CaseFile:
    """Two invoices, one of an affair and partly paid."""
    client = desk.client()
    with desk.services.store.write() as w:
        sha = w.documents.add(a_pdf("Facture F-2026-014", 2), "f.pdf", "application/pdf")
    invoice = desk.invoice(client, "F-2026-014", 320000, document_sha256=sha)
    other = desk.invoice(client, "F-2026-099", 50000)
    with desk.services.store.write() as w:
        affair = w.engagements.add(
            Engagement(client.id, "Site vitrine", date(2026, 5, 1), quote_ref="D-8")
        )
        w.engagements.link(affair, invoice.id)
        case_id = w.cases.add(
            RecoveryCase(
                client.id,
                DAY,
                contested=Contested.NO,
                facts="Le site est en ligne.",
                shares=(CaseShare(invoice.id),),
            )
        )
        w.payments.add(
            Payment(client.id, date(2026, 11, 2), 20000, (Allocation(invoice.id, 20000),))
        )
    return CaseFile(desk, client, invoice, other, affair, case_id)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Where dossiers go."""
    folder = tmp_path / "out"
    folder.mkdir()
    return folder
