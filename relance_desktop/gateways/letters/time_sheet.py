"""A time sheet in the letters' design: days, tasks, hours, amounts, and a place to sign."""

from __future__ import annotations

from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, KeepTogether, LongTable, Spacer, TableStyle

from relance_desktop.domain import document_formats as formats
from relance_desktop.domain.clients import Language
from relance_desktop.domain.work.durations import duration_text
from relance_desktop.domain.work.printed_sheet import PrintedSheet, SheetLabels, sheet_labels
from relance_desktop.domain.work.time_sheets import TimeEntry
from relance_desktop.gateways.letters import sheet
from relance_desktop.gateways.letters.document import ACCENT, as_letter
from relance_desktop.gateways.letters.press import print_story
from relance_desktop.gateways.letters.prose import Prose, break_lines

_SIZE = 9.0
_PADDING = 4.0
_MOST_LINES = 12
"""Of one row: what is longer goes on in the next one."""


def time_sheet_pdf(printed: PrintedSheet) -> bytes:
    """Draw a sheet; the same sheet gives the same bytes. Raises UnreadablePicture."""
    sheet.register_fonts()
    labels = sheet_labels(printed.language)
    subject = labels.subject.format(title=printed.title)
    return print_story(as_letter(printed, subject), _story(printed, labels))


def _story(printed: PrintedSheet, labels: SheetLabels) -> list[Flowable]:
    subject = labels.subject.format(title=printed.title)
    story: list[Flowable] = [Prose(subject, sheet.SUBJECT, ACCENT)]
    story += [Prose(line, sheet.REFERENCE) for line in _references(printed, labels)]
    story += [Spacer(1, 11), _table(printed, labels)]
    story += [Prose(note, sheet.NOTE) for note in _notes(printed, labels)]
    return [*story, KeepTogether([Spacer(1, 8), SignBox(labels)])]


def _references(printed: PrintedSheet, labels: SheetLabels) -> list[str]:
    colon = ":" if printed.language is Language.ENGLISH else "\u00a0:"
    told = [(labels.affair, printed.affair), (labels.order, printed.order_ref)]
    if printed.period is not None:
        first, last = (formats.day_text(day, printed.language) for day in printed.period)
        span = first if first == last else labels.span.format(first=first, last=last)
        told.insert(1, (labels.period, span))
    return [f"{label}{colon} {text}" for label, text in told if text]


def _notes(printed: PrintedSheet, labels: SheetLabels) -> list[str]:
    sums = printed.sums
    if sums.cents is None:
        return []
    unpriced = labels.unpriced.format(time=duration_text(sums.unpriced_minutes))
    return [labels.before_vat, *([unpriced] if sums.unpriced_minutes else [])]


def _table(printed: PrintedSheet, labels: SheetLabels) -> LongTable:
    """Rate and amount have columns only when some entry has a rate."""
    priced, sums = printed.sums.cents is not None, printed.sums
    heads = [labels.day, labels.task, labels.time]
    last = [labels.total, "", duration_text(sums.minutes)]
    if priced:
        heads += [labels.rate, labels.amount]
        last += ["", formats.money_text(sums.cents or 0, printed.currency, printed.language)]
    rows = [_cells(entry, printed, priced=priced) for entry in printed.entries]
    widths = _widths([heads, *rows, last])
    broken = [part for row in rows for part in _broken(row, widths[1])]
    table = LongTable([heads, *broken, last], colWidths=widths, repeatRows=1, spaceAfter=4)
    table.setStyle(_style(len(broken)))
    return table


def _cells(entry: TimeEntry, printed: PrintedSheet, *, priced: bool) -> list[str]:
    language, currency = printed.language, printed.currency
    cells = [
        formats.short_day_text(entry.worked_on, language),
        entry.task,
        duration_text(entry.minutes),
    ]
    if priced:
        for cents in (entry.rate_cents, entry.cents):
            cells.append("–" if cents is None else formats.money_text(cents, currency, language))
    return cells


