"""Affairs are added, changed, listed, removed and put back, and come up when something waits."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from relance_desktop.domain.engagements.attention import AttentionReason
from relance_desktop.domain.engagements.course import NextMove
from relance_desktop.domain.engagements.instalment_plan import ScheduleModel
from relance_desktop.domain.engagements.milestone_lines import LineState
from relance_desktop.domain.engagements.terms import EngagementTerms
from relance_desktop.domain.engagements.values import Engagement, EngagementState
from relance_desktop.domain.exchanges import Exchange, ExchangeKind
from relance_desktop.domain.papers import Paper, PaperKind
from relance_desktop.domain.plans.values import Channel
from relance_desktop.domain.purposes import Purpose
from relance_desktop.domain.reminders import Reminder, ReminderState
from relance_desktop.domain.work.deliverables import Deliverable
from relance_desktop.domain.work.time_sheets import TimeEntry, TimeSheet
from relance_desktop.services.engagements.errors import (
    EngagementInUseError,
    EngagementInvalidError,
)
from relance_desktop.services.errors import NotFoundError
from relance_desktop.services.preferences import Preferences
from tests.services.conftest import MONDAY, Desk
from tests.services.engagements.affairs import affair, billed, paid, with_schedule

DAY = timedelta(days=1)


def message(desk: Desk, one: Engagement, purpose: Purpose, sent: bool = True) -> None:
    """A message of the affair, straight into the store."""
    reminder = Reminder(
        client_id=one.client_id,
        channel=Channel.EMAIL,
        step_key="",
        state=ReminderState.SENT if sent else ReminderState.QUEUED,
        created_at=desk.clock.now(),
        lines=(),
        idempotency_key=f"{purpose.value}-{desk.clock.today()}-{sent}",
        purpose=purpose,
        engagement_id=one.id,
        done_on=desk.clock.today() if sent else None,
    )
    with desk.services.store.write() as w:
        w.reminders.add(reminder)


def asked_for(desk: Desk) -> list[tuple[AttentionReason, int]]:
    tasks = desk.services.engagements.tasks()
    return [(task.attention.reason, task.attention.days) for task in tasks]


def test_that_a_row_tells_where_an_affair_stands(desk: Desk) -> None:
    e = desk.services.engagements
    one, (deposit, _) = with_schedule(desk)
    e.signed(one.id, MONDAY)
    paid(desk, billed(desk, deposit))
    (row,) = e.rows()
    assert (row.id, row.client_name, row.state) == (one.id, "Hautbois SAS", EngagementState.SIGNED)
    assert (row.deposit_state, row.deposit_cents) == (LineState.PAID, 90000)
    assert (row.invoiced_cents, row.paid_cents, row.next.move) == (90000, 90000, NextMove.START)
    assert (row.attention, row.waiting_days, row.last_on) == (None, 0, MONDAY)


def test_that_the_list_is_newest_first_and_may_be_of_one_client(desk: Desk) -> None:
    first, other = desk.client(), desk.client("Nauta")
    old = affair(desk, first, opened_on=MONDAY - 9 * DAY)
    new, third = affair(desk, other), affair(desk, first, opened_on=MONDAY - DAY)
    e = desk.services.engagements
    assert [row.id for row in e.rows()] == [new.id, third.id, old.id]
    assert [row.id for row in e.rows(first.id)] == [third.id, old.id]


def test_that_a_quote_comes_up_after_the_days_that_the_user_chose(desk: Desk) -> None:
    e, one = desk.services.engagements, affair(desk)
    e.quote_sent(one.id, MONDAY)
    desk.clock.forward(4)
    assert asked_for(desk) == []
    desk.services.settings.save_preferences(Preferences(answer_days=4))
    assert asked_for(desk) == [(AttentionReason.QUOTE_UNSIGNED, 4)]
    assert e.page(one.id).attention == (e.tasks()[0].attention,)
    assert e.tasks(MONDAY) == ()


def test_that_a_question_without_answer_comes_up(desk: Desk) -> None:
    e, one = desk.services.engagements, affair(desk)
    e.agreed_orally(one.id, MONDAY)
    assert asked_for(desk) == [(AttentionReason.RECAP_TO_SEND, 0)]
    message(desk, one, Purpose.AGREEMENT)
    assert asked_for(desk) == []
    desk.clock.forward(8)
    assert asked_for(desk) == [(AttentionReason.AGREEMENT_UNANSWERED, 8)]
    assert e.page(one.id).messages == 1
    e.written_yes(one.id, desk.clock.today(), "Sophie")
    assert asked_for(desk) == []


def test_that_a_message_that_did_not_leave_asked_for_nothing(desk: Desk) -> None:
    e, one = desk.services.engagements, affair(desk)
    e.quote_sent(one.id, MONDAY)
    desk.clock.forward(8)
    message(desk, one, Purpose.QUOTE, sent=False)
    assert asked_for(desk) == [(AttentionReason.QUOTE_UNSIGNED, 8)]
    message(desk, one, Purpose.QUOTE)
    assert asked_for(desk) == []


def test_that_the_most_pressing_task_of_all_affairs_comes_first(desk: Desk) -> None:
    e, client = desk.services.engagements, desk.client()
    quoted, done = affair(desk, client), affair(desk, client, title="Logo")
    e.quote_sent(quoted.id, MONDAY - 20 * DAY)
    e.signed(done.id, MONDAY - 9 * DAY)
    e.delivered(done.id, MONDAY)
    closed = affair(desk, client)
    e.delivered(closed.id, MONDAY, "oral")
    e.closed(closed.id, MONDAY)
    tasks = e.tasks()
    assert [(t.title, t.attention.reason, t.client_name) for t in tasks] == [
        ("Logo", AttentionReason.DELIVERED_TO_INVOICE, "Hautbois SAS"),
        ("Site", AttentionReason.QUOTE_UNSIGNED, "Hautbois SAS"),
    ]


def test_that_a_change_can_be_undone_and_a_client_with_invoices_stays(desk: Desk) -> None:
    e, other = desk.services.engagements, desk.client("Nauta")
    one, (deposit, _) = with_schedule(desk, client=desk.client("Verger"))
    changed = e.update(replace(one, title=" Refonte ", client_id=other.id))
    assert (changed.engagement.title, e.get(one.id).client_id) == ("Refonte", other.id)
    e.undo(changed)
    assert e.get(one.id) == one
    billed(desk, deposit)
    with pytest.raises(EngagementInvalidError, match="client"):
        e.update(replace(one, client_id=other.id))


def test_that_an_affair_needs_a_client_that_is_there(desk: Desk) -> None:
    with pytest.raises(NotFoundError):
        desk.services.engagements.add(Engagement(99, "Site", MONDAY))
    for missing in (desk.services.engagements.page, desk.services.engagements.get):
        with pytest.raises(NotFoundError):
            missing(99)


def test_that_an_affair_of_a_merged_client_is_of_the_one_that_is_left(desk: Desk) -> None:
    kept, other = desk.client(), desk.client("Hautbois")
    desk.services.client_merge.merge(kept.id, other.id)
    assert affair(desk, other).client_id == kept.id


def _full(desk: Desk) -> Engagement:
    """An affair with one of everything."""
    e = desk.services.engagements
    one, (deposit, _) = with_schedule(desk)
    e.signed(one.id, MONDAY)
    billed(desk, deposit)
    e.papers.add(one.id, b"devis", "devis.pdf")
    with desk.services.store.write() as w:
        call = w.exchanges.add(Exchange(one.client_id, ExchangeKind.CALL, MONDAY, 0, one.id))
        digest = w.documents.add(b"oui", "oui.eml", "message/rfc822")
        w.papers.add(
            Paper(one.client_id, PaperKind.MAIL, digest, "oui.eml", 0, one.id, exchange_id=call)
        )
        w.deliverables.add(Deliverable(one.id, "Maquettes"))
        sheet = w.sheets.add(TimeSheet(one.id, "Octobre"))
        w.time.add(TimeEntry(one.id, MONDAY, "Maquettes", 60, sheet_id=sheet))
    return one


def test_that_an_affair_goes_with_its_parts_and_comes_back_with_them(desk: Desk) -> None:
    e, one = desk.services.engagements, _full(desk)
    before = e.page(one.id)
    removed = e.remove(one.id)
    assert e.rows() == ()
    with desk.services.store.read() as r:
        assert r.deliverables.all() == r.sheets.all() == r.milestones.all() == ()
        (kept,) = r.papers.of_client(one.client_id)
        assert (kept.filename, kept.engagement_id) == ("oui.eml", None)
        assert [x.engagement_id for x in r.exchanges.of_client(one.client_id)] == [None]
        assert len(r.invoices.of_client(one.client_id)) == 1
    e.put_back(removed)
    assert e.page(one.id) == before
    with desk.services.store.read() as r:
        assert (r.exchanges.of_engagement(one.id), r.sheets.of_engagement(one.id)) == (
            removed.exchanges,
            removed.sheets,
        )
        assert r.time.of_engagement(one.id) == removed.entries
        assert r.deliverables.of_engagement(one.id) == removed.deliverables


def test_that_what_went_meanwhile_is_not_brought_back(desk: Desk) -> None:
    e, one = desk.services.engagements, _full(desk)
    (invoice,) = e.page(one.id).bills
    removed = e.remove(one.id)
    desk.services.register.remove_invoice(invoice.invoice_id)
    with desk.services.store.write() as w:
        (kept,) = w.papers.of_client(one.client_id)
        w.papers.remove(kept.id)
        w.exchanges.remove(removed.exchanges[0].id)
    e.put_back(replace(removed, papers=removed.papers[:1]))
    page = e.page(one.id)
    assert (page.bills, len(page.papers)) == ((), 1)
    assert [line.milestone.invoice_id for line in page.schedule.lines] == [None, None]


def test_that_an_affair_somebody_wrote_about_stays(desk: Desk) -> None:
    e, one = desk.services.engagements, affair(desk)
    message(desk, one, Purpose.QUOTE)
    with pytest.raises(EngagementInUseError) as caught:
        e.remove(one.id)
    assert (caught.value.engagement_id, caught.value.messages) == (one.id, 1)


def test_that_an_invoice_knows_the_terms_of_its_affair(desk: Desk) -> None:
    terms = EngagementTerms(penalty_rate=Decimal(12))
    one, (deposit, _) = with_schedule(desk, terms=terms)
    invoice = billed(desk, deposit).invoice
    e = desk.services.engagements
    found = e.of_invoice(invoice.id)
    assert found == one
    assert found.terms == terms
    assert e.of_invoice(99) is None


def test_that_the_wait_before_invoicing_is_measured(desk: Desk) -> None:
    e = desk.services.engagements
    one, (deposit, balance) = with_schedule(desk, ScheduleModel.HALVES)
    e.signed(one.id, MONDAY)
    desk.clock.forward(2)
    billed(desk, deposit)
    e.delivered(one.id, desk.clock.today(), "acompte en route")
    desk.clock.forward(6)
    billed(desk, balance, "A-2")
    delay = e.delays()
    assert [wait.days for wait in delay.waits] == [2, 6]
    assert (delay.average_days, delay.median_days) == (4.0, 4.0)
    assert e.page(one.id).waits == delay.waits
