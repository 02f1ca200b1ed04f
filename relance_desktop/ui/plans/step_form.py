"""The fields of one step, with what is wrong beside each."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QWidget

from relance_desktop.domain.client_contacts import ContactRole
from relance_desktop.domain.clients import ClientKind
from relance_desktop.domain.course import WRITTEN
from relance_desktop.domain.plans.checks import PlanProblem, PlanProblemKind
from relance_desktop.domain.plans.values import Basis, Channel, Step
from relance_desktop.ui.kit.fields import MoneyEdit, NumberEdit
from relance_desktop.ui.kit.forms import Form, FormRow
from relance_desktop.ui.kit.icons import icon
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import Flow, column, row
from relance_desktop.ui.kit.reasons import channel_icon, channel_word
from relance_desktop.ui.plans.words import audience_word, kind_word, problem_line

_FIELD_OF = {
    PlanProblemKind.NO_STEP_NAME: "step-name",
    PlanProblemKind.SOFTER_AFTER_FIRMER: "step-channel",
    PlanProblemKind.PREVENTIVE_TOO_FIRM: "step-channel",
    PlanProblemKind.DECISION_NOT_LAST: "step-channel",
    PlanProblemKind.REPEAT_INCOMPLETE: "step-every",
}
"""Where a problem is said; all others are about the day."""

_BEFORE = "before"
AUTOMATIC = -1
"""The least gap that the plan's own distances give."""


