"""A term that runs on a route: its day, its article, how sure it is, what follows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from relance_desktop.domain.routes.deadlines import Deadline
from relance_desktop.domain.routes.vocabulary import DeadlineKind, Mark
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.labels import IconLabel, Label
from relance_desktop.ui.kit.layouts import column, row
from relance_desktop.ui.kit.stylesheet import GRID

translate = QCoreApplication.translate

_TOP = Qt.AlignmentFlag.AlignTop


class TermLine(QWidget):
    """One term as of today."""

    def __init__(self, term: Deadline, today: date) -> None:
        super().__init__()
        self.setObjectName("route-term")
        icon, hue = look(term, today)
        text = term_sentence(term, today)
        words = column(Label(text, "strong" if term.runs else "muted", name="term-words"), gap=2)
        for more in term_details(term):
            words.addWidget(Label(more, "muted", name="term-detail").selectable())
        layout = row(gap=GRID)
        layout.addWidget(IconLabel(icon, hue, 20), 0, _TOP)
        layout.addLayout(words, 1)
        self.setLayout(layout)
        self.setAccessibleName(text)


def look(term: Deadline, today: date) -> tuple[str, str]:
    """Icon and hue: over, soon, later, done with."""
    if not term.runs:
        return "check-circle", "muted"
    if term.rule.kind is DeadlineKind.APPOINTMENT:
        return "calendar-check", "blue"
    if term.on < today:
        return "warning", "red" if term.rule.kind is DeadlineKind.ACT_BY else "amber"
    return (
        ("hourglass-medium", "amber")
        if (term.on - today).days <= 7
        else ("calendar-blank", "slate")
    )


def term_sentence(term: Deadline, today: date) -> str:
    """What the term is and when."""
    tr, day = translate, formats.long_day(term.on)
    if not term.runs and term.met_on is not None:
        text = tr("recovery", "{what}\u00a0: réglé le {day}")
        return text.format(what=term.rule.label, day=formats.day(term.met_on))
    texts = {
        DeadlineKind.ACT_BY: tr("recovery", "{what}\u00a0: avant le {day} inclus ({when})"),
        DeadlineKind.ANSWER_BY: tr("recovery", "{what}\u00a0: le {day} ({when})"),
        DeadlineKind.NOT_BEFORE: tr("recovery", "{what}\u00a0: à partir du {day} ({when})"),
        DeadlineKind.APPOINTMENT: tr("recovery", "{what}\u00a0: le {day} ({when})"),
    }
    when = formats.relative(term.on, today)
    return texts[term.rule.kind].format(what=term.rule.label, day=day, when=when)


def term_details(term: Deadline) -> Sequence[str]:
    """Article and mark, the day it counts from, what follows when it is missed."""
    tr, rule = translate, term.rule
    if not term.runs:
        return ()
    from_day = tr("recovery", "compté depuis le {day}").format(day=formats.day(term.since))
    parts = [rule.article]
    if rule.kind is not DeadlineKind.APPOINTMENT:
        parts.append(from_day)
    if rule.mark is Mark.TO_CHECK:
        parts.append(tr("recovery", "à vérifier"))
    return [one for one in (" · ".join(filter(None, parts)), rule.missed) if one]
