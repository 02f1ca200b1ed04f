"""The plan being edited, before it is stored."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, Signal

from relance_desktop.domain.plans import edits as plan_edits
from relance_desktop.domain.plans.checks import PlanProblem, check_plan
from relance_desktop.domain.plans.values import Plan, Step


class Draft(QObject):
    """``changed`` after each edit, ``chosen`` when another step is looked at."""

    changed = Signal()
    chosen = Signal()

    def __init__(self, today: date, new_key: Callable[[], str]) -> None:
        super().__init__()
        self._sample = plan_edits.sample_claim(today)
        self._new_key = new_key
        self._stored = Plan("", ())
        self.plan = self._stored
        self.key = ""

    def begin(self, plan: Plan) -> None:
        """Start from a plan; a new one (id 0) counts as changed at once."""
        self._stored = self.plan = plan
        self._keep_choice()
        self.changed.emit()

    @property
    def is_changed(self) -> bool:
        """Whether there is something to store."""
        return self.plan != self._stored or self.plan.id == 0

    @property
    def stored(self) -> Plan:
        """The plan as it was begun."""
        return self._stored

    @property
    def step(self) -> Step | None:
        """The step that is looked at."""
        return self.plan.step(self.key)

    @property
    def days(self) -> dict[str, int]:
        """The day of each step from the due date, on an invoice of 30 days."""
        return plan_edits.days_of(self.plan, self._sample)

    def problems(self) -> tuple[PlanProblem, ...]:
        """What is wrong with the plan as it is now."""
        return check_plan(self.plan)

    def choose(self, key: str) -> None:
        """Look at a step."""
        if key != self.key and self.plan.step(key) is not None:
            self.key = key
            self.chosen.emit()

    def change_plan(self, **changes: Any) -> None:
        """Change the plan's own fields."""
        self._put(replace(self.plan, **changes))

    def change_step(self, **changes: Any) -> None:
        """Change the step that is looked at."""
        self._put(plan_edits.with_step(self.plan, self.key, self._sample, **changes))

    def move(self, key: str, days: int) -> None:
        """Move a step by so many days."""
        self._put(plan_edits.moved(self.plan, key, days, self._sample))

    def add(self, name: str) -> None:
        """Add a step after the last that presses, and look at it."""
        step = plan_edits.new_step(self.plan, self._new_key(), name, self._sample)
        self._add(step)

    def add_preventive(self, name: str) -> None:
        """Add a courteous step before the due date, and look at it."""
        self._add(plan_edits.new_preventive_step(self.plan, self._new_key(), name))

    @property
    def takes_preventive(self) -> bool:
        """Whether one more step before the due date is still kind."""
        return plan_edits.preventive_count(self.plan) < plan_edits.MOST_PREVENTIVE

    def duplicate(self, name: str) -> None:
        """Add the step that is looked at once more."""
        if self.step is not None:
            self._add(plan_edits.copy_of(self.step, self._new_key(), name))

    def remove(self, key: str) -> None:
        """Take a step out and look at its neighbour."""
        keys = [step.key for step in self.plan.steps]
        if key not in keys:
            return
        place = keys.index(key)
        rest = [one for one in keys if one != key]
        if key == self.key:
            self.key = rest[min(place, len(rest) - 1)] if rest else ""
        self._put(plan_edits.removed(self.plan, key))

    def restore(self) -> None:
        """Go back to the steps that the plan was shipped with."""
        shipped = plan_edits.restored(self.plan)
        if shipped is not None:
            self._put(shipped)

    def _add(self, step: Step) -> None:
        self.key = step.key
        self._put(plan_edits.added(self.plan, step, self._sample))

    def _put(self, plan: Plan) -> None:
        if plan != self.plan:
            self.plan = plan
            self._keep_choice()
            self.changed.emit()

    def _keep_choice(self) -> None:
        if self.plan.step(self.key) is None:
            first = next(iter(self.plan.steps), None)
            self.key = first.key if first else ""
