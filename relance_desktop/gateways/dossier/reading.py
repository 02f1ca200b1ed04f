"""Any file as a PDF that can be bound: read as it is, mended, drawn, or replaced by a page that
says why not. Never an error: one bad file must not hold up two hundred."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from io import BytesIO
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from relance_desktop.domain.dossier.values import Trouble
from relance_desktop.domain.received_mail import NotAMailError
from relance_desktop.domain.value import value
from relance_desktop.gateways.dossier.exhibit_pages import json_text, mail_pdf, note_pdf, text_pdf
from relance_desktop.gateways.dossier.pictures import picture_pdf
from relance_desktop.gateways.pdf import PdfProblem, UnreadablePdf, page_count

if TYPE_CHECKING:
    from pypdf import PdfReader

log = logging.getLogger(__name__)

_SECONDS: Final = 10.0
_TEXTS: Final = (".txt", ".text", ".md", ".log", ".csv", ".json")
_MAILS: Final = (".eml",)
_LONGEST_TEXT: Final = 1_000_000
_HEAD: Final = 1024


@value
class Readable:
    """A document to bind, and what of it is not as it was: ``drawn`` by the program."""

    pdf: bytes
    trouble: Trouble | None = None
    drawn: bool = False


def readable(data: bytes, filename: str, title: str, made_on: date) -> Readable:
    """Make pages of a file."""
    found = _pages(data, filename, title, made_on)
    if isinstance(found, Trouble):
        return missing(found, data, filename, title, made_on)
    return found


def missing(trouble: Trouble, data: bytes, filename: str, title: str, made_on: date) -> Readable:
    """The page that says what is wrong with a file."""
    page = note_pdf(trouble, title, filename, sha256(data).hexdigest(), made_on)
    return Readable(page, trouble, drawn=True)


def reader_of(pdf: bytes) -> PdfReader:
    """The document's objects. Raises pypdf's errors."""
    from pypdf import PdfReader

    # pypdf warns about every oddity of a file, none of which concerns us.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    return PdfReader(BytesIO(pdf), strict=False)


def mended(pdf: bytes) -> bytes | None:
    """A damaged document as pdfium understands it, None when it does not."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(pdf)
        try:
            buffer = BytesIO()
            document.save(buffer)
        finally:
            document.close()
    except pypdfium2.PdfiumError:
        return None
    return buffer.getvalue()


def _pages(data: bytes, filename: str, title: str, made_on: date) -> Readable | Trouble:
    suffix = PurePath(filename).suffix.casefold()
    if b"%PDF-" in data[:_HEAD]:
        return _pdf(data)
    if suffix in _MAILS:
        drawn = _drawn(lambda: mail_pdf(data, made_on), (NotAMailError,))
        return drawn or Trouble.DAMAGED
    if suffix in _TEXTS and len(data) <= _LONGEST_TEXT and b"\0" not in data:
        text = json_text(_decoded(data)) if suffix == ".json" else _decoded(data)
        return _drawn(lambda: text_pdf(text, title, made_on), ()) or Trouble.DAMAGED
    picture = _drawn(lambda: picture_pdf(data), (OSError, ValueError, SyntaxError))
    if picture is not None:
        return picture
    mail = b"\n" in data[:_HEAD] and _drawn(lambda: mail_pdf(data, made_on), (NotAMailError,))
    return mail or Trouble.JOINED_APART


def _drawn(draw: Callable[[], bytes], refusals: tuple[type[Exception], ...]) -> Readable | None:
    try:
        return Readable(draw(), drawn=True)
    except refusals:
        return None
    except Exception:  # what strangers' files make libraries raise has no end
        log.info("an exhibit could not be drawn", exc_info=True)
        return None


def _pdf(data: bytes) -> Readable | Trouble:
    try:
        if not page_count(data, _SECONDS):
            return Trouble.DAMAGED
    except UnreadablePdf as error:
        locked = error.problem is PdfProblem.NEEDS_PASSWORD
        return Trouble.NEEDS_PASSWORD if locked else Trouble.DAMAGED
    return Readable(data)


def _decoded(data: bytes) -> str:
    for charset in ("utf-8-sig", "cp1252"):
        try:
            return data.decode(charset).replace("\r\n", "\n")
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1").replace("\r\n", "\n")
