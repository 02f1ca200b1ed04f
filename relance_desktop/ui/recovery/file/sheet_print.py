"""A plain text on A4 pages, for the printer."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QImage, QPainter, QTextDocument
from PySide6.QtWidgets import QWidget

from relance_desktop.ui.kit.printing import print_document

_PAGE = QSizeF(794, 1123)
"""A4 at 96 dots per inch."""
_MARGIN, _LETTERS, _DPI = 76, 15, 96


def print_text(parent: QWidget, title: str, text: str) -> bool:
    """Ask which printer, then print. Raises PrinterRefused."""
    paper = set_text(text)

    def render(index: int, dpi: int) -> QImage:
        return page_image(paper, index, dpi)

    return print_document(parent, title, paper.pageCount(), render)


def set_text(text: str) -> QTextDocument:
    """The text in pages; the first line is its title."""
    paper = QTextDocument()
    paper.setDocumentMargin(_MARGIN)
    title, _, rest = text.partition("\n")
    body = escape(rest.strip("\n")).replace("\n", "<br>")
    style = f"color:#000; font-size:{_LETTERS}px; font-family:sans-serif"
    paper.setHtml(
        f'<body style="{style}"><p style="font-weight:600">{escape(title)}</p><p>{body}</p></body>'
    )
    paper.setPageSize(_PAGE)
    return paper


def page_image(paper: QTextDocument, index: int, dpi: int) -> QImage:
    """One page as a picture."""
    scale = dpi / _DPI
    image = QImage(
        round(_PAGE.width() * scale), round(_PAGE.height() * scale), QImage.Format.Format_RGB32
    )
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    painter.scale(scale, scale)
    painter.translate(0, -index * _PAGE.height())
    paper.drawContents(painter, QRectF(0, index * _PAGE.height(), _PAGE.width(), _PAGE.height()))
    painter.end()
    return image
