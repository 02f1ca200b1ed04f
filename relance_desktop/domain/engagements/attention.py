"""What an affair asks for today, and since when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from enum import Enum

from relance_desktop.domain.engagements.milestone_lines import Line, LineState, Standing
from relance_desktop.domain.engagements.milestones import Trigger
from relance_desktop.domain.engagements.start_gate import lacks_of
from relance_desktop.domain.money import Cents
from relance_desktop.domain.value import value

EXPIRES_WITHIN_DAYS = 3
"""A quote whose last day is so near is about to expire."""

USUAL_PATIENCE_DAYS = 7
"""How long an answer is waited for before it comes up."""


class AttentionReason(Enum):
    """Why an affair comes up, the most pressing first."""

    DEPOSIT_LATE = "deposit_late"
    STARTED_UNCOVERED = "started_uncovered"
    """Work has begun without agreement in writing or deposit."""
    DELIVERED_TO_INVOICE = "delivered_to_invoice"
    MILESTONE_TO_INVOICE = "milestone_to_invoice"
    DEPOSIT_TO_INVOICE = "deposit_to_invoice"
    PAYMENT_LATE = "payment_late"
    """Another of its invoices is late: its own reminders take care of it."""
    DELIVERY_OVERDUE = "delivery_overdue"
    QUOTE_EXPIRED = "quote_expired"
    QUOTE_EXPIRING = "quote_expiring"
    AGREEMENT_UNANSWERED = "agreement_unanswered"
    QUOTE_UNSIGNED = "quote_unsigned"
    RECAP_TO_SEND = "recap_to_send"
    """Agreed by word of mouth, and nothing written asks to confirm it."""
    TO_CLOSE = "to_close"
    """Delivered, invoiced, paid."""


class Urgency(Enum):
    """How it colours the affair."""

    ALARM = "alarm"
    WARNING = "warning"
    NOTICE = "notice"


_URGENCY = {
    AttentionReason.DEPOSIT_LATE: Urgency.ALARM,
    AttentionReason.STARTED_UNCOVERED: Urgency.ALARM,
    AttentionReason.PAYMENT_LATE: Urgency.ALARM,
    AttentionReason.DELIVERED_TO_INVOICE: Urgency.WARNING,
    AttentionReason.MILESTONE_TO_INVOICE: Urgency.WARNING,
    AttentionReason.DEPOSIT_TO_INVOICE: Urgency.WARNING,
    AttentionReason.DELIVERY_OVERDUE: Urgency.WARNING,
    AttentionReason.QUOTE_EXPIRED: Urgency.WARNING,
}

_RANKS = {reason: rank for rank, reason in enumerate(AttentionReason)}


@value
class Attention:
    """One thing that an affair asks for. ``days`` since ``since``; below 0 the day is still
    to come. ``cents`` is what is at stake, None when no amount is known."""

    reason: AttentionReason
    since: date
    days: int
    cents: Cents | None = None
    milestone_id: int | None = None
    invoice_id: int | None = None

    @property
    def urgency(self) -> Urgency:
        """How it colours the affair."""
        return _URGENCY.get(self.reason, Urgency.NOTICE)

    @property
    def rank(self) -> tuple[int, date]:
        """Its place among others: by reason, then the longest wait first."""
        return _RANKS[self.reason], self.since

    @property
    def is_task(self) -> bool:
        """Whether the day's page asks for it; a late payment has its own reminder there."""
        return self.reason is not AttentionReason.PAYMENT_LATE


@value
class Asked:
    """When the client was last written to about an affair's agreement, and its quote."""

    agreement_on: date | None = None
    quote_on: date | None = None


NOT_ASKED = Asked()


def attention_of(
    standing: Standing, asked: Asked = NOT_ASKED, patience_days: int = USUAL_PATIENCE_DAYS
) -> tuple[Attention, ...]:
    """All that an affair asks for on the standing's day, the most pressing first."""
    if standing.engagement.has_ended:
        return ()
    found = [*_work(standing), *_money(standing), *_agreement(standing, asked, patience_days)]
    return tuple(sorted(found, key=lambda one: one.rank))


def _since(
    standing: Standing, reason: AttentionReason, since: date, cents: Cents | None = None
) -> Attention:
    return Attention(reason, since, (standing.today - since).days, cents)


