"""The work of an affair read in one go."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from relance_desktop.domain.clients import Client
from relance_desktop.domain.engagements.values import Engagement
from relance_desktop.domain.money import Cents
from relance_desktop.domain.papers import Paper
from relance_desktop.domain.work.time_sheets import (
    SheetState,
    TimeEntry,
    TimeSheet,
    TimeSums,
    sums_of,
)
from relance_desktop.services.engagements.reading import read_standing
from relance_desktop.services.errors import NotFoundError
from relance_desktop.services.work.values import DeliverableRow, SheetRow, WorkView
from relance_desktop.store.reader import Reader

if TYPE_CHECKING:
    from relance_desktop.store.writer import Writer


def owner_of(view: Reader | Writer, engagement_id: int) -> Engagement:
    """The affair. Raises NotFoundError."""
    found = view.engagements.get(engagement_id)
    if found is None:
        raise NotFoundError("engagements", engagement_id)
    return found


def sheet_of(view: Reader | Writer, sheet_id: int) -> TimeSheet:
    """The sheet. Raises NotFoundError."""
    found = view.sheets.get(sheet_id)
    if found is None:
        raise NotFoundError("time_sheets", sheet_id)
    return found


def client_of(view: Reader | Writer, engagement: Engagement) -> Client:
    """The affair's client."""
    client = view.clients.get(engagement.client_id)
    assert client is not None  # an affair refers to a stored client
    return client


def sheet_papers(view: Reader | Writer, sheet: TimeSheet) -> tuple[Paper, ...]:
    """The papers of a sheet, in the order they came in."""
    papers = view.papers.of_engagement(sheet.engagement_id)
    return tuple(one for one in papers if one.sheet_id == sheet.id)


def read_work(view: Reader, engagement_id: int, today: date) -> WorkView:
    """All work of an affair. Raises NotFoundError."""
    engagement = owner_of(view, engagement_id)
    entries = view.time.of_engagement(engagement_id)
    papers = view.papers.of_engagement(engagement_id)
    loose = tuple(one for one in reversed(entries) if one.sheet_id is None)
    sheets = tuple(
        _row(sheet, entries, papers) for sheet in reversed(view.sheets.of_engagement(engagement_id))
    )
    things = tuple(
        DeliverableRow(one, tuple(p for p in papers if p.deliverable_id == one.id))
        for one in view.deliverables.of_engagement(engagement_id)
    )
    return WorkView(
        engagement=engagement,
        client_name=client_of(view, engagement).name,
        loose=loose,
        sheets=sheets,
        deliverables=things,
        sums=_all_sums(loose, sheets),
        loose_sums=sums_of(loose),
        rate_cents=_last_rate(view, engagement, entries),
        paid=read_standing(view, engagement, today).all_paid,
    )


def _row(sheet: TimeSheet, entries: Sequence[TimeEntry], papers: Sequence[Paper]) -> SheetRow:
    mine = tuple(one for one in entries if one.sheet_id == sheet.id)
    kept = tuple(one for one in papers if one.sheet_id == sheet.id)
    if mine and sheet.state is SheetState.DRAFT:
        return SheetRow(sheet, mine, kept, sums_of(mine))
    return SheetRow(sheet, mine, kept, TimeSums(sheet.minutes or 0, sheet.cents))


def _all_sums(loose: Sequence[TimeEntry], sheets: Sequence[SheetRow]) -> TimeSums:
    """Entries and sheets together: those of files have no entries."""
    parts = [sums_of(loose), *(row.sums for row in sheets)]
    priced = [one.cents for one in parts if one.cents is not None]
    return TimeSums(
        sum(one.minutes for one in parts),
        sum(priced) if priced else None,
        sum(one.unpriced_minutes for one in parts),
    )


def _last_rate(view: Reader, engagement: Engagement, entries: Sequence[TimeEntry]) -> Cents | None:
    """The rate noted last: in this affair, else in another of the client's."""
    rate = _newest_rate(entries)
    if rate is not None:
        return rate
    for other in view.engagements.of_client(engagement.client_id):
        rate = _newest_rate(view.time.of_engagement(other.id))
        if rate is not None:
            return rate
    return None


def _newest_rate(entries: Sequence[TimeEntry]) -> Cents | None:
    newest = max(entries, key=lambda one: one.id, default=None)
    return newest.rate_cents if newest is not None else None
