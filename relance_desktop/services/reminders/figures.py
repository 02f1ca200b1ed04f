"""The figures of each claim as a text tells them: paid, credited, penalties, indemnity."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from relance_desktop.domain.claims import Claim
from relance_desktop.domain.clients import Client, ClientKind
from relance_desktop.domain.invoices import Invoice
from relance_desktop.domain.money import Cents
from relance_desktop.domain.payments import Settlement, SettlementKind
from relance_desktop.domain.penalties import (
    Due,
    Imputation,
    PenaltyResult,
    PenaltyTerms,
    penalties,
)
from relance_desktop.domain.penalty_claims import Beside
from relance_desktop.domain.plans.values import Channel
from relance_desktop.domain.rates import RateTable
from relance_desktop.domain.reminders import DONE_STATES, Reminder, ReminderState
from relance_desktop.domain.wording import ClaimLine, InterestPart
from relance_desktop.services.preferences import Preferences


def invoice_penalties(
    invoice: Invoice,
    client: Client,
    settlements: Iterable[Settlement],
    notice_on: date | None,
    preferences: Preferences,
    rates: RateTable,
    as_of: date,
    beside: Beside,
) -> PenaltyResult:
    """Compute one invoice's penalties, for every screen, mail, letter and export alike.

    ``beside``: what was paid and given up of them. What payments settle first was decided when
    each was recorded: their shares lower the price by what they say, and by no more.
    """
    business = client.kind is ClientKind.BUSINESS
    terms = PenaltyTerms(
        kind=client.kind,
        contract_rate=invoice.penalty_rate if business else None,
        lift_to_floor=preferences.lift_to_floor,
        formal_notice_on=notice_on,
        imputation=Imputation.PRINCIPAL_FIRST,
    )
    dues = [Due(part.due_on, part.cents) for part in invoice.instalments]
    return penalties(dues, settlements, terms, rates, as_of, beside)


def notice_received_on(reminders: Iterable[Reminder], invoice_id: int) -> date | None:
    """When a formal notice for the invoice was received, as far as its receipt says.

    C. civ. 1231-6: a consumer owes interest from the formal notice.
    """
    days = [
        reminder.delivered_on or reminder.done_on
        for reminder in reminders
        if reminder.channel is Channel.FORMAL_NOTICE
        and reminder.state in DONE_STATES
        and reminder.state is not ReminderState.SKIPPED
        and reminder.done_on is not None
        and any(line.invoice_id == invoice_id for line in reminder.lines)
    ]
    return min(days, default=None)


def claim_line(
    claim: Claim,
    asked_cents: Cents,
    invoice: Invoice,
    settlements: Iterable[Settlement],
    result: PenaltyResult,
    today: date,
    first_of_invoice: bool,
) -> ClaimLine:
    """One row of the table of claims: penalties less what was paid or given up of them, the
    indemnity once per invoice. Of interest that is settled whole nothing is told."""
    settled = list(settlements)
    credited = sum(s.cents for s in settled if s.kind is SettlementKind.CREDIT_NOTE)
    given_up = sum(s.cents for s in settled if s.kind is SettlementKind.WRITE_OFF)
    taken = claim.cents - claim.balance_cents
    credit_share = max(0, min(credited - _due_before(claim, invoice), taken))
    ran, due = result.interest_of(claim.position), result.interest_due_of(claim.position)
    return ClaimLine(
        number=claim.number,
        issued_on=claim.issued_on,
        due_on=claim.due_on,
        days_late=claim.days_late(today),
        cents=claim.cents,
        balance_cents=asked_cents,
        paid_cents=max(0, taken - credit_share - given_up),
        credited_cents=credit_share,
        interest_cents=due,
        indemnity_cents=result.indemnity_due_cents if first_of_invoice else 0,
        currency=claim.currency,
        position=claim.position,
        count=claim.count,
        order_ref=invoice.order_ref,
        contract_ref=invoice.contract_ref,
        interest_parts=_parts(result, claim.position) if due else (),
        interest_settled_cents=ran - due if due else 0,
    )


def _due_before(claim: Claim, invoice: Invoice) -> Cents:
    """What the earlier due dates took: a credit note is not told of each of them again."""
    dues = sorted(enumerate(invoice.instalments), key=lambda pair: (pair[1].due_on, pair[0]))
    return sum(part.cents for _, part in dues[: claim.position - 1])


def _parts(result: PenaltyResult, position: int) -> tuple[InterestPart, ...]:
    return tuple(
        InterestPart(
            start=segment.from_day,
            end=segment.to_day,
            days=segment.days,
            rate=segment.rate,
            base_cents=segment.base_cents,
            cents=segment.cents,
            provisional=segment.provisional,
        )
        for segment in result.segments
        if segment.position == position
    )
