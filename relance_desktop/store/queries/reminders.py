"""Reminders read back, whole or as the history that the schedule reads."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from relance_desktop.domain.plans.values import Channel
from relance_desktop.domain.purposes import Purpose
from relance_desktop.domain.registered_mail.values import MailForm
from relance_desktop.domain.reminders import (
    OPEN_STATES,
    Attachment,
    CallOutcome,
    Reminder,
    ReminderLine,
    ReminderState,
    StepRecord,
)
from relance_desktop.store.codec import (
    day_of,
    day_or_none,
    moment_of,
    moment_or_none,
    words_of,
)
from relance_desktop.store.queries.base import Days, Queries, Row

COLUMNS = (
    "id, client_id, channel, step_key, state, created_at, plan_id, occurrence, idempotency_key, "
    "sender, recipients, cc, subject, body, artifact_sha256, message_id, done_on, done_at, "
    "answer, failure, tracking_number, deadline_on, call_outcome, call_person, note, skip_reason, "
    "serial, purpose, about_id, not_before, delivered_on, receipt_sha256, engagement_id, "
    "schedule_id, case_id, mail_form"
)
LINE_COLUMNS = (
    "claim_id, invoice_id, number, due_on, balance_cents, currency, step_key, interest_cents, "
    "indemnity_cents"
)

_HISTORY = """
SELECT l.claim_id, r.client_id, l.step_key, r.state, coalesce(r.done_on, substr(r.created_at, 1, 10)),
       r.channel, r.id, r.occurrence, r.deadline_on, l.due_on
FROM reminders r JOIN reminder_lines l ON l.reminder_id = r.id
WHERE r.state <> 'withdrawn'
  AND r.purpose NOT IN ('invoice', 'mediation', 'order_request', 'declaration') AND {condition}
  AND (r.call_outcome IS NULL OR r.call_outcome NOT IN ('no_answer', 'wrong_contact'))
