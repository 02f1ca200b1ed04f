"""A client goes insolvent: what stops, what is withdrawn, what the day asks for."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from relance_desktop.domain.clients import Client, PostalAddress
from relance_desktop.domain.holds import HoldKind
from relance_desktop.domain.insolvency.deadlines import Term, TermState
from relance_desktop.domain.insolvency.debts import interest_stop
from relance_desktop.domain.insolvency.proposals import ProposalKind
from relance_desktop.domain.insolvency.sending import FORBIDDEN
from relance_desktop.domain.insolvency.values import Insolvency, Proceedings
from relance_desktop.domain.invoices import Instalment, Invoice
from relance_desktop.domain.outcomes import Held
from relance_desktop.domain.papers import Paper, PaperKind
from relance_desktop.domain.payment_schedules.proposal import ProposalWish
from relance_desktop.domain.payment_schedules.values import CoveredInvoice, PaymentSchedule
from relance_desktop.domain.payments import Allocation, Payment
from relance_desktop.domain.plans.values import Channel
from relance_desktop.domain.purposes import Purpose
from relance_desktop.domain.register.legal_notices import LegalNotice, NoticeFamily, NoticeKind
from relance_desktop.domain.reminders import (
    OPEN_STATES,
    CallOutcome,
    Reminder,
    ReminderLine,
    ReminderState,
)
from relance_desktop.errors import UserError
from relance_desktop.gateways.pdf.pages import text_of
from relance_desktop.services.errors import (
    DateInvalidError,
    InsolvencyForbidsError,
    NotFoundError,
    PaymentRefusedError,
)
from relance_desktop.services.insolvency import (
    AlreadyRecordedError,
    InsolvencyReason,
    InsolvencyStep,
)
from relance_desktop.services.messages.values import MessageTarget
from relance_desktop.services.reminders.values import CallLog, Selection
from tests.services.conftest import MONDAY, Desk
from tests.services.vetting import answers
from tests.services.vetting.answers import SIREN

LEFT = (ReminderState.SENT, ReminderState.POSTED, ReminderState.CALLED)
JUDGED, PUBLISHED = date(2026, 11, 3), date(2026, 11, 8)
OPENING = LegalNotice(
    "A202602200001",
    NoticeFamily.COLLECTIVE,
    PUBLISHED,
    court="TAE de Lyon",
    nature="Jugement d'ouverture d'une procédure de redressement judiciaire",
    judged_on=JUDGED,
    text="désignant mandataire judiciaire Me Ada Noir 7 Rue des Lilas 69003 Lyon.",
)


def proceedings(client: Client, **fields: object) -> Insolvency:
    defaults: dict[str, object] = {"published_on": PUBLISHED, "officer_name": "Me Ada Noir"}
    return Insolvency(client.id, Proceedings.RECOVERY, JUDGED, **{**defaults, **fields})  # type: ignore[arg-type]


def opened(desk: Desk, client: Client, **fields: object) -> Insolvency:
    change = desk.services.insolvency.record(proceedings(client, **fields))
    assert change.after is not None
    return change.after


def look_up(desk: Desk, client: Client, *notices: LegalNotice) -> None:
    desk.vetting.keep_notices(client.id, answers.notices(*notices))


# --- what stops ------------------------------------------------------------------------


def test_that_reminders_rest_with_the_reason_and_later_debts_go_on(desk: Desk) -> None:
    client = desk.client()
    old = desk.invoice(client)
    new = desk.invoice(client, "2026-002", due_on=date(2026, 11, 5), issued_on=date(2026, 11, 4))
    opened(desk, client)
    desk.clock.forward(21)
    page = desk.services.today.load()
    [task] = page.agenda.todo
    assert task.lead.claim.invoice_id == new.id
    held = [one for one in page.agenda.held if one.claim.invoice_id == old.id]
    assert len(held) == 1
    assert isinstance(held[0].reason, Held)
    assert held[0].reason.hold.kind is HoldKind.INSOLVENCY
    queued = desk.queue(client)
    assert {line.invoice_id for line in desk.services.outbox.open_items()[0].lines} == {new.id}
    assert desk.services.outbox.send(queued).reminder.state is ReminderState.SENT


def test_that_proceedings_are_the_reason_whatever_else_lets_it_rest(desk: Desk) -> None:
    client = desk.client()
    bill = desk.invoice(client)
    desk.services.holds.dispute(client.id, bill.id, None, "Le logo")
    opened(desk, client)
    [held] = desk.services.today.load().agenda.held
    assert isinstance(held.reason, Held)
    assert held.reason.hold.kind is HoldKind.INSOLVENCY


def test_that_what_was_queued_is_withdrawn_and_said(desk: Desk) -> None:
    client = desk.client()
    desk.invoice(client)
    queued = desk.queue(client)
    change = desk.services.insolvency.record(proceedings(client))
    assert [one.id for one in change.withdrawn] == [queued]
    assert desk.services.outbox.open_items() == ()
    with pytest.raises(UserError):
        desk.services.outbox.send(queued)
    assert desk.server.accepted == []


def test_that_a_statement_of_account_is_withdrawn_and_refused(desk: Desk) -> None:
    client = desk.client()
    desk.invoice(client)
    target = MessageTarget(Purpose.STATEMENT, client_id=client.id)
    queued = desk.services.messages.queue(
        desk.services.messages.preview(desk.services.messages.draft(target))
    )
    change = desk.services.insolvency.record(proceedings(client))
    assert [one.id for one in change.withdrawn] == [queued.id]
    with pytest.raises(InsolvencyForbidsError):
        desk.services.messages.draft(target)


def test_that_a_message_drafted_before_is_refused_when_it_is_queued(desk: Desk) -> None:
    client = desk.client()
    desk.invoice(client)
    statement = desk.services.messages.preview(
        desk.services.messages.draft(MessageTarget(Purpose.STATEMENT, client_id=client.id))
    )
    reminder = desk.services.reminders.preview(desk.prepared(client))
    opened(desk, client)
    with pytest.raises(InsolvencyForbidsError):
        desk.services.messages.queue(statement)
    with pytest.raises(UserError):
        desk.services.reminders.queue(reminder)
    assert desk.services.outbox.open_items() == ()


def test_that_a_claim_ticked_by_hand_is_refused(desk: Desk) -> None:
    client = desk.client()
    desk.invoice(client)
    opened(desk, client)
    [claim] = desk.services.reminders.open(client.id).claims
    assert not claim.ticked
    for step in ("email", "formal_notice"):
        steps = [s for s in desk.services.reminders.open(client.id).steps if step in s.step.key]
        for one in steps:
            chosen = Selection(client.id, one.step.key, (claim.claim.id,), "r")
            with pytest.raises(InsolvencyForbidsError):
                desk.services.reminders.prepare(chosen)


def test_that_thanks_may_leave(desk: Desk) -> None:
    client = desk.client()
    desk.invoice(client)
    later = desk.invoice(client, "2026-009", due_on=date(2026, 12, 4), issued_on=date(2026, 11, 4))
    opened(desk, client)
    paid = Payment(client.id, MONDAY, 120000, allocations=(Allocation(later.id, 120000),))
    made = desk.services.payments.record(paid)
    target = MessageTarget(Purpose.THANKS, payment_ids=(made.payment.id,))
    preview = desk.services.messages.preview(desk.services.messages.draft(target))
    assert desk.services.messages.queue(preview).state is ReminderState.QUEUED


def test_that_a_promise_made_before_is_not_held_against_the_client(desk: Desk) -> None:
    client = desk.client()
    bill = desk.invoice(client)
    promised = desk.services.holds.promise(client.id, bill.id, MONDAY)
    desk.clock.forward(3)
    assert desk.services.today.load().agenda.promises != ()
    opened(desk, client)
    assert desk.services.today.load().agenda.promises == ()
    with pytest.raises(InsolvencyForbidsError):
        desk.services.reminders.prepare_about_hold(promised.hold.id)


def test_that_no_schedule_is_agreed_and_a_running_one_asks_for_nothing(desk: Desk) -> None:
    client = desk.client()
    bill = desk.invoice(client)
    schedules = desk.services.payment_schedules
    dues = schedules.dues(120000, ProposalWish(date(2026, 11, 16), 2))
    one = schedules.save(
        PaymentSchedule(
            client.id,
            MONDAY,
            120000,
            dues=dues,
            invoices=(CoveredInvoice(bill.id, 120000),),
        )
    )
    schedules.sign(one.id, MONDAY, "Mme Hautbois")
    desk.clock.forward(12)
    assert [task.schedule_id for task in schedules.tasks(desk.clock.today())] == [one.id]
    opened(desk, client)
    assert schedules.tasks(desk.clock.today()) == ()
    other = desk.invoice(client, "2026-002")
    with pytest.raises(InsolvencyForbidsError):
        schedules.save(
            replace(one, id=0, agreed_on=None, invoices=(CoveredInvoice(other.id, 120000),))
        )


def held(desk: Desk) -> set[tuple[HoldKind, str]]:
    """Why claims rest today, and in whose words."""
    reasons = (one.reason for one in desk.services.today.load().agenda.held)
    return {(one.hold.kind, one.hold.reason) for one in reasons if isinstance(one, Held)}


def test_that_what_proceedings_caught_rests_when_they_close_until_one_chooses(desk: Desk) -> None:
    client = desk.client()
    bill = desk.invoice(client, due_on=date(2026, 10, 2))
    paid = desk.invoice(client, "2026-002", due_on=date(2026, 10, 2))
    desk.services.payments.record(
        Payment(client.id, MONDAY, 120000, allocations=(Allocation(paid.id, 120000),))
    )
    one = opened(desk, client)
    later = desk.invoice(client, "2026-003", issued_on=MONDAY, due_on=MONDAY)
    closed = desk.services.insolvency.note_step(
        one.id, InsolvencyStep.CLOSED, MONDAY, why_rest="close"
    )
    [pause] = closed.rests
    assert (pause.kind, pause.invoice_id, pause.started_on) == (HoldKind.PAUSE, bill.id, MONDAY)
    assert held(desk) == {(HoldKind.PAUSE, "close")}
    desk.clock.forward(400)
    assert held(desk) == {(HoldKind.PAUSE, "close")}
    assert desk.services.holds.said(client.id, later.id).current == ()
    desk.services.holds.lift(pause.id)
    assert held(desk) == set()


def test_that_a_closing_taken_back_leaves_no_pause(desk: Desk) -> None:
    client = desk.client()
    desk.invoice(client, due_on=date(2026, 10, 2))
    one = opened(desk, client)
    service = desk.services.insolvency
    service.note_step(one.id, InsolvencyStep.CLOSED, MONDAY, why_rest="close")
    back = service.note_step(one.id, InsolvencyStep.CLOSED, None)
    assert [hold.lifted_on for hold in back.rests] == [MONDAY]
    assert {kind for kind, _why in held(desk)} == {HoldKind.INSOLVENCY}
    again = service.undo(back)
    assert [hold.lifted_on for hold in again.rests] == [None]
    assert held(desk) == {(HoldKind.PAUSE, "close")}
    service.undo(again)
    assert {kind for kind, _why in held(desk)} == {HoldKind.INSOLVENCY}


def test_that_closed_proceedings_removed_take_their_pauses_along(desk: Desk) -> None:
    client = desk.client()
    bill = desk.invoice(client, due_on=date(2026, 10, 2))
    other = desk.services.holds.pause(client.id, bill.id, MONDAY, "congés").hold
    one = opened(desk, client)
    closed = desk.services.insolvency.note_step(one.id, InsolvencyStep.CLOSED, MONDAY)
    desk.services.insolvency.remove(one.id)
    assert desk.services.holds.get(closed.rests[0].id).lifted_on == MONDAY
    assert desk.services.holds.get(other.id).lifted_on is None, "the user's own"


def test_that_a_choice_made_since_outlives_undoing(desk: Desk) -> None:
    client = desk.client()
    desk.invoice(client, due_on=date(2026, 10, 2))
    one = opened(desk, client)
    closed = desk.services.insolvency.note_step(one.id, InsolvencyStep.CLOSED, MONDAY)
    desk.services.holds.lift(closed.rests[0].id)
    assert desk.services.insolvency.undo(closed).rests == ()


def test_that_closing_keeps_interest_stopped(desk: Desk) -> None:
    client = desk.client()
    bill = desk.invoice(client, due_on=date(2026, 10, 2))
    one = opened(desk, client)
    desk.clock.forward(400)
    ran = desk.services.penalty_claims.reckoning(client.id, (bill.id,), desk.clock.today())
    desk.services.insolvency.note_step(one.id, InsolvencyStep.CLOSED, desk.clock.today())
    again = desk.services.penalty_claims.reckoning(client.id, (bill.id,), desk.clock.today())
    [told] = again.invoices
    assert told.interest_cents == ran.invoices[0].interest_cents
    # 31 days, 3 October to 2 November: the judgment's own day is not counted
    assert sum(each.days for each in told.segments) == 31


# --- the record ------------------------------------------------------------------------


def test_that_a_record_is_undone_and_changed_back(desk: Desk) -> None:
    client = desk.client()
    desk.invoice(client)
    made = desk.services.insolvency.record(proceedings(client))
    one = made.insolvency
    moved = desk.services.insolvency.record(replace(one, judged_on=date(2026, 9, 1)))
    assert desk.services.insolvency.can_undo(moved)
    assert not desk.services.insolvency.can_undo(made)
    with pytest.raises(NotFoundError):
        desk.services.insolvency.undo(made)
    desk.services.insolvency.undo(moved)
    assert desk.services.insolvency.of_client(client.id) == (one,)
    desk.services.insolvency.undo(made)
    assert desk.services.insolvency.of_client(client.id) == ()
    assert desk.services.today.load().agenda.held == ()


def test_that_a_removal_leaves_the_papers_and_is_undone(desk: Desk) -> None:
    client = desk.client()
    one = opened(desk, client)
    with desk.services.store.write() as w:
        sha = w.documents.add(b"avis", "avis.pdf", "application/pdf")
        paper = Paper(client.id, PaperKind.NOTICE, sha, "avis.pdf", insolvency_id=one.id)
        paper_id = w.papers.add(paper)
    gone = desk.services.insolvency.remove(one.id)
    assert desk.services.insolvency.current(client.id) is None
    with desk.services.store.read() as r:
        kept = r.papers.get(paper_id)
        assert kept is not None
        assert kept.insolvency_id is None
    desk.services.insolvency.undo(gone)
    assert desk.services.insolvency.current(client.id) == one


@pytest.mark.parametrize(
    "fields",
    [
        {"judged_on": MONDAY + timedelta(days=1)},
        {"published_on": date(2026, 11, 2)},
        {"published_on": MONDAY + timedelta(days=1)},
        {"declared_on": date(2026, 11, 1)},
        {"answered_on": MONDAY},
        {"disputed_on": MONDAY, "answered_on": date(2026, 11, 8)},
        {"closed_on": MONDAY + timedelta(days=1)},
    ],
)
def test_that_days_that_cannot_be_are_refused(desk: Desk, fields: dict[str, date]) -> None:
    client = desk.client()
    with pytest.raises(DateInvalidError):
        desk.services.insolvency.record(replace(proceedings(client), **fields))  # type: ignore[arg-type]
    assert desk.services.insolvency.of_client(client.id) == ()


def test_that_the_same_judgment_is_recorded_once(desk: Desk) -> None:
    client = desk.client()
    one = opened(desk, client)
    with pytest.raises(AlreadyRecordedError) as caught:
        desk.services.insolvency.record(proceedings(client))
    assert caught.value.insolvency_id == one.id
    with pytest.raises(NotFoundError):
        desk.services.insolvency.record(replace(one, id=99, judged_on=date(2026, 11, 2)))  # type: ignore[arg-type]


def test_that_steps_are_noted_with_their_sums_and_taken_back(desk: Desk) -> None:
    client = desk.client()
    one = opened(desk, client)
    service = desk.services.insolvency
    done = service.note_step(one.id, InsolvencyStep.DECLARED, MONDAY, 150000)
    assert (done.insolvency.declared_on, done.insolvency.declared_cents) == (MONDAY, 150000)
    service.note_step(one.id, InsolvencyStep.DISPUTED, MONDAY)
    service.note_step(one.id, InsolvencyStep.ANSWERED, MONDAY)
    back = service.note_step(one.id, InsolvencyStep.DISPUTED, None)
    assert (back.insolvency.disputed_on, back.insolvency.answered_on) == (None, None)
    gone = service.note_step(one.id, InsolvencyStep.DECLARED, None)
    assert (gone.insolvency.declared_on, gone.insolvency.declared_cents) == (None, None)
    for step, cents in ((InsolvencyStep.ADMITTED, 0), (InsolvencyStep.CLOSED, 5)):
        with pytest.raises(PaymentRefusedError):
            service.note_step(one.id, step, MONDAY, cents)


def test_that_words_are_tidied(desk: Desk) -> None:
    one = opened(desk, desk.client(), court="  TAE   de\nLyon ", officer_email=" x@y.example ")
    assert (one.court, one.officer_email) == ("TAE de Lyon", "x@y.example")


# --- the declaration ----------------------------------------------------------------------


def test_that_the_declaration_stands_on_exact_sums_at_the_judgment(desk: Desk) -> None:
    client = desk.client()
    parts = (Instalment(date(2026, 9, 30), 85000), Instalment(date(2026, 12, 15), 40000))
    bill = desk.invoice(client, cents=125000, instalments=parts, issued_on=date(2026, 9, 1))
    paid = desk.invoice(client, "2026-002", 50000, date(2026, 9, 15))
    later = desk.invoice(client, "2026-003", issued_on=date(2026, 11, 5))
    worked = desk.invoice(
        client,
        "2026-004",
        60000,
        date(2026, 12, 8),
        issued_on=date(2026, 11, 8),
        delivered_on=date(2026, 10, 20),
    )
    desk.services.payments.record(
        Payment(client.id, date(2026, 9, 15), 50000, allocations=(Allocation(paid.id, 50000),))
    )
    desk.services.payments.record(
        Payment(client.id, MONDAY, 1000, allocations=(Allocation(bill.id, 1000),))
    )
    one = opened(desk, client)
    basis = desk.services.insolvency.declaration_basis(one.id)
    assert [told.number for told in basis.invoices] == [bill.number, worked.number]
    first, second = basis.invoices
    # 33 days, 1 October to 2 November, at 12.40 %: 850 x 0.124 x 33 / 365
    assert (first.due_cents, first.to_fall_cents) == (85000, 40000)
    assert (first.interest_cents, first.indemnity_cents) == (953, 4000)
    assert (first.settled_cents, first.later_cents) == (0, 1000)
    assert (second.due_cents, second.to_fall_cents, second.indemnity_cents) == (0, 60000, 0)
    assert basis.later == (later.id,)
    [total] = basis.totals
    assert (total.accrued_cents, total.total_cents) == (89953, 189953)
    desk.clock.forward(500)
    assert desk.services.insolvency.declaration_basis(one.id) == basis


def test_that_a_posted_letter_counts_as_the_declaration(desk: Desk) -> None:
    client = desk.client()
    bill = desk.invoice(client)
    one = opened(desk, client)
    line = ReminderLine(1, bill.id, bill.number, date(2026, 10, 31), 120000, "EUR", "declaration")
    letter = Reminder(
        client.id,
        Channel.REGISTERED_LETTER,
        "declaration",
        ReminderState.TO_PRINT,
        datetime(2026, 11, 9, 9, tzinfo=UTC),
        (line,),
        purpose=Purpose.DECLARATION,
    )
    with desk.services.store.write() as w:
        letter_id = w.reminders.add(letter)
    view = desk.services.insolvency.get(one.id)
    assert view.draft is not None
    assert view.insolvency.declared_on is None
    changed = desk.services.insolvency.record(replace(one, court="TAE de Lyon"))
    assert changed.withdrawn == (), "the declaration itself may leave"
    desk.services.post.posted(letter_id, MONDAY)
    view = desk.services.insolvency.get(one.id)
    assert (view.draft, view.insolvency.declared_on) == (None, MONDAY)
    assert view.letter is not None
    assert view.countdowns[0].state is TermState.MET
    desk.services.insolvency.note_step(one.id, InsolvencyStep.DECLARED, date(2026, 11, 8))
    assert desk.services.insolvency.get(one.id).insolvency.declared_on == date(2026, 11, 8)
    with desk.services.store.read() as r:
        stored = r.insolvencies.get(one.id)
    assert stored is not None
    assert stored.declared_on == date(2026, 11, 8)


# --- the day ---------------------------------------------------------------------------------


def test_that_the_declaration_is_asked_for_from_the_first_day(desk: Desk) -> None:
    client = desk.client()
    one = opened(desk, client)
    [task] = desk.services.insolvency.tasks(MONDAY)
    assert (task.reason, task.insolvency_id) == (InsolvencyReason.TERM, one.id)
    assert task.countdown is not None
    assert (task.countdown.term, task.countdown.on) == (Term.DECLARE, date(2027, 1, 8))
    [late] = desk.services.insolvency.tasks(date(2027, 1, 9))
    assert late.countdown is not None
    assert (late.countdown.term, late.countdown.on) == (Term.RELIEF, date(2027, 5, 8))


def test_that_a_relief_a_retention_and_an_answer_are_asked_for_near_their_days(desk: Desk) -> None:
    client = desk.client()
    one = opened(desk, client, retained=True, declared_on=MONDAY)
    service = desk.services.insolvency
    assert service.tasks(date(2027, 1, 8)) == ()
    [near] = service.tasks(date(2027, 1, 9))  # 8 February less 30 days
    assert near.countdown is not None
    assert near.countdown.term is Term.RETENTION
    service.note_step(one.id, InsolvencyStep.RETENTION_CLAIMED, MONDAY)
    service.note_step(one.id, InsolvencyStep.DISPUTED, MONDAY)
    [answer] = service.tasks(MONDAY)
    assert answer.countdown is not None
    assert (answer.countdown.term, answer.countdown.days) == (Term.ANSWER, 30)
    service.note_step(one.id, InsolvencyStep.ANSWERED, MONDAY)
    assert service.tasks(date(2027, 3, 1)) == ()


def test_that_an_unknown_publication_is_asked_for_until_it_is_known(desk: Desk) -> None:
    client = desk.client()
    one = opened(desk, client, published_on=None)
    [task] = desk.services.insolvency.tasks(MONDAY)
    assert task.reason is InsolvencyReason.NO_PUBLICATION
    desk.services.insolvency.note_step(one.id, InsolvencyStep.DECLARED, MONDAY)
    assert desk.services.insolvency.tasks(MONDAY) == ()


def test_that_proceedings_that_are_over_ask_for_nothing(desk: Desk) -> None:
    client = desk.client()
    one = opened(desk, client, closed_on=MONDAY)
    assert desk.services.insolvency.tasks(MONDAY) == ()
    assert desk.services.insolvency.client_ids() == frozenset()
    assert desk.services.insolvency.get(one.id).next is None


# --- notices ---------------------------------------------------------------------------------


def test_that_a_notice_is_proposed_once_and_its_record_recognised(desk: Desk) -> None:
    client = desk.client(siren=SIREN)
    desk.invoice(client)
    assert desk.services.insolvency.news(client.id) is None
    look_up(desk, client, OPENING)
    news = desk.services.insolvency.news(client.id)
    assert news is not None
    assert (news.kind, news.filled.judged_on, news.filled.published_on) == (
        ProposalKind.OPENED,
        JUDGED,
        PUBLISHED,
    )
    assert news.filled.officer_address == PostalAddress(("7 Rue des Lilas",), "69003", "Lyon")
    [task] = desk.services.insolvency.tasks(MONDAY)
    assert (task.reason, task.news) == (InsolvencyReason.NEWS, ProposalKind.OPENED)
    made = desk.services.insolvency.record(news.filled)
    assert desk.services.insolvency.news(client.id) is None
    assert desk.services.insolvency.client_ids() == {client.id}
    [task] = desk.services.insolvency.tasks(MONDAY)
    assert (task.reason, task.insolvency_id) == (InsolvencyReason.TERM, made.insolvency.id)


def test_that_the_officers_address_at_the_end_of_a_long_judgment_is_kept(desk: Desk) -> None:
    client = desk.client(siren=SIREN)
    long = replace(OPENING, text="date de cessation des paiements. " * 30 + OPENING.text)
    look_up(desk, client, long)
    news = desk.services.insolvency.news(client.id)
    assert news is not None
    assert news.filled.officer_name == "Me Ada Noir"


def test_that_a_conversion_a_closing_and_a_cancellation_are_told(desk: Desk) -> None:
    client = desk.client(siren=SIREN)
    look_up(desk, client, OPENING)
    first = desk.services.insolvency.news(client.id)
    assert first is not None
    one = desk.services.insolvency.record(first.filled).insolvency
    turned = LegalNotice(
        "A9",
        NoticeFamily.COLLECTIVE,
        MONDAY,
        nature="Jugement de conversion en liquidation judiciaire",
        judged_on=MONDAY,
        text="désignant liquidateur Me Rose Vert 3 Place Foch 69002 Lyon.",
    )
    look_up(desk, client, OPENING, turned)
    news = desk.services.insolvency.news(client.id)
    assert news is not None
    assert (news.kind, news.filled.id, news.filled.kind) == (
        ProposalKind.CONVERTED,
        one.id,
        Proceedings.LIQUIDATION,
    )
    assert (news.filled.judged_on, news.filled.officer_name) == (JUDGED, "Me Rose Vert")
    kept = desk.services.insolvency.record(news.filled).insolvency
    tuesday = MONDAY + timedelta(days=1)
    closed = replace(
        turned,
        id="A10",
        published_on=tuesday,
        nature="Jugement de clôture pour insuffisance d'actif",
    )
    look_up(desk, client, OPENING, turned, closed)
    news = desk.services.insolvency.news(client.id)
    assert news is not None
    assert (news.kind, news.filled.closed_on) == (ProposalKind.CLOSED, MONDAY)
    cancelled = LegalNotice(
        "A11", NoticeFamily.COLLECTIVE, MONDAY, NoticeKind.CANCELLATION, earlier_id=OPENING.id
    )
    look_up(desk, client, OPENING, cancelled)
    news = desk.services.insolvency.news(client.id)
    assert news is not None
    assert (news.kind, news.filled) == (ProposalKind.CANCELLED, kept)
    view = desk.services.insolvency.get(kept.id)
    assert view.news == news


def test_that_a_client_who_owes_nothing_is_not_in_the_day(desk: Desk) -> None:
    client = desk.client(siren=SIREN)
    look_up(desk, client, OPENING)
    assert desk.services.insolvency.news(client.id) is not None
    assert desk.services.insolvency.tasks(MONDAY) == ()


# --- at random ----------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(3))
def test_that_nothing_leaves_to_an_insolvent_client_for_earlier_debts(
    desk: Desk, seed: int
) -> None:
    chance = random.Random(seed)
    clients = [desk.client(f"Client {n}", email=f"c{n}@x.example") for n in range(3)]
    bills: list[Invoice] = []
    forbidden: list[int] = []

    def bill() -> None:
        day = desk.clock.today() - timedelta(days=chance.randrange(50))
        made = desk.invoice(
            chance.choice(clients),
            f"F-{len(bills)}",
            chance.randrange(100, 90000),
            day + timedelta(days=chance.randrange(1, 40)),
            issued_on=day,
            delivered_on=chance.choice([None, day - timedelta(days=9)]),
        )
        bills.append(made)

    def open_one() -> None:
        day = desk.clock.today() - timedelta(days=chance.randrange(20))
        one = Insolvency(chance.choice(clients).id, chance.choice(list(Proceedings)), day)
        desk.services.insolvency.record(one)

    def remind() -> None:
        client = chance.choice(clients)
        if desk.services.reminders.open(client.id).proposed is not None:
            desk.queue(client)

    def statement() -> None:
        target = MessageTarget(Purpose.STATEMENT, client_id=chance.choice(clients).id)
        draft = desk.services.messages.draft(target)
        desk.services.messages.queue(desk.services.messages.preview(draft))

    def tick_all() -> None:
        client = chance.choice(clients)
        opening = desk.services.reminders.open(client.id)
        chosen = tuple(one.claim.id for one in opening.claims)
        step = chance.choice(opening.steps).step.key if opening.steps else ""
        prepared = desk.services.reminders.prepare(Selection(client.id, step, chosen, "r"))
        if prepared.channel is Channel.CALL:
            desk.services.reminders.log_call(prepared, CallLog(CallOutcome.MESSAGE_LEFT))
        elif prepared.channel is not Channel.DECISION:
            desk.services.reminders.queue(desk.services.reminders.preview(prepared))

    def send() -> None:
        for one in desk.services.outbox.open_items():
            desk.services.outbox.send(one.id)

    def post() -> None:
        for one in desk.services.post.open_items():
            desk.services.post.posted(one.id, desk.clock.today())

    def end_one() -> None:
        with desk.services.store.read() as r:
            known = r.insolvencies.open()
        if known:
            desk.services.insolvency.remove(chance.choice(known).id)

    def sleep() -> None:
        desk.clock.forward(chance.randrange(1, 9))

    acts = [bill, bill, open_one, remind, remind, statement, tick_all, send, post, sleep]
    for _ in range(70):
        act = chance.choice([*acts, end_one] if chance.random() < 0.1 else acts)
        with desk.services.store.read() as r:
            left = {one.id for one in r.reminders.in_state(*LEFT)}
            caught = {
                h.invoice_id
                for h in r.holds.active(desk.clock.today())
                if h.kind is HoldKind.INSOLVENCY
            }
            stuck = {one.client_id for one in r.insolvencies.open()}
        try:
            act()
        except UserError:
            forbidden.append(1)
        with desk.services.store.read() as r:
            known = r.insolvencies.all()
            waiting = [
                one for one in r.reminders.in_state(*OPEN_STATES) if one.purpose in FORBIDDEN
            ]
            now = {
                h.invoice_id
                for h in r.holds.active(desk.clock.today())
                if h.kind is HoldKind.INSOLVENCY
            }
            for one in waiting:
                assert now.isdisjoint(line.invoice_id for line in one.lines)
            for one in r.reminders.in_state(*LEFT):
                if one.id in left or one.purpose not in FORBIDDEN:
                    continue
                assert caught.isdisjoint(line.invoice_id for line in one.lines)
                if one.purpose is Purpose.STATEMENT and one.client_id in stuck:
                    theirs = {c.invoice_id for c in r.claims.open_of_client(one.client_id)}
                    assert caught.isdisjoint(theirs)
            stops = r.insolvencies.stops()
            for each in bills:
                stop = interest_stop(each, [n for n in known if n.client_id == each.client_id])
                assert stops.get(each.id) == stop
    assert forbidden


@pytest.mark.parametrize("purpose", [Purpose.ACCOUNTS_HEAD, Purpose.STATEMENT, Purpose.REMINDER])
def test_that_a_merge_into_an_insolvent_client_withdraws_what_may_not_leave(
    desk: Desk, purpose: Purpose
) -> None:
    """A letter made ready for the one becomes a claim on the other's earlier debts."""
    client, other = desk.client(), desk.client("Hautbois")
    bill = desk.invoice(other, "2026-009")
    with desk.services.store.write() as w:
        asked = w.reminders.add(
            Reminder(
                client_id=other.id,
                channel=Channel.LETTER,
                step_key="",
                state=ReminderState.TO_PRINT,
                created_at=desk.clock.now(),
                lines=(ReminderLine(1, bill.id, bill.number, MONDAY, bill.gross_cents, "EUR", ""),)
                if purpose is not Purpose.STATEMENT
                else (),
                purpose=purpose,
            )
        )
    opened(desk, client)
    desk.services.client_merge.merge(client.id, other.id)
    assert desk.services.post.open_items() == ()
    with desk.services.store.read() as r:
        assert r.reminders.get(asked).state is ReminderState.WITHDRAWN


