"""The figures of each claim as a text tells them: paid, credited, penalties, indemnity."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from relance_desktop.domain.claims import Claim
from relance_desktop.domain.invoices import Invoice
from relance_desktop.domain.money import Cents
from relance_desktop.domain.payments import Settlement, SettlementKind
from relance_desktop.domain.penalties import (
    PenaltyResult,
)
from relance_desktop.domain.wording import ClaimLine, InterestPart


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