class StepForm(Form):
    """``edited`` gives the fields of the step that the user changed."""

    edited = Signal(dict)

    def __init__(self) -> None:
        super().__init__("step-form")
        self._loading = False
        self.name = QLineEdit()
        self.name.setObjectName("step-name")
        self.name.textEdited.connect(lambda text: self._tell(name=text))
        self.channel = _combo("step-channel")
        for channel in Channel:
            self.channel.addItem(icon(channel_icon(channel)), channel_word(channel), channel)
        self.channel.activated.connect(lambda _n: self._tell(channel=self.channel.currentData()))
        self._pair((self.tr("Nom de l'étape"), self.name), (self.tr("Moyen"), self.channel))
        self._add_day()
        self._add_delays()
        self._add_conditions()
        self._add_repeat()

    # -- building --------------------------------------------------------------------

    def _add_day(self) -> None:
        self.days = NumberEdit(0, 0, 730, self.tr("jours"), name="step-days")
        self.days.valueChanged.connect(lambda _n: self._tell_day())
        self.basis = _combo("step-basis")
        for text, data in (
            (self.tr("après l'échéance"), Basis.DUE),
            (self.tr("avant l'échéance"), _BEFORE),
            (self.tr("après la date de facture"), Basis.ISSUE),
            (self.tr("après l'étape précédente"), Basis.PREVIOUS),
            (self.tr("après, puis fin du mois"), Basis.DUE_END_OF_MONTH),
        ):
            self.basis.addItem(text, data)
        self.basis.activated.connect(lambda _n: self._tell_day())
        self._pair((self.tr("Quand"), self.days), (self.tr("Par rapport à"), self.basis))

    def _add_delays(self) -> None:
        self.deadline = NumberEdit(0, 0, 90, self.tr("jours"), name="step-deadline")
        self.deadline.setSpecialValueText(self.tr("aucun"))
        self.deadline.valueChanged.connect(lambda n: self._tell(deadline_days=n))
        self.gap = NumberEdit(AUTOMATIC, AUTOMATIC, 365, self.tr("jours"), name="step-gap")
        self.gap.setSpecialValueText(self.tr("selon le plan"))
        self.gap.valueChanged.connect(lambda n: self._tell(gap_days=None if n == AUTOMATIC else n))
        lines = self._pair(
            (self.tr("Délai laissé pour payer"), self.deadline),
            (self.tr("Écart après l'étape d'avant"), self.gap),
        )
        self._deadline_row: FormRow = lines[0]

    def _add_conditions(self) -> None:
        self.amount = MoneyEdit(name="step-amount")
        self.amount.setPlaceholderText(self.tr("tous les montants"))
        self.amount.editingFinished.connect(
            lambda: self._tell(min_cents=max(0, self.amount.cents() or 0))
        )
        self.audience = _combo("step-audience")
        for role in (None, *ContactRole):
            self.audience.addItem(audience_word(role), role)
        self.audience.activated.connect(lambda _n: self._tell(audience=self.audience.currentData()))
        self._pair(
            (self.tr("À partir d'un solde de"), self.amount),
            (self.tr("Destinataire"), self.audience),
        )
        self.kinds = {kind: self._kind_box(kind) for kind in ClientKind}
        flow = Flow(16, name="step-kinds")
        for box in self.kinds.values():
            flow.add(box)
        part = QWidget()
        part.setObjectName("row-step-kinds")
        part.setLayout(column(Label(self.tr("Pour ces clients"), "small"), flow, gap=4))
        self.add_widget(part)

    def _kind_box(self, kind: ClientKind) -> QCheckBox:
        box = QCheckBox(kind_word(kind))
        box.setObjectName(f"kind-{kind.value}")
        box.clicked.connect(lambda _on: self._tell_kinds(box))
        return box

    def _add_repeat(self) -> None:
        self.repeats = QCheckBox(self.tr("Répéter cette étape"))
        self.repeats.setObjectName("step-repeats")
        self.repeats.clicked.connect(lambda _on: self._tell_repeat())
        self.every = NumberEdit(7, 1, 365, self.tr("jours"), name="step-every")
        self.times = NumberEdit(1, 1, 50, self.tr("fois"), name="step-times")
        for field in (self.every, self.times):
            field.valueChanged.connect(lambda _n: self._tell_repeat())
        self.enabled = QCheckBox(self.tr("Étape active"))
        self.enabled.setObjectName("step-enabled")
        self.enabled.clicked.connect(lambda on: self._tell(enabled=on))
        self.add_widget(self._line(row(self.enabled, self.repeats, None, gap=24)))
        lines = self._pair(
            (self.tr("Tous les"), self.every), (self.tr("Au plus, en plus"), self.times)
        )
        self._repeat_rows = lines

    def _pair(self, *fields: tuple[str, QWidget]) -> tuple[FormRow, ...]:
        """Two fields that share the width evenly."""
        lines = self.add_pair(*fields)
        item = self._layout.itemAt(self._layout.count() - 1)
        side_by_side = item.layout() if item is not None else None
        assert isinstance(side_by_side, QHBoxLayout)
        for place in range(len(fields)):
            side_by_side.setStretch(place, 1)
        for line in lines:
            line.setMinimumWidth(1)
        return lines

    def _line(self, layout: object) -> QWidget:
        part = QWidget()
        part.setObjectName("step-switches")
        part.setLayout(layout)  # type: ignore[arg-type]
        return part

    # -- showing ---------------------------------------------------------------------

    def show_step(self, step: Step, problems: Collection[PlanProblem]) -> None:
        """Show a step, but never over what is being typed."""
        self._loading = True
        if self.name.text() != step.name:
            self.name.setText(step.name)
            self.name.setCursorPosition(0)
        _choose(self.channel, step.channel)
        early = step.basis is Basis.DUE and step.offset_days < 0
        _choose(self.basis, _BEFORE if early else step.basis)
        _set(self.days, abs(step.offset_days))
        _set(self.deadline, step.deadline_days)
        _set(self.gap, AUTOMATIC if step.gap_days is None else step.gap_days)
        if self.amount.cents() != step.min_cents:
            self.amount.set_cents(step.min_cents or None)
        _choose(self.audience, step.audience)
        for kind, box in self.kinds.items():
            box.setChecked(not step.only_kinds or kind in step.only_kinds)
        self._show_repeat(step)
        self.enabled.setChecked(step.enabled)
        self._deadline_row.setVisible(step.channel in WRITTEN and step.offset_days >= 0)
        self._show_problems(step, problems)
        self._loading = False

    def _show_repeat(self, step: Step) -> None:
        every = step.repeat_every_days
        self.repeats.setChecked(every is not None)
        if every is not None:
            _set(self.every, every)
            _set(self.times, step.repeat_max)
        for line in self._repeat_rows:
            line.setVisible(every is not None)

    def _show_problems(self, step: Step, problems: Collection[PlanProblem]) -> None:
        texts: dict[str, list[str]] = {}
        for problem in problems:
            if problem.step_key == step.key:
                field = _FIELD_OF.get(problem.kind, "step-days")
                texts.setdefault(field, []).append(problem_line(problem))
        for field, line in self.rows.items():
            line.warn("\n".join(texts.get(field, ())) or None)

    # -- telling ---------------------------------------------------------------------

    def _tell(self, **changes: object) -> None:
        if not self._loading:
            self.edited.emit(changes)

    def _tell_day(self) -> None:
        basis, days = self.basis.currentData(), self.days.value()
        if basis == _BEFORE:
            self._tell(basis=Basis.DUE, offset_days=-days)
        else:
            self._tell(basis=basis, offset_days=days)

    def _tell_kinds(self, pressed: QCheckBox) -> None:
        ticked = tuple(kind for kind, box in self.kinds.items() if box.isChecked())
        if not ticked:  # a step for nobody is one that is switched off: there is a box for it
            pressed.setChecked(True)
            return
        self._tell(only_kinds=() if len(ticked) == len(self.kinds) else ticked)

    def _tell_repeat(self) -> None:
        on = self.repeats.isChecked()
        self._tell(
            repeat_every_days=self.every.value() if on else None,
            repeat_max=self.times.value() if on else 0,
        )


def _combo(name: str) -> QComboBox:
    box = QComboBox()
    box.setObjectName(name)
    box.setMinimumContentsLength(8)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return box


def _choose(box: QComboBox, data: object) -> None:
    found = next((n for n in range(box.count()) if box.itemData(n) == data), -1)
    box.setCurrentIndex(found)


def _set(field: NumberEdit, value: int) -> None:
    with QSignalBlocker(field):
        if field.value() != value:
            field.setValue(value)
