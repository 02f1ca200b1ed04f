"""Schedules read with what the payments, notices and papers say of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from relance_desktop.domain.claims import Claim
from relance_desktop.domain.clients import Client
from relance_desktop.domain.money import Cents
from relance_desktop.domain.payment_schedules.effect import is_void, received_cents
from relance_desktop.domain.payment_schedules.progress import (
    Notice,
    Progress,
    ScheduleState,
    progress_of,
)
from relance_desktop.domain.payment_schedules.values import InterestDeal, PaymentSchedule
from relance_desktop.domain.payments import Settlement
from relance_desktop.domain.plans.values import Channel
from relance_desktop.domain.rates import RateTable
from relance_desktop.domain.registered_mail.course import course_of
from relance_desktop.domain.registered_mail.deadline import reached_on
from relance_desktop.domain.reminders import Reminder, ReminderState
from relance_desktop.services.payment_schedules.errors import (
    AlreadyScheduledError,
    NothingToScheduleError,
)
from relance_desktop.services.payment_schedules.values import (
    CoveredBill,
    OpenBill,
    ScheduleBasis,
    ScheduleView,
)
from relance_desktop.store.errors import NotFoundError

if TYPE_CHECKING:
    from relance_desktop.services.penalty_claims.computing import EventsOf
    from relance_desktop.store.reader import Reader
    from relance_desktop.store.writer import Writer

_LEFT = frozenset({ReminderState.SENT, ReminderState.POSTED, ReminderState.DELIVERED})


def get_schedule(view: Reader | Writer, schedule_id: int) -> PaymentSchedule:
    """The schedule. Raises NotFoundError."""
    found = view.payment_schedules.get(schedule_id)
    if found is None:
        raise NotFoundError("payment_schedules", schedule_id)
    return found


def client_of(view: Reader | Writer, client_id: int) -> Client:
    """The client, or whoever took its place. Raises NotFoundError."""
    client = view.clients.current(client_id)
    if client is None:
        raise NotFoundError("clients", client_id)
    return client


def balances_of(claims: Iterable[Claim]) -> Counter[int]:
    """What is left of each invoice."""
    balances: Counter[int] = Counter()
    for claim in claims:
        balances[claim.invoice_id] += claim.balance_cents
    return balances


def read_progress(
    view: Reader | Writer,
    schedule: PaymentSchedule,
    today: date,
    reminders: Collection[Reminder] | None = None,
) -> Progress:
    """Where it stands; ``reminders``: the client's, when they are read already."""
    balances = balances_of(view.claims.raw_of_client(schedule.client_id))
    beside = view.payment_schedules.paid_beside([schedule]).get(schedule.id, 0)
    received = received_cents(schedule, balances, beside)
    if reminders is None:
        reminders = view.reminders.of_client(schedule.client_id)
    void = is_void(schedule, balances, _settled(view, schedule))
    notices = notices_of(schedule, reminders, view.mail_events.of_reminder)
    return progress_of(schedule, received, today, notices, void=void)


def _settled(view: Reader | Writer, schedule: PaymentSchedule) -> Iterator[Settlement]:
    """What settled its invoices, read as it is asked for: most schedules still run."""
    for one in schedule.invoices:
        yield from view.invoices.settlements(one.invoice_id)


def notices_of(
    schedule: PaymentSchedule, reminders: Iterable[Reminder], events_of: EventsOf
) -> list[Notice]:
    """The formal notices that left since it was signed, for what it covers.

    They count from the day on which they reached the client as far as is known, and not at all
    when they never did. ``events_of`` gives what the carrier said of a letter.
    """
    covered = {one.invoice_id for one in schedule.invoices}
    found = []
    for one in reminders:
        if one.channel is not Channel.FORMAL_NOTICE or one.state not in _LEFT:
            continue
        on = reached_on(one, course_of(one, events_of(one.id)))
        if on is None or schedule.agreed_on is None or on < schedule.agreed_on:
            continue
        dues = {line.due_on for line in one.lines if line.invoice_id in covered}
        found += [Notice(due_on, on, one.deadline_on, one.id) for due_on in dues]
    return found


