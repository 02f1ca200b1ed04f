"""Whatever is done in whatever order, doubled clicks and late undos included: no sum lies, no
page contradicts another, nothing is sent that was not queued, and only UserErrors come up."""

from __future__ import annotations

import os
import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from relance_desktop.domain.due_shares import DueDate
from relance_desktop.domain.engagements.instalment_plan import ScheduleModel, shares
from relance_desktop.domain.engagements.milestones import Milestone, MilestoneKind, Trigger
from relance_desktop.domain.engagements.values import Engagement
from relance_desktop.domain.exchanges import Exchange, ExchangeKind
from relance_desktop.domain.mail import Failed, FailureKind, Stage
from relance_desktop.domain.payments import Allocation, Payment
from relance_desktop.domain.purposes import Purpose
from relance_desktop.domain.register.standings import Standing
from relance_desktop.domain.reminders import ReminderState
from relance_desktop.domain.vetting.values import VettingCheck, VettingTopic
from relance_desktop.domain.work.deliverables import Deliverable, DeliverableKind
from relance_desktop.domain.work.time_sheets import SheetState, TimeEntry, sums_of
from relance_desktop.errors import UserError
from relance_desktop.services.engagements.moves import Move
from relance_desktop.services.messages import Answer, MessageTarget
from relance_desktop.services.reminders.values import Selection
from relance_desktop.services.work import GivenFile
from tests.services.conftest import ACCOUNT, BUSINESS, Desk
from tests.services.vetting.answers import COMPANY, PROOF, notices

SEEDS = int(os.environ.get("RELANCE_RANDOM_RUNS", "2"))
STEPS = 90
LOOK_EVERY = 3
EML = (
    b"From: Jeanne <jeanne@hautbois.example>\r\nTo: camille@atelier-morel.example\r\n"
    b"Subject: Oui\r\nMessage-ID: <%d@x>\r\nDate: Mon, 9 Nov 2026 08:00:00 +0000\r\n\r\nD'accord\r\n"
)


