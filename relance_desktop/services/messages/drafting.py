"""From the facts to a message's first version: whom, what words, which files, what to look at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from relance_desktop.domain.client_contacts import ContactRole
from relance_desktop.domain.clients import Client
from relance_desktop.domain.engagements.told import AffairTold
from relance_desktop.domain.papers import PaperKind
from relance_desktop.domain.plans.values import Channel, Step
from relance_desktop.domain.purposes import OF_CLIENT, Purpose
from relance_desktop.domain.recipients import (
    Person,
    Pressure,
    Recipients,
    Route,
    addressed,
    recipients_of,
)
from relance_desktop.domain.wording import ClaimLine, ReminderContext
from relance_desktop.services.forbidding import refuse_forbidden
from relance_desktop.services.messages.accounts import account_told
from relance_desktop.services.messages.files import Drawers, files_of
from relance_desktop.services.messages.subjects import Subject, read_subject
from relance_desktop.services.messages.telling import affair_told, claim_lines
from relance_desktop.services.messages.values import (
    Draft,
    MessageConcern,
    MessageTarget,
    MessageWarning,
)
from relance_desktop.services.reminders.numbering import from_account
from relance_desktop.services.reminders.ports import TextWriter
from relance_desktop.services.reminders.values import Prepared, Selection
from relance_desktop.store.reader import Reader

TO_ACCOUNTS = frozenset({Purpose.INVOICE, Purpose.STATEMENT, Purpose.THANKS})
"""These go where invoices go; the rest to whom the work is done with."""

_FIRST = (None, ContactRole.DECISION_MAKER)
"""Whom an agreement, a sheet or a delivery is for: whoever the work is done with."""


def draft_message(
    view: Reader,
    today: date,
    target: MessageTarget,
    templates: TextWriter,
    draw: Drawers,
    person: Person | None = None,
) -> Draft:
    """Write the first version; ``person``: whom the user chose. Raises NotFoundError,
    TextError, InsolvencyForbidsError."""
    subject = read_subject(view, target)
    covered = subject.schedule.invoices if subject.schedule else ()
    claimed = [one.invoice_id for one in covered]
    refuse_forbidden(view, subject.client.id, target.purpose, today, claimed)
    step = Step(target.purpose.value, "", Channel.EMAIL, 0)
    found = _recipients(view, subject, step, person)
    pairs = claim_lines(view, subject, today)
    client = addressed(subject.client, found)
    context = _context(view, subject, client, tuple(told for told, _ in pairs), today)
    if target.purpose in OF_CLIENT:
        context = _of_account(view, context, target, subject.client.id)
    files = files_of(view, subject, context, draw)
    prepared = Prepared(
        selection=Selection(client.id, step.key, tuple(kept.claim_id for _, kept in pairs)),
        context=context,
        step=step,
        plan_id=None,
        occurrence=subject.occurrence,
        skips=(),
        lines=tuple(kept for _, kept in pairs),
        recipients=(client.email,) if client.email else (),
        files=files.listed,
        found=found,
    )
    warnings = tuple(_warnings(view, subject, prepared))
    owner = subject.engagement.id if subject.engagement else None
    made = Draft(
        target, prepared, subject.key, warnings, files.made, files.sheets, files.code, owner
    )
    return rewritten(replace(made, prepared=from_account(view, prepared)), templates)


def rewritten(draft: Draft, templates: TextWriter) -> Draft:
    """Write the words anew from the ticks; edits are lost."""
    context = told_with_ticks(draft)
    mail = templates.render_mail(context)
    prepared = replace(draft.prepared, context=context, subject=mail.subject, body=mail.text)
    return replace(draft, prepared=prepared)


def told_with_ticks(draft: Draft) -> ReminderContext:
    """The context with the files that go along now."""
    ticked = [file for file in draft.prepared.files if file.ticked]
    context = draft.prepared.context
    if draft.purpose in OF_CLIENT:
        return replace(context, enclosures=tuple(file.filename for file in ticked))
    affair = context.affair or AffairTold()
    sheets = tuple(file.title for file in ticked if file.sha256 in draft.sheets)
    has_code = any(file.sha256 == draft.code for file in ticked)
    beside = {*draft.sheets, draft.code}
    has_bill = any(file.sha256 not in beside for file in ticked)
    return replace(
        context,
        affair=replace(affair, sheets=sheets, qr=has_code, bill=has_bill),
        enclosures=tuple(file.filename for file in ticked),
    )


def _context(
    view: Reader, subject: Subject, client: Client, lines: tuple[ClaimLine, ...], today: date
) -> ReminderContext:
    business, purpose = subject.business, subject.target.purpose
    return ReminderContext(
        creditor=business,
        client=client,
        channel=Channel.EMAIL,
        lines=lines,
        today=today,
        step_key=purpose.value,
        purpose=purpose,
        iban=business.iban,
        bic=business.bic,
        payment_reference=_reference(subject),
        place=business.address.city,
        affair=affair_told(view, subject),
    )


def _of_account(
    view: Reader, context: ReminderContext, target: MessageTarget, client_id: int
) -> ReminderContext:
    """What thanks and a statement tell."""
    told = account_told(view, target, client_id, context.today)
    return replace(
        context,
        lines=told.lines,
        received=told.received,
        others_open=told.others_open,
        stated_on=told.stated_on,
        affair=None,
    )


def _recipients(view: Reader, subject: Subject, step: Step, person: Person | None) -> Recipients:
    client = subject.client
    found = recipients_of(
        step,
        Pressure.COURTEOUS,
        client,
        view.clients.contacts(client.id),
        view.clients.addresses(client.id),
        person,
    )
    if person is not None or subject.target.purpose in TO_ACCOUNTS:
        return found
    for role in _FIRST:
        for one in found.people:
            if one.role is role:
                return replace(found, route=Route(one, Pressure.COURTEOUS))
    return found


def _reference(subject: Subject) -> str:
    """What a transfer should bear: for a deposit, the quote's number or the affair's title."""
    if subject.invoice is not None:
        return subject.invoice.payment_reference
    one = subject.engagement
    return (one.quote_ref or one.title) if one is not None else ""


def _warnings(view: Reader, subject: Subject, prepared: Prepared) -> Iterator[MessageWarning]:
    client, business, purpose = subject.client, subject.business, subject.target.purpose
    if not prepared.recipients:
        yield MessageWarning(MessageConcern.NO_RECIPIENT, client.name)
    waiting, sent = subject.waiting, subject.sent
    if waiting is not None:
        on = waiting.created_at.astimezone().date()
        yield MessageWarning(MessageConcern.WAITING, on=on)
    elif sent is not None:
        yield MessageWarning(MessageConcern.SENT_BEFORE, on=sent.done_on)
    if not business.name:
        yield MessageWarning(MessageConcern.NO_NAME)
    affair = prepared.context.affair or AffairTold()
    asks_deposit = purpose is Purpose.QUOTE and (affair.advance_cents or affair.advance_percent)
    asks = purpose is Purpose.INVOICE or asks_deposit
    if purpose is Purpose.STATEMENT:
        asks = bool(prepared.context.lines)
    if not business.iban and asks:
        yield MessageWarning(MessageConcern.NO_IBAN)
    if purpose in (Purpose.AGREEMENT, Purpose.QUOTE):
        yield from _of_agreement(subject)
    elif purpose is Purpose.TIME_SHEET:
        yield from _of_sheet(subject, prepared)
    elif purpose is Purpose.DELIVERY:
        yield from _of_delivery(subject)
    elif purpose is Purpose.INVOICE:
        yield from _of_invoice(view, subject, prepared)


def _of_agreement(subject: Subject) -> Iterator[MessageWarning]:
    one = subject.engagement
    assert one is not None
    if one.in_writing_on is not None:
        by = one.signed_by if one.in_writing_on == one.signed_on else one.agreed_by
        yield MessageWarning(MessageConcern.ANSWERED, by, one.in_writing_on)
    if subject.target.purpose is Purpose.AGREEMENT:
        if one.amount_cents is None:
            yield MessageWarning(MessageConcern.NO_AMOUNT)
        return
    has_paper = any(paper.kind is PaperKind.QUOTE for paper in subject.papers)
    if one.quoted_on is None and not one.quote_ref and not has_paper:
        yield MessageWarning(MessageConcern.NO_QUOTE)


def _of_sheet(subject: Subject, prepared: Prepared) -> Iterator[MessageWarning]:
    sheet = subject.sheet
    assert sheet is not None
    if sheet.validated_on is not None:
        yield MessageWarning(MessageConcern.ANSWERED, sheet.validated_by, sheet.validated_on)
    if not prepared.files:
        yield MessageWarning(MessageConcern.NO_DOCUMENT, sheet.title)


def _of_delivery(subject: Subject) -> Iterator[MessageWarning]:
    if not subject.things:
        yield MessageWarning(MessageConcern.NOTHING_HANDED)
    accepted = [one for one in subject.things if one.accepted_on is not None]
    if accepted and len(accepted) == len(subject.things):
        last = max(accepted, key=lambda one: one.accepted_on or date.min)
        yield MessageWarning(MessageConcern.ANSWERED, last.accepted_by, last.accepted_on)


def _of_invoice(view: Reader, subject: Subject, prepared: Prepared) -> Iterator[MessageWarning]:
    invoice = subject.invoice
    assert invoice is not None
    if not any(line.balance_cents for line in prepared.lines):
        yield MessageWarning(MessageConcern.PAID, invoice.number)
    digest = invoice.document_sha256
    if digest is None or not view.documents.has(digest):
        yield MessageWarning(MessageConcern.NO_DOCUMENT, invoice.number)
    if subject.engagement is not None:
        for sheet in view.sheets.of_engagement(subject.engagement.id):
            if sheet.sent_on is not None and sheet.validated_on is None:
                yield MessageWarning(MessageConcern.SHEET_NOT_VALIDATED, sheet.title)
