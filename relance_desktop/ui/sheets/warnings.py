"""What is odd in a file of rows itself, in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate

_NAMED_ROWS = 5


def warnings_of(cut: bool, odd_lines: tuple[int, ...]) -> str:
    """``cut``: there were more rows than are read; ``odd_lines``: rows whose quotes were wrong.
    "" when nothing is odd."""
    parts = []
    if cut:
        parts.append(
            translate("list_import", "Seules les 200\u202f000 premières lignes sont lues.")
        )
    if odd_lines:
        rows = ", ".join(map(str, odd_lines[:_NAMED_ROWS]))
        text = translate(
            "list_import", "Des guillemets sont mal fermés (lignes {rows})\u00a0: à vérifier."
        )
        parts.append(text.format(rows=rows))
    return " ".join(parts)
