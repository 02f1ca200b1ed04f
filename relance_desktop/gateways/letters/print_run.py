"""Several documents as one print job."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO


def bound(documents: Sequence[bytes]) -> bytes:
    """All documents in order, each on sheets of its own: one with an odd number of pages gets
    a blank last page, so that printing on both sides never puts two on one sheet.

    The documents must be readable PDFs. pypdf is imported here: it costs 60 ms.
    """
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter()
    for document in documents:
        reader = PdfReader(BytesIO(document))
        writer.append(reader, import_outline=False)
        if len(reader.pages) % 2:
            writer.add_blank_page()
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def joined(parts: Sequence[tuple[str, bytes]]) -> bytes:
    """All parts page after page, with a bookmark for each title: to be read on a screen or
    handed to a provider. The documents must be readable PDFs."""
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter()
    for title, document in parts:
        start = len(writer.pages)
        writer.append(PdfReader(BytesIO(document)), import_outline=False)
        writer.add_outline_item(title=title, page_number=start)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()
