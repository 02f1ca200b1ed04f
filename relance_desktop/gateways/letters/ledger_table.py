"""A table of figures in the letters' design: rows under heads, sums beneath."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import LongTable, TableStyle

from relance_desktop.gateways.letters import sheet
from relance_desktop.gateways.letters.prose import break_lines

_SIZES = (9.0, 8.5, 8.0, 7.5, 7.0)
_PADDING = 4.0
_LEAST = 90.0
"""Room of the column that grows."""


def ledger_table(
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    sums: Sequence[Sequence[str]],
    *,
    grows: int | None,
    lefts: Sequence[int],
) -> LongTable:
    """Heads come again on each page. Column ``grows`` takes the room that is left and is broken
    where it is short of it, None: all share it; columns ``lefts`` are set left, the others
    right."""
    cells = [heads, *rows, *sums]
    if grows is None:
        size, widths = _SIZES[0], _natural(cells, _SIZES[0])
        spare = sheet.TEXT_WIDTH - sum(widths)
        widths = [width + spare / len(widths) for width in widths]
    else:
        size = next((one for one in _SIZES if _room(cells, one, grows) >= _LEAST), _SIZES[-1])
        widths = _natural(cells, size)
        widths[grows] = max(_LEAST, _room(cells, size, grows))
    broken = [
        [_broken(cell, size, widths[place]) if place == grows else cell for place, cell in _at(row)]
        for row in rows
    ]
    table = LongTable(
        [list(heads), *broken, *map(list, sums)], colWidths=widths, repeatRows=1, spaceAfter=8
    )
    table.setStyle(_style(size, len(rows), len(sums), lefts))
    return table


def _at(row: Sequence[str]) -> Sequence[tuple[int, str]]:
    return list(enumerate(row))


def _natural(cells: Sequence[Sequence[str]], size: float) -> list[float]:
    """Each column as wide as its longest text."""
    return [
        max(stringWidth(row[place], sheet.STRONG, size) for row in cells) + 2 * _PADDING + 4
        for place in range(len(cells[0]))
    ]


def _room(cells: Sequence[Sequence[str]], size: float, grows: int) -> float:
    natural = _natural(cells, size)
    return sheet.TEXT_WIDTH - sum(natural) + natural[grows]


def _broken(text: str, size: float, width: float) -> str:
    lines = break_lines(text, sheet.Style(size=size), width - 2 * _PADDING)
    return "\n".join("".join(piece for _, piece in runs) for runs, _ in lines)


def _style(size: float, rows: int, sums: int, lefts: Sequence[int]) -> TableStyle:
    hair, ink, muted = HexColor(sheet.HAIRLINE), HexColor(sheet.INK), HexColor(sheet.MUTED)
    commands: list[Any] = [
        ("FONT", (0, 0), (-1, -1), sheet.REGULAR, size, size * 1.3),
        ("TEXTCOLOR", (0, 0), (-1, -1), ink),
        ("FONT", (0, 0), (-1, 0), sheet.STRONG, size - 0.5, size * 1.3),
        ("TEXTCOLOR", (0, 0), (-1, 0), muted),
        ("LINEBELOW", (0, 0), (-1, 0), 0.9, muted),
        ("LINEBELOW", (0, 1), (-1, -1), 0.4, hair),
        ("ALIGN", (0, 0), (-1, -1), "RIGHT"),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), _PADDING),
        ("RIGHTPADDING", (0, 0), (-1, -1), _PADDING),
        ("TOPPADDING", (0, 0), (-1, -1), 3.0),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 4.0),
        *(("ALIGN", (place, 0), (place, -1), "LEFT") for place in lefts),
    ]
    if sums:
        first = rows + 1
        commands += [
            ("FONT", (0, -1), (-1, -1), sheet.STRONG, size, size * 1.3),
            ("LINEABOVE", (0, first), (-1, first), 0.9, muted),
            ("NOSPLIT", (0, max(1, first - 2)), (-1, -1)),
        ]
    return TableStyle(commands)
