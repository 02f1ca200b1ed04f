"""From preview to intention: stored whole, with the very bytes that leave, or not at all."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING

from relance_desktop.domain.plans.values import Channel
from relance_desktop.domain.postal import address_block
from relance_desktop.domain.purposes import NO_CONTACT
from relance_desktop.domain.registered_mail.values import MailForm
from relance_desktop.domain.reminders import (
    OPEN_STATES,
    Attachment,
    Reminder,
    ReminderLine,
    ReminderState,
)
from relance_desktop.services.balance_check import changed_lines
from relance_desktop.services.errors import (
    AlreadyBegunError,
    AttachmentMissingError,
    BalanceChangedError,
    DeadlinePassedError,
    RecipientMissingError,
)
from relance_desktop.services.forbidding import refuse_forbidden
from relance_desktop.services.registered_mail.notes import keep_days
from relance_desktop.services.reminders.numbering import check_serial
from relance_desktop.services.reminders.values import Prepared, Preview
from relance_desktop.store.errors import DuplicateReminderError

if TYPE_CHECKING:
    from relance_desktop.store.writer import Writer


def idempotency_key(prepared: Prepared) -> str:
    """The same step of the same claims, the same time: it can be stored only once."""
    if prepared.about_id is not None:
        return f"recap/{prepared.about_id}"
    claims = "-".join(
        str(line.claim_id) for line in sorted(prepared.lines, key=lambda x: x.claim_id)
    )
    if prepared.context.schedule is not None:  # the next due begins the plan anew
        claims += f"/{prepared.lines[0].due_on.isoformat()}"
    return f"{prepared.selection.client_id}/{prepared.step.key}/{prepared.occurrence}/{claims}"


def check_still_true(w: Writer, prepared: Prepared, today: date) -> None:
    """Refuse what changed since it was previewed.

    Raises BalanceChangedError, AlreadyBegunError, AttachmentMissingError.
    """
    client_id = prepared.selection.client_id
    purpose = prepared.context.purpose
    changed = changed_lines(w, client_id, prepared.lines, today, purpose)
    if changed:
        raise BalanceChangedError(changed)
    ids = {line.claim_id for line in prepared.lines}
    for reminder in w.reminders.of_client(client_id):
        if reminder.purpose in NO_CONTACT:
            continue
        if reminder.state in OPEN_STATES and any(x.claim_id in ids for x in reminder.lines):
            raise AlreadyBegunError(reminder.id)
        if _did_the_same(reminder, prepared, today):
            raise AlreadyBegunError(reminder.id)
    missing = [f.filename for f in prepared.files if f.ticked and not w.documents.has(f.sha256)]
    if missing:
        raise AttachmentMissingError(tuple(missing))


def _did_the_same(reminder: Reminder, prepared: Prepared, today: date) -> bool:
    """Whether it did a step that this one would do, since this one was prepared: by another
    window or a late click, for the same claims or some of them.

    What the user chooses to do once more bears the next occurrence, so it is let through.
    """
    told = [(line.claim_id, line.step_key, line.due_on) for line in reminder.lines]
    done = {one for one in told if one[1]}
    lead, *others = [(line.claim_id, line.step_key, line.due_on) for line in prepared.lines]
    if reminder.state is ReminderState.WITHDRAWN or reminder.occurrence < prepared.occurrence:
        return False
    return lead in done or (reminder.done_on == today and not done.isdisjoint(others))


def store_intention(w: Writer, preview: Preview, now: datetime, today: date) -> int:
    """Store a mail to send or a letter to print, with the steps passed over before it.

    Raises as ``check_still_true``, RecipientMissingError, DeadlinePassedError, SerialTakenError.
    """
    prepared = preview.prepared
    mail = prepared.channel is Channel.EMAIL
    if mail and not prepared.recipients:
        raise RecipientMissingError(prepared.selection.client_id, postal=False)
    check_still_true(w, prepared, today)
    _check_deadline(prepared, today)
    check_serial(w.reminders, prepared.context.serial)
    store_skips(w, prepared, now, today)
    name = artifact_name(prepared, today)
    mime = "message/rfc822" if mail else "application/pdf"
    artifact = w.documents.add(preview.artifact, name, mime)
    reminder_id = add_reminder(w, _intended(preview, artifact, now))
    if prepared.channel is Channel.FORMAL_NOTICE:
        keep_days(w, reminder_id, prepared.context.deadline_days)
    return reminder_id


def _intended(preview: Preview, artifact: str, now: datetime) -> Reminder:
    """The intention to send or to post exactly this."""
    prepared = preview.prepared
    mail = prepared.channel is Channel.EMAIL
    return Reminder(
        client_id=prepared.selection.client_id,
        channel=prepared.channel,
        step_key=prepared.step.key,
        state=ReminderState.QUEUED if mail else ReminderState.TO_PRINT,
        created_at=now,
        lines=prepared.lines,
        plan_id=prepared.plan_id,
        occurrence=prepared.occurrence,
        idempotency_key=idempotency_key(prepared),
        sender=preview.sender,
        recipients=prepared.recipients if mail else _address(prepared),
        cc=prepared.cc,
        subject=prepared.subject,
        body=preview.text or prepared.body,
        attachments=_attachments(prepared),
        artifact_sha256=artifact,
        message_id=preview.message_id,
        tracking_number=prepared.tracking_number,
        deadline_on=prepared.context.deadline_on,
        serial=prepared.context.serial,
        purpose=prepared.context.purpose,
        about_id=prepared.about_id,
        schedule_id=prepared.context.schedule.id if prepared.context.schedule else None,
        mail_form=MailForm.ELECTRONIC if prepared.context.electronic else None,
    )


def _check_deadline(prepared: Prepared, today: date) -> None:
    """Refuse a text whose own deadline is over: the wizard stayed open for days."""
    deadline = prepared.context.deadline_on
    if deadline is not None and deadline < today:
        raise DeadlinePassedError(deadline)


def _address(prepared: Prepared) -> tuple[str, ...]:
    """What stands in the envelope's window: whoever packs it reads it again."""
    client = prepared.context.client
    return address_block(client.name, client.contact_name, client.address).lines