def _work(standing: Standing) -> Iterator[Attention]:
    one, today = standing.engagement, standing.today
    if one.started_on is not None and lacks_of(standing):
        yield _since(standing, AttentionReason.STARTED_UNCOVERED, one.started_on, one.amount_cents)
    planned = one.planned_delivery
    if planned is not None and planned < today and one.delivered_on is None:
        yield _since(standing, AttentionReason.DELIVERY_OVERDUE, planned, one.amount_cents)
    if one.delivered_on is not None and standing.all_paid:
        yield _since(standing, AttentionReason.TO_CLOSE, standing.paid_on or one.delivered_on)


def _money(standing: Standing) -> Iterator[Attention]:
    late: dict[tuple[int, bool], list[Line]] = {}
    for line in standing.lines:
        if line.state is LineState.PAYABLE:
            yield _to_invoice(line)
        elif line.state is LineState.LATE and line.bill is not None:
            late.setdefault((line.bill.invoice_id, line.is_deposit), []).append(line)
    yield from map(_late, late.values())
    yield from _money_beside(standing, {invoice_id for invoice_id, _ in late})


def _to_invoice(line: Line) -> Attention:
    assert line.reached_on is not None
    if line.is_deposit:
        reason = AttentionReason.DEPOSIT_TO_INVOICE
    elif line.milestone.trigger is Trigger.DELIVERY:
        reason = AttentionReason.DELIVERED_TO_INVOICE
    else:
        reason = AttentionReason.MILESTONE_TO_INVOICE
    return Attention(reason, line.reached_on, line.waiting_days, line.cents, line.milestone.id)


def _late(lines: Sequence[Line]) -> Attention:
    """Late lines of one invoice: since the first due date, for what of them is late."""
    first = min(lines, key=lambda line: line.due_on or date.max)
    assert first.bill is not None
    assert first.due_on is not None
    return Attention(
        AttentionReason.DEPOSIT_LATE if first.is_deposit else AttentionReason.PAYMENT_LATE,
        first.due_on,
        first.waiting_days,
        sum(line.late_cents for line in lines),
        first.milestone.id,
        first.bill.invoice_id,
    )


def _money_beside(standing: Standing, told: set[int]) -> Iterator[Attention]:
    """What no line of the schedule says: invoices of none, and an affair without any."""
    for bill in standing.bills:
        late = bill.late_cents(standing.today)
        if late and bill.due_on is not None and bill.invoice_id not in told:
            yield Attention(
                AttentionReason.PAYMENT_LATE,
                bill.due_on,
                bill.days_late(standing.today),
                late,
                invoice_id=bill.invoice_id,
            )
    delivered = standing.engagement.delivered_on
    if delivered is not None and not standing.lines and not standing.all_invoiced:
        cents = standing.left_to_invoice_cents or None
        yield _since(standing, AttentionReason.DELIVERED_TO_INVOICE, delivered, cents)


def _agreement(standing: Standing, asked: Asked, patience_days: int) -> Iterator[Attention]:
    """One of them at most: each says that nothing is in writing yet."""
    one, today = standing.engagement, standing.today
    if one.in_writing_on is not None:
        return
    patience, amount = timedelta(days=patience_days), one.amount_cents
    quoted = one.quoted_on
    if quoted is not None and one.quote_until is not None:
        if one.quote_until < today:
            yield _since(standing, AttentionReason.QUOTE_EXPIRED, one.quote_until, amount)
            return
        if one.quote_until <= today + timedelta(days=EXPIRES_WITHIN_DAYS):
            yield _since(standing, AttentionReason.QUOTE_EXPIRING, one.quote_until, amount)
            return
    if asked.agreement_on is not None:
        if asked.agreement_on + patience <= today:
            reason = AttentionReason.AGREEMENT_UNANSWERED
            yield _since(standing, reason, asked.agreement_on, amount)
    elif quoted is not None:
        last = max(quoted, asked.quote_on or quoted)
        if last + patience <= today:
            yield _since(standing, AttentionReason.QUOTE_UNSIGNED, quoted, amount)
    elif one.talked_on is not None:
        yield _since(standing, AttentionReason.RECAP_TO_SEND, one.talked_on, amount)
