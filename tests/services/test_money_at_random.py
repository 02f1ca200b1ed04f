"""Money comes in by every way, in whatever order, between affairs, merges and late undos: no
view of a balance contradicts another, and nobody is asked for what is not owed today."""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from relance_desktop.domain.account_statements.values import StatementScope
from relance_desktop.domain.bank.values import (
    AccountRef,
    BankStatement,
    StatementFormat,
    StatementLine,
)
from relance_desktop.domain.due_shares import DueDate
from relance_desktop.domain.holds import HoldOutcome
from relance_desktop.domain.imputation import ImputationMode, split_of
from relance_desktop.domain.invoices import InvoiceKind
from relance_desktop.domain.outcomes import Proposal
from relance_desktop.domain.payment_schedules.proposal import ProposalWish, Rhythm
from relance_desktop.domain.payment_schedules.values import (
    CoveredInvoice,
    InterestDeal,
    PaymentSchedule,
)
from relance_desktop.domain.payments import Allocation, Payment
from relance_desktop.domain.penalty_claims import PenaltyPart
from relance_desktop.domain.plans.values import Channel
from relance_desktop.domain.received_mails import Decision
from relance_desktop.domain.reminders import CallOutcome, ReminderState
from relance_desktop.domain.status import Status
from relance_desktop.domain.write_offs import WriteOffReason
from relance_desktop.errors import UserError
from relance_desktop.services.balance_check import WITHDRAWABLE, outdated_lines, owed_now
from relance_desktop.services.bank_import import Action, LineChoice
from relance_desktop.services.holds.values import Said
from relance_desktop.services.invoice_form import InvoiceForm
from relance_desktop.services.reminders.values import CallLog, Selection
from relance_desktop.services.work import GivenFile
from tests.services.test_affairs_at_random import ACTIONS as AFFAIR_ACTIONS
from tests.services.test_affairs_at_random import Life

SEEDS = int(os.environ.get("RELANCE_RANDOM_RUNS", "2"))
STEPS = int(os.environ.get("RELANCE_RANDOM_STEPS", "60"))
LOOK_EVERY = 5
FAR = date(2100, 1, 1)
YEARS = timedelta(days=1000)
ANSWER = (
    "From: Compta <compta@hautbois.example>\r\nTo: camille@atelier-morel.example\r\n"
    "Subject: Re: Facture\r\nMessage-ID: <r%d@x>\r\nIn-Reply-To: %s\r\n"
    "Date: %s\r\n\r\nOui, vendredi.\r\n"
)
TIME_PASSES = ("sleep", "restart")


