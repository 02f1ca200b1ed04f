"""Which plan holds for a client and an amount, and why: what the rules' tester shows."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from relance_desktop.domain.clients import ClientKind
from relance_desktop.domain.money import Cents
from relance_desktop.domain.plans.choice import PlanBook
from relance_desktop.domain.plans.rules import PlanRule
from relance_desktop.domain.plans.values import Plan
from relance_desktop.domain.value import value


class PlanSource(Enum):
    """What gave the plan."""

    CLIENT = "client"
    RULE = "rule"
    DEFAULT = "default"


@value
class PlanVerdict:
    """The plan that holds. ``fitting``: the rules that fit, whether or not one decided."""

    plan: Plan | None
    source: PlanSource
    fitting: tuple[PlanRule, ...] = ()


def plan_verdict(
    plans: Sequence[Plan],
    rules: Sequence[PlanRule],
    kind: ClientKind,
    cents: Cents,
    own_plan_id: int | None = None,
) -> PlanVerdict:
    """The plan of an invoice without one of its own. ``cents``: the whole of its due date."""
    book = PlanBook(plans, rules=rules)
    fitting = tuple(rule for rule in rules if rule.fits(kind, cents))
    if own_plan_id in {plan.id for plan in plans}:
        return PlanVerdict(book.choose(own_plan_id), PlanSource.CLIENT, fitting)
    ruled = book.by_rule(kind, cents)
    if ruled is not None:
        return PlanVerdict(ruled, PlanSource.RULE, fitting)
    return PlanVerdict(book.default, PlanSource.DEFAULT, fitting)
