"""The gentle plan of deposits: made from its model when it is first needed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from relance_desktop.domain.plans.shipped import DEPOSIT
from relance_desktop.services.plans import plans_of

if TYPE_CHECKING:
    from relance_desktop.store.writer import Writer


def deposit_plan_id(w: Writer) -> int | None:
    """The plan that chases deposits; None when the user removed it: they want none."""
    there = [plan for plan in plans_of(w.plans, w.settings) if plan.key == DEPOSIT.key]
    if there:
        return there[0].id
    if w.plans.by_key(DEPOSIT.key) is not None:
        return None
    return w.plans.save(replace(DEPOSIT, is_default=False))
