"""Does for a client what the schedule proposes, as its owner would have done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Protocol

from relance_desktop.domain.calendar import WorkCalendar
from relance_desktop.domain.outcomes import Proposal
from relance_desktop.domain.plans.values import Channel
from relance_desktop.domain.registered_mail.values import MailEventKind
from relance_desktop.domain.reminders import CallOutcome
from relance_desktop.services.demo.clock import TravellingClock
from relance_desktop.services.demo.scenario import Bill, Call, Scenario
from relance_desktop.services.reminders.calls import REACHED_NOBODY
from relance_desktop.services.reminders.values import (
    CallLog,
    ClaimChoice,
    Opening,
    Prepared,
    Selection,
)

if TYPE_CHECKING:
    from relance_desktop.services.outbox import Outbox
    from relance_desktop.services.post import Post
    from relance_desktop.services.register import Register
    from relance_desktop.services.registered_mail import RegisteredMail
    from relance_desktop.services.reminders import Reminders

Plan = Callable[[date, Callable[[], None]], None]
"""Puts a deed on a later day."""

DELIVERY_DAYS = 3
KEPT_DAYS = 16
"""How long a post office keeps a letter, and a day to say so."""
_WORKDAYS = WorkCalendar()
_SEND, _QUEUED, _FAILED, _PRINTED = "", "queued", "failed", "printed"
_USUAL_CALL = Call(CallLog(CallOutcome.MESSAGE_LEFT))


class Tools(Protocol):
    """The services that a reminder is made with."""

    @property
    def register(self) -> Register: ...
    @property
    def reminders(self) -> Reminders: ...
    @property
    def outbox(self) -> Outbox: ...
    @property
    def post(self) -> Post: ...
    @property
    def registered_mail(self) -> RegisteredMail: ...


@dataclass
class Reminding:
    """``bills`` by invoice id; it counts the steps of each claim and the calls of each bill."""

    desk: Tools
    clock: TravellingClock
    scenario: Scenario
    plan: Plan
    bills: dict[int, Bill] = field(default_factory=dict)
    _done: Counter[int] = field(default_factory=Counter)
    _called: Counter[int] = field(default_factory=Counter)
    _posted: int = 0

    def work(self, client_id: int, day: date) -> date | None:
        """Do what is wanted today; give the day to look again, None when nothing comes."""
        while True:
            opening = self.desk.reminders.open(client_id)
            lead = self._lead(opening, day)
            if lead is None:
                return self._next_look(opening, day)
            self._do(opening, lead)
            self.clock.pause()

    def _lead(self, opening: Opening, day: date) -> ClaimChoice | None:
        """The claim whose proposed step its owner does; the oldest, as the schedule wants."""
        wanted = [c for c in opening.claims if self._wants(c, day)]
        return min(wanted, key=lambda c: (c.claim.due_on, -c.cents, c.claim.id), default=None)

    def _wants(self, choice: ClaimChoice, day: date) -> bool:
        outcome, bill = choice.outcome, self.bills[choice.claim.invoice_id]
        if not isinstance(outcome, Proposal):
            return False
        if outcome.step.channel is Channel.DECISION:
            return bool(bill.decision)
        done = self._done[choice.claim.id]
        if done == bill.follow and bill.leave:
            return day >= self.scenario.last_day
        return done < bill.follow

    def _next_look(self, opening: Opening, day: date) -> date | None:
        """The first day that the schedule gives for a claim still followed."""
        days = []
        for choice in opening.claims:
            bill, on = self.bills[choice.claim.invoice_id], choice.outcome.on
            if self._done[choice.claim.id] < bill.follow or bill.decision:
                days.append(on or day + timedelta(days=1))
            elif bill.leave:
                days.append(max(self.scenario.last_day, on or day))
        return min((on for on in days if on > day), default=None)

    def _do(self, opening: Opening, lead: ClaimChoice) -> None:
        bill, step = self.bills[lead.claim.invoice_id], lead.outcome.step
        assert step is not None
        ticked = tuple(c.claim.id for c in opening.claims if self._goes_along(c, opening, lead))
        selection = Selection(opening.client.id, step.key, ticked)
        if step.channel is Channel.DECISION:
            self.desk.reminders.skip(self.desk.reminders.prepare(selection), bill.decision)
            return
        leave = bill.leave if self._done[lead.claim.id] >= bill.follow else _SEND
        if leave == _FAILED and bill.new_email:
            changed = replace(opening.client, email=bill.new_email)
            self.desk.register.save_client(changed)
        prepared = self.desk.reminders.prepare(selection)
        if step.channel is Channel.CALL:
            self._call(prepared, lead.claim.invoice_id, bill)
        else:
            self._write(prepared, leave, bill.letter)

    def _goes_along(self, choice: ClaimChoice, opening: Opening, lead: ClaimChoice) -> bool:
        """What the wizard ticks, unless its owner lets that claim be."""
        if choice.claim.id == lead.claim.id:
            return True
        if isinstance(choice.outcome, Proposal) and not self._wants(choice, self.clock.today()):
            return False
        alike = opening.lead is not None and opening.lead.claim.id == lead.claim.id
        return alike and choice.ticked

    def _call(self, prepared: Prepared, invoice_id: int, bill: Bill) -> None:
        count = self._called[invoice_id]
        call = bill.calls[count] if count < len(bill.calls) else _USUAL_CALL
        self._called[invoice_id] += 1
        log = call.on(self.clock.today())
        self.desk.reminders.log_call(prepared, log)
        if log.outcome not in REACHED_NOBODY:
            self._count(prepared)

    def _write(self, prepared: Prepared, leave: str, letter: str) -> None:
        reminder = self.desk.reminders.queue(self.desk.reminders.preview(prepared))
        self._count(prepared)
        self.clock.pause()
        if prepared.channel is Channel.EMAIL:
            if leave != _QUEUED:
                self.desk.outbox.send(reminder.id)
            return
        self.desk.post.printed(reminder.id)
        if leave == _PRINTED:
            return
        if prepared.channel is Channel.LETTER:
            self.desk.post.posted(reminder.id, self.clock.today())
        else:
            self._to_the_counter(reminder.id, letter)

    def _to_the_counter(self, reminder_id: int, letter: str) -> None:
        """Registered mail is taken to the post office on the next working day."""
        self._posted += 1
        number = tracking_number(self._posted)
        day = _WORKDAYS.next_working_day(self.clock.today() + timedelta(days=1))
        arrival = _WORKDAYS.next_working_day(day + timedelta(days=DELIVERY_DAYS))
        self.plan(day, lambda: self._hand_in(reminder_id, number))
        if letter:
            back = _WORKDAYS.next_working_day(arrival + timedelta(days=KEPT_DAYS))
            self.plan(arrival, lambda: self._carried(reminder_id, MailEventKind.PRESENTED))
            self.plan(back, lambda: self._carried(reminder_id, MailEventKind(letter)))
        else:
            self.plan(arrival, lambda: self._arrive(reminder_id))

    def _hand_in(self, reminder_id: int, number: str) -> None:
        self.desk.post.posted(reminder_id, self.clock.today(), number)

    def _carried(self, reminder_id: int, what: MailEventKind) -> None:
        self.desk.registered_mail.note(reminder_id, what, self.clock.today())

    def _arrive(self, reminder_id: int) -> None:
        self.desk.post.delivered(reminder_id, self.clock.today())

    def _count(self, prepared: Prepared) -> None:
        self._done.update(line.claim_id for line in prepared.lines if line.step_key)


def tracking_number(count: int) -> str:
    """A made-up registered number whose check digit is right (law notes: 3, 1, 3… to ten)."""
    digits = f"99{count:08d}"
    weighted = sum(
        int(digit) * (3 if place % 2 == 0 else 1) for place, digit in enumerate(reversed(digits))
    )
    return f"1A{digits}{(10 - weighted) % 10}"
