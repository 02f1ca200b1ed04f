"""How to pay: the bank details in words, always, and a code to scan where one can be made."""

from __future__ import annotations

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from relance_desktop.domain.document_formats import iban_text
from relance_desktop.domain.document_labels import document_labels
from relance_desktop.domain.epc import epc_payload
from relance_desktop.domain.wording import ReminderContext
from relance_desktop.gateways.letters import sheet
from relance_desktop.gateways.letters.prose import Line, break_lines, draw_lines

_CODE = 27 * sheet.MM
_PADDING = 9.0
_CAPTION = sheet.Style(size=7.6, leading=9.4, colour=sheet.MUTED)
_LABEL = sheet.Style(size=8.6, leading=13.4, colour=sheet.MUTED)
_VALUE = sheet.Style(size=10, leading=13.4)
_TITLE = sheet.Style(size=10, leading=14.5, strong=True)
_QR_MASK = 0


def payment_payload(context: ReminderContext) -> str | None:
    """What the code says: the euros asked, if euros alone are asked."""
    totals = context.total_due
    if len(totals) != 1 or totals[0].currency != "EUR":
        return None
    name, cents = context.creditor.legal_name, totals[0].cents
    return epc_payload(name, context.iban, context.bic, cents, context.reference)


def payment_box(context: ReminderContext, with_qr: bool) -> list[Flowable]:
    """The box, or nothing when there is no account to pay to."""
    if not context.iban:
        return []
    return [PaymentBox(context, payment_payload(context) if with_qr else None)]


class PaymentBox(Flowable):
    """Labels and values, with the code and its one line of explanation on the right."""

    def __init__(self, context: ReminderContext, payload: str | None) -> None:
        super().__init__()
        self._labels = document_labels(context.language)
        self._payload = payload
        self.spaceBefore, self.spaceAfter = 2, 10
        self._pairs = [
            ("IBAN", iban_text(context.iban).replace(" ", "\u00a0")),
            ("BIC", context.bic),
            (self._labels.beneficiary, context.creditor.legal_name),
            (self._labels.reference, context.reference),
        ]
        self._rows: list[tuple[list[Line], list[Line]]] = []

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        code = _CODE + 34 * sheet.MM if self._payload else 0
        room = width - 2 * _PADDING - 98 - code
        self._rows = [
            (break_lines(label, _LABEL, 96), break_lines(value, _VALUE, room))
            for label, value in self._pairs
            if value
        ]
        lines = sum(len(value) for _, value in self._rows)
        text = _TITLE.leading + lines * _VALUE.leading + 2 * _PADDING - 2
        self.width = width
        self.height = max(text, _CODE + 2 * _PADDING if self._payload else 0)
        return width, self.height

    def draw(self) -> None:
        canvas = self.canv
        canvas.setStrokeColor(HexColor(sheet.HAIRLINE))
        canvas.setLineWidth(0.7)
        canvas.roundRect(0, 0, self.width, self.height, 3)
        title = break_lines(self._labels.transfer, _TITLE, self.width)
        top = draw_lines(canvas, title, _PADDING, self.height - _PADDING + 1, _TITLE)
        for label, value in self._rows:
            draw_lines(canvas, label, _PADDING, top, _LABEL)
            top = draw_lines(canvas, value, _PADDING + 98, top, _VALUE)
        if self._payload:
            self._draw_code(self._payload)

    def _draw_code(self, payload: str) -> None:
        left = self.width - _PADDING - _CODE
        draw_code(self.canv, payload, left, (self.height - _CODE) / 2, _CODE)
        width = 30 * sheet.MM
        style = sheet.Style(
            size=_CAPTION.size, leading=_CAPTION.leading, colour=_CAPTION.colour, right=True
        )
        caption = break_lines(self._labels.scan, style, width)
        top = self.height / 2 + len(caption) * style.leading / 2
        draw_lines(self.canv, caption, left - width - 8, top, style, width)


def draw_code(canvas: Canvas, payload: str, x: float, y: float, side: float) -> None:
    """Draw a QR code of level M (EPC069-12) as one path of dark runs.

    The mask is fixed: trying all eight costs more than the rest of the letter, and every
    reader takes any of them.
    """
    import segno

    code = segno.make_qr(payload, error="m", boost_error=False, mask=_QR_MASK, encoding="utf-8")
    step = side / len(code.matrix)
    path = canvas.beginPath()
    for number, row in enumerate(code.matrix):
        for start, length in _dark_runs(row):
            path.rect(x + start * step, y + side - (number + 1) * step, length * step, step)
    canvas.setFillColor(HexColor(0))
    canvas.drawPath(path, stroke=0, fill=1)


def _dark_runs(row: bytearray) -> list[tuple[int, int]]:
    """Where dark modules stand side by side: start and length."""
    runs: list[tuple[int, int]] = []
    for position, module in enumerate(row):
        if not module:
            continue
        if runs and sum(runs[-1]) == position:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        else:
            runs.append((position, 1))
    return runs
