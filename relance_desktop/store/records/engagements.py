"""Affairs changed: themselves, their schedules, their invoices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy.dialects.sqlite import insert

from relance_desktop.domain.engagements.milestones import Milestone
from relance_desktop.domain.engagements.values import Engagement
from relance_desktop.domain.journal import JournalKind
from relance_desktop.store import tables
from relance_desktop.store.errors import NotFoundError
from relance_desktop.store.queries.engagements import EngagementQueries, MilestoneQueries
from relance_desktop.store.records.session import Session
from relance_desktop.store.records.shelf import WritableShelf


class EngagementRecords(WritableShelf[Engagement], EngagementQueries):
    """Reads and writes of affairs and of the links to their invoices."""

    __slots__ = ()
    table = tables.engagements
    word = "engagement"
    kinds = (
        JournalKind.ENGAGEMENT_ADDED,
        JournalKind.ENGAGEMENT_CHANGED,
        JournalKind.ENGAGEMENT_REMOVED,
    )

    def link(self, invoice_id: int, engagement_id: int) -> None:
        """Let an invoice belong to an affair, and to no other."""
        row = {"invoice_id": invoice_id, "engagement_id": engagement_id}
        statement = insert(tables.engagement_invoices).values(row)
        changed = statement.on_conflict_do_update(
            index_elements=["invoice_id"], set_={"engagement_id": engagement_id}
        )
        self._session.execute(changed)
        self._record(JournalKind.ENGAGEMENT_CHANGED, engagement_id, {"linked": row, **row})

    def unlink(self, invoice_id: int) -> None:
        """Let an invoice belong to no affair; its milestone waits for an invoice again."""
        engagement = self.of_invoice(invoice_id)
        if engagement is None:
            return
        self._session.delete(tables.engagement_invoices, invoice_id=invoice_id)
        self._session.db.execute(
            "UPDATE milestones SET invoice_id = NULL WHERE invoice_id = ?", (invoice_id,)
        )
        facts = {"unlinked": invoice_id, "engagement_id": engagement.id}
        self._record(JournalKind.ENGAGEMENT_CHANGED, engagement.id, facts)


class MilestoneRecords(MilestoneQueries):
    """Reads and writes of schedules."""

    __slots__ = ("_session",)

    def __init__(self, session: Session) -> None:
        super().__init__(session.db)
        self._session = session

    def put(self, engagement_id: int, lines: Sequence[Milestone]) -> None:
        """Store an affair's whole schedule anew, in this order. Lines that have an id keep it.

        Raise NotFoundError when the affair is gone.
        """
        row = self._one("SELECT client_id FROM engagements WHERE id = ?", (engagement_id,))
        if row is None:
            raise NotFoundError("engagements", engagement_id)
        self._session.delete(tables.milestones, engagement_id=engagement_id)
        rows = []
        for position, line in enumerate(lines, start=1):
            placed = replace(line, engagement_id=engagement_id, position=position)
            values = self.shape.values(placed)
            rows.append(values)
            given = {"id": line.id} if line.id else {}
            self._session.insert(tables.milestones, {**values, **given})
        self._session.record(
            JournalKind.MILESTONES_CHANGED,
            f"engagement:{engagement_id}",
            {"milestones": rows},
            row[0],
        )
