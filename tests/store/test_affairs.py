"""Affairs, checks, exchanges, papers and work come back as stored, and can be put back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError

from relance_desktop.domain.clients import Client
from relance_desktop.domain.engagements.bills import Due
from relance_desktop.domain.engagements.milestones import Milestone, MilestoneKind, Trigger
from relance_desktop.domain.engagements.terms import Clause, EngagementTerms
from relance_desktop.domain.engagements.values import Engagement
from relance_desktop.domain.exchanges import Exchange, ExchangeKind
from relance_desktop.domain.invoices import Instalment
from relance_desktop.domain.papers import Paper, PaperKind
from relance_desktop.domain.terms import PaymentTerm, TermKind
from relance_desktop.domain.vetting.values import VettingCheck, VettingTopic
from relance_desktop.domain.work.deliverables import Deliverable
from relance_desktop.domain.work.time_sheets import TimeEntry, TimeSheet
from relance_desktop.store import Store, open_store
from relance_desktop.store.errors import NotFoundError
from relance_desktop.store.writer import Writer
from tests.store.samples import TODAY, FixedClock, an_invoice

TEXTS = st.text(max_size=12)
DAYS = st.dates(min_value=date(1990, 1, 1))
CENTS = st.integers(min_value=0, max_value=10**12)
RATES = st.decimals(min_value=0, max_value=100, places=3)
TERMS = st.builds(
    EngagementTerms,
    payment_term=st.none()
    | st.builds(PaymentTerm, st.just(TermKind.NET_DAYS), st.integers(0, 90))
    | st.just(PaymentTerm(TermKind.END_OF_MONTH_ON_DAY, 60, 17)),
    penalty_rate=st.none() | RATES,
    discount_percent=st.none() | RATES,
    acceptance_days=st.none() | st.integers(0, 60),
    wording=st.sets(st.sampled_from(Clause), max_size=3).flatmap(
        lambda clauses: st.tuples(
            *(st.tuples(st.just(one), TEXTS) for one in Clause if one in clauses)
        )
    ),
)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path: Path = tmp_path_factory.mktemp("affairs") / "business.relance"
    store = open_store(path, FixedClock())
    yield store
    store.close()


class _TakenBackError(Exception):
    pass


@contextmanager
def scratch(store: Store) -> Iterator[tuple[Writer, int, int]]:
    """A transaction that leaves nothing, with a client and an affair in it."""
    try:
        with store.write() as w:
            client_id = w.clients.add(Client("Atelier Nord"))
            affair = w.engagements.add(Engagement(client_id, "Site", date(2026, 9, 1)))
            yield w, client_id, affair
            raise _TakenBackError
    except _TakenBackError:
        pass


def of(kind: type, **fields: Any) -> Any:
    return st.builds(kind, id=st.just(0), **fields)


def comes_back(shelf: Any, one: Any) -> Any:
    """Add it, change it back and forth, take it away, put it back: always the same."""
    stored = replace(one, id=shelf.add(one))
    assert shelf.get(stored.id) == stored
    assert shelf.remove(stored.id) == stored
    assert shelf.get(stored.id) is None
    with pytest.raises(NotFoundError):
        shelf.remove(stored.id)
    shelf.put_back(stored)
    assert shelf.get(stored.id) == stored
    return stored


@given(one=of(VettingCheck, client_id=st.just(0), checked_on=DAYS))
def test_that_a_check_comes_back(shared: Store, one: VettingCheck) -> None:
    with scratch(shared) as (w, client_id, _):
        stored = comes_back(w.checks, replace(one, client_id=client_id))
        noted = replace(stored, note=stored.note + "!")
        w.checks.update(noted)
        assert w.checks.of_client(client_id) == w.checks.all() == (noted,)


@given(one=of(Exchange, client_id=st.just(0), happened_on=DAYS, engagement_id=st.none()))
def test_that_an_exchange_comes_back(shared: Store, one: Exchange) -> None:
    with scratch(shared) as (w, client_id, affair):
        stored = comes_back(w.exchanges, replace(one, client_id=client_id, engagement_id=affair))
        assert w.exchanges.of_client(client_id) == (stored,)
        assert w.exchanges.of_engagement(affair) == (stored,)


def test_that_an_exchange_comes_up_from_its_day_until_it_is_followed_up(shared: Store) -> None:
    with scratch(shared) as (w, client_id, _):
        call = Exchange(client_id, ExchangeKind.CALL, TODAY, follow_up_on=TODAY)
        call = replace(call, id=w.exchanges.add(call))
        assert w.exchanges.to_follow_up(TODAY - timedelta(days=1)) == ()
        assert w.exchanges.to_follow_up(TODAY) == (call,)
        w.exchanges.update(replace(call, followed_up_on=TODAY))
        assert w.exchanges.to_follow_up(TODAY) == ()


@given(
    one=of(
        Engagement,
        client_id=st.just(0),
        title=TEXTS,
        opened_on=DAYS,
        amount_cents=st.none() | CENTS,
        currency=st.sampled_from(["EUR", "CHF"]),
        terms=TERMS,
    )
)
def test_that_an_affair_comes_back_with_its_terms(shared: Store, one: Engagement) -> None:
    with scratch(shared) as (w, client_id, affair):
        w.engagements.remove(affair)
        stored = comes_back(w.engagements, replace(one, client_id=client_id))
        assert w.engagements.of_client(client_id) == w.engagements.all() == (stored,)
        is_open = stored.closed_on is None and stored.lost_on is None
        assert w.engagements.open() == ((stored,) if is_open else ())


@given(
    lines=st.lists(
        of(
            Milestone,
            engagement_id=st.just(0),
            percent=RATES,
            cents=st.none(),
            invoice_id=st.none(),
        )
        | of(
            Milestone,
            engagement_id=st.just(0),
            percent=st.none(),
            cents=CENTS,
            invoice_id=st.none(),
        ),
        max_size=4,
    )
)
def test_that_a_schedule_comes_back_in_its_order(shared: Store, lines: list[Milestone]) -> None:
    with scratch(shared) as (w, _, affair):
        w.milestones.put(affair, lines)
        found = w.milestones.of_engagement(affair)
        told = [replace(one, id=0, position=0, engagement_id=0) for one in found]
        assert told == [replace(one, position=0) for one in lines]
        w.milestones.put(affair, tuple(reversed(found)))
        assert [one.id for one in w.milestones.all()] == [one.id for one in reversed(found)]
        with pytest.raises(NotFoundError):
            w.milestones.put(affair + 1, lines)


def test_that_a_share_is_either_percent_or_cents(shared: Store) -> None:
    both = Milestone(0, MilestoneKind.DEPOSIT, Trigger.SIGNATURE, percent=Decimal(30), cents=1)
    with scratch(shared) as (w, _, affair), pytest.raises(IntegrityError):
        w.milestones.put(affair, [both])


def test_that_an_invoice_belongs_to_one_affair(shared: Store) -> None:
    with scratch(shared) as (w, client_id, affair):
        other = w.engagements.add(Engagement(client_id, "Logo", TODAY))
        invoice = w.invoices.add(an_invoice(client_id))
        w.engagements.link(invoice, affair)
        w.engagements.link(invoice, other)
        assert w.engagements.invoice_ids(affair) == ()
        assert w.engagements.invoice_ids(other) == (invoice,)
        assert w.engagements.by_invoice() == {invoice: other}
        line = Milestone(other, MilestoneKind.BALANCE, Trigger.DELIVERY, cents=5)
        w.milestones.put(other, [replace(line, invoice_id=invoice)])
        w.engagements.unlink(invoice)
        w.engagements.unlink(invoice)
        assert w.engagements.of_invoice(invoice) is None
        assert [one.invoice_id for one in w.milestones.of_engagement(other)] == [None]


def test_that_an_affair_outlives_its_invoice(shared: Store) -> None:
    with scratch(shared) as (w, client_id, affair):
        invoice = w.invoices.add(an_invoice(client_id))
        w.engagements.link(invoice, affair)
        line = Milestone(affair, MilestoneKind.BALANCE, Trigger.DELIVERY, cents=5)
        w.milestones.put(affair, [replace(line, invoice_id=invoice)])
        w.invoices.remove(invoice)
        assert w.engagements.invoice_ids(affair) == ()
        assert [one.invoice_id for one in w.milestones.of_engagement(affair)] == [None]


def test_that_a_bill_has_the_due_dates_of_its_invoice_oldest_first(shared: Store) -> None:
    late, later = TODAY - timedelta(days=2), TODAY + timedelta(days=28)
    with scratch(shared) as (w, client_id, affair):
        parts = (Instalment(later, 600), Instalment(late, 400))
        invoice = w.invoices.add(replace(an_invoice(client_id), instalments=parts))
        w.engagements.link(invoice, affair)
        (bill,) = w.engagements.bills(affair)[affair]
        assert bill.dues == (Due(late, 400), Due(later, 600))
        assert (bill.due_on, bill.late_cents(TODAY)) == (late, 400)


@given(one=of(Deliverable, engagement_id=st.just(0), title=TEXTS))
def test_that_a_deliverable_comes_back(shared: Store, one: Deliverable) -> None:
    with scratch(shared) as (w, client_id, affair):
        stored = comes_back(w.deliverables, replace(one, engagement_id=affair))
        assert w.deliverables.of_engagement(affair) == w.deliverables.all() == (stored,)
        assert w.deliverables.held_of_client(client_id) == ((stored,) if stored.is_held else ())


@given(
    entry=of(
        TimeEntry,
        engagement_id=st.just(0),
        worked_on=DAYS,
        task=TEXTS,
        minutes=st.integers(1, 10**6),
        rate_cents=st.none() | CENTS,
        sheet_id=st.none(),
    ),
    sheet=of(TimeSheet, engagement_id=st.just(0), title=TEXTS, reminder_id=st.none()),
)
def test_that_time_and_its_sheet_come_back(
    shared: Store, entry: TimeEntry, sheet: TimeSheet
) -> None:
    with scratch(shared) as (w, _, affair):
        spent = comes_back(w.time, replace(entry, engagement_id=affair))
        stored = comes_back(w.sheets, replace(sheet, engagement_id=affair))
        w.time.put_on_sheet([spent.id], stored.id)
        on_it = replace(spent, sheet_id=stored.id)
        assert w.time.of_sheet(stored.id) == w.time.of_engagement(affair) == (on_it,)
        assert w.sheets.of_engagement(affair) == w.sheets.all() == (stored,)
        w.time.put_on_sheet([spent.id], None)
        assert w.time.of_sheet(stored.id) == ()


def test_that_a_paper_keeps_its_bytes_and_its_places(shared: Store) -> None:
    with scratch(shared) as (w, client_id, affair):
        check = w.checks.add(VettingCheck(client_id, VettingTopic.SEARCH, TODAY))
        digest = w.documents.add(b"yes", "oui.eml", "message/rfc822")
        paper = Paper(client_id, PaperKind.MAIL, digest, "oui.eml", check_id=check)
        paper = replace(paper, engagement_id=affair, dated_on=TODAY)
        stored = w.papers.get(w.papers.add(paper))
        assert stored is not None
        assert stored.added_at is not None
        assert replace(stored, id=0, added_at=None) == paper
        assert w.papers.of_client(client_id) == w.papers.of_engagement(affair) == (stored,)
        assert w.papers.of_check(check) == (stored,)
        w.papers.remove(stored.id)
        assert w.documents.read(digest) == b"yes"
        w.papers.put_back(stored)
        assert w.papers.get(stored.id) == stored


def test_that_affairs_go_with_a_client_that_is_merged(shared: Store) -> None:
    with scratch(shared) as (w, client_id, affair):
        w.checks.add(VettingCheck(client_id, VettingTopic.SEARCH, TODAY))
        other = w.clients.get(client_id)
        kept = w.clients.get(w.clients.add(Client("Nord")))
        assert other is not None
        assert kept is not None
        w.merges.merge(other, kept, kept)
        assert [one.id for one in w.engagements.of_client(kept.id)] == [affair]
        assert len(w.checks.of_client(kept.id)) == 1
        w.exchanges.add(Exchange(kept.id, ExchangeKind.NOTE, TODAY, engagement_id=affair))
        merge = w.merges.last(kept.id, client_id)
        assert merge is not None
        w.merges.separate(merge, kept)
        assert [one.id for one in w.engagements.of_client(client_id)] == [affair]
        assert len(w.exchanges.of_client(client_id)) == 1
        assert w.checks.of_client(kept.id) == ()


def test_that_the_journal_tells_whose_affair_it_is(shared: Store) -> None:
    with scratch(shared) as (w, client_id, affair):
        w.deliverables.add(Deliverable(affair, "Maquettes"))
        entry = w.journal.of_client(client_id)[-1]
        assert (entry.kind, entry.facts()["title"]) == ("deliverable_added", "Maquettes")
