"""From the user's choice to the context that every text of the reminder is made from."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from relance_desktop.domain.agenda_groups import is_contact_today
from relance_desktop.domain.clients import Client
from relance_desktop.domain.course import FIRMNESS
from relance_desktop.domain.deadlines import deadline_given
from relance_desktop.domain.engagements.values import Engagement
from relance_desktop.domain.holds import HoldKind
from relance_desktop.domain.insolvency.sending import caught_invoices
from relance_desktop.domain.invoices import Invoice
from relance_desktop.domain.netting import cents_by_claim, virtual_settlements
from relance_desktop.domain.outcomes import Outcome, Proposal
from relance_desktop.domain.payments import Settlement
from relance_desktop.domain.penalties import PenaltyResult
from relance_desktop.domain.plans.values import Channel, Plan, Step
from relance_desktop.domain.purposes import NO_CONTACT
from relance_desktop.domain.rates import RateTable
from relance_desktop.domain.registered_mail.deadline import LRE_DAYS
from relance_desktop.domain.registered_mail.values import MailForm
from relance_desktop.domain.reminders import Reminder, ReminderLine, ReminderState
from relance_desktop.domain.split import split_of_parts
from relance_desktop.domain.step_choices import StepChoice
from relance_desktop.domain.suspensions import FREE, Suspension, suspensions
from relance_desktop.domain.wording import (
    ClaimLine,
    EarlierReminder,
    PromiseTold,
    ReminderContext,
    ScheduleTold,
)
from relance_desktop.services.context import Situation
from relance_desktop.services.errors import (
    InsolvencyForbidsError,
    NothingChosenError,
    ReasonMissingError,
)
from relance_desktop.services.penalty_claims.computing import (
    invoice_penalties,
    notice_received_on,
)
from relance_desktop.services.penalty_claims.reading import beside_of, stop_of
from relance_desktop.services.reminders.agreements import (
    contract_ref,
    protections_of,
    written_affairs,
)
from relance_desktop.services.reminders.figures import (
    claim_line,
)
from relance_desktop.services.reminders.holds_told import dispute_told, promise_told
from relance_desktop.services.reminders.numbering import next_serial
from relance_desktop.services.reminders.opening import steps_of
from relance_desktop.services.reminders.values import Selection
from relance_desktop.store.errors import NotFoundError
from relance_desktop.store.reader import Reader

WITH_NUMBER = frozenset({Channel.REGISTERED_LETTER, Channel.FORMAL_NOTICE})
"""Letters whose receipt is proven."""

REALLY_MADE = frozenset({ReminderState.SENT, ReminderState.POSTED, ReminderState.DELIVERED})
"""The earlier reminders that a text may recall: calls are told apart."""


@dataclass
class Draft:
    """The facts of one reminder being written, read once from one snapshot."""

    client: Client
    plan: Plan | None
    choice: StepChoice
    outcomes: tuple[Outcome, ...]
    invoices: dict[int, Invoice]
    settlements: dict[int, tuple[Settlement, ...]]
    penalties: dict[int, PenaltyResult]
    reminders: tuple[Reminder, ...]
    situation: Situation
    selection: Selection
    affairs: dict[int, Engagement] = field(default_factory=dict)
    """Those agreed in writing, by invoice."""
    lines: tuple[ClaimLine, ...] = field(default=())

    @property
    def step(self) -> Step:
        """The step that the reminder does."""
        return self.choice.step

    @property
    def is_electronic(self) -> bool:
        """A registered letter by electronic way, as the user asked for."""
        wanted = self.selection.mail_form is MailForm.ELECTRONIC
        return wanted and self.step.channel in WITH_NUMBER

    @property
    def shows_penalties(self) -> bool:
        """A formal notice claims them; other texts only when the user says so."""
        wanted = self.selection.penalties
        if wanted is None:
            return self.step.channel is Channel.FORMAL_NOTICE
        return wanted and self.step.offset_days >= 0


def read_draft(view: Reader, today: date, selection: Selection, rates: RateTable) -> Draft:
    """Read all that a reminder is made from.

    Raises NotFoundError, NothingChosenError when no ticked claim is still owed, ReasonMissingError when
    steps are passed over without a word.
    """
    situation = Situation(view, today, selection.client_id)
    client = situation.clients.get(selection.client_id)
    if client is None:
        raise NotFoundError("clients", selection.client_id)
    chosen = _chosen(situation, selection)
    plan = situation.book.plan_of(chosen[0].claim)
    choice = _step_choice(situation, chosen[0], plan, selection)
    reminders = view.reminders.of_client(client.id)
    draft = Draft(
        client=client,
        plan=plan,
        choice=choice,
        outcomes=chosen,
        invoices={},
        settlements={},
        penalties={},
        reminders=reminders,
        situation=situation,
        selection=selection,
    )
    _read_invoices(draft, view, rates)
    draft.affairs = written_affairs(view, draft.invoices)
    draft.lines = tuple(_claim_lines(draft))
    return draft


def _chosen(situation: Situation, selection: Selection) -> tuple[Outcome, ...]:
    """The ticked claims that are still owed something, the one that drives first. What
    proceedings forbid to claim is refused, whatever was ticked."""
    wanted = set(selection.claim_ids)
    found = [o for o in situation.outcomes if o.claim.id in wanted and o.chase_cents > 0]
    if not found:
        raise NothingChosenError
    forbidden = caught_invoices(situation.holds, situation.today)
    if any(one.claim.invoice_id in forbidden for one in found):
        raise InsolvencyForbidsError(found[0].claim.client_id)
    found.sort(key=lambda o: (not is_contact_today(o), o.claim.due_on, -o.chase_cents, o.claim.id))
    return tuple(found)


def _step_choice(
    situation: Situation, lead: Outcome, plan: Plan | None, selection: Selection
) -> StepChoice:
    for choice in steps_of(situation, lead, plan):
        if choice.step.key == selection.step_key:
            if choice.needs_reason and not selection.skip_reason.strip():
                raise ReasonMissingError
            return choice
    raise NotFoundError("steps", selection.step_key)


def _read_invoices(draft: Draft, view: Reader, rates: RateTable) -> None:
    """Money and credit not applied yet count as if they were: what is told must be owed."""
    preferences = draft.situation.preferences
    to_apply = virtual_settlements(draft.situation.covers)
    for outcome in draft.outcomes:
        invoice_id = outcome.claim.invoice_id
        if invoice_id in draft.invoices:
            continue
        invoice = view.invoices.get(invoice_id)
        assert invoice is not None
        settlements = (*view.invoices.settlements(invoice_id), *to_apply.get(invoice_id, ()))
        notice = notice_received_on(draft.reminders, invoice_id, view.mail_events.of_reminder)
        draft.invoices[invoice_id] = invoice
        draft.settlements[invoice_id] = settlements
        draft.penalties[invoice_id] = invoice_penalties(
            invoice,
            draft.client,
            settlements,
            notice,
            preferences,
            rates,
            draft.situation.today,
            beside_of(view, invoice_id),
            stop_of(view, invoice),
        )


def _claim_lines(draft: Draft) -> list[ClaimLine]:
    lines, seen = [], set[int]()
    held = suspensions(draft.situation.claims, draft.situation.holds, draft.situation.today)
    covered = cents_by_claim(draft.situation.covers)
    for outcome in draft.outcomes:
        invoice_id = outcome.claim.invoice_id
        left = outcome.claim.balance_cents - covered.get(outcome.claim.id, 0)
        invoice = draft.invoices[invoice_id]
        affair = draft.affairs.get(invoice_id)
        named = contract_ref(invoice, affair, draft.client.language)
        made = claim_line(
            replace(outcome.claim, balance_cents=left),
            outcome.chase_cents,
            replace(invoice, contract_ref=named),
            draft.settlements[invoice_id],
            draft.penalties[invoice_id],
            draft.situation.today,
            invoice_id not in seen,
        )
        lines.append(with_parts(made, held.get(outcome.claim.id, FREE)))
        seen.add(invoice_id)
    return lines


def with_parts(line: ClaimLine, rest: Suspension) -> ClaimLine:
    """With what of the claim rests while the other part is asked for."""
    parts = split_of_parts(rest)
    return replace(
        line,
        disputed_cents=parts.get(HoldKind.DISPUTE, 0),
        promised_cents=parts.get(HoldKind.PROMISE, 0),
    )


def reminder_lines(draft: Draft) -> tuple[ReminderLine, ...]:
    """The lines as they are kept: which claim, what was asked, which step it does."""
    shown = draft.shows_penalties
    return tuple(
        ReminderLine(
            claim_id=outcome.claim.id,
            invoice_id=outcome.claim.invoice_id,
            number=outcome.claim.number,
            due_on=outcome.claim.due_on,
            balance_cents=outcome.chase_cents,
            currency=outcome.claim.currency,
            step_key=_own_step(draft, outcome),
            interest_cents=line.interest_cents if shown else 0,
            indemnity_cents=line.indemnity_cents if shown else 0,
        )
        for outcome, line in zip(draft.outcomes, draft.lines, strict=True)
    )


def _own_step(draft: Draft, outcome: Outcome) -> str:
    """The claim's own step that the reminder does; "" only mentions it.

    A claim whose next step is the chosen one does it, early or not. A firmer step that a
    claim is due for stays due: a mail does not do a letter's work.
    """
    step = outcome.step
    if outcome is draft.outcomes[0] or (step is not None and step.key == draft.step.key):
        return draft.step.key
    if not isinstance(outcome, Proposal) or not is_contact_today(outcome):
        return ""
    weaker = FIRMNESS[outcome.step.channel] <= FIRMNESS[draft.step.channel]
    return outcome.step.key if weaker else ""


def context_of(
    draft: Draft, view: Reader, enclosures: tuple[str, ...], tracking_number: str = ""
) -> ReminderContext:
    """The one picture from which subject, body, letter and script are written."""
    business = view.settings.business()
    references = {i.payment_reference for i in draft.invoices.values() if i.payment_reference}
    today, step = draft.situation.today, step_told(draft, view)
    return ReminderContext(
        creditor=business,
        client=draft.client,
        channel=draft.step.channel,
        lines=draft.lines,
        today=today,
        step_key=draft.step.key,
        step_name=draft.step.name,
        deadline_on=_deadline(draft, step, today),
        deadline_days=step.deadline_days,
        earlier=_earlier(draft),
        penalties_shown=draft.shows_penalties,
        iban=business.iban,
        bic=business.bic,
        payment_reference=references.pop() if len(references) == 1 else "",
        tracking_number=tracking_number,
        electronic=draft.is_electronic,
        enclosures=enclosures,
        place=business.address.city,
        serial=next_serial(view.reminders, today),
        plan_id=draft.plan.id if draft.plan else None,
        protections=protections_of(draft.affairs, draft.invoices),
        schedule=schedule_told(draft, view),
        promise=_broken(draft),
        dispute=dispute_told(
            draft.situation.holds, draft.invoices, draft.outcomes[0].claim.currency, today
        ),
    )


def _broken(draft: Draft) -> PromiseTold | None:
    """The last promise, on what is asked, whose day is over."""
    found = [one.broken_promise for one in draft.outcomes if one.broken_promise is not None]
    last = max(found, key=lambda hold: hold.until or date.min, default=None)
    return promise_told(last, draft.outcomes[0].claim.currency) if last is not None else None


def schedule_told(draft: Draft, view: Reader) -> ScheduleTold | None:
    """The payment schedule that all that is asked for belongs to."""
    ids = {outcome.claim.schedule_id for outcome in draft.outcomes}
    schedule_id = ids.pop() if len(ids) == 1 else None
    one = view.payment_schedules.get(schedule_id) if schedule_id is not None else None
    if one is None or one.agreed_on is None:
        return None
    claims = (o.claim for o in draft.situation.outcomes if o.claim.schedule_id == one.id)
    left = sum(claim.balance_cents for claim in claims)
    return ScheduleTold(one.id, one.agreed_on, left, one.cure_days, one.currency)


def step_told(draft: Draft, view: Reader) -> Step:
    """A formal notice about a schedule leaves the days that the agreement says, or more."""
    told = schedule_told(draft, view)
    if told is None or draft.step.channel is not Channel.FORMAL_NOTICE:
        return draft.step
    return replace(draft.step, deadline_days=max(told.cure_days, draft.step.deadline_days))


def _deadline(draft: Draft, step: Step, today: date) -> date | None:
    """The working day by which payment is asked for; none before the due date. An electronic
    letter names that day, and leaves the days in which it may be accepted."""
    is_late = any(line.is_late for line in draft.lines)
    if draft.is_electronic:
        step = replace(step, deadline_days=step.deadline_days + LRE_DAYS)
    return deadline_given(step, is_late, today, draft.situation.calendar)


def _earlier(draft: Draft) -> tuple[EarlierReminder, ...]:
    """Under a payment schedule, those about the due that is asked for."""
    ids = {outcome.claim.id for outcome in draft.outcomes}
    agreed = {o.claim.id: o.claim.due_on for o in draft.outcomes if o.claim.parts}
    return tuple(
        EarlierReminder(r.done_on, r.channel, r.tracking_number)
        for r in draft.reminders
        if (r.state in REALLY_MADE or r.state is ReminderState.CALLED)
        and r.done_on is not None
        and r.purpose not in NO_CONTACT
        and any(
            line.claim_id in ids and agreed.get(line.claim_id, line.due_on) == line.due_on
            for line in r.lines
        )
    )