class MoneyLife(Life):
    """A freelancer with a shaking hand, and a bank."""

    def __init__(self, folder: Path, seed: int) -> None:
        super().__init__(folder, seed)
        self.outdated: set[int] = set()
        self.movements: list[StatementLine] = []
        for owner in self.ids("clients"):
            with self.s.store.read() as r:
                client = r.clients.get(owner)
            for cents in (120_000, 45_001):
                self.count += 1
                self.desk.pdf_invoice(
                    client, f"F-2026-{self.count:03}", cents=cents, due_on=self.day(90, 10)
                )

    def step(self) -> None:
        pick = self.dice.random()
        names = MONEY_ACTIONS if pick < 0.8 else AFFAIR_ACTIONS
        name = self.dice.choice(names)
        self.done.append(name)
        for _ in range(2 if self.dice.random() < 0.1 else 1):
            try:
                getattr(self, name)()
            except UserError as error:
                self.done[-1] += f" !{type(error).__name__}"

    def some_invoice(self, open_: bool = True) -> Any:
        found = self.one("invoices", "kind <> 'credit_note'")
        with self.s.store.read() as r:
            if open_ and self.dice.random() < 0.8:
                claims = sorted({claim.invoice_id for claim in r.claims.open()})
                found = self.dice.choice(claims) if claims else found
            return r.invoices.get(found)

    def left_of(self, invoice: Any) -> int:
        with self.s.store.read() as r:
            return invoice.payable_cents - r.invoices.settled_cents(invoice.id)

    def some_cents(self, most: int) -> int:
        return max(1, self.dice.choice([1, most, most, most // 2, most // 3, most + 700]))

    # -- invoices ---------------------------------------------------------------------

    def big_invoice(self) -> None:
        """Several due dates, another currency, nothing to pay, or a fortune."""
        self.count += 1
        with self.s.store.read() as r:
            owner = r.clients.get(self.one("clients", "merged_into IS NULL"))
        if owner is None:
            return
        cents = self.dice.choice([1, 99_999, 300_000, 300_000, 10**12])
        days = sorted({self.day(120, 40) for _ in range(self.dice.choice([1, 1, 3]))})
        each = cents // len(days)
        rest = cents - each * (len(days) - 1)
        form = InvoiceForm(
            client_id=owner.id,
            number=f"F-2026-{self.count:03}",
            issued_on=days[0] - timedelta(days=30),
            gross_cents=cents,
            currency=self.dice.choice(["EUR", "EUR", "EUR", "CHF"]),
            dues=tuple(
                DueDate(day, part)
                for day, part in zip(days, [each] * (len(days) - 1) + [rest], strict=True)
            ),
        )
        self.s.imports.enter(form)

    def enter_invoice(self) -> None:
        self.count += 1
        form = InvoiceForm(
            client_id=self.one("clients", "merged_into IS NULL"),
            number=f"F-2026-{self.count:03}",
            issued_on=self.day(60, 0),
            gross_cents=self.dice.choice([0, 1, 50_000]),
            dues=(DueDate(self.day(30, 30)),),
        )
        self.s.imports.enter(form)

    def credit_note(self) -> None:
        self.count += 1
        one = self.some_invoice()
        if one is None:
            return
        form = InvoiceForm(
            client_id=one.client_id,
            kind=InvoiceKind.CREDIT_NOTE,
            number=f"A{self.count}",
            issued_on=self.day(20, 0),
            gross_cents=self.some_cents(one.gross_cents),
            currency=one.currency,
            credits_number=self.dice.choice(["", one.number]),
        )
        self.s.imports.enter(form)

    def apply_credit(self) -> None:
        done = self.s.payments.apply_credit(self.one("invoices", "kind = 'credit_note'"))
        self.later("credit", lambda: self.s.payments.undo_credit(done))

    def apply_spare(self) -> None:
        done = self.s.payments.apply_spare(self.one("clients", "merged_into IS NULL"))
        self.later("spare", lambda: self.s.payments.undo_spare(done))

    # -- payments ---------------------------------------------------------------------

    def pay_more(self) -> None:
        """With its penalties, one order or the other, or for several invoices, or for none."""
        one = self.some_invoice()
        if one is None:
            return
        on = self.day(40, 0)
        owing = self.s.penalty_claims.owing(one.client_id, on)[one.id]
        mode = self.dice.choice([ImputationMode.PRINCIPAL_FIRST, ImputationMode.INTEREST_FIRST])
        cents = self.some_cents(owing.balance_cents + owing.penalties_cents)
        share = split_of(cents, owing, mode)
        shares = (share,) if self.dice.random() < 0.9 else ()
        paid = Payment(one.client_id, on, cents, shares, currency=one.currency)
        done = self.s.payments.record(paid)
        self.later("payment", lambda: self.s.payments.undo(done.payment.id))

    pay_again = pay_more

    def pay_only_penalties(self) -> None:
        one = self.some_invoice(open_=False)
        if one is None:
            return
        owing = self.s.penalty_claims.owing(one.client_id, self.desk.clock.day)[one.id]
        share = Allocation(
            one.id,
            0,
            interest_cents=owing.interest_cents,
            indemnity_cents=owing.indemnity_cents,
        )
        self.s.payments.record(
            Payment(
                one.client_id,
                self.desk.clock.day,
                max(1, owing.penalties_cents),
                (share,),
                currency=one.currency,
            )
        )

    def pay_abroad(self) -> None:
        one = self.some_invoice()
        if one is None:
            return
        left = self.left_of(one)
        share = Allocation(one.id, left, paid_cents=left * 2)
        other = "CHF" if one.currency == "EUR" else "EUR"
        self.s.payments.record(
            Payment(one.client_id, self.day(5, 0), left * 2 + 100, (share,), currency=other)
        )

    def correct(self) -> None:
        one = self.s.payments.get(self.one("payments"))
        cents = self.some_cents(abs(one.cents))
        shares = tuple(a for a in one.allocations if self.dice.random() < 0.5)
        again = replace(one, id=0, cents=cents, allocations=shares, reverses_id=None)
        self.s.payments.correct(one.id, again)

    def reallocate(self) -> None:
        one = self.s.payments.get(self.one("payments"))
        other = self.some_invoice()
        if other is None:
            return
        shares = self.dice.choice(
            [(), (Allocation(other.id, self.some_cents(min(one.cents, self.left_of(other)))),)]
        )
        done = self.s.payments.reallocate(one.id, shares)
        self.later(
            "reallocate",
            lambda: self.s.payments.reallocate(one.id, done.before, done.payment.allocations),
        )

    # -- the bank ---------------------------------------------------------------------

    def movement(self) -> StatementLine:
        one = self.some_invoice()
        words = ["VIREMENT", "VIR HAUTBOIS", "LOYER"]
        cents = self.some_cents(50_000)
        if one is not None:
            words.append(f"VIR {one.number}")
            cents = self.some_cents(self.left_of(one))
        if self.dice.random() < 0.2:
            known = [m for m in self.movements if m.cents > 0]
            if known:
                again = self.dice.choice(known)
                return replace(again, cents=-again.cents, returned=True, bank_id="")
        return StatementLine(
            self.day(25, 1),
            cents * self.dice.choice([1, 1, 1, 1, -1]),
            self.dice.choice(words[-2:]),
            counterparty=self.dice.choice(["", "HAUTBOIS SAS", "MERLIN"]),
            bank_id=self.dice.choice(["", f"B{self.count}"]),
        )

    def bring_statement(self) -> None:
        self.count += 1
        fresh = [self.movement() for _ in range(self.dice.randint(1, 4))]
        if self.dice.random() < 0.2:
            fresh.append(fresh[0])
        old = [m for m in self.movements if self.dice.random() < 0.3][-8:]
        self.movements += fresh
        named = self.dice.random() < 0.8
        statement = BankStatement(
            self.dice.choice([StatementFormat.CAMT, StatementFormat.OFX, StatementFormat.SHEET]),
            AccountRef("FR7610107001011234567890129") if named else AccountRef(),
            self.dice.choice(["EUR", "EUR", "EUR", "CHF"]),
            tuple(sorted([*fresh, *old], key=lambda m: m.booked_on)),
        )
        self.apply_review(
            self.s.bank_import.review(f"{self.count}.x", str(self.count), [statement])
        )

    bring_again = bring_statement

    def match_later(self) -> None:
        self.apply_review(self.s.bank_import.review_open())

    def apply_review(self, review: Any) -> None:
        bank = self.s.bank_import
        choices = dict(bank.usual_choices(review))
        for line in review.lines:
            pick = self.dice.random()
            if pick < 0.15:
                choices[line.key] = LineChoice(Action.IGNORE, reason="perso")
            elif pick < 0.5 and line.match.proposals:
                chosen = self.dice.choice(line.match.proposals)
                choices[line.key] = LineChoice(Action.PAY, chosen)
            elif pick < 0.6 and line.open_cents > 0:
                client = self.one("clients", "merged_into IS NULL")
                choices[line.key] = LineChoice(Action.PAY, bank.by_hand(review, line.key, client))
        self.later("stale review", lambda: bank.apply(review, choices))
        done = bank.apply(review, choices)
        self.check_result(done)
        self.later("bank import", lambda: bank.undo(done.import_id))

    def check_result(self, done: Any) -> None:
        for settled in done.settled:
            with self.s.store.read() as r:
                one = r.invoices.get(settled.invoice_id)
            assert self.left_of(one) <= 0

    def undo_bank(self) -> None:
        self.s.bank_import.undo(self.one("imports", "kind = 'bank'"))

    def ignore_line(self) -> None:
        line = self.one("bank_lines")
        if self.dice.random() < 0.5:
            self.s.bank_import.ignore(line, "perso")
        else:
            self.s.bank_import.unignore(line)

    # -- beside the invoice -----------------------------------------------------------

    def waive(self) -> None:
        one = self.some_invoice(open_=False)
        if one is None:
            return
        part = self.dice.choice(list(PenaltyPart))
        done = self.s.penalty_claims.waive(
            one.id, part, self.dice.choice([None, 1, 500, 4000]), "geste"
        )
        self.later("waiver", lambda: self.s.penalty_claims.unwaive(done.waiver.id))

    def claim_again(self) -> None:
        one = self.some_invoice(open_=False)
        if one is None:
            return
        gone = self.s.penalty_claims.claim_again(one.id, self.dice.choice(list(PenaltyPart)))
        self.later("claim again", lambda: self.s.penalty_claims.restore(gone))

    def write_off(self) -> None:
        one = self.some_invoice()
        if one is None:
            return
        cents = self.dice.choice([None, None, self.some_cents(self.left_of(one))])
        done = self.s.write_offs.write_off(
            one.id, self.dice.choice(list(WriteOffReason)), cents, on=self.maybe(self.day(5, 0))
        )
        self.later("write-off", lambda: self.s.write_offs.reopen(done.write_off.id))

    def reopen(self) -> None:
        gone = self.s.write_offs.reopen(self.one("write_offs"))
        self.later("reopened", lambda: self.s.write_offs.put_back(gone))

    # -- what clients say -------------------------------------------------------------

    def promise(self) -> None:
        one = self.some_invoice()
        if one is None:
            return
        invoice_id = self.dice.choice([None, one.id])
        cents = self.dice.choice([None, None, self.some_cents(self.left_of(one))])
        old = tuple(h.id for h in self.s.holds.promises_of(one.client_id, invoice_id))
        said = Said("Jeanne", replaces=self.dice.choice([(), old]))
        done = self.s.holds.promise(one.client_id, invoice_id, self.day(0, 15), cents, said=said)
        self.later("promise", lambda: self.s.holds.undo_start(done))

    def dispute(self) -> None:
        one = self.some_invoice()
        if one is None:
            return
        cents = self.dice.choice([None, self.some_cents(self.left_of(one))])
        said = Said("Paul", next_on=self.maybe(self.day(0, 9)))
        done = self.s.holds.dispute(one.client_id, self.maybe(one.id), cents, "retard", said)
        self.later("dispute", lambda: self.s.holds.undo_start(done))

    def hold_ends(self) -> None:
        hold = self.one("holds")
        if self.dice.random() < 0.5:
            done = self.s.holds.solve(hold, self.dice.choice(list(HoldOutcome)), "dit")
            self.later("solved", lambda: self.s.holds.undo(done))
        else:
            self.s.holds.lift(hold)
            self.later("lifted", lambda: self.s.holds.resume(hold))

    def hold_changes(self) -> None:
        one = self.s.holds.get(self.one("holds"))
        facts = self.dice.choice([{"cents": 5000}, {"cents": None}, {"until": self.day(0, 9)}])
        done = self.s.holds.save(replace(one, **facts))
        self.later("hold changed", lambda: self.s.holds.undo(done))

    def answered(self) -> None:
        self.count += 1
        sent = self.rows("SELECT message_id FROM reminders WHERE state = 'sent'")
        if not sent:
            return
        moment = self.desk.clock.now().strftime("%a, %d %b %Y %H:%M:%S +0000")
        eml = ANSWER % (self.count, self.dice.choice(sent)[0], moment)
        self.s.inbox.take_mail(GivenFile("reponse.eml", eml.encode()))

    def handled(self) -> None:
        mail = self.one("received_mails")
        done = self.s.inbox.handle(mail, self.dice.choice(list(Decision)))
        self.later("handled", lambda: self.s.inbox.reopen(done))

    # -- time given -------------------------------------------------------------------

    def give_time(self) -> None:
        basis = self.s.payment_schedules.basis(self.one("clients", "merged_into IS NULL"))
        first = [bill for bill in basis.bills if bill.taken_by is None]
        if not first:
            return
        money = self.dice.choice(first).currency
        bills = [b for b in first if b.currency == money and self.dice.random() < 0.8]
        deal = self.dice.choice(list(InterestDeal))
        kept = deal is InterestDeal.KEPT
        principal = sum(bill.balance_cents for bill in bills)
        interest = sum(bill.interest_cents for bill in bills) if kept else 0
        indemnity = sum(bill.indemnity_cents for bill in bills) if kept else 0
        wish = ProposalWish(
            self.day(0, 9), self.dice.choice([1, 3, 5]), rhythm=self.dice.choice(list(Rhythm))
        )
        saved = self.s.payment_schedules.save(
            PaymentSchedule(
                basis.client.id,
                self.desk.clock.day,
                principal,
                currency=money,
                interest_cents=interest,
                indemnity_cents=indemnity,
                interest=deal,
                cure_days=self.dice.choice([0, 8]),
                dues=self.s.payment_schedules.dues(principal + interest + indemnity, wish),
                invoices=tuple(CoveredInvoice(b.invoice_id, b.balance_cents) for b in bills),
            )
        )
        if self.dice.random() < 0.6:
            self.sign(saved.id)

    def sign(self, schedule: int = 0) -> None:
        found = schedule or self.one("payment_schedules")
        done = self.s.payment_schedules.sign(found, self.day(2, 0), "Jeanne", "accord")
        self.later("signed", lambda: self.s.payment_schedules.undo(done))

    def decide(self) -> None:
        schedules, one = self.s.payment_schedules, self.one("payment_schedules")
        done = self.dice.choice(
            [
                lambda: schedules.lapse(one, "manquée"),
                lambda: schedules.lapse(one, "manquée"),
                lambda: schedules.end(one, "d'accord"),
                lambda: schedules.waive(one, "tenu"),
            ]
        )()
        self.later("decided", lambda: schedules.undo(done))

    def remove_schedule(self) -> None:
        gone = self.s.payment_schedules.remove(self.one("payment_schedules"))
        self.later("schedule gone", lambda: self.s.payment_schedules.put_back(gone))

    def sign_copy(self) -> None:
        paper = self.s.payment_schedules.file(
            self.one("payment_schedules"), GivenFile("signé.pdf", b"%PDF-signed")
        )
        if self.dice.random() < 0.3:
            self.s.payment_schedules.unfile(paper)

    # -- reminding --------------------------------------------------------------------

    def remind_any(self) -> None:
        """Whatever step, for whatever claims, sent at once or left in the outbox."""
        client = self.one("clients", "merged_into IS NULL")
        opening = self.s.reminders.open(client)
        if not opening.steps or not opening.claims:
            return
        step = self.dice.choice(opening.steps).step
        ticked = tuple(c.claim.id for c in opening.claims if c.cents > 0)
        if not ticked or step.channel is Channel.DECISION:
            return
        prepared = self.s.reminders.prepare(Selection(client, step.key, ticked, "voulu"))
        if step.channel is Channel.CALL:
            self.s.reminders.log_call(prepared, CallLog(CallOutcome.MESSAGE_LEFT))
            return
        made = self.s.reminders.queue(self.s.reminders.preview(prepared))
        if self.dice.random() < 0.5 and made.state is ReminderState.TO_PRINT:
            self.s.post.posted(made.id, self.desk.clock.day)
        elif self.dice.random() < 0.5 and made.state is ReminderState.QUEUED:
            self.s.outbox.send(made.id)

    remind_more = remind_any

    def pass_time(self) -> None:
        self.desk.clock.forward(self.dice.choice([1, 3, 8, 31]))

    # -- what must always be true -----------------------------------------------------

    def check_all(self) -> None:
        self.check_payments()
        self.check_waiting_reminders()
        if len(self.done) % LOOK_EVERY == 0:
            self.check_file()
            self.check_owners()
            self.check_given()
            self.check_mails()
            self.check_balances()
            self.check_accounts()
            self.check_penalties()
            self.check_asked()
            self.check_money_pages()

    def check_given(self) -> None:
        """What was said or given up of an invoice is its client's, with its papers."""
        for table in ("waivers", "write_offs", "holds"):
            assert not self.rows(
                f"SELECT t.id FROM {table} t JOIN invoices i ON i.id = t.invoice_id"
                " WHERE i.client_id <> t.client_id"
            ), table
        assert not self.rows(
            "SELECT s.id FROM payment_schedules s JOIN schedule_invoices l ON l.schedule_id = s.id"
            " JOIN invoices i ON i.id = l.invoice_id WHERE i.client_id <> s.client_id"
        )
        for column, table in (("hold_id", "holds"), ("schedule_id", "payment_schedules")):
            assert not self.rows(
                f"SELECT p.id FROM papers p JOIN {table} t ON t.id = p.{column}"
                " WHERE p.client_id <> t.client_id"
            ), table

    def check_payments(self) -> None:
        with self.s.store.read() as r:
            payments = r.payments.since()
            paid = r.bank_lines.paid_cents()
        for one in payments:
            taken = sum(share.taken_cents for share in one.allocations)
            assert 0 <= taken <= one.cents or one.cents <= taken <= 0, one
            assert one.cents > 0 or one.reverses_id is not None
        told_more = {one.bank_line_id for one in payments if one.corrects_id}  # the bank's fee
        lines = {
            row[0]: row[1:] for row in self.rows("SELECT id, cents, undone_at FROM bank_lines")
        }
        for line_id, cents in paid.items():
            most, undone = lines[line_id]
            over = line_id in told_more and not undone
            assert 0 <= cents <= (0 if undone else max(0, most)) or over
        if self.done and self.done[-1].split()[0].startswith("bring"):
            seen = Counter(
                self.rows("SELECT account_id, fingerprint FROM bank_lines WHERE undone_at IS NULL")
            )
            assert max(seen.values(), default=0) <= 1

    def check_balances(self) -> None:
        """The claims, the list, the page of the invoice and of its client say the same."""
        today = self.desk.clock.day
        rows = {row.id: row for row in self.s.register.invoice_rows()}
        with self.s.store.read() as r:
            claims = defaultdict(int)
            for claim in r.claims.open():
                claims[claim.invoice_id] += claim.balance_cents
                assert claim.balance_cents > 0
                assert not claim.parts or sum(p.cents for p in claim.parts) == claim.balance_cents
            given_up = Counter()
            for one in r.write_offs.all():
                given_up[one.invoice_id] += one.cents
        assert set(rows) == set(self.ids("invoices"))
        for key, row in rows.items():
            assert isinstance(row.status, Status)
            if row.is_credit_note:
                assert row.balance_cents <= 0
                continue
            detail = self.s.register.invoice_detail(key)
            assert row.balance_cents >= 0
            assert row.balance_cents == detail.balance_cents == claims.get(key, 0), row.number
            assert (row.status is Status.WRITTEN_OFF) == (
                row.balance_cents == 0 and given_up[key] > 0
            )
            assert row.status is detail.status, (row, detail.status)
            assert row.written_off_cents == given_up[key]
        page = self.s.today.load()
        totals = Counter()
        for row in rows.values():
            if not row.is_credit_note:
                totals[row.currency] += row.balance_cents
        assert {m.currency: m.cents for m in page.open_totals} == dict(+totals)
        for client in self.ids("clients", "merged_into IS NULL"):
            detail = self.s.register.client_detail(client)
            for row in detail.rows:
                listed = rows[row.id]
                assert (row.balance_cents, row.status) == (listed.balance_cents, listed.status)
        assert today

    def check_accounts(self) -> None:
        """Closing = open bills less what lowers none of them; and the reckoning's principal."""
        today = self.desk.clock.day
        for client in self.ids("clients", "merged_into IS NULL"):
            with self.s.store.read() as r:
                open_, spare = Counter(), Counter()
                by_invoice = Counter()
                for claim in r.claims.open_of_client(client):
                    open_[claim.currency] += claim.balance_cents
                    by_invoice[claim.invoice_id] += claim.balance_cents
                for one in r.payments.spare(client):
                    spare[one.currency] += one.cents
                given_up = Counter()
                for one in r.write_offs.of_client(client):
                    given_up[one.invoice_id] += one.cents
            for account in self.s.account_statements.of(client, StatementScope(FAR)):
                assert account.open_cents == open_[account.currency]
                assert account.spare_cents == spare[account.currency]
                assert account.closing_cents == account.opening_cents + sum(
                    entry.cents for entry in account.entries
                )
            self.s.account_statements.printed(client, self.s.account_statements.usual_scope(client))
            for account in self.s.account_statements.of(
                client, self.s.account_statements.usual_scope(client)
            ):
                assert account.closing_cents == account.open_cents - account.spare_cents
            reckoning = self.s.penalty_claims.reckoning(client, (), today + YEARS)
            applied = Counter()
            for one in reckoning.invoices:
                assert one.principal_cents >= 0
                principal = one.principal_cents - given_up[one.invoice_id]  # owed in law
                assert principal <= by_invoice[one.invoice_id]
                applied[one.currency] += principal
            for code, cents in open_.items():
                assert applied[code] == max(0, cents - spare[code])

    def check_penalties(self) -> None:
        for key in self.ids("invoices", "kind <> 'credit_note'"):
            found = self.s.penalty_claims.of_invoice(key)
            for part in found.parts:
                if part.paid_cents <= part.ran_cents:
                    total = part.paid_cents + part.waived_cents + part.due_cents
                    assert total == part.ran_cents, part
                else:
                    assert (part.waived_cents, part.due_cents) == (0, 0), part
                assert min(part.paid_cents, part.waived_cents, part.due_cents) >= 0

    def check_asked(self) -> None:
        """What the wizard would ask is what a queued message would be checked against."""
        today = self.desk.clock.day
        task_cents: dict[int, int] = {}
        for task in self.s.today.load().agenda.todo:
            for line in task.lines:
                task_cents[line.claim.id] = line.cents
        for client in self.ids("clients", "merged_into IS NULL"):
            opening = self.s.reminders.open(client)
            with self.s.store.read() as r:
                owed = owed_now(
                    r.claims.open_of_client(client),
                    r.holds.of_client(client),
                    today,
                    r.payments.spare(client),
                )
            for choice in opening.claims:
                claim = choice.claim
                assert 0 <= choice.cents <= claim.balance_cents
                assert choice.cents + claim.deferred_cents(today) <= claim.balance_cents
                if isinstance(choice.outcome, Proposal):
                    assert choice.cents == owed[claim.id] > 0, choice
                if claim.id in task_cents:
                    assert task_cents[claim.id] == choice.cents

    def check_waiting_reminders(self) -> None:
        """What is prepared tells the truth, unless only time made it untrue."""
        today, found = self.desk.clock.day, set()
        with self.s.store.read() as r:
            for client in self.ids("clients"):
                for one in r.reminders.of_client(client):
                    if one.state in WITHDRAWABLE and outdated_lines(r, one, today):
                        found.add(one.id)
        new = found - self.outdated
        passed = any(name in self.done[-1] for name in ("sleep", "pass_time"))
        assert passed or not new, (self.done[-1], new)
        self.outdated = found

    def check_money_pages(self) -> None:
        today = self.desk.clock.day
        self.s.errands.load()
        self.s.register.client_rows()
        self.s.payments.rows()
        self.s.payments.credit_rows()
        self.s.payments.freshness()
        self.s.bank_import.freshness()
        self.s.bank_import.ignored()
        self.s.bank_import.batches()
        review = self.s.bank_import.review_open()
        assert len(review.lines) == self.s.bank_import.count_open()
        self.s.inbox.to_read()
        self.s.vetting.alerts()
        self.s.messages.paid_meanwhile()
        for task in self.s.payment_schedules.tasks(today):
            self.s.payment_schedules.get(task.schedule_id)
        for schedule in self.ids("payment_schedules"):
            view = self.s.payment_schedules.get(schedule)
            progress = view.progress
            assert progress.paid_cents + progress.left_cents == progress.total_cents
            self.s.payment_schedules.printed(schedule)
        for hold in self.ids("holds"):
            self.s.holds.papers(hold)
        for client in self.ids("clients", "merged_into IS NULL"):
            self.s.vetting.sheet(client)
            self.s.vetting.next_terms(client)
            self.s.holds.said(client)
            self.s.holds.promise_count(client, ())
            self.s.payment_schedules.of_client(client)
            self.s.payment_schedules.basis(client)
            self.s.penalty_claims.of_client(client)
            self.s.write_offs.of_client(client)
            self.s.bank_import.may_have_paid(client)
            self.s.inbox.of_client(client)
            self.s.inbox.refused_addresses(client)
            self.s.exchanges.of_client(client)


HELPERS = {"step", "some_invoice", "left_of", "some_cents", "movement", "apply_review"}
MONEY_ACTIONS = [
    name
    for name, thing in vars(MoneyLife).items()
    if callable(thing) and not name.startswith(("_", "check_")) and name not in HELPERS
]
MONEY_ACTIONS += ["undo", "undo", "undo", "undo_payment", "merge", "separate", "send", "send"]
MONEY_ACTIONS += ["hold", "resolve", "remove_invoice", "change_invoice", "restart"]


@pytest.mark.parametrize("seed", range(SEEDS))
def test_that_no_order_of_money_coming_in_breaks_a_balance(tmp_path: Path, seed: int) -> None:
    first = int(os.environ.get("RELANCE_RANDOM_FIRST", "0"))
    life = MoneyLife(tmp_path, first + seed)
    try:
        for _ in range(STEPS):
            life.step()
            life.check_all()
    except BaseException:
        print(f"seed {first + seed}:", *life.done[-25:], sep="\n  ")
        raise
    finally:
        life.desk.services.close()