ORDER BY r.id, l.id
"""

_STATES = {state.value: state for state in ReminderState}
_CHANNELS = {channel.value: channel for channel in Channel}


def line_of(row: Row) -> ReminderLine:
    """Make a line of a row of LINE_COLUMNS."""
    return ReminderLine(row[0], row[1], row[2], day_of(row[3]), *row[4:9])


def reminder_of(row: Row, lines: Iterable[ReminderLine], files: Iterable[Attachment]) -> Reminder:
    """Make a reminder of a row of COLUMNS with its lines and attachments."""
    step = (row[1], Channel(row[2]), row[3], ReminderState(row[4]), moment_of(row[5]))
    return Reminder(
        *step,
        id=row[0],
        plan_id=row[6],
        occurrence=row[7],
        idempotency_key=row[8] or "",
        sender=row[9],
        recipients=words_of(row[10]),
        cc=words_of(row[11]),
        subject=row[12],
        body=row[13],
        artifact_sha256=row[14],
        message_id=row[15],
        done_on=day_or_none(row[16]),
        done_at=moment_or_none(row[17]),
        answer=row[18],
        failure=row[19],
        tracking_number=row[20],
        deadline_on=day_or_none(row[21]),
        call_outcome=CallOutcome(row[22]) if row[22] else None,
        call_person=row[23],
        note=row[24],
        skip_reason=row[25],
        serial=row[26],
        purpose=Purpose(row[27]),
        about_id=row[28],
        not_before=moment_or_none(row[29]),
        delivered_on=day_or_none(row[30]),
        receipt_sha256=row[31],
        engagement_id=row[32],
        schedule_id=row[33],
        case_id=row[34],
        mail_form=MailForm(row[35]) if row[35] else None,
        lines=tuple(lines),
        attachments=tuple(files),
    )


class ReminderQueries(Queries):
    """Reads of reminders, oldest first."""

    __slots__ = ()

    def get(self, reminder_id: int) -> Reminder | None:
        """The reminder with its claims and attachments, None when there is none."""
        found = self._where("id = ?1", reminder_id)
        return found[0] if found else None

    def by_key(self, idempotency_key: str) -> Reminder | None:
        """The reminder, not withdrawn, that holds this idempotency key."""
        found = self._where("idempotency_key = ?1 AND state <> 'withdrawn'", idempotency_key)
        return found[0] if found else None

    def by_message_id(self, message_id: str) -> Reminder | None:
        """The message of that Message-ID, None when none is ours."""
        found = self._where("message_id = ?1 AND message_id <> ''", message_id)
        return found[-1] if found else None

    def message_ids(self) -> frozenset[str]:
        """The Message-IDs of all that was written, sent or not."""
        sql = "SELECT message_id FROM reminders WHERE message_id <> ''"
        return frozenset(row[0] for row in self._all(sql))

    def in_copy_state(self, *states: str) -> tuple[Reminder, ...]:
        """The sent messages whose copy is in any of these states."""
        marks = ", ".join("?" * len(states))
        return self._where(f"copy_state IN ({marks})", *states)

    def sent_since(self, day: date) -> tuple[Reminder, ...]:
        """The mails that left from that day on."""
        return self._where("state = 'sent' AND done_on >= ?1", day.isoformat())

    def in_state(self, *states: ReminderState) -> tuple[Reminder, ...]:
        """The reminders in any of these states."""
        marks = ", ".join("?" * len(states))
        return self._where(f"state IN ({marks})", *(state.value for state in states))

    def registered(self, client_id: int | None = None) -> tuple[Reminder, ...]:
        """The registered letters that were not withdrawn, of one client or of all."""
        where = (
            "channel IN ('registered_letter', 'formal_notice') AND "
            "state IN ('to_print', 'printed', 'posted', 'delivered')"
        )
        if client_id is None:
            return self._where(f"{where} AND 1 = ?1", 1)
        return self._where(f"{where} AND client_id = ?1", client_id)

    def open(self) -> tuple[Reminder, ...]:
        """The reminders begun and not finished."""
        return self.in_state(*OPEN_STATES)

    def of_client(self, client_id: int) -> tuple[Reminder, ...]:
        """All reminders of a client, in any state."""
        return self._where("client_id = ?1", client_id)

    def of_invoice(self, invoice_id: int) -> tuple[Reminder, ...]:
        """All reminders in which the invoice appears, in any state."""
        where = "id IN (SELECT reminder_id FROM reminder_lines WHERE invoice_id = ?1)"
        return self._where(where, invoice_id)

    def of_engagement(self, engagement_id: int) -> tuple[Reminder, ...]:
        """All that was written about an affair, in any state: its own messages, and the
        reminders of its invoices."""
        where = (
            "engagement_id = ?1 OR id IN (SELECT l.reminder_id FROM reminder_lines l "
            "JOIN engagement_invoices e ON e.invoice_id = l.invoice_id WHERE e.engagement_id = ?1)"
        )
        return self._where(where, engagement_id)

    def open_of_invoice(self, invoice_id: int) -> tuple[Reminder, ...]:
        """The unfinished ones of an invoice: those that a payment withdraws."""
        return tuple(r for r in self.of_invoice(invoice_id) if r.state in OPEN_STATES)

    def of_schedule(self, schedule_id: int) -> tuple[Reminder, ...]:
        """All that was written about a payment schedule, in any state."""
        return self._where("schedule_id = ?1", schedule_id)

    def between(self, first: date, last: date) -> tuple[Reminder, ...]:
        """The reminders done from one day to another, both included."""
        where = "done_on BETWEEN ?1 AND ?2"
        return self._where(where, first.isoformat(), last.isoformat())

    def last_serial(self, prefix: str) -> str:
        """The greatest number with this prefix ever given, "" when there is none."""
        sql = (
            "SELECT serial FROM reminders WHERE serial >= ?1 AND serial < ?1 || char(0x10ffff) "
            "ORDER BY length(serial) DESC, serial DESC LIMIT 1"
        )
        row = self._one(sql, (prefix,))
        return str(row[0]) if row else ""

    def history(self) -> tuple[StepRecord, ...]:
        """The steps of every claim, in the order they were begun.

        Left out: what was withdrawn, calls that reached nobody, the mails that brought invoices,
        the only messages of affairs that name claims, and what went to a court, a mediator or an
        officer: it is no contact with the client.
        """
        return self._history("1 = ?1", 1)

    def history_of_client(self, client_id: int) -> tuple[StepRecord, ...]:
        """The steps of one client's claims."""
        return self._history("r.client_id = ?1", client_id)

    def history_of_invoice(self, invoice_id: int) -> tuple[StepRecord, ...]:
        """The steps of one invoice's claims."""
        return self._history("l.invoice_id = ?1", invoice_id)

    def _history(self, condition: str, value: object) -> tuple[StepRecord, ...]:
        states, channels, days = _STATES, _CHANNELS, Days()
        rows = self._db.execute(_HISTORY.format(condition=condition), (value,))
        return tuple(
            StepRecord(
                claim,
                client,
                step,
                states[state],
                days[on],
                channels[channel],
                rid,
                times,
                days[until] if until else None,
                days[due],
            )
            for claim, client, step, state, on, channel, rid, times, until, due in rows
        )

    def _where(self, condition: str, *values: object) -> tuple[Reminder, ...]:
        chosen = f"(SELECT id FROM reminders WHERE {condition})"
        lines: dict[int, list[ReminderLine]] = {}
        sql = (
            f"SELECT {LINE_COLUMNS}, reminder_id FROM reminder_lines "
            f"WHERE reminder_id IN {chosen} ORDER BY id"
        )
        for row in self._all(sql, values):
            lines.setdefault(row[-1], []).append(line_of(row))
        files: dict[int, list[Attachment]] = {}
        sql = (
            "SELECT reminder_id, filename, mime, sha256 FROM reminder_attachments "
            f"WHERE reminder_id IN {chosen} ORDER BY id"
        )
        for row in self._all(sql, values):
            files.setdefault(row[0], []).append(Attachment(*row[1:]))
        sql = f"SELECT {COLUMNS} FROM reminders WHERE {condition} ORDER BY id"
        return tuple(
            reminder_of(row, lines.get(row[0], ()), files.get(row[0], ()))
            for row in self._all(sql, values)
        )
