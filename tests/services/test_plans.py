"""Plans made, edited, removed and tried on real facts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from relance_desktop.domain.calendar import Closure
from relance_desktop.domain.clients import ClientKind
from relance_desktop.domain.outcomes import DoNotRemind, PlanFinished
from relance_desktop.domain.payments import Allocation, Payment
from relance_desktop.domain.plans.checks import PlanProblem, PlanProblemKind
from relance_desktop.domain.plans.edits import moved, removed, sample_claim
from relance_desktop.domain.plans.effects import Shift
from relance_desktop.domain.plans.rules import PlanRule
from relance_desktop.domain.plans.shipped import PUBLIC, STANDARD
from relance_desktop.domain.plans.values import Plan
from relance_desktop.domain.plans.verdict import PlanSource
from relance_desktop.services.errors import NotFoundError
from relance_desktop.services.plans import PlanFollowedError, PlanInvalidError, Plans
from tests.services.conftest import Desk

SAMPLE = sample_claim(date(2026, 11, 9))


@pytest.fixture
def plans(desk: Desk) -> Plans:
    return desk.services.plans


def named(plans: Plans, key: str) -> Plan:
    return next(plan for plan in plans.all() if plan.key == key)


def pay(desk: Desk, client_id: int, invoice_id: int, on: date) -> None:
    share = Allocation(invoice_id, 120_000)
    with desk.services.store.write() as w:
        w.payments.add(Payment(client_id, on, 120_000, (share,)))


def test_that_a_copy_is_a_plan_of_its_own(plans: Plans) -> None:
    saved = plans.save(plans.copy(named(plans, "standard"), "Le mien"))
    assert (saved.name, saved.key, saved.is_default) == ("Le mien", "", False)
    assert [plan.name for plan in plans.all()][-1] == "Le mien"
    assert [step.key for step in saved.steps] == [step.key for step in STANDARD.steps]


def test_that_a_plan_starts_from_a_model_and_keeps_its_key_when_it_is_free(plans: Plans) -> None:
    first = plans.save(plans.from_model(PUBLIC, PUBLIC.name))
    second = plans.save(plans.from_model(PUBLIC, "Mairies"))
    assert (first.key, second.key) == ("public", "")


def test_that_a_new_step_never_gets_a_key_twice(plans: Plans) -> None:
    assert len({plans.new_key() for _ in range(50)}) == 50


def test_that_a_plan_that_cannot_be_is_refused_with_its_problems(plans: Plans) -> None:
    plan = plans.all()[0]
    with pytest.raises(PlanInvalidError) as refused:
        plans.save(replace(plan, name=" "))
    assert refused.value.problems == (PlanProblem(PlanProblemKind.NO_NAME),)
    assert plans.get(plan.id) == plan


def test_that_advice_does_not_keep_from_saving(plans: Plans) -> None:
    plan = plans.all()[0]
    assert plans.save(replace(plan, client_gap_days=9)).client_gap_days == 9


def test_that_the_default_plan_is_chosen(plans: Plans) -> None:
    gentle = named(plans, "gentle")
    plans.choose_default(gentle.id)
    assert [plan for plan in plans.all() if plan.is_default] == [replace(gentle, is_default=True)]


def test_that_a_plan_without_followers_can_go_and_come_back(plans: Plans) -> None:
    firm = named(plans, "firm")
    plans.remove(firm.id)
    assert firm not in plans.all()
    with pytest.raises(NotFoundError):
        plans.get(firm.id)
    plans.bring_back(firm.id)
    assert firm in plans.all()


def test_that_a_plan_under_which_something_was_done_can_go(desk: Desk, plans: Plans) -> None:
    firm = named(plans, "firm")
    client = desk.client(plan_id=firm.id)
    desk.invoice(client)
    desk.do_step(client)
    desk.services.register.save_client(replace(client, plan_id=None))
    plans.remove(firm.id)
    (done,) = desk.services.register.client_detail(client.id).reminders
    assert done.plan_id == firm.id
    assert firm not in plans.all()


def test_that_those_who_follow_a_plan_are_named_and_keep_it(desk: Desk, plans: Plans) -> None:
    firm = named(plans, "firm")
    client = desk.client(plan_id=firm.id)
    desk.invoice(client, "F-7", plan_id=firm.id)
    plans.save_rules([PlanRule(firm.id, client_kind=ClientKind.BUSINESS)])
    with pytest.raises(PlanFollowedError) as refused:
        plans.remove(firm.id)
    followers = refused.value.followers
    assert (followers.clients, followers.invoices, followers.rules) == (
        ("Hautbois SAS",),
        ("F-7",),
        1,
    )
    assert firm in plans.all()


def test_that_the_default_plan_stays(plans: Plans) -> None:
    with pytest.raises(PlanFollowedError) as refused:
        plans.remove(named(plans, "standard").id)
    assert refused.value.followers.is_default


def test_that_rules_decide_for_whoever_names_no_plan(desk: Desk, plans: Plans) -> None:
    gentle = named(plans, "gentle")
    rule = PlanRule(gentle.id, "Petits montants", max_cents=30_000)
    plans.save_rules([rule])
    assert plans.rules() == (rule,)
    found = plans.verdict(ClientKind.BUSINESS, 20_000)
    assert (found.plan, found.source) == (gentle, PlanSource.RULE)
    tried = plans.verdict(ClientKind.BUSINESS, 20_000, rules=())
    assert tried.source is PlanSource.DEFAULT


def test_that_a_rule_for_a_plan_that_is_gone_is_refused(plans: Plans) -> None:
    firm = named(plans, "firm")
    plans.remove(firm.id)
    with pytest.raises(NotFoundError):
        plans.save_rules([PlanRule(firm.id)])
    assert plans.rules() == ()


# --- nothing done is changed by an edit ------------------------------------------------


def test_that_an_edit_moves_what_comes_and_not_what_was_done(desk: Desk, plans: Plans) -> None:
    client = desk.client()
    desk.invoice(client, due_on=date(2026, 11, 3))
    assert desk.do_step(client) == "email_1"
    before = desk.services.register.client_detail(client.id).reminders
    plan = named(plans, "standard")
    plans.save(removed(moved(plan, "call", 3, SAMPLE), "email_1"))
    assert desk.services.register.client_detail(client.id).reminders == before
    (waiting,) = desk.services.today.load().agenda.waiting
    assert waiting.step is not None
    assert (waiting.step.key, waiting.on) == ("call", date(2026, 11, 16))


def test_that_the_change_is_told_before_it_is_stored(desk: Desk, plans: Plans) -> None:
    client = desk.client()
    for number in range(3):
        desk.invoice(client, f"F-{number}", due_on=date(2026, 11, 6))
    plan, trial = named(plans, "standard"), plans.trial()
    assert trial.effects(plan) == ()
    (effect,) = trial.effects(moved(plan, "email_1", 2, SAMPLE))
    assert (effect.shift, effect.count, effect.first_on) == (Shift.LATER, 3, date(2026, 11, 13))
    assert plans.get(plan.id) == plan
    gentle = named(plans, "gentle")
    (ruled,) = trial.effects_of_rules([PlanRule(gentle.id)])
    assert (ruled.shift, ruled.count) == (Shift.LATER, 3)


def test_that_a_new_plan_changes_nothing_for_anybody(desk: Desk, plans: Plans) -> None:
    desk.invoice(desk.client())
    assert plans.trial().effects(plans.copy(named(plans, "gentle"), "Copie")) == ()


# --- a plan on a real invoice --------------------------------------------------------------


def test_that_a_plan_is_shown_on_an_invoice_as_it_was_and_will_be(desk: Desk, plans: Plans) -> None:
    client = desk.client()
    invoice = desk.invoice(client, due_on=date(2026, 11, 3))
    desk.do_step(client)
    example = plans.example(named(plans, "standard"), invoice.id)
    assert example is not None
    assert example.past.steps[1].on == date(2026, 11, 9)
    assert isinstance(example.past.end, PlanFinished)
    assert example.ahead is not None
    assert example.ahead.steps[0].step.key == "call"
    (waiting,) = desk.services.today.load().agenda.waiting
    assert example.ahead.steps[0].on == waiting.on


def test_that_a_plan_is_foreseen_around_the_users_closures(desk: Desk, plans: Plans) -> None:
    invoice = desk.invoice(desk.client(), due_on=date(2026, 11, 3))
    settings = desk.services.settings
    away = Closure(date(2026, 11, 9), date(2026, 11, 13))
    settings.save_preferences(replace(settings.preferences(), closures=(away,)))
    example = plans.example(named(plans, "standard"), invoice.id)
    assert example is not None
    assert example.ahead is not None
    assert example.ahead.steps[0].on == date(2026, 11, 16)


def test_that_nothing_is_foreseen_for_a_client_left_in_peace(desk: Desk, plans: Plans) -> None:
    client = desk.client(do_not_remind=True, do_not_remind_reason="ma sœur")
    example = plans.example(plans.all()[0], desk.invoice(client).id)
    assert example is not None
    assert example.ahead is not None
    assert example.ahead.end == DoNotRemind("ma sœur")


def test_that_a_paid_invoice_shows_what_would_have_come_before(desk: Desk, plans: Plans) -> None:
    client = desk.client()
    paid = desk.invoice(client)
    pay(desk, client.id, paid.id, date(2026, 11, 6))
    example = plans.example(plans.all()[0], paid.id)
    assert example is not None
    assert (example.ahead, example.paid_on) == (None, date(2026, 11, 6))
    assert [one.step.key for one in example.past.steps] == ["courtesy", "email_1"]


def test_that_there_is_no_example_on_what_has_no_due_date(desk: Desk, plans: Plans) -> None:
    note = desk.credit_note(desk.client(), "AV-1", 500, date(2026, 11, 2))
    assert plans.example(plans.all()[0], note.id) is None


def test_that_invoices_are_found_the_open_and_oldest_first(desk: Desk, plans: Plans) -> None:
    client = desk.client("Crème & Cie")
    pay(desk, client.id, desk.invoice(client, "F-1").id, date(2026, 11, 6))
    desk.invoice(client, "F-2", due_on=date(2026, 11, 3))
    desk.invoice(client, "F-3", due_on=date(2026, 9, 3))
    desk.credit_note(client, "AV-1", 500, date(2026, 11, 2))
    assert [one.number for one in plans.examples()] == ["F-3", "F-2", "F-1"]
    assert [one.number for one in plans.examples("creme f-2")] == ["F-2"]
    assert plans.examples("rien") == ()
