"""What the work of all affairs asks for today."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from relance_desktop.domain.engagements.values import Engagement
from relance_desktop.domain.work.deliverables import Deliverable, DeliverableState
from relance_desktop.services.engagements.reading import read_standings
from relance_desktop.services.work.values import WorkReason, WorkTask
from relance_desktop.store.reader import Reader

SHEET_PATIENCE_DAYS = 7
"""A sheet that the client has not answered for a week is worth a call."""


def work_tasks(view: Reader, today: date) -> tuple[WorkTask, ...]:
    """The tasks, those that wait the longest first."""
    affairs = {one.id: one for one in view.engagements.all() if one.lost_on is None}
    names = view.clients.names() if affairs else {}
    found = [
        *_unanswered(view, affairs, names, today),
        *_of_deliverables(view, affairs, names, today),
    ]
    return tuple(sorted(found, key=lambda task: -task.days))


def _unanswered(
    view: Reader, affairs: dict[int, Engagement], names: dict[int, str], today: date
) -> Iterator[WorkTask]:
    for sheet in view.sheets.all():
        days, affair = sheet.days_waiting(today), affairs.get(sheet.engagement_id)
        if affair is not None and days is not None and days >= SHEET_PATIENCE_DAYS:
            yield _task(
                WorkReason.SHEET_UNANSWERED,
                affair,
                names,
                sheet.id,
                sheet.title,
                sheet.sent_on,
                today,
            )


def _of_deliverables(
    view: Reader, affairs: dict[int, Engagement], names: dict[int, str], today: date
) -> Iterator[WorkTask]:
    things = [one for one in view.deliverables.all() if one.engagement_id in affairs]
    keeping = {one.engagement_id for one in things if one.is_held}
    paid = _paid(view, [affairs[key] for key in keeping], today)
    for one in things:
        affair = affairs[one.engagement_id]
        reason = _reason(one, affair, affair.id in paid, today)
        if reason is not None:
            since = one.planned_on if reason is WorkReason.DELIVERY_LATE else None
            yield _task(reason, affair, names, one.id, one.title, since, today)


def _paid(view: Reader, affairs: Sequence[Engagement], today: date) -> set[int]:
    """Those of the affairs of which nothing is left to invoice nor to pay."""
    if not affairs:
        return set()
    return {one.engagement.id for one in read_standings(view, affairs, today) if one.all_paid}


def _reason(one: Deliverable, affair: Engagement, paid: bool, today: date) -> WorkReason | None:
    if one.is_held:
        return WorkReason.RELEASE if paid else None
    is_open = affair.closed_on is None and affair.delivered_on is None
    late = is_open and one.state(today) is DeliverableState.LATE
    return WorkReason.DELIVERY_LATE if late else None


def _task(
    reason: WorkReason,
    affair: Engagement,
    names: dict[int, str],
    subject_id: int,
    title: str,
    since: date | None,
    today: date,
) -> WorkTask:
    return WorkTask(
        reason=reason,
        client_id=affair.client_id,
        client_name=names.get(affair.client_id, ""),
        engagement_id=affair.id,
        engagement_title=affair.title,
        subject_id=subject_id,
        title=title,
        since=since,
        days=(today - since).days if since is not None else 0,
    )
