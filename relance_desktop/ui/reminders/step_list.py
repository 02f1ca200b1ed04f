"""The steps of the plan: the one proposed first, the others as a choice with its price."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from relance_desktop.domain.plans.values import Channel
from relance_desktop.domain.step_choices import StepChoice
from relance_desktop.services.reminders.values import Opening
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.buttons import QuietButton, SecondaryButton
from relance_desktop.ui.kit.forms import FormRow
from relance_desktop.ui.kit.labels import IconLabel, Label
from relance_desktop.ui.kit.layouts import Card, clear, column, row
from relance_desktop.ui.kit.pills import Pill
from relance_desktop.ui.kit.reasons import channel_icon, step_phrase
from relance_desktop.ui.kit.status import Chip
from relance_desktop.ui.kit.stylesheet import GRID


class StepList(Card):
    """One step chosen of several; ``skip_asked`` gives the reason for doing none of it."""

    changed = Signal()
    skip_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__(self.tr("Quelle étape\u00a0?"), name="steps")
        self._choices: dict[str, StepChoice] = {}
        self._proposed = ""
        self._today = date.min
        self._group = QButtonGroup(self)
        self._group.buttonToggled.connect(lambda _button, _on: self._show_reason())
        self._list: QVBoxLayout = column(gap=4)
        self.reason = QLineEdit()
        self.reason.setObjectName("skip-reason")
        self.reason.textChanged.connect(lambda _text: self.changed.emit())
        self._reason_row = FormRow(
            self.tr("Pourquoi\u00a0? (gardé dans l'historique)"), self.reason
        )
        self._what = Label("", "muted", name="step-detail")
        self._skip = QuietButton(
            self.tr("Passer cette étape sans la faire"), "skip-forward", name="skip-step"
        )
        self._skip.setCheckable(True)
        self._skip.toggled.connect(self._toggle_skip)
        self.confirm = SecondaryButton(self.tr("Passer l'étape"), name="skip-confirm")
        self.confirm.clicked.connect(lambda: self.skip_asked.emit(self.reason.text().strip()))
        self.add(4, self._list, self._what, self._reason_row, self.confirm, self._skip)

    def show_steps(self, opening: Opening, today: date) -> None:
        """Show the steps that could be done today; the proposed one is chosen."""
        clear(self._list)
        for button in self._group.buttons():
            self._group.removeButton(button)
        self._today = today
        self._choices = {choice.step.key: choice for choice in opening.steps}
        self._proposed = opening.proposed.step.key if opening.proposed else ""
        self.reason.clear()
        self._skip.setChecked(False)
        for choice in sorted(opening.steps, key=lambda one: one.step.key != self._proposed):
            self._list.addWidget(self._line(choice, today))
        self._show_reason()

    def chosen(self) -> StepChoice | None:
        """The step chosen; None before one is."""
        button = self._group.checkedButton()
        return self._choices.get(button.property("step")) if button else None

    def choose(self, key: str) -> None:
        """Choose a step by its key."""
        for button in self._group.buttons():
            if button.property("step") == key:
                button.setChecked(True)

    def choose_channel(self, channel: Channel) -> None:
        """Choose the first step that reaches the client this way, and ask why where needed."""
        for key, choice in self._choices.items():
            if choice.step.channel is channel:
                self.choose(key)
                return

    def skipping(self) -> bool:
        """Whether the user is passing the step over instead of doing it."""
        return self._skip.isChecked()

    def complete(self) -> bool:
        """Whether what was chosen can go on: a step, and a reason where one is needed."""
        choice = self.chosen()
        if choice is None or self.skipping():
            return False
        return bool(self.reason.text().strip()) or not self._wants_reason(choice)

    def first(self) -> QWidget | None:
        """The first step's button; None while there is no step."""
        return next(iter(self._group.buttons()), None)

    def ask_reason(self) -> None:
        """Ask for a reason that the chosen claims made necessary."""
        self._reason_row.show()
        self.reason.setFocus()

    def _wants_reason(self, choice: StepChoice) -> bool:
        return choice.needs_reason or choice.step.channel is Channel.DECISION

    def _line(self, choice: StepChoice, today: date) -> QWidget:
        step, line = choice.step, QWidget()
        button = QRadioButton(step_phrase(step, choice.occurrence))
        button.setObjectName(f"step-{step.key}")
        button.setProperty("step", step.key)
        button.setChecked(step.key == self._proposed)
        button.setAccessibleDescription(self._detail(choice, today))
        self._group.addButton(button)
        layout = row(IconLabel(channel_icon(step.channel), "muted", 20), button, gap=GRID)
        layout.setStretch(1, 1)
        if step.key == self._proposed:
            layout.addWidget(Pill(Chip(self.tr("Proposée"), "lightbulb", "green")))
        else:
            layout.addWidget(Label(self._aside(choice, today), "small", wrap=False))
        line.setLayout(layout)
        return line

    def _aside(self, choice: StepChoice, today: date) -> str:
        """What choosing it means, in two words."""
        if choice.again:
            return self.tr("déjà faite")
        if choice.skips:
            one, many = self.tr("passe {n} étape"), self.tr("passe {n} étapes")
            return formats.plural(len(choice.skips), one, many)
        return formats.relative(choice.not_before, today) if choice.is_early(today) else ""

    def _detail(self, choice: StepChoice, today: date) -> str:
        if choice.again:
            return self.tr("Déjà faite\u00a0: elle sera faite une fois de plus.")
        if choice.skips:
            names = ", ".join(f"«\u00a0{step.name}\u00a0»" for step in choice.skips)
            text = self.tr("Passera l'étape {steps}.")
            if len(choice.skips) > 1:
                text = self.tr("Passera les étapes {steps}.")
            return text.format(steps=names)
        if choice.is_early(today):
            text = self.tr("Prévue par le plan {when}.")
            return text.format(when=formats.relative(choice.not_before, today))
        return self.tr("Prévue depuis le {day}.").format(day=formats.day(choice.not_before))

    def _toggle_skip(self, skipping: bool) -> None:
        words = self.tr("Passer cette étape sans la faire")
        self._skip.setText(self.tr("Finalement, la faire") if skipping else words)
        self._show_reason()

    def _show_reason(self) -> None:
        choice = self.chosen()
        skipping = self._skip.isChecked() and choice is not None
        wanted = skipping or (choice is not None and self._wants_reason(choice))
        self._what.setText(self._why(choice, skipping))
        self._what.setVisible(choice is not None)
        self._reason_row.setVisible(wanted)
        self.confirm.setVisible(skipping)
        decision = choice is not None and choice.step.channel is Channel.DECISION
        self._skip.setVisible(choice is not None and not decision and not choice.again)
        self.changed.emit()

    def _why(self, choice: StepChoice | None, skipping: bool) -> str:
        if choice is None:
            return ""
        if skipping:
            text = self.tr("«\u00a0{step}\u00a0» comptera comme faite.")
            return text.format(step=choice.step.name)
        if choice.step.channel is Channel.DECISION:
            return self.tr("Notez votre décision\u00a0: médiation, injonction de payer, abandon…")
        return self._detail(choice, self._today)
