"""Reminder plans read back."""

from __future__ import annotations

from relance_desktop.domain.client_contacts import ContactRole
from relance_desktop.domain.clients import ClientKind
from relance_desktop.domain.plans.rules import PlanRule
from relance_desktop.domain.plans.values import Basis, Channel, Plan, Step
from relance_desktop.store.codec import words_of
from relance_desktop.store.queries.base import Queries, Row

STEP_COLUMNS = (
    "key, name, channel, offset_days, basis, gap_days, min_cents, deadline_days, enabled, "
    "repeat_every_days, repeat_max, audience, only_kinds"
)


def step_of(row: Row) -> Step:
    """Make a step of a row of STEP_COLUMNS."""
    return Step(
        key=row[0],
        name=row[1],
        channel=Channel(row[2]),
        offset_days=row[3],
        basis=Basis(row[4]),
        gap_days=row[5],
        min_cents=row[6],
        deadline_days=row[7],
        enabled=bool(row[8]),
        repeat_every_days=row[9],
        repeat_max=row[10],
        audience=ContactRole(row[11]) if row[11] else None,
        only_kinds=tuple(map(ClientKind, words_of(row[12]))),
    )


class PlanQueries(Queries):
    """Reads of plans."""

    __slots__ = ()

    def get(self, plan_id: int) -> Plan | None:
        """The plan with its steps, None when there is none."""
        return self._first("id = ?1", plan_id)

    def by_key(self, key: str) -> Plan | None:
        """The first plan with this key, e.g. a shipped one."""
        return self._first("key = ?1", key)

    def default(self) -> Plan | None:
        """The plan for whoever has no other."""
        return self._first("is_default = ?1", 1)

    def all(self) -> tuple[Plan, ...]:
        """All plans, in the order they were made."""
        return self._where("1 = ?1", 1)

    def rules(self) -> tuple[PlanRule, ...]:
        """The rules that give a plan by kind of client and amount, in the user's order."""
        sql = (
            "SELECT plan_id, name, client_kind, min_cents, max_cents FROM plan_rules "
            "ORDER BY position"
        )
        return tuple(
            PlanRule(plan, name, ClientKind(kind) if kind else None, low, high)
            for plan, name, kind, low, high in self._all(sql)
        )

    def _first(self, condition: str, value: object) -> Plan | None:
        found = self._where(condition, value)
        return found[0] if found else None

    def _where(self, condition: str, value: object) -> tuple[Plan, ...]:
        steps: dict[int, list[Step]] = {}
        sql = (
            f"SELECT {STEP_COLUMNS}, plan_id FROM steps WHERE plan_id IN "
            f"(SELECT id FROM plans WHERE {condition}) ORDER BY plan_id, position"
        )
        for row in self._all(sql, (value,)):
            steps.setdefault(row[-1], []).append(step_of(row))
        sql = (
            "SELECT id, key, name, client_gap_days, is_default FROM plans "
            f"WHERE {condition} ORDER BY id"
        )
        return tuple(
            Plan(
                id=row[0],
                key=row[1],
                name=row[2],
                client_gap_days=row[3],
                is_default=bool(row[4]),
                steps=tuple(steps.get(row[0], ())),
            )
            for row in self._all(sql, (value,))
        )
