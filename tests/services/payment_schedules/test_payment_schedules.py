"""Time given to a client, from the proposal to its end, on a real file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from relance_desktop.domain.clients import Client, ClientKind
from relance_desktop.domain.invoices import Invoice
from relance_desktop.domain.outcomes import NotYet, Proposal, Waiting
from relance_desktop.domain.papers import PaperKind
from relance_desktop.domain.payment_schedules.progress import DueState, ScheduleState
from relance_desktop.domain.payment_schedules.proposal import DuesProblem, ProposalWish
from relance_desktop.domain.payment_schedules.values import (
    CoveredInvoice,
    InterestDeal,
    PaymentSchedule,
    ScheduleDue,
)
from relance_desktop.domain.payments import Allocation, Payment
from relance_desktop.domain.penalty_claims import PenaltyPart
from relance_desktop.domain.plans.values import Channel
from relance_desktop.domain.purposes import Purpose
from relance_desktop.domain.registered_mail.values import MailEventKind
from relance_desktop.domain.reminders import ReminderState
from relance_desktop.domain.status import Status
from relance_desktop.domain.write_offs import WriteOffReason
from relance_desktop.services.errors import (
    BusinessIncompleteError,
    DateInvalidError,
    NotFoundError,
    ReasonMissingError,
)
from relance_desktop.services.filing import GivenFile
from relance_desktop.services.messages import MessageTarget
from relance_desktop.services.payment_schedules import (
    AlreadyScheduledError,
    DuesInvalidError,
    NothingToScheduleError,
    ScheduleReason,
    ScheduleStateError,
)
from relance_desktop.services.reminders.values import Selection
from tests.services.conftest import MONDAY, Desk

FIRST, SECOND, THIRD = date(2026, 12, 7), date(2027, 1, 7), date(2027, 2, 8)
DUES = tuple(ScheduleDue(day, 400_00) for day in (FIRST, SECOND, THIRD))


@pytest.fixture
def late(desk: Desk) -> tuple[Client, Invoice]:
    """A client with 1 200 € late."""
    client = desk.client()
    return client, desk.invoice(client)


def proposal(client: Client, *invoices: Invoice, **fields: object) -> PaymentSchedule:
    """A proposal over whole invoices."""
    covered = tuple(CoveredInvoice(one.id, one.gross_cents) for one in invoices)
    made = PaymentSchedule(
        client.id,
        MONDAY,
        sum(one.cents for one in covered),
        dues=DUES,
        invoices=covered,
        interest=InterestDeal.WAIVED_IF_KEPT,
    )
    return replace(made, **fields)


def signed(desk: Desk, client: Client, *invoices: Invoice, **fields: object) -> int:
    """One that both signed today."""
    schedules = desk.services.payment_schedules
    one = schedules.save(proposal(client, *invoices, **fields))
    schedules.sign(one.id, desk.clock.today(), "Mme Roux")
    return one.id


def go_to(desk: Desk, day: date) -> None:
    desk.clock.day = day


def pay(desk: Desk, client: Client, invoice: Invoice, cents: int) -> None:
    """Money that settles the invoice."""
    share = Allocation(invoice.id, cents)
    desk.services.payments.record(
        Payment(client.id, desk.clock.today(), cents, allocations=(share,))
    )


def state(desk: Desk, schedule_id: int) -> ScheduleState:
    return desk.services.payment_schedules.get(schedule_id).progress.state


def give_notice(desk: Desk, client: Client) -> None:
    """Post a formal notice about what is late."""
    opening = desk.services.reminders.open(client.id)
    step = next(one for one in opening.steps if one.step.channel is Channel.FORMAL_NOTICE)
    claims = tuple(one.claim.id for one in opening.claims)
    prepared = desk.services.reminders.prepare(
        Selection(client.id, step.step.key, claims, "échéancier")
    )
    reminder = desk.services.reminders.queue(desk.services.reminders.preview(prepared))
    desk.services.post.posted(reminder.id, desk.clock.today())


def test_that_open_invoices_may_be_chosen_with_what_is_claimed_beside(
    desk: Desk, late: tuple[Client, Invoice]
) -> None:
    client, invoice = late
    other = desk.invoice(client, "2026-002", 300_00, date(2026, 12, 15))
    basis = desk.services.payment_schedules.basis(client.id)
    assert [one.invoice_id for one in basis.bills] == [invoice.id, other.id]
    assert basis.bills[0].interest_cents > 0
    assert basis.bills[0].indemnity_cents == 40_00
    assert (basis.bills[1].interest_cents, basis.bills[1].indemnity_cents) == (0, 0)
    desk.services.payment_schedules.save(proposal(client, invoice))
    again = desk.services.payment_schedules.basis(client.id)
    assert again.bills[0].taken_by is not None
    assert again.bills[1].taken_by is None


def test_that_a_consumer_is_offered_no_indemnity(desk: Desk) -> None:
    client = desk.client(kind=ClientKind.CONSUMER)
    desk.invoice(client)
    assert desk.services.payment_schedules.basis(client.id).bills[0].indemnity_cents == 0


def test_that_dues_avoid_days_off_by_the_users_calendar(desk: Desk) -> None:
    wish = ProposalWish(date(2026, 12, 25), 1, working_days=True)
    assert desk.services.payment_schedules.dues(100, wish)[0].due_on == date(2026, 12, 28)


def test_that_a_proposal_changes_nothing(desk: Desk, late: tuple[Client, Invoice]) -> None:
    client, invoice = late
    before = desk.services.reminders.open(client.id)
    one = desk.services.payment_schedules.save(proposal(client, invoice))
    assert desk.services.reminders.open(client.id).claims == before.claims
    assert state(desk, one.id) is ScheduleState.PROPOSED
    row = desk.services.register.invoice_rows()[0]
    assert row.status is not Status.SCHEDULED


def test_that_what_cannot_be_agreed_is_refused(desk: Desk, late: tuple[Client, Invoice]) -> None:
    client, invoice = late
    schedules = desk.services.payment_schedules
    with pytest.raises(DuesInvalidError) as refused:
        schedules.save(proposal(client, invoice, dues=DUES[:2]))
    assert refused.value.problems == (DuesProblem.SUM,)
    with pytest.raises(NothingToScheduleError):
        schedules.save(proposal(client))
    with pytest.raises(NotFoundError):
        schedules.save(proposal(replace(client, id=99), invoice))
    with pytest.raises(NotFoundError):
        schedules.get(99)


def test_that_an_invoice_is_in_one_schedule_only(desk: Desk, late: tuple[Client, Invoice]) -> None:
    client, invoice = late
    schedules = desk.services.payment_schedules
    first = schedules.save(proposal(client, invoice))
    with pytest.raises(AlreadyScheduledError) as refused:
        schedules.save(proposal(client, invoice))
    assert (refused.value.number, refused.value.schedule_id) == ("2026-001", first.id)
    assert not refused.value.signed
    schedules.sign(first.id, MONDAY, "")
    with pytest.raises(AlreadyScheduledError) as refused:
        schedules.save(proposal(client, invoice))
    assert refused.value.signed
    schedules.end(first.id, "renégocié")
    second = schedules.save(proposal(client, invoice))
    assert second.id != first.id


def test_that_a_proposal_is_removed_and_put_back(desk: Desk, late: tuple[Client, Invoice]) -> None:
    client, invoice = late
    schedules = desk.services.payment_schedules
    one = schedules.save(proposal(client, invoice))
    removed = schedules.remove(one.id)
    assert schedules.of_client(client.id) == ()
    schedules.put_back(removed)
    assert schedules.get(one.id).schedule == one
    schedules.sign(one.id, MONDAY, "")
    with pytest.raises(ScheduleStateError):
        schedules.remove(one.id)
    with pytest.raises(ScheduleStateError):
        schedules.save(replace(one, cure_days=15))


def test_that_signing_changes_what_is_chased(desk: Desk, late: tuple[Client, Invoice]) -> None:
    client, invoice = late
    schedule_id = signed(desk, client, invoice)
    choice = desk.services.reminders.open(client.id).claims[0]
    assert choice.claim.due_on == FIRST
    assert choice.claim.balance_cents == 1_200_00
    assert choice.cents == 400_00
    assert choice.status is Status.SCHEDULED
    assert isinstance(choice.outcome, Waiting)
    assert isinstance(choice.outcome.reason, NotYet)
    row = desk.services.register.invoice_rows()[0]
    assert (row.status, row.due_on, row.days_late) == (Status.SCHEDULED, FIRST, -28)
    detail = desk.services.register.invoice_detail(invoice.id)
    assert detail.status is Status.SCHEDULED
    assert detail.penalties is not None
    assert detail.penalties.interest_cents > 0, "interest runs from the invoice's own date"
    page = desk.services.today.load()
    assert page.late_count == 0
    assert page.late_totals == ()
    found = desk.services.search.index().find("2026-001").invoices[0]
    assert found.status is Status.SCHEDULED
    assert desk.services.register.client_rows()[0].late_totals == ()
    assert desk.services.payment_schedules.of_invoice(invoice.id).id == schedule_id


def test_that_prepared_reminders_are_withdrawn_and_told(
    desk: Desk, late: tuple[Client, Invoice]
) -> None:
    client, invoice = late
    queued = desk.queue(client)
    schedules = desk.services.payment_schedules
    one = schedules.save(proposal(client, invoice, dues=(ScheduleDue(FIRST, 1_200_00),)))
    change = schedules.sign(one.id, MONDAY, "Mme Roux")
    assert [reminder.id for reminder in change.withdrawn] == [queued]
    stored = desk.services.proof.reminder(queued)
    assert stored.state is ReminderState.WITHDRAWN


def test_that_signing_is_undone_as_a_whole(desk: Desk, late: tuple[Client, Invoice]) -> None:
    client, invoice = late
    schedules = desk.services.payment_schedules
    one = schedules.save(proposal(client, invoice, interest=InterestDeal.WAIVED))
    before = desk.services.reminders.open(client.id).claims
    change = schedules.sign(one.id, MONDAY, "Mme Roux")
    assert {waiver.part for waiver in change.waivers} == set(PenaltyPart)
    schedules.undo(change)
    assert desk.services.reminders.open(client.id).claims == before
    assert schedules.get(one.id).schedule == one
    with desk.services.store.read() as r:
        assert r.waivers.of_invoice(invoice.id) == ()
    with pytest.raises(ScheduleStateError):
        schedules.undo(change)


@pytest.mark.parametrize("days", [-1, 1])
def test_that_it_is_signed_on_a_day_that_can_be(
    desk: Desk, late: tuple[Client, Invoice], days: int
) -> None:
    client, invoice = late
    one = desk.services.payment_schedules.save(proposal(client, invoice))
    with pytest.raises(DateInvalidError):
        desk.services.payment_schedules.sign(one.id, MONDAY + timedelta(days), "")


def test_that_it_is_signed_once(desk: Desk, late: tuple[Client, Invoice]) -> None:
    client, invoice = late
    with pytest.raises(ScheduleStateError):
        desk.services.payment_schedules.sign(signed(desk, client, invoice), MONDAY, "")


def test_that_a_missed_due_is_chased_for_its_own_amount(
    desk: Desk, late: tuple[Client, Invoice]
) -> None:
    client, invoice = late
    desk.do_step(client)
    schedule_id = signed(desk, client, invoice)
    go_to(desk, FIRST + timedelta(8))
    assert state(desk, schedule_id) is ScheduleState.MISSED
    choice = desk.services.reminders.open(client.id).claims[0]
    assert isinstance(choice.outcome, Proposal)
    assert choice.outcome.step.channel is Channel.EMAIL, "a new due starts the plan anew"
    assert (choice.cents, choice.days_late) == (400_00, 8)
    prepared = desk.prepared(client)
    assert prepared.lines[0].balance_cents == 400_00
    assert prepared.lines[0].due_on == FIRST
    queued = desk.queue(client)
    pay(desk, client, invoice, 400_00)
    assert desk.services.proof.reminder(queued).state is ReminderState.WITHDRAWN
    view = desk.services.payment_schedules.get(schedule_id)
    assert view.progress.state is ScheduleState.RUNNING
    assert [one.state for one in view.progress.dues] == [
        DueState.PAID,
        DueState.NEXT,
        DueState.LATER,
    ]


def test_that_the_day_says_what_a_schedule_asks_for(
    desk: Desk, late: tuple[Client, Invoice]
) -> None:
    client, invoice = late
    schedules = desk.services.payment_schedules
    one = schedules.save(proposal(client, invoice))
    assert schedules.tasks(MONDAY) == ()
    assert schedules.tasks(MONDAY + timedelta(7))[0].reason is ScheduleReason.UNSIGNED
    schedules.sign(one.id, MONDAY, "")
    assert schedules.tasks(FIRST + timedelta(2)) == ()
    task = schedules.tasks(FIRST + timedelta(3))[0]
    assert (task.reason, task.on, task.cents) == (ScheduleReason.MISSED, FIRST, 400_00)
    go_to(desk, FIRST + timedelta(3))
    assert desk.services.errands.load().schedules == (task,)
    schedules.end(one.id, "renégocié")
    assert schedules.tasks(FIRST + timedelta(3)) == ()


def test_that_the_whole_falls_due_by_the_written_rule(
    desk: Desk, late: tuple[Client, Invoice]
) -> None:
    client, invoice = late
    schedule_id = signed(desk, client, invoice)
    schedules = desk.services.payment_schedules
    go_to(desk, FIRST + timedelta(3))
    with pytest.raises(ScheduleStateError):
        schedules.lapse(schedule_id)
    give_notice(desk, client)
    assert state(desk, schedule_id) is ScheduleState.NOTICE_GIVEN
    lapses_from = schedules.get(schedule_id).progress.lapses_from
    assert lapses_from is not None
    assert lapses_from >= desk.clock.today() + timedelta(9)
    go_to(desk, lapses_from)
    assert state(desk, schedule_id) is ScheduleState.MAY_LAPSE
    assert schedules.tasks(lapses_from)[0].reason is ScheduleReason.MAY_LAPSE
    change = schedules.lapse(schedule_id, "rien reçu")
    claim = desk.services.reminders.open(client.id).claims[0]
    assert (claim.claim.due_on, claim.cents) == (date(2026, 10, 31), 1_200_00)
    assert state(desk, schedule_id) is ScheduleState.LAPSED
    assert schedules.get(schedule_id).schedule.ended_reason == "rien reçu"
    schedules.undo(change)
    assert state(desk, schedule_id) is ScheduleState.MAY_LAPSE


def test_that_ending_needs_a_reason_and_is_undone(desk: Desk, late: tuple[Client, Invoice]) -> None:
    client, invoice = late
    schedule_id = signed(desk, client, invoice)
    schedules = desk.services.payment_schedules
    with pytest.raises(ReasonMissingError):
        schedules.end(schedule_id, " ")
    change = schedules.end(schedule_id, "renégocié")
    assert state(desk, schedule_id) is ScheduleState.ENDED
    with pytest.raises(ScheduleStateError):
        schedules.end(schedule_id, "encore")
    other = schedules.save(proposal(client, invoice))
    with pytest.raises(AlreadyScheduledError):
        schedules.undo(change)
    schedules.remove(other.id)
    schedules.undo(change)
    assert state(desk, schedule_id) is ScheduleState.RUNNING


def test_that_what_was_kept_gives_up_the_penalties_as_agreed(
    desk: Desk, late: tuple[Client, Invoice]
) -> None:
    client, invoice = late
    schedule_id = signed(desk, client, invoice)
    schedules = desk.services.payment_schedules
    with pytest.raises(ScheduleStateError):
        schedules.waive(schedule_id)
    pay(desk, client, invoice, 1_200_00)
    assert state(desk, schedule_id) is ScheduleState.KEPT
    assert schedules.get(schedule_id).to_waive
    assert schedules.tasks(MONDAY)[0].reason is ScheduleReason.TO_WAIVE
    change = schedules.waive(schedule_id)
    assert len(change.waivers) == 2
    assert schedules.tasks(MONDAY) == ()
    schedules.undo(change)
    assert schedules.get(schedule_id).to_waive


def test_that_what_was_given_up_was_not_kept(desk: Desk, late: tuple[Client, Invoice]) -> None:
    client, invoice = late
    schedule_id = signed(desk, client, invoice)
    schedules = desk.services.payment_schedules
    pay(desk, client, invoice, 300_00)
    given = desk.services.write_offs.write_off(invoice.id, WriteOffReason.NOT_WORTH_IT)
    desk.clock.forward(1)
    assert state(desk, schedule_id) is ScheduleState.VOID
    assert not schedules.get(schedule_id).to_waive
    assert schedules.tasks(desk.clock.today()) == ()
    with pytest.raises(ScheduleStateError):
        schedules.waive(schedule_id)
    change = schedules.end(schedule_id, "abandonné")
    schedules.undo(change)
    desk.services.write_offs.reopen(given.write_off.id)
    assert state(desk, schedule_id) is ScheduleState.RUNNING, "it runs on"


def test_that_a_proposal_for_what_is_paid_is_no_task(
    desk: Desk, late: tuple[Client, Invoice]
) -> None:
    client, invoice = late
    schedules = desk.services.payment_schedules
    one = schedules.save(proposal(client, invoice))
    pay(desk, client, invoice, 1_200_00)
    desk.clock.forward(8)
    assert schedules.tasks(desk.clock.today()) == ()
    assert state(desk, one.id) is ScheduleState.VOID


def test_that_a_consumers_waiver_names_no_indemnity(desk: Desk) -> None:
    client = desk.client(kind=ClientKind.CONSUMER)
    invoice = desk.invoice(client)
    schedules = desk.services.payment_schedules
    one = schedules.save(proposal(client, invoice, interest=InterestDeal.WAIVED))
    change = schedules.sign(one.id, MONDAY, "")
    assert [waiver.part for waiver in change.waivers] == [PenaltyPart.INTEREST]
    again = schedules.end(one.id, "renégocié")
    other = schedules.save(proposal(client, invoice, interest=InterestDeal.WAIVED))
    assert schedules.sign(other.id, MONDAY, "").waivers == (), "given up already"
    assert again.waivers == ()


def test_that_the_agreement_is_drawn_and_needs_a_name(
    desk: Desk, late: tuple[Client, Invoice]
) -> None:
    client, invoice = late
    schedules = desk.services.payment_schedules
    one = schedules.save(proposal(client, invoice))
    printed = schedules.printed(one.id)
    assert schedules.pdf(printed).startswith(b"%PDF")
    assert schedules.filename(printed) == "Échéancier Hautbois SAS 9 novembre 2026.pdf"
    pay(desk, client, invoice, 100_00)
    assert schedules.printed(one.id) == printed, "the paper is that of its day"
    business = replace(printed.creditor, name=" ")
    with desk.services.store.write() as w:
        w.settings.put_business(business)
    with pytest.raises(BusinessIncompleteError):
        schedules.printed(one.id)


def test_that_the_signed_copy_is_filed_once(desk: Desk, late: tuple[Client, Invoice]) -> None:
    client, invoice = late
    schedule_id = signed(desk, client, invoice)
    schedules = desk.services.payment_schedules
    paper = schedules.file(schedule_id, GivenFile("signé.pdf", b"%PDF-1.7 scan"))
    assert (paper.kind, paper.client_id) == (PaperKind.SIGNED_COPY, client.id)
    assert schedules.file(schedule_id, GivenFile("encore.pdf", b"%PDF-1.7 scan")) == paper
    assert schedules.get(schedule_id).papers == (paper,)
    schedules.unfile(paper)
    assert schedules.get(schedule_id).papers == ()


def test_that_the_proposal_goes_by_mail_with_its_paper(
    desk: Desk, late: tuple[Client, Invoice]
) -> None:
    client, invoice = late
    schedules, messages = desk.services.payment_schedules, desk.services.messages
    one = schedules.save(proposal(client, invoice))
    target = MessageTarget(Purpose.SCHEDULE, schedule_id=one.id)
    draft = messages.draft(target)
    assert "chéancier" in draft.prepared.subject
    assert [file.filename for file in draft.prepared.files] == [
        "Échéancier Hautbois SAS 9 novembre 2026.pdf"
    ]
    reminder = messages.queue(messages.preview(draft))
    assert (reminder.purpose, reminder.schedule_id) == (Purpose.SCHEDULE, one.id)
    assert schedules.get(one.id).reminders == (reminder,)
    schedules.save(replace(one, cure_days=15))
    assert desk.services.proof.reminder(reminder.id).state is ReminderState.WITHDRAWN
    fresh = messages.draft(target)
    schedules.save(replace(one, cure_days=20))
    from relance_desktop.services.messages import MessageOutdatedError

    with pytest.raises(MessageOutdatedError):
        messages.queue(messages.preview(fresh))


def test_that_a_dispute_and_a_schedule_rest_no_more_than_the_balance(
    desk: Desk, late: tuple[Client, Invoice]
) -> None:
    client, invoice = late
    signed(desk, client, invoice)
    desk.services.holds.dispute(client.id, invoice.id, 1_000_00, "travail contesté")
    choice = desk.services.reminders.open(client.id).claims[0]
    assert choice.cents == 0


def test_that_texts_recall_the_schedule_and_what_it_says(
    desk: Desk, late: tuple[Client, Invoice]
) -> None:
    client, invoice = late
    desk.do_step(client)
    schedule_id = signed(desk, client, invoice, cure_days=30)
    go_to(desk, FIRST + timedelta(8))
    prepared = desk.prepared(client)
    assert "l’échéancier que nous avons signé le 9 novembre 2026" in plain(prepared.body)
    assert prepared.context.earlier == (), "reminders of the invoice's own date are over"
    give_notice(desk, client)
    view = desk.services.payment_schedules.get(schedule_id)
    letter = next(one for one in view.reminders if one.channel is Channel.FORMAL_NOTICE)
    assert letter.schedule_id == schedule_id
    assert "dans un délai de **30 jours**" in plain(letter.body)
    assert "la totalité de ce qui reste dû, soit 1 200,00 €, devient exigible" in plain(letter.body)
    assert view.progress.lapses_from == FIRST + timedelta(8 + 31)


def test_that_a_notice_that_found_nobody_warns_of_nothing(
    desk: Desk, late: tuple[Client, Invoice]
) -> None:
    client, invoice = late
    schedule_id = signed(desk, client, invoice, cure_days=8)
    go_to(desk, FIRST + timedelta(8))
    give_notice(desk, client)
    posted = desk.services.payment_schedules.get(schedule_id)
    letter = next(one for one in posted.reminders if one.channel is Channel.FORMAL_NOTICE)
    assert posted.progress.state is ScheduleState.NOTICE_GIVEN
    go_to(desk, FIRST + timedelta(12))
    desk.services.registered_mail.note(letter.id, MailEventKind.ADDRESS_UNKNOWN, desk.clock.today())
    unreached = desk.services.payment_schedules.get(schedule_id).progress
    assert (unreached.state, unreached.notice) == (ScheduleState.MISSED, None)


def test_that_a_refused_notice_counts_from_its_refusal(
    desk: Desk, late: tuple[Client, Invoice]
) -> None:
    client, invoice = late
    schedule_id = signed(desk, client, invoice, cure_days=30)
    go_to(desk, FIRST + timedelta(8))
    give_notice(desk, client)
    posted = desk.services.payment_schedules.get(schedule_id)
    letter = next(one for one in posted.reminders if one.channel is Channel.FORMAL_NOTICE)
    go_to(desk, FIRST + timedelta(12))
    desk.services.registered_mail.note(letter.id, MailEventKind.REFUSED, desk.clock.today())
    refused = desk.services.payment_schedules.get(schedule_id).progress
    assert refused.lapses_from == FIRST + timedelta(12 + 31)


def test_that_the_next_due_is_chased_by_the_same_step_again(
    desk: Desk, late: tuple[Client, Invoice]
) -> None:
    client, invoice = late
    signed(desk, client, invoice)
    go_to(desk, FIRST + timedelta(8))
    first = desk.do_step(client)
    pay(desk, client, invoice, 400_00)
    go_to(desk, SECOND + timedelta(8))
    assert desk.do_step(client) == first
    again = desk.services.reminders.open(client.id).claims[0]
    assert isinstance(again.outcome, Waiting)


def plain(text: str) -> str:
    """With plain spaces."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")
