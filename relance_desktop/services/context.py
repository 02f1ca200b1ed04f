"""What every use case needs: the store, the clock, the rate table; and the day's snapshot."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from relance_desktop.domain.agenda import outcomes
from relance_desktop.domain.claims import Claim
from relance_desktop.domain.clients import Client
from relance_desktop.domain.clock import Clock
from relance_desktop.domain.holds import Hold
from relance_desktop.domain.netting import Cover, cents_by_claim, covers
from relance_desktop.domain.outcomes import Outcome
from relance_desktop.domain.plans.choice import PlanBook, kinds_of
from relance_desktop.domain.reminders import StepRecord
from relance_desktop.services.preferences import Preferences, preferences_of
from relance_desktop.store import Store
from relance_desktop.store.queries.claims import ClaimQueries
from relance_desktop.store.queries.clients import ClientQueries
from relance_desktop.store.queries.holds import HoldQueries
from relance_desktop.store.queries.payments import PaymentQueries
from relance_desktop.store.queries.plans import PlanQueries
from relance_desktop.store.queries.reminders import ReminderQueries
from relance_desktop.store.queries.settings import SettingQueries

if TYPE_CHECKING:
    from relance_desktop.domain.rates import RateTable


class Snapshot(Protocol):
    """The reads that a reader and a writer share."""

    @property
    def claims(self) -> ClaimQueries: ...
    @property
    def clients(self) -> ClientQueries: ...
    @property
    def holds(self) -> HoldQueries: ...
    @property
    def payments(self) -> PaymentQueries: ...
    @property
    def plans(self) -> PlanQueries: ...
    @property
    def reminders(self) -> ReminderQueries: ...
    @property
    def settings(self) -> SettingQueries: ...


@dataclass
class Base:
    """The store, the clock, and how to get the rate table (read when first asked for)."""

    store: Store
    clock: Clock
    load_rates: Callable[[], RateTable]
    _rates: list[RateTable] = field(default_factory=list)

    @property
    def rates(self) -> RateTable:
        """The rate table, the user's own rows over the shipped ones."""
        if not self._rates:
            self._rates.append(self.load_rates())
        return self._rates[0]

    def forget_rates(self) -> None:
        """Read the table again at the next use: the user changed it."""
        self._rates.clear()

    def today(self) -> date:
        """The user's calendar day."""
        return self.clock.today()

    def preferences(self) -> Preferences:
        """The user's choices that are neither identity, account nor plan."""
        with self.store.read() as r:
            return preferences_of(r.settings)


class Situation:
    """All facts that decide what comes next, for one client or for all, on one day."""

    def __init__(self, view: Snapshot, today: date, client_id: int | None = None) -> None:
        self.today = today
        self.preferences: Preferences = preferences_of(view.settings)
        self.calendar = self.preferences.calendar
        if client_id is None:
            self.clients = {client.id: client for client in view.clients.all()}
            self.claims: Sequence[Claim] = view.claims.open()
            self.history: tuple[StepRecord, ...] = view.reminders.history()
            self.holds: tuple[Hold, ...] = view.holds.unlifted()
        else:
            client = view.clients.get(client_id)
            self.clients = {client.id: client} if client else {}
            self.claims = view.claims.open_of_client(client_id)
            self.history = view.reminders.history_of_client(client_id)
            self.holds = view.holds.of_client(client_id)
        known = self.clients.values()
        rules, kinds = view.plans.rules(), kinds_of(known)
        self.book = PlanBook(view.plans.all(), _own_plans(known), rules, kinds)
        self.silent = _silent(known)
        self.covers: tuple[Cover, ...] = covers(self.claims, view.payments.spare(client_id))

    @cached_property
    def outcomes(self) -> list[Outcome]:
        """What comes next for each open claim, in the order of ``claims``."""
        return outcomes(
            self.claims,
            self.book,
            self.history,
            self.holds,
            self.today,
            self.calendar,
            self.silent,
            cents_by_claim(self.covers),
        )

    @cached_property
    def outcome_by_invoice(self) -> dict[int, Outcome]:
        """The oldest open claim's outcome of each invoice: what the list shows."""
        found: dict[int, Outcome] = {}
        for outcome in self.outcomes:
            known = found.get(outcome.claim.invoice_id)
            if known is None or outcome.claim.due_on < known.claim.due_on:
                found[outcome.claim.invoice_id] = outcome
        return found


def _own_plans(clients: Iterable[Client]) -> dict[int, int | None]:
    return {client.id: client.plan_id for client in clients if client.plan_id is not None}


def _silent(clients: Iterable[Client]) -> dict[int, str]:
    """Why nothing is ever proposed, by client."""
    return {one.id: one.do_not_remind_reason for one in clients if one.do_not_remind}
