"""One claim that may go into the reminder, with a tick."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QFrame

from relance_desktop.domain.outcomes import Held
from relance_desktop.services.reminders.values import ClaimChoice
from relance_desktop.ui.kit import formats, status
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import column, row
from relance_desktop.ui.kit.pills import Pill
from relance_desktop.ui.kit.reasons import channel_noun, sentence
from relance_desktop.ui.kit.stylesheet import GRID


class ClaimRow(QFrame):
    """Tick, number, dates, last reminder, state, balance. A click anywhere ticks."""

    toggled = Signal()

    def __init__(self, choice: ClaimChoice, today: date, ticked: bool) -> None:
        super().__init__()
        self.choice = choice
        self.setObjectName(f"claim-row-{choice.claim.id}")
        self.check = QCheckBox()
        self.check.setObjectName(f"claim-{choice.claim.id}")
        self.check.setChecked(ticked and self.tickable)
        self.check.setEnabled(self.tickable)
        self.check.toggled.connect(lambda _on: self.toggled.emit())
        number = Label(self._number(), "strong", name="claim-number")
        facts = Label(self._facts(), "small", name="claim-facts")
        history = Label(self._history(today), "small", name="claim-history")
        amount = Label(
            formats.money(choice.cents, choice.claim.currency),
            "strong",
            wrap=False,
            name="claim-sum",
        )
        amount.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.check.setAccessibleName(
            ", ".join((number.text(), amount.text(), status.word(choice.status), facts.text()))
        )
        figures = column(amount, gap=4)
        figures.addWidget(Pill(status.chip(choice.status)), 0, Qt.AlignmentFlag.AlignRight)
        figures.addStretch(1)
        layout = row(gap=GRID + 4, margins=GRID)
        layout.addWidget(self.check, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(column(number, facts, history, gap=2), 1)
        layout.addLayout(figures)
        self.setLayout(layout)

    @property
    def tickable(self) -> bool:
        """Whether anything may be asked for: not while the whole claim rests."""
        return self.choice.cents > 0 and not isinstance(self.choice.outcome.reason, Held)

    @property
    def ticked(self) -> bool:
        """Whether the claim goes into the reminder."""
        return self.check.isChecked()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.check.click()

    def _number(self) -> str:
        claim = self.choice.claim
        if claim.count < 2:
            return self.tr("Facture {number}").format(number=claim.number)
        text = self.tr("Facture {number}, échéance {position} sur {count}")
        return text.format(number=claim.number, position=claim.position, count=claim.count)

    def _facts(self) -> str:
        claim, late = self.choice.claim, self.choice.days_late
        text = self.tr("Échéance {day} · {late}")
        if late <= 0:
            return text.format(day=formats.day(claim.due_on), late=formats.lateness(late))
        return text.format(day=formats.day(claim.due_on), late=formats.lateness(late))

    def _history(self, today: date) -> str:
        if isinstance(self.choice.outcome.reason, Held):
            return sentence(self.choice.outcome, today)
        if not self.choice.reminded:
            return self.tr("Jamais relancée")
        last = self.choice.reminded[-1]
        when = formats.relative(last.done_on, today) if last.done_on else ""
        text = self.tr("Dernière relance\u00a0: {channel} {when}")
        return text.format(channel=channel_noun(last.channel), when=when)
