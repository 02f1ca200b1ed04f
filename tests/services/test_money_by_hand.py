"""Money moved, corrected and netted: whatever is done in whatever order, it adds up."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from relance_desktop.domain.clients import Client
from relance_desktop.domain.holds import HoldKind
from relance_desktop.domain.invoices import Invoice, InvoiceKind
from relance_desktop.domain.money import Money
from relance_desktop.domain.outcomes import MoneyToApply
from relance_desktop.domain.payments import Allocation, Payment
from relance_desktop.domain.reminders import ReminderState
from relance_desktop.errors import UserError
from relance_desktop.services.errors import (
    AlreadyReversedError,
    DateInvalidError,
    NotFoundError,
    NothingChosenError,
    PaymentRefusedError,
    PaymentTooLargeError,
)
from relance_desktop.services.payments import AppliedResult, CreditResult
from relance_desktop.services.reminders.values import Concern, Selection
from tests.services.conftest import BUSINESS, Desk

TODAY = date(2026, 11, 9)


def pay(desk: Desk, client: Client, cents: int, *shares: Any, **fields: Any):
    allocations = tuple(Allocation(*share) for share in shares)
    payment = Payment(client.id, fields.pop("on", TODAY), cents, allocations, **fields)
    return desk.services.payments.record(payment)


def balance(desk: Desk, invoice: Invoice) -> int:
    return desk.services.register.invoice_detail(invoice.id).balance_cents


def credit(desk: Desk, client: Client, number: str, cents: int, names: str = "") -> Invoice:
    return desk.invoice(
        client,
        number,
        cents,
        date(2026, 11, 5),
        kind=InvoiceKind.CREDIT_NOTE,
        issued_on=date(2026, 11, 5),
        instalments=(),
        credits_number=names,
    )


def last_payload(desk: Desk) -> dict[str, Any]:
    with desk.services.store.read() as r:
        return json.loads(r.journal.of_subject("payment:1")[-1].payload)


def state(desk: Desk, reminder_id: int) -> ReminderState:
    return desk.services.proof.reminder(reminder_id).state


# --- moved -----------------------------------------------------------------------


def test_that_shares_are_moved_and_the_journal_tells_before_and_after(desk: Desk) -> None:
    client = desk.client()
    one, two = desk.invoice(client), desk.invoice(client, "2026-002", 50000)
    paid = pay(desk, client, 50000, (one.id, 50000)).payment
    moved = desk.services.payments.reallocate(paid.id, [Allocation(two.id, 40000)])
    assert (balance(desk, one), balance(desk, two)) == (120000, 10000)
    assert moved.payment.unallocated_cents == 10000
    assert moved.before == (Allocation(one.id, 50000),)
    payload = last_payload(desk)
    assert (payload["before"], payload["allocations"]) == ([[one.id, 50000]], [[two.id, 40000]])
    back = desk.services.payments.reallocate(paid.id, moved.before, moved.payment.allocations)
    assert (balance(desk, one), balance(desk, two)) == (70000, 50000)
    assert back.payment.unallocated_cents == 0


def test_that_a_move_says_which_invoice_is_open_again_and_which_is_settled(desk: Desk) -> None:
    client = desk.client()
    one, two = desk.invoice(client, "F-1", 50000), desk.invoice(client, "F-2", 50000)
    paid = pay(desk, client, 50000, (one.id, 50000)).payment
    moved = desk.services.payments.reallocate(paid.id, [Allocation(two.id, 50000)])
    assert (moved.reopened_numbers, moved.settled_numbers) == (("F-1",), ("F-2",))


def test_that_a_share_may_grow_within_its_own_room(desk: Desk) -> None:
    client = desk.client()
    invoice = desk.invoice(client)
    paid = pay(desk, client, 130000, (invoice.id, 60000)).payment
    desk.services.payments.reallocate(paid.id, [Allocation(invoice.id, 120000)])
    assert balance(desk, invoice) == 0
    with pytest.raises(PaymentRefusedError) as refusal:
        desk.services.payments.reallocate(paid.id, [Allocation(invoice.id, 120001)])
    assert refusal.value.why == "over_balance"
    with pytest.raises(PaymentTooLargeError):
        desk.services.payments.reallocate(paid.id, [Allocation(invoice.id, 130001)])


def test_that_what_changed_meanwhile_is_not_moved_back(desk: Desk) -> None:
    client = desk.client()
    invoice = desk.invoice(client)
    paid = pay(desk, client, 50000, (invoice.id, 50000)).payment
    moved = desk.services.payments.reallocate(paid.id, [])
    desk.services.payments.reallocate(paid.id, [Allocation(invoice.id, 100)])
    with pytest.raises(PaymentRefusedError) as refusal:
        desk.services.payments.reallocate(paid.id, moved.before, moved.payment.allocations)
    assert refusal.value.why == "changed"
    desk.services.payments.undo(paid.id)
    with pytest.raises(AlreadyReversedError):
        desk.services.payments.reallocate(paid.id, [])
    with pytest.raises(NotFoundError):
        desk.services.payments.reallocate(99, [])
    with pytest.raises(NotFoundError):
        desk.services.payments.get(99)
    assert desk.services.payments.get(paid.id).cents == 50000


def test_that_a_move_withdraws_the_reminder_that_it_makes_untrue(desk: Desk) -> None:
    client = desk.client()
    one = desk.invoice(client, "F-1", 50000)
    two = desk.invoice(client, "F-2", 50000, date(2026, 10, 30))
    paid = pay(desk, client, 50000, (one.id, 50000)).payment
    queued = desk.queue(client)
    moved = desk.services.payments.reallocate(paid.id, [Allocation(two.id, 50000)])
    assert [r.id for r in moved.withdrawn] == [queued]


def test_that_an_undoing_says_which_reminders_stay_withdrawn(desk: Desk) -> None:
    client = desk.client()
    one, two = desk.invoice(client, "F-1"), desk.invoice(client, "F-2", 5000, date(2026, 12, 9))
    queued = desk.queue(client)
    paid = pay(desk, client, 1000, (one.id, 1000))
    other = pay(desk, client, 1000, (two.id, 1000))
    spare = pay(desk, client, 100)
    assert [r.id for r in desk.services.payments.withdrawn_by(paid.payment.id)] == [queued]
    assert desk.services.payments.withdrawn_by(other.payment.id) == ()
    assert desk.services.payments.undo(other.payment.id).not_restored == ()
    for payment in (spare, paid):
        undone = desk.services.payments.undo(payment.payment.id)
        assert [r.id for r in undone.not_restored] == [queued]


# --- corrected ---------------------------------------------------------------------


def test_that_a_correction_is_an_undoing_and_a_payment_in_one(desk: Desk) -> None:
    client, other = desk.client(), desk.client("Autre")
    mine, theirs = desk.invoice(client), desk.invoice(other, "X-1")
    wrong = pay(desk, client, 120000, (mine.id, 120000), on=date(2026, 11, 3)).payment
    right = Payment(other.id, date(2026, 11, 4), 120000, (Allocation(theirs.id, 120000),))
    done = desk.services.payments.correct(wrong.id, right)
    assert done.replaced_id == wrong.id
    assert (done.settled_numbers, done.reopened_numbers) == (("X-1",), ("2026-001",))
    assert (balance(desk, mine), balance(desk, theirs)) == (120000, 0)
    new, undoing, old = desk.services.payments.rows()
    assert (new.corrects_id, new.stands) == (wrong.id, True)
    assert (undoing.payment.reverses_id, undoing.stands, undoing.spare_cents) == (
        wrong.id,
        False,
        0,
    )
    assert (old.corrected, old.undone) == (True, True)
    assert undoing.entered_at == desk.clock.now()


def test_that_a_correction_of_the_same_client_uses_the_room_that_it_makes(desk: Desk) -> None:
    client = desk.client()
    invoice = desk.invoice(client)
    wrong = pay(desk, client, 120000, (invoice.id, 120000)).payment
    right = Payment(client.id, TODAY, 110000, (Allocation(invoice.id, 110000),))
    done = desk.services.payments.correct(wrong.id, right)
    assert done.reopened_numbers == ("2026-001",)
    assert balance(desk, invoice) == 10000


def test_that_a_correction_refused_changes_nothing(desk: Desk) -> None:
    client = desk.client()
    invoice = desk.invoice(client)
    wrong = pay(desk, client, 1000, (invoice.id, 1000)).payment
    cases = (
        (wrong.id, Payment(client.id, TODAY, 130000, (Allocation(invoice.id, 120001),))),
        (wrong.id, Payment(client.id, date(2026, 11, 10), 100)),
        (99, Payment(client.id, TODAY, 100)),
    )
    for payment_id, payment in cases:
        with pytest.raises((PaymentRefusedError, DateInvalidError, NotFoundError)):
            desk.services.payments.correct(payment_id, payment)
    assert balance(desk, invoice) == 119000
    assert len(desk.services.payments.rows()) == 1


# --- foreign currency -------------------------------------------------------------------


def test_that_dollars_are_settled_by_euros_with_both_amounts_given(desk: Desk) -> None:
    client = desk.client()
    invoice = desk.invoice(client, "US-1", 100000, currency="USD")
    done = pay(desk, client, 92000, (invoice.id, 100000, 91000))
    assert done.settled_numbers == ("US-1",)
    assert done.payment.unallocated_cents == 1000
    assert balance(desk, invoice) == 0
    (row,) = desk.services.payments.rows()
    assert (row.currencies, row.spare_cents) == (("USD",), 1000)
    undone = desk.services.payments.undo(done.payment.id)
    assert undone.reopened_numbers == ("US-1",)
    assert balance(desk, invoice) == 100000
    assert undone.payment.unallocated_cents == -1000


def test_that_a_rate_is_never_invented(desk: Desk) -> None:
    client = desk.client()
    dollars = desk.invoice(client, "US-1", 100000, currency="USD")
    euros = desk.invoice(client, "F-1", 100000)
    for share in ((dollars.id, 1000), (euros.id, 1000, 900)):
        with pytest.raises(PaymentRefusedError) as refusal:
            pay(desk, client, 5000, share)
        assert refusal.value.why == "currency"
    with pytest.raises(PaymentRefusedError):
        pay(desk, client, 5000, (dollars.id, 1000, 0))
    with pytest.raises(PaymentTooLargeError):
        pay(desk, client, 5000, (dollars.id, 1000, 5001))


# --- credit notes ------------------------------------------------------------------------


def test_that_a_credit_note_goes_to_the_invoice_that_it_names_first(desk: Desk) -> None:
    client = desk.client()
    old, named = desk.invoice(client, "F-1"), desk.invoice(client, "F-2", 30000, TODAY)
    note = credit(desk, client, "A-1", 40000, "F-2")
    done = desk.services.payments.apply_credit(note.id)
    assert done.added == (Allocation(named.id, 30000), Allocation(old.id, 10000))
    assert (balance(desk, old), balance(desk, named)) == (110000, 0)


def test_that_a_credit_note_is_applied_by_hand_in_parts(desk: Desk) -> None:
    client = desk.client()
    old, new = desk.invoice(client, "F-1"), desk.invoice(client, "F-2", 30000, TODAY)
    note = credit(desk, client, "A-1", 40000)
    apply = desk.services.payments.apply_credit
    apply(note.id, {new.id: 10000})
    again = apply(note.id, {new.id: 5000, old.id: 2000})
    assert (balance(desk, old), balance(desk, new)) == (118000, 15000)
    (row,) = desk.services.payments.credit_rows()
    assert (row.left_cents, row.client_name) == (23000, "Hautbois SAS")
    assert set(row.shares) == {("F-2", 15000), ("F-1", 2000)}
    desk.services.payments.undo_credit(again)
    assert (balance(desk, old), balance(desk, new)) == (120000, 20000)
    desk.services.payments.undo_credit(CreditResult(note.id, (Allocation(new.id, 10000),)))
    with pytest.raises(NotFoundError):
        desk.services.payments.undo_credit(again)


def test_that_no_more_is_credited_than_there_is_or_is_owed(desk: Desk) -> None:
    client, other = desk.client(), desk.client("Autre")
    invoice, foreign = desk.invoice(client, "F-1", 10000), desk.invoice(other, "X-1")
    dollars = desk.invoice(client, "US-1", 10000, currency="USD")
    note = credit(desk, client, "A-1", 20000)
    cases = {
        "over_credit": {invoice.id: 20001},
        "over_balance": {invoice.id: 10001},
        "other_client": {foreign.id: 100},
        "credit_note": {note.id: 100},
        "currency": {dollars.id: 100},
        "zero": {invoice.id: 0},
        "nothing_to_credit": {},
    }
    for why, wanted in cases.items():
        with pytest.raises(PaymentRefusedError) as refusal:
            desk.services.payments.apply_credit(note.id, wanted)
        assert refusal.value.why == why


# --- netted in reminders -------------------------------------------------------------------


def test_that_the_wizard_asks_only_for_what_is_owed(desk: Desk) -> None:
    client = desk.client()
    desk.invoice(client)
    pay(desk, client, 20000, on=date(2026, 11, 2))
    credit(desk, client, "A-1", 10000)
    assert desk.services.today.load().agenda.todo[0].totals == (Money(90000),)
    opening = desk.services.reminders.open(client.id)
    assert [choice.cents for choice in opening.claims] == [90000]
    assert sum(cover.cents for cover in opening.covers) == 30000
    prepared = desk.prepared(client)
    (line,) = prepared.context.lines
    assert (line.balance_cents, line.paid_cents, line.credited_cents) == (90000, 20000, 10000)
    assert prepared.totals == (Money(90000),)
    assert {Concern.UNALLOCATED_MONEY, Concern.UNAPPLIED_CREDIT} <= {
        caveat.concern for caveat in prepared.warnings
    }


def test_that_what_was_asked_net_stays_true_once_the_money_is_applied(desk: Desk) -> None:
    client = desk.client()
    invoice = desk.invoice(client)
    pay(desk, client, 20000)
    note = credit(desk, client, "A-1", 10000)
    queued = desk.queue(client)
    done = desk.services.payments.apply_spare(client.id)
    assert done.withdrawn == ()
    assert (done.totals, done.numbers) == ((Money(30000),), ("2026-001",))
    assert [one.credit_note_id for one in done.credits] == [note.id]
    assert state(desk, queued) is ReminderState.QUEUED
    assert balance(desk, invoice) == 90000
    desk.services.payments.undo_spare(done)
    assert balance(desk, invoice) == 120000
    assert state(desk, queued) is ReminderState.QUEUED


def test_that_money_without_a_share_withdraws_what_was_prepared(desk: Desk) -> None:
    client = desk.client()
    desk.invoice(client)
    queued = desk.queue(client)
    assert [r.id for r in pay(desk, client, 20000).withdrawn] == [queued]


def test_that_a_claim_covered_whole_is_said_and_not_reminded(desk: Desk) -> None:
    client = desk.client()
    invoice = desk.invoice(client)
    pay(desk, client, 150000)
    page = desk.services.today.load().agenda
    assert page.todo == ()
    assert [one.reason for one in page.decisions] == [MoneyToApply(120000)]
    opening = desk.services.reminders.open(client.id)
    chosen = Selection(client.id, "email_1", (opening.claims[0].claim.id,))
    with pytest.raises(NothingChosenError):
        desk.services.reminders.prepare(chosen)
    desk.services.payments.apply_spare(client.id)
    assert balance(desk, invoice) == 0
    assert desk.services.register.client_detail(client.id).unallocated == (Money(30000),)
    assert desk.services.today.load().agenda.decisions == ()
    with pytest.raises(PaymentRefusedError) as refusal:
        desk.services.payments.apply_spare(client.id)
    assert refusal.value.why == "nothing_to_apply"


def test_that_penalties_run_on_what_the_money_leaves(desk: Desk) -> None:
    client = desk.client()
    desk.invoice(client, due_on=date(2026, 5, 31))
    before = desk.prepared(client, "formal_notice", "essai").context.lines[0].interest_cents
    pay(desk, client, 60000, on=date(2026, 6, 1))
    after = desk.prepared(client, "formal_notice", "essai").context.lines[0].interest_cents
    assert 0 < after < before * 0.55


def test_that_a_credit_is_told_once_over_several_due_dates(desk: Desk) -> None:
    from relance_desktop.domain.invoices import Instalment

    client = desk.client()
    parts = (Instalment(date(2026, 9, 1), 60000), Instalment(date(2026, 10, 1), 60000))
    invoice = desk.invoice(client, instalments=parts)
    pay(desk, client, 50000, (invoice.id, 50000))
    note = credit(desk, client, "A-1", 30000)
    desk.services.payments.apply_credit(note.id)
    (line,) = desk.prepared(client).context.lines
    assert (line.balance_cents, line.paid_cents, line.credited_cents) == (40000, 20000, 0)


def test_that_what_was_applied_and_changed_since_is_not_taken_back(desk: Desk) -> None:
    client = desk.client()
    one = desk.invoice(client, "F-1", 30000)
    two = desk.invoice(client, "F-2", 30000, date(2026, 11, 1))
    paid = pay(desk, client, 40000, (one.id, 10000)).payment
    done = desk.services.payments.apply_spare(client.id)
    assert (balance(desk, one), balance(desk, two)) == (0, 20000)
    for shares in ([], [Allocation(one.id, 100), Allocation(two.id, 100)]):
        desk.services.payments.reallocate(paid.id, shares)
        with pytest.raises(NotFoundError):
            desk.services.payments.undo_spare(done)
    gone = AppliedResult(client.id, (), (), ((99, ()),), ())
    with pytest.raises(NotFoundError):
        desk.services.payments.undo_spare(gone)


def test_that_what_was_applied_is_taken_back_beside_older_shares(desk: Desk) -> None:
    client = desk.client()
    one = desk.invoice(client, "F-1", 30000)
    two = desk.invoice(client, "F-2", 30000, date(2026, 11, 1))
    paid = pay(desk, client, 50000, (one.id, 10000), (two.id, 5000)).payment
    done = desk.services.payments.apply_spare(client.id)
    desk.services.payments.undo_spare(done)
    assert desk.services.payments.get(paid.id).allocations == paid.allocations


# --- promises -------------------------------------------------------------------------------


def promise_of(desk: Desk, client: Client):
    return desk.services.register.client_detail(client.id).holds[0]


def test_that_a_promise_holds_again_when_its_money_was_a_mistake(desk: Desk) -> None:
    client = desk.client()
    invoice = desk.invoice(client)
    desk.services.holds.promise(client.id, invoice.id, date(2026, 11, 12), 40000)
    paid = pay(desk, client, 40000, (invoice.id, 40000))
    assert paid.lifted == (promise_of(desk, client).id,)
    assert promise_of(desk, client).lifted_on == TODAY
    undone = desk.services.payments.undo(paid.payment.id)
    assert undone.resumed == paid.lifted
    assert promise_of(desk, client).lifted_on is None
    desk.clock.forward(7)
    assert desk.services.today.load().agenda.promises[0].broken


@pytest.mark.parametrize("promised", [40000, None])
def test_that_what_went_to_penalties_keeps_the_promise_as_well(
    desk: Desk, promised: int | None
) -> None:
    client = desk.client()
    invoice = desk.invoice(client, cents=40000)
    desk.services.holds.promise(client.id, invoice.id, date(2026, 11, 12), promised)
    first = [Allocation(invoice.id, 35900, indemnity_cents=4000)]
    few = desk.services.payments.record(Payment(client.id, TODAY, 39900, tuple(first)))
    assert few.lifted == ()
    desk.services.payments.undo(few.payment.id)
    shares = (Allocation(invoice.id, 36000, indemnity_cents=4000),)
    paid = desk.services.payments.record(Payment(client.id, TODAY, 40000, shares))
    assert paid.lifted == (promise_of(desk, client).id,)
    desk.clock.forward(7)
    assert desk.services.today.load().agenda.promises == ()
    said = desk.services.holds.said(client.id)
    assert (said.kept, said.broken) == (1, 0)
    assert desk.services.payments.undo(paid.payment.id).resumed == paid.lifted


def test_that_a_share_moved_elsewhere_no_longer_keeps_the_promise(desk: Desk) -> None:
    client = desk.client()
    one, two = desk.invoice(client, "F-1"), desk.invoice(client, "F-2", 40000)
    desk.services.holds.promise(client.id, one.id, date(2026, 11, 12), 40000)
    desk.services.holds.pause(client.id, two.id, date(2026, 11, 20), "congés")
    paid = pay(desk, client, 40000, (two.id, 40000)).payment
    assert promise_of(desk, client).lifted_on is None
    moved = desk.services.payments.reallocate(paid.id, [Allocation(one.id, 40000)])
    assert len(moved.lifted) == 1
    desk.services.payments.reallocate(paid.id, [])
    assert promise_of(desk, client).lifted_on is None


def test_that_a_client_who_promised_has_kept_it_before_the_money_is_shared_out(
    desk: Desk,
) -> None:
    client = desk.client()
    desk.invoice(client)
    desk.services.holds.promise(client.id, None, date(2026, 11, 12), 40000)
    pay(desk, client, 100, on=date(2026, 11, 8))
    assert len(pay(desk, client, 40000).lifted) == 1


def test_that_money_entered_late_keeps_a_promise_too(desk: Desk) -> None:
    client = desk.client()
    invoice = desk.invoice(client)
    desk.services.holds.promise(client.id, invoice.id, date(2026, 11, 12), 40000)
    desk.clock.forward(7)
    assert desk.services.today.load().agenda.promises[0].broken
    pay(desk, client, 40000, (invoice.id, 40000), on=date(2026, 11, 11))
    assert desk.services.today.load().agenda.promises == ()


def test_that_a_promise_follows_the_money_to_the_client_who_paid(desk: Desk) -> None:
    client, other = desk.client(), desk.client("Autre")
    invoice = desk.invoice(client)
    desk.services.holds.promise(client.id, invoice.id, date(2026, 11, 12), 40000)
    paid = pay(desk, client, 40000, (invoice.id, 40000)).payment
    desk.services.payments.correct(paid.id, Payment(other.id, TODAY, 40000))
    assert promise_of(desk, client).lifted_on is None
    assert promise_of(desk, client).kind is HoldKind.PROMISE


# --- whatever is done --------------------------------------------------------------------------


CENTS = st.integers(1, 60_000)
PICK = st.integers(0, 50)


class MoneyMachine(RuleBasedStateMachine):
    """One client with three invoices, two of them in euros, and three credit notes."""

    def __init__(self) -> None:
        super().__init__()
        from tempfile import TemporaryDirectory

        self.folder = TemporaryDirectory()
        self.desk = Desk(Path(self.folder.name) / "b.relance")
        self.desk.services.settings.save_business(BUSINESS)
        self.client = self.desk.client()
        self.invoices = [
            self.desk.invoice(self.client, "F-1", 50_000),
            self.desk.invoice(self.client, "F-2", 30_000, date(2026, 10, 1)),
            self.desk.invoice(self.client, "US-1", 40_000, date(2026, 9, 1), currency="USD"),
        ]
        self.notes = [
            credit(self.desk, self.client, "A-1", 20_000, "F-1"),
            credit(self.desk, self.client, "A-2", 9_000),
        ]
        self.paid: list[int] = []
        self.given: list[CreditResult] = []
        self.applied: list[AppliedResult] = []

    def teardown(self) -> None:
        self.desk.services.close()
        self.folder.cleanup()

    def shares(self, cents: list[int], currency: str) -> tuple[Allocation, ...]:
        return tuple(
            Allocation(one.id, part, None if one.currency == currency else part)
            for one, part in zip(self.invoices, cents, strict=False)
        )

    def attempt(self, change: Any) -> Any:
        try:
            return change()
        except UserError:
            return None

    @rule(cents=CENTS, parts=st.lists(CENTS, max_size=3), code=st.sampled_from(["EUR", "USD"]))
    def record(self, cents: int, parts: list[int], code: str) -> None:
        payment = Payment(self.client.id, TODAY, cents, self.shares(parts, code), currency=code)
        done = self.attempt(lambda: self.desk.services.payments.record(payment))
        if done:
            self.paid.append(done.payment.id)

    @precondition(lambda self: self.paid)
    @rule(which=PICK, parts=st.lists(CENTS, max_size=3))
    def reallocate(self, which: int, parts: list[int]) -> None:
        payment_id = self.paid[which % len(self.paid)]
        code = self.desk.services.payments.get(payment_id).currency
        shares = self.shares(parts, code)
        self.attempt(lambda: self.desk.services.payments.reallocate(payment_id, shares))

    @precondition(lambda self: self.paid)
    @rule(which=PICK)
    def undo(self, which: int) -> None:
        payment_id = self.paid[which % len(self.paid)]
        self.attempt(lambda: self.desk.services.payments.undo(payment_id))

    @precondition(lambda self: self.paid)
    @rule(which=PICK, cents=CENTS)
    def correct(self, which: int, cents: int) -> None:
        payment_id = self.paid[which % len(self.paid)]
        right = Payment(self.client.id, TODAY, cents, self.shares([cents], "EUR"))
        done = self.attempt(lambda: self.desk.services.payments.correct(payment_id, right))
        if done:
            self.paid.append(done.payment.id)

    @rule(which=PICK, usual=st.booleans(), cents=CENTS, where=PICK)
    def credit(self, which: int, usual: bool, cents: int, where: int) -> None:
        note = self.notes[which % len(self.notes)]
        wanted = None if usual else {self.invoices[where % 3].id: cents % 9_000 + 1}
        done = self.attempt(lambda: self.desk.services.payments.apply_credit(note.id, wanted))
        if done:
            self.given.append(done)

    @precondition(lambda self: self.given)
    @rule(which=PICK)
    def undo_credit(self, which: int) -> None:
        done = self.given.pop(which % len(self.given))
        self.attempt(lambda: self.desk.services.payments.undo_credit(done))

    @rule()
    def apply(self) -> None:
        done = self.attempt(lambda: self.desk.services.payments.apply_spare(self.client.id))
        if done:
            self.applied.append(done)

    @precondition(lambda self: self.applied)
    @rule()
    def undo_apply(self) -> None:
        done = self.applied.pop()
        self.attempt(lambda: self.desk.services.payments.undo_spare(done))

    @invariant()
    def it_adds_up(self) -> None:
        services = self.desk.services
        rows, notes = services.payments.rows(), services.payments.credit_rows()
        for invoice in self.invoices:
            paid = sum(
                share.cents
                for row in rows
                for share in row.payment.allocations
                if share.invoice_id == invoice.id
            )
            credited = sum(c for n in notes for number, c in n.shares if number == invoice.number)
            left = balance(self.desk, invoice)
            assert left == invoice.gross_cents - paid - credited
            assert left >= 0
        assert all(row.spare_cents >= 0 for row in rows)
        assert all(note.left_cents >= 0 for note in notes)
        spare = services.register.client_detail(self.client.id).unallocated
        assert sum(row.spare_cents for row in rows) == sum(money.cents for money in spare)
        stands = sum(row.payment.cents for row in rows if row.stands)
        assert stands == sum(row.payment.cents for row in rows)
        assert services.proof.verify().ok
        asked = [c.cents for c in services.reminders.open(self.client.id).claims]
        assert all(cents >= 0 for cents in asked)


MoneyMachine.TestCase.settings = settings(max_examples=6, stateful_step_count=12, deadline=None)
TestWhateverIsDone = MoneyMachine.TestCase