# --- its reckoning ---------------------------------------------------------------------


def test_that_a_reckoning_of_caught_debts_does_not_say_how_to_pay(desk: Desk) -> None:
    client = desk.client()
    caught = desk.invoice(client, "F-1", 100_000)
    claims = desk.services.penalty_claims

    def says_how(*ids: int, as_of: date = MONDAY) -> bool:
        paper = claims.printed(claims.reckoning(client.id, ids, as_of))
        return "IBAN" in text_of(claims.pdf(paper))

    assert says_how(caught.id)
    one = opened(desk, client)
    later = desk.invoice(client, "F-2", 100_000, issued_on=MONDAY)
    assert not says_how(caught.id)
    assert not says_how(caught.id, as_of=date(2026, 11, 1))
    assert not says_how(caught.id, later.id)
    assert says_how(later.id)
    desk.services.insolvency.note_step(one.id, InsolvencyStep.CLOSED, MONDAY)
    assert says_how(caught.id)


def test_that_a_statement_with_caught_debts_does_not_say_how_to_pay(desk: Desk) -> None:
    client = desk.client()
    caught = desk.invoice(client, "F-1", 100_000)
    accounts = desk.services.account_statements

    def says_how() -> bool:
        paper = accounts.printed(client.id, accounts.usual_scope(client.id))
        return "IBAN" in text_of(accounts.pdf(paper))

    assert says_how()
    opened(desk, client)
    desk.invoice(client, "F-2", 100_000, issued_on=MONDAY)
    assert not says_how()
    pay_all = Allocation(caught.id, 100_000)
    desk.services.payments.record(Payment(client.id, MONDAY, 100_000, (pay_all,)))
    assert says_how()
