"""The page of the plans: a list at the left, the editor or the rules at the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QStackedWidget

from relance_desktop.domain.calendar import WorkCalendar
from relance_desktop.domain.clients import ClientKind
from relance_desktop.domain.plans.rules import PlanRule
from relance_desktop.domain.plans.values import Plan
from relance_desktop.errors import UserError
from relance_desktop.ui.kit.buttons import QuietButton
from relance_desktop.ui.kit.labels import PageTitle
from relance_desktop.ui.kit.layouts import row
from relance_desktop.ui.kit.messages import wording
from relance_desktop.ui.kit.notices import Banner
from relance_desktop.ui.page import Page, Shell
from relance_desktop.ui.plans.deeds import PlanDeeds
from relance_desktop.ui.plans.editor import PlanEditor
from relance_desktop.ui.plans.plan_bar import PlanBar
from relance_desktop.ui.plans.plan_list import NEW, RULES, PlanList
from relance_desktop.ui.plans.rules import RulesPanel
from relance_desktop.ui.plans.unsaved import UnsavedBanner
from relance_desktop.ui.services import Services

translate = QCoreApplication.translate

_FOR = {"public": ClientKind.PUBLIC, "consumer": ClientKind.CONSUMER}
"""The models made for one kind of client."""


class PlansPage(Page):
    """Edits plans and rules. ``open`` takes a plan's id or ``"rules"``."""

    def __init__(self, shell: Shell, services: Services) -> None:
        super().__init__(shell, translate("plans", "Plans de relance"), "plans-page")
        self._plans = services.plans
        today = services.clock.today

        def calendar() -> WorkCalendar:
            return services.settings.preferences().calendar

        self._current: object = None
        self.list = PlanList()
        self.editor = PlanEditor(self._plans, today, calendar)
        self.rules = RulesPanel(self._plans, today, services.register.clients)
        self.bar = PlanBar()
        self._deeds = PlanDeeds(shell, self._plans)
        self._unsaved = UnsavedBanner()
        self._refusal = Banner("error", "", closable=True, name="plan-refusal")
        self._refusal.hide()
        self._stack = QStackedWidget()
        self._stack.setObjectName("plans-stack")
        for part in (self.editor, self.rules):
            self._stack.addWidget(part)
        self._build()
        self._connect()

    # -- building --------------------------------------------------------------------

    def _build(self) -> None:
        back = QuietButton(self.tr("Réglages"), "arrow-left", name="plans-back")
        back.clicked.connect(lambda: self.shell.go("settings", "plan"))
        self.body.addLayout(row(PageTitle(self.title), None, back))
        self.body.addWidget(self._unsaved)
        self.body.addWidget(self._refusal)
        self.body.addWidget(self.bar)
        content = row(self.list, self._stack, gap=24)
        content.setStretch(1, 1)
        self.body.addLayout(content, 1)

    def _connect(self) -> None:
        self.list.picked.connect(self._pick)
        self.list.wanted.connect(self._begin_new)
        self.bar.default_wanted.connect(self._make_default)
        self.bar.copy_wanted.connect(self._copy)
        self.bar.removal_wanted.connect(self._remove)
        self.editor.saved.connect(self._saved)
        self.editor.given_up.connect(self._given_up)
        self.editor.touched.connect(self._unsaved.settle)
        self.editor.text_wanted.connect(self._open_text)
        self.rules.saved.connect(self._deeds.rules_saved)
        self.rules.touched.connect(self._unsaved.settle)
        self._unsaved.save = self._save
        self._unsaved.drop = self._drop

    # -- page ------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read again, but for what is being edited."""
        plans = self._plans.all()
        if not self.is_changed:
            self.rules.load()
            known = {plan.id: plan for plan in plans}
            if self._current != RULES:
                default = next((plan for plan in plans if plan.is_default), plans[0])
                self._show_plan(known.get(self._current, default))  # type: ignore[call-overload]
        else:
            self.editor.forget()
        self._show_list(plans)

    def open(self, target: Any) -> None:
        """Go to a plan by its id, or to the rules."""
        self._pick(target)

    def on_shown(self) -> None:
        self.list.list.setFocus()

    def leave(self) -> bool:
        """What is not stored is asked about, in the page."""
        if not self.is_changed:
            return True
        self._unsaved.ask(self.shell.go_on)
        return False

    @property
    def is_changed(self) -> bool:
        """Whether something is not stored."""
        if self._current == RULES:
            return self.rules.is_changed
        return self._current is not None and self.editor.is_changed

    # -- going from one to another --------------------------------------------------

    def _pick(self, target: object) -> None:
        if target == self._current:
            return
        self._unless_changed(lambda: self._go(target))

    def _unless_changed(self, then: Callable[[], None]) -> None:
        """Do it at once, or once the user has said what becomes of the edits."""
        self._refusal.hide()
        if not self.is_changed:
            then()
            return
        self.list.mark(self._current)
        self._unsaved.ask(then)

    def _go(self, target: object) -> None:
        if target == RULES:
            self._current = RULES
            self.rules.load()
            self._stack.setCurrentWidget(self.rules)
            self._show_list(self._plans.all())
        elif isinstance(target, int):
            plans = self._plans.all()
            plan = next((one for one in plans if one.id == target), None)
            if plan is not None:
                self._show_plan(plan)
                self._show_list(plans)

    def _show_plan(self, plan: Plan) -> None:
        self._current = plan.id or NEW
        self.editor.begin(plan)
        self._stack.setCurrentWidget(self.editor)

    def _show_list(self, plans: Sequence[Plan]) -> None:
        draft = self.editor.draft.plan
        fresh = draft.name if self._current == NEW else ""
        self.list.show_plans(plans, fresh, self._current)
        stored = isinstance(self._current, int)
        self.bar.setVisible(stored)
        if stored:
            self.bar.show_followers(self._plans.followers(draft.id))

    # -- plans -----------------------------------------------------------------------

    def _begin_new(self, model: Plan) -> None:
        def begin() -> None:
            self._begin(self._plans.from_model(model, self._free_name(model.name)))

        self._unless_changed(begin)

    def _copy(self) -> None:
        plan = self.editor.draft.stored

        def begin() -> None:
            name = self.tr("{plan} (copie)").format(plan=plan.name)
            self._begin(self._plans.copy(plan, self._free_name(name)))

        self._unless_changed(begin)

    def _free_name(self, name: str) -> str:
        taken = {plan.name for plan in self._plans.all()}
        numbered = (f"{name} {n}" for n in range(2, len(taken) + 3))
        return name if name not in taken else next(n for n in numbered if n not in taken)

    def _begin(self, plan: Plan) -> None:
        self._show_plan(plan)
        self._show_list(self._plans.all())
        self.editor.name.setFocus()
        self.editor.name.selectAll()

    def _make_default(self) -> None:
        plan = self.editor.draft.stored
        self._unless_changed(lambda: self._deeds.make_default(plan))

    def _remove(self) -> None:
        self._unless_changed(self._remove_now)

    def _remove_now(self) -> None:
        try:
            self._deeds.remove(self.editor.draft.stored)
        except UserError as error:
            self._refusal.set_text(wording(error).sentence())
            self._refusal.show()

    def _saved(self, before: Plan | None, after: Plan) -> None:
        self._current = after.id
        self._deeds.saved(before, after)
        if before is None and after.key in _FOR:
            self._offer_rule(after)

    def _offer_rule(self, plan: Plan) -> None:
        kind = _FOR[plan.key]
        if any(rule.client_kind is kind for rule in self._plans.rules()):
            return
        text = (
            self.tr("Donner ce plan à tous vos clients publics\u00a0?")
            if kind is ClientKind.PUBLIC
            else self.tr("Donner ce plan à tous les particuliers\u00a0?")
        )

        def suggest() -> None:
            self._pick(RULES)
            self.rules.suggest(PlanRule(plan.id, plan.name, client_kind=kind))

        self.shell.notify(text, action=(self.tr("Préparer la règle"), suggest))

    def _given_up(self) -> None:
        if self._current == NEW:
            self._current = None
        self.refresh()

    def _open_text(self, step_key: str) -> None:
        from relance_desktop.ui.texts.target import TextTarget

        plan_id = self.editor.draft.plan.id
        target = TextTarget(step=(plan_id, step_key), back=("plans", plan_id))
        self.shell.go("texts", target)

    # -- what is not stored ------------------------------------------------------------

    def _save(self) -> bool:
        return self.rules.save() if self._current == RULES else self.editor.save()

    def _drop(self) -> None:
        if self._current == RULES:
            self.rules.load()
        else:
            self.editor.cancel()
