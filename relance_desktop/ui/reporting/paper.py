"""The report as it is printed: the parts of the page, whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.reporting.printed import PrintedReport
from relance_desktop.domain.reporting.report import Report
from relance_desktop.ui.kit import formats
from relance_desktop.ui.reporting.part import Part, printed_of
from relance_desktop.ui.reporting.parts import figures_of
from relance_desktop.ui.reporting.period import period_words

translate = QCoreApplication.translate

MOST_ROWS = 40
"""Of a longer table the first ones are printed: its file has all."""


def printed_report(report: Report, parts: Sequence[Part], author: str) -> PrintedReport:
    """All that the paper shows."""
    made = translate("report", "Établi le {day} avec les données du programme")
    notes = [
        f"{period_words(report.period)} · {made.format(day=formats.long_day(report.today))}",
    ]
    if report.currency != "EUR":
        notes.append(translate("report", "Montants en {code}").format(code=report.currency))
    return PrintedReport(
        title=translate("report", "Bilan des paiements"),
        author=author,
        notes=tuple(notes),
        figures=tuple((f"{one.word}, {one.note}", one.text) for one in figures_of(report)),
        parts=tuple(printed_of(_shortened(part)) for part in parts),
        page=translate("report", "Page {number} sur {count}"),
    )


def _shortened(part: Part) -> Part:
    left = len(part.rows) - MOST_ROWS
    if left <= 0:
        return part
    one, many = (
        translate("report", "Et {n} autre ligne."),
        translate("report", "Et {n} autres lignes."),
    )
    more = formats.plural(left, one, many)
    return replace(part, rows=part.rows[:MOST_ROWS], meaning=(more, *part.meaning))
