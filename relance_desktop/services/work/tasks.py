"""What the work of all affairs asks for today."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from relance_desktop.domain.engagements.values import Engagement
from relance_desktop.domain.work.deliverables import Deliverable, DeliverableState
from relance_desktop.services.work.paid import is_paid
from relance_desktop.services.work.values import WorkReason, WorkTask
from relance_desktop.store.reader import Reader

SHEET_PATIENCE_DAYS = 7
"""A sheet that the client has not answered for a week is worth a call."""


def work_tasks(view: Reader, today: date) -> tuple[WorkTask, ...]:
    """The tasks, those that wait the longest first."""
    affairs = {one.id: one for one in view.engagements.all() if one.lost_on is None}
    names = {one.id: one.name for one in view.clients.all()} if affairs else {}
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
    paid: dict[int, bool] = {}
    for one in view.deliverables.all():
        affair = affairs.get(one.engagement_id)
        if affair is None:
            continue
        if one.is_held and affair.id not in paid:
            paid[affair.id] = is_paid(view, affair)
        reason = _reason(one, affair, paid.get(affair.id, False), today)
        if reason is not None:
            since = one.planned_on if reason is WorkReason.DELIVERY_LATE else None
            yield _task(reason, affair, names, one.id, one.title, since, today)


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
