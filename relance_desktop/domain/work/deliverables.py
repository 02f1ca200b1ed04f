"""What the client gets: handed over, accepted, or held back until it is paid."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import Enum

from relance_desktop.domain.value import value


class DeliverableKind(Enum):
    """What it is; all but WORK are what a freelancer can hold back until payment."""

    WORK = "work"
    SOURCES = "sources"
    ORIGINALS = "originals"
    RIGHTS = "rights"
    ACCESS = "access"


class DeliverableState(Enum):
    """Where a deliverable stands; derived, never stored."""

    TO_COME = "to_come"
    LATE = "late"
    """Planned for a day that is over."""
    HELD = "held"
    HANDED = "handed"
    ACCEPTED = "accepted"


@value
class Deliverable:
    """One thing to hand over. ``held``: kept back until the affair is paid.

    ``handed_how`` says by what way (mail, link, by hand). Papers with its id are the proof.
    """

    engagement_id: int
    title: str
    id: int = 0
    position: int = 0
    kind: DeliverableKind = DeliverableKind.WORK
    planned_on: date | None = None
    handed_on: date | None = None
    handed_how: str = ""
    accepted_on: date | None = None
    accepted_by: str = ""
    held: bool = False
    released_on: date | None = None
    note: str = ""

    @property
    def is_held(self) -> bool:
        """Whether it is kept back now."""
        return self.held and self.released_on is None and self.handed_on is None

    def state(self, today: date) -> DeliverableState:
        """Where it stands. An acceptance counts even when nobody noted the handing over."""
        if self.accepted_on is not None:
            return DeliverableState.ACCEPTED
        if self.handed_on is not None:
            return DeliverableState.HANDED
        if self.is_held:
            return DeliverableState.HELD
        is_late = self.planned_on is not None and self.planned_on < today
        return DeliverableState.LATE if is_late else DeliverableState.TO_COME


def all_work_handed(deliverables: Iterable[Deliverable]) -> bool:
    """Whether there is work to hand over and all of it is with the client: the affair can be
    said to be delivered. What is held back until payment does not count."""
    work = [one for one in deliverables if one.kind is DeliverableKind.WORK and not one.is_held]
    return bool(work) and all(one.handed_on or one.accepted_on for one in work)
