"""Schedules are stored whole, reached, linked to invoices and invoiced; all can be undone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from relance_desktop.domain.clients import ClientKind
from relance_desktop.domain.engagements.instalment_plan import (
    ConsumerHint,
    ScheduleModel,
    ScheduleProblem,
)
from relance_desktop.domain.engagements.milestone_lines import LineState
from relance_desktop.domain.engagements.milestones import Milestone, MilestoneKind, Trigger
from relance_desktop.domain.engagements.terms import EngagementTerms
from relance_desktop.domain.invoices import Instalment, InvoiceKind
from relance_desktop.domain.plans.values import Channel
from relance_desktop.domain.terms import PaymentTerm, TermKind
from relance_desktop.services.engagements.errors import (
    LinkProblem,
    LinkProblemError,
    MoveProblemError,
    ScheduleInvalidError,
)
from relance_desktop.services.errors import (
    DuplicateInvoiceError,
    FileRefusedError,
    InvoiceInUseError,
    InvoiceInvalidError,
    NotFoundError,
)
from relance_desktop.services.filing import GivenFile
from tests.services.conftest import MONDAY, Desk
from tests.services.engagements.affairs import affair, billed, paid, with_schedule

DAY = timedelta(days=1)
DUE = MONDAY + 30 * DAY
TERMS = EngagementTerms(
    payment_term=PaymentTerm(TermKind.NET_DAYS, 45), penalty_rate=Decimal("12.5")
)


def states(desk: Desk, engagement_id: int) -> list[LineState]:
    return [line.state for line in desk.services.engagements.schedule.of(engagement_id).lines]


def test_that_a_schedule_is_stored_whole_and_taken_back(desk: Desk) -> None:
    schedule, one = desk.services.engagements.schedule, affair(desk)
    first = schedule.save(one.id, schedule.model(ScheduleModel.THIRTY_FORTY_THIRTY))
    assert (len(first.lines), first.before) == (3, ())
    second = schedule.save(one.id, first.lines[::2])
    assert second.before == first.lines
    assert [line.id for line in second.lines] == [first.lines[0].id, first.lines[2].id]
    again = schedule.save(one.id, second.before)
    assert again.lines == first.lines
    view = schedule.of(one.id)
    assert (view.total_cents, view.left_to_invoice_cents) == (300000, 300000)


def test_that_what_cannot_be_stored_is_refused_and_the_rest_only_told(desk: Desk) -> None:
    schedule, one = desk.services.engagements.schedule, affair(desk)
    wrong = Milestone(one.id, MilestoneKind.BALANCE, Trigger.DATE, percent=Decimal(70))
    with pytest.raises(ScheduleInvalidError) as caught:
        schedule.save(one.id, [wrong])
    assert [f.problem for f in caught.value.findings] == [ScheduleProblem.DATE_MISSING]
    schedule.save(one.id, [replace(wrong, due_on=DUE)])
    (found,) = schedule.of(one.id).findings
    assert (found.problem, found.cents) == (ScheduleProblem.UNDER, 90000)
    assert schedule.check(one, [replace(wrong, due_on=DUE)]) == (found,)


def test_that_an_amount_to_come_leaves_the_total_open(desk: Desk) -> None:
    one, _ = with_schedule(desk, amount_cents=None)
    view = desk.services.engagements.schedule.of(one.id)
    assert (view.total_cents, [line.cents for line in view.lines]) == (None, [None, None])


def test_that_a_consumers_deposit_brings_hints(desk: Desk) -> None:
    one, _ = with_schedule(desk, client=desk.client("Claire Dumas", kind=ClientKind.CONSUMER))
    hints = desk.services.engagements.schedule.of(one.id).hints
    assert ConsumerHint.ARRHES_PRESUMED in hints


def test_that_lines_and_invoices_of_another_affair_are_not_taken(desk: Desk) -> None:
    schedule, client = desk.services.engagements.schedule, desk.client()
    one, (deposit, balance) = with_schedule(desk, client=client)
    other = affair(desk, client)
    done = billed(desk, deposit)
    strange = schedule.save(other.id, [replace(deposit, invoice_id=done.invoice.id), balance])
    assert not {line.id for line in strange.lines} & {deposit.id, balance.id}
    assert [line.invoice_id for line in strange.lines] == [None, None]
    assert states(desk, one.id)[0] is LineState.INVOICED


def test_that_a_months_model_begins_today(desk: Desk) -> None:
    lines = desk.services.engagements.schedule.model(ScheduleModel.MONTHLY, 2)
    assert [line.due_on for line in lines] == [MONDAY, date(2026, 12, 9)]


def test_that_a_stage_is_reached_and_not_reached_again(desk: Desk) -> None:
    schedule = desk.services.engagements.schedule
    one, (_, stage, _) = with_schedule(desk, ScheduleModel.THIRTY_FORTY_THIRTY)
    reached = schedule.reach(stage.id, MONDAY - DAY)
    line = schedule.of(one.id).lines[1]
    assert (line.state, line.waiting_days) == (LineState.PAYABLE, 1)
    schedule.save(one.id, reached.before)
    assert states(desk, one.id)[1] is LineState.TO_COME
    schedule.reach(stage.id, MONDAY)
    schedule.unreach(stage.id)
    assert states(desk, one.id)[1] is LineState.TO_COME
    with pytest.raises(MoveProblemError):
        schedule.reach(stage.id, MONDAY + DAY)
    with pytest.raises(NotFoundError):
        schedule.unreach(99)


def test_that_a_deposit_is_billed_linked_paid(desk: Desk) -> None:
    e = desk.services.engagements
    one, (deposit, _) = with_schedule(desk, terms=TERMS, order_ref="BC-9")
    e.signed(one.id, MONDAY)
    form = e.schedule.bill_form(deposit.id)
    assert (form.kind, form.gross_cents, form.note) == (InvoiceKind.DEPOSIT, 90000, "Site")
    assert (form.order_ref, form.penalty_rate) == ("BC-9", Decimal("12.5"))
    done = billed(desk, deposit)
    (due,) = done.invoice.instalments
    assert (due.due_on, done.invoice.kind) == (MONDAY + 7 * DAY, InvoiceKind.DEPOSIT)
    assert states(desk, one.id)[0] is LineState.INVOICED
    desk.clock.forward(10)
    assert states(desk, one.id)[0] is LineState.LATE
    paid(desk, done)
    assert states(desk, one.id)[0] is LineState.PAID


def test_that_a_balance_is_asked_for_by_the_agreed_term(desk: Desk) -> None:
    e = desk.services.engagements
    one, (_, balance) = with_schedule(desk, terms=TERMS)
    e.delivered(one.id, MONDAY, "oral")
    form = e.schedule.bill_form(balance.id)
    assert (form.kind, form.delivered_on) == (InvoiceKind.INVOICE, MONDAY)
    done = billed(desk, balance)
    assert done.invoice.instalments[0].due_on == MONDAY + 45 * DAY
    assert done.invoice.plan_id is None


def test_that_a_bill_can_be_undone_until_it_is_used(desk: Desk) -> None:
    e = desk.services.engagements
    one, (deposit, balance) = with_schedule(desk)
    done = billed(desk, deposit)
    e.schedule.undo_bill(done)
    page = e.page(one.id)
    assert (page.bills, page.schedule.lines[0].milestone) == ((), deposit)
    done = billed(desk, balance)
    paid(desk, done)
    with pytest.raises(InvoiceInUseError):
        e.schedule.undo_bill(done)
    assert e.page(one.id).schedule.lines[1].bill is not None


def test_that_a_bill_that_cannot_be_leaves_nothing(desk: Desk) -> None:
    e = desk.services.engagements
    one, (deposit, balance) = with_schedule(desk)
    with pytest.raises(InvoiceInvalidError, match="number"):
        billed(desk, deposit, "")
    with pytest.raises(LinkProblemError):
        billed(desk, deposit, currency="CHF")
    other = desk.client("Nauta")
    with pytest.raises(LinkProblemError):
        billed(desk, deposit, client_id=other.id)
    billed(desk, deposit)
    with pytest.raises(DuplicateInvoiceError):
        billed(desk, balance, kind=InvoiceKind.DEPOSIT)
    assert [row.number for row in desk.services.register.invoice_rows()] == ["A-1"]
    assert len(e.page(one.id).bills) == 1


def test_that_an_invoice_takes_from_the_terms_only_what_it_does_not_say(desk: Desk) -> None:
    schedule, client = desk.services.engagements.schedule, desk.client()
    one, (_, balance) = with_schedule(desk, client=client, terms=TERMS, order_ref="BC-9")
    bare = desk.invoice(client, "F-1", 210000, MONDAY, due_assumed=True)
    linked = schedule.link_invoice(balance.id, bare.id)
    assert linked.filled is not None
    assert linked.filled.names == ("penalty_rate", "order_ref", "instalments")
    after = linked.filled.after
    assert (after.penalty_rate, after.order_ref) == (Decimal("12.5"), "BC-9")
    assert (after.instalments[0].due_on, after.due_assumed) == (bare.issued_on + 45 * DAY, False)
    schedule.undo_link(linked)
    with desk.services.store.read() as r:
        assert r.invoices.get(bare.id) == bare
    told = desk.invoice(
        client, "F-2", 210000, MONDAY, penalty_rate=Decimal(10), order_ref="X", due_assumed=False
    )
    assert schedule.link_invoice(balance.id, told.id).filled is None
    assert desk.services.engagements.page(one.id).bills[0].number == "F-2"


def test_that_a_document_with_its_own_words_keeps_its_rate(desk: Desk) -> None:
    client = desk.client()
    one, _ = with_schedule(desk, client=client, terms=TERMS)
    spoken = desk.invoice(client, "F-1", 500, MONDAY, late_mentions=("Pénalités : taux BCE",))
    assert desk.services.engagements.schedule.link_to_affair(one.id, spoken.id).filled is None


def test_that_what_was_changed_since_survives_the_undo(desk: Desk) -> None:
    schedule, client = desk.services.engagements.schedule, desk.client()
    _, (_, balance) = with_schedule(desk, client=client, terms=TERMS, order_ref="BC-9")
    bare = desk.invoice(client, "F-1", 210000, MONDAY)
    linked = schedule.link_invoice(balance.id, bare.id)
    assert linked.filled is not None
    desk.services.register.save_invoice(replace(linked.filled.after, order_ref="BC-10"))
    schedule.undo_link(linked)
    with desk.services.store.read() as r:
        now = r.invoices.get(bare.id)
    assert now is not None
    assert (now.order_ref, now.penalty_rate) == ("BC-10", None)


def test_that_the_due_date_stays_once_a_reminder_counts_on_it(desk: Desk) -> None:
    schedule, client = desk.services.engagements.schedule, desk.client()
    _, (_, balance) = with_schedule(desk, client=client, terms=TERMS)
    bare = desk.invoice(client, "F-1", 210000, MONDAY - 6 * DAY, due_assumed=True)
    desk.queue(client)
    linked = schedule.link_invoice(balance.id, bare.id)
    assert linked.filled is not None
    assert linked.filled.names == ("penalty_rate",)


def test_that_an_open_deposit_is_chased_by_its_own_gentle_plan(desk: Desk) -> None:
    e, client = desk.services.engagements, desk.client()
    one, (deposit, _) = with_schedule(desk, client=client)
    assert "deposit" not in {plan.key for plan in desk.services.plans.all()}
    done = billed(desk, deposit)
    (plan,) = [plan for plan in desk.services.plans.all() if plan.key == "deposit"]
    assert done.invoice.plan_id == plan.id
    assert not plan.is_default
    channels = {step.channel for step in plan.steps}
    assert channels == {Channel.EMAIL, Channel.CALL, Channel.DECISION}
    desk.clock.forward(7 + 3)
    opening = desk.services.reminders.open(client.id)
    assert opening.proposed is not None
    assert opening.proposed.step.key == "email_1"
    e.schedule.undo_link(done.linked)
    with desk.services.store.read() as r:
        now = r.invoices.get(done.invoice.id)
    assert now is not None
    assert (now.plan_id, e.page(one.id).bills) == (None, ())


def test_that_the_file_of_a_new_invoice_is_kept_with_it(desk: Desk) -> None:
    schedule = desk.services.engagements.schedule
    _, (deposit, _) = with_schedule(desk)
    form = replace(schedule.bill_form(deposit.id), number="A-1")
    with pytest.raises(FileRefusedError):
        schedule.bill(deposit.id, form, GivenFile("A-1.pdf", b""))
    done = schedule.bill(deposit.id, form, GivenFile("A-1.pdf", b"%PDF-1.7 A-1"))
    with desk.services.store.read() as r:
        info = r.documents.info(done.invoice.document_sha256 or "")
    assert info is not None
    assert (info.filename, info.mime, info.size) == ("A-1.pdf", "application/pdf", 12)


def test_that_one_invoice_for_the_whole_schedule_is_chased_like_any_other(desk: Desk) -> None:
    client = desk.client()
    _, (deposit, _) = with_schedule(desk, client=client)
    parts = (Instalment(MONDAY + 7 * DAY, 90000), Instalment(MONDAY + 37 * DAY, 210000))
    whole = desk.invoice(client, "F-1", 300000, MONDAY + 37 * DAY, instalments=parts)
    desk.services.engagements.schedule.link_invoice(deposit.id, whole.id)
    with desk.services.store.read() as r:
        now = r.invoices.get(whole.id)
    assert now is not None
    assert now.plan_id is None


def test_that_the_users_own_plan_for_deposits_is_kept(desk: Desk) -> None:
    client = desk.client()
    _, (first, _) = with_schedule(desk, client=client)
    _, (second, _) = with_schedule(desk, client=client)
    _, (third, _) = with_schedule(desk, client=client)
    plan_id = billed(desk, first, "A-1").invoice.plan_id
    assert plan_id is not None
    plans = desk.services.plans
    plans.save(replace(plans.get(plan_id), name="Mes acomptes"))
    done = billed(desk, second, "A-2")
    assert done.invoice.plan_id == plan_id
    own = billed(desk, third, "A-3", plan_id=plans.all()[1].id)
    assert own.invoice.plan_id == plans.all()[1].id


def test_that_a_removed_plan_for_deposits_does_not_come_back(desk: Desk) -> None:
    client = desk.client()
    _, (first, _) = with_schedule(desk, client=client)
    _, (second, _) = with_schedule(desk, client=client)
    done = billed(desk, first)
    assert done.invoice.plan_id is not None
    desk.services.engagements.schedule.undo_bill(done)
    desk.services.plans.remove(done.invoice.plan_id)
    assert billed(desk, second).invoice.plan_id is None


def test_that_a_deposit_already_paid_is_not_chased(desk: Desk) -> None:
    client = desk.client()
    one, (deposit, _) = with_schedule(desk, client=client)
    invoice = desk.invoice(client, "A-1", 90000, MONDAY, prepaid_cents=90000, instalments=())
    assert desk.services.engagements.schedule.link_invoice(deposit.id, invoice.id).filled is None
    assert states(desk, one.id)[0] is LineState.PAID


def refusal(desk: Desk, milestone_id: int, invoice_id: int) -> LinkProblem:
    with pytest.raises(LinkProblemError) as caught:
        desk.services.engagements.schedule.link_invoice(milestone_id, invoice_id)
    return caught.value.problem


def test_that_an_invoice_that_does_not_belong_is_refused(desk: Desk) -> None:
    client, other = desk.client(), desk.client("Nauta")
    _, (deposit, balance) = with_schedule(desk, client=client)
    _, (foreign, _) = with_schedule(desk, client=client)
    theirs = desk.invoice(other, "F-1")
    assert refusal(desk, deposit.id, theirs.id) is LinkProblem.OTHER_CLIENT
    note = desk.credit_note(client, "AV-1", 500, MONDAY)
    assert refusal(desk, deposit.id, note.id) is LinkProblem.CREDIT_NOTE
    pounds = desk.invoice(client, "F-2", currency="GBP")
    assert refusal(desk, deposit.id, pounds.id) is LinkProblem.OTHER_CURRENCY
    mine, more = desk.invoice(client, "F-3"), desk.invoice(client, "F-4")
    desk.services.engagements.schedule.link_invoice(deposit.id, mine.id)
    assert refusal(desk, foreign.id, mine.id) is LinkProblem.OTHER_ENGAGEMENT
    assert refusal(desk, deposit.id, more.id) is LinkProblem.LINE_TAKEN
    desk.services.engagements.schedule.link_invoice(balance.id, mine.id)
    with pytest.raises(NotFoundError):
        desk.services.engagements.schedule.link_invoice(deposit.id, 99)
    with pytest.raises(NotFoundError):
        desk.services.engagements.schedule.link_invoice(99, mine.id)


def test_that_an_invoice_is_parted_and_joined_again(desk: Desk) -> None:
    schedule, client = desk.services.engagements.schedule, desk.client()
    one, (deposit, balance) = with_schedule(desk, client=client)
    invoice = desk.invoice(client, "F-1", 90000)
    schedule.link_invoice(deposit.id, invoice.id)
    second = schedule.link_invoice(balance.id, invoice.id)
    schedule.undo_link(second)
    lines = desk.services.engagements.page(one.id).schedule.lines
    assert [line.milestone.invoice_id for line in lines] == [invoice.id, None]
    parted = schedule.unlink(invoice.id)
    assert states(desk, one.id)[0] is LineState.TO_COME
    schedule.undo_link(parted)
    assert states(desk, one.id)[0] is not LineState.TO_COME
    schedule.unlink(invoice.id)
    with pytest.raises(NotFoundError):
        schedule.unlink(invoice.id)


def test_that_an_invoice_beside_the_schedule_counts_without_it(desk: Desk) -> None:
    schedule, client = desk.services.engagements.schedule, desk.client()
    one = affair(desk, client)
    invoice = desk.invoice(client, "F-1", 300000)
    linked = schedule.link_to_affair(one.id, invoice.id)
    schedule.undo_link(linked)
    assert desk.services.engagements.page(one.id).bills == ()
    schedule.undo_link(linked)
    schedule.link_to_affair(one.id, invoice.id)
    assert desk.services.engagements.rows()[0].invoiced_cents == 300000


def test_that_an_invoice_removed_since_does_not_hinder_the_undo(desk: Desk) -> None:
    schedule, client = desk.services.engagements.schedule, desk.client()
    _, (_, balance) = with_schedule(desk, client=client, terms=TERMS)
    linked = schedule.link_invoice(balance.id, desk.invoice(client, "F-1").id)
    desk.services.register.remove_invoice(linked.invoice_id)
    schedule.undo_link(linked)
    assert desk.services.register.invoice_rows() == ()


def test_that_likely_invoices_are_proposed_the_best_first(desk: Desk) -> None:
    e, client = desk.services.engagements, desk.client()
    one, (deposit, balance) = with_schedule(desk, client=client, quote_ref="D-7")
    other, (theirs, _) = with_schedule(desk, client=client)
    e.signed(one.id, MONDAY)
    exact = desk.invoice(client, "A-1", 90000, DUE, kind=InvoiceKind.DEPOSIT, issued_on=MONDAY)
    named = desk.invoice(client, "F-2", 123, DUE, contract_ref="d-7 ")
    old = desk.invoice(client, "F-3", 90000, date(2025, 1, 31))
    desk.invoice(client, "F-4", 777, DUE)
    desk.invoice(client, "F-5", 90000, DUE, currency="GBP")
    desk.credit_note(client, "AV-6", 90000, MONDAY)
    taken = desk.invoice(client, "F-7", 90000, DUE)
    e.schedule.link_invoice(theirs.id, taken.id)
    assert [x.invoice_id for x in e.schedule.proposals(other.id)] == []
    found = e.schedule.proposals(one.id)
    assert [(x.invoice_id, x.milestone_id) for x in found] == [
        (exact.id, deposit.id),
        (old.id, deposit.id),
        (named.id, deposit.id),
        (named.id, balance.id),
    ]
    assert (found[0].same_cents, found[0].is_deposit, found[0].is_near) == (True, True, True)
    e.schedule.link_invoice(deposit.id, exact.id)
    assert {x.milestone_id for x in e.schedule.proposals(one.id)} == {balance.id}


def test_that_a_line_paid_by_several_dues_is_late_from_the_first_open_one(desk: Desk) -> None:
    schedule, client = desk.services.engagements.schedule, desk.client()
    one, (_, balance) = with_schedule(desk, client=client)
    dues = (Instalment(MONDAY - 5 * DAY, 100000), Instalment(DUE, 110000))
    invoice = desk.invoice(client, "F-1", 210000, instalments=dues)
    schedule.link_invoice(balance.id, invoice.id)
    line = schedule.of(one.id).lines[1]
    assert (line.state, line.waiting_days) == (LineState.LATE, 5)
    assert line.bill is not None
    assert line.bill.due_on == MONDAY - 5 * DAY
