"""Undone late, twice, or after something else changed: nothing of what came since is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from relance_desktop.domain.exchanges import Exchange, ExchangeKind
from relance_desktop.domain.vetting.values import VettingCheck, VettingTopic
from relance_desktop.domain.work.deliverables import Deliverable
from relance_desktop.domain.work.time_sheets import TimeEntry
from relance_desktop.services.engagements.errors import (
    EngagementInvalidError,
    InvoiceOfAffairError,
    LinkProblemError,
)
from relance_desktop.services.errors import NotFoundError
from relance_desktop.services.work import GivenFile, SheetStateError
from tests.services.conftest import MONDAY, Desk
from tests.services.engagements.affairs import affair, billed, with_schedule

SUNDAY = MONDAY - timedelta(days=1)


def talk(desk: Desk, client_id: int, affair_id: int | None = None) -> Exchange:
    one = Exchange(client_id, ExchangeKind.MAIL, MONDAY, engagement_id=affair_id, body="Dit")
    return desk.services.exchanges.note(one, GivenFile("m.eml", b"Subject: x\r\n\r\nDit"))


def owners(desk: Desk, affair_id: int) -> set[int]:
    """Whose the papers and exchanges of an affair are."""
    with desk.services.store.read() as r:
        found = (*r.papers.of_engagement(affair_id), *r.exchanges.of_engagement(affair_id))
    assert found
    return {one.client_id for one in found}


def test_that_a_fact_given_anew_outlives_the_undo_of_the_first(desk: Desk) -> None:
    moves, one = desk.services.engagements, affair(desk)
    first = moves.signed(one.id, SUNDAY, "Jeanne")
    moves.signed(one.id, MONDAY, "Jeanne")
    moves.undo(first)
    kept = moves.get(one.id)
    assert (kept.signed_on, kept.signed_by) == (MONDAY, "")


def test_that_an_acceptance_outlives_the_undo_of_the_handing_over(desk: Desk) -> None:
    things = desk.services.work.deliverables
    thing = things.add(Deliverable(affair(desk).id, "Maquettes"))
    handed = things.hand_over(thing.id, SUNDAY, "par lien")
    things.accept(thing.id, MONDAY, "Jeanne")
    things.undo(handed)
    kept = things.get(thing.id)
    assert (kept.handed_on, kept.handed_how, kept.accepted_on) == (None, "", MONDAY)


def test_that_a_follow_up_outlives_the_undo_of_a_change_of_words(desk: Desk) -> None:
    exchanges, one = desk.services.exchanges, talk(desk, desk.client().id)
    changed = exchanges.save(replace(one, body="Redit", follow_up_on=MONDAY))
    exchanges.follow_up(one.id, MONDAY)
    exchanges.undo(changed)
    kept = exchanges.get(one.id)
    assert (kept.body, kept.followed_up_on) == ("Dit", MONDAY)


def test_that_a_link_outlives_the_undo_of_a_stage_reached(desk: Desk) -> None:
    one, lines = with_schedule(desk)
    schedule = desk.services.engagements.schedule
    reached = schedule.reach(lines[1].id, MONDAY)
    invoice = billed(desk, lines[0]).invoice
    schedule.save(one.id, reached.before)
    first, second = schedule.of(one.id).lines
    assert first.bill is not None
    assert first.bill.invoice_id == invoice.id
    assert second.milestone.reached_on is None


def test_that_what_belongs_to_an_affair_goes_with_it_to_another_client(desk: Desk) -> None:
    one, other = affair(desk), desk.client("Merlin SARL")
    desk.services.engagements.papers.add(one.id, b"Devis", "devis.pdf")
    talk(desk, one.client_id, one.id)
    changed = desk.services.engagements.update(replace(one, client_id=other.id))
    assert owners(desk, one.id) == {other.id}
    desk.services.engagements.undo(changed)
    assert owners(desk, one.id) == {one.client_id}


def test_that_the_undo_of_a_change_of_client_parts_no_invoice_from_its_affair(desk: Desk) -> None:
    one, lines = with_schedule(desk)
    other = desk.client("Merlin SARL")
    changed = desk.services.engagements.update(replace(one, client_id=other.id))
    billed(desk, lines[0])
    with pytest.raises(EngagementInvalidError):
        desk.services.engagements.undo(changed)
    assert desk.services.engagements.get(one.id).client_id == other.id


def test_that_an_affair_that_was_invoiced_keeps_its_currency(desk: Desk) -> None:
    one, lines = with_schedule(desk)
    billed(desk, lines[0])
    with pytest.raises(EngagementInvalidError) as refused:
        desk.services.engagements.update(replace(one, currency="CHF"))
    assert refused.value.fields == ("currency",)


@pytest.mark.parametrize("facts", [{"client_id": 0}, {"currency": "CHF"}])
def test_that_an_invoice_of_an_affair_stays_with_its_client(
    desk: Desk, facts: dict[str, object]
) -> None:
    one, lines = with_schedule(desk)
    invoice = billed(desk, lines[0]).invoice
    other = desk.client("Merlin SARL")
    told = {name: value or other.id for name, value in facts.items()}
    with pytest.raises(InvoiceOfAffairError) as refused:
        desk.services.register.save_invoice(replace(invoice, **told))  # type: ignore[arg-type]
    assert (refused.value.number, refused.value.title) == (invoice.number, one.title)


def test_that_an_affair_put_back_goes_to_whoever_took_its_clients_place(desk: Desk) -> None:
    one, kept = affair(desk), desk.client("Merlin SARL")
    desk.services.engagements.papers.add(one.id, b"Devis", "devis.pdf")
    talk(desk, one.client_id, one.id)
    removed = desk.services.engagements.remove(one.id)
    desk.services.client_merge.merge(kept.id, one.client_id)
    desk.services.engagements.put_back(removed)
    assert desk.services.engagements.get(one.id).client_id == kept.id
    assert owners(desk, one.id) == {kept.id}


def test_that_an_affair_put_back_leaves_the_words_of_its_exchanges(desk: Desk) -> None:
    one = affair(desk)
    said, gone = talk(desk, one.client_id, one.id), talk(desk, one.client_id)
    gone = replace(gone, engagement_id=one.id)
    desk.services.exchanges.save(gone)
    removed = desk.services.engagements.remove(one.id)
    desk.services.exchanges.save(replace(desk.services.exchanges.get(said.id), body="Redit"))
    desk.services.exchanges.remove(gone.id)
    desk.services.engagements.put_back(removed)
    (row,) = desk.services.exchanges.of_engagement(one.id)
    assert (row.exchange.body, len(row.papers)) == ("Redit", 1)


def test_that_an_affair_is_put_back_once(desk: Desk) -> None:
    removed = desk.services.engagements.remove(affair(desk).id)
    desk.services.engagements.put_back(removed)
    with pytest.raises(NotFoundError):
        desk.services.engagements.put_back(removed)


def test_that_a_mail_goes_to_the_affair_of_its_exchange(desk: Desk) -> None:
    one = affair(desk)
    said = talk(desk, one.client_id)
    desk.services.exchanges.save(replace(said, engagement_id=one.id))
    with desk.services.store.read() as r:
        (paper,) = r.papers.of_engagement(one.id)
    assert paper.exchange_id == said.id


def test_that_an_exchange_comes_back_without_its_affair_when_that_is_gone(desk: Desk) -> None:
    one = affair(desk)
    removed = desk.services.exchanges.remove(talk(desk, one.client_id, one.id).id)
    desk.services.engagements.remove(one.id)
    desk.services.exchanges.put_back(removed)
    desk.services.exchanges.put_back(removed)
    (row,) = desk.services.exchanges.of_client(one.client_id)
    assert (row.exchange.engagement_id, len(row.papers)) == (None, 1)


def test_that_a_check_comes_back_to_whoever_took_its_clients_place(desk: Desk) -> None:
    client, kept = desk.client(), desk.client("Merlin SARL")
    check = desk.vetting.save_check(VettingCheck(client.id, VettingTopic.SEARCH, MONDAY))
    paper = desk.vetting.attach(check.id, b"picture", "p.png", "image/png")
    removed = desk.vetting.remove_check(check.id)
    desk.services.client_merge.merge(kept.id, client.id)
    desk.vetting.put_check_back(removed)
    with desk.services.store.read() as r:
        found = r.checks.get(check.id), r.papers.get(paper.id)
    assert [one and one.client_id for one in found] == [kept.id, kept.id]


def test_that_a_paper_does_not_come_back_to_what_is_gone(desk: Desk) -> None:
    one = affair(desk)
    paper = desk.services.engagements.papers.add(one.id, b"Devis", "devis.pdf").paper
    desk.services.engagements.papers.remove(paper.id)
    desk.services.engagements.remove(one.id)
    with pytest.raises(NotFoundError):
        desk.services.engagements.papers.put_back(paper)
    assert desk.services.engagements.rows() == ()


def test_that_a_withdrawal_is_not_undone_once_the_hours_changed(desk: Desk) -> None:
    work, one = desk.services.work, affair(desk)
    entry = work.time.add(TimeEntry(one.id, MONDAY, "Maquettes", 60))
    sheet = work.sheets.make(one.id, "Novembre", [entry.id])
    work.sheets.sent(sheet.id)
    withdrawn = work.sheets.withdraw(sheet.id, "Trop")
    kept = work.time.get(entry.id)
    work.time.save(replace(kept, minutes=45))
    with pytest.raises(SheetStateError):
        work.sheets.undo(withdrawn)
    work.time.save(kept)
    work.sheets.undo(withdrawn)
    assert work.sheets.get(sheet.id).minutes == 60


def test_that_a_link_is_not_made_again_to_an_affair_that_is_gone(desk: Desk) -> None:
    one, lines = with_schedule(desk)
    invoice = billed(desk, lines[0]).invoice
    unlinked = desk.services.engagements.schedule.unlink(invoice.id)
    desk.services.engagements.remove(one.id)
    with pytest.raises(NotFoundError):
        desk.services.engagements.schedule.undo_link(unlinked)


def test_that_a_link_is_not_made_again_once_the_invoice_is_of_another_client(desk: Desk) -> None:
    _, lines = with_schedule(desk)
    invoice = billed(desk, lines[0]).invoice
    unlinked = desk.services.engagements.schedule.unlink(invoice.id)
    other = desk.client("Merlin SARL")
    desk.services.register.save_invoice(replace(invoice, client_id=other.id))
    with pytest.raises(LinkProblemError):
        desk.services.engagements.schedule.undo_link(unlinked)


def test_that_the_undo_of_a_link_leaves_the_invoice_in_its_new_affair(desk: Desk) -> None:
    one, lines = with_schedule(desk)
    second = affair(desk, desk.services.engagements.page(one.id).client, title="Logo")
    schedule = desk.services.engagements.schedule
    invoice = desk.invoice(desk.services.engagements.page(one.id).client)
    linked = schedule.link_invoice(lines[0].id, invoice.id)
    schedule.unlink(invoice.id)
    schedule.link_to_affair(second.id, invoice.id)
    schedule.undo_link(linked)
    found = desk.services.engagements.of_invoice(invoice.id)
    assert found is not None
    assert found.id == second.id
