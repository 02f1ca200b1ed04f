"""What is done to plans, told with a way back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.plans.rules import PlanRule
from relance_desktop.domain.plans.values import Plan
from relance_desktop.errors import UserError
from relance_desktop.services.plans import Plans
from relance_desktop.ui.page import Shell

translate = QCoreApplication.translate


class PlanDeeds:
    """Does it, says so, and can take it back for as long as that is true."""

    def __init__(self, shell: Shell, plans: Plans) -> None:
        self._shell, self._plans = shell, plans

    def make_default(self, chosen: Plan) -> None:
        """The plan of whoever has no other."""
        plans = self._plans
        before = next((plan for plan in plans.all() if plan.is_default), chosen)
        plans.choose_default(chosen.id)
        text = translate("plans", "«\u00a0{plan}\u00a0» est le plan par défaut.")
        self._tell(
            text.format(plan=chosen.name),
            lambda: plans.choose_default(before.id),
            lambda: plans.get(chosen.id).is_default,
        )

    def remove(self, plan: Plan) -> None:
        """Raises PlanFollowedError."""
        plans = self._plans
        plans.remove(plan.id)
        self._tell(
            translate("plans", "«\u00a0{plan}\u00a0» est supprimé.").format(plan=plan.name),
            lambda: plans.bring_back(plan.id),
            lambda: plan.id not in {one.id for one in plans.all()},
        )

    def saved(self, before: Plan | None, after: Plan) -> None:
        """The editor stored a plan; None: it is a new one."""
        plans = self._plans

        def undo() -> None:
            if before is None:
                plans.remove(after.id)
            else:
                plans.save(before)

        text = translate("plans", "Le plan «\u00a0{plan}\u00a0» est enregistré.")
        self._tell(text.format(plan=after.name), undo, lambda: plans.get(after.id) == after)

    def rules_saved(self, before: tuple[PlanRule, ...], after: tuple[PlanRule, ...]) -> None:
        """The rules were stored."""
        plans = self._plans
        self._tell(
            translate("plans", "Les règles sont enregistrées."),
            lambda: plans.save_rules(before),
            lambda: plans.rules() == after,
        )

    def _tell(self, text: str, take_back: Callable[[], None], still: Callable[[], bool]) -> None:
        def undo() -> None:
            try:
                take_back()
            except UserError as error:  # somebody follows it by now
                self._shell.show_error(error)
            self._shell.data_changed()

        self._shell.notify(text, undo=undo, still=still)
        self._shell.data_changed()
