"""Things are planned, handed over, accepted, held until paid."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from relance_desktop.domain.engagements.milestones import Milestone, MilestoneKind, Trigger
from relance_desktop.domain.engagements.values import Engagement
from relance_desktop.domain.papers import PaperKind
from relance_desktop.domain.payments import Allocation, Payment
from relance_desktop.domain.work.deliverables import Deliverable, DeliverableKind
from relance_desktop.services.errors import FileRefusedError, NotFoundError
from relance_desktop.services.work import GivenFile, WorkInvalidError, WorkReason
from tests.services.conftest import MONDAY, Desk
from tests.services.work.affairs import affair

PROOF = GivenFile("accusé.eml", b"From: roy\n\nBien recu")


def thing(desk: Desk, of: Engagement, title: str = "Maquettes", **facts: object) -> Deliverable:
    return desk.services.work.deliverables.add(Deliverable(of.id, title, **facts))


def sources(desk: Desk, of: Engagement) -> Deliverable:
    return thing(desk, of, "Sources", kind=DeliverableKind.SOURCES, held=True)


def invoiced(desk: Desk, of: Engagement, cents: int = 100000, number: str = "F-1") -> int:
    client = desk.services.register.client_detail(of.client_id).client
    invoice = desk.invoice(client, number, cents)
    with desk.services.store.write() as w:
        w.engagements.link(invoice.id, of.id)
    return invoice.id


def pay(desk: Desk, of: Engagement, invoice_id: int, cents: int = 100000) -> None:
    share = Allocation(invoice_id, cents)
    desk.services.payments.record(Payment(of.client_id, MONDAY, cents, allocations=(share,)))


def test_that_deliverables_keep_their_order_and_can_be_put_in_another(desk: Desk) -> None:
    job, work = affair(desk), desk.services.work
    one, other = thing(desk, job, "  Maquettes  "), thing(desk, job, "Site")
    assert [row.deliverable for row in work.view(job.id).deliverables] == [one, other]
    assert one.title == "Maquettes"
    work.deliverables.order([other.id, one.id])
    assert [row.deliverable.title for row in work.view(job.id).deliverables] == [
        "Site",
        "Maquettes",
    ]


def test_that_a_handing_over_is_kept_with_its_proof_and_taken_back(desk: Desk) -> None:
    job, work = affair(desk), desk.services.work
    one = sources(desk, job)
    done = work.deliverables.hand_over(one.id, MONDAY, " lien ", PROOF)
    assert (done.after.handed_on, done.after.handed_how) == (MONDAY, "lien")
    assert done.after.released_on == MONDAY
    row = work.view(job.id).deliverables[0]
    assert [paper.kind for paper in row.papers] == [PaperKind.DELIVERY]
    file = desk.services.proof.file(row.papers[0].sha256)
    assert (file.data, file.mime) == (PROOF.data, "message/rfc822")
    work.deliverables.undo(done)
    row = work.view(job.id).deliverables[0]
    assert (row.deliverable, row.papers) == (one, ())


def test_that_an_acceptance_says_who_and_when(desk: Desk) -> None:
    job, work = affair(desk), desk.services.work
    one = thing(desk, job)
    done = work.deliverables.accept(one.id, MONDAY, " Mme Roy ", PROOF)
    assert (done.after.accepted_on, done.after.accepted_by) == (MONDAY, "Mme Roy")
    assert done.paper is not None
    assert done.paper.kind is PaperKind.ACCEPTANCE
    tomorrow = MONDAY + timedelta(days=1)
    for note, field in (
        (work.deliverables.accept, "accepted_on"),
        (work.deliverables.hand_over, "handed_on"),
    ):
        with pytest.raises(WorkInvalidError) as refused:
            note(one.id, tomorrow)
        assert refused.value.fields == (field,)
    with pytest.raises(FileRefusedError):
        work.deliverables.accept(one.id, MONDAY, "", GivenFile("x", b"x" * 25_000_001))


def test_that_the_last_work_handed_over_makes_the_affair_deliverable(desk: Desk) -> None:
    job, work = affair(desk), desk.services.work
    one, other = thing(desk, job), thing(desk, job, "Site")
    sources(desk, job)
    assert not work.deliverables.hand_over(one.id, MONDAY).work_done
    assert work.deliverables.hand_over(other.id, MONDAY).work_done
    assert not work.deliverables.accept(other.id, MONDAY).work_done


def test_that_what_is_held_is_known_of_the_client_and_released(desk: Desk) -> None:
    job, work = affair(desk), desk.services.work
    one = thing(desk, job)
    held = work.deliverables.hold(one.id)
    assert [x.deliverable.id for x in work.held_of_client(job.client_id)] == [one.id]
    assert work.held_of_client(job.client_id)[0].engagement == job
    work.deliverables.undo(held)
    assert work.held_of_client(job.client_id) == ()
    work.deliverables.hold(one.id)
    work.deliverables.release(one.id, MONDAY)
    assert work.held_of_client(job.client_id) == ()
    assert work.to_release(job.client_id) == ()


def test_that_a_deliverable_taken_away_comes_back_with_its_proof(desk: Desk) -> None:
    job, work = affair(desk), desk.services.work
    one = thing(desk, job)
    done = work.deliverables.hand_over(one.id, MONDAY, "", PROOF)
    removed = work.deliverables.remove(one.id)
    assert work.view(job.id).deliverables == ()
    work.deliverables.put_back(removed)
    row = work.view(job.id).deliverables[0]
    assert (row.deliverable, row.papers) == (done.after, (done.paper,))


def test_that_what_cannot_be_is_refused(desk: Desk) -> None:
    job, work = affair(desk), desk.services.work
    with pytest.raises(WorkInvalidError):
        thing(desk, job, " ")
    with pytest.raises(NotFoundError):
        work.deliverables.add(Deliverable(99, "x"))
    for ask in (work.deliverables.get, work.deliverables.hold, work.deliverables.remove):
        with pytest.raises(NotFoundError):
            ask(99)
    one = thing(desk, job)
    changed = work.deliverables.save(replace(one, title="Autre"))
    assert (changed.before, work.deliverables.get(one.id).title) == (one, "Autre")


def test_that_the_last_payment_makes_what_is_held_free(desk: Desk) -> None:
    job, work = affair(desk, amount_cents=100000), desk.services.work
    held = sources(desk, job)
    first, last = invoiced(desk, job, 30000), invoiced(desk, job, 70000, "F-2")
    pay(desk, job, first, 30000)
    assert work.released_by(job.client_id, [first]) == ()
    assert work.tasks(MONDAY) == ()
    pay(desk, job, last, 70000)
    assert [one.deliverable for one in work.released_by(job.client_id, [last])] == [held]
    assert work.released_by(job.client_id, []) == ()
    assert work.view(job.id).paid
    (task,) = work.tasks(MONDAY)
    assert (task.reason, task.subject_id, task.days) == (WorkReason.RELEASE, held.id, 0)


def test_that_an_affair_not_invoiced_whole_is_not_paid(desk: Desk) -> None:
    job, work = affair(desk, amount_cents=200000), desk.services.work
    sources(desk, job)
    pay(desk, job, invoiced(desk, job))
    assert not work.view(job.id).paid
    with desk.services.store.write() as w:
        w.engagements.update(replace(job, amount_cents=None))
    assert work.view(job.id).paid


def test_that_each_line_of_the_schedule_must_have_its_invoice(desk: Desk) -> None:
    job, work = affair(desk), desk.services.work
    invoice = invoiced(desk, job)
    deposit = Milestone(
        job.id, MilestoneKind.DEPOSIT, Trigger.SIGNATURE, cents=1, invoice_id=invoice
    )
    balance = replace(deposit, kind=MilestoneKind.BALANCE, invoice_id=None)
    with desk.services.store.write() as w:
        w.milestones.put(job.id, [deposit, balance])
    pay(desk, job, invoice)
    assert not work.view(job.id).paid
    with desk.services.store.write() as w:
        w.milestones.put(job.id, [deposit])
    assert work.view(job.id).paid


def test_that_a_late_delivery_comes_up_until_it_is_made(desk: Desk) -> None:
    job, work = affair(desk), desk.services.work
    one = thing(desk, job, planned_on=date(2026, 11, 5))
    (task,) = work.tasks(MONDAY)
    assert (task.reason, task.days, task.since) == (WorkReason.DELIVERY_LATE, 4, one.planned_on)
    with desk.services.store.write() as w:
        w.engagements.update(replace(job, delivered_on=MONDAY))
    assert work.tasks(MONDAY) == ()
    with desk.services.store.write() as w:
        w.engagements.update(replace(job, lost_on=MONDAY))
    assert work.tasks(MONDAY) == ()
