"""What the work of an affair gives back to screens."""

from __future__ import annotations

from datetime import date
from enum import Enum

from relance_desktop.domain.engagements.values import Engagement
from relance_desktop.domain.money import Cents
from relance_desktop.domain.papers import Paper, PaperKind
from relance_desktop.domain.value import value
from relance_desktop.domain.work.deliverables import Deliverable
from relance_desktop.domain.work.time_sheets import TimeEntry, TimeSheet, TimeSums


@value
class SheetRow:
    """A time sheet with what stands on it. ``sums``: of the entries while it is a draft, as
    sent from then on."""

    sheet: TimeSheet
    entries: tuple[TimeEntry, ...]
    papers: tuple[Paper, ...]
    sums: TimeSums

    @property
    def document(self) -> Paper | None:
        """The sheet as a file: the PDF made last, or the user's own file."""
        return _last(self.papers, PaperKind.TIME_SHEET)

    @property
    def proof(self) -> Paper | None:
        """The client's validation."""
        return _last(self.papers, PaperKind.VALIDATION)

    @property
    def is_file(self) -> bool:
        """Whether it is a file of the user's, without entries."""
        return not self.entries and self.document is not None


@value
class DeliverableRow:
    """A deliverable with its proofs."""

    deliverable: Deliverable
    papers: tuple[Paper, ...] = ()


@value
class WorkView:
    """All work of one affair. ``loose``: entries on no sheet, newest first.

    ``rate_cents``: the rate used last, in this affair or for this client, to start from.
    ``paid``: everything was invoiced and settled, so nothing need be held any more.
    """

    engagement: Engagement
    client_name: str
    loose: tuple[TimeEntry, ...]
    sheets: tuple[SheetRow, ...]
    deliverables: tuple[DeliverableRow, ...]
    sums: TimeSums
    loose_sums: TimeSums
    rate_cents: Cents | None
    paid: bool


@value
class HeldThing:
    """Something kept back from a client, with its affair."""

    deliverable: Deliverable
    engagement: Engagement


@value
class RemovedSheet:
    """A sheet that was taken away, as ``put_back`` wants it."""

    sheet: TimeSheet
    entry_ids: tuple[int, ...] = ()
    papers: tuple[Paper, ...] = ()


@value
class ChangedSheet:
    """A change of a sheet, as ``undo`` wants it. ``papers`` came with it."""

    before: TimeSheet
    after: TimeSheet
    papers: tuple[Paper, ...] = ()


@value
class ChangedDeliverable:
    """A change of a deliverable, as ``undo`` wants it. ``paper`` came with it.

    ``work_done``: it was the last of the work: the affair can be said to be delivered.
    """

    before: Deliverable
    after: Deliverable
    paper: Paper | None = None
    work_done: bool = False


@value
class RemovedDeliverable:
    """A deliverable that was taken away with the papers that were filed under it."""

    deliverable: Deliverable
    papers: tuple[Paper, ...] = ()


class WorkReason(Enum):
    """Why something of an affair's work comes up on the page Aujourd'hui."""

    SHEET_UNANSWERED = "sheet_unanswered"
    RELEASE = "release"
    DELIVERY_LATE = "delivery_late"


@value
class WorkTask:
    """One thing to see to. ``title``: the sheet's or the deliverable's. ``since``: the day
    that it counts from; ``days``: how long ago that is. ``subject_id``: the sheet's or the
    deliverable's id."""

    reason: WorkReason
    client_id: int
    client_name: str
    engagement_id: int
    engagement_title: str
    subject_id: int
    title: str
    since: date | None = None
    days: int = 0


def _last(papers: tuple[Paper, ...], kind: PaperKind) -> Paper | None:
    return next((one for one in reversed(papers) if one.kind is kind), None)
