"""The claims and the reckoning of penalties, as tables whose columns appear when used."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, LongTable, TableStyle

from relance_desktop.domain import document_formats as formats
from relance_desktop.domain.clients import Language
from relance_desktop.domain.document_labels import DocumentLabels, document_labels
from relance_desktop.domain.money import Cents, Money
from relance_desktop.domain.value import value
from relance_desktop.domain.wording import ClaimLine, ReminderContext
from relance_desktop.gateways.letters import sheet
from relance_desktop.gateways.letters.band import total_band
from relance_desktop.gateways.letters.prose import Prose, break_lines

_PADDING = 4.0
_LEAST_FIRST = 62.0


@value
class Column:
    """A heading, how a line is written, and what is summed (None: nothing)."""

    head: str
    cell: Callable[[ClaimLine], str]
    summed: Callable[[ClaimLine], Money] | None = None
    left: bool = False


def claims_table(context: ReminderContext) -> list[Flowable]:
    """One row per claim, the sums per currency, then what is asked in a band."""
    labels = document_labels(context.language)
    columns = _columns(context, labels)
    rows = [[column.cell(line) for column in columns] for line in context.lines]
    sums = _sums(context, columns, labels) if context.several else []
    table = _table([column.head for column in columns], rows, columns, sums)
    return [table, total_band(context)]


def interest_table(context: ReminderContext) -> list[Flowable]:
    """Penalties by stretch of days, so that the reader can add them up again."""
    labels = document_labels(context.language)
    language = context.language
    rows = [
        [
            line.number,
            f"{formats.short_day_text(part.start, language)} – "
            f"{formats.short_day_text(part.end, language)}",
            str(part.days),
            formats.money_text(part.base_cents, line.currency, language),
            formats.percent_text(part.rate, language) + ("\u00a0*" if part.provisional else ""),
            formats.money_text(part.cents, line.currency, language),
        ]
        for line in context.lines
        for part in line.interest_parts
    ]
    if not rows:
        return []
    heads = [labels.invoice, labels.period, labels.days, labels.base, labels.rate, labels.interest]
    sums = [
        [word, "", "", "", "", formats.money_text(cents, t.currency, language)]
        for t in context.interest
        for word, cents in (
            (labels.settled_interest, -_settled(context, t.currency)),
            (labels.total, t.cents),
        )
        if cents
    ]
    lefts = [Column(head, str, left=position < 2) for position, head in enumerate(heads)]
    day = formats.day_text(context.today, language)
    title = Prose(labels.breakdown.format(day=day), sheet.HEADING)
    flowables = [title, _table(heads, rows, lefts, sums)]
    if any(part.provisional for line in context.lines for part in line.interest_parts):
        flowables.append(Prose(labels.provisional, sheet.NOTE))
    return flowables


def _settled(context: ReminderContext, currency: str) -> Cents:
    """What was paid or given up of the interest told, so that the column still adds up."""
    return sum(x.interest_settled_cents for x in context.lines if x.currency == currency)


def interest_rows(context: ReminderContext) -> int:
    """How long the reckoning would be."""
    return sum(len(line.interest_parts) for line in context.lines)


def _columns(context: ReminderContext, labels: DocumentLabels) -> list[Column]:
    """The usual columns, and those that some line needs."""
    language = context.language
    lines = context.lines

    def totals(head: str, amount: Callable[[ClaimLine], Money], always: bool) -> list[Column]:
        used = always or any(amount(line).cents for line in lines)
        return [Column(head, lambda c: formats.money_text(*amount(c), language), amount)] * used

    def amounts(head: str, cents: Callable[[ClaimLine], Cents], always: bool) -> list[Column]:
        return totals(head, lambda line: Money(cents(line), line.currency), always)

    shown = context.penalties_shown
    partly = any(line.balance_cents != line.cents for line in lines)
    return [
        Column(labels.invoice, lambda line: _number(line, labels), left=True),
        Column(labels.issued, lambda c: formats.short_day_text(c.issued_on, language), left=True),
        Column(labels.due, lambda c: formats.short_day_text(c.due_on, language), left=True),
        *([Column(labels.late, lambda c: _late(c, context))] if _any_late(lines) else []),
        *amounts(labels.amount, lambda c: c.cents, True),
        *amounts(labels.paid, lambda c: c.paid_cents, False),
        *amounts(labels.credited, lambda c: c.credited_cents, False),
        *(amounts(labels.balance, lambda c: c.balance_cents, True) if partly else []),
        *(amounts(labels.interest, lambda c: c.interest_cents, False) if shown else []),
        *(totals(labels.indemnity, lambda c: Money(c.indemnity_cents), False) if shown else []),
    ]


def _number(line: ClaimLine, labels: DocumentLabels) -> str:
    if line.count < 2:
        return line.number
    return labels.instalment.format(number=line.number, position=line.position, count=line.count)


def _late(line: ClaimLine, context: ReminderContext) -> str:
    if not line.is_late:
        return "–"
    day = "d" if context.language is Language.ENGLISH else "j"
    return f"{line.days_late}{formats.NBSP}{day}"


def _any_late(lines: Sequence[ClaimLine]) -> bool:
    return any(line.is_late for line in lines)


def _sums(
    context: ReminderContext, columns: Sequence[Column], labels: DocumentLabels
) -> list[list[str]]:
    """One row per currency: amounts of two currencies are never added."""
    currencies = [total.currency for total in context.total_due]
    several = len(currencies) > 1
    return [
        [
            (f"{labels.total} ({currency})" if several else labels.total)
            if column.left and position == 0
            else _sum(context, column, currency)
            for position, column in enumerate(columns)
        ]
        for currency in currencies
    ]


def _sum(context: ReminderContext, column: Column, currency: str) -> str:
    if column.summed is None:
        return ""
    amounts = [column.summed(line) for line in context.lines]
    same = [amount.cents for amount in amounts if amount.currency == currency]
    return formats.money_text(sum(same), currency, context.language) if same else ""


def _table(
    heads: Sequence[str],
    rows: list[list[str]],
    columns: Sequence[Column],
    sums: list[list[str]],
) -> LongTable:
    """Set rows as wide as they need, smaller if they must; the heading comes on each page."""
    size = next((s for s in (9, 8.5, 8, 7.5) if _natural(heads, rows + sums, s)[1]), 7.0)
    widths = _spread(_natural(heads, rows + sums, size)[0])
    cells = [list(heads), *([_wrapped(row[0], size, widths[0]), *row[1:]] for row in rows), *sums]
    table = LongTable(cells, colWidths=widths, repeatRows=1, spaceAfter=8)
    table.setStyle(_style(columns, size, len(rows), len(sums)))
    return table


def _natural(
    heads: Sequence[str], rows: Sequence[Sequence[str]], size: float
) -> tuple[list[float], bool]:
    """The columns' widths when nothing is broken, and whether they fit on the sheet."""
    widths = [stringWidth(head, sheet.STRONG, size) for head in heads]
    for row in rows:
        for position, cell in enumerate(row):
            widths[position] = max(widths[position], stringWidth(cell, sheet.STRONG, size))
    widths = [width + 2 * _PADDING for width in widths]
    others = sum(widths[1:])
    first = min(widths[0], max(_LEAST_FIRST, sheet.TEXT_WIDTH / 4))
    return widths, others + first <= sheet.TEXT_WIDTH


