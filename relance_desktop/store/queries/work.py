"""Time spent, time sheets and deliverables read back."""

from __future__ import annotations

from relance_desktop.domain.work.deliverables import Deliverable, DeliverableKind
from relance_desktop.domain.work.time_sheets import TimeEntry, TimeSheet
from relance_desktop.store.rows import DAY, FLAG, Shape, Shelf, one_of

DELIVERABLE = Shape(
    Deliverable,
    "deliverables",
    {
        "kind": one_of(DeliverableKind),
        "planned_on": DAY,
        "handed_on": DAY,
        "accepted_on": DAY,
        "held": FLAG,
        "released_on": DAY,
    },
)
ENTRY = Shape(TimeEntry, "time_entries", {"worked_on": DAY})
SHEET = Shape(
    TimeSheet,
    "time_sheets",
    {"first_on": DAY, "last_on": DAY, "sent_on": DAY, "validated_on": DAY},
)


class DeliverableQueries(Shelf[Deliverable]):
    """Reads of deliverables, in the user's order."""

    __slots__ = ()
    shape = DELIVERABLE
    order = "engagement_id, position, id"

    def of_engagement(self, engagement_id: int) -> tuple[Deliverable, ...]:
        """The deliverables of one affair."""
        return self._where("engagement_id = ?", (engagement_id,))

    def held_of_client(self, client_id: int) -> tuple[Deliverable, ...]:
        """What is kept back from a client now, over all its affairs."""
        where = (
            "held = 1 AND released_on IS NULL AND handed_on IS NULL AND engagement_id IN "
            "(SELECT id FROM engagements WHERE client_id = ? AND lost_on IS NULL)"
        )
        return self._where(where, (client_id,))

    def all(self) -> tuple[Deliverable, ...]:
        """The deliverables of every affair."""
        return self._where("1")


class TimeQueries(Shelf[TimeEntry]):
    """Reads of time spent, oldest first."""

    __slots__ = ()
    shape = ENTRY
    order = "worked_on, id"

    def of_engagement(self, engagement_id: int) -> tuple[TimeEntry, ...]:
        """All time spent on an affair."""
        return self._where("engagement_id = ?", (engagement_id,))

    def of_sheet(self, sheet_id: int) -> tuple[TimeEntry, ...]:
        """What stands on a sheet."""
        return self._where("sheet_id = ?", (sheet_id,))


class SheetQueries(Shelf[TimeSheet]):
    """Reads of time sheets, oldest first."""

    __slots__ = ()
    shape = SHEET

    def of_engagement(self, engagement_id: int) -> tuple[TimeSheet, ...]:
        """The sheets of one affair."""
        return self._where("engagement_id = ?", (engagement_id,))

    def all(self) -> tuple[TimeSheet, ...]:
        """The sheets of every affair."""
        return self._where("1")
