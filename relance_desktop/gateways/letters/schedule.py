"""The agreement on a payment schedule in the letters' design: two tables, clauses, signatures."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, KeepTogether, LongTable, Spacer, TableStyle

from relance_desktop.domain import document_formats as formats
from relance_desktop.domain.payment_schedules.printed import (
    AgreementClause,
    PrintedSchedule,
    ScheduleLabels,
    schedule_labels,
)
from relance_desktop.gateways.letters import sheet
from relance_desktop.gateways.letters.document import ACCENT, as_letter, context_of, signing_box
from relance_desktop.gateways.letters.letter import Letter
from relance_desktop.gateways.letters.payment import payment_box
from relance_desktop.gateways.letters.press import print_story
from relance_desktop.gateways.letters.prose import Prose, break_lines, draw_lines

_TITLE = sheet.Style(size=14, leading=19, strong=True, after=6)
_CLAUSE = sheet.Style(size=10, leading=13.6, after=3)
_HEAD = sheet.Style(size=10.5, leading=14, strong=True, before=5, after=1, keep_with_next=True)
_SMALL = sheet.Style(size=8.5, leading=11.2, colour=sheet.MUTED)
_SIZE = 9.5
_PADDING = 4.0
_GAP = 5 * sheet.MM


def schedule_pdf(printed: PrintedSchedule, clauses: Sequence[AgreementClause]) -> bytes:
    """Draw the agreement; the same one gives the same bytes. Raises UnreadablePicture."""
    sheet.register_fonts()
    labels = schedule_labels(printed.language)
    numbers = " ".join(one.number for one in printed.invoices[:3])
    letter = as_letter(printed, labels.title, context_of(printed, payment_reference=numbers))
    return print_story(letter, _story(printed, labels, clauses, letter))


def _story(
    printed: PrintedSchedule,
    labels: ScheduleLabels,
    clauses: Sequence[AgreementClause],
    letter: Letter,
) -> list[Flowable]:
    story: list[Flowable] = [Prose(labels.title, _TITLE, ACCENT)]
    story += [Prose(labels.invoices, sheet.HEADING), _owed(printed, labels), Spacer(1, 6)]
    story += [Prose(labels.dues, sheet.HEADING), _agreed(printed, labels), Spacer(1, 6)]
    for number, one in enumerate(clauses, 1):
        story.append(Prose(f"{number}.  {one.title}", _HEAD))
        story += [Prose(line, _CLAUSE) for line in one.text.split("\n") if line.strip()]
    story += [Spacer(1, 6), *payment_box(letter.context, with_qr=False)]
    boxes = SignBoxes(printed, labels)
    return [*story, KeepTogether([Prose(labels.copies, sheet.NOTE), boxes])]


def _owed(printed: PrintedSchedule, labels: ScheduleLabels) -> LongTable:
    """Each invoice with what is left of it, then what is claimed besides, then the sum."""
    one, language = printed.schedule, printed.language
    money = partial(formats.money_text, currency=one.currency, language=language)
    day = partial(formats.short_day_text, language=language)
    rows = [
        [bill.number, day(bill.issued_on), day(bill.due_on), money(bill.cents)]
        for bill in printed.invoices
    ]
    besides = ((labels.interest, one.interest_cents), (labels.indemnity, one.indemnity_cents))
    rows += [[label, "", "", money(cents)] for label, cents in besides if cents]
    heads = [labels.number, labels.issued, labels.due, labels.owed]
    return _table([heads, *rows, [labels.total, "", "", money(printed.total_cents)]])


def _agreed(printed: PrintedSchedule, labels: ScheduleLabels) -> LongTable:
    one, language = printed.schedule, printed.language
    money = partial(formats.money_text, currency=one.currency, language=language)
    count = len(one.dues)
    rows = [
        [f"{rank} / {count}", formats.day_text(due.due_on, language), money(due.cents)]
        for rank, due in enumerate(one.dues, 1)
    ]
    total = [labels.total, "", money(sum(due.cents for due in one.dues))]
    return _table([[labels.rank, labels.on, labels.amount], *rows, total])


def _table(rows: list[list[str]]) -> LongTable:
    """The last column holds amounts, on the right; the first takes the room that is left."""
    widths = [
        max(
            stringWidth(row[place], sheet.STRONG, _SIZE + 1)
            for row in rows
            if any(row[1:-1]) or place
        )
        + 2 * _PADDING
        + 10
        for place in range(len(rows[0]))
    ]
    spare = sheet.TEXT_WIDTH - sum(widths)
    widths = [width + spare / len(widths) for width in widths]
    table = LongTable(rows, colWidths=widths, repeatRows=1, spaceAfter=4)
    table.setStyle(_style(rows))
    return table


def _style(rows: list[list[str]]) -> TableStyle:
    hair, ink, muted = HexColor(sheet.HAIRLINE), HexColor(sheet.INK), HexColor(sheet.MUTED)
    last = len(rows) - 1
    commands: list[Any] = [
        ("FONT", (0, 0), (-1, -1), sheet.REGULAR, _SIZE, _SIZE * 1.3),
        ("TEXTCOLOR", (0, 0), (-1, -1), ink),
        ("FONT", (0, 0), (-1, 0), sheet.STRONG, _SIZE - 0.5, _SIZE * 1.3),
        ("TEXTCOLOR", (0, 0), (-1, 0), muted),
        ("LINEBELOW", (0, 0), (-1, 0), 0.9, muted),
        ("LINEBELOW", (0, 1), (-1, -2), 0.4, hair),
        ("ALIGN", (-1, 0), (-1, -1), "RIGHT"),
        ("LEFTPADDING", (0, 0), (-1, -1), _PADDING),
        ("RIGHTPADDING", (0, 0), (-1, -1), _PADDING),
        ("TOPPADDING", (0, 0), (-1, -1), 2.8),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3.8),
        ("FONT", (0, last), (-1, last), sheet.STRONG, _SIZE + 1, _SIZE * 1.4),
        ("LINEABOVE", (0, last), (-1, last), 0.9, muted),
        ("BACKGROUND", (0, last), (-1, last), HexColor(sheet.BAND)),
        ("NOSPLIT", (0, max(1, last - 1)), (-1, last)),
    ]
    spans = (row for row, cells in enumerate(rows) if row and not any(cells[1:-1]))
    commands += [("SPAN", (0, row), (-2, row)) for row in spans]
    return TableStyle(commands)


class SignBoxes(Flowable):
    """Two boxes beside each other; the debtor's has room for the sum in their own hand."""

    def __init__(self, printed: PrintedSchedule, labels: ScheduleLabels) -> None:
        super().__init__()
        self._labels = labels
        self._by_hand = labels.by_hand if printed.by_hand else ""
        self._parties = (
            (labels.creditor, printed.creditor.legal_name, ""),
            (labels.debtor, printed.client.name, self._by_hand),
        )

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width = width
        self.height = (72 if self._by_hand else 50) * sheet.MM
        return self.width, self.height

    def draw(self) -> None:
        wide = (self.width - _GAP) / 2
        for place, party in enumerate(self._parties):
            self._box(place * (wide + _GAP), wide, *party)

    def _box(self, x: float, wide: float, role: str, name: str, by_hand: str) -> None:
        canvas, labels = self.canv, self._labels
        signing_box(canvas, x, wide, self.height, role, name)
        top = self.height - 50
        for label in (labels.name, labels.date_and_place):
            self._ruled(x + 10, wide - 20, top, label)
            top -= 18
        if by_hand:
            top = self._hand(x + 10, wide - 20, top + 12, by_hand)
        canvas.setFillColor(HexColor(sheet.MUTED))
        canvas.drawString(x + 10, top, labels.signature)

    def _hand(self, x: float, wide: float, top: float, words: str) -> float:
        lines = break_lines(words, _SMALL, wide)
        top = draw_lines(self.canv, lines, x, top, _SMALL) - 14
        for _ in range(3):
            self.canv.line(x, top, x + wide, top)
            top -= 17
        return top + 2

    def _ruled(self, x: float, wide: float, y: float, label: str) -> None:
        canvas = self.canv
        canvas.setFont(sheet.REGULAR, 9)
        canvas.setFillColor(HexColor(sheet.MUTED))
        canvas.drawString(x, y, label)
        start = x + stringWidth(label, sheet.REGULAR, 9) + 6
        canvas.line(start, y - 2, x + wide, y - 2)