def _widths(rows: list[list[str]]) -> list[float]:
    """Each column as wide as its longest text; the task takes what is left."""
    natural = [
        max(stringWidth(row[place], sheet.STRONG, _SIZE) for row in rows) + 2 * _PADDING + 6
        for place in range(len(rows[0]))
    ]
    natural[1] = sheet.TEXT_WIDTH - sum(natural) + natural[1]
    return natural


def _broken(row: list[str], width: float) -> list[list[str]]:
    """The row with its task on lines; on several rows when it would not end on a page, which
    the printing refuses."""
    broken = break_lines(row[1], sheet.Style(size=_SIZE), width - 2 * _PADDING)
    lines = ["".join(piece for _, piece in runs) for runs, _ in broken]
    parts = ["\n".join(lines[at : at + _MOST_LINES]) for at in range(0, len(lines), _MOST_LINES)]
    first, *others = parts or [""]
    return [[row[0], first, *row[2:]], *(["", part, *[""] * len(row[2:])] for part in others)]


def _style(rows: int) -> TableStyle:
    hair, ink, muted = HexColor(sheet.HAIRLINE), HexColor(sheet.INK), HexColor(sheet.MUTED)
    last = rows + 1
    commands: list[Any] = [
        ("FONT", (0, 0), (-1, -1), sheet.REGULAR, _SIZE, _SIZE * 1.3),
        ("TEXTCOLOR", (0, 0), (-1, -1), ink),
        ("FONT", (0, 0), (-1, 0), sheet.STRONG, _SIZE - 0.5, _SIZE * 1.3),
        ("TEXTCOLOR", (0, 0), (-1, 0), muted),
        ("LINEBELOW", (0, 0), (-1, 0), 0.9, muted),
        ("LINEBELOW", (0, 1), (-1, -2), 0.4, hair),
        ("ALIGN", (2, 0), (-1, -1), "RIGHT"),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), _PADDING),
        ("RIGHTPADDING", (0, 0), (-1, -1), _PADDING),
        ("TOPPADDING", (0, 0), (-1, -1), 3.2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 4.2),
        ("FONT", (0, last), (-1, last), sheet.STRONG, _SIZE + 1, _SIZE * 1.4),
        ("LINEABOVE", (0, last), (-1, last), 0.9, muted),
        ("BACKGROUND", (0, last), (-1, last), HexColor(sheet.BAND)),
        ("NOSPLIT", (0, max(1, last - 2)), (-1, last)),
    ]
    return TableStyle(commands)


class SignBox(Flowable):
    """Where the client writes the day, a name and signs."""

    def __init__(self, labels: SheetLabels) -> None:
        super().__init__()
        self._labels = labels

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width, self.height = width, 42 * sheet.MM
        return self.width, self.height

    def draw(self) -> None:
        canvas, labels = self.canv, self._labels
        canvas.setStrokeColor(HexColor(sheet.HAIRLINE))
        canvas.setLineWidth(0.8)
        canvas.roundRect(0, 0, self.width, self.height, 4, stroke=1, fill=0)
        canvas.setFillColor(HexColor(sheet.INK))
        canvas.setFont(sheet.STRONG, 10)
        canvas.drawString(10, self.height - 17, labels.validated)
        middle = self.width / 2 + 6
        for x, y, text in (
            (10, self.height - 38, labels.on),
            (10, self.height - 62, labels.by),
            (10, self.height - 86, labels.remarks),
            (middle, self.height - 38, labels.signature),
        ):
            canvas.setFont(sheet.REGULAR, 9)
            canvas.setFillColor(HexColor(sheet.MUTED))
            canvas.drawString(x, y, text)
            if x < middle:
                start = x + stringWidth(text, sheet.REGULAR, 9) + 6
                canvas.line(start, y - 2, middle - 14, y - 2)
