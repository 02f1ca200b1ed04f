"""Printing at true size, to a PDF that is read back; saving whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from relance_desktop.ui.kit import printing


def page(index: int, dpi: int) -> QImage:
    """An A4 sheet with a black square of 100 mm at its top left."""
    image = QImage(round(210 / 25.4 * dpi), round(297 / 25.4 * dpi), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    side = round(100 / 25.4 * dpi)
    for y in range(side):
        for x in range(side):
            image.setPixel(x, y, 0)
    return image


def small(index: int, dpi: int) -> QImage:
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    return image


def pdf_printer(path: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setFullPage(True)
    printer.setResolution(72)
    return printer


def test_that_pages_are_printed_at_true_size(qapp: object, tmp_path: Path) -> None:
    from relance_desktop.gateways.pdf.pages import render_page

    target = tmp_path / "letter.pdf"
    printing.paint_pages(pdf_printer(target), 2, page)
    assert len(PdfReader(target).pages) == 2
    shown = render_page(target.read_bytes(), 0, 254)

    def dark(mm_x: int, mm_y: int) -> bool:
        return shown.rgb[mm_y * 10 * shown.stride + mm_x * 10 * 3] < 128

    assert dark(98, 98)
    assert not dark(102, 50)
    assert not dark(50, 102)


def test_that_only_the_chosen_pages_are_printed(qapp: object, tmp_path: Path) -> None:
    asked: list[int] = []
    printer = pdf_printer(tmp_path / "part.pdf")
    printer.setFromTo(2, 3)

    def render(index: int, dpi: int) -> QImage:
        asked.append(index)
        return small(index, dpi)

    printing.paint_pages(printer, 5, render)
    assert asked == [1, 2]


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_that_a_printer_that_cannot_start_is_told(qapp: object, tmp_path: Path) -> None:
    with pytest.raises(printing.PrinterRefused):
        printing.paint_pages(pdf_printer(tmp_path / "none" / "x.pdf"), 1, small)


def test_that_giving_up_the_dialog_prints_nothing(
    qtbot: QtBot, expect_dialog: Callable[[Any], None]
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    expect_dialog(QPrintDialog.DialogCode.Rejected)
    assert not printing.print_document(parent, "Lettre", 1, small)


def test_that_a_file_is_saved_where_asked(
    qtbot: QtBot, tmp_path: Path, expect_dialog: Callable[[Any], None]
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    target = tmp_path / "Relance F2026-014.pdf"
    expect_dialog((str(target), ""))
    assert printing.save_document(parent, "Relance.pdf", b"%PDF-1.7 rest") == target
    assert target.read_bytes() == b"%PDF-1.7 rest"
    expect_dialog(("", ""))
    assert printing.save_document(parent, "Relance.pdf", b"x") is None


def test_that_a_file_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(printing.FileNotWritten) as told:
        printing.write_file(tmp_path / "none" / "a.pdf", b"x")
    assert told.value.path == tmp_path / "none" / "a.pdf"
