"""What the screens of affairs are given."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from relance_desktop.domain.clients import Client
from relance_desktop.domain.engagements.attention import NOT_ASKED, Asked, Attention
from relance_desktop.domain.engagements.billing_delay import BillingWait
from relance_desktop.domain.engagements.bills import Bill
from relance_desktop.domain.engagements.course import Next
from relance_desktop.domain.engagements.instalment_plan import ConsumerHint, ScheduleFinding
from relance_desktop.domain.engagements.milestone_lines import Line, LineState
from relance_desktop.domain.engagements.milestones import Milestone
from relance_desktop.domain.engagements.start_gate import StartGate
from relance_desktop.domain.engagements.values import Engagement, EngagementState
from relance_desktop.domain.exchanges import Exchange
from relance_desktop.domain.invoices import Invoice
from relance_desktop.domain.listing import DocumentInfo
from relance_desktop.domain.money import Cents
from relance_desktop.domain.papers import Paper
from relance_desktop.domain.value import value
from relance_desktop.domain.work.deliverables import Deliverable
from relance_desktop.domain.work.time_sheets import TimeEntry, TimeSheet


class EngagementRow(NamedTuple):
    """One line of the list of affairs. Cents of ``currency``, VAT included.

    ``attention`` is the most pressing thing, None when all is well. ``last_on``: the latest
    dated fact. ``deposit_state``: of the first deposit that is not paid, else of the last;
    None without any. ``waiting_days``: how long the attention has waited, 0 without.
    """

    id: int
    client_id: int
    client_name: str
    title: str
    state: EngagementState
    amount_cents: Cents | None
    currency: str
    invoiced_cents: Cents
    paid_cents: Cents
    opened_on: date
    last_on: date
    planned_delivery: date | None
    deposit_state: LineState | None
    deposit_cents: Cents | None
    attention: Attention | None
    next: Next
    waiting_days: int
    is_uncovered: bool


@value
class ScheduleView:
    """The schedule of an affair as it stands. ``findings``: what does not add up."""

    lines: tuple[Line, ...] = ()
    findings: tuple[ScheduleFinding, ...] = ()
    hints: tuple[ConsumerHint, ...] = ()
    total_cents: Cents | None = None
    left_to_invoice_cents: Cents = 0
    left_to_pay_cents: Cents = 0


@value
class FiledPaper:
    """A paper with what is known of its file (None when its bytes are lost)."""

    paper: Paper
    document: DocumentInfo | None


@value
class EngagementPage:
    """All about one affair, as of today. ``bills`` are its invoices, on the schedule or
    not; ``waits`` how long its invoices came after what they ask for."""

    engagement: Engagement
    client: Client
    state: EngagementState
    schedule: ScheduleView
    gate: StartGate
    bills: tuple[Bill, ...]
    papers: tuple[FiledPaper, ...]
    attention: tuple[Attention, ...]
    next: Next
    waits: tuple[BillingWait, ...] = ()
    messages: int = 0
    """How many messages name the affair; it cannot be removed once there is one."""
    unsent: frozenset[int] = frozenset()
    """Invoices that wait for their day and that no message or noted mail brought to the client."""
    promises: tuple[int, int] = (0, 0)
    """Promises on its invoices that were kept and not."""
    asked: Asked = NOT_ASKED
    """When the client was last asked to confirm, or sent the quote, by a mail of ours."""


@value
class EngagementTask:
    """One thing to do about an affair today."""

    engagement_id: int
    client_id: int
    client_name: str
    title: str
    attention: Attention
    currency: str = "EUR"


@value
class Changed:
    """A changed affair, with how it was: ``Engagements.undo`` takes it back."""

    engagement: Engagement
    before: Engagement


@value
class Removed:
    """All that went with a removed affair: ``Engagements.put_back`` takes it."""

    engagement: Engagement
    milestones: tuple[Milestone, ...] = ()
    invoice_ids: tuple[int, ...] = ()
    papers: tuple[Paper, ...] = ()
    exchanges: tuple[Exchange, ...] = ()
    deliverables: tuple[Deliverable, ...] = ()
    sheets: tuple[TimeSheet, ...] = ()
    entries: tuple[TimeEntry, ...] = ()


@value
class Filed:
    """A file dropped on an affair. ``is_new`` False: the affair had it already, and ``paper``
    is that one. ``signed_on``: the day of signature that a signed copy proposes."""

    paper: Paper
    is_new: bool = True
    signed_on: date | None = None


@value
class FilledFields:
    """What an invoice took from the terms of its affair, as before and after."""

    before: Invoice
    after: Invoice

    @property
    def names(self) -> tuple[str, ...]:
        """The fields that were empty: ``penalty_rate``, ``order_ref``, ``plan_id``,
        ``instalments`` (the due date)."""
        told = ("penalty_rate", "order_ref", "plan_id", "instalments")
        return tuple(n for n in told if getattr(self.before, n) != getattr(self.after, n))


@value
class Linked:
    """Invoices linked or unlinked: ``Schedules.undo_link`` takes it back.

    ``was_of``: the affair that it belonged to before, None for none. ``lines``: the
    schedule before.
    """

    engagement_id: int
    invoice_id: int
    was_of: int | None
    lines: tuple[Milestone, ...]
    filled: FilledFields | None = None


@value
class Billed:
    """An invoice recorded for a line: ``Schedules.undo_bill`` takes it back."""

    invoice: Invoice
    linked: Linked


@value
class LineProposal:
    """An invoice of the client that a line may ask for. ``score`` sorts: the best first.

    ``same_cents``, ``same_reference``, ``is_deposit``, ``is_near``: what speaks for it.
    """

    milestone_id: int
    invoice_id: int
    number: str
    issued_on: date
    cents: Cents
    currency: str
    same_cents: bool = False
    same_reference: bool = False
    is_deposit: bool = False
    is_near: bool = False

    @property
    def score(self) -> int:
        """How much speaks for it."""
        return 4 * self.same_cents + 3 * self.same_reference + 2 * self.is_deposit + self.is_near


@value
class SavedSchedule:
    """A stored schedule, with how it was: ``Schedules.save`` with ``before`` takes it back."""

    lines: tuple[Milestone, ...]
    before: tuple[Milestone, ...]
