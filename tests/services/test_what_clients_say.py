"""Promises, disputes and pauses: how they begin, what proves them, how they end."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from relance_desktop.domain.clients import Client, Language, Tone
from relance_desktop.domain.holds import DisputeTopic, HoldKind, HoldOutcome
from relance_desktop.domain.invoices import Invoice
from relance_desktop.domain.papers import Paper, PaperKind
from relance_desktop.domain.payments import Allocation, Payment
from relance_desktop.domain.purposes import Purpose
from relance_desktop.domain.reminders import ReminderState
from relance_desktop.domain.split import Split
from relance_desktop.domain.vetting.promise_keeping import PromiseState
from relance_desktop.domain.wording import TextKind
from relance_desktop.services.errors import (
    AlreadyBegunError,
    DateInvalidError,
    FileRefusedError,
    NotFoundError,
    NothingChosenError,
    PaymentRefusedError,
    ReasonMissingError,
)
from relance_desktop.services.filing import GivenFile
from relance_desktop.services.holds import HoldTaskKind, Said
from tests.services.conftest import Desk

THURSDAY = date(2026, 11, 12)
NEXT = date(2026, 11, 16)
PROOF = GivenFile("courriel.eml", b"From: a@b.example\n\nBonjour")


@pytest.fixture
def owing(desk: Desk) -> tuple[Client, Invoice]:
    client = desk.client()
    return client, desk.invoice(client)


def pay(desk: Desk, invoice: Invoice, cents: int, on: date | None = None) -> None:
    shares = (Allocation(invoice.id, cents),)
    day = on or desk.clock.today()
    desk.services.payments.record(Payment(invoice.client_id, day, cents, shares))


def test_that_a_dispute_keeps_all_that_was_said(desk: Desk, owing: tuple[Client, Invoice]) -> None:
    client, invoice = owing
    picture = GivenFile("photo.png", b"\x89PNG")
    said = Said(" Mme  Roux ", DisputeTopic.WORK, NEXT, files=(PROOF, picture, PROOF))
    result = desk.services.holds.dispute(client.id, invoice.id, 30_000, " deux pages ", said)
    hold = result.hold
    assert (hold.said_by, hold.topic, hold.next_on) == ("Mme Roux", DisputeTopic.WORK, NEXT)
    kinds = [paper.kind for paper in desk.services.holds.papers(hold.id)]
    assert kinds == [PaperKind.MAIL, PaperKind.PICTURE]
    told = desk.services.holds.said(client.id, invoice.id)
    (case,) = told.current
    assert (case.number, case.holds_now, len(case.papers)) == (invoice.number, True, 2)
    assert dict(told.splits) == {"EUR": Split(90_000, 30_000)}


def test_that_a_part_on_the_client_is_told_on_each_invoice(desk: Desk) -> None:
    client = desk.client()
    one = desk.invoice(client, "F-1", 100_000, date(2026, 10, 1))
    two = desk.invoice(client, "F-2", 50_000, date(2026, 10, 20))
    desk.services.holds.dispute(client.id, None, 120_000, "tout est faux")
    said = desk.services.holds.said
    assert dict(said(client.id).splits) == {"EUR": Split(30_000, 120_000)}
    assert dict(said(client.id, one.id).splits) == {"EUR": Split(0, 100_000)}
    assert dict(said(client.id, two.id).splits) == {"EUR": Split(30_000, 20_000)}


def test_that_undoing_a_start_takes_its_papers_and_brings_the_older_promise_back(
    desk: Desk, owing: tuple[Client, Invoice]
) -> None:
    client, invoice = owing
    holds = desk.services.holds
    older = holds.promise(client.id, invoice.id, THURSDAY).hold
    with desk.services.store.write() as w:
        digest = w.documents.add(b"reponse", "reponse.eml", "message/rfc822")
        kept = w.papers.add(Paper(client.id, PaperKind.MAIL, digest, "reponse.eml"))
    assert [one.id for one in holds.promises_of(client.id, invoice.id)] == [older.id]
    said = Said("Léa", files=(PROOF,), paper_ids=(kept,), replaces=(older.id,))
    newer = holds.promise(client.id, invoice.id, NEXT, None, "", said)
    assert holds.get(older.id).lifted_on == desk.clock.today()
    assert len(holds.papers(newer.hold.id)) == 2
    assert holds.promises_of(client.id, invoice.id) == (newer.hold,)

    holds.undo_start(newer)
    assert holds.get(older.id).lifted_on is None
    assert holds.papers(newer.hold.id) == ()
    with desk.services.store.read() as r:
        assert [paper.id for paper in r.papers.of_client(client.id)] == [kept]
    with pytest.raises(NotFoundError):
        holds.undo_start(newer)


def test_that_what_cannot_be_is_refused_whole(desk: Desk, owing: tuple[Client, Invoice]) -> None:
    client, invoice = owing
    holds, other = desk.services.holds, desk.client("Autre")
    strange = holds.promise(other.id, None, THURSDAY).hold
    past = Said(next_on=date(2026, 11, 1))
    with pytest.raises(DateInvalidError):
        holds.dispute(client.id, invoice.id, None, "faux", past)
    with pytest.raises(FileRefusedError):
        holds.dispute(client.id, None, None, "faux", Said(files=(GivenFile("vide", b""),)))
    with pytest.raises(NotFoundError):
        holds.promise(client.id, None, THURSDAY, None, "", Said(replaces=(strange.id,)))
    with pytest.raises(NotFoundError):
        holds.promise(client.id, None, THURSDAY, None, "", Said(paper_ids=(99,)))
    assert holds.said(client.id).cases == ()
    with pytest.raises(NotFoundError):
        holds.said(999)
    with pytest.raises(NotFoundError):
        holds.papers(999)


def test_that_a_dispute_ends_with_how_and_is_taken_back(
    desk: Desk, owing: tuple[Client, Invoice]
) -> None:
    client, invoice = owing
    holds = desk.services.holds
    hold = holds.dispute(client.id, invoice.id, None, "trop cher").hold
    done = holds.solve(hold.id, HoldOutcome.AGREEMENT, " Remise de 10 % ")
    assert done.after.outcome_note == "Remise de 10 %"
    assert done.after.lifted_on == desk.clock.today()
    (case,) = holds.said(client.id).past
    assert (case.hold.outcome, case.is_over) == (HoldOutcome.AGREEMENT, True)
    assert len(desk.services.today.load().agenda.todo) == 1
    queued = desk.queue(client)
    back = holds.undo(done)
    assert back.after == hold
    assert [one.id for one in back.withdrawn] == [queued]
    assert holds.get(hold.id) == hold
    with pytest.raises(NotFoundError):
        holds.undo(done)
    holds.solve(hold.id, HoldOutcome.WITHDRAWN)
    with pytest.raises(NotFoundError):
        holds.solve(hold.id, HoldOutcome.PAYMENT)


def test_that_what_was_noted_is_changed_and_taken_back(
    desk: Desk, owing: tuple[Client, Invoice]
) -> None:
    client, invoice = owing
    holds = desk.services.holds
    hold = holds.dispute(client.id, invoice.id, None, "faux", Said(next_on=NEXT)).hold
    desk.clock.day = date(2026, 11, 18)
    changed = holds.save(replace(hold, cents=10_000, reason=" page 3 "))
    assert (changed.after.cents, changed.after.reason) == (10_000, "page 3")
    later = holds.save(replace(changed.after, next_on=date(2026, 11, 25)))
    assert holds.undo(later).after.next_on == NEXT
    for wrong, error in (
        ({"next_on": date(2026, 11, 17)}, DateInvalidError),
        ({"cents": 0}, PaymentRefusedError),
        ({"reason": " "}, ReasonMissingError),
    ):
        with pytest.raises(error):
            holds.save(replace(holds.get(hold.id), **wrong))


def test_that_evidence_is_added_once_removed_and_put_back(
    desk: Desk, owing: tuple[Client, Invoice]
) -> None:
    client, invoice = owing
    holds = desk.services.holds
    hold = holds.dispute(client.id, invoice.id, None, "faux").hold
    paper = holds.file(hold.id, PROOF)
    assert holds.file(hold.id, PROOF) == paper
    assert holds.remove_paper(paper.id) == paper
    assert holds.papers(hold.id) == ()
    holds.put_paper_back(paper)
    assert holds.papers(hold.id) == (paper,)
    with pytest.raises(NotFoundError):
        holds.put_paper_back(replace(paper, hold_id=None))


# -- promises ---------------------------------------------------------------------------


def test_that_promises_are_judged_and_counted(desk: Desk, owing: tuple[Client, Invoice]) -> None:
    client, invoice = owing
    other = desk.invoice(client, "F-2", 50_000)
    holds = desk.services.holds
    holds.promise(client.id, invoice.id, THURSDAY, 40_000)
    holds.promise(client.id, other.id, THURSDAY)

    def states() -> list[PromiseState | None]:
        return [case.promise for case in holds.said(client.id).cases]

    assert states() == [PromiseState.RUNNING, PromiseState.RUNNING]
    pay(desk, invoice, 40_000)
    assert states() == [PromiseState.KEPT, PromiseState.RUNNING]
    desk.clock.day = date(2026, 11, 13)
    assert states() == [PromiseState.KEPT, PromiseState.AWAITED]
    desk.clock.day = date(2026, 11, 15)
    assert states() == [PromiseState.KEPT, PromiseState.BROKEN]
    whole = holds.said(client.id)
    assert (whole.kept, whole.broken) == (1, 1)
    assert (holds.said(client.id, other.id).kept, holds.said(client.id, other.id).broken) == (0, 1)
    assert holds.promise_count(client.id, [invoice.id]) == (1, 0)
    assert [case.number for case in whole.current] == ["F-2"]


def test_that_a_written_off_sum_keeps_no_promise(desk: Desk, owing: tuple[Client, Invoice]) -> None:
    from relance_desktop.domain.write_offs import WriteOffReason

    client, invoice = owing
    desk.services.holds.promise(client.id, invoice.id, THURSDAY)
    desk.services.write_offs.write_off(invoice.id, WriteOffReason.OTHER)
    desk.clock.day = NEXT
    assert desk.services.holds.said(client.id).broken == 1


def test_that_a_replaced_promise_counts_for_neither(
    desk: Desk, owing: tuple[Client, Invoice]
) -> None:
    client, invoice = owing
    holds = desk.services.holds
    first = holds.promise(client.id, invoice.id, THURSDAY).hold
    holds.promise(client.id, invoice.id, NEXT, None, "", Said(replaces=(first.id,)))
    desk.clock.day = date(2026, 11, 30)
    told = holds.said(client.id)
    assert [case.promise for case in told.cases] == [PromiseState.MOOT, PromiseState.BROKEN]
    assert (told.kept, told.broken) == (0, 1)


def test_that_the_message_after_a_promise_is_ready_and_counts_as_a_contact(
    desk: Desk, owing: tuple[Client, Invoice]
) -> None:
    client, invoice = owing
    hold = desk.services.holds.promise(client.id, invoice.id, THURSDAY).hold
    desk.clock.day = date(2026, 11, 16)
    reminders = desk.services.reminders
    prepared = reminders.prepare_about_hold(hold.id)
    assert prepared.context.text_kind is TextKind.PROMISE_BROKEN
    assert prepared.hold_id == hold.id
    assert [line.balance_cents for line in prepared.lines] == [120_000]
    assert prepared.context.promise is not None
    assert prepared.context.promise.on == THURSDAY
    queued = reminders.queue(reminders.preview(prepared))
    assert (queued.purpose, queued.state) == (Purpose.PROMISE, ReminderState.QUEUED)
    with pytest.raises(AlreadyBegunError):
        reminders.queue(reminders.preview(reminders.prepare_about_hold(hold.id)))
    desk.services.outbox.send(queued.id)
    assert desk.services.today.load().agenda.promises == ()


def test_that_the_wizards_mail_takes_a_broken_promise_up(
    desk: Desk, owing: tuple[Client, Invoice]
) -> None:
    client, invoice = owing
    assert desk.prepared(client).context.text_kind is TextKind.FIRST
    desk.services.holds.promise(client.id, invoice.id, THURSDAY, 50_000)
    desk.clock.day = date(2026, 11, 16)
    context = desk.prepared(client).context
    assert context.text_kind is TextKind.PROMISE_BROKEN
    assert context.promise is not None
    assert context.promise.cents == 50_000


def test_that_a_message_about_nothing_is_refused(desk: Desk, owing: tuple[Client, Invoice]) -> None:
    client, invoice = owing
    holds, reminders = desk.services.holds, desk.services.reminders
    pause = holds.pause(client.id, None, None, "congés").hold
    for gone in (pause.id, 999):
        with pytest.raises(NotFoundError):
            reminders.prepare_about_hold(gone)
    holds.lift(pause.id)
    promise = holds.promise(client.id, invoice.id, THURSDAY).hold
    desk.clock.day = NEXT
    pay(desk, invoice, 120_000)
    with pytest.raises(NothingChosenError):
        reminders.prepare_about_hold(promise.id)


# -- disputes ---------------------------------------------------------------------------


def test_that_a_reminder_asks_for_the_undisputed_part(
    desk: Desk, owing: tuple[Client, Invoice]
) -> None:
    client, invoice = owing
    said = Said(topic=DisputeTopic.AMOUNT, next_on=NEXT)
    desk.services.holds.dispute(client.id, invoice.id, 30_000, "trop cher", said)
    desk.services.holds.promise(client.id, invoice.id, THURSDAY, 20_000)
    prepared = desk.prepared(client)
    (line,) = prepared.context.lines
    sums = (line.balance_cents, line.disputed_cents, line.promised_cents)
    assert sums == (70_000, 30_000, 20_000)
    assert "trop cher" not in prepared.body
    assert "n’est pas contestée" in prepared.body
    assert prepared.context.dispute is not None
    assert prepared.context.dispute.answer_on == NEXT


@pytest.mark.parametrize("cents", [30_000, None])
@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("tone", Tone)
def test_that_a_dispute_is_acknowledged(
    desk: Desk, cents: int | None, language: Language, tone: Tone
) -> None:
    client = desk.client(language=language, tone=tone)
    invoice = desk.invoice(client)
    said = Said(topic=DisputeTopic.AMOUNT, next_on=NEXT)
    hold = desk.services.holds.dispute(client.id, invoice.id, cents, "secret", said).hold
    prepared = desk.services.reminders.prepare_about_hold(hold.id)
    assert prepared.context.text_kind is TextKind.DISPUTE
    assert prepared.lines[0].balance_cents == (90_000 if cents else 0)
    assert "secret" not in prepared.body
    queued = desk.services.reminders.queue(desk.services.reminders.preview(prepared))
    desk.services.outbox.send(queued.id)
    assert desk.server.accepted


def test_that_a_dispute_comes_back_on_its_day(desk: Desk, owing: tuple[Client, Invoice]) -> None:
    client, invoice = owing
    holds = desk.services.holds
    hold = holds.dispute(client.id, invoice.id, None, "faux", Said(next_on=THURSDAY)).hold
    assert desk.services.errands.load().holds == ()
    desk.clock.day = NEXT
    page = desk.services.errands.load()
    (task,) = page.holds
    assert (task.kind, task.days, task.number) == (HoldTaskKind.DISPUTE, 4, invoice.number)
    assert page.count == 1
    assert desk.services.today.counts().groundwork == 1
    pay(desk, invoice, 120_000)
    assert desk.services.errands.load().holds == ()
    assert holds.get(hold.id).lifted_on is None


def test_that_the_end_of_a_pause_is_announced(desk: Desk, owing: tuple[Client, Invoice]) -> None:
    client, _invoice = owing
    holds = desk.services.holds
    holds.pause(client.id, None, THURSDAY, "congés")
    holds.pause(client.id, None, None, "sans fin")
    found: dict[int, HoldTaskKind | None] = {}
    for day in range(9, 18):
        desk.clock.day = date(2026, 11, day)
        tasks = holds.tasks(desk.clock.day)
        found[day] = tasks[0].kind if tasks else None
    ends, ended = HoldTaskKind.PAUSE_ENDS, HoldTaskKind.PAUSE_ENDED
    assert [found[day] for day in range(9, 18)] == [
        None,
        None,
        ends,
        ends,
        ended,
        ended,
        ended,
        None,
        None,
    ]
    assert [one.kind for one in (case.hold for case in holds.said(client.id).current)] == [
        HoldKind.PAUSE
    ]
