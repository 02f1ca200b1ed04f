"""Which of several plans is the most careful with the client."""

from __future__ import annotations

from collections.abc import Sequence

from relance_desktop.domain.course import FIRMNESS
from relance_desktop.domain.plans.values import Basis, Plan


def most_careful(plans: Sequence[Plan]) -> Plan | None:
    """The plan that presses least: first by its firmest step, then by how late its first
    one after the due date comes, then by how few they are; None of none.

    So a rule for small amounts never makes a plan for the administration harsher.
    """
    return min(plans, key=_pressure, default=None)


def _pressure(plan: Plan) -> tuple[int, int, int, int]:
    used = [step for step in plan.steps if step.enabled]
    firmest = max((FIRMNESS[step.channel] for step in used), default=-1)
    late = [step.offset_days for step in used if step.offset_days >= 0 and _counts(step.basis)]
    return firmest, -min(late, default=10**6), len(used), plan.id


def _counts(basis: Basis) -> bool:
    return basis is not Basis.PREVIOUS
