"""What the client gets: handed over, accepted, or held back until it is paid."""

from __future__ import annotations

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
