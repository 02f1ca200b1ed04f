"""What is wrong, or merely surprising, in a plan that the user edits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from enum import Enum
from itertools import pairwise

from relance_desktop.domain.course import WRITTEN, is_preventive
from relance_desktop.domain.plans.values import Basis, Channel, Plan, Step
from relance_desktop.domain.value import value


class PlanProblemKind(Enum):
    """What ``check_plan`` may say; ``ui`` words it."""

    NO_NAME = "no_name"
    NO_STEPS = "no_steps"
    ALL_OFF = "all_off"
    NO_KEY = "no_key"
    SAME_KEY = "same_key"
    NO_STEP_NAME = "no_step_name"
    NEGATIVE_VALUE = "negative_value"
    BEFORE_ISSUE = "before_issue"
    BEFORE_PREVIOUS = "before_previous"
    FIRST_AFTER_PREVIOUS = "first_after_previous"
    PREVENTIVE_TOO_FIRM = "preventive_too_firm"
    REPEAT_INCOMPLETE = "repeat_incomplete"
    DECISION_NOT_LAST = "decision_not_last"
    OUT_OF_ORDER = "out_of_order"
    SOFTER_AFTER_FIRMER = "softer_after_firmer"
    DEADLINE_DELAYS_NEXT = "deadline_delays_next"
    GAP_DELAYS_NEXT = "gap_delays_next"


_ADVICE = frozenset(
    {
        PlanProblemKind.SOFTER_AFTER_FIRMER,
        PlanProblemKind.DEADLINE_DELAYS_NEXT,
        PlanProblemKind.GAP_DELAYS_NEXT,
        PlanProblemKind.FIRST_AFTER_PREVIOUS,
    }
)


@value
class PlanProblem:
    """One finding. ``step_key`` None concerns the plan as a whole."""

    kind: PlanProblemKind
    step_key: str | None = None

    @property
    def blocks(self) -> bool:
        """Whether the plan cannot be used as it is; else it is only worth saying."""
        return self.kind not in _ADVICE


def check_plan(plan: Plan) -> tuple[PlanProblem, ...]:
    """All findings, the plan's own first, then step by step."""
    found = list(_whole(plan))
    for step in plan.steps:
        found += [PlanProblem(kind, step.key) for kind in _alone(step)]
    used = [step for step in plan.steps if step.enabled]
    if used and used[0].basis is Basis.PREVIOUS:
        found.append(PlanProblem(PlanProblemKind.FIRST_AFTER_PREVIOUS, used[0].key))
    for before, after in pairwise(used):
        found += [PlanProblem(kind, after.key) for kind in _between(plan, before, after)]
    return tuple(found)


def _whole(plan: Plan) -> Iterator[PlanProblem]:
    if not plan.name.strip():
        yield PlanProblem(PlanProblemKind.NO_NAME)
    if not plan.steps:
        yield PlanProblem(PlanProblemKind.NO_STEPS)
    elif not any(step.enabled for step in plan.steps):
        yield PlanProblem(PlanProblemKind.ALL_OFF)
    if plan.client_gap_days < 0:
        yield PlanProblem(PlanProblemKind.NEGATIVE_VALUE)
    for key, times in Counter(step.key for step in plan.steps if step.key).items():
        if times > 1:
            yield PlanProblem(PlanProblemKind.SAME_KEY, key)


def _alone(step: Step) -> Iterator[PlanProblemKind]:
    if not step.key:
        yield PlanProblemKind.NO_KEY
    if not step.name.strip():
        yield PlanProblemKind.NO_STEP_NAME
    if min(step.gap_days or 0, step.min_cents, step.deadline_days, step.repeat_max) < 0:
        yield PlanProblemKind.NEGATIVE_VALUE
    if step.offset_days < 0:
        yield from _early(step)
    every, most = step.repeat_every_days, step.repeat_max
    if (every is not None and (every <= 0 or most <= 0)) or (every is None and most > 0):
        yield PlanProblemKind.REPEAT_INCOMPLETE


def _early(step: Step) -> Iterator[PlanProblemKind]:
    if step.basis is Basis.ISSUE:
        yield PlanProblemKind.BEFORE_ISSUE
    elif step.basis is Basis.PREVIOUS:
        yield PlanProblemKind.BEFORE_PREVIOUS
    elif step.channel not in (Channel.EMAIL, Channel.CALL):
        yield PlanProblemKind.PREVENTIVE_TOO_FIRM


_FIRMER = (Channel.LETTER, Channel.REGISTERED_LETTER, Channel.FORMAL_NOTICE)


def _between(plan: Plan, before: Step, after: Step) -> Iterator[PlanProblemKind]:
    if before.channel is Channel.DECISION:
        yield PlanProblemKind.DECISION_NOT_LAST
        return
    if before.channel in _FIRMER and after.channel is not Channel.DECISION:
        firmness = _FIRMER.index(before.channel)
        if after.channel not in _FIRMER[firmness:]:
            yield PlanProblemKind.SOFTER_AFTER_FIRMER
    distance = _distance(before, after)
    if distance is None:
        return
    if distance < 0:
        yield PlanProblemKind.OUT_OF_ORDER
        return
    gives = before.channel in WRITTEN and before.offset_days >= 0
    if gives and before.deadline_days > 0 and before.deadline_days >= distance:
        yield PlanProblemKind.DEADLINE_DELAYS_NEXT
    announces = is_preventive(before) and not is_preventive(after)  # such a gap is not kept
    if announces or after.channel is Channel.DECISION:
        return
    if distance < plan.client_gap_days:
        yield PlanProblemKind.GAP_DELAYS_NEXT


def _distance(before: Step, after: Step) -> int | None:
    """Days from one step to the next where the plan alone tells, else None."""
    if after.basis is Basis.PREVIOUS:
        return max(after.offset_days, after.gap_days or 0)
    if before.basis is not after.basis:
        return None
    return after.offset_days - before.offset_days
