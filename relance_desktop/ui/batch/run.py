"""Where « Tout préparer » stands: who comes, who was validated, who was passed and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum

from relance_desktop.domain.agenda_groups import ClientTask
from relance_desktop.domain.money import Money
from relance_desktop.domain.plans.values import Channel
from relance_desktop.domain.reminders import Reminder
from relance_desktop.services.reminders.values import Selection
from relance_desktop.services.today import TodayPage


class Mark(Enum):
    """What was decided for a client."""

    VALIDATED = "validated"
    CALL = "call"
    PASSED = "passed"
    LATER = "later"
    GONE = "gone"
    """Nothing is to do any more: paid meanwhile, or begun elsewhere."""


@dataclass
class Entry:
    """One client of the batch."""

    name: str
    totals: tuple[Money, ...]
    channel: Channel
    selection: Selection
    mark: Mark | None = None
    reason: str = ""
    reminder: Reminder | None = None

    @property
    def settled(self) -> bool:
        """Whether it cannot be decided again by going back to it."""
        return self.mark in (Mark.VALIDATED, Mark.PASSED, Mark.GONE)


@dataclass
class Run:
    """The clients in order; ``place`` is the one on screen, past the last one at the end."""

    entries: list[Entry] = field(default_factory=list)
    place: int = 0

    @property
    def current(self) -> Entry | None:
        """The client on screen; None at the end."""
        return self.entries[self.place] if self.place < len(self.entries) else None

    def decide(self, mark: Mark, reason: str = "", reminder: Reminder | None = None) -> None:
        """Mark the one on screen and go to the next one that is not settled."""
        entry = self.entries[self.place]
        entry.mark, entry.reason, entry.reminder = mark, reason, reminder
        self.forward()

    def forward(self) -> None:
        """Go to the next one that waits for a decision, or to the end."""
        self.place += 1
        while self.current is not None and self.current.settled:
            self.place += 1

    def back(self) -> None:
        """Go to the one before."""
        self.place = max(0, self.place - 1)

    def stop(self) -> None:
        """Go to the end; what was validated stays."""
        self.place = len(self.entries)

    def reopen(self) -> None:
        """Decide the one on screen anew."""
        entry = self.entries[self.place]
        entry.mark, entry.reason, entry.reminder = None, "", None

    def marked(self, *marks: Mark | None) -> list[Entry]:
        """Those of these marks, in order; None: not decided."""
        return [one for one in self.entries if one.mark in marks]


def run_of(page: TodayPage) -> Run:
    """The day's reminders, the largest debt first."""
    return Run([_entry(task, page) for task in _largest_first(page.agenda.todo)])


def _largest_first(tasks: Iterable[ClientTask]) -> list[ClientTask]:
    return sorted(tasks, key=ClientTask.order)


def _entry(task: ClientTask, page: TodayPage) -> Entry:
    ticked = tuple(line.claim.id for line in task.lines if line.ticked)
    selection = Selection(task.client_id, task.step.key, ticked)
    name = page.clients[task.client_id].name
    return Entry(name, task.totals, task.step.channel, selection)