def read_basis(view: Reader, rates: RateTable, client_id: int, today: date) -> ScheduleBasis:
    """The client's open invoices with what may be scheduled. Raises NotFoundError."""
    from relance_desktop.services.penalty_claims.reading import result_of

    client = client_of(view, client_id)
    claims = view.claims.raw_of_client(client.id)
    balances = balances_of(claims)
    taken = _taken(view.payment_schedules.of_client(client.id))
    bills = []
    for invoice_id in balances:
        invoice = view.invoices.get(invoice_id)
        assert invoice is not None  # a claim is of a stored invoice
        result = result_of(view, invoice, client, rates, today)
        due = [one.due_on for one in claims if one.invoice_id == invoice_id]
        in_euros = invoice.currency == "EUR"
        bills.append(
            OpenBill(
                invoice_id,
                invoice.number,
                invoice.issued_on,
                min(due),
                balances[invoice_id],
                result.interest_due_cents,
                result.indemnity_due_cents if in_euros else 0,
                invoice.currency,
                taken.get(invoice_id),
            )
        )
    bills.sort(key=lambda one: (one.due_on, one.number))
    return ScheduleBasis(client, tuple(bills), today)


def read_view(view: Reader, schedule: PaymentSchedule, today: date) -> ScheduleView:
    """All that the page shows. Raises NotFoundError."""
    client = client_of(view, schedule.client_id)
    reminders = view.reminders.of_client(client.id)
    progress = read_progress(view, schedule, today, reminders)
    covered = {one.invoice_id for one in schedule.invoices}
    late = [
        one.id
        for one in view.claims.open_of_client(client.id)
        if one.schedule_id == schedule.id and one.due_on < today
    ]
    since = schedule.agreed_on or schedule.proposed_on
    return ScheduleView(
        schedule,
        client,
        progress,
        covered_bills(view, schedule),
        today,
        view.papers.of_schedule(schedule.id),
        tuple(
            one
            for one in reminders
            if one.schedule_id == schedule.id
            or (
                one.state is not ReminderState.WITHDRAWN
                and one.created_at.astimezone().date() >= since
                and any(line.invoice_id in covered for line in one.lines)
            )
        ),
        to_waive=is_to_waive(view, schedule, progress),
        due_claims=tuple(late),
    )


def covered_bills(view: Reader | Writer, schedule: PaymentSchedule) -> tuple[CoveredBill, ...]:
    """The invoices of a schedule, in its order."""
    balances = balances_of(view.claims.raw_of_client(schedule.client_id))
    found = []
    for one in schedule.invoices:
        invoice = view.invoices.get(one.invoice_id)
        assert invoice is not None  # an invoice of a schedule cannot be removed
        due_on = min((part.due_on for part in invoice.instalments), default=invoice.issued_on)
        found.append(
            CoveredBill(
                invoice.id,
                invoice.number,
                invoice.issued_on,
                due_on,
                one.cents,
                balances[invoice.id],
            )
        )
    return tuple(found)


def is_to_waive(view: Reader | Writer, schedule: PaymentSchedule, progress: Progress) -> bool:
    """Whether it was kept and what was to be given up for that is not yet."""
    deal = schedule.interest is InterestDeal.WAIVED_IF_KEPT
    if not deal or progress.state is not ScheduleState.KEPT:
        return False
    return any(not view.waivers.of_invoice(one.invoice_id) for one in schedule.invoices)


def check_free(view: Reader | Writer, schedule: PaymentSchedule) -> None:
    """Refuse an invoice that another schedule has. Raises AlreadyScheduledError."""
    others = [
        one for one in view.payment_schedules.of_client(schedule.client_id) if one.id != schedule.id
    ]
    taken = _taken(others)
    for covered in schedule.invoices:
        other_id = taken.get(covered.invoice_id)
        if other_id is None:
            continue
        invoice = view.invoices.get(covered.invoice_id)
        signed = any(one.id == other_id and one.agreed_on is not None for one in others)
        raise AlreadyScheduledError(invoice.number if invoice else "", other_id, signed=signed)


def check_owner(view: Reader | Writer, schedule: PaymentSchedule) -> None:
    """Refuse an invoice that is gone, not this client's, or in another currency than the dues.
    Raises NotFoundError, NothingToScheduleError."""
    for covered in schedule.invoices:
        invoice = view.invoices.get(covered.invoice_id)
        if invoice is None or invoice.client_id != schedule.client_id:
            raise NotFoundError("invoices", covered.invoice_id)
        if invoice.currency != schedule.currency:
            raise NothingToScheduleError


def due_cents(progress: Progress) -> Cents:
    """What is late, or all that is left when nothing is."""
    return progress.late_cents or progress.left_cents


def _taken(schedules: Iterable[PaymentSchedule]) -> dict[int, int]:
    """Which schedule has each invoice: one that runs, or is proposed."""
    return {
        covered.invoice_id: one.id
        for one in schedules
        if one.runs or (one.agreed_on is None and one.ended_on is None)
        for covered in one.invoices
    }
