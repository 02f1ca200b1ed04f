"""Réglages › Plan de relance: choose one, see its days on an example, switch steps off."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from relance_desktop.domain.calendar import WorkCalendar
from relance_desktop.domain.plan_checks import check_plan
from relance_desktop.domain.plans import Basis, Plan, Step
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.action_row import Disc
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import Card, clear, column
from relance_desktop.ui.kit.reasons import channel_icon
from relance_desktop.ui.services import Services
from relance_desktop.ui.settings.plan_choice import PlanCards
from relance_desktop.ui.settings.plan_line import channel_hue


class PlanPart(QWidget):
    """The plans, and the steps of the one that is followed."""

    changed = Signal()

    def __init__(self, services: Services) -> None:
        super().__init__()
        self.setObjectName("plan-part")
        self._services = services
        self.cards = PlanCards()
        self.cards.chosen.connect(self._choose)
        self.steps = PlanSteps(services.clock.today())
        self.steps.switched.connect(self._switch)
        self._card = Card(self.tr("Les étapes, jour par jour"), "plan-steps-card").add(
            4, self.steps
        )
        self.setLayout(column(self.cards, self._card, gap=16))

    def load(self) -> None:
        """Show the plans as stored."""
        plans = self._services.settings.plans()
        self.cards.show_plans(plans)
        current = next((plan for plan in plans if plan.is_default), None)
        self._card.setVisible(current is not None)
        if current is not None:
            calendar = self._services.settings.preferences().calendar
            self.steps.show_plan(current, calendar)

    def _choose(self, plan_id: int) -> None:
        self._services.settings.choose_plan(plan_id)
        self.load()
        self.changed.emit()

    def _switch(self, plan: Plan) -> None:
        self._services.settings.save_plan(plan)
        self.load()
        self.changed.emit()


class PlanSteps(QWidget):
    """One line per step: when, what, on which day for an invoice due today, on or off.

    ``switched`` gives the plan as the user wants it; a plan that cannot be is not given.
    """

    switched = Signal(object)

    def __init__(self, example_due: date) -> None:
        super().__init__()
        self.setObjectName("plan-steps")
        self._due = example_due
        self._plan: Plan | None = None
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        text = self.tr(
            "Exemple pour une facture à échéance le {day}. Une étape qui tombe un samedi, un "
            "dimanche ou un jour férié attend le jour ouvré suivant\u00a0; si l'ordinateur était "
            "éteint, elle est proposée à votre retour."
        )
        lead = Label(text.format(day=formats.long_day(example_due)), "muted")
        self._lead = lead
        self.setLayout(column(lead, 4, self._grid))

    def show_plan(self, plan: Plan, calendar: WorkCalendar) -> None:
        """Show the steps of a plan."""
        if plan == self._plan:
            return
        focus = self.focusWidget()
        kept = focus.objectName() if focus is not None else ""
        self._plan = plan
        clear(self._grid)
        before = self._due
        for line, step in enumerate(plan.steps):
            planned = self._planned(step, before)
            before = planned
            self._add(line, step, calendar.next_working_day(planned))
        for box in self.findChildren(QCheckBox, kept) if kept else []:
            box.setFocus()

    def _planned(self, step: Step, before: date) -> date:
        start = before if step.basis is Basis.PREVIOUS else self._due
        return start + timedelta(days=step.offset_days)

    def _add(self, line: int, step: Step, on: date) -> None:
        middle = Qt.AlignmentFlag.AlignVCenter
        hue = channel_hue(step.channel) if step.enabled else "slate"
        name = Label(step.name, "strong" if step.enabled else "muted", name="step-name")
        words = column(name, Label(self._when(step), "small"), gap=0)
        day = Label(formats.weekday(on) if step.enabled else "", wrap=False, name="step-day")
        box = QCheckBox(self.tr("Active"))
        box.setObjectName(f"step-{step.key}")
        box.setAccessibleName(self.tr("Étape active\u00a0: {step}").format(step=step.name))
        box.setChecked(step.enabled)
        box.clicked.connect(lambda on, key=step.key: self._switch(key, on))
        self._grid.addWidget(Disc(channel_icon(step.channel), hue, 36), line, 0, middle)
        self._grid.addLayout(words, line, 1)
        self._grid.addWidget(day, line, 2, middle | Qt.AlignmentFlag.AlignRight)
        self._grid.addWidget(box, line, 3, middle)

    def _when(self, step: Step) -> str:
        days = formats.days(abs(step.offset_days))
        if step.basis is Basis.PREVIOUS:
            text = self.tr("{days} après l'étape précédente")
        elif step.offset_days < 0:
            text = self.tr("{days} avant l'échéance")
        elif step.offset_days == 0:
            text = self.tr("le jour de l'échéance")
        else:
            text = self.tr("{days} après l'échéance")
        words = text.format(days=days)
        if step.deadline_days > 0:
            given = self.tr("{days} laissés au client pour payer")
            words += f" · {given.format(days=formats.days(step.deadline_days))}"
        return words

    def _switch(self, key: str, on: bool) -> None:
        assert self._plan is not None
        steps = tuple(
            replace(step, enabled=on) if step.key == key else step for step in self._plan.steps
        )
        wanted = replace(self._plan, steps=steps)
        if any(problem.blocks for problem in check_plan(wanted)):
            for box in self.findChildren(QCheckBox, f"step-{key}"):
                box.setChecked(not on)
                box.setToolTip(self.tr("Un plan garde au moins une étape."))
            return
        self.switched.emit(wanted)
