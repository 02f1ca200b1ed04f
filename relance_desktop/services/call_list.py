"""The calls of the day on one page: whom, when, about how much, with what to say."""

from __future__ import annotations

from datetime import date, time
from typing import Any, Final

from relance_desktop.domain.clients import Client
from relance_desktop.domain.money import Money
from relance_desktop.domain.plans.values import Channel
from relance_desktop.domain.reminders import Reminder, ReminderState
from relance_desktop.domain.value import value
from relance_desktop.errors import UserError
from relance_desktop.services.context import Base
from relance_desktop.services.reminders import Reminders
from relance_desktop.services.reminders.values import Prepared, Selection
from relance_desktop.services.today import Today

CALL_TIMES: Final = "call_times"


@value
class CallItem:
    """One call to make. ``at``: when to call, as the user noted it. ``prepared`` is None when
    it cannot be written, for ``refusal``. ``tries``: calls of today that reached nobody."""

    client: Client
    totals: tuple[Money, ...]
    days_late: int
    numbers: tuple[str, ...]
    at: time | None = None
    prepared: Prepared | None = None
    refusal: UserError | None = None
    tries: tuple[Reminder, ...] = ()

    def order(self) -> tuple[bool, time, int]:
        """Those with a time first, in its order; then the largest."""
        largest = max(money.cents for money in self.totals)
        return (self.at is None, self.at or time.min, -largest)


class CallList:
    """Reads the calls of the day and keeps the times that were agreed."""

    def __init__(self, base: Base, today: Today, reminders: Reminders) -> None:
        self._base = base
        self._today = today
        self._reminders = reminders

    def load(self) -> tuple[CallItem, ...]:
        """All calls of the day, in the order to make them. Blocks: 10 ms a call."""
        page, times, today = self._today.load(), self.times(), self._base.today()
        found = []
        for task in page.agenda.todo:
            if task.step.channel is not Channel.CALL:
                continue
            ticked = tuple(line.claim.id for line in task.lines if line.ticked)
            prepared, refusal = self._prepared(Selection(task.client_id, task.step.key, ticked))
            found.append(
                CallItem(
                    prepared.context.client if prepared else page.clients[task.client_id],
                    task.totals,
                    (today - task.lead.claim.due_on).days,
                    tuple(dict.fromkeys(x.claim.number for x in task.lines if x.ticked)),
                    times.get(task.client_id),
                    prepared,
                    refusal,
                    self._tries(task.client_id, today),
                )
            )
        return tuple(sorted(found, key=CallItem.order))

    def times(self) -> dict[int, time]:
        """The hours noted for today, by client."""
        with self._base.store.read() as r:
            stored: dict[str, Any] = r.settings.get(CALL_TIMES, {})
        today = self._base.today().isoformat()
        return {
            int(client): time.fromisoformat(fact["at"])
            for client, fact in stored.items()
            if fact["on"] == today
        }

    def set_time(self, client_id: int, at: time | None, on: date | None = None) -> None:
        """Note when to call a client, on that day (today when none is given); None forgets."""
        today = self._base.today()
        day = on or today
        with self._base.store.write() as w:
            stored: dict[str, Any] = w.settings.get(CALL_TIMES, {})
            kept = {k: fact for k, fact in stored.items() if fact["on"] >= today.isoformat()}
            kept.pop(str(client_id), None)
            if at is not None:
                kept[str(client_id)] = {"on": day.isoformat(), "at": at.isoformat("minutes")}
            w.settings.put(CALL_TIMES, kept)

    def _prepared(self, selection: Selection) -> tuple[Prepared | None, UserError | None]:
        try:
            return self._reminders.prepare(selection), None
        except UserError as error:
            return None, error

    def _tries(self, client_id: int, today: date) -> tuple[Reminder, ...]:
        with self._base.store.read() as r:
            known = r.reminders.of_client(client_id)
        return tuple(
            one for one in known if one.state is ReminderState.CALLED and one.done_on == today
        )
