"""One invoice's limitation: the day, what is left, and the reasons folded under it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from relance_desktop.domain.limitation.facts import LASTING, Origin
from relance_desktop.domain.limitation.limits import (
    EventStep,
    Limitation,
    LimitationState,
    warning_level,
)
from relance_desktop.domain.limitation.values import LimitationEventKind
from relance_desktop.services.limitation import InvoiceClock
from relance_desktop.ui.kit.buttons import LinkButton
from relance_desktop.ui.kit.labels import IconLabel, Label
from relance_desktop.ui.kit.layouts import Flow, column, row
from relance_desktop.ui.kit.pills import Pill
from relance_desktop.ui.kit.status import Chip
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.limitation import words
from relance_desktop.ui.limitation.event_words import step_effect, step_title

_TOP = Qt.AlignmentFlag.AlignTop
_LEFT = Qt.AlignmentFlag.AlignLeft

MAY_FAIL = LASTING | {LimitationEventKind.ORDER_SERVED}
"""What can end, or turn out to have counted for nothing."""


class InvoiceLimit(QWidget):
    """Signals say what was asked; ids are those of events that the user noted."""

    correct_asked = Signal()
    end_asked = Signal(int)
    remove_asked = Signal(int)
    paper_asked = Signal(object)
    case_asked = Signal(int)

    def __init__(
        self, clock: InvoiceClock, today: date, *, named: bool, alone: bool = True
    ) -> None:
        """``named``: with the invoice's number; one that is not ``alone`` has its own way to
        correct the start."""
        super().__init__()
        self.setObjectName("limitation-line")
        self.invoice_id = clock.invoice_id
        self._clock, self._alone = clock, alone
        self._why = QWidget()
        self._why.setObjectName("limitation-why")
        self._why.hide()
        limit = clock.limitation
        told = words.state_sentence(limit)
        title = f"{clock.number} · {told}" if named else told
        said = column(Label(title, "strong", name="limitation-day"), gap=2)
        for text in (words.left_sentence(limit, today), words.possible_sentence(limit)):
            if text:
                said.addWidget(Label(text, "muted", name="limitation-left"))
        said.addLayout(self._fold(title, limit))
        said.addWidget(self._why)
        line = row(gap=GRID)
        line.addWidget(IconLabel(*_icon(limit, today), 20), 0, _TOP)
        line.addLayout(said, 1)
        self.setLayout(line)

    @property
    def is_open(self) -> bool:
        """Whether the reasons are shown."""
        return not self._why.isHidden()

    def unfold(self) -> None:
        """Show the reasons."""
        if self._why.layout() is None:
            self._why.setLayout(self._reasons())
        self._why.show()

    # -- parts -------------------------------------------------------------------------

    def _fold(self, title: str, limit: Limitation) -> QHBoxLayout:
        fold = LinkButton(self.tr("Pourquoi\u00a0?"), name="limitation-fold")
        fold.setAccessibleName(f"{fold.text()} {title}")
        fold.clicked.connect(lambda: self._why.hide() if self.is_open else self.unfold())
        marks = row(gap=GRID * 2)
        if limit.is_to_check:
            marks.addWidget(Pill(Chip(self.tr("À vérifier"), "warning", "amber")))
        marks.addWidget(fold)
        marks.addStretch(1)
        return marks

    def _reasons(self) -> QVBoxLayout:
        limit, lines = self._clock.limitation, column(gap=GRID)
        told = [
            words.rule_sentence(limit),
            words.start_sentence(limit.start, limit.period.rule),
            words.last_day_sentence(limit),
        ]
        if limit.basis_note:
            told.append(self.tr("Votre note\u00a0: {note}").format(note=limit.basis_note))
        self._add(told, lines)
        for step in limit.steps:
            lines.addWidget(self._step(step))
        self._add((words.long_stop_sentence(limit), words.nothing_interrupts(limit)), lines)
        if not self._alone:
            correct = LinkButton(self.tr("Corriger le point de départ…"), name="limitation-fix")
            correct.setAccessibleName(f"{correct.text()} {self._clock.number}")
            correct.clicked.connect(self.correct_asked)
            lines.addWidget(correct, 0, _LEFT)
        return lines

    def _add(self, texts: Iterable[str], lines: QVBoxLayout) -> None:
        for text in texts:
            lines.addWidget(Label(text, "small", name="limitation-reason").selectable())

    def _step(self, step: EventStep) -> QWidget:
        box = QWidget()
        box.setObjectName("limitation-step")
        title = step_title(step, self._clock.currency)
        lines = column(Label(title, name="limitation-event"), gap=2)
        for text in (step_effect(step, self._clock.currency), step.event.note):
            if text:
                lines.addWidget(Label(text, "small", name="limitation-effect").selectable())
        ways = self._ways(step, title)
        if ways is not None:
            lines.addWidget(ways)
        box.setLayout(lines)
        return box

    def _ways(self, step: EventStep, title: str) -> QWidget | None:
        """Its proofs, and for what the user noted, its end and its removal; what was noted on
        a route is changed there."""
        flow, event = Flow(gap=GRID * 2, name="limitation-deeds", row_gap=2), step.event
        papers = self._clock.papers_of(event)
        for paper in papers:
            link = LinkButton(paper.filename, name=f"limitation-paper-{paper.id}")
            link.clicked.connect(lambda _on=False, paper=paper: self.paper_asked.emit(paper))
            flow.add(link)
        if event.origin is Origin.ROUTE:
            see = LinkButton(self.tr("Voir le dossier"), name="limitation-case")
            see.setAccessibleName(f"{see.text()}, {title}")
            see.clicked.connect(lambda: self.case_asked.emit(event.case_id))
            flow.add(see)
            return flow
        if event.origin is not Origin.NOTED:
            return flow if papers else None
        asks = [(self.tr("Retirer"), self.remove_asked, "limitation-remove")]
        if event.kind in MAY_FAIL:
            asks.insert(0, (self.tr("Noter la fin…"), self.end_asked, "limitation-end"))
        for text, signal, name in asks:
            link = LinkButton(text, name=name)
            link.setAccessibleName(f"{text}, {title}")
            link.clicked.connect(lambda _on=False, signal=signal: signal.emit(event.ref))
            flow.add(link)
        return flow


def _icon(limit: Limitation, today: date) -> tuple[str, str]:
    if limit.state in (LimitationState.PENDING, LimitationState.SUSPENDED):
        return "pause-circle", "teal"
    level = warning_level(limit.limit_on, today)
    if level is None or level > 6:
        return "hourglass-medium", "muted"
    return "warning", "danger" if level <= 1 else "warning"
