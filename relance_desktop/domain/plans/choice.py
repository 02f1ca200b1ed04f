"""Which plan a claim follows: the most particular one that exists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from relance_desktop.domain.claims import Claim
from relance_desktop.domain.clients import Client, ClientKind
from relance_desktop.domain.plans.care import most_careful
from relance_desktop.domain.plans.rules import PlanRule
from relance_desktop.domain.plans.values import Plan


class PlanBook:
    """All plans, which clients have one of their own, and the rules for the others; made
    ready for many look-ups."""

    __slots__ = ("_by_id", "_client_plans", "_for_kind", "_kinds", "_rules", "default")

    def __init__(
        self,
        plans: Iterable[Plan],
        client_plans: Mapping[int, int | None] | None = None,
        rules: Sequence[PlanRule] = (),
        kinds: Mapping[int, ClientKind] | None = None,
    ) -> None:
        """``client_plans`` gives plan ids by client id; clients without one may be missing.
        ``kinds`` gives each client's kind; a missing one is unknown.

        The default is the plan marked so, else the first; None only without any plan.
        """
        plans = tuple(plans)
        self._by_id = {plan.id: plan for plan in plans}
        self._client_plans = client_plans or {}
        self._rules = tuple(rule for rule in rules if rule.plan_id in self._by_id)
        self._kinds = kinds or {}
        self._for_kind: dict[tuple[int, ClientKind], Plan] = {}
        marked = [plan for plan in plans if plan.is_default] or plans
        self.default = marked[0] if marked else None

    def choose(self, *plan_ids: int | None) -> Plan | None:
        """The first of the ids, most particular first, that a plan still has; else the default."""
        for plan_id in plan_ids:
            if plan_id is not None and plan_id in self._by_id:
                return self._by_id[plan_id]
        return self.default

    def plan_of(self, claim: Claim) -> Plan | None:
        """The invoice's plan, else the client's, else the rules', else the default one.

        Steps that are not for the client's kind are switched off in it.
        """
        kind = self._kinds.get(claim.client_id, ClientKind.UNKNOWN)
        own = self._client_plans.get(claim.client_id)
        if self._rules and claim.plan_id not in self._by_id and own not in self._by_id:
            plan = self.by_rule(kind, claim.cents) or self.default
        else:
            plan = self.choose(claim.plan_id, own)
        return self._fitted(plan, kind) if plan is not None else None

    def by_rule(self, kind: ClientKind, cents: int) -> Plan | None:
        """The most careful of the plans whose rule fits; None when none does."""
        ids = dict.fromkeys(rule.plan_id for rule in self._rules if rule.fits(kind, cents))
        return most_careful([self._by_id[plan_id] for plan_id in ids])

    def _fitted(self, plan: Plan, kind: ClientKind) -> Plan:
        key = (plan.id, kind)
        fitted = self._for_kind.get(key)
        if fitted is None:
            fitted = self._for_kind[key] = for_kind(plan, kind)
        return fitted


def for_kind(plan: Plan, kind: ClientKind) -> Plan:
    """The plan as a client of that kind has it: itself when every step is for them."""
    if all(not step.only_kinds or kind in step.only_kinds for step in plan.steps):
        return plan
    steps = tuple(
        step if not step.only_kinds or kind in step.only_kinds else replace(step, enabled=False)
        for step in plan.steps
    )
    return replace(plan, steps=steps)


def kinds_of(clients: Iterable[Client]) -> dict[int, ClientKind]:
    """The kind of each client, by id."""
    return {client.id: client.kind for client in clients}
