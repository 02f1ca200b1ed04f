"""A letter after the last reminder in the letters' design. Nothing of a court's act about it:
no blazon, no colours, no form imitated (C. pén. 433-13)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, time

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable, KeepTogether, Spacer, Table, TableStyle

from relance_desktop.domain.case_letters.printed import (
    Amount,
    Block,
    Figures,
    Heading,
    Pairs,
    PrintedCaseLetter,
    Words,
)
from relance_desktop.domain.texts.values import LetterText
from relance_desktop.gateways.letters import sheet
from relance_desktop.gateways.letters.band import TotalBand
from relance_desktop.gateways.letters.document import ACCENT, context_of
from relance_desktop.gateways.letters.ledger_table import ledger_table
from relance_desktop.gateways.letters.letter import Letter
from relance_desktop.gateways.letters.press import Signature, print_story
from relance_desktop.gateways.letters.prose import Prose, break_lines

_TITLE = sheet.Style(size=14, leading=19, strong=True, after=4)
_LABEL = 34 * sheet.MM
_CELL = sheet.Style(size=9.5, leading=12.6)
_MOST_LINES = 40
"""Of a row: no page can hold one that is taller than itself."""


def case_letter_pdf(printed: PrintedCaseLetter) -> bytes:
    """Draw a letter; the same one gives the same bytes. Raises UnreadablePicture."""
    sheet.register_fonts()
    letter = _letter(printed)
    return print_story(letter, _story(printed, letter))


def _letter(printed: PrintedCaseLetter) -> Letter:
    noon = datetime.combine(printed.made_on, time(12), UTC)
    context = replace(context_of(printed), channel=printed.channel)
    text = LetterText(printed.title, printed.subject, (), "")
    return Letter(context, text, noon, printed.logo, printed.signature)


def _story(printed: PrintedCaseLetter, letter: Letter) -> list[Flowable]:
    """The last words stay with the signature: it is never alone on a page."""
    head: list[Flowable] = []
    if printed.title:
        head.append(Prose(printed.title, _TITLE, ACCENT))
    head += [Prose(f"Objet\u00a0: {printed.subject}", sheet.SUBJECT, ACCENT), Spacer(1, 9)]
    body = _flowables(printed.blocks)
    count = _kept(body)
    end: list[Flowable] = [*body[-count:], Signature(letter)]
    if printed.enclosures:
        end.append(Prose(f"P.J.\u00a0: {', '.join(printed.enclosures)}", sheet.NOTE))
    return [*head, *body[:-count], KeepTogether(end)]


def _kept(body: Sequence[Flowable]) -> int:
    """How many of the last ones stay with the signature: two paragraphs, and no heading is left
    alone before them."""
    count = 2 if all(isinstance(one, Prose) for one in body[-2:]) else 1
    alone = body[-count - 1 : -count]
    return count + 1 if alone and getattr(alone[0], "keepWithNext", False) else count


def _flowables(blocks: Sequence[Block]) -> list[Flowable]:
    """A heading stays with what comes after it, on one page."""
    found: list[Flowable] = []
    for block in blocks:
        if isinstance(block, Heading):
            found.append(Prose(block.text, sheet.HEADING))
        elif isinstance(block, Words):
            found.append(Prose(block.text, sheet.NOTE if block.small else sheet.BODY))
        elif isinstance(block, Amount):
            found.append(TotalBand(block.label, [block.text]))
        elif isinstance(block, Pairs):
            found += [_pairs(block), Spacer(1, 6)]
        else:
            found.append(_figures(block))
    return found


def _figures(block: Figures) -> Flowable:
    return ledger_table(block.heads, block.rows, block.sums, grows=block.grows, lefts=block.lefts)


def _pairs(block: Pairs) -> Flowable:
    """Two columns without rules; what is long is broken."""
    width = sheet.TEXT_WIDTH - _LABEL
    cells = [row for label, text in block.rows for row in _rows(label, text, width - 8)]
    table = Table(cells, colWidths=[_LABEL, width], spaceAfter=2)
    table.setStyle(
        TableStyle(
            [
                ("FONT", (0, 0), (-1, -1), sheet.REGULAR, _CELL.size, _CELL.leading),
                ("TEXTCOLOR", (0, 0), (0, -1), HexColor(sheet.MUTED)),
                ("TEXTCOLOR", (1, 0), (1, -1), HexColor(sheet.INK)),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("RIGHTPADDING", (0, 0), (-1, -1), 4),
                ("TOPPADDING", (0, 0), (-1, -1), 1.0),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 1.6),
            ]
        )
    )
    return table


def _rows(label: str, text: str, width: float) -> list[list[str]]:
    """A long text goes on in rows without a label, which a page may come between."""
    broken = break_lines(text, _CELL, width)
    lines = ["".join(piece for _, piece in runs) for runs, _ in broken]
    starts = range(0, max(1, len(lines)), _MOST_LINES)
    return [
        ["" if start else label, "\n".join(lines[start : start + _MOST_LINES])] for start in starts
    ]
