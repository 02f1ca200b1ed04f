"""The affairs of one snapshot, put together: a few queries, however many they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from relance_desktop.domain.engagements.attention import NOT_ASKED, Asked, Attention, attention_of
from relance_desktop.domain.engagements.billing_delay import waits_of
from relance_desktop.domain.engagements.course import Around, next_of, unsent
from relance_desktop.domain.engagements.instalment_plan import check_schedule, hints_for
from relance_desktop.domain.engagements.milestone_lines import Standing, standing_of
from relance_desktop.domain.engagements.milestones import Milestone
from relance_desktop.domain.engagements.start_gate import start_gate
from relance_desktop.domain.engagements.values import Engagement
from relance_desktop.services.engagements.surroundings import Surroundings
from relance_desktop.services.engagements.values import (
    EngagementPage,
    EngagementRow,
    EngagementTask,
    FiledPaper,
    ScheduleView,
)
from relance_desktop.services.errors import NotFoundError
from relance_desktop.services.holds.reading import promise_count
from relance_desktop.services.preferences import preferences_of

if TYPE_CHECKING:
    from relance_desktop.domain.clients import Client
    from relance_desktop.store.reader import Reader
    from relance_desktop.store.writer import Writer


FEW = 20
"""So many affairs, those of a client, are read one by one rather than out of all schedules."""


def get_engagement(view: Reader | Writer, engagement_id: int) -> Engagement:
    """One affair. Raises NotFoundError."""
    found = view.engagements.get(engagement_id)
    if found is None:
        raise NotFoundError("engagements", engagement_id)
    return found


def get_standing(view: Reader | Writer, engagement_id: int, today: date) -> Standing:
    """One affair with its schedule and invoices. Raises NotFoundError."""
    return read_standing(view, get_engagement(view, engagement_id), today)


def read_standing(view: Reader | Writer, engagement: Engagement, today: date) -> Standing:
    """An affair with its schedule and invoices as stored, its own facts as given."""
    lines = view.milestones.of_engagement(engagement.id)
    bills = view.engagements.bills(engagement.id).get(engagement.id, ())
    return standing_of(engagement, lines, bills, today)


def read_standings(
    view: Reader, engagements: Iterable[Engagement], today: date, *, all_open: bool = False
) -> tuple[Standing, ...]:
    """Many affairs with their schedules and invoices; two queries, unless they are few.

    ``all_open``: none of them has ended, so that no more need be read.
    """
    engagements = tuple(engagements)
    if len(engagements) <= FEW:
        return tuple(read_standing(view, one, today) for one in engagements)
    milestones, affairs = view.milestones, view.engagements
    lines = _by_engagement(milestones.of_open() if all_open else milestones.all())
    bills = affairs.bills_of_open() if all_open else affairs.bills()
    return tuple(
        standing_of(one, lines.get(one.id, ()), bills.get(one.id, ()), today) for one in engagements
    )


class Affairs:
    """Several affairs as of a day; a few queries, whatever their number."""

    def __init__(
        self,
        view: Reader,
        engagements: Iterable[Engagement],
        today: date,
        *,
        all_open: bool = False,
    ) -> None:
        # what comes next is not asked of open affairs alone: the day's page begins sooner
        self._around = Surroundings(view) if not all_open else None
        self._asked: Mapping[int, Asked] = (
            self._around.asked if self._around else view.engagements.asked()
        )
        self._patience = preferences_of(view.settings).answer_days
        self._names = view.clients.names()
        self._told: dict[int, tuple[Attention, ...]] = {}
        self.standings = read_standings(view, engagements, today, all_open=all_open)

    def attention(self, standing: Standing) -> tuple[Attention, ...]:
        """What an affair asks for; thought about once."""
        key = standing.engagement.id
        told = self._told.get(key)
        if told is None:
            asked = self._asked.get(key, NOT_ASKED)
            told = self._told[key] = attention_of(standing, asked, self._patience)
        return told

    def count_to_see(self) -> int:
        """How many of them ask for something."""
        return sum(bool(self.attention(one)) for one in self.standings)

    def rows(self) -> tuple[EngagementRow, ...]:
        """The lines of the list, in the order of the affairs."""
        assert self._around is not None
        around = self._around
        return tuple(
            _row(one, self.attention(one), self._names, around.of(one.engagement))
            for one in self.standings
        )

    def tasks(self) -> tuple[EngagementTask, ...]:
        """What is to be done, the most pressing first; of one kind the longest wait first."""
        found = [
            EngagementTask(
                standing.engagement.id,
                standing.engagement.client_id,
                self._names.get(standing.engagement.client_id, ""),
                standing.engagement.title,
                attention,
                standing.engagement.currency,
            )
            for standing in self.standings
            for attention in self.attention(standing)
            if attention.is_task
        ]
        return tuple(sorted(found, key=lambda task: task.attention.rank))


def read_page(view: Reader, engagement_id: int, today: date) -> EngagementPage:
    """All about one affair. Raises NotFoundError."""
    standing = get_standing(view, engagement_id, today)
    engagement = standing.engagement
    client = view.clients.get(engagement.client_id)
    assert client is not None
    around = Surroundings(view, engagement).of(engagement)
    patience = preferences_of(view.settings).answer_days
    return EngagementPage(
        engagement=engagement,
        client=client,
        state=engagement.state(all_invoiced=standing.all_invoiced),
        schedule=schedule_view(standing, client),
        gate=start_gate(standing),
        bills=standing.bills,
        papers=tuple(
            FiledPaper(paper, view.documents.info(paper.sha256))
            for paper in view.papers.of_engagement(engagement_id)
        ),
        attention=attention_of(standing, around.asked, patience),
        next=next_of(standing, around),
        waits=waits_of(standing),
        messages=len(view.engagements.message_ids(engagement_id)),
        unsent=unsent(standing, around),
        asked=around.asked,
        promises=_promises(view, standing),
    )


def _promises(view: Reader, standing: Standing) -> tuple[int, int]:
    """Kept and broken ones, on its invoices; without any nobody promised anything."""
    if not standing.bills:
        return (0, 0)
    ids = [bill.invoice_id for bill in standing.bills]
    return promise_count(view, standing.engagement.client_id, ids, standing.today)


def schedule_view(standing: Standing, client: Client) -> ScheduleView:
    """The schedule as a page shows it."""
    engagement = standing.engagement
    milestones = [line.milestone for line in standing.lines]
    amounts = [line.cents for line in standing.lines]
    known = [cents for cents in amounts if cents is not None]
    return ScheduleView(
        lines=standing.lines,
        findings=check_schedule(engagement, milestones),
        hints=hints_for(client.kind, engagement.terms.advance, milestones),
        total_cents=sum(known) if known and len(known) == len(amounts) else None,
        left_to_invoice_cents=standing.left_to_invoice_cents,
        left_to_pay_cents=standing.left_to_pay_cents,
    )


def _by_engagement(milestones: Iterable[Milestone]) -> dict[int, list[Milestone]]:
    found: dict[int, list[Milestone]] = {}
    for one in milestones:
        found.setdefault(one.engagement_id, []).append(one)
    return found


def _row(
    standing: Standing,
    attention: tuple[Attention, ...],
    names: Mapping[int, str],
    around: Around,
) -> EngagementRow:
    one, deposit = standing.engagement, standing.deposit
    first = attention[0] if attention else None
    return EngagementRow(
        id=one.id,
        client_id=one.client_id,
        client_name=names.get(one.client_id, ""),
        title=one.title,
        state=one.state(all_invoiced=standing.all_invoiced),
        amount_cents=one.amount_cents,
        currency=one.currency,
        invoiced_cents=sum(bill.payable_cents for bill in standing.bills),
        paid_cents=sum(bill.payable_cents - bill.balance_cents for bill in standing.bills),
        opened_on=one.opened_on,
        last_on=last_fact_on(one),
        planned_delivery=one.planned_delivery,
        deposit_state=deposit.state if deposit else None,
        deposit_cents=deposit.cents if deposit else None,
        attention=first,
        next=next_of(standing, around),
        waiting_days=max(0, first.days) if first else 0,
        is_uncovered=start_gate(standing).is_uncovered,
    )


def last_fact_on(one: Engagement) -> date:
    """The latest day on which something happened in an affair."""
    days = (
        one.talked_on,
        one.quoted_on,
        one.agreed_on,
        one.signed_on,
        one.started_on,
        one.delivered_on,
        one.closed_on,
        one.lost_on,
    )
    return max([one.opened_on, *(day for day in days if day is not None)])
