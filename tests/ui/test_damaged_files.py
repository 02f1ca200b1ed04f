"""Files from outside that are damaged, locked or endless: the window stays alive and says so."""

from __future__ import annotations

import io
import threading
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit
from reportlab.pdfgen.canvas import Canvas

from relance_desktop.services.pages import Pages
from relance_desktop.ui.papers import reader
from relance_desktop.ui.papers.target import PaperTarget
from tests.ui.house import House, button, house, texts

__all__ = ["house"]


def pdf(pages: int = 2) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out)
    for number in range(pages):
        canvas.drawString(100, 700, f"Page {number}")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def locked() -> bytes:
    writer, out = PdfWriter(PdfReader(io.BytesIO(pdf()))), io.BytesIO()
    writer.encrypt("secret")
    writer.write(out)
    return out.getvalue()


def opened(house: House, key: str, data: bytes) -> Any:
    """A file on its page: a paper, or an invoice's document."""
    with house.services.store.write() as w:
        sha = w.documents.add(data, "devis.pdf", "application/pdf")
    if key == "paper":
        return house.page("paper", PaperTarget(sha, "devis.pdf"))
    client = house.desk.client()
    return house.page("document", house.desk.invoice(client, "F-3", document_sha256=sha).id)


class Watch:
    """Notes in which thread pages are counted and painted."""

    def __init__(self, pages: Pages) -> None:
        self.threads: set[int] = set()
        self._pages = pages

    def count(self, data: bytes) -> int:
        self.threads.add(threading.get_ident())
        return self._pages.count(data)

    def picture(self, data: bytes, index: int, dpi: int) -> object:
        self.threads.add(threading.get_ident())
        return self._pages.picture(data, index, dpi)


@pytest.fixture
def watch(house: House, monkeypatch: pytest.MonkeyPatch) -> Watch:
    made = Watch(house.services.pages)
    monkeypatch.setattr(house.services, "pages", made)
    return made


@pytest.mark.parametrize("key", ["paper", "document"])
def test_that_pages_are_read_and_painted_in_the_worker(
    house: House, watch: Watch, key: str
) -> None:
    page = opened(house, key, pdf())
    house.settle()
    QTest.qWait(50)
    house.settle()
    assert page.pages.page_count == 2
    assert page.pages.view.isVisible()
    assert page.print_button.isEnabled()
    assert watch.threads
    assert threading.get_ident() not in watch.threads


@pytest.mark.parametrize("key", ["paper", "document"])
@pytest.mark.parametrize(
    ("data", "said"),
    [
        (pdf()[:400], "Ce fichier est abîmé : ses pages ne se lisent pas."),
        (locked(), "Ce fichier est protégé par un mot de passe : il ne s'ouvre pas ici."),
    ],
    ids=["cut", "locked"],
)
def test_that_what_cannot_be_read_is_said_and_can_be_saved(
    house: House, tmp_path: Path, expect_dialog: Any, key: str, data: bytes, said: str
) -> None:
    page = opened(house, key, data)
    house.settle()
    assert said in texts(page)
    assert not page.print_button.isEnabled()
    expect_dialog((str(tmp_path / "copie.pdf"), ""))
    button(page.pages, "empty-action").click()
    assert (tmp_path / "copie.pdf").read_bytes() == data


def test_that_only_the_first_of_very_many_pages_are_shown(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "MOST_PAGES", 3)
    page = opened(house, "paper", pdf(5))
    house.settle()
    assert "5 pages : les 3 premières sont montrées." in texts(page)


def test_that_another_file_asked_for_meanwhile_is_the_one_shown(house: House) -> None:
    opened(house, "paper", pdf(1))
    page = opened(house, "paper", pdf(4))
    house.settle()
    assert page.pages.page_count == 4


def test_that_a_text_after_a_pdf_is_shown(house: House) -> None:
    page = opened(house, "paper", pdf())
    with house.services.store.write() as w:
        sha = w.documents.add(b"bonjour", "note.txt", "text/plain")
    house.page("paper", PaperTarget(sha, "note.txt"))
    house.settle()
    assert page.findChild(QPlainTextEdit, "paper-text").isVisible()
