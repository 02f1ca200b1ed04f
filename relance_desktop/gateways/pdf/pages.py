"""PDF pages through pdfium: how many, what they look like, what they say.

pdfium is not thread safe, so one lock guards every call into it in this process.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum
from typing import TYPE_CHECKING, Any

from relance_desktop.domain.value import value
from relance_desktop.errors import UserError
from relance_desktop.gateways.pdf.layout import Fragment, lay_out
from relance_desktop.gateways.pdf.patience import PatientFile

if TYPE_CHECKING:
    import pypdfium2

_PDFIUM = threading.Lock()
MAX_PIXELS = 25_000_000
"""A page is scaled down rather than painted bigger than this (75 MB of RGB)."""

SECONDS = 3.0
"""A sound file of 25 MB opens, and its heaviest page is painted, in less than a second."""

TEXT_SECONDS = 6.0
MAX_TEXT_PAGES = 10
_MAX_FRAGMENTS = 20_000


class PdfProblem(Enum):
    """Why a PDF can't be shown."""

    NEEDS_PASSWORD = "needs_password"  # noqa: S105 - a reason, not a secret
    BROKEN = "broken"
    TOO_SLOW = "too_slow"
    NO_SUCH_PAGE = "no_such_page"


class UnreadablePdf(UserError):
    """A PDF that can't be opened or shown."""

    def __init__(self, problem: PdfProblem) -> None:
        super().__init__(problem.value)
        self.problem = problem


@value
class PageImage:
    """A painted page: 8-bit RGB rows of ``stride`` bytes (QImage.Format_RGB888)."""

    width: int
    height: int
    stride: int
    rgb: bytes


def page_count(data: bytes, seconds: float = SECONDS) -> int:
    """Count the pages, in so many seconds at most. Raises ``UnreadablePdf``."""
    with _opened(PatientFile(data, seconds)) as document:
        return len(document)


def render_page(data: bytes, index: int, dpi: int = 110, seconds: float = SECONDS) -> PageImage:
    """Paint one page (from 0) with its annotations, of what can be read in so many seconds.
    Raises ``UnreadablePdf``."""
    with _opened(PatientFile(data, seconds)) as document, _page(document, index) as page:
        width, height = page.get_size()
        scale = min(dpi / 72, (MAX_PIXELS / max(width * height, 1)) ** 0.5)
        bitmap = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=False)
        try:
            return PageImage(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
        finally:
            bitmap.close()


def text_of(data: bytes, max_pages: int = MAX_TEXT_PAGES, seconds: float = TEXT_SECONDS) -> str:
    """Give the text laid out as on the page, columns kept apart by spaces.

    Pages are separated by form feeds. A scan gives "". What takes more than ``seconds`` is
    left out. Raises ``UnreadablePdf``.
    """
    file = PatientFile(data, seconds)
    with _opened(file) as document:
        pages: list[str] = []
        for index in range(min(len(document), max_pages)):
            if file.is_over and pages:
                break
            with _page(document, index) as page:
                pages.append(lay_out(_fragments(page, file)))
    return "\f".join(pages).strip()


@contextmanager
def _opened(file: PatientFile) -> Iterator[pypdfium2.PdfDocument]:
    import pypdfium2

    with _PDFIUM:
        try:
            document = pypdfium2.PdfDocument(file)
        except pypdfium2.PdfiumError as error:
            locked = "password" in str(error).lower()
            raise UnreadablePdf(PdfProblem.NEEDS_PASSWORD if locked else _why(file)) from error
        try:
            yield document
        except pypdfium2.PdfiumError as error:
            raise UnreadablePdf(_why(file)) from error
        finally:
            document.close()


def _why(file: PatientFile) -> PdfProblem:
    return PdfProblem.TOO_SLOW if file.late else PdfProblem.BROKEN


@contextmanager
def _page(document: pypdfium2.PdfDocument, index: int) -> Iterator[Any]:
    if not 0 <= index < len(document):
        raise UnreadablePdf(PdfProblem.NO_SUCH_PAGE)
    page = document[index]
    try:
        yield page
    finally:
        page.close()


def _fragments(page: Any, file: PatientFile) -> list[Fragment]:
    text_page = page.get_textpage()
    try:
        found = []
        for index in range(min(text_page.count_rects(), _MAX_FRAGMENTS)):
            if file.is_over:
                break
            left, bottom, right, top = text_page.get_rect(index)
            text = text_page.get_text_bounded(left, bottom, right, top)
            found.append(Fragment(left, bottom, right, top, text))
        return found
    finally:
        text_page.close()
