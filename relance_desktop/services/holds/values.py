"""What holds are started with, and what screens show of them."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Final

from relance_desktop.domain.clients import Client
from relance_desktop.domain.holds import DisputeTopic, Hold
from relance_desktop.domain.papers import Paper
from relance_desktop.domain.reminders import Reminder
from relance_desktop.domain.split import Split
from relance_desktop.domain.value import value
from relance_desktop.domain.vetting.promise_keeping import PromiseState
from relance_desktop.domain.write_offs import WriteOff
from relance_desktop.services.filing import GivenFile

HELD: Final = "hold"
"""Why a reminder was withdrawn, as kept in its note."""


@value
class Said:
    """What a client said besides the sum and the day.

    ``next_on``: when to come back to a dispute. ``files`` are filed with the hold;
    ``paper_ids`` are papers filed before, an answer by mail for one, that now prove it too.
    ``replaces``: promises that this one takes the place of.
    """

    said_by: str = ""
    topic: DisputeTopic | None = None
    next_on: date | None = None
    files: tuple[GivenFile, ...] = ()
    paper_ids: tuple[int, ...] = ()
    replaces: tuple[int, ...] = ()


NOTHING_MORE: Final = Said()


@value
class HoldResult:
    """The hold as stored, the prepared reminders that it took back, the papers filed with it,
    those that were filed before, and the promises that it replaced, as they were."""

    hold: Hold
    withdrawn: tuple[Reminder, ...] = ()
    filed: tuple[Paper, ...] = ()
    linked: tuple[Paper, ...] = ()
    replaced: tuple[Hold, ...] = ()


@value
class HoldChange:
    """A hold changed or ended; ``undo`` brings ``before`` back."""

    before: Hold
    after: Hold
    withdrawn: tuple[Reminder, ...] = ()


@value
class HoldCase:
    """One hold with what there is to tell of it. ``number``: its invoice's, "" for the whole
    client. ``promise``: what became of it, None when it is no promise."""

    hold: Hold
    number: str
    currency: str
    holds_now: bool
    promise: PromiseState | None = None
    papers: tuple[Paper, ...] = ()

    @property
    def is_over(self) -> bool:
        """Whether nothing is to be done about it any more."""
        if self.holds_now:
            return False
        waiting = (PromiseState.AWAITED, PromiseState.BROKEN)
        return self.hold.lifted_on is not None or self.promise not in waiting


@value
class ClientSays:
    """All that a client said of what they owe, of one invoice or of all.

    ``splits``: what is open by currency, asked, disputed, promised, resting. ``kept`` and
    ``broken`` count promises.
    """

    cases: tuple[HoldCase, ...] = ()
    splits: tuple[tuple[str, Split], ...] = ()
    kept: int = 0
    broken: int = 0
    write_offs: tuple[WriteOff, ...] = ()

    @property
    def current(self) -> tuple[HoldCase, ...]:
        """What holds now, and promises that wait for the user."""
        return tuple(one for one in self.cases if not one.is_over)

    @property
    def past(self) -> tuple[HoldCase, ...]:
        """What is over, newest first."""
        return tuple(one for one in reversed(self.cases) if one.is_over)


NOTHING_SAID: Final = ClientSays()


class HoldTaskKind(Enum):
    """What a hold asks for on a day."""

    DISPUTE = "dispute"
    """The day has come to go back to a dispute."""
    PAUSE_ENDS = "pause_ends"
    PAUSE_ENDED = "pause_ended"


@value
class HoldTask:
    """One thing to come back to. ``days`` since its day; negative before it."""

    kind: HoldTaskKind
    hold: Hold
    client: Client
    number: str
    days: int
