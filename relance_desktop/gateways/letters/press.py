"""Puts a letter together: blocks in order, pages, and a file that says what it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    KeepTogether,
    PageBreak,
    PageTemplate,
    Spacer,
)

from relance_desktop.domain.clients import Language
from relance_desktop.domain.document_labels import document_labels
from relance_desktop.domain.texts.values import LetterPart
from relance_desktop.gateways.letters import sheet
from relance_desktop.gateways.letters.letter import Letter
from relance_desktop.gateways.letters.page import (
    draw_first_page,
    draw_next_page,
    draw_page_number,
    fitted,
    picture,
)
from relance_desktop.gateways.letters.payment import payment_box
from relance_desktop.gateways.letters.prose import Prose
from relance_desktop.gateways.letters.tables import claims_table, interest_rows, interest_table

_INLINE_ROWS = 6


def print_letter(letter: Letter) -> bytes:
    """Draw a letter; same letter, same bytes."""
    sheet.register_fonts()
    return print_story(letter, _story(letter))


def print_story(letter: Letter, story: list[Flowable]) -> bytes:
    """Set a story on the sheets of a letter: its sender, address, head, foot and numbers. For
    documents that are no letter but look like one; ``register_fonts`` comes before."""
    buffer = BytesIO()
    document = BaseDocTemplate(
        buffer,
        pagesize=(sheet.WIDTH, sheet.HEIGHT),
        pageTemplates=_page_templates(letter),
        title=_title(letter),
        author=letter.context.creditor.legal_name,
        subject=letter.text.subject,
        creator="Relance Desktop",
        lang="en-GB" if letter.context.language is Language.ENGLISH else "fr-FR",
        initialFontName=sheet.REGULAR,
        invariant=1,
        pageCompression=1,
        displayDocTitle=1,
    )
    document.build(story, canvasmaker=_canvas_maker(letter))
    return buffer.getvalue()


def _title(letter: Letter) -> str:
    client = letter.context.client.name
    return f"{letter.text.subject} – {client}" if client else letter.text.subject


def _page_templates(letter: Letter) -> list[PageTemplate]:
    logo = picture(letter.logo, "logo") if letter.logo else None

    def first(canvas: Canvas, _: BaseDocTemplate) -> None:
        draw_first_page(canvas, letter, logo)

    def following(canvas: Canvas, _: BaseDocTemplate) -> None:
        draw_next_page(canvas, letter)

    return [
        PageTemplate("first", [_frame(sheet.FIRST_TOP)], onPage=first, autoNextPageTemplate="next"),
        PageTemplate("next", [_frame(sheet.NEXT_TOP)], onPage=following),
    ]


def _frame(top: float) -> Frame:
    height = sheet.from_top(top) - sheet.BOTTOM * sheet.MM
    return Frame(sheet.LEFT, sheet.BOTTOM * sheet.MM, sheet.TEXT_WIDTH, height, 0, 0, 0, 0)


def _story(letter: Letter) -> list[Flowable]:
    """Head, body, signature, enclosures, then the reckoning if it was too long for the body.

    The last two paragraphs stay with the signature: it is never alone on a page.
    """
    body: list[Flowable] = []
    for block in letter.text.blocks:
        if isinstance(block, LetterPart):
            body += _part(block, letter)
        else:
            body.append(Prose(block, sheet.BODY))
    kept = 2 if all(isinstance(flowable, Prose) for flowable in body[-2:]) else 1
    last = KeepTogether([*body[-kept:], *_end(letter)])
    return [*_head(letter), *body[:-kept], last, *_annex(letter)]


def _head(letter: Letter) -> list[Flowable]:
    rule = sheet.lateness_colour(letter.context.worst_days_late)
    labels = document_labels(letter.context.language)
    head: list[Flowable] = []
    if letter.text.title:
        style = sheet.Style(size=14, leading=19, strong=True, after=4)
        head.append(Prose(letter.text.title, style, rule))
    subject = f"{labels.subject} : {letter.text.subject}"
    if letter.context.language is Language.ENGLISH:
        subject = f"{labels.subject}: {letter.text.subject}"
    head.append(Prose(subject.replace(" :", "\u00a0:"), sheet.SUBJECT, rule))
    colon = ":" if letter.context.language is Language.ENGLISH else "\u00a0:"
    head += [
        Prose(f"{label}{colon} {text}", sheet.REFERENCE) for label, text in _references(letter)
    ]
    return [*head, Spacer(1, 11)]


def _references(letter: Letter) -> Sequence[tuple[str, str]]:
    return letter.text.references


def _part(part: LetterPart, letter: Letter) -> list[Flowable]:
    context = letter.context
    if part is LetterPart.CLAIMS:
        return claims_table(context)
    if part is LetterPart.PAYMENT:
        return payment_box(context, letter.with_qr)
    if _has_annex(letter):
        return [Prose(document_labels(context.language).breakdown_annex, sheet.NOTE)]
    return interest_table(context) if context.penalties_shown else []


def _has_annex(letter: Letter) -> bool:
    context = letter.context
    wanted = LetterPart.INTEREST in letter.text.blocks and context.penalties_shown
    return wanted and interest_rows(context) > _INLINE_ROWS


def _annex(letter: Letter) -> list[Flowable]:
    return [PageBreak(), *interest_table(letter.context)] if _has_annex(letter) else []


def _end(letter: Letter) -> list[Flowable]:
    """Signature on the right, enclosures below."""
    end: list[Flowable] = [Signature(letter)]
    enclosures = letter.context.enclosures
    if enclosures:
        labels = document_labels(letter.context.language)
        colon = ":" if letter.context.language is Language.ENGLISH else "\u00a0:"
        end.append(Prose(f"{labels.enclosures}{colon} {', '.join(enclosures)}", sheet.NOTE))
    return end


class Signature(Flowable):
    """The picture of the signature, or the room to sign, above the name."""

    def __init__(self, letter: Letter) -> None:
        super().__init__()
        self._name = letter.context.creditor.legal_name
        self._image = picture(letter.signature, "signature") if letter.signature else None
        self._size = fitted(self._image, 55 * sheet.MM, 20 * sheet.MM) if self._image else (0, 0)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        return width, max(self._size[1], 14 * sheet.MM) + 22

    def draw(self) -> None:
        x = sheet.ADDRESS_X - sheet.LEFT
        if self._image:
            width, height = self._size
            self.canv.drawImage(self._image, x, 18, width, height, mask="auto")
        self.canv.setFont(sheet.STRONG, 10.5)
        self.canv.setFillColor(HexColor(sheet.INK))
        self.canv.drawString(x, 6, self._name)


class Stamp:
    """The instant that the file carries, in the shape ReportLab asks for."""

    tzname, dhh, dmm = "UTC", 0, 0

    def __init__(self, now: datetime) -> None:
        moment = now.astimezone(UTC)
        self.t = moment.timestamp()
        self.lt = moment.timetuple()
        self.YMDhms = tuple(self.lt)[:6]


def _canvas_maker(letter: Letter) -> Callable[..., Canvas]:
    numbering = document_labels(letter.context.language).page

    class NumberedCanvas(Canvas):
        """Keeps finished pages until their count is known."""

        def __init__(self, *args: Any, **options: Any) -> None:
            super().__init__(*args, **options)
            self._doc._timeStamp = Stamp(letter.now)  # type: ignore[attr-defined]
            self._pages: list[dict[str, Any]] = []

        def showPage(self) -> None:
            self._pages.append(dict(self.__dict__))
            self._startPage()  # type: ignore[attr-defined]

        def save(self) -> None:
            pages = self._pages
            for number, page in enumerate(pages, start=1):
                self.__dict__.update(page)
                draw_page_number(self, number, len(pages), numbering)
                super().showPage()
            super().save()

    return NumberedCanvas
