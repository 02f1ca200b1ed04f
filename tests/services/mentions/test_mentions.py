"""Invoices brought in as files, then checked for what they must carry."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pytest
from reportlab.pdfgen.canvas import Canvas

from relance_desktop.domain.clients import Client, ClientKind
from relance_desktop.domain.invoices import Invoice, InvoiceSource
from relance_desktop.domain.mentions.values import Basis, Doubt, Mention, MentionState
from relance_desktop.services.mentions import Mentions
from relance_desktop.store.errors import NotFoundError
from tests.services.conftest import Desk

LATE = (
    "Date d'échéance : 30/11/2026",
    "Pas d'escompte pour paiement anticipé.",
    "Pénalités de retard : trois fois le taux d'intérêt légal.",
    "Indemnité forfaitaire pour frais de recouvrement : 40 €.",
)
HEAD = (
    "Camille Morel EI",
    "12 rue des Tanneurs",
    "69007 Lyon",
    "SIREN 123 456 782",
    "Facture n° F-1",
)


def pdf(*lines: str) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    for number, line in enumerate(lines):
        canvas.drawString(60, 780 - 20 * number, line)
    canvas.save()
    return buffer.getvalue()


def stored(
    desk: Desk, client: Client, data: bytes, number: str = "F-1", **fields: object
) -> Invoice:
    with desk.services.store.write() as w:
        sha = w.documents.add(data, "F-1.pdf", "application/pdf")
    due_on = date(2026, 11, 30)
    return desk.invoice(client, number, due_on=due_on, document_sha256=sha, **fields)


@pytest.fixture
def mentions(desk: Desk) -> Mentions:
    return desk.services.mentions


def test_that_a_pdf_s_mentions_are_found_and_missed(desk: Desk, mentions: Mentions) -> None:
    invoice = stored(desk, desk.client(), pdf(*HEAD, *LATE[:2]))

    report = mentions.check(invoice.id)

    assert report.basis is Basis.PAGE
    assert report.result(Mention.DUE_DATE).state is MentionState.FOUND
    assert report.weak_points == (Mention.PENALTY_RATE, Mention.INDEMNITY)
    assert mentions.weak_points(invoice.id) == report.weak_points
    assert report.due_on == (date(2026, 11, 30),)


def test_that_the_client_s_kind_decides_anew_each_time(desk: Desk, mentions: Mentions) -> None:
    client = desk.client()
    invoice = stored(desk, client, pdf(*HEAD, *LATE[:2]))
    assert mentions.weak_points(invoice.id)

    desk.services.register.save_client(replace(client, kind=ClientKind.CONSUMER))

    assert mentions.weak_points(invoice.id) == ()


def test_that_a_whole_invoice_has_no_weak_point(desk: Desk, mentions: Mentions) -> None:
    invoice = stored(desk, desk.client(), pdf(*HEAD, *LATE))

    assert mentions.weak_points(invoice.id) == ()


def test_that_an_empty_page_is_a_scan(desk: Desk, mentions: Mentions) -> None:
    invoice = stored(desk, desk.client(), pdf(""))

    report = mentions.check(invoice.id)

    assert report.basis is Basis.SCAN
    assert {r.doubt for r in report.late} == {Doubt.NO_TEXT}
    assert mentions.weak_points(invoice.id) == ()


def test_that_a_broken_pdf_is_said(desk: Desk, mentions: Mentions) -> None:
    invoice = stored(desk, desk.client(), b"%PDF-1.7 broken")

    assert mentions.check(invoice.id).basis is Basis.UNREADABLE


def test_that_an_invoice_without_document_is_not_judged(desk: Desk, mentions: Mentions) -> None:
    invoice = desk.invoice(desk.client())

    assert mentions.check(invoice.id).basis is Basis.NOTHING
    assert mentions.weak_points(invoice.id) == ()


def test_that_stored_clauses_spare_the_reading(desk: Desk, mentions: Mentions) -> None:
    told = {"late_mentions": LATE[1:], "source": InvoiceSource.EINVOICE}
    invoice = stored(desk, desk.client(), pdf(*HEAD), **told)

    assert mentions.weak_points(invoice.id) == ()
    assert set(mentions.check(invoice.id).weak_points) == {
        Mention.DUE_DATE, Mention.DISCOUNT_TERMS, Mention.PENALTY_RATE, Mention.INDEMNITY
    }  # fmt: skip


def test_that_an_unknown_invoice_is_refused(mentions: Mentions) -> None:
    with pytest.raises(NotFoundError):
        mentions.check(4711)


def test_that_a_document_is_read_once(desk: Desk) -> None:
    reads = []

    def text(data: bytes) -> str:
        reads.append(data)
        return "\n".join((*HEAD, *LATE))

    from relance_desktop import late

    service = Mentions(desk.services.base, late.einvoice_of, text, late.mention_rules)
    invoice = stored(desk, desk.client(), pdf(*HEAD))

    service.check(invoice.id)
    service.check(invoice.id)

    assert len(reads) == 1


def test_that_the_documents_kept_in_mind_stay_few(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    from relance_desktop import late
    from relance_desktop.services.mentions import service as module

    monkeypatch.setattr(module, "_KEPT", 1)
    reads = []

    def text(data: bytes) -> str:
        reads.append(data)
        return "\n".join(HEAD)

    service = Mentions(desk.services.base, late.einvoice_of, text, late.mention_rules)
    client = desk.client()
    first, second = stored(desk, client, pdf("1")), stored(desk, client, pdf("2"), "F-2")

    for one in (first, second, first):
        service.check(one.id)

    assert len(reads) == 3


def test_that_a_file_that_is_not_stored_can_be_checked(mentions: Mentions) -> None:
    report = mentions.check_document(pdf(*HEAD, *LATE[1:]), "F-1.pdf", ClientKind.BUSINESS)

    assert report.weak_points == (Mention.DUE_DATE,)
    assert report.result(Mention.SELLER).state is MentionState.FOUND


def test_that_an_einvoice_that_is_not_stored_can_be_checked(mentions: Mentions) -> None:
    xml = (
        '<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"><ID>F-9</ID>'
        "<IssueDate>2026-11-02</IssueDate><DueDate>2026-12-02</DueDate>"
        "<Note>#AAB#Pas d'escompte</Note></Invoice>"
    )

    report = mentions.check_document(xml.encode(), "F-9.xml", ClientKind.BUSINESS)

    assert report.basis is Basis.DATA
    assert report.weak_points == (Mention.PENALTY_RATE, Mention.INDEMNITY)
