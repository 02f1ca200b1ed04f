"""Prints a document through the system's dialog, with preview; or saves it as a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QIODevice, QRectF, QSaveFile
from PySide6.QtGui import QImage, QPageLayout, QPainter
from PySide6.QtWidgets import QFileDialog, QWidget

from relance_desktop.errors import UserError
from relance_desktop.ui.kit.file_names import safe_name
from relance_desktop.ui.kit.folders import documents_folder
from relance_desktop.ui.kit.pdf_view import Render, as_image

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

translate = QCoreApplication.translate

MAX_DPI = 300
"""Sharp enough for text; an A4 page at 600 dpi would take 140 MB."""


class FileNotWritten(UserError):
    """A file could not be saved where the user asked."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.path = path


class PrinterRefused(UserError):
    """The printer did not take the document; nothing was printed."""


def print_document(
    parent: QWidget, title: str, count: int, render: Render, *, across: bool = False
) -> bool:
    """Ask which printer, then print; True when the printer took every page.

    ``across``: the sheets lie on their side. Raises PrinterRefused.
    """
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    if across:
        printer.setPageOrientation(QPageLayout.Orientation.Landscape)
    printer.setFullPage(True)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(title)
    dialog.setMinMax(1, count)
    if dialog.exec() != QPrintDialog.DialogCode.Accepted:
        return False
    paint_pages(printer, count, render)
    return True


def preview_document(parent: QWidget, title: str, count: int, render: Render) -> None:
    """Show the pages on the printer's paper, from where they can be printed."""
    from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setFullPage(True)
    dialog = QPrintPreviewDialog(printer, parent)
    dialog.setWindowTitle(title)
    dialog.paintRequested.connect(lambda target: paint_pages(target, count, render))
    dialog.exec()


def paint_pages(printer: QPrinter, count: int, render: Render) -> None:
    """Paint the chosen pages at true size. Raises PrinterRefused."""
    first = printer.fromPage() or 1
    last = printer.toPage() or count
    dpi = min(MAX_DPI, printer.resolution())
    painter = QPainter()
    if not painter.begin(printer):
        raise PrinterRefused
    try:
        for number in range(first, last + 1):
            if number > first and not printer.newPage():
                raise PrinterRefused
            image = as_image(render(number - 1, dpi))
            painter.drawImage(_true_size(image, dpi, printer.resolution()), image)
    finally:
        painter.end()


def save_document(parent: QWidget, name: str, data: bytes, kinds: str = "") -> Path | None:
    """Ask where, then save; None when the user gave up. Raises FileNotWritten.

    ``kinds`` is the dialog's filter, PDF when empty.
    """
    chosen, _ = QFileDialog.getSaveFileName(
        parent,
        translate("printing", "Enregistrer sous"),
        str(documents_folder() / safe_name(name)),
        kinds or translate("printing", "Documents PDF (*.pdf);;Tous les fichiers (*)"),
    )
    if not chosen:
        return None
    write_file(Path(chosen), data)
    return Path(chosen)


def write_file(path: Path, data: bytes) -> None:
    """Write a file whole or not at all. Raises FileNotWritten."""
    file = QSaveFile(str(path))
    if not (
        file.open(QIODevice.OpenModeFlag.WriteOnly)
        and file.write(data) == len(data)
        and file.commit()
    ):
        raise FileNotWritten(path)


def _true_size(image: QImage, dpi: int, resolution: int) -> QRectF:
    """Where the page goes, in the printer's dots: as large as on paper, never fitted."""
    scale = resolution / dpi
    return QRectF(0, 0, image.width() * scale, image.height() * scale)
