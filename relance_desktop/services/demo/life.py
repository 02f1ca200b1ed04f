"""Lives through the make-believe business day by day, with the program's own services.

Only days on which something happens are visited: a bill, a payment, a word of the client,
or the day that the schedule itself gives for a client's next step.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import partial
from heapq import heappop, heappush
from typing import Protocol

from relance_desktop.domain.business import Business
from relance_desktop.domain.calendar import WorkCalendar
from relance_desktop.domain.clients import Client
from relance_desktop.domain.holds import HoldKind
from relance_desktop.domain.invoices import Invoice
from relance_desktop.domain.payments import Allocation, Payment
from relance_desktop.domain.reminders import Reminder
from relance_desktop.services.demo.clock import TravellingClock
from relance_desktop.services.demo.recovering import Recovering
from relance_desktop.services.demo.recovering import Tools as CaseTools
from relance_desktop.services.demo.reminding import Reminding
from relance_desktop.services.demo.scenario import Bill, BillLine, Receipt, Reply, Rest, Scenario
from relance_desktop.services.demo.working import DrawQuote, Tools, Working
from relance_desktop.services.filing import GivenFile
from relance_desktop.services.holds import Holds
from relance_desktop.services.inbox import Inbox
from relance_desktop.services.invoice_import.credits import settle_credits
from relance_desktop.services.outbox import Outbox
from relance_desktop.services.payments import Payments
from relance_desktop.services.post import Post
from relance_desktop.services.preferences import Preferences
from relance_desktop.services.register import Register
from relance_desktop.services.registered_mail import RegisteredMail
from relance_desktop.services.reminders import Reminders
from relance_desktop.services.settings import Settings
from relance_desktop.store import Store

Draw = Callable[[Business, Client, Invoice, Sequence[BillLine]], bytes]
"""Makes the invoice's own PDF."""

WriteReply = Callable[[Reminder, str, datetime], bytes]
"""Makes the mail that answers one of ours in those words."""

_WORKDAYS = WorkCalendar()


class Desk(Tools, CaseTools, Protocol):
    """The services that the business is run with."""

    @property
    def store(self) -> Store: ...
    @property
    def settings(self) -> Settings: ...
    @property
    def register(self) -> Register: ...
    @property
    def payments(self) -> Payments: ...
    @property
    def holds(self) -> Holds: ...
    @property
    def reminders(self) -> Reminders: ...
    @property
    def outbox(self) -> Outbox: ...
    @property
    def post(self) -> Post: ...
    @property
    def inbox(self) -> Inbox: ...
    @property
    def registered_mail(self) -> RegisteredMail: ...


def live(
    desk: Desk,
    clock: TravellingClock,
    scenario: Scenario,
    draw: Draw,
    draw_quote: DrawQuote,
    write_reply: WriteReply,
    images: Sequence[tuple[str, bytes, str]] = (),
) -> None:
    """Fill a new business file with all that happened up to the scenario's day.

    ``images``: kind (logo, signature), bytes and file name, for ``Settings.save_image``.
    """
    clock.travel(scenario.first_day)
    desk.settings.save_business(scenario.business)
    desk.settings.save_mail_account(scenario.account, None)
    desk.settings.save_preferences(Preferences(first_start_done=True))
    for image in images:
        desk.settings.save_image(*image)
    _Life(desk, clock, scenario, draw, draw_quote, write_reply).go()


