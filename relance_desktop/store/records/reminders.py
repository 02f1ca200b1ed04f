"""Reminders prepared, and moved from state to state; never rewritten, never removed."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, TypedDict, Unpack

from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from relance_desktop.domain.journal import JournalKind
from relance_desktop.domain.registered_mail.values import MailForm
from relance_desktop.domain.reminders import (
    ALLOWED_MOVES,
    Attachment,
    Reminder,
    ReminderLine,
    ReminderState,
)
from relance_desktop.store import tables
from relance_desktop.store.codec import day_text, moment_text, words_text
from relance_desktop.store.errors import DuplicateReminderError, MoveRefusedError, NotFoundError
from relance_desktop.store.queries.reminders import ReminderQueries
from relance_desktop.store.records.session import Session, is_about


class ReminderFacts(TypedDict, total=False):
    """What may become known of a reminder after it was prepared."""

    artifact_sha256: str
    done_on: date | None
    done_at: datetime | None
    answer: str
    failure: str
    tracking_number: str
    deadline_on: date | None
    note: str
    not_before: datetime | None
    delivered_on: date | None
    receipt_sha256: str | None
    mail_form: MailForm | None
    copy_state: str


def values_of(reminder: Reminder) -> dict[str, Any]:
    """The row of a reminder, without its id, lines and attachments."""
    return {
        "client_id": reminder.client_id,
        "channel": reminder.channel.value,
        "step_key": reminder.step_key,
        "state": reminder.state.value,
        "created_at": moment_text(reminder.created_at),
        "plan_id": reminder.plan_id,
        "occurrence": reminder.occurrence,
        "idempotency_key": reminder.idempotency_key or None,
        "sender": reminder.sender,
        "recipients": words_text(reminder.recipients),
        "cc": words_text(reminder.cc),
        "subject": reminder.subject,
        "body": reminder.body,
        "artifact_sha256": reminder.artifact_sha256,
        "message_id": reminder.message_id,
        "done_on": day_text(reminder.done_on),
        "done_at": moment_text(reminder.done_at),
        "answer": reminder.answer,
        "failure": reminder.failure,
        "tracking_number": reminder.tracking_number,
        "deadline_on": day_text(reminder.deadline_on),
        "call_outcome": reminder.call_outcome.value if reminder.call_outcome else None,
        "call_person": reminder.call_person,
        "note": reminder.note,
        "skip_reason": reminder.skip_reason,
        "serial": reminder.serial,
        "purpose": reminder.purpose.value,
        "about_id": reminder.about_id,
        "not_before": moment_text(reminder.not_before),
        "delivered_on": day_text(reminder.delivered_on),
        "receipt_sha256": reminder.receipt_sha256,
        "engagement_id": reminder.engagement_id,
        "schedule_id": reminder.schedule_id,
        "case_id": reminder.case_id,
        "mail_form": reminder.mail_form.value if reminder.mail_form else None,
    }


def line_values(line: ReminderLine) -> dict[str, Any]:
    """The row of a line, without its reminder."""
    return {
        "claim_id": line.claim_id,
        "invoice_id": line.invoice_id,
        "number": line.number,
        "due_on": line.due_on.isoformat(),
        "balance_cents": line.balance_cents,
        "currency": line.currency,
        "step_key": line.step_key,
        "interest_cents": line.interest_cents,
        "indemnity_cents": line.indemnity_cents,
    }


def attachment_values(attachment: Attachment) -> dict[str, Any]:
    """The row of an attachment, without its reminder."""
    return {
        "filename": attachment.filename,
        "mime": attachment.mime,
        "sha256": attachment.sha256,
    }


def _fact_values(facts: ReminderFacts) -> dict[str, Any]:
    values: dict[str, Any] = {**facts}
    for name, value in values.items():
        if isinstance(value, datetime):
            values[name] = moment_text(value)
        elif isinstance(value, date):
            values[name] = day_text(value)
        elif isinstance(value, MailForm):
            values[name] = value.value
    return values


class ReminderRecords(ReminderQueries):
    """Reads and writes of reminders."""

    __slots__ = ("_session",)

    def __init__(self, session: Session) -> None:
        super().__init__(session.db)
        self._session = session

    def add(self, reminder: Reminder) -> int:
        """Store a new reminder in its first state and give its id.

        Its attachments and artifact must be stored documents. Raise DuplicateReminderError when
        its idempotency key is held by another that was not withdrawn.
        """
        values = values_of(reminder)
        try:
            reminder_id = self._session.insert(tables.reminders, values)
        except IntegrityError as error:
            raise self._duplicate(reminder.idempotency_key, error) from error
        lines = [line_values(line) for line in reminder.lines]
        files = [attachment_values(attachment) for attachment in reminder.attachments]
        mine = {"reminder_id": reminder_id}
        self._session.insert_all(tables.reminder_lines, [{**mine, **row} for row in lines])
        self._session.insert_all(tables.reminder_attachments, [{**mine, **row} for row in files])
        payload = {**values, "lines": lines, "attachments": files}
        self._record(JournalKind.REMINDER_CREATED, reminder_id, reminder.client_id, payload)
        return reminder_id

    def move(self, reminder_id: int, to: ReminderState, **facts: Unpack[ReminderFacts]) -> None:
        """Bring a reminder to another state and store what became known with it.

        Of two that race for the same move one gets MoveRefusedError. Raise NotFoundError when there
        is no such reminder.
        """
        sql = "SELECT state, client_id FROM reminders WHERE id = ?"
        row = self._one(sql, (reminder_id,))
        if row is None:
            raise NotFoundError("reminders", reminder_id)
        present = ReminderState(row[0])
        if to not in ALLOWED_MOVES[present]:
            raise MoveRefusedError(reminder_id, present, to)
        values = _fact_values(facts)
        table = tables.reminders
        swap = update(table).where(table.c.id == reminder_id, table.c.state == present.value)
        if self._session.execute(swap, {**values, "state": to.value}).rowcount != 1:
            raise MoveRefusedError(reminder_id, present, to)
        payload = {**values, "from": present.value, "to": to.value}
        self._record(JournalKind.REMINDER_MOVED, reminder_id, row[1], payload)

    def note(self, reminder_id: int, **facts: Unpack[ReminderFacts]) -> None:
        """Store what became known without a move: a note, a tracking number. Raise NotFoundError."""
        values = _fact_values(facts)
        self._session.update(tables.reminders, reminder_id, values)
        reminder = self.get(reminder_id)
        client_id = reminder.client_id if reminder else None
        self._record(JournalKind.REMINDER_NOTED, reminder_id, client_id, values)

    def recover_interrupted(self) -> tuple[int, ...]:
        """Say UNKNOWN of what a stop of the program left in SENDING; give their ids."""
        state = ReminderState.SENDING.value
        rows = self._all("SELECT id FROM reminders WHERE state = ? ORDER BY id", (state,))
        for (reminder_id,) in rows:
            self.move(reminder_id, ReminderState.UNKNOWN)
        return tuple(row[0] for row in rows)

    def _duplicate(self, idempotency_key: str, error: IntegrityError) -> Exception:
        if is_about(error, "UNIQUE", "idempotency_key"):
            existing = self.by_key(idempotency_key)
            if existing:
                return DuplicateReminderError(existing.id)
        return error

    def _record(
        self, kind: JournalKind, reminder_id: int, client_id: int | None, payload: dict[str, Any]
    ) -> None:
        self._session.record(kind, f"reminder:{reminder_id}", payload, client_id)
