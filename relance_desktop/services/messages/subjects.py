"""What a message is about, read in one go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from relance_desktop.domain.business import Business
from relance_desktop.domain.clients import Client
from relance_desktop.domain.engagements.values import Engagement
from relance_desktop.domain.invoices import Invoice
from relance_desktop.domain.papers import Paper
from relance_desktop.domain.payment_schedules.values import PaymentSchedule, version_of
from relance_desktop.domain.purposes import CLAIM_NOTHING, OF_CLIENT, Purpose
from relance_desktop.domain.reminders import OPEN_STATES, Reminder, ReminderState
from relance_desktop.domain.work.deliverables import Deliverable
from relance_desktop.domain.work.time_sheets import TimeSheet
from relance_desktop.services.messages.accounts import payments_of
from relance_desktop.services.messages.values import MessageTarget
from relance_desktop.store.errors import NotFoundError
from relance_desktop.store.reader import Reader

if TYPE_CHECKING:
    from relance_desktop.store.writer import Writer

_PREFIX = "message/"


@dataclass(frozen=True, slots=True)
class Subject:
    """The facts of one message. ``same``: messages about the same thing, not withdrawn;
    ``thread``: all messages of the affair that left, oldest first."""

    target: MessageTarget
    client: Client
    business: Business
    engagement: Engagement | None
    invoice: Invoice | None
    sheet: TimeSheet | None
    things: tuple[Deliverable, ...]
    held: tuple[Deliverable, ...]
    papers: tuple[Paper, ...]
    key: str
    same: tuple[Reminder, ...]
    thread: tuple[Reminder, ...]
    schedule: PaymentSchedule | None = None

    @property
    def occurrence(self) -> int:
        """Which one it is among those about the same thing, from 1."""
        return 1 + max((one.occurrence for one in self.same), default=0)

    @property
    def sent(self) -> Reminder | None:
        """The last one that left."""
        left = [one for one in self.same if one.state is ReminderState.SENT]
        return left[-1] if left else None

    @property
    def waiting(self) -> Reminder | None:
        """One that is begun and not finished."""
        return next((one for one in self.same if one.state in OPEN_STATES), None)


def read_subject(view: Reader | Writer, target: MessageTarget) -> Subject:
    """Read it. Raises NotFoundError, ValueError for a purpose of another kind."""
    if target.purpose not in CLAIM_NOTHING:
        raise ValueError(target.purpose)
    invoice = _invoice(view, target)
    engagement = _engagement(view, target, invoice)
    schedule = _schedule(view, target)
    client = _client(view, target, engagement, invoice, schedule)
    things, held = _things(view, target, engagement)
    key = _key(target, engagement, things, schedule)
    messages = [
        one
        for one in view.reminders.of_client(client.id)
        if one.purpose in CLAIM_NOTHING and one.state is not ReminderState.WITHDRAWN
    ]
    same = tuple(one for one in messages if one.idempotency_key.rpartition("/")[0] == key)
    thread = tuple(
        one
        for one in messages
        if one.state is ReminderState.SENT
        and one.message_id
        and (one in same or (engagement and one.engagement_id == engagement.id))
    )
    return Subject(
        target=target,
        client=client,
        business=view.settings.business(),
        engagement=engagement,
        invoice=invoice,
        sheet=_sheet(view, target),
        things=things,
        held=held,
        papers=view.papers.of_engagement(engagement.id) if engagement else (),
        key=key,
        same=same,
        thread=thread,
        schedule=schedule,
    )


def idempotency_key(key: str, occurrence: int) -> str:
    """The same request, the same time: it can be stored only once."""
    return f"{key}/{occurrence}"


def _key(
    target: MessageTarget,
    engagement: Engagement | None,
    things: tuple[Deliverable, ...],
    schedule: PaymentSchedule | None,
) -> str:
    numbers = [engagement.id] if engagement else []
    if target.purpose is Purpose.SCHEDULE and schedule is not None:
        numbers = [schedule.id, version_of(schedule)]
    elif target.purpose is Purpose.THANKS:
        numbers = sorted(target.payment_ids)
    elif target.purpose is Purpose.STATEMENT:
        numbers = [target.client_id or 0]
    elif target.purpose is Purpose.INVOICE:
        numbers = [target.invoice_id or 0]
    elif target.purpose is Purpose.TIME_SHEET:
        numbers = [target.sheet_id or 0]
    elif target.purpose is Purpose.DELIVERY:
        numbers += sorted(one.id for one in things)
    return f"{_PREFIX}{target.purpose.value}/{'-'.join(map(str, numbers))}"


def _invoice(view: Reader | Writer, target: MessageTarget) -> Invoice | None:
    if target.purpose is not Purpose.INVOICE:
        return None
    found = view.invoices.get(target.invoice_id or 0)
    if found is None:
        raise NotFoundError("invoices", target.invoice_id or 0)
    return found


def _engagement(
    view: Reader | Writer, target: MessageTarget, invoice: Invoice | None
) -> Engagement | None:
    """The affair that is named, else the one of the invoice, which may have none."""
    if target.purpose in OF_CLIENT:
        return None
    if invoice is not None and target.engagement_id is None:
        return view.engagements.of_invoice(invoice.id)
    found = view.engagements.get(target.engagement_id or 0)
    if found is None:
        raise NotFoundError("engagements", target.engagement_id or 0)
    return found


def _client(
    view: Reader | Writer,
    target: MessageTarget,
    engagement: Engagement | None,
    invoice: Invoice | None,
    schedule: PaymentSchedule | None,
) -> Client:
    """Whose payments, account, affair or invoice it is."""
    if target.purpose is Purpose.THANKS:
        key = payments_of(view, target)[0].client_id
    elif target.purpose is Purpose.STATEMENT:
        key = target.client_id or 0
    elif schedule is not None:
        key = schedule.client_id
    elif invoice is not None:
        key = invoice.client_id
    else:
        assert engagement is not None
        key = engagement.client_id
    client = view.clients.current(key)
    if client is None:
        raise NotFoundError("clients", key)
    return client


def _schedule(view: Reader | Writer, target: MessageTarget) -> PaymentSchedule | None:
    if target.purpose is not Purpose.SCHEDULE:
        return None
    found = view.payment_schedules.get(target.schedule_id or 0)
    if found is None:
        raise NotFoundError("payment_schedules", target.schedule_id or 0)
    return found


def _sheet(view: Reader | Writer, target: MessageTarget) -> TimeSheet | None:
    if target.purpose is not Purpose.TIME_SHEET:
        return None
    found = view.sheets.get(target.sheet_id or 0)
    if found is None or found.engagement_id != target.engagement_id:
        raise NotFoundError("time_sheets", target.sheet_id or 0)
    return found


def _things(
    view: Reader | Writer, target: MessageTarget, engagement: Engagement | None
) -> tuple[tuple[Deliverable, ...], tuple[Deliverable, ...]]:
    """What was handed over and is told, and what is kept back."""
    if target.purpose is not Purpose.DELIVERY or engagement is None:
        return (), ()
    known = view.deliverables.of_engagement(engagement.id)
    wanted = set(target.deliverable_ids)
    handed = tuple(
        one
        for one in known
        if one.handed_on is not None and (one.id in wanted if wanted else one.accepted_on is None)
    )
    return handed, tuple(one for one in known if one.is_held)
