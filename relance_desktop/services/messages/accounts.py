"""What a message about a client's account tells: thanks for payments, a statement."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from relance_desktop.domain.account_statements.values import AccountStatement, StatementScope
from relance_desktop.domain.money import Cents, Money, totals_by_currency
from relance_desktop.domain.payments import Payment
from relance_desktop.domain.purposes import Purpose
from relance_desktop.domain.value import value
from relance_desktop.domain.wording import ClaimLine
from relance_desktop.services.account_statements import accounts_of
from relance_desktop.services.messages.values import MessageTarget
from relance_desktop.store.errors import NotFoundError
from relance_desktop.store.reader import Reader

if TYPE_CHECKING:
    from relance_desktop.store.writer import Writer


@value
class AccountTold:
    """``lines`` are told, never chased; ``received`` what thanks are given for.

    ``stated_on``: the last day of the statement. ``others_open``: something else of the client's is past due, so that a text does not say
    that all is well.
    """

    lines: tuple[ClaimLine, ...] = ()
    received: tuple[Money, ...] = ()
    others_open: bool = False
    stated_on: date | None = None


def payments_of(view: Reader | Writer, target: MessageTarget) -> tuple[Payment, ...]:
    """The payments to give thanks for, those taken back left out. Raises NotFoundError when
    there is none."""
    found = [view.payments.get(payment_id) for payment_id in target.payment_ids]
    standing = [one for one in found if one is not None and not view.payments.is_reversed(one.id)]
    if not standing:
        raise NotFoundError("payments", target.payment_ids[0] if target.payment_ids else 0)
    return tuple(standing)


def account_told(
    view: Reader | Writer, target: MessageTarget, client_id: int, today: date
) -> AccountTold:
    """Read it. Raises NotFoundError."""
    if target.purpose is Purpose.THANKS:
        return _thanks(view, payments_of(view, target), client_id, today)
    if target.purpose is Purpose.SCHEDULE:
        schedule = view.payment_schedules.get(target.schedule_id or 0)
        covered = schedule.invoices if schedule else ()
        return AccountTold(tuple(_paid_line(view, one.invoice_id, today) for one in covered))
    scope = scope_of(target, today)
    lines = [line for one in accounts_of(view, client_id, scope) for line in _open_lines(one)]
    return AccountTold(tuple(lines), stated_on=scope.to_on)


def scope_of(target: MessageTarget, today: date) -> StatementScope:
    """What the statement shows: the whole account until today, unless told."""
    return target.scope or StatementScope(today)


def _thanks(
    view: Reader | Writer, payments: tuple[Payment, ...], client_id: int, today: date
) -> AccountTold:
    paid: dict[int, Cents] = {}
    for payment in payments:
        for share in payment.allocations:
            paid[share.invoice_id] = paid.get(share.invoice_id, 0) + share.cents
    lines = tuple(_paid_line(view, invoice_id, today) for invoice_id in paid)
    open_ = view.claims.open_of_client(client_id)
    others = any(one.invoice_id not in paid and one.days_late(today) > 0 for one in open_)
    received = totals_by_currency([Money(one.cents, one.currency) for one in payments])
    return AccountTold(lines, received, others)


def _paid_line(view: Reader | Writer, invoice_id: int, today: date) -> ClaimLine:
    invoice = view.invoices.get(invoice_id)
    assert invoice is not None
    left = max(0, invoice.payable_cents - view.invoices.settled_cents(invoice_id))
    due_on = max((part.due_on for part in invoice.instalments), default=invoice.issued_on)
    return ClaimLine(
        number=invoice.number,
        issued_on=invoice.issued_on,
        due_on=due_on,
        days_late=(today - due_on).days,
        cents=invoice.payable_cents,
        balance_cents=left,
        paid_cents=invoice.payable_cents - left,
        currency=invoice.currency,
        order_ref=invoice.order_ref,
        contract_ref=invoice.contract_ref,
    )


def _open_lines(account: AccountStatement) -> Iterable[ClaimLine]:
    """The open bills less what is not applied yet, the oldest first: they come to the
    closing balance."""
    spare = max(0, account.spare_cents)
    for bill in account.bills:
        taken = min(spare, bill.balance_cents)
        spare -= taken
        if bill.balance_cents > taken:
            yield ClaimLine(
                number=bill.number,
                issued_on=bill.issued_on,
                due_on=bill.due_on,
                days_late=bill.days_late,
                cents=bill.cents,
                balance_cents=bill.balance_cents - taken,
                paid_cents=bill.cents - bill.balance_cents + taken,
                currency=account.currency,
                position=bill.position,
                count=bill.count,
            )
