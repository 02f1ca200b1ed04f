"""An affair taken away with all its parts, in one transaction; and all put back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from relance_desktop.services.context import Base
from relance_desktop.services.engagements.errors import EngagementInUseError
from relance_desktop.services.engagements.reading import get_engagement
from relance_desktop.services.engagements.values import Removed
from relance_desktop.services.errors import NotFoundError
from relance_desktop.services.taking_back import put_paper_back

if TYPE_CHECKING:
    from relance_desktop.domain.papers import Paper
    from relance_desktop.store.writer import Writer


def remove(base: Base, engagement_id: int) -> Removed:
    """Take an affair away with its schedule, papers, deliverables, time and sheets. Its
    invoices and exchanges stay, as the client's.

    Raises NotFoundError, EngagementInUseError once a message names it: that is evidence.
    """
    with base.store.write() as w:
        engagement = get_engagement(w, engagement_id)
        messages = w.engagements.message_ids(engagement_id)
        if messages:
            raise EngagementInUseError(engagement_id, len(messages))
        removed = Removed(
            engagement,
            w.milestones.of_engagement(engagement_id),
            w.engagements.invoice_ids(engagement_id),
            w.papers.of_engagement(engagement_id),
            w.exchanges.of_engagement(engagement_id),
            w.deliverables.of_engagement(engagement_id),
            w.sheets.of_engagement(engagement_id),
            w.time.of_engagement(engagement_id),
        )
        _take_away(w, removed)
    return removed


def put_back(base: Base, removed: Removed) -> None:
    """Undo ``remove``: every part is again what and where it was. An invoice that was
    removed or given to another affair since is left as it is; so is what else changed.

    Raises NotFoundError when it is there again or its client is gone."""
    with base.store.write() as w:
        affair = removed.engagement.id
        client = w.clients.current(removed.engagement.client_id)
        if client is None or w.engagements.get(affair) is not None:
            raise NotFoundError("engagements", affair)
        w.engagements.put_back(replace(removed.engagement, client_id=client.id))
        there = {
            invoice_id
            for invoice_id in removed.invoice_ids
            if _is_free(w, invoice_id, client.id, removed.engagement.currency)
        }
        for invoice_id in removed.invoice_ids:
            if invoice_id in there:
                w.engagements.link(invoice_id, affair)
        lines = [
            line if line.invoice_id in there else replace(line, invoice_id=None)
            for line in removed.milestones
        ]
        w.milestones.put(affair, lines)
        _put_parts_back(w, removed)


def _put_parts_back(w: Writer, removed: Removed) -> None:
    for sheet in removed.sheets:
        w.sheets.put_back(sheet)
    for entry in removed.entries:
        w.time.put_back(entry)
    for deliverable in removed.deliverables:
        w.deliverables.put_back(deliverable)
    for exchange in removed.exchanges:
        now = w.exchanges.get(exchange.id)
        if now is not None and now.engagement_id is None:
            w.exchanges.update(replace(now, engagement_id=exchange.engagement_id))
    for paper in removed.papers:
        _put_paper_back(w, paper)


def _put_paper_back(w: Writer, paper: Paper) -> None:
    """One that stayed with an exchange or a check goes where that is now, or went with it."""
    now = w.papers.get(paper.id)
    if now is not None:
        parts = replace(now, sheet_id=paper.sheet_id, deliverable_id=paper.deliverable_id)
        w.papers.update(replace(parts, engagement_id=paper.engagement_id))
    elif paper.exchange_id is None and paper.check_id is None:
        put_paper_back(w, paper)


def _is_free(w: Writer, invoice_id: int, client_id: int, currency: str) -> bool:
    """Whether the invoice is still such as the affair may have, and of no other."""
    invoice = w.invoices.get(invoice_id)
    if invoice is None or (invoice.client_id, invoice.currency) != (client_id, currency):
        return False
    return w.engagements.of_invoice(invoice_id) is None


def _take_away(w: Writer, removed: Removed) -> None:
    """Children first. What also belongs to an exchange or a check stays with it."""
    for paper in removed.papers:
        if paper.exchange_id is None and paper.check_id is None:
            w.papers.remove(paper.id)
        else:
            bare = replace(paper, engagement_id=None, sheet_id=None, deliverable_id=None)
            w.papers.update(bare)
    for exchange in removed.exchanges:
        w.exchanges.update(replace(exchange, engagement_id=None))
    for entry in removed.entries:
        w.time.remove(entry.id)
    for sheet in removed.sheets:
        w.sheets.remove(sheet.id)
    for deliverable in removed.deliverables:
        w.deliverables.remove(deliverable.id)
    for invoice_id in removed.invoice_ids:
        w.engagements.unlink(invoice_id)
    w.milestones.put(removed.engagement.id, ())
    w.engagements.remove(removed.engagement.id)
