"""PDF pages as pictures and as text (pdfium)."""

from relance_desktop.gateways.pdf.pages import (
    PageImage,
    PdfProblem,
    UnreadablePdf,
    page_count,
    render_page,
    text_of,
)

__all__ = ["PageImage", "PdfProblem", "UnreadablePdf", "page_count", "render_page", "text_of"]
