"""Clients merged and separated with what was agreed and given up on their invoices."""

from __future__ import annotations

import pytest

from relance_desktop.domain.clients import Client
from relance_desktop.domain.invoices import Invoice
from relance_desktop.domain.payment_schedules.values import (
    CoveredInvoice,
    PaymentSchedule,
    ScheduleDue,
)
from relance_desktop.domain.penalty_claims import PenaltyPart
from relance_desktop.domain.write_offs import WriteOffReason
from relance_desktop.services.errors import NotFoundError, SeparateRefusedError
from relance_desktop.services.holds.values import Said
from relance_desktop.services.payment_schedules import NothingToScheduleError
from relance_desktop.services.work import GivenFile
from tests.services.conftest import MONDAY, Desk


def two(desk: Desk) -> tuple[Client, Client]:
    return desk.client(), desk.client("Merlin SARL")


def proposal(client: Client, *invoices: Invoice) -> PaymentSchedule:
    total = sum(one.gross_cents for one in invoices)
    return PaymentSchedule(
        client.id,
        MONDAY,
        total,
        dues=(ScheduleDue(MONDAY, total),),
        invoices=tuple(CoveredInvoice(one.id, one.gross_cents) for one in invoices),
    )


def test_that_a_schedule_of_both_keeps_merged_clients_together(desk: Desk) -> None:
    kept, other = two(desk)
    mine, theirs = desk.invoice(kept), desk.invoice(other, "2026-002")
    desk.services.client_merge.merge(kept.id, other.id)
    desk.services.payment_schedules.save(proposal(kept, mine, theirs))
    assert not desk.services.client_merge.can_separate(kept.id, other.id)
    with pytest.raises(SeparateRefusedError):
        desk.services.client_merge.separate(kept.id, other.id)


def test_that_a_schedule_and_its_papers_go_back_with_its_invoices(desk: Desk) -> None:
    kept, other = two(desk)
    theirs = desk.invoice(other)
    desk.services.client_merge.merge(kept.id, other.id)
    schedules = desk.services.payment_schedules
    saved = schedules.save(proposal(other, theirs))
    schedules.file(saved.id, GivenFile("signé.pdf", b"%PDF-signed"))
    proof = Said(files=(GivenFile("photo.png", b"png"),))
    desk.services.holds.dispute(kept.id, theirs.id, None, "retard", proof)
    desk.services.client_merge.separate(kept.id, other.id)
    (view,) = schedules.of_client(other.id)
    with desk.services.store.read() as r:
        assert r.papers.of_client(kept.id) == ()
        assert len(r.papers.of_client(other.id)) == 2
    assert view.papers[0].client_id == other.id


def test_that_what_is_given_up_again_is_the_present_clients(desk: Desk) -> None:
    """Undone after the clients were separated."""
    kept, other = two(desk)
    theirs = desk.invoice(other)
    desk.services.client_merge.merge(kept.id, other.id)
    offs, claims = desk.services.write_offs, desk.services.penalty_claims
    claims.waive(theirs.id, PenaltyPart.INTEREST, None, "geste")
    waivers = claims.claim_again(theirs.id, PenaltyPart.INTEREST)
    off = offs.reopen(offs.write_off(theirs.id, WriteOffReason.INSOLVENT).write_off.id)
    desk.services.client_merge.separate(kept.id, other.id)
    offs.put_back(off)
    (again,) = claims.restore(waivers)
    assert again.waiver.client_id == other.id
    assert [one.write_off.client_id for one in offs.of_client(other.id)] == [other.id]


def test_that_a_schedule_comes_back_to_whoever_has_its_invoices(desk: Desk) -> None:
    kept, other = two(desk)
    theirs = desk.invoice(other)
    schedules = desk.services.payment_schedules
    gone = schedules.remove(schedules.save(proposal(other, theirs)).id)
    desk.services.client_merge.merge(kept.id, other.id)
    schedules.put_back(gone)
    assert [one.schedule.client_id for one in schedules.of_client(kept.id)] == [kept.id]
    again = schedules.remove(gone.id)
    desk.services.client_merge.separate(kept.id, other.id)
    with pytest.raises(NotFoundError):
        schedules.put_back(again)


def test_that_a_schedule_has_one_currency(desk: Desk) -> None:
    client = desk.client()
    euros, francs = desk.invoice(client), desk.invoice(client, "2026-002", 500, currency="CHF")
    with pytest.raises(NothingToScheduleError):
        desk.services.payment_schedules.save(proposal(client, euros, francs))
