"""The invoice's own document on screen."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from reportlab.pdfgen.canvas import Canvas

from relance_desktop.domain.invoices import Invoice
from tests.ui.house import House, button, texts


def with_document(house: House, data: bytes, name: str, mime: str) -> Invoice:
    with house.services.store.write() as w:
        sha = w.documents.add(data, name, mime)
    return house.desk.invoice(house.desk.client(), "F-3", document_sha256=sha)


def pdf() -> bytes:
    written = BytesIO()
    canvas = Canvas(written)
    canvas.drawString(100, 700, "FACTURE F-3")
    canvas.showPage()
    canvas.save()
    return written.getvalue()


def test_that_a_pdf_shows_its_pages_and_escape_goes_back(house: House) -> None:
    invoice = with_document(house, pdf(), "f3.pdf", "application/pdf")
    page = house.page("invoices", invoice.id)
    button(page.panel, "detail-document").click()
    shown = house.window.current_page()
    assert house.window.current == "document"
    assert {"F-3", "f3.pdf"} <= set(texts(shown))
    assert shown.pages.isVisible()
    house.press(Qt.Key.Key_Escape)
    assert house.window.current == "invoices"
    assert house.window.current_page().table.current_row().number == "F-3"


def test_that_it_is_saved_byte_for_byte(house: House, tmp_path: Path, expect_dialog: Any) -> None:
    data = pdf()
    invoice = with_document(house, data, "f3.pdf", "application/pdf")
    page = house.page("document", invoice.id)
    expect_dialog((str(tmp_path / "copy.pdf"), ""))
    page.save_button.click()
    assert (tmp_path / "copy.pdf").read_bytes() == data


def test_that_another_kind_of_file_offers_to_be_saved(house: House) -> None:
    invoice = with_document(house, b"<Invoice/>", "f3.xml", "application/xml")
    page = house.page("document", invoice.id)
    assert "Pas d'aperçu pour ce fichier" in texts(page)
    assert not page.print_button.isVisible()
    assert page.save_button.isVisible()


def test_that_a_broken_pdf_is_told(house: House) -> None:
    invoice = with_document(house, b"%PDF-1.7 nothing", "f3.pdf", "application/pdf")
    page = house.page("document", invoice.id)
    house.settle()
    assert "Ce fichier est abîmé : ses pages ne se lisent pas." in texts(page)
    assert not page.print_button.isEnabled()


def test_that_an_invoice_gone_meanwhile_is_told(house: House) -> None:
    house.desk.invoice(house.desk.client(), due_on=date(2026, 10, 1))
    house.page("document", 999)
    assert house.said()
