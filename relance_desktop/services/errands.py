"""What the day asks for besides reminders: affairs, exchanges, work, clients to look up."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Protocol

from relance_desktop.domain.engagements.attention import AttentionReason
from relance_desktop.domain.value import value

if TYPE_CHECKING:
    from relance_desktop.domain.listing import Counts
    from relance_desktop.services.engagements.values import EngagementTask
    from relance_desktop.services.exchanges.values import ExchangeTask
    from relance_desktop.services.holds.values import HoldTask
    from relance_desktop.services.insolvency.values import InsolvencyTask
    from relance_desktop.services.limitation.values import LimitationTask
    from relance_desktop.services.payment_schedules.values import ScheduleTask
    from relance_desktop.services.recovery_cases.values import CaseTask
    from relance_desktop.services.registered_mail.values import MailTask
    from relance_desktop.services.vetting.values import ClientRecheck
    from relance_desktop.services.work.values import WorkTask

TO_INVOICE = frozenset(
    {
        AttentionReason.DELIVERED_TO_INVOICE,
        AttentionReason.MILESTONE_TO_INVOICE,
        AttentionReason.DEPOSIT_TO_INVOICE,
    }
)
"""Money that was earned and that nobody asked for yet."""


class Affairs(Protocol):
    """What is asked of the affairs."""

    def tasks(self, today: date | None = None) -> tuple[EngagementTask, ...]:
        """What affairs ask for today."""


class Exchanges(Protocol):
    """What is asked of the journal of exchanges."""

    def tasks(self, today: date) -> tuple[ExchangeTask, ...]:
        """What is to be come back to."""


class Holds(Protocol):
    """What is asked of promises, disputes and pauses."""

    def tasks(self, today: date) -> tuple[HoldTask, ...]:
        """Disputes to come back to, pauses that end."""


class Work(Protocol):
    """What is asked of the work."""

    def tasks(self, today: date) -> tuple[WorkTask, ...]:
        """Sheets without answer, things to release, deliveries that are late."""


class Vetting(Protocol):
    """What is asked of the checks."""

    def due_rechecks(self) -> tuple[ClientRecheck, ...]:
        """Whom to look up again."""


class Schedules(Protocol):
    """What is asked of payment schedules."""

    def tasks(self, today: date) -> tuple[ScheduleTask, ...]:
        """Dues that were missed, what may lapse, what nobody signed."""


class Cases(Protocol):
    """What is asked of cases."""

    def tasks(self, today: date) -> tuple[CaseTask, ...]:
        """Days that routes set, cases that wait for the user."""


class Limits(Protocol):
    """What is asked of the clock of claims."""

    def tasks(self, today: date) -> tuple[LimitationTask, ...]:
        """Claims that will soon be time-barred."""


class Registered(Protocol):
    """What is asked of registered letters."""

    def tasks(self, today: date) -> tuple[MailTask, ...]:
        """Letters whose outcome is to be noted."""


class Proceedings(Protocol):
    """What is asked of clients in collective proceedings."""

    def tasks(self, today: date) -> tuple[InsolvencyTask, ...]:
        """Declarations to send, answers to give."""


@value
class AfterAll:
    """What is asked after the last reminder; a room is entered when there may be something."""

    counts: Callable[[], Counts]
    cases: Callable[[], Cases]
    limits: Limits
    registered: Callable[[], Registered]
    proceedings: Callable[[], Proceedings]


@value
class ErrandPage:
    """The errands of a day. ``to_invoice`` comes first: it is money."""

    to_invoice: tuple[EngagementTask, ...] = ()
    affairs: tuple[EngagementTask, ...] = ()
    exchanges: tuple[ExchangeTask, ...] = ()
    work: tuple[WorkTask, ...] = ()
    rechecks: tuple[ClientRecheck, ...] = ()
    holds: tuple[HoldTask, ...] = ()
    schedules: tuple[ScheduleTask, ...] = ()
    recovery: tuple[CaseTask, ...] = ()
    limitation: tuple[LimitationTask, ...] = ()
    registered: tuple[MailTask, ...] = ()
    insolvency: tuple[InsolvencyTask, ...] = ()

    @property
    def count(self) -> int:
        """How many there are in all."""
        parts = (
            self.insolvency,
            self.limitation,
            self.recovery,
            self.registered,
            self.to_invoice,
            self.schedules,
            self.holds,
            self.affairs,
            self.exchanges,
            self.work,
            self.rechecks,
        )
        return sum(map(len, parts))


class Errands:
    """Gathers them; each service is asked for once."""

    def __init__(
        self,
        today: Callable[[], date],
        affairs: Affairs,
        exchanges: Exchanges,
        work: Work,
        vetting: Vetting,
        holds: Holds,
        schedules: Schedules,
        after_all: AfterAll,
    ) -> None:
        self._today = today
        self._affairs, self._exchanges = affairs, exchanges
        self._work, self._vetting, self._holds = work, vetting, holds
        self._schedules, self._after_all = schedules, after_all

    def load(self) -> ErrandPage:
        """Everything as of today."""
        today = self._today()
        found = self._affairs.tasks(today)
        after = self._after_all
        counts = after.counts()
        return ErrandPage(
            to_invoice=tuple(one for one in found if one.attention.reason in TO_INVOICE),
            affairs=tuple(one for one in found if one.attention.reason not in TO_INVOICE),
            exchanges=self._exchanges.tasks(today),
            work=self._work.tasks(today),
            rechecks=self._vetting.due_rechecks(),
            holds=self._holds.tasks(today),
            schedules=self._schedules.tasks(today),
            recovery=after.cases().tasks(today) if counts.recovery else (),
            limitation=after.limits.tasks(today),
            registered=after.registered().tasks(today) if counts.recovery else (),
            # a check of a client, which groundwork counts, may have found a notice
            insolvency=(
                after.proceedings().tasks(today) if counts.recovery or counts.groundwork else ()
            ),
        )
