"""Mails beside the plan: after a promise that was not kept, and when a dispute was noted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from relance_desktop.domain.holds import Hold, HoldKind
from relance_desktop.domain.plans.values import Channel, Step
from relance_desktop.domain.purposes import Purpose
from relance_desktop.domain.reminders import ReminderLine
from relance_desktop.domain.suspensions import FREE, concerns, suspensions
from relance_desktop.domain.wording import ReminderContext
from relance_desktop.services.balance_check import owed_now
from relance_desktop.services.context import Situation
from relance_desktop.services.errors import NotFoundError, NothingChosenError
from relance_desktop.services.forbidding import refuse_forbidden
from relance_desktop.services.reminders.drafting import with_parts
from relance_desktop.services.reminders.holds_told import dispute_told, promise_told
from relance_desktop.services.reminders.numbering import next_serial, titled
from relance_desktop.services.reminders.ports import TextWriter
from relance_desktop.services.reminders.recaps import told_line
from relance_desktop.services.reminders.values import Caveat, Concern, Prepared, Selection
from relance_desktop.store.reader import Reader

_PURPOSES = {HoldKind.PROMISE: Purpose.PROMISE, HoldKind.DISPUTE: Purpose.DISPUTE}


def draft_about_hold(view: Reader, today: date, hold_id: int, templates: TextWriter) -> Prepared:
    """Write it. It does no step of a plan, and counts as a contact like any other.

    Raises NotFoundError, NothingChosenError when nothing is open any more (or asked, after a
    promise), TextError, InsolvencyForbidsError.
    """
    hold = view.holds.get(hold_id)
    if hold is None or hold.kind not in _PURPOSES:
        raise NotFoundError("holds", hold_id)
    situation = Situation(view, today, hold.client_id)
    refuse_forbidden(view, hold.client_id, _PURPOSES[hold.kind], today, _invoices(hold))
    lines = _lines(situation, hold, view)
    if not lines:
        raise NothingChosenError
    context = _context(view, situation, hold, lines)
    mail = templates.render_mail(context)
    client = context.client
    missing = () if client.email else (Caveat(Concern.NO_RECIPIENT, client.name),)
    key = f"{hold.kind.value}-{hold.id}"
    return titled(
        Prepared(
            selection=Selection(client.id, key, tuple(line.claim_id for line in lines)),
            context=context,
            step=Step(key, "", Channel.EMAIL, 0),
            plan_id=None,
            occurrence=1,
            skips=(),
            lines=lines,
            recipients=(client.email,) if client.email else (),
            subject=mail.subject,
            body=mail.text,
            warnings=missing,
            hold_id=hold.id,
        )
    )


def _invoices(hold: Hold) -> tuple[int, ...]:
    return () if hold.invoice_id is None else (hold.invoice_id,)


def _lines(situation: Situation, hold: Hold, view: Reader) -> tuple[ReminderLine, ...]:
    """What it is about, with what is asked of it now: nothing of what is contested whole."""
    today = situation.today
    owed = owed_now(situation.claims, situation.holds, today, view.payments.spare(hold.client_id))
    promised = hold.kind is HoldKind.PROMISE
    return tuple(
        ReminderLine(
            claim_id=claim.id,
            invoice_id=claim.invoice_id,
            number=claim.number,
            due_on=claim.due_on,
            balance_cents=owed.get(claim.id, 0),
            currency=claim.currency,
            step_key="",
        )
        for claim in sorted(situation.claims, key=lambda one: (one.due_on, one.id))
        if concerns(hold, claim) and (owed.get(claim.id, 0) or not promised)
    )


def _context(
    view: Reader, situation: Situation, hold: Hold, lines: tuple[ReminderLine, ...]
) -> ReminderContext:
    business, today = view.settings.business(), situation.today
    client = situation.clients[hold.client_id]
    held = suspensions(situation.claims, situation.holds, today)
    told = tuple(
        with_parts(told_line(view, line, today), held.get(line.claim_id, FREE)) for line in lines
    )
    if hold.kind is HoldKind.DISPUTE:  # what is contested whole is no part of the rest
        told = tuple(one if one.balance_cents else replace(one, disputed_cents=0) for one in told)
    currency = lines[0].currency
    promised = hold.kind is HoldKind.PROMISE
    return ReminderContext(
        creditor=business,
        client=client,
        channel=Channel.EMAIL,
        lines=told,
        today=today,
        step_key="",
        purpose=_PURPOSES[hold.kind],
        iban=business.iban,
        bic=business.bic,
        place=business.address.city,
        serial=next_serial(view.reminders, today),
        promise=promise_told(hold, currency) if promised else None,
        dispute=None if promised else dispute_told((hold,), _ids(lines), currency, today),
    )


def _ids(lines: tuple[ReminderLine, ...]) -> set[int]:
    return {line.invoice_id for line in lines}
