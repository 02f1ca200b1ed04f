"""Penalties beside invoices: paid by payments, given up, reckoned; one computation for all."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from relance_desktop.domain.business import Business
from relance_desktop.domain.clients import Client, ClientKind
from relance_desktop.domain.imputation import ImputationMode, propose_imputation
from relance_desktop.domain.invoices import Invoice, InvoiceKind
from relance_desktop.domain.money import Money
from relance_desktop.domain.payments import Allocation, Payment
from relance_desktop.domain.penalty_claims import PartState, PenaltyPart
from relance_desktop.domain.plans.values import Channel
from relance_desktop.domain.reckoning.values import EntryKind
from relance_desktop.domain.reminders import ReminderState
from relance_desktop.domain.write_offs import WriteOff, WriteOffReason
from relance_desktop.errors import UserError
from relance_desktop.gateways.pdf.pages import text_of
from relance_desktop.services.errors import (
    BusinessIncompleteError,
    NotFoundError,
    NothingToWaiveError,
    PaymentRefusedError,
    ReasonMissingError,
)
from relance_desktop.services.penalty_claims import reckoning_filename
from relance_desktop.services.reminders.values import Selection
from tests.services.conftest import BUSINESS, Desk

TODAY = date(2026, 11, 9)
DUE = date(2026, 10, 10)
"""30 days late today: 1 000,00 EUR have run 10,19 EUR at 12,40 %."""
RAN = 1019
INTEREST, INDEMNITY = PenaltyPart


def late(desk: Desk, client: Client | None = None, **fields: object) -> Invoice:
    return desk.invoice(client or desk.client(), cents=100000, due_on=DUE, **fields)


def pay(
    desk: Desk,
    invoice: Invoice,
    cents: int,
    interest: int = 0,
    indemnity: int = 0,
    **fields: object,
) -> Payment:
    share = Allocation(invoice.id, cents, None, interest, indemnity)
    facts: dict[str, object] = {"received_on": TODAY, **fields}
    payment = Payment(invoice.client_id, cents=share.taken_cents, allocations=(share,), **facts)  # type: ignore[arg-type]
    return desk.services.payments.record(payment).payment


def due(desk: Desk, invoice: Invoice) -> tuple[int, int, int]:
    """Balance, interest and indemnity that are left today."""
    found = desk.services.penalty_claims.of_invoice(invoice.id)
    result = found.result
    return found.balance_cents, result.interest_due_cents, result.indemnity_due_cents


def prepared(desk: Desk, invoice: Invoice, step: str | None = None, penalties: bool = True):
    opening = desk.services.reminders.open(invoice.client_id)
    key = step or opening.steps[0].step.key
    ids = tuple(choice.claim.id for choice in opening.claims)
    reason = "" if opening.proposed and opening.proposed.step.key == key else "le client attend"
    return desk.services.reminders.prepare(
        Selection(invoice.client_id, key, ids, reason, penalties=penalties)
    )


def queue(desk: Desk, invoice: Invoice) -> int:
    reminders = desk.services.reminders
    return reminders.queue(reminders.preview(prepared(desk, invoice))).id


# -- payments -------------------------------------------------------------------


def test_that_a_payment_may_pay_penalties_and_leaves_the_balance_alone(desk: Desk) -> None:
    invoice = late(desk)
    assert due(desk, invoice) == (100000, RAN, 4000)
    payment = pay(desk, invoice, 40000, RAN, 4000)
    assert due(desk, invoice) == (60000, 0, 0)
    assert payment.unallocated_cents == 0
    desk.services.payments.undo(payment.id)
    assert due(desk, invoice) == (100000, RAN, 4000)


def test_that_interest_first_leaves_more_of_the_price_to_bear_interest(desk: Desk) -> None:
    """Vector M8 through the services: 609,99 EUR left instead of 600,00."""
    desk.clock.day = date(2026, 4, 1)
    client = desk.client()
    invoices = [
        desk.invoice(client, number, 100000, date(2026, 1, 31)) for number in ("F-1", "F-2")
    ]
    day = date(2026, 3, 2)
    owing = desk.services.penalty_claims.owing(client.id, day)
    modes = (ImputationMode.INTEREST_FIRST, ImputationMode.PRINCIPAL_FIRST)
    for invoice, mode in zip(invoices, modes, strict=True):
        share = propose_imputation(40000, owing[invoice.id], mode)
        assert share is not None
        desk.services.payments.record(Payment(client.id, day, 40000, (share,)))
    assert due(desk, invoices[0]) == (60999, 609, 4000)
    assert due(desk, invoices[1]) == (60000, 999 + 599, 4000)


@pytest.mark.parametrize(
    ("interest", "indemnity", "why"),
    [(RAN + 1, 0, "over_interest"), (0, 4001, "over_indemnity")],
)
def test_that_no_more_than_what_is_due_can_be_paid_beside(
    desk: Desk, interest: int, indemnity: int, why: str
) -> None:
    with pytest.raises(PaymentRefusedError) as refused:
        pay(desk, late(desk), 0, interest, indemnity)
    assert refused.value.why == why


def test_that_nothing_is_paid_twice_nor_after_it_was_given_up(desk: Desk) -> None:
    invoice = late(desk)
    pay(desk, invoice, 0, RAN, 4000)
    with pytest.raises(PaymentRefusedError):
        pay(desk, invoice, 0, 1)
    with pytest.raises(PaymentRefusedError):
        pay(desk, invoice, 0, 0, 1)
    other = late(desk, desk.client("Studio Nord"))
    for part in PenaltyPart:
        desk.services.penalty_claims.waive(other.id, part, None, "geste commercial")
    for interest, indemnity in ((1, 0), (0, 1)):
        with pytest.raises(PaymentRefusedError):
            pay(desk, other, 0, interest, indemnity, received_on=date(2026, 10, 20))


def test_that_interest_is_looked_at_on_the_day_of_the_payment(desk: Desk) -> None:
    invoice = late(desk)
    with pytest.raises(PaymentRefusedError):
        pay(desk, invoice, 0, RAN, received_on=date(2026, 10, 20))
    with pytest.raises(PaymentRefusedError):
        pay(desk, invoice, 0, 0, 4000, received_on=DUE)
    pay(desk, invoice, 0, 340, 4000, received_on=date(2026, 10, 20))
    assert due(desk, invoice) == (100000, RAN - 340, 0)


@pytest.mark.parametrize("kind", [ClientKind.CONSUMER, ClientKind.UNKNOWN])
def test_that_a_consumer_pays_no_indemnity(desk: Desk, kind: ClientKind) -> None:
    invoice = late(desk, desk.client(kind=kind))
    with pytest.raises(PaymentRefusedError) as refused:
        pay(desk, invoice, 0, 0, 4000)
    assert refused.value.why == "over_indemnity"


def test_that_the_indemnity_of_an_invoice_in_dollars_is_not_paid_in_dollars(desk: Desk) -> None:
    invoice = late(desk, currency="USD")
    with pytest.raises(PaymentRefusedError):
        pay(desk, invoice, 0, 0, 4000, currency="USD")
    pay(desk, invoice, 0, RAN, currency="USD")
    assert due(desk, invoice) == (100000, 0, 4000)


def test_that_a_part_below_zero_or_nothing_at_all_is_refused(desk: Desk) -> None:
    invoice = late(desk)
    for shares in ((500, None, -100, 0), (0, None, 0, 0), (500, None, 0, -1)):
        share = Allocation(invoice.id, *shares)
        with pytest.raises(PaymentRefusedError):
            desk.services.payments.record(Payment(invoice.client_id, TODAY, 5000, (share,)))


def test_that_sharing_out_anew_may_move_money_to_the_penalties(desk: Desk) -> None:
    invoice = late(desk)
    payment = pay(desk, invoice, 5000)
    anew = (Allocation(invoice.id, 5000 - RAN, None, RAN),)
    moved = desk.services.payments.reallocate(payment.id, anew)
    assert due(desk, invoice) == (100000 - 5000 + RAN, 0, 4000)
    back = desk.services.payments.reallocate(payment.id, moved.before, anew)
    assert back.before == anew
    assert due(desk, invoice) == (95000, RAN, 4000)
    # what it pays itself makes room for itself
    desk.services.payments.reallocate(payment.id, anew)
    desk.services.payments.reallocate(payment.id, (replace(anew[0], cents=1),))
    assert due(desk, invoice) == (99999, 0, 4000)


def test_that_a_correction_is_known_by_what_it_corrects(desk: Desk) -> None:
    invoice = late(desk)
    wrong = pay(desk, invoice, 0, RAN)
    right = replace(
        wrong, id=0, cents=RAN - 19, allocations=(Allocation(invoice.id, 0, None, 1000),)
    )
    done = desk.services.payments.correct(wrong.id, right).payment
    assert done.corrects_id == wrong.id
    assert due(desk, invoice) == (100000, 19, 4000)
    rows = {row.payment.id: row for row in desk.services.payments.rows()}
    assert rows[done.id].corrects_id == wrong.id
    assert [key for key, row in rows.items() if row.corrected] == [wrong.id]


def test_that_applying_the_rest_keeps_what_was_paid_beside(desk: Desk) -> None:
    invoice = late(desk)
    share = Allocation(invoice.id, 0, None, RAN)
    payment = Payment(invoice.client_id, TODAY, RAN + 2000, (share,))
    payment = desk.services.payments.record(payment).payment
    done = desk.services.payments.apply_spare(invoice.client_id)
    assert due(desk, invoice) == (98000, 0, 4000)
    desk.services.payments.undo_spare(done)
    assert due(desk, invoice) == (100000, 0, 4000)
    assert desk.services.payments.get(payment.id).allocations == (share,)


def test_that_a_prepared_reminder_claiming_what_was_paid_is_withdrawn(desk: Desk) -> None:
    invoice = late(desk)
    reminder = queue(desk, invoice)
    share = Allocation(invoice.id, 0, None, RAN)
    result = desk.services.payments.record(Payment(invoice.client_id, TODAY, RAN, (share,)))
    assert [one.id for one in result.withdrawn] == [reminder]


# -- given up ----------------------------------------------------------------------


def test_that_what_is_given_up_is_never_told_again(desk: Desk) -> None:
    invoice = late(desk)
    claims = desk.services.penalty_claims
    waived = claims.waive(invoice.id, INDEMNITY, None, " geste commercial ")
    assert waived.waiver.reason == "geste commercial"
    (line,) = prepared(desk, invoice).lines
    assert (line.interest_cents, line.indemnity_cents) == (RAN, 0)
    text = prepared(desk, invoice).body
    assert "40,00" not in text
    detail = desk.services.register.invoice_detail(invoice.id)
    assert {one.part: one.state for one in detail.parts} == {
        INTEREST: PartState.NOT_CLAIMED,
        INDEMNITY: PartState.WAIVED,
    }
    desk.clock.forward(400)
    assert due(desk, invoice)[2] == 0


def test_that_giving_up_can_be_undone_and_so_can_claiming_again(desk: Desk) -> None:
    invoice = late(desk)
    claims = desk.services.penalty_claims
    done = claims.waive(invoice.id, INTEREST, 500, "geste")
    assert due(desk, invoice) == (100000, RAN - 500, 4000)
    claims.unwaive(done.waiver.id)
    assert due(desk, invoice) == (100000, RAN, 4000)
    claims.waive(invoice.id, INTEREST, None, "geste")
    removed = claims.claim_again(invoice.id, INTEREST)
    assert due(desk, invoice) == (100000, RAN, 4000)
    restored = claims.restore(removed)
    assert [one.waiver for one in restored] == list(removed)
    assert due(desk, invoice) == (100000, 0, 4000)


def test_that_only_what_is_due_can_be_given_up_and_only_with_a_reason(desk: Desk) -> None:
    invoice = late(desk)
    claims = desk.services.penalty_claims
    with pytest.raises(ReasonMissingError):
        claims.waive(invoice.id, INTEREST, None, "  ")
    with pytest.raises(NothingToWaiveError) as refused:
        claims.waive(invoice.id, INTEREST, RAN + 1, "geste")
    assert refused.value.due_cents == RAN
    with pytest.raises(NothingToWaiveError):
        claims.waive(invoice.id, INTEREST, 0, "geste")
    claims.waive(invoice.id, INTEREST, None, "geste")
    with pytest.raises(NothingToWaiveError):
        claims.waive(invoice.id, INTEREST, None, "geste")
    with pytest.raises(NothingToWaiveError):
        claims.claim_again(invoice.id, INDEMNITY)
    with pytest.raises(NotFoundError):
        claims.of_invoice(9999)
    with pytest.raises(NotFoundError):
        claims.of_client(9999)
    with pytest.raises(NotFoundError):
        claims.owing(9999, TODAY)


def test_that_giving_up_withdraws_the_prepared_reminder_that_claims_it(desk: Desk) -> None:
    invoice = late(desk)
    reminder = queue(desk, invoice)
    other = late(desk, desk.client("Studio Nord"))
    claims = desk.services.penalty_claims
    claims.waive(other.id, INTEREST, None, "geste")
    done = claims.waive(invoice.id, INTEREST, None, "geste")
    assert [one.id for one in done.withdrawn] == [reminder]
    with desk.services.store.read() as r:
        stored = r.reminders.get(reminder)
    assert stored is not None
    assert stored.state is ReminderState.WITHDRAWN


def test_that_a_claim_names_the_reminder_that_left(desk: Desk) -> None:
    invoice = late(desk)
    desk.services.outbox.send(queue(desk, invoice))
    interest, indemnity = desk.services.penalty_claims.of_client(invoice.client_id)[0].parts
    assert interest.state is indemnity.state is PartState.CLAIMED
    assert interest.claimed is not None
    assert (interest.claimed.cents, interest.claimed.on) == (RAN, TODAY)
    assert interest.claimed.serial


def test_that_of_client_leaves_out_invoices_that_are_not_late(desk: Desk) -> None:
    invoice = late(desk)
    client = desk.services.register.client_detail(invoice.client_id).client
    desk.invoice(client, "F-2", due_on=date(2026, 12, 1))
    desk.credit_note(client, "A-1", 1000, TODAY)
    found = desk.services.penalty_claims.of_client(client.id)
    assert [one.invoice.number for one in found] == ["2026-001"]


def test_that_a_text_tells_interest_less_what_was_paid(desk: Desk) -> None:
    invoice = late(desk)
    pay(desk, invoice, 0, 1000)
    ready = prepared(desk, invoice)
    (line,) = ready.context.lines
    assert (line.interest_cents, line.interest_settled_cents) == (19, 1000)
    assert sum(part.cents for part in line.interest_parts) == RAN
    assert ready.context.interest == (Money(19),)
    pay(desk, invoice, 0, 19)
    (line,) = prepared(desk, invoice).context.lines
    assert (line.interest_cents, line.interest_settled_cents, line.interest_parts) == (0, 0, ())


def test_that_the_table_of_a_letter_adds_up_after_some_was_paid(desk: Desk) -> None:
    invoice = late(desk)
    pay(desk, invoice, 0, 1000)
    opening = desk.services.reminders.open(invoice.client_id)
    key = next(s.step.key for s in opening.steps if s.step.channel is Channel.FORMAL_NOTICE)
    preview = desk.services.reminders.preview(prepared(desk, invoice, key))
    text = " ".join(text_of(preview.artifact).replace("\u00a0", " ").split())
    assert "10,19 € Déjà réglé ou abandonné −10,00 € Total 0,19 €" in text


def test_that_a_formal_notice_passed_over_makes_no_interest_run(desk: Desk) -> None:
    client = desk.client(kind=ClientKind.CONSUMER)
    invoice = late(desk, client)
    opening = desk.services.reminders.open(client.id)
    key = next(s.step.key for s in opening.steps if s.step.channel is Channel.FORMAL_NOTICE)
    ids = tuple(choice.claim.id for choice in opening.claims)
    ready = desk.services.reminders.prepare(Selection(client.id, key, ids, "attente"))
    desk.services.reminders.skip(ready, "le client demande un délai")
    desk.clock.forward(60)
    assert due(desk, invoice) == (100000, 0, 0)


# -- the reckoning -----------------------------------------------------------------


def test_that_a_reckoning_tells_what_screens_tell(desk: Desk) -> None:
    invoice = late(desk)
    pay(desk, invoice, 30000, 500, reference="VIR 7")
    claims = desk.services.penalty_claims
    found = claims.reckoning(invoice.client_id, (), TODAY)
    (one,) = found.invoices
    assert [entry.kind for entry in one.entries] == [EntryKind.INVOICE, EntryKind.PAYMENT]
    balance, interest, indemnity = due(desk, invoice)
    assert found.principal == (Money(balance),)
    assert found.interest == (Money(interest),)
    assert found.indemnity == (Money(indemnity),)
    assert found.total == (Money(balance + interest + indemnity),)
    without = claims.reckoning(invoice.client_id, (), TODAY, with_indemnity=False)
    assert without.indemnity == ()


def test_that_invoices_named_are_reckoned_and_others_left_out(desk: Desk) -> None:
    client = desk.client()
    first, second = late(desk, client), late(desk, client, number="F-2")
    pay(desk, second, 100000, RAN, 4000)
    later = desk.invoice(client, "F-3", due_on=date(2026, 12, 20), issued_on=date(2026, 11, 20))
    desk.credit_note(client, "A-1", 500, TODAY)
    claims = desk.services.penalty_claims

    def numbers(*ids: int, as_of: date = TODAY) -> list[str]:
        return [one.number for one in claims.reckoning(client.id, ids, as_of).invoices]

    assert numbers() == ["2026-001"]
    assert numbers(second.id) == ["F-2"]
    assert numbers(first.id, second.id, later.id) == ["2026-001", "F-2"]
    assert numbers(later.id, as_of=date(2027, 1, 5)) == ["F-3"]
    with pytest.raises(NotFoundError):
        claims.reckoning(9999, (), TODAY)


def test_that_what_is_not_applied_yet_is_deducted(desk: Desk) -> None:
    invoice = late(desk)
    desk.services.payments.record(Payment(invoice.client_id, date(2026, 11, 1), 20000))
    found = desk.services.penalty_claims.reckoning(invoice.client_id, (), TODAY)
    (one,) = found.invoices
    assert one.entries[-1].kind is EntryKind.TO_APPLY
    assert found.principal == (Money(80000),)
    assert [segment.base_cents for segment in one.segments] == [100000, 80000]


def test_that_what_was_written_off_is_still_reckoned(desk: Desk) -> None:
    invoice = late(desk)
    with desk.services.store.write() as w:
        w.write_offs.add(
            WriteOff(invoice.client_id, invoice.id, 100000, TODAY, WriteOffReason.INSOLVENT)
        )
    found = desk.services.penalty_claims.reckoning(invoice.client_id, (invoice.id,), TODAY)
    assert found.total == (Money(100000 + RAN + 4000),)
    assert due(desk, invoice) == (0, RAN, 4000)


@pytest.mark.parametrize("as_of", [date(2026, 10, 20), date(2027, 3, 1)])
def test_that_any_day_can_be_asked(desk: Desk, as_of: date) -> None:
    invoice = late(desk)
    pay(desk, invoice, 30000)
    found = desk.services.penalty_claims.reckoning(invoice.client_id, (), as_of)
    (one,) = found.invoices
    assert one.principal_cents == (100000 if as_of < TODAY else 70000)
    assert one.segments[-1].to_day == as_of
    assert found.is_provisional is (as_of.year == 2027)


def test_that_the_paper_needs_a_name_and_is_the_same_each_time(desk: Desk) -> None:
    invoice = late(desk)
    claims = desk.services.penalty_claims
    printed = claims.printed(claims.reckoning(invoice.client_id, (), TODAY))
    assert reckoning_filename(printed) == "Décompte des sommes dues au 9 novembre 2026.pdf"
    assert claims.pdf(printed) == claims.pdf(printed)
    with pytest.raises(NotFoundError):
        claims.printed(replace(printed.reckoning, client_id=9999))
    desk.services.settings.save_business(replace(BUSINESS, name=""))
    with pytest.raises(BusinessIncompleteError):
        claims.printed(printed.reckoning)
    desk.services.settings.save_business(Business(name="Camille"))
    claims.printed(printed.reckoning)


# -- whatever happens ----------------------------------------------------------------


class MoneyAtRandom(RuleBasedStateMachine):
    """Payments, credit notes, waivers and undos in any order: it always adds up."""

    folder: Path

    def __init__(self) -> None:
        super().__init__()
        import tempfile

        self.room = tempfile.TemporaryDirectory()
        self.desk = Desk(Path(self.room.name) / "business.relance")
        self.desk.services.settings.save_business(BUSINESS)
        self.client = self.desk.client()
        self.invoices = [
            self.desk.invoice(self.client, f"F-{n}", 100000, DUE - timedelta(days=40 * n))
            for n in range(2)
        ]
        self.paid: list[Payment] = []
        self.notes = 0

    @rule(
        which=st.integers(0, 1),
        cents=st.integers(1, 120000),
        back=st.integers(0, 60),
        mode=st.sampled_from([ImputationMode.INTEREST_FIRST, ImputationMode.PRINCIPAL_FIRST]),
    )
    def receive(self, which: int, cents: int, back: int, mode: ImputationMode) -> None:
        day = TODAY - timedelta(days=back)
        owing = self.desk.services.penalty_claims.owing(self.client.id, day)
        share = propose_imputation(cents, owing[self.invoices[which].id], mode)
        payment = Payment(self.client.id, day, cents, (share,) if share else ())
        self.paid.append(self.desk.services.payments.record(payment).payment)

    @rule(which=st.integers(0, 1), cents=st.integers(1, 3000))
    def credit(self, which: int, cents: int) -> None:
        self.notes += 1
        number = f"A-{self.notes}"
        note = self.desk.credit_note(self.client, number, cents, TODAY)
        with contextlib.suppress(PaymentRefusedError):
            self.desk.services.payments.apply_credit(note.id, {self.invoices[which].id: cents})

    @precondition(lambda self: self.paid)
    @rule(which=st.integers(0, 50))
    def undo(self, which: int) -> None:
        payment = self.paid.pop(which % len(self.paid))
        self.desk.services.payments.undo(payment.id)

    @rule(which=st.integers(0, 1), part=st.sampled_from(PenaltyPart), whole=st.booleans())
    def give_up(self, which: int, part: PenaltyPart, whole: bool) -> None:
        with contextlib.suppress(NothingToWaiveError):
            self.desk.services.penalty_claims.waive(
                self.invoices[which].id, part, None if whole else 100, "geste"
            )

    @rule(which=st.integers(0, 1), part=st.sampled_from(PenaltyPart))
    def claim_again(self, which: int, part: PenaltyPart) -> None:
        with contextlib.suppress(UserError):
            self.desk.services.penalty_claims.claim_again(self.invoices[which].id, part)

    @invariant()
    def it_adds_up(self) -> None:
        services = self.desk.services
        ids = [one.id for one in self.invoices]
        found = services.penalty_claims.reckoning(self.client.id, ids, TODAY)
        with services.store.read() as r:
            payments = r.payments.of_client(self.client.id)
        booked = sum(a.taken_cents for p in payments for a in p.allocations)
        assert sum(p.cents for p in payments) == booked + sum(p.unallocated_cents for p in payments)
        assert len(found.invoices) == 2
        for one in found.invoices:
            (invoice,) = [two for two in self.invoices if two.id == one.invoice_id]
            balance, interest, indemnity = due(self.desk, invoice)
            waiting = sum(e.cents for e in one.entries if e.kind is EntryKind.TO_APPLY)
            assert one.principal_cents - waiting == balance
            if not waiting:
                assert max(0, one.interest_left_cents) == interest
                assert max(0, one.indemnity_left_cents) == indemnity
            assert sum(e.cents for e in one.entries) == one.principal_cents

    def teardown(self) -> None:
        self.desk.services.close()
        self.room.cleanup()


TestMoneyAtRandom = MoneyAtRandom.TestCase
TestMoneyAtRandom.settings = settings(max_examples=12, stateful_step_count=12, deadline=None)


def test_that_credit_notes_have_no_penalties_of_their_own(desk: Desk) -> None:
    note = desk.credit_note(desk.client(), "A-1", 1000, TODAY)
    assert note.kind is InvoiceKind.CREDIT_NOTE
    with pytest.raises(NotFoundError):
        desk.services.penalty_claims.of_invoice(note.id)
    assert desk.services.register.invoice_detail(note.id).parts == ()
