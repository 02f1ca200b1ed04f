"""The schedule being written: models to start from, lines, the sum, what is wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from relance_desktop.domain.clients import ClientKind
from relance_desktop.domain.engagements.instalment_plan import (
    ScheduleFinding,
    ScheduleModel,
    check_schedule,
    hints_for,
    schedule_from,
    shares,
)
from relance_desktop.domain.engagements.milestones import Milestone, MilestoneKind, Trigger
from relance_desktop.domain.engagements.terms import AdvanceKind
from relance_desktop.domain.engagements.values import Engagement
from relance_desktop.ui.engagements.schedule.line_edit import LineEdit
from relance_desktop.ui.engagements.schedule.words import (
    default_label,
    finding_words,
    hint_words,
    model_words,
)
from relance_desktop.ui.engagements.words import advance_word
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.buttons import PrimaryButton, QuietButton, SecondaryButton
from relance_desktop.ui.kit.labels import IconLabel, Label
from relance_desktop.ui.kit.layouts import Card, Flow, clear, column, row
from relance_desktop.ui.kit.stylesheet import GRID

MONTHS = 3


class ScheduleEditor(Card):
    """``saved`` when the user wants it stored, ``given_up`` when not."""

    saved = Signal()
    given_up = Signal()

    def __init__(self, today: date) -> None:
        super().__init__(name="schedule-editor")
        self._today = today
        self._engagement = Engagement(0, "", today)
        self._kind = ClientKind.UNKNOWN
        self._edits: list[LineEdit] = []
        self.advance = QComboBox()
        self.advance.setObjectName("schedule-advance")
        self.advance.setAccessibleName(self.tr("Nom de la somme versée d'avance"))
        for one in AdvanceKind:
            self.advance.addItem(advance_word(one), one)
        self._lines = column(gap=GRID)
        self._sum = Label("", "strong", name="schedule-sum")
        self._sum_icon = IconLabel("check-circle", "success", 20)
        self._findings, self._hints = column(gap=4), column(gap=4)
        self._save = PrimaryButton(self.tr("Enregistrer"), "check", name="schedule-save")
        self._lay_out()
        self.advance.currentIndexChanged.connect(self._name_deposit)

    def edit(self, engagement: Engagement, kind: ClientKind, lines: Sequence[Milestone]) -> None:
        """Show a schedule to be changed; the first model when there is none yet."""
        self._engagement, self._kind = engagement, kind
        self.advance.setCurrentIndex(list(AdvanceKind).index(engagement.terms.advance))
        self.show_lines(lines or self._model(ScheduleModel.THIRTY_SEVENTY))

    def show_lines(self, lines: Sequence[Milestone]) -> None:
        """Replace all lines."""
        for edit in self._edits:
            edit.hide()
        self._edits = []
        clear(self._lines)
        for line in lines:
            self._add(line)
        self._check()

    def lines(self) -> tuple[Milestone, ...]:
        """The schedule as written."""
        found = [edit.milestone() for edit in self._edits]
        return tuple(
            replace(one, engagement_id=self._engagement.id, position=place)
            for place, one in enumerate(found)
        )

    def advance_kind(self) -> AdvanceKind:
        """What a deposit is called."""
        kind: AdvanceKind = self.advance.currentData()
        return kind

    def blocking(self) -> tuple[ScheduleFinding, ...]:
        """What keeps it from being stored."""
        found = check_schedule(self._engagement, self.lines())
        return tuple(one for one in found if one.problem.blocks)

    def focus_first(self) -> None:
        """Start at the first share."""
        if self._edits:
            self._edits[0].share.setFocus(Qt.FocusReason.TabFocusReason)

    # -- inside ----------------------------------------------------------------

    def _lay_out(self) -> None:
        models = Flow(gap=0, name="schedule-models")
        for model, text in model_words().items():
            button = QuietButton(text, name=f"model-{model.value}")
            button.clicked.connect(lambda _on=False, one=model: self._take(one))
            models.add(button)
        add = QuietButton(self.tr("Ajouter une ligne"), "plus", name="schedule-add")
        add.clicked.connect(self._add_empty)
        called = row(Label(self.tr("La somme versée d'avance s'appelle"), wrap=False), self.advance)
        called.addStretch(1)
        total = row(self._sum_icon, self._sum)
        total.setStretch(1, 1)
        cancel = SecondaryButton(self.tr("Annuler"), name="schedule-cancel")
        cancel.clicked.connect(self.given_up)
        self._save.clicked.connect(self.saved)
        self.add(
            Label(self.tr("Partir d'un modèle"), "small"),
            models,
            self._lines,
            add,
            called,
            total,
            self._findings,
            self._hints,
        )
        self.add(row(self._save, cancel, None))

    def _model(self, model: ScheduleModel) -> tuple[Milestone, ...]:
        first_on = self._engagement.planned_start or self._today
        lines = schedule_from(model, first_on, MONTHS)
        middle = [one for one in lines if one.kind is MilestoneKind.INSTALMENT]
        return tuple(
            replace(one, label=default_label(one, middle.index(one) + 1) if one in middle else "")
            for one in lines
        )

    def _take(self, model: ScheduleModel) -> None:
        """Lines that have their invoice stay as they are; the model's come after."""
        kept = [one for one in self.lines() if one.invoice_id is not None]
        self.show_lines((*kept, *self._model(model)) if kept else self._model(model))
        self.focus_first()

    def _add_empty(self) -> None:
        lines = self.lines()
        empty = Milestone(self._engagement.id, MilestoneKind.INSTALMENT, Trigger.EVENT)
        last = bool(lines) and lines[-1].kind is MilestoneKind.BALANCE
        place = len(lines) - 1 if last else len(lines)
        self.show_lines((*lines[:place], empty, *lines[place:]))
        self._edits[place].share.setFocus(Qt.FocusReason.TabFocusReason)

    def _add(self, line: Milestone) -> None:
        edit = LineEdit(self._today, line, self.advance_kind(), self._engagement.currency)
        edit.changed.connect(self._check)
        edit.removed.connect(lambda: self._remove(edit))
        self._edits.append(edit)
        self._lines.addWidget(edit)

    def _remove(self, edit: LineEdit) -> None:
        place = self._edits.index(edit)
        self._edits.remove(edit)
        self._lines.removeWidget(edit)
        edit.hide()
        edit.deleteLater()
        self._check()
        if self._edits:
            self._edits[min(place, len(self._edits) - 1)].kind.setFocus()

    def _name_deposit(self) -> None:
        for edit in self._edits:
            edit.set_advance(self.advance_kind())
        self._check()

    def _check(self) -> None:
        lines, engagement = self.lines(), self._engagement
        for edit, cents in zip(self._edits, shares(engagement.amount_cents, lines), strict=True):
            edit.show_amount(cents)
        found = check_schedule(engagement, lines)
        by_line = {one.position: one for one in found if one.problem.blocks}
        for place, edit in enumerate(self._edits, start=1):
            one = by_line.get(place)
            edit.warn(finding_words(one, engagement.currency) if one else "")
        self._say_sum(lines, not found)
        clear(self._findings)
        for one in found:
            self._findings.addWidget(self._finding(one))
        clear(self._hints)
        for hint in hints_for(self._kind, self.advance_kind(), lines):
            self._hints.addWidget(_with_icon("info", "info", Label(hint_words(hint), "muted")))

    def _say_sum(self, lines: Sequence[Milestone], fine: bool) -> None:
        amount, currency = self._engagement.amount_cents, self._engagement.currency
        total = sum(cents or 0 for cents in shares(amount, lines))
        if amount is None:
            percent = sum(line.percent or 0 for line in lines)
            text = self.tr("Total\u00a0: {percent}").format(percent=f"{percent:f}\u00a0%")
        else:
            text = self.tr("Total\u00a0: {total} sur {amount}").format(
                total=formats.money(total, currency), amount=formats.money(amount, currency)
            )
        self._sum.setText(text)
        self._sum_icon.set_icon(*(("check-circle", "success") if fine else ("warning", "warning")))

    def _finding(self, found: ScheduleFinding) -> QWidget:
        color = "danger" if found.problem.blocks else "warning"
        words = Label(finding_words(found, self._engagement.currency), name="schedule-finding")
        return _with_icon("warning", color, words)


def _with_icon(icon: str, color: str, words: Label) -> QWidget:
    line = QWidget()
    line.setObjectName("schedule-note")
    layout = row(gap=GRID)
    layout.addWidget(IconLabel(icon, color, 18), 0, Qt.AlignmentFlag.AlignTop)
    layout.addWidget(words, 1)
    line.setLayout(layout)
    return line
