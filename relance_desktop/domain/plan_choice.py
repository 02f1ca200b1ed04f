"""Which plan a claim follows: the most particular one that exists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from relance_desktop.domain.claims import Claim
from relance_desktop.domain.plans import Plan


class PlanBook:
    """All plans, and which clients have one of their own, made ready for many look-ups."""

    __slots__ = ("_by_id", "_client_plans", "default")

    def __init__(
        self, plans: Iterable[Plan], client_plans: Mapping[int, int | None] | None = None
    ) -> None:
        """``client_plans`` gives plan ids by client id; clients without one may be missing.

        The default is the plan marked so, else the first; None only without any plan.
        """
        plans = tuple(plans)
        self._by_id = {plan.id: plan for plan in plans}
        self._client_plans = client_plans or {}
        marked = [plan for plan in plans if plan.is_default] or plans
        self.default = marked[0] if marked else None

    def choose(self, *plan_ids: int | None) -> Plan | None:
        """The first of the ids, most particular first, that a plan still has; else the default."""
        for plan_id in plan_ids:
            if plan_id is not None and plan_id in self._by_id:
                return self._by_id[plan_id]
        return self.default

    def plan_of(self, claim: Claim) -> Plan | None:
        """The invoice's plan, else the client's, else the default one."""
        return self.choose(claim.plan_id, self._client_plans.get(claim.client_id))
