"""What the service of this room gives."""

from __future__ import annotations

from datetime import date
from enum import Enum

from relance_desktop.domain.clients import Client
from relance_desktop.domain.holds import Hold
from relance_desktop.domain.insolvency.deadlines import Countdown, next_term
from relance_desktop.domain.insolvency.declaration import DeclarationBasis
from relance_desktop.domain.insolvency.proposals import NoticeProposal, ProposalKind
from relance_desktop.domain.insolvency.values import Insolvency
from relance_desktop.domain.reminders import Reminder
from relance_desktop.domain.value import value


class InsolvencyStep(Enum):
    """What happens in proceedings; the value is the field that keeps its day."""

    DECLARED = "declared_on"
    DISPUTED = "disputed_on"
    ANSWERED = "answered_on"
    ADMITTED = "admitted_on"
    RELIEF_ASKED = "relief_asked_on"
    RETENTION_CLAIMED = "retention_claimed_on"
    CLOSED = "closed_on"


@value
class InsolvencyNews:
    """What legal notices tell that is not recorded: ``filled`` is the record as it would be,
    with what could be read; its ``id`` is 0 for a new one. ``seen_on``: when it was looked up."""

    kind: ProposalKind
    client: Client
    filled: Insolvency
    seen_on: date
    proposal: NoticeProposal | None = None
    check_id: int = 0


@value
class InsolvencyView:
    """Proceedings with all that their page shows.

    ``insolvency.declared_on`` is the day noted, or else that of ``letter``, a declaration
    posted from here. ``draft``: one prepared that has not left.
    """

    insolvency: Insolvency
    client: Client
    today: date
    basis: DeclarationBasis
    countdowns: tuple[Countdown, ...] = ()
    letter: Reminder | None = None
    draft: Reminder | None = None
    news: InsolvencyNews | None = None

    @property
    def next(self) -> Countdown | None:
        """The term that presses most."""
        return next_term(self.countdowns) if self.is_open else None

    @property
    def is_open(self) -> bool:
        """Whether the proceedings are not over."""
        return self.insolvency.closed_on is None


@value
class InsolvencyChange:
    """A record made (``before`` None), changed or removed (``after`` None), and the prepared
    reminders that it took back. ``rests``: the pauses that its closing made, or that went with
    it when it was taken back, as they are since."""

    before: Insolvency | None
    after: Insolvency | None
    withdrawn: tuple[Reminder, ...] = ()
    rests: tuple[Hold, ...] = ()

    @property
    def insolvency(self) -> Insolvency:
        """The record as it is now, or as it was when it was removed."""
        found = self.after or self.before
        assert found is not None
        return found


class InsolvencyReason(Enum):
    """What the day asks for, the most pressing first."""

    TERM = "term"
    NEWS = "news"
    NO_PUBLICATION = "no_publication"


@value
class InsolvencyTask:
    """One thing that the day asks for. ``countdown``: of a term; ``news``: what a notice says.
    ``insolvency_id`` 0: nothing is recorded yet."""

    client_id: int
    client_name: str
    reason: InsolvencyReason
    insolvency_id: int = 0
    countdown: Countdown | None = None
    news: ProposalKind | None = None