def _spread(widths: list[float]) -> list[float]:
    """Share what room is left between the columns; the first gives way when there is none."""
    left = sheet.TEXT_WIDTH - sum(widths)
    if left < 0:
        return [max(_LEAST_FIRST, widths[0] + left), *widths[1:]]
    share = min(left / len(widths), 26.0)
    others = [width + share for width in widths[1:]]
    return [sheet.TEXT_WIDTH - sum(others), *others]


def _wrapped(number: str, size: float, width: float) -> str:
    """A long invoice number on several lines."""
    style = sheet.Style(size=size)
    lines = break_lines(number, style, width - 2 * _PADDING)
    return "\n".join("".join(text for _, text in runs) for runs, _ in lines)


def _style(columns: Sequence[Column], size: float, rows: int, sums: int) -> TableStyle:
    hair, ink, muted = HexColor(sheet.HAIRLINE), HexColor(sheet.INK), HexColor(sheet.MUTED)
    commands: list[Any] = [
        ("FONT", (0, 0), (-1, -1), sheet.REGULAR, size, size * 1.25),
        ("TEXTCOLOR", (0, 0), (-1, -1), ink),
        ("FONT", (0, 0), (-1, 0), sheet.STRONG, size - 0.5, size * 1.25),
        ("TEXTCOLOR", (0, 0), (-1, 0), muted),
        ("LINEBELOW", (0, 0), (-1, 0), 0.9, muted),
        ("LINEBELOW", (0, 1), (-1, -1), 0.4, hair),
        ("ALIGN", (0, 0), (-1, -1), "RIGHT"),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("LEFTPADDING", (0, 0), (-1, -1), _PADDING),
        ("RIGHTPADDING", (0, 0), (-1, -1), _PADDING),
        ("TOPPADDING", (0, 0), (-1, -1), 3.2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 4.2),
    ]
    commands += [
        ("ALIGN", (position, 0), (position, -1), "LEFT")
        for position, column in enumerate(columns)
        if column.left
    ]
    if sums:
        first = 1 + rows
        commands += [
            ("FONT", (0, first), (-1, -1), sheet.STRONG, size, size * 1.25),
            ("LINEABOVE", (0, first), (-1, first), 0.9, muted),
            ("NOSPLIT", (0, max(1, first - 2)), (-1, -1)),
        ]
    return TableStyle(commands)
