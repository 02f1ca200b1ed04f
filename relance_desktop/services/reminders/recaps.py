"""The e-mail that confirms a call: a message of its own, about the same claims."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from relance_desktop.domain.holds import Hold, HoldKind
from relance_desktop.domain.invoices import Invoice
from relance_desktop.domain.plans.values import Channel, Step
from relance_desktop.domain.purposes import Purpose
from relance_desktop.domain.reminders import Reminder, ReminderLine, ReminderState
from relance_desktop.domain.wording import CallSummary, ClaimLine, ReminderContext
from relance_desktop.services.balance_check import owed_now
from relance_desktop.services.errors import AlreadyBegunError, NotThisStateError
from relance_desktop.services.reminders.calls import REACHED_NOBODY
from relance_desktop.services.reminders.numbering import next_serial, titled
from relance_desktop.services.reminders.ports import TextWriter
from relance_desktop.services.reminders.values import Caveat, Concern, Prepared, Selection
from relance_desktop.store.errors import NotFoundError
from relance_desktop.store.reader import Reader

RECAP_KEY = "recap"
"""The key of the step that a recap is: none of any plan, its lines do no step."""


def can_recap(call: Reminder) -> bool:
    """Whether there is something to confirm: somebody was spoken to."""
    talked = call.call_outcome is not None and call.call_outcome not in REACHED_NOBODY
    return call.state is ReminderState.CALLED and talked


def draft_recap(view: Reader, today: date, call_id: int, templates: TextWriter) -> Prepared:
    """Write it. Raises NotFoundError, NotThisStateError, AlreadyBegunError, TextError."""
    call = view.reminders.get(call_id)
    if call is None:
        raise NotFoundError("reminders", call_id)
    if not can_recap(call):
        raise NotThisStateError(call_id, call.state.value)
    for other in view.reminders.of_client(call.client_id):
        if other.about_id == call_id and other.state is not ReminderState.WITHDRAWN:
            raise AlreadyBegunError(other.id)
    lines = _lines(view, call, today)
    context = _context(view, call, lines, today)
    mail = templates.render_mail(context)
    client = context.client
    missing = () if client.email else (Caveat(Concern.NO_RECIPIENT, client.name),)
    return titled(
        Prepared(
            selection=Selection(client.id, RECAP_KEY, tuple(x.claim_id for x in lines)),
            context=context,
            step=Step(RECAP_KEY, "", Channel.EMAIL, 0),
            plan_id=call.plan_id,
            occurrence=1,
            skips=(),
            lines=lines,
            recipients=(client.email,) if client.email else (),
            subject=mail.subject,
            body=mail.text,
            warnings=missing,
            about_id=call_id,
        )
    )


def _lines(view: Reader, call: Reminder, today: date) -> tuple[ReminderLine, ...]:
    """What the call was about, as it is owed now, holds left aside: they follow from it."""
    claims = view.claims.open_of_client(call.client_id)
    owed = owed_now(claims, (), today, view.payments.spare(call.client_id))
    return tuple(
        replace(
            line,
            step_key="",
            balance_cents=owed.get(line.claim_id, 0),
            interest_cents=0,
            indemnity_cents=0,
        )
        for line in call.lines
    )


def _context(
    view: Reader, call: Reminder, lines: tuple[ReminderLine, ...], today: date
) -> ReminderContext:
    client = view.clients.get(call.client_id)
    assert client is not None
    business = view.settings.business()
    return ReminderContext(
        creditor=business,
        client=client,
        channel=Channel.EMAIL,
        lines=tuple(told_line(view, line, today) for line in lines),
        today=today,
        step_key=RECAP_KEY,
        purpose=Purpose.RECAP,
        iban=business.iban,
        bic=business.bic,
        place=business.address.city,
        call=_summary(call, view.holds.of_client(client.id)),
        serial=next_serial(view.reminders, today),
    )


def told_line(view: Reader, line: ReminderLine, today: date) -> ClaimLine:
    """A line as a message beside the plan tells it."""
    invoice = view.invoices.get(line.invoice_id)
    assert invoice is not None
    return ClaimLine(
        number=line.number,
        issued_on=invoice.issued_on,
        due_on=line.due_on,
        days_late=(today - line.due_on).days,
        cents=_asked(invoice, line),
        balance_cents=line.balance_cents,
        currency=line.currency,
        order_ref=invoice.order_ref,
        contract_ref=invoice.contract_ref,
    )


def _asked(invoice: Invoice, line: ReminderLine) -> int:
    """What the due date was for at first."""
    return sum(part.cents for part in invoice.instalments if part.due_on == line.due_on)


def _summary(call: Reminder, holds: tuple[Hold, ...]) -> CallSummary:
    """What both heard. What the user noted is for their own eyes."""
    promise = next(
        (
            hold
            for hold in reversed(holds)
            if hold.kind is HoldKind.PROMISE and hold.started_on == call.done_on
        ),
        None,
    )
    currency = call.lines[0].currency if call.lines else "EUR"
    return CallSummary(
        on=call.done_on or call.created_at.date(),
        person=call.call_person,
        promised_on=promise.until if promise else None,
        promised_cents=promise.cents if promise else None,
        currency=currency,
    )
