"""Plans saved and removed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from relance_desktop.domain.journal import JournalKind
from relance_desktop.domain.plans.rules import PlanRule
from relance_desktop.domain.plans.values import Plan, Step
from relance_desktop.store import tables
from relance_desktop.store.codec import words_text
from relance_desktop.store.errors import NotFoundError, PlanInUseError
from relance_desktop.store.queries.plans import PlanQueries
from relance_desktop.store.records.session import Session


def step_values(step: Step) -> dict[str, Any]:
    """The row of a step, without its plan."""
    return {
        **asdict(step),
        "channel": step.channel.value,
        "basis": step.basis.value,
        "enabled": int(step.enabled),
        "audience": step.audience.value if step.audience else None,
        "only_kinds": words_text([kind.value for kind in step.only_kinds]),
    }


class PlanRecords(PlanQueries):
    """Reads and writes of plans."""

    __slots__ = ("_session",)

    def __init__(self, session: Session) -> None:
        super().__init__(session.db)
        self._session = session

    def save(self, plan: Plan) -> int:
        """Store a plan with its steps, new when its id is 0, and give its id.

        A default plan takes that place from the one before. Raise NotFoundError when it is gone.
        """
        if plan.is_default:
            self._session.execute(update(tables.plans).values(is_default=0))
        values = {
            "key": plan.key,
            "name": plan.name,
            "client_gap_days": plan.client_gap_days,
            "is_default": int(plan.is_default),
        }
        plan_id = plan.id or self._session.insert(tables.plans, values)
        if plan.id:
            self._session.update(tables.plans, plan.id, values)
            self._session.delete(tables.steps, plan_id=plan.id)
        steps = [step_values(step) for step in plan.steps]
        rows = [{"plan_id": plan_id, "position": i, **row} for i, row in enumerate(steps)]
        self._session.insert_all(tables.steps, rows)
        payload = {**values, "steps": steps}
        self._session.record(JournalKind.PLAN_SAVED, f"plan:{plan_id}", payload)
        return plan_id

    def put_rules(self, rules: Sequence[PlanRule]) -> None:
        """Store all rules anew, in this order."""
        rows = [
            {
                "position": position,
                "plan_id": rule.plan_id,
                "name": rule.name,
                "client_kind": rule.client_kind.value if rule.client_kind else None,
                "min_cents": rule.min_cents,
                "max_cents": rule.max_cents,
            }
            for position, rule in enumerate(rules)
        ]
        self._session.delete(tables.plan_rules)
        self._session.insert_all(tables.plan_rules, rows)
        self._session.record(JournalKind.PLAN_RULES_CHANGED, "plan_rules", {"rules": rows})

    def make_default(self, plan_id: int) -> None:
        """Make it the plan for whoever has no other. Raise NotFoundError when it is gone."""
        self._session.execute(update(tables.plans).values(is_default=0))
        self._session.update(tables.plans, plan_id, {"is_default": 1})
        payload = {"is_default": 1}
        self._session.record(JournalKind.PLAN_SAVED, f"plan:{plan_id}", payload)

    def remove(self, plan_id: int) -> None:
        """Remove a plan that nobody follows. Raise PlanInUseError or NotFoundError otherwise."""
        plan = self.get(plan_id)
        if plan is None:
            raise NotFoundError("plans", plan_id)
        if plan.is_default:
            raise PlanInUseError(plan_id)
        try:
            self._session.delete(tables.plans, id=plan_id)
        except IntegrityError as error:
            raise PlanInUseError(plan_id) from error
        self._session.record(JournalKind.PLAN_REMOVED, f"plan:{plan_id}", {"name": plan.name})
