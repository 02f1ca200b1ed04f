"""The first page: what to do today, what waits and why, and how fresh payments are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from relance_desktop.domain.agenda import Agenda, arrange
from relance_desktop.domain.claims import Claim
from relance_desktop.domain.clients import Client
from relance_desktop.domain.listing import Counts, Freshness
from relance_desktop.domain.money import Money, totals_by_currency
from relance_desktop.domain.reminders import Reminder, ReminderState
from relance_desktop.domain.value import value
from relance_desktop.services.context import Base, Situation

UNFINISHED = (
    ReminderState.QUEUED,
    ReminderState.FAILED,
    ReminderState.UNKNOWN,
    ReminderState.TO_PRINT,
    ReminderState.PRINTED,
)


@value
class TodayPage:
    """The day's work. ``late_totals`` and ``open_totals`` are per currency.

    ``unfinished``: mails to send or check, letters to print or post; not what rests.
    ``cases``: the open case that each invoice is in, by their ids; others are left out.
    """

    agenda: Agenda
    clients: Mapping[int, Client]
    late_totals: tuple[Money, ...]
    open_totals: tuple[Money, ...]
    late_count: int
    unfinished: tuple[Reminder, ...]
    freshness: Freshness
    counts: Counts
    cases: Mapping[int, int]


class Today:
    """Reads the day's page in one snapshot."""

    def __init__(self, base: Base) -> None:
        self._base = base

    def load(self) -> TodayPage:
        """Everything that the first page shows, as of today."""
        today = self._base.today()
        with self._base.store.read() as r:
            situation = Situation(r, today)
            late = [c for c in situation.claims if c.due_on < today]
            return TodayPage(
                agenda=arrange(situation.outcomes, situation.holds, today),
                clients=situation.clients,
                late_totals=totals_by_currency(
                    [Money(c.late_cents(today), c.currency) for c in late]
                ),
                open_totals=_totals(situation.claims),
                late_count=len({c.invoice_id for c in late}),
                unfinished=self._unfinished(r.reminders.in_state(*UNFINISHED)),
                freshness=r.payments.freshness(),
                counts=r.lists.counts(),
                cases={share.invoice_id: one.id for one in r.cases.open() for share in one.shares},
            )

    def _unfinished(self, found: Iterable[Reminder]) -> tuple[Reminder, ...]:
        """Without the mails that the user lets rest for now."""
        now = self._base.clock.now()
        return tuple(x for x in found if x.not_before is None or x.not_before <= now)

    def counts(self) -> Counts:
        """The sidebar's counters."""
        with self._base.store.read() as r:
            return r.lists.counts()


def _totals(claims: Iterable[Claim]) -> tuple[Money, ...]:
    return totals_by_currency([Money(c.balance_cents, c.currency) for c in claims])