@dataclass
class _Life:
    """The days to come, and what was stored so far."""

    desk: Desk
    clock: TravellingClock
    scenario: Scenario
    draw: Draw
    draw_quote: DrawQuote
    write_reply: WriteReply
    clients: dict[str, Client] = field(default_factory=dict)
    bills: dict[int, int] = field(default_factory=dict)
    titles: dict[str, int] = field(default_factory=dict)
    _days: list[tuple[date, int, Callable[[], None]]] = field(default_factory=list)
    _looks: dict[int, date] = field(default_factory=dict)
    _count: int = 0

    def go(self) -> None:
        """Visit every day on which something happens, in order."""
        scenario = self.scenario
        self._add_clients()
        reminding = Reminding(self.desk, self.clock, scenario, self._plan)
        for index, bill in enumerate(scenario.bills):
            self._plan(bill.invoice.issued_on, partial(self._write, index, bill, reminding))
        for receipt in scenario.receipts:
            self._plan(receipt.on, partial(self._receive, receipt))
        for rest in scenario.rests:
            self._plan(rest.on, partial(self._rest, rest))
        for reply in scenario.replies:
            self._plan(reply.on, partial(self._reply, reply))
        working = Working(self.desk, scenario.business, self.clients, self.titles, self.draw_quote)
        working.begin(scenario.affairs, self._plan)
        recovering = Recovering(self.desk, self.clients, self.titles)
        recovering.begin(scenario.recovery, scenario.today, self._plan)
        while (day := self._next_day()) <= scenario.last_day:
            self.clock.travel(day)
            self._happen(day)
            for client_id in [c for c, on in self._looks.items() if on <= day]:
                self._look(client_id, day, reminding)

    def _plan(self, day: date, deed: Callable[[], None]) -> None:
        self._count += 1
        heappush(self._days, (day, self._count, deed))

    def _next_day(self) -> date:
        days = [*self._looks.values(), *(self._days[0][:1])] if self._days else self._looks.values()
        return min(days, default=date.max)

    def _happen(self, day: date) -> None:
        while self._days and self._days[0][0] <= day:
            heappop(self._days)[2]()
            self.clock.pause()

    def _look(self, client_id: int, day: date, reminding: Reminding) -> None:
        """Do what is proposed for a client, and note when to look again."""
        then = reminding.work(client_id, day)
        if then is None:
            self._looks.pop(client_id, None)
        else:
            self._looks[client_id] = max(then, day + timedelta(days=1))

    def _touch(self, client_id: int) -> None:
        """Something changed for a client: look at it today, or on the next day of work."""
        self._looks[client_id] = _WORKDAYS.next_working_day(self.clock.today())

    def _add_clients(self) -> None:
        plans = {plan.key: plan.id for plan in self.desk.settings.plans()}
        own = self.scenario.plans
        for key, client in self.scenario.clients.items():
            plan_id = plans[own[key]] if key in own else None
            stored = self.desk.register.save_client(replace(client, plan_id=plan_id))
            self.clients[key] = stored
            if key in self.scenario.people:
                self.desk.register.save_contacts(stored.id, self.scenario.people[key])
            if key in self.scenario.offices:
                self.desk.register.save_addresses(stored.id, (self.scenario.offices[key],))

    def _write(self, index: int, bill: Bill, reminding: Reminding) -> None:
        client = self.clients[bill.client]
        invoice = replace(bill.invoice, client_id=client.id)
        pdf = self.draw(self.scenario.business, client, invoice, bill.lines)
        with self.desk.store.write() as w:
            if bill.with_document:
                sha256 = w.documents.add(pdf, f"{invoice.number}.pdf", "application/pdf")
                invoice = replace(invoice, document_sha256=sha256)
            invoice = replace(invoice, id=w.invoices.add(invoice))
            settle_credits(w, invoice, self.clock.today())
        self.bills[index] = self.titles[bill.title] = invoice.id
        reminding.bills[invoice.id] = bill
        self._touch(client.id)

    def _receive(self, receipt: Receipt) -> None:
        client_id = self.clients[receipt.client].id
        shares = (
            () if receipt.bill is None else (Allocation(self.bills[receipt.bill], receipt.cents),)
        )
        self.desk.payments.record(
            Payment(
                client_id=client_id,
                received_on=receipt.on,
                cents=receipt.cents,
                allocations=shares,
                currency=receipt.currency,
                means="transfer",
                reference=receipt.reference,
            )
        )
        self._touch(client_id)

    def _reply(self, reply: Reply) -> None:
        """The client answers the last mail about a bill; nobody has read it yet."""
        client_id = self.clients[self.scenario.bills[reply.bill].client].id
        asked = next(
            one
            for one in self.desk.inbox.answerable(client_id)
            if one.message_id and any(x.invoice_id == self.bills[reply.bill] for x in one.lines)
        )
        eml = self.write_reply(asked, reply.text, self.clock.now())
        self.desk.inbox.take_mail(GivenFile("reponse.eml", eml))
        self._touch(client_id)

    def _rest(self, rest: Rest) -> None:
        client_id = self.clients[self.scenario.bills[rest.bill].client].id
        invoice_id, holds = self.bills[rest.bill], self.desk.holds
        if rest.kind is HoldKind.PAUSE:
            holds.pause(client_id, invoice_id, rest.until, rest.reason)
        elif rest.kind is HoldKind.PROMISE:
            holds.promise(client_id, invoice_id, rest.until, note=rest.reason)
        else:
            holds.payment_underway(client_id, invoice_id, rest.until, rest.reason)
        self._touch(client_id)
