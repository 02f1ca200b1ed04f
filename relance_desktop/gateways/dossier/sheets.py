"""Pages that the dossier draws itself: the letters' sheets with a quiet head, numbered on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from io import BytesIO
from typing import Any, Protocol

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from relance_desktop.domain.business import Business
from relance_desktop.domain.clients import Client
from relance_desktop.gateways.letters import sheet
from relance_desktop.gateways.letters.document import as_letter
from relance_desktop.gateways.letters.page import draw_next_page, draw_page_number
from relance_desktop.gateways.letters.press import Stamp

_PLAIN_TOP = 24
_PLAIN_BOTTOM = 18


class Owner(Protocol):
    """Whose pages they are."""

    @property
    def creditor(self) -> Business: ...
    @property
    def client(self) -> Client: ...
    @property
    def made_on(self) -> date: ...
    @property
    def logo(self) -> bytes | None: ...


def print_sheets(owner: Owner, heading: str, story: list[Flowable], first: int = 1) -> bytes:
    """Set a story on sheets with head, legal foot and page numbers from ``first`` (0: none)."""
    letter = as_letter(owner, heading)

    def draw(canvas: Canvas, document: BaseDocTemplate) -> None:
        draw_next_page(canvas, letter)
        if first:
            draw_page_number(canvas, first + document.page - 1, 2, "page {number}")

    return _printed(heading, owner.made_on, story, draw, sheet.NEXT_TOP, sheet.BOTTOM)


def print_plain(title: str, made_on: date, story: list[Flowable]) -> bytes:
    """Set a story on bare sheets, whose upper right corner is left free for the stamp."""

    def draw(canvas: Canvas, document: BaseDocTemplate) -> None:
        """Nothing surrounds the text."""

    return _printed(title, made_on, story, draw, _PLAIN_TOP, _PLAIN_BOTTOM)


def _printed(
    title: str,
    made_on: date,
    story: list[Flowable],
    draw: Callable[[Canvas, BaseDocTemplate], None],
    top: float,
    bottom: float,
) -> bytes:
    sheet.register_fonts()
    buffer = BytesIO()
    height = sheet.from_top(top) - bottom * sheet.MM
    frame = Frame(sheet.LEFT, bottom * sheet.MM, sheet.TEXT_WIDTH, height, 0, 0, 0, 0)
    document = BaseDocTemplate(
        buffer,
        pagesize=(sheet.WIDTH, sheet.HEIGHT),
        pageTemplates=[PageTemplate("all", [frame], onPage=draw)],
        title=title,
        initialFontName=sheet.REGULAR,
        invariant=1,
        pageCompression=1,
    )
    noon = datetime.combine(made_on, time(12), UTC)

    class DatedCanvas(Canvas):
        """Says when it was made: the same day, the same bytes."""

        def __init__(self, *args: Any, **options: Any) -> None:
            super().__init__(*args, **options)
            self._doc._timeStamp = Stamp(noon)  # type: ignore[attr-defined]

    document.build(story, canvasmaker=DatedCanvas)
    return buffer.getvalue()
