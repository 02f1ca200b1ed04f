"""From preview to intention: stored whole, with the very bytes that leave, or not at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from hashlib import sha256
from typing import TYPE_CHECKING

from relance_desktop.domain.engagements.told import AffairTold
from relance_desktop.domain.papers import Paper, PaperKind
from relance_desktop.domain.plans.values import Channel
from relance_desktop.domain.purposes import OF_CLIENT, Purpose
from relance_desktop.domain.reminders import Attachment, Reminder, ReminderState
from relance_desktop.domain.work.time_sheets import SheetState
from relance_desktop.services.errors import (
    AlreadyBegunError,
    AttachmentMissingError,
    RecipientMissingError,
)
from relance_desktop.services.messages.accounts import AccountTold, account_told
from relance_desktop.services.messages.subjects import Subject, idempotency_key, read_subject
from relance_desktop.services.messages.telling import affair_told, claim_lines, sheet_told
from relance_desktop.services.messages.values import Draft, MessageOutdatedError, MessagePreview
from relance_desktop.services.reminders.committing import add_reminder

if TYPE_CHECKING:
    from relance_desktop.store.writer import Writer


def store_message(w: Writer, preview: MessagePreview, now: datetime, today: date) -> int:
    """Store a message to send. A time sheet counts as sent from here on, its sums frozen:
    what waits to leave must stay true; withdrawing the message takes that back.

    Raises RecipientMissingError, AlreadyBegunError, AttachmentMissingError,
    MessageOutdatedError, NotFoundError.
    """
    draft = preview.draft
    prepared = draft.prepared
    if not prepared.recipients:
        raise RecipientMissingError(prepared.selection.client_id, postal=False)
    subject = read_subject(w, draft.target)
    _check_still_true(w, subject, draft, today)
    _keep_files(w, draft)
    artifact = w.documents.add(preview.mail.artifact, _name(draft, today), "message/rfc822")
    reminder_id = add_reminder(w, replace(_reminder(preview, now), artifact_sha256=artifact))
    if draft.purpose is Purpose.TIME_SHEET:
        _sheet_is_sent(w, subject, draft, reminder_id, today)
    return reminder_id


def _reminder(preview: MessagePreview, now: datetime) -> Reminder:
    draft, mail = preview.draft, preview.mail
    prepared = draft.prepared
    return Reminder(
        client_id=prepared.selection.client_id,
        channel=Channel.EMAIL,
        step_key=draft.purpose.value,
        state=ReminderState.QUEUED,
        created_at=now,
        lines=prepared.lines,
        occurrence=prepared.occurrence,
        idempotency_key=idempotency_key(draft.key, prepared.occurrence),
        sender=mail.sender,
        recipients=prepared.recipients,
        cc=prepared.cc,
        subject=prepared.subject,
        body=prepared.body,
        attachments=tuple(
            Attachment(f.filename, f.mime, f.sha256) for f in prepared.files if f.ticked
        ),
        message_id=mail.message_id,
        purpose=draft.purpose,
        engagement_id=draft.engagement_id,
        schedule_id=draft.target.schedule_id,
    )


def _keep_files(w: Writer, draft: Draft) -> None:
    """Store what was made for the message. Raises AttachmentMissingError for what is lost."""
    ticked = _ticked(draft)
    for file in draft.made:
        if sha256(file.data).hexdigest() in ticked:
            w.documents.add(file.data, file.filename, file.mime)
    files = [file for file in draft.prepared.files if file.ticked]
    missing = tuple(file.filename for file in files if not w.documents.has(file.sha256))
    if missing:
        raise AttachmentMissingError(missing)


def _check_still_true(w: Writer, subject: Subject, draft: Draft, today: date) -> None:
    prepared = draft.prepared
    begun = subject.waiting or next(
        (one for one in subject.same if one.occurrence >= prepared.occurrence), None
    )
    if begun is not None:
        raise AlreadyBegunError(begun.id)
    if draft.purpose in OF_CLIENT:
        told = account_told(w, draft.target, subject.client.id, today)
        now = prepared.context
        was = AccountTold(now.lines, now.received, now.others_open, now.stated_on)
        if told != was or subject.key != draft.key:
            raise MessageOutdatedError
        return
    written = prepared.context.affair or AffairTold()
    now_told = replace(
        affair_told(w, subject), sheets=written.sheets, qr=written.qr, bill=written.bill
    )
    lines = tuple(kept for _, kept in claim_lines(w, subject, today))
    if now_told != written or lines != prepared.lines or subject.key != draft.key:
        raise MessageOutdatedError


def _sheet_is_sent(
    w: Writer, subject: Subject, draft: Draft, reminder_id: int, today: date
) -> None:
    """Freeze a draft's sums and file its PDF; one that is sent already keeps its day."""
    sheet, owner = subject.sheet, subject.engagement
    assert sheet is not None
    assert owner is not None
    if sheet.state is not SheetState.DRAFT:
        return
    told = sheet_told(w, sheet)
    frozen = replace(
        sheet,
        first_on=told.first_on,
        last_on=told.last_on,
        minutes=told.minutes,
        cents=told.cents,
        sent_on=today,
        reminder_id=reminder_id,
    )
    w.sheets.update(frozen)
    for file in draft.made:
        digest = sha256(file.data).hexdigest()
        if digest in _ticked(draft):
            paper = Paper(owner.client_id, PaperKind.TIME_SHEET, digest, file.filename)
            placed = replace(paper, engagement_id=owner.id, sheet_id=sheet.id, dated_on=today)
            w.papers.add(placed)


def _ticked(draft: Draft) -> set[str]:
    return {file.sha256 for file in draft.prepared.files if file.ticked}


def _name(draft: Draft, today: date) -> str:
    """The name under which the message is kept and saved."""
    title = draft.prepared.context.affair.title if draft.prepared.context.affair else ""
    numbers = "_".join(draft.prepared.context.numbers)
    words = title or numbers or draft.client.name
    safe = "".join(c if c.isalnum() or c in "-_." else "-" for c in words)[:60]
    return f"{today.isoformat()}_{draft.purpose.value}_{safe}.eml"
