"""A reminder and the states it goes through: intention first, outcome after."""

from __future__ import annotations

from datetime import date, datetime
from enum import Enum

from relance_desktop.domain.money import Cents
from relance_desktop.domain.plans.values import Channel
from relance_desktop.domain.purposes import Purpose
from relance_desktop.domain.registered_mail.values import MailForm
from relance_desktop.domain.value import value


class ReminderState(Enum):
    """E-mail: QUEUED, SENDING, then SENT, FAILED or UNKNOWN (FAILED from QUEUED too: the
    server refused before it had the message). Letters: TO_PRINT, PRINTED,
    POSTED, DELIVERED. Calls: CALLED. Any step: SKIPPED with a reason. WITHDRAWN: taken back
    before it left."""

    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    UNKNOWN = "unknown"
    TO_PRINT = "to_print"
    PRINTED = "printed"
    POSTED = "posted"
    DELIVERED = "delivered"
    CALLED = "called"
    SKIPPED = "skipped"
    WITHDRAWN = "withdrawn"

    __hash__ = object.__hash__  # asked several times for each step of history: see Status


DONE_STATES = frozenset(
    {
        ReminderState.SENT,
        ReminderState.POSTED,
        ReminderState.DELIVERED,
        ReminderState.CALLED,
        ReminderState.SKIPPED,
    }
)
"""A step is done by these only: a failed, unknown or unposted one does not count."""

OPEN_STATES = frozenset(
    {
        ReminderState.QUEUED,
        ReminderState.SENDING,
        ReminderState.FAILED,
        ReminderState.UNKNOWN,
        ReminderState.TO_PRINT,
        ReminderState.PRINTED,
    }
)
"""Begun and not finished: no new reminder of the same claim is proposed beside it."""

ALLOWED_MOVES: dict[ReminderState, frozenset[ReminderState]] = {
    ReminderState.QUEUED: frozenset(
        {ReminderState.SENDING, ReminderState.FAILED, ReminderState.WITHDRAWN}
    ),
    ReminderState.SENDING: frozenset(
        {ReminderState.SENT, ReminderState.FAILED, ReminderState.UNKNOWN}
    ),
    ReminderState.FAILED: frozenset({ReminderState.QUEUED, ReminderState.WITHDRAWN}),
    ReminderState.UNKNOWN: frozenset({ReminderState.SENT, ReminderState.FAILED}),
    ReminderState.TO_PRINT: frozenset(
        {ReminderState.PRINTED, ReminderState.POSTED, ReminderState.WITHDRAWN}
    ),
    ReminderState.PRINTED: frozenset({ReminderState.POSTED, ReminderState.WITHDRAWN}),
    ReminderState.POSTED: frozenset({ReminderState.DELIVERED, ReminderState.PRINTED}),
    ReminderState.SENT: frozenset(),
    ReminderState.DELIVERED: frozenset({ReminderState.POSTED}),
    ReminderState.CALLED: frozenset(),
    ReminderState.SKIPPED: frozenset(),
    ReminderState.WITHDRAWN: frozenset(),
}
"""Every other move is refused by the store, in the transaction that would make it. A letter
noted as posted or delivered by mistake goes back by one state; the journal keeps both."""


class CallOutcome(Enum):
    """What a call ended in."""

    NO_ANSWER = "no_answer"
    MESSAGE_LEFT = "message_left"
    PROMISE = "promise"
    DISPUTE = "dispute"
    WILL_PAY = "will_pay"
    ALREADY_PAID = "already_paid"
    RESEND_INVOICE = "resend_invoice"
    WRONG_CONTACT = "wrong_contact"
    OTHER = "other"


@value
class ReminderLine:
    """One claim in a reminder, with the figures as they were written (cents)."""

    claim_id: int
    invoice_id: int
    number: str
    due_on: date
    balance_cents: Cents
    currency: str
    step_key: str
    interest_cents: Cents = 0
    indemnity_cents: Cents = 0


@value
class Attachment:
    """A file that goes with a reminder; its bytes are in the document store."""

    filename: str
    mime: str
    sha256: str


@value
class Reminder:
    """What was prepared or done towards a client, as it left.

    ``occurrence`` counts repeats of one step from 1. ``idempotency_key`` is unique: the
    same claims and step can never be queued twice. ``artifact_sha256`` is the exact
    message (.eml) or letter (PDF). ``serial`` is its number among all, as the client reads
    it; ``about_id`` the call that a recap follows; ``not_before`` when it may leave;
    ``engagement_id`` the affair it is about, ``schedule_id`` the payment schedule,
    ``case_id`` the case. ``mail_form``: how a registered letter travelled, None for on paper.
    """

    client_id: int
    channel: Channel
    step_key: str
    state: ReminderState
    created_at: datetime
    lines: tuple[ReminderLine, ...]
    id: int = 0
    plan_id: int | None = None
    occurrence: int = 1
    idempotency_key: str = ""
    sender: str = ""
    recipients: tuple[str, ...] = ()
    cc: tuple[str, ...] = ()
    subject: str = ""
    body: str = ""
    attachments: tuple[Attachment, ...] = ()
    artifact_sha256: str | None = None
    message_id: str = ""
    done_on: date | None = None
    done_at: datetime | None = None
    answer: str = ""
    failure: str = ""
    tracking_number: str = ""
    deadline_on: date | None = None
    call_outcome: CallOutcome | None = None
    call_person: str = ""
    note: str = ""
    skip_reason: str = ""
    serial: str = ""
    purpose: Purpose = Purpose.REMINDER
    about_id: int | None = None
    not_before: datetime | None = None
    delivered_on: date | None = None
    receipt_sha256: str | None = None
    engagement_id: int | None = None
    schedule_id: int | None = None
    case_id: int | None = None
    mail_form: MailForm | None = None


@value
class StepRecord:
    """What history says of one claim and one step: the schedule reads nothing else.

    ``step_key`` "" is a mention: the claim stood in a reminder without doing a step of its
    own. ``deadline_on`` is the last day that the client was given to pay, when one was;
    ``due_on`` the due date of the claim as it was told.
    """

    claim_id: int
    client_id: int
    step_key: str
    state: ReminderState
    on: date
    channel: Channel
    reminder_id: int = 0
    occurrence: int = 1
    deadline_on: date | None = None
    due_on: date | None = None
