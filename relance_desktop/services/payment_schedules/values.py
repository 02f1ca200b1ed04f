"""What the screens of payment schedules read and get back."""

from __future__ import annotations

from datetime import date
from enum import Enum

from relance_desktop.domain.clients import Client
from relance_desktop.domain.money import Cents
from relance_desktop.domain.papers import Paper
from relance_desktop.domain.payment_schedules.progress import Progress
from relance_desktop.domain.payment_schedules.values import PaymentSchedule
from relance_desktop.domain.penalty_claims import Waiver
from relance_desktop.domain.reminders import Reminder
from relance_desktop.domain.value import value


@value
class OpenBill:
    """An open invoice that a schedule may cover, with what is claimed beside it today.

    ``taken_by``: the schedule that has it already.
    """

    invoice_id: int
    number: str
    issued_on: date
    due_on: date
    balance_cents: Cents
    interest_cents: Cents = 0
    indemnity_cents: Cents = 0
    currency: str = "EUR"
    taken_by: int | None = None


@value
class ScheduleBasis:
    """What a proposal is made from."""

    client: Client
    bills: tuple[OpenBill, ...]
    today: date


@value
class CoveredBill:
    """An invoice in a schedule: what it owed when it was made, and what it owes now."""

    invoice_id: int
    number: str
    issued_on: date
    due_on: date
    agreed_cents: Cents
    balance_cents: Cents


@value
class ScheduleView:
    """A schedule with all that its page shows. ``to_waive``: it was kept, and the penalties
    that were to be given up then are not yet. ``due_claims``: the claims of what is late."""

    schedule: PaymentSchedule
    client: Client
    progress: Progress
    bills: tuple[CoveredBill, ...]
    today: date
    papers: tuple[Paper, ...] = ()
    reminders: tuple[Reminder, ...] = ()
    to_waive: bool = False
    due_claims: tuple[int, ...] = ()

    @property
    def numbers(self) -> tuple[str, ...]:
        """The invoices' numbers."""
        return tuple(one.number for one in self.bills)


@value
class ScheduleChange:
    """What a decision changed: hand it to ``undo``. ``withdrawn`` reminders stay withdrawn."""

    before: PaymentSchedule
    after: PaymentSchedule
    waivers: tuple[Waiver, ...] = ()
    withdrawn: tuple[Reminder, ...] = ()


class ScheduleReason(Enum):
    """Why a schedule asks for something today, the most pressing first."""

    MAY_LAPSE = "may_lapse"
    MISSED = "missed"
    TO_WAIVE = "to_waive"
    UNSIGNED = "unsigned"


@value
class ScheduleTask:
    """A schedule that asks for something. ``cents``: what is late, or the whole of it.

    ``on``: the due that was missed, or the day it was proposed.
    """

    schedule_id: int
    client_id: int
    client_name: str
    reason: ScheduleReason
    on: date
    cents: Cents
    currency: str = "EUR"
