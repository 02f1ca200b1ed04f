"""Undos that come late: what changed since stays, what is gone meanwhile is left out."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING, TypeVar

from relance_desktop.domain.papers import Paper
from relance_desktop.services.errors import NotFoundError

if TYPE_CHECKING:
    from relance_desktop.store.writer import Writer

Value = TypeVar("Value")


def taken_back(now: Value, after: Value, before: Value) -> Value:
    """``now`` with the fields that a change made ``after`` of ``before`` as they were; a field
    that was changed once more since stays."""
    names = [one.name for one in fields(now)]  # type: ignore[arg-type]
    back = {
        name: getattr(before, name)
        for name in names
        if getattr(before, name) != getattr(after, name)
        and getattr(now, name) == getattr(after, name)
    }
    return replace(now, **back)  # type: ignore[type-var]


def put_paper_back(w: Writer, paper: Paper) -> None:
    """Undo a paper's removal; it goes to whom its affair, check or exchange belongs by now.

    Raises NotFoundError when none of them is there any more.
    """
    affair = w.engagements.get(paper.engagement_id or 0)
    check = w.checks.get(paper.check_id or 0)
    exchange = w.exchanges.get(paper.exchange_id or 0)
    owner = affair or check or exchange
    if owner is None:
        raise NotFoundError("papers", paper.id)
    sheet = w.sheets.get(paper.sheet_id or 0)
    thing = w.deliverables.get(paper.deliverable_id or 0)
    w.papers.put_back(
        replace(
            paper,
            client_id=owner.client_id,
            engagement_id=affair.id if affair else None,
            check_id=check.id if check else None,
            exchange_id=exchange.id if exchange else None,
            sheet_id=sheet.id if sheet else None,
            deliverable_id=thing.id if thing else None,
        )
    )
