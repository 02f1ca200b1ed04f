"""One line of the schedule being written."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from relance_desktop.domain.engagements.milestones import Milestone, MilestoneKind, Trigger
from relance_desktop.domain.engagements.terms import AdvanceKind
from relance_desktop.domain.money import Cents
from relance_desktop.ui.engagements.schedule.share_edit import Share, ShareEdit
from relance_desktop.ui.engagements.words import kind_word, trigger_word
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.buttons import IconButton
from relance_desktop.ui.kit.fields import DateEdit
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import row
from relance_desktop.ui.kit.reflow import Reflow
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.kit.theme import scaled


class LineEdit(QWidget):
    """``changed`` as one types, ``removed`` when the line is to go."""

    changed = Signal()
    removed = Signal()

    def __init__(self, today: date, line: Milestone, advance: AdvanceKind, currency: str) -> None:
        super().__init__()
        self.setObjectName("schedule-line")
        self._line, self._currency = line, currency
        self.kind, self.trigger = QComboBox(), QComboBox()
        for kind in MilestoneKind:
            self.kind.addItem(kind_word(kind, advance), kind)
        for trigger in Trigger:
            self.trigger.addItem(trigger_word(trigger), trigger)
        self.label = QLineEdit(line.label)
        self.label.setPlaceholderText(self.tr("Par exemple\u00a0: maquette"))
        self.share = ShareEdit("line-share", currency)
        self.day = DateEdit(today, line.due_on, name="line-day")
        self.amount = Label("", "strong", wrap=False, name="line-amount")
        self.amount.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._remove = IconButton("trash", self.tr("Retirer cette ligne"), name="line-remove")
        self._name()
        self._lay_out()
        self.kind.setCurrentIndex(list(MilestoneKind).index(line.kind))
        self.trigger.setCurrentIndex(list(Trigger).index(line.trigger))
        self.share.set_share(Share(line.percent, line.cents))
        self._follow()
        self._connect()

    def milestone(self) -> Milestone:
        """The line as written; a share that is not understood is left out."""
        from dataclasses import replace

        share, trigger = self.share.share(), self.trigger.currentData()
        return replace(
            self._line,
            kind=self.kind.currentData(),
            trigger=trigger,
            label=self.label.text().strip(),
            percent=share.percent,
            cents=share.cents,
            due_on=self.day.day() if trigger is Trigger.DATE else None,
        )

    def show_amount(self, cents: Cents | None) -> None:
        """Say what the share comes to."""
        self.amount.setText("" if cents is None else formats.money(cents, self._currency))

    def set_advance(self, advance: AdvanceKind) -> None:
        """Call a deposit what was agreed."""
        self.kind.setItemText(
            list(MilestoneKind).index(MilestoneKind.DEPOSIT),
            kind_word(MilestoneKind.DEPOSIT, advance),
        )

    def warn(self, problem: str) -> None:
        """Mark the line as wrong, or right again."""
        for field in (self.share, self.day):
            field.setProperty("state", "warning" if problem else "")
            field.style().polish(field)
            field.setAccessibleDescription(problem)

    def _name(self) -> None:
        for field, name, text in (
            (self.kind, "line-kind", self.tr("Nature")),
            (self.label, "line-label", self.tr("Précision")),
            (self.share, "line-share", self.tr("Part du prix")),
            (self.trigger, "line-trigger", self.tr("Quand")),
            (self.day, "line-day", self.tr("Date")),
        ):
            field.setObjectName(name)
            field.setAccessibleName(text)

    def _lay_out(self) -> None:
        self.kind.setFixedWidth(scaled(176))
        self.label.setMinimumWidth(scaled(120))
        self.share.setFixedWidth(scaled(104))
        self.trigger.setFixedWidth(scaled(152))
        self.day.setFixedWidth(scaled(128))
        policy = self.day.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.day.setSizePolicy(policy)
        self.amount.setFixedWidth(scaled(104))
        what, when = QWidget(), QWidget()
        what.setObjectName("line-what")
        when.setObjectName("line-when")
        first = row(self.kind, self.label)
        first.setStretch(1, 1)
        what.setLayout(first)
        when.setLayout(row(self.share, self.trigger, self.day, None, self.amount, self._remove))
        self.setLayout(Reflow(what, when, 320, gap=GRID, row_gap=GRID))

    def _connect(self) -> None:
        self.kind.currentIndexChanged.connect(self._changed)
        self.trigger.currentIndexChanged.connect(self._changed)
        self.label.textEdited.connect(self._changed)
        self.share.changed.connect(self._changed)
        self.day.day_changed.connect(self._changed)
        self._remove.clicked.connect(self.removed)

    def _changed(self, _what: object = None) -> None:
        self._follow()
        self.changed.emit()

    def _follow(self) -> None:
        self.day.setVisible(self.trigger.currentData() is Trigger.DATE)
