"""The reminder plans: made, edited, removed, chosen; and who follows which."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from relance_desktop.domain.clients import ClientKind
from relance_desktop.domain.money import Cents
from relance_desktop.domain.plans.checks import PlanProblem, check_plan
from relance_desktop.domain.plans.rules import PlanRule
from relance_desktop.domain.plans.values import Plan
from relance_desktop.domain.plans.verdict import PlanVerdict, plan_verdict
from relance_desktop.domain.value import value
from relance_desktop.errors import UserError
from relance_desktop.services.context import Base
from relance_desktop.services.plan_trial import (
    Example,
    ExampleChoice,
    PlanTrial,
    example_of,
    examples_for,
)
from relance_desktop.store.errors import NotFoundError
from relance_desktop.store.queries.plans import PlanQueries
from relance_desktop.store.queries.settings import SettingQueries
from relance_desktop.store.reader import Reader

REMOVED = "plans.removed"
"""The setting with the ids of removed plans. They stay in the file, since what was done
under them names them; nobody sees them any more."""


class PlanInvalidError(UserError):
    """The plan cannot be used as it is; ``problems`` that block, at least one."""

    def __init__(self, problems: tuple[PlanProblem, ...]) -> None:
        super().__init__(problems)
        self.problems = problems


@value
class Followers:
    """Who names a plan. A default plan also has whoever names none."""

    clients: tuple[str, ...] = ()
    invoices: tuple[str, ...] = ()
    rules: int = 0
    is_default: bool = False

    def __bool__(self) -> bool:
        return bool(self.clients or self.invoices or self.rules or self.is_default)


class PlanFollowedError(UserError):
    """The plan cannot be removed: somebody follows it."""

    def __init__(self, followers: Followers) -> None:
        super().__init__(followers)
        self.followers = followers


class Plans:
    """Reads and changes plans. What was done under a plan stays as it is."""

    def __init__(self, base: Base, new_token: Callable[[], str]) -> None:
        self._base = base
        self._new_token = new_token

    def all(self) -> tuple[Plan, ...]:
        """All plans that were not removed, in the order they were made."""
        with self._base.store.read() as r:
            return plans_of(r.plans, r.settings)

    def get(self, plan_id: int) -> Plan:
        """One plan. Raises NotFoundError, also for one that was removed."""
        found = next((plan for plan in self.all() if plan.id == plan_id), None)
        if found is None:
            raise NotFoundError("plans", plan_id)
        return found

    def new_key(self) -> str:
        """A key for a new step, that no step ever had."""
        return f"step_{self._new_token()}"

    def copy(self, plan: Plan, name: str) -> Plan:
        """A plan like this one, not stored yet. Its steps keep their keys, so that a client
        who changes to it goes on where they are."""
        return replace(plan, id=0, key="", name=name, is_default=False)

    def from_model(self, model: Plan, name: str) -> Plan:
        """A plan to start from a shipped one, not stored yet; it may be restored later when
        there is no other of that model."""
        taken = {plan.key for plan in self.all()}
        key = "" if model.key in taken else model.key
        return replace(model, id=0, key=key, name=name, is_default=False)

    def save(self, plan: Plan) -> Plan:
        """Store a plan, new when its id is 0. Raises PlanInvalidError, NotFoundError."""
        blocking = tuple(problem for problem in check_plan(plan) if problem.blocks)
        if blocking:
            raise PlanInvalidError(blocking)
        with self._base.store.write() as w:
            saved = w.plans.get(w.plans.save(plan))
        assert saved is not None
        return saved

    def choose_default(self, plan_id: int) -> None:
        """Make it the plan of whoever has no other. Raises NotFoundError."""
        with self._base.store.write() as w:
            w.plans.make_default(plan_id)

    def followers(self, plan_id: int) -> Followers:
        """Who names the plan: clients and invoices by name, in alphabetical order."""
        plan = self.get(plan_id)
        with self._base.store.read() as r:
            return _followers(r, plan)

    def remove(self, plan_id: int) -> None:
        """Remove a plan that nobody follows. Raises PlanFollowedError, NotFoundError."""
        followers = self.followers(plan_id)
        if followers:
            raise PlanFollowedError(followers)
        with self._base.store.write() as w:
            w.settings.put(REMOVED, sorted({*_removed(w.settings), plan_id}))

    def bring_back(self, plan_id: int) -> None:
        """Undo ``remove``."""
        with self._base.store.write() as w:
            w.settings.put(REMOVED, sorted(_removed(w.settings) - {plan_id}))

    # -- who follows which -----------------------------------------------------------

    def rules(self) -> tuple[PlanRule, ...]:
        """The rules for claims whose client and invoice name no plan."""
        with self._base.store.read() as r:
            return r.plans.rules()

    def save_rules(self, rules: Sequence[PlanRule]) -> None:
        """Store all rules anew. Raises NotFoundError when one gives a plan that is gone."""
        with self._base.store.write() as w:
            there = {plan.id for plan in plans_of(w.plans, w.settings)}
            for rule in rules:
                if rule.plan_id not in there:
                    raise NotFoundError("plans", rule.plan_id)
            w.plans.put_rules(rules)

    def verdict(
        self,
        kind: ClientKind,
        cents: Cents,
        own_plan_id: int | None = None,
        rules: Sequence[PlanRule] | None = None,
    ) -> PlanVerdict:
        """Which plan holds for such a claim. ``rules``: try these instead of the stored."""
        with self._base.store.read() as r:
            tried = r.plans.rules() if rules is None else rules
            return plan_verdict(plans_of(r.plans, r.settings), tried, kind, cents, own_plan_id)

    # -- before saving ---------------------------------------------------------------

    def trial(self) -> PlanTrial:
        """The facts of now, on which edits and rules are tried without being stored."""
        with self._base.store.read() as r:
            return PlanTrial(r, self._base.today())

    def example(self, plan: Plan, invoice_id: int) -> Example | None:
        """The plan on a real invoice; None when it has nothing to remind of."""
        today = self._base.today()
        with self._base.store.read() as r:
            return example_of(r, plan, invoice_id, today)

    def examples(self, typed: str = "", most: int = 8) -> tuple[ExampleChoice, ...]:
        """Invoices to try a plan on whose number or client has what is typed; the open ones
        first, the oldest due before all."""
        today = self._base.today()
        with self._base.store.read() as r:
            return examples_for(r, typed, most, today)


def plans_of(plans: PlanQueries, settings: SettingQueries) -> tuple[Plan, ...]:
    """The plans that were not removed."""
    removed = _removed(settings)
    return tuple(plan for plan in plans.all() if plan.id not in removed)


def _removed(settings: SettingQueries) -> set[int]:
    stored = settings.get(REMOVED, [])
    return set(stored) if isinstance(stored, list) else set()


def _followers(r: Reader, plan: Plan) -> Followers:
    clients = {one.id: one for one in r.clients.all()}
    named = [one.name for one in clients.values() if one.plan_id == plan.id]
    invoices = {claim.number for claim in r.claims.open() if claim.plan_id == plan.id}
    rules = sum(rule.plan_id == plan.id for rule in r.plans.rules())
    return Followers(tuple(sorted(named)), tuple(sorted(invoices)), rules, plan.is_default)
