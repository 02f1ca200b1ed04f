"""What surrounds the text of a letter: sender, window, marks, head and foot."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from relance_desktop.domain.document_formats import day_text
from relance_desktop.domain.document_labels import document_labels
from relance_desktop.domain.plans.values import Channel
from relance_desktop.domain.postal import address_block
from relance_desktop.domain.tracking import tracking_number
from relance_desktop.domain.wording import ReminderContext
from relance_desktop.gateways.letters import sheet
from relance_desktop.gateways.letters.address import legal_line, sender_lines
from relance_desktop.gateways.letters.letter import Letter, UnreadablePicture
from relance_desktop.gateways.letters.prose import break_lines, draw_lines

if TYPE_CHECKING:
    from reportlab.lib.utils import ImageReader

_REGISTERED = (Channel.REGISTERED_LETTER, Channel.FORMAL_NOTICE)


def draw_first_page(canvas: Canvas, letter: Letter, logo: ImageReader | None) -> None:
    """Everything of the first sheet that is not its text."""
    _draw_sender(canvas, letter.context, logo)
    _draw_address(canvas, letter.context)
    _draw_place_and_date(canvas, letter.context)
    _draw_registered(canvas, letter.context)
    if letter.fold_marks:
        _draw_marks(canvas)
    draw_footer(canvas, letter.context)


def draw_next_page(canvas: Canvas, letter: Letter) -> None:
    """A quiet head, so that loose sheets find each other again, and the foot."""
    style = sheet.REFERENCE
    top = sheet.from_top(13)
    name = break_lines(letter.context.creditor.legal_name, style, sheet.TEXT_WIDTH / 2)[:1]
    draw_lines(canvas, name, sheet.LEFT, top, style)
    right = sheet.Style(size=style.size, leading=style.leading, colour=style.colour, right=True)
    subject = break_lines(letter.text.title or letter.text.subject, right, sheet.TEXT_WIDTH / 2)
    middle = sheet.LEFT + sheet.TEXT_WIDTH / 2
    draw_lines(canvas, subject[:1], middle, top, right, sheet.TEXT_WIDTH / 2)
    _hairline(canvas, sheet.from_top(19))
    draw_footer(canvas, letter.context)


def draw_footer(canvas: Canvas, context: ReminderContext) -> None:
    """The legal mentions, above the lower edge that printers can reach."""
    _hairline(canvas, 18.5 * sheet.MM)
    lines = break_lines(legal_line(context), sheet.FOOTER, sheet.TEXT_WIDTH - 14 * sheet.MM)
    draw_lines(canvas, lines[:3], sheet.LEFT, 17.5 * sheet.MM, sheet.FOOTER)


def draw_page_number(canvas: Canvas, number: int, count: int, template: str) -> None:
    """« 2/3 », right below; nothing on a single sheet."""
    if count < 2:
        return
    canvas.setFont(sheet.REGULAR, 8.5)
    canvas.setFillColor(HexColor(sheet.INK))
    text = template.format(number=number, count=count)
    canvas.drawRightString(sheet.RIGHT, 14.2 * sheet.MM, text)


def picture(data: bytes, which: str) -> ImageReader:
    """Read a picture. Raises UnreadablePicture, naming it."""
    from reportlab.lib.utils import ImageReader

    try:
        reader = ImageReader(BytesIO(data))
        reader.getRGBData()  # type: ignore[no-untyped-call]
    except Exception as error:  # Pillow and ReportLab raise many kinds for a broken file
        raise UnreadablePicture(which) from error
    return reader


def fitted(reader: ImageReader, width: float, height: float) -> tuple[float, float]:
    """The size that fits in the room, proportions kept."""
    real_width, real_height = reader.getSize()
    scale = min(width / real_width, height / real_height)
    return real_width * scale, real_height * scale


def _draw_sender(canvas: Canvas, context: ReminderContext, logo: ImageReader | None) -> None:
    top = sheet.from_top(sheet.SENDER_TOP)
    if logo:
        width, height = fitted(logo, 60 * sheet.MM, 16 * sheet.MM)
        canvas.drawImage(logo, sheet.LEFT, top - height, width, height, mask="auto")
        top -= height + 3 * sheet.MM
    creditor = context.creditor
    name = break_lines(creditor.legal_name, sheet.SENDER_NAME, sheet.SENDER_WIDTH)
    top = draw_lines(canvas, name[:2], sheet.LEFT, top, sheet.SENDER_NAME)
    lines = [
        line
        for text in sender_lines(creditor)
        for line in break_lines(text, sheet.SENDER, sheet.SENDER_WIDTH)
    ]
    room = int((top - sheet.from_top(sheet.SENDER_BOTTOM)) // sheet.SENDER.leading)
    draw_lines(canvas, lines[:room], sheet.LEFT, top, sheet.SENDER)


def _draw_address(canvas: Canvas, context: ReminderContext) -> None:
    client = context.client
    block = address_block(client.name, client.contact_name, client.address)
    canvas.setFont(sheet.REGULAR, 10)
    canvas.setFillColor(HexColor(sheet.INK))
    for position, line in enumerate(block.lines):
        baseline = sheet.ADDRESS_TOP + 3.4 + position * sheet.ADDRESS_LINE
        canvas.drawString(sheet.ADDRESS_X, sheet.from_top(baseline), line)


def _draw_place_and_date(canvas: Canvas, context: ReminderContext) -> None:
    labels = document_labels(context.language)
    form = labels.place_and_date if context.place else labels.date_only
    text = form.format(place=context.place, day=day_text(context.today, context.language))
    canvas.setFont(sheet.REGULAR, 10.5)
    canvas.setFillColor(HexColor(sheet.INK))
    canvas.drawString(sheet.ADDRESS_X, sheet.from_top(89), text)


def _draw_registered(canvas: Canvas, context: ReminderContext) -> None:
    """The mention with its number; without number there is room to write it by hand."""
    if context.channel not in _REGISTERED:
        return
    labels = document_labels(context.language)
    canvas.setFont(sheet.STRONG, 9)
    canvas.setFillColor(HexColor(sheet.INK))
    mention = labels.electronic if context.electronic else labels.registered
    if not context.tracking_number:
        canvas.drawString(sheet.LEFT, sheet.from_top(89), mention)
        return
    number = tracking_number(context.tracking_number).shown.replace(" ", "\u00a0")
    full = labels.numbered.format(mention=mention, number=number)
    style = sheet.Style(size=9, leading=11.5, strong=True)
    lines = break_lines(full, style, sheet.ADDRESS_X - sheet.LEFT - 12)
    draw_lines(canvas, lines, sheet.LEFT, sheet.from_top(86), style)


def _draw_marks(canvas: Canvas) -> None:
    """Two folds and the puncher's middle, in the left edge."""
    canvas.setStrokeColor(HexColor(0x9AA5B1))
    canvas.setLineWidth(0.4)
    for millimetres in sheet.FOLDS:
        length = 3 if millimetres == 148.5 else 4.5
        height = sheet.from_top(millimetres)
        canvas.line(4 * sheet.MM, height, (4 + length) * sheet.MM, height)


def _hairline(canvas: Canvas, height: float) -> None:
    canvas.setStrokeColor(HexColor(sheet.HAIRLINE))
    canvas.setLineWidth(0.5)
    canvas.line(sheet.LEFT, height, sheet.RIGHT, height)