class Life:
    """A freelancer with a shaking hand."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.dice = random.Random(seed)
        self.desk = Desk(folder / "business.relance")
        self.desk.services.settings.save_business(BUSINESS)
        self.desk.services.settings.save_mail_account(ACCOUNT, None)
        self.undos: list[tuple[str, Callable[[], Any]]] = []
        self.done: list[str] = []
        self.count = 0
        self.queued = 0
        for name in ("Hautbois", "Merlin", "Zéphyr"):
            owner = self.desk.client(name)
            affair = self.s.engagements.add(
                Engagement(owner.id, name, self.day(), amount_cents=90_001)
            )
            self.s.engagements.schedule.save(
                affair.id, self.s.engagements.schedule.model(ScheduleModel.THIRTY_FORTY_THIRTY)
            )

    # -- helpers --------------------------------------------------------------------

    @property
    def s(self) -> Any:
        return self.desk.services

    def ids(self, table: str, where: str = "1") -> list[int]:
        return [row[0] for row in self.rows(f"SELECT id FROM {table} WHERE {where}")]

    def rows(self, sql: str) -> list[Any]:
        with closing(sqlite3.connect(self.desk.path)) as db:
            return db.execute(sql).fetchall()

    def one(self, table: str, where: str = "1") -> int:
        """An id of that table, now and then one that never was."""
        known = self.ids(table, where)
        if not known or self.dice.random() < 0.02:
            return 999_999
        return self.dice.choice(known)

    def day(self, back: int = 20, ahead: int = 3) -> date:
        return self.desk.clock.day + timedelta(days=self.dice.randint(-back, ahead))

    def maybe(self, value: Any) -> Any:
        return value if self.dice.random() < 0.5 else None

    def later(self, name: str, how: Callable[[], Any]) -> None:
        self.undos.append((name, how))

    def step(self) -> None:
        name = self.dice.choice(ACTIONS)
        action = getattr(self, name)
        self.done.append(name)
        for _ in range(2 if self.dice.random() < 0.1 else 1):
            try:
                action()
            except UserError as error:
                self.done[-1] += f" !{type(error).__name__}"

    # -- clients ----------------------------------------------------------------------

    def add_client(self) -> None:
        self.count += 1
        self.desk.client(f"Client {self.count}")

    def remove_client(self) -> None:
        if self.dice.random() < 0.3:
            self.s.register.remove_client(self.one("clients"))

    def merge(self) -> None:
        kept, other = self.one("clients"), self.one("clients")
        self.s.client_merge.merge(kept, other)
        self.later("separate", lambda: self.s.client_merge.separate(kept, other))

    def separate(self) -> None:
        for other, kept in self.rows("SELECT id, merged_into FROM clients WHERE merged_into > 0"):
            self.s.client_merge.separate(kept, other)

    def check(self) -> None:
        check = VettingCheck(
            self.one("clients"),
            self.dice.choice(list(VettingTopic)),
            self.day(),
            standing=self.dice.choice([None, *Standing]),
        )
        self.s.vetting.save_check(check)

    def remove_check(self) -> None:
        gone = self.s.vetting.remove_check(self.one("vetting_checks"))
        self.later("check", lambda: self.s.vetting.put_check_back(gone))

    def attach(self) -> None:
        data = b"picture %d" % self.dice.randint(1, 5)
        paper = self.s.vetting.attach(self.one("vetting_checks"), data, "x.png", "image/png")
        if self.dice.random() < 0.3:
            self.s.vetting.remove_paper(paper.id)
            self.later("check paper", lambda: self.s.vetting.put_paper_back(paper))

    def adopt(self) -> None:
        from relance_desktop.domain.register.company_fields import ClientField

        done = self.s.vetting.adopt(self.one("clients"), COMPANY, PROOF, tuple(ClientField))
        self.later("adopt", lambda: self.s.vetting.undo_adoption(done))

    def adopt_new(self) -> None:
        done = self.s.vetting.new_client_from(COMPANY, PROOF)
        self.later("adopt new", lambda: self.s.vetting.undo_adoption(done))

    def gazette(self) -> None:
        self.s.vetting.keep_notices(self.one("clients"), notices())

    # -- affairs -----------------------------------------------------------------------

    def add_affair(self) -> None:
        self.count += 1
        amount = self.dice.choice([None, 0, 1, 99_999, 300_000, 10**11])
        self.s.engagements.add(
            Engagement(self.one("clients"), f"A{self.count}", self.day(), amount_cents=amount)
        )

    def change_affair(self) -> None:
        one = self.s.engagements.get(self.one("engagements"))
        facts = self.dice.choice(
            [
                {"title": "Autre"},
                {"amount_cents": self.dice.choice([None, 5, 120_000])},
                {"client_id": self.one("clients")},
                {"currency": self.dice.choice(["EUR", "CHF"])},
                {"planned_delivery": self.day(20, 20)},
                {"order_ref": "BC-7"},
            ]
        )
        done = self.s.engagements.update(replace(one, **facts))
        self.later("change affair", lambda: self.s.engagements.undo(done))

    def move(self) -> None:
        affair, on = self.one("engagements"), self.day()
        e = self.s.engagements
        done = self.dice.choice(
            [
                lambda: e.agreed_orally(affair, on),
                lambda: e.quote_sent(affair, on, "D1", self.maybe(self.day(0, 30))),
                lambda: e.written_yes(affair, on, "J"),
                lambda: e.signed(affair, on),
                lambda: e.start(affair, on, self.maybe("urgent") or ""),
                lambda: e.delivered(affair, on, self.maybe("urgent") or ""),
                lambda: e.closed(affair, on),
                lambda: e.lost(affair, on),
                lambda: e.reopen(affair),
                lambda: e.clear(affair, self.dice.choice(list(Move))),
            ]
        )()
        self.later("move", lambda: e.undo(done))

    def remove_affair(self) -> None:
        gone = self.s.engagements.remove(self.one("engagements"))
        self.later("affair", lambda: self.s.engagements.put_back(gone))

    def schedule(self) -> None:
        affair, plan = self.one("engagements"), self.s.engagements.schedule
        lines = list(plan.model(self.dice.choice(list(ScheduleModel)), 7, self.day(9, 60)))
        if self.dice.random() < 0.4:
            lines = [replace(line, invoice_id=None) for line in plan.of(affair) and lines]
            lines.append(Milestone(affair, MilestoneKind.BALANCE, Trigger.EVENT, cents=777))
        if self.dice.random() < 0.3:
            lines = [line.milestone for line in plan.of(affair).lines][1:]
        saved = plan.save(affair, lines)
        self.later("schedule", lambda: plan.save(affair, saved.before))

    def percents(self) -> None:
        affair = self.one("engagements")
        parts = [Decimal(self.dice.randint(1, 33_333)) / 1000 for _ in range(5)]
        lines = [
            Milestone(affair, MilestoneKind.INSTALMENT, Trigger.EVENT, percent=part)
            for part in parts
        ]
        self.s.engagements.schedule.save(affair, lines)

    def reach(self) -> None:
        line, plan = self.one("milestones"), self.s.engagements.schedule
        affair = self.rows(f"SELECT engagement_id FROM milestones WHERE id = {line}")
        done = plan.reach(line, self.day())
        self.later("reach", lambda: plan.save(affair[0][0], done.before))

    def unreach(self) -> None:
        self.s.engagements.schedule.unreach(self.one("milestones"))

    def bill(self) -> None:
        self.count += 1
        plan, line = self.s.engagements.schedule, self.one("milestones")
        form = replace(
            plan.bill_form(line), number=f"F{self.count}", dues=(DueDate(self.day(0, 30)),)
        )
        done = plan.bill(line, form)
        self.later("bill", lambda: plan.undo_bill(done))

    def link(self) -> None:
        plan = self.s.engagements.schedule
        if self.dice.random() < 0.5:
            done = plan.link_invoice(self.one("milestones"), self.one("invoices"))
        else:
            done = plan.link_to_affair(self.one("engagements"), self.one("invoices"))
        self.later("link", lambda: plan.undo_link(done))

    def unlink(self) -> None:
        done = self.s.engagements.schedule.unlink(self.one("invoices"))
        self.later("unlink", lambda: self.s.engagements.schedule.undo_link(done))

    def paper(self) -> None:
        papers = self.s.engagements.papers
        data = b"file %d" % self.dice.randint(1, 9)
        filed = papers.add(self.one("engagements"), data, "contrat signé.pdf")
        if self.dice.random() < 0.4:
            papers.remove(filed.paper.id)
            self.later("paper", lambda: papers.put_back(filed.paper))

    def terms_paper(self) -> None:
        paper = self.s.conditions.file(self.one("engagements"), b"%PDF-terms", "c.pdf")
        self.later("terms", lambda: self.s.conditions.unfile(paper))

    def terms(self) -> None:
        affair = self.one("engagements")
        one = self.s.engagements.get(affair)
        saved = self.s.conditions.save(affair, replace(one.terms, suspension=True))
        self.later("conditions", lambda: self.s.conditions.save(affair, saved.before))

    # -- work -----------------------------------------------------------------------

    def hours(self) -> None:
        entry = TimeEntry(
            self.one("engagements"),
            self.day(),
            "x",
            self.dice.randint(1, 600),
            rate_cents=self.maybe(self.dice.randint(0, 9_999)),
        )
        self.s.work.time.add(entry)

    def change_hours(self) -> None:
        entry = self.s.work.time.get(self.one("time_entries"))
        before = self.s.work.time.save(replace(entry, minutes=self.dice.randint(1, 600)))
        self.later("hours", lambda: self.s.work.time.save(before))

    def remove_hours(self) -> None:
        gone = self.s.work.time.remove(self.one("time_entries"))
        self.later("hours gone", lambda: self.s.work.time.put_back(gone))

    def sheet(self) -> None:
        affair = self.one("engagements")
        loose = self.ids("time_entries", f"engagement_id = {affair} AND sheet_id IS NULL")
        self.s.work.sheets.make(affair, "Relevé", loose)

    def sheet_life(self) -> None:
        sheets, one = self.s.work.sheets, self.one("time_sheets")
        done = self.dice.choice(
            [
                lambda: sheets.sent(one, self.maybe(self.day())),
                lambda: sheets.validate(
                    one, self.day(), "J", self.maybe(GivenFile("o.txt", b"oui"))
                ),
                lambda: sheets.withdraw(one, "non"),
            ]
        )()
        self.later("sheet", lambda: sheets.undo(done))

    def remove_sheet(self) -> None:
        gone = self.s.work.sheets.remove(self.one("time_sheets"))
        self.later("sheet gone", lambda: self.s.work.sheets.put_back(gone))

    def thing(self) -> None:
        kind = self.dice.choice(list(DeliverableKind))
        one = Deliverable(
            self.one("engagements"), "Chose", kind=kind, held=self.dice.random() < 0.5
        )
        self.s.work.deliverables.add(replace(one, planned_on=self.maybe(self.day(9, 30))))

    def thing_life(self) -> None:
        things, one = self.s.work.deliverables, self.one("deliverables")
        proof = self.maybe(GivenFile("recu.eml", EML % self.dice.randint(1, 9)))
        done = self.dice.choice(
            [
                lambda: things.hand_over(one, self.day(), "mail", proof),
                lambda: things.accept(one, self.day(), "J", proof),
                lambda: things.hold(one),
                lambda: things.release(one, self.day()),
                lambda: things.save(replace(things.get(one), title="Autre chose")),
            ]
        )()
        self.later("thing", lambda: things.undo(done))

    def remove_thing(self) -> None:
        gone = self.s.work.deliverables.remove(self.one("deliverables"))
        self.later("thing gone", lambda: self.s.work.deliverables.put_back(gone))

    # -- exchanges and messages -----------------------------------------------------

    def exchange(self) -> None:
        client = self.one("clients")
        eml = self.maybe(GivenFile("m.eml", EML % self.dice.randint(1, 9)))
        affairs = self.ids("engagements", f"client_id = {client}")
        one = Exchange(
            client,
            self.dice.choice(list(ExchangeKind)),
            self.day(),
            engagement_id=self.dice.choice([None, *affairs]),
            body="dit",
            follow_up_on=self.maybe(self.day(3, 9)),
        )
        self.s.exchanges.note(one, eml)

    def change_exchange(self) -> None:
        one = self.s.exchanges.get(self.one("exchanges"))
        done = self.dice.choice(
            [
                lambda: self.s.exchanges.save(replace(one, body="redit")),
                lambda: self.s.exchanges.follow_up(one.id, self.maybe(self.desk.clock.day)),
                lambda: self.s.exchanges.save(
                    replace(one, engagement_id=self.maybe(self.one("engagements")))
                ),
            ]
        )()
        self.later("exchange", lambda: self.s.exchanges.undo(done))

    def remove_exchange(self) -> None:
        gone = self.s.exchanges.remove(self.one("exchanges"))
        self.later("exchange gone", lambda: self.s.exchanges.put_back(gone))

    def target(self) -> MessageTarget:
        purpose = self.dice.choice(
            [
                Purpose.AGREEMENT,
                Purpose.QUOTE,
                Purpose.TIME_SHEET,
                Purpose.INVOICE,
                Purpose.DELIVERY,
            ]
        )
        if purpose is Purpose.INVOICE:
            return MessageTarget(purpose, invoice_id=self.one("invoices"))
        if purpose is Purpose.TIME_SHEET:
            sheet = self.one("time_sheets")
            owner = self.rows(f"SELECT engagement_id FROM time_sheets WHERE id = {sheet}")
            return MessageTarget(purpose, owner[0][0] if owner else 1, sheet_id=sheet)
        return MessageTarget(purpose, self.one("engagements"))

    def message(self) -> None:
        preview = self.s.messages.preview(self.s.messages.draft(self.target()))
        if self.dice.random() < 0.2:
            self.later("queue late", lambda: self.s.messages.queue(preview))
            return
        self.s.messages.queue(preview)

    def answer(self) -> None:
        told = Answer(text="Oui", on=self.maybe(self.day(5, 0)))
        filed = self.s.messages.file_answer(self.target(), told)
        self.later("answer", lambda: self.s.messages.unfile(filed))

    def send(self) -> None:
        if self.dice.random() < 0.3:
            failure = Failed(FailureKind.REJECTED, self.dice.choice(list(Stage)))
            self.desk.server.answers.append(failure)
        self.s.outbox.send(self.one("reminders", "channel = 'email'"))

    def resolve(self) -> None:
        one = self.one("reminders", "channel = 'email'")
        self.dice.choice(
            [
                lambda: self.s.outbox.withdraw(one),
                lambda: self.s.outbox.resolve(one, self.dice.random() < 0.5),
            ]
        )()

    # -- invoices and money ---------------------------------------------------------

    def invoice(self) -> None:
        self.count += 1
        client = self.one("clients", "merged_into IS NULL")
        with self.s.store.read() as r:
            owner = r.clients.get(client)
        if owner is not None:
            self.desk.pdf_invoice(owner, f"I{self.count}", due_on=self.day(60, 30))

    def remove_invoice(self) -> None:
        self.s.register.remove_invoice(self.one("invoices"))

    def change_invoice(self) -> None:
        found = self.one("invoices")
        with self.s.store.read() as r:
            one = r.invoices.get(found)
        if one is not None:
            facts = self.dice.choice(
                [{"client_id": self.one("clients")}, {"currency": "CHF"}, {"order_ref": "B"}]
            )
            self.s.register.save_invoice(replace(one, **facts))

    def pay(self) -> None:
        found = self.one("invoices")
        with self.s.store.read() as r:
            one = r.invoices.get(found)
        if one is None:
            return
        cents = max(1, self.dice.choice([1, one.payable_cents, one.payable_cents // 2]))
        self.s.payments.record(
            Payment(one.client_id, self.day(5, 0), cents, allocations=(Allocation(one.id, cents),))
        )

    def undo_payment(self) -> None:
        self.s.payments.undo(self.one("payments"))

    def remind(self) -> None:
        client = self.one("clients", "merged_into IS NULL")
        opening = self.s.reminders.open(client)
        if opening.proposed is None or opening.proposed.step is None:
            return
        ticked = tuple(c.claim.id for c in opening.claims if c.ticked)
        if not ticked:
            return
        prepared = self.s.reminders.prepare(
            Selection(client, opening.proposed.step.key, ticked, "")
        )
        self.s.reminders.queue(self.s.reminders.preview(prepared))

    def hold(self) -> None:
        self.s.holds.pause(
            self.one("clients", "merged_into IS NULL"), None, self.day(0, 20), "congés"
        )

    # -- time ------------------------------------------------------------------------

    def undo(self) -> None:
        if self.undos:
            name, how = self.dice.choice(self.undos)
            self.done[-1] += f" {name}"
            how()

    undo_more = undo_again = undo

    def sleep(self) -> None:
        self.desk.clock.forward(self.dice.choice([1, 1, 3, 31, -1]))

    def restart(self) -> None:
        self.desk.restart()
        # what could be undone is forgotten with the window
        self.undos.clear()

    # -- what must always be true ---------------------------------------------------

    def check_all(self) -> None:
        self.check_file()
        self.check_affairs()
        self.check_owners()
        self.check_sheets()
        self.check_mails()
        self.check_pages()

    def check_file(self) -> None:
        assert self.rows("PRAGMA foreign_key_check") == []
        with self.s.store.read() as r:
            assert r.journal.verify().ok

    def check_affairs(self) -> None:
        rows = {one.id: one for one in self.s.engagements.rows()}
        tasks: dict[int, list[Any]] = {}
        for task in self.s.engagements.tasks():
            tasks.setdefault(task.engagement_id, []).append(task.attention)
        assert set(rows) == set(self.ids("engagements"))
        for affair, row in rows.items():
            page = self.s.engagements.page(affair)
            assert row.state is page.state
            assert row.attention == (page.attention[0] if page.attention else None)
            assert tasks.get(affair, []) == [one for one in page.attention if one.is_task]
            assert row.is_uncovered == page.gate.is_uncovered
            assert row.next == page.next
            assert page.schedule == self.s.engagements.schedule.of(affair)
            self.check_sums(page)
            self.check_money(affair, row)
            self.s.work.view(affair)
            self.s.conditions.page(affair)

    def check_sums(self, page: Any) -> None:
        amount = page.engagement.amount_cents
        lines = [line.milestone for line in page.schedule.lines]
        parts = shares(amount, lines)
        assert parts == tuple(line.cents for line in page.schedule.lines)
        percents = [line.percent for line in lines]
        if amount is not None and lines and None not in percents:
            whole = sum(percents, Decimal()) * amount / 100
            assert abs(sum(parts) - whole) <= Decimal("0.5")
            if sum(percents) == 100:
                assert sum(parts) == amount

    def check_money(self, affair: int, row: Any) -> None:
        asked = self.rows(
            "SELECT coalesce(sum(i.gross_cents - i.prepaid_cents), 0) FROM engagement_invoices e"
            f" JOIN invoices i ON i.id = e.invoice_id WHERE e.engagement_id = {affair}"
            " AND i.kind <> 'credit_note'"
        )[0][0]
        assert row.invoiced_cents == asked
        with self.s.store.read() as r:
            found = [r.invoices.get(one) for one in r.engagements.invoice_ids(affair)]
            settled = sum(min(one.payable_cents, r.invoices.settled_cents(one.id)) for one in found)
        assert row.paid_cents == settled

    def check_owners(self) -> None:
        """What belongs to an affair belongs to its client, and to nobody who was merged."""
        for table in ("papers", "exchanges", "reminders"):
            assert not self.rows(
                f"SELECT t.id, t.client_id, e.client_id FROM {table} t"
                " JOIN engagements e ON e.id = t.engagement_id WHERE t.client_id <> e.client_id"
            ), table
        assert not self.rows(
            "SELECT i.id, i.number FROM engagement_invoices l JOIN invoices i ON i.id = l.invoice_id"
            " JOIN engagements e ON e.id = l.engagement_id"
            " WHERE i.client_id <> e.client_id OR i.currency <> e.currency"
        )
        assert not self.rows(
            "SELECT p.id FROM papers p JOIN vetting_checks c ON c.id = p.check_id"
            " WHERE p.client_id <> c.client_id"
        )
        assert not self.rows(
            "SELECT p.id FROM papers p JOIN exchanges c ON c.id = p.exchange_id"
            " WHERE p.client_id <> c.client_id OR p.engagement_id IS NOT c.engagement_id"
        )
        for table in ("engagements", "exchanges", "papers", "vetting_checks"):
            assert not self.rows(
                f"SELECT t.id FROM {table} t JOIN clients c ON c.id = t.client_id"
                " WHERE c.merged_into IS NOT NULL"
            ), table
        assert not self.rows(
            "SELECT m.id FROM milestones m LEFT JOIN engagement_invoices l"
            " ON l.invoice_id = m.invoice_id AND l.engagement_id = m.engagement_id"
            " WHERE m.invoice_id IS NOT NULL AND l.invoice_id IS NULL"
        )
        assert not self.rows(
            "SELECT t.id FROM time_entries t JOIN time_sheets s ON s.id = t.sheet_id"
            " WHERE t.engagement_id <> s.engagement_id"
        )

    def check_sheets(self) -> None:
        """What the client has is what is stored."""
        with self.s.store.read() as r:
            for sheet in r.sheets.all():
                entries = r.time.of_sheet(sheet.id)
                if sheet.state is not SheetState.DRAFT and entries:
                    sums = sums_of(entries)
                    assert (sheet.minutes, sheet.cents) == (sums.minutes, sums.cents)

    def check_mails(self) -> None:
        """Each message at most once, and only what was queued; taken-back ones never."""
        with self.s.store.read() as r:
            sent = r.reminders.in_state(ReminderState.SENT, ReminderState.UNKNOWN)
            known = {r.documents.read(one.artifact_sha256) for one in sent if one.artifact_sha256}
        mails = [eml for eml, _ in self.desk.server.accepted]
        assert len(mails) == len(set(mails))
        assert set(mails) <= known

    def check_pages(self) -> None:
        self.s.errands.load()
        self.s.today.load()
        self.s.register.client_rows()
        self.s.register.invoice_rows()
        self.s.engagements.delays()
        self.s.vetting.alerts()
        self.s.messages.paid_meanwhile()
        for client in self.ids("clients"):
            self.s.vetting.sheet(client)
            self.s.exchanges.of_client(client)
            self.s.register.client_detail(client)
            self.s.vetting.next_terms(client)


HELPERS = {"ids", "rows", "one", "day", "maybe", "later", "step", "s", "target"}
ACTIONS = [
    name
    for name, thing in vars(Life).items()
    if callable(thing) and not name.startswith(("_", "check_")) and name not in HELPERS
]


@pytest.mark.parametrize("seed", range(SEEDS))
def test_that_no_order_of_doings_breaks_the_business(tmp_path: Path, seed: int) -> None:
    first = int(os.environ.get("RELANCE_RANDOM_FIRST", "0"))
    life = Life(tmp_path, first + seed)
    try:
        for number in range(STEPS):
            life.step()
            if number % LOOK_EVERY == 0:
                life.check_all()
        life.check_all()
    except BaseException:
        print(f"seed {first + seed}:", *life.done[-25:], sep="\n  ")
        raise
    finally:
        life.desk.services.close()