def add_reminder(w: Writer, reminder: Reminder) -> int:
    """Store a reminder; the same one twice raises AlreadyBegunError with the first one's id.

    The door that all goes through: what proceedings forbid raises InsolvencyForbidsError.
    """
    if reminder.state in OPEN_STATES:
        day = reminder.created_at.astimezone().date()
        claimed = {line.invoice_id for line in reminder.lines}
        refuse_forbidden(w, reminder.client_id, reminder.purpose, day, claimed)
    try:
        return w.reminders.add(reminder)
    except DuplicateReminderError as error:
        raise AlreadyBegunError(error.existing_id) from error


def store_skips(w: Writer, prepared: Prepared, now: datetime, today: date) -> None:
    """Keep the steps passed over, with their reason, for the claim that drives."""
    lead = prepared.lines[0]
    for step in prepared.skips:
        reminder = skipped(
            prepared.selection.client_id,
            step.key,
            step.channel,
            (lead,),
            prepared.selection.skip_reason,
            now,
            today,
        )
        w.reminders.add(reminder)


def skipped(
    client_id: int,
    step_key: str,
    channel: Channel,
    lines: Iterable[ReminderLine],
    reason: str,
    now: datetime,
    today: date,
) -> Reminder:
    """A step passed over: done, with its reason, reaching nobody."""
    own = tuple(
        ReminderLine(
            x.claim_id, x.invoice_id, x.number, x.due_on, x.balance_cents, x.currency, step_key
        )
        for x in lines
    )
    return Reminder(
        client_id=client_id,
        channel=channel,
        step_key=step_key,
        state=ReminderState.SKIPPED,
        created_at=now,
        lines=own,
        done_on=today,
        done_at=now,
        skip_reason=reason.strip(),
    )


def artifact_name(prepared: Prepared, today: date) -> str:
    """The name under which the message or letter is kept and saved."""
    numbers = "_".join(prepared.context.numbers[:3])
    safe = "".join(c if c.isalnum() or c in "-_." else "-" for c in numbers)
    kind = "eml" if prepared.channel is Channel.EMAIL else "pdf"
    return f"{today.isoformat()}_{prepared.step.key}_{safe}.{kind}"


def _attachments(prepared: Prepared) -> tuple[Attachment, ...]:
    ticked = [file for file in prepared.files if file.ticked]
    return tuple(Attachment(file.filename, file.mime, file.sha256) for file in ticked)
