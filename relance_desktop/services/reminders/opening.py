"""The wizard's first page: which claims, which step, and why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from relance_desktop.domain.agenda_groups import TaskLine, client_task, is_contact_today
from relance_desktop.domain.claims import Claim
from relance_desktop.domain.holds import Hold
from relance_desktop.domain.invoices import InvoiceKind
from relance_desktop.domain.lateness import status_of
from relance_desktop.domain.money import Money, totals_by_currency
from relance_desktop.domain.outcomes import Outcome
from relance_desktop.domain.plans.values import Plan
from relance_desktop.domain.purposes import NO_CONTACT
from relance_desktop.domain.reminders import DONE_STATES, OPEN_STATES, Reminder
from relance_desktop.domain.status import Status
from relance_desktop.domain.step_choices import StepChoice, possible_steps, with_notice
from relance_desktop.domain.suspensions import concerns
from relance_desktop.services.context import Situation
from relance_desktop.services.reminders.values import ClaimChoice, Opening
from relance_desktop.store.errors import NotFoundError
from relance_desktop.store.reader import Reader


def open_wizard(view: Reader, today: date, client_id: int) -> Opening:
    """Gather the client's claims and what is proposed. Raises NotFoundError."""
    situation = Situation(view, today, client_id)
    client = situation.clients.get(client_id)
    if client is None:
        raise NotFoundError("clients", client_id)
    found = view.reminders.of_client(client_id)
    reminders = tuple(one for one in found if one.purpose not in NO_CONTACT)
    choices = _choices(situation, reminders)
    lead = _lead(choices)
    plan = situation.book.plan_of(lead.claim) if lead else situation.book.default
    steps = steps_of(situation, lead.outcome, plan) if lead else ()
    return Opening(
        client=client,
        plan=plan,
        claims=choices,
        lead=lead,
        proposed=_proposed(lead, steps),
        steps=steps,
        freshness=view.payments.freshness(),
        unallocated=unallocated_money(view, client_id),
        in_flight=tuple(r for r in reminders if r.state in OPEN_STATES),
        holds=tuple(hold for hold in situation.holds if hold.holds_on(today)),
        covers=situation.covers,
    )


def steps_of(situation: Situation, lead: Outcome, plan: Plan | None) -> tuple[StepChoice, ...]:
    """The steps that could be done today for the claim that drives; a formal notice always."""
    claim, history, today = lead.claim, situation.history, situation.today
    choices = possible_steps(claim, plan, history, today) if plan else ()
    return with_notice(choices, claim, history, today)


def unallocated_money(view: Reader, client_id: int) -> tuple[Money, ...]:
    """What the client paid that settles nothing yet, per currency."""
    payments = view.payments.unallocated(client_id)
    return totals_by_currency([Money(p.unallocated_cents, p.currency) for p in payments])


def unapplied_credits(view: Reader, client_id: int) -> tuple[tuple[str, Money], ...]:
    """Numbers of the client's credit notes of which something credits nothing yet."""
    found = []
    for invoice in view.invoices.of_client(client_id):
        if invoice.kind is InvoiceKind.CREDIT_NOTE:
            left = view.invoices.credit_left_cents(invoice.id)
            if left > 0:
                found.append((invoice.number, Money(left, invoice.currency)))
    return tuple(found)


def _choices(situation: Situation, reminders: Sequence[Reminder]) -> tuple[ClaimChoice, ...]:
    lines = _task_lines(situation)
    found = sorted(situation.outcomes, key=lambda one: (one.claim.due_on, one.claim.id))
    return tuple(_choice(one, lines, situation, reminders) for one in found)


def _task_lines(situation: Situation) -> dict[int, TaskLine]:
    found = situation.outcomes
    if not any(is_contact_today(one) for one in found):
        return {}
    client_id = next(iter(situation.clients))
    task = client_task(client_id, found, situation.today)
    return {line.claim.id: line for line in task.lines}


def _choice(
    outcome: Outcome,
    lines: dict[int, TaskLine],
    situation: Situation,
    reminders: Sequence[Reminder],
) -> ClaimChoice:
    claim, line = outcome.claim, lines.get(outcome.claim.id)
    return ClaimChoice(
        claim=claim,
        outcome=outcome,
        cents=outcome.chase_cents,
        ticked=line is not None and line.ticked,
        status=claim_status(claim, situation.holds, situation.today),
        days_late=claim.days_late(situation.today),
        reminded=tuple(
            r
            for r in reminders
            if r.state in DONE_STATES and any(x.claim_id == claim.id for x in r.lines)
        ),
    )


def claim_status(claim: Claim, holds: Sequence[Hold], today: date) -> Status:
    """Where the claim stands on the one scale of lateness."""
    active = [h.kind for h in holds if h.holds_on(today) and concerns(h, claim)]
    given_time = claim.keeps_schedule(today)
    return status_of(claim.balance_cents, claim.due_on, today, active, scheduled=given_time)


def _lead(choices: Sequence[ClaimChoice]) -> ClaimChoice | None:
    """The claim that drives: due a step today, else late, else the first open one."""
    due = [one for one in choices if is_contact_today(one.outcome)]
    return next(iter(due or choices), None)


def _proposed(lead: ClaimChoice | None, steps: Sequence[StepChoice]) -> StepChoice | None:
    if lead is None or not is_contact_today(lead.outcome) or lead.outcome.step is None:
        return None
    key = lead.outcome.step.key
    return next((choice for choice in steps if choice.step.key == key), None)
