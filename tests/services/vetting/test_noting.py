"""Checks noted by hand: kept, changed, taken away and put back, with their papers."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from relance_desktop.domain.clients import Client
from relance_desktop.domain.papers import PaperKind
from relance_desktop.domain.register.standings import Standing
from relance_desktop.domain.vetting.links import SEARCH_ENGINES, VettingLink, VettingPage
from relance_desktop.domain.vetting.values import VettingCheck, VettingTopic
from relance_desktop.services.errors import DateInvalidError, FileRefusedError, NotFoundError
from relance_desktop.services.filing import MOST_BYTES
from relance_desktop.services.vetting.values import TopicView
from tests.services.conftest import MONDAY, Desk

SEARCH = VettingTopic.SEARCH


def topic(desk: Desk, client: Client, one: VettingTopic = SEARCH) -> TopicView:
    return desk.vetting.sheet(client.id).topic(one)


def note(desk: Desk, client: Client, standing: Standing | None = Standing.FINE, **facts: object):
    facts = {"checked_on": MONDAY, "topic": SEARCH, **facts}
    return desk.vetting.save_check(VettingCheck(client.id, standing=standing, **facts))


def link_of(desk: Desk, client: Client, page: VettingPage) -> VettingLink:
    topics = desk.vetting.sheet(client.id).topics
    return next(link for view in topics for link in view.links if link.page is page)


def test_that_a_noted_check_is_what_counts(desk: Desk) -> None:
    client = desk.client()
    check = note(desk, client, note="  Rien de gênant. ", said_by=" Paul ", source_url=" x ")
    assert (check.note, check.said_by, check.source_url) == ("Rien de gênant.", "Paul", "x")
    view = topic(desk, client).newest
    assert view is not None
    assert view.check == check
    assert (view.papers, view.facts) == ((), None)


def test_that_a_changed_check_stays_one(desk: Desk) -> None:
    client = desk.client()
    check = note(desk, client)
    desk.vetting.save_check(replace(check, standing=Standing.WORRY))
    view = topic(desk, client)
    assert view.newest is not None
    assert (view.newest.check.standing, view.older) == (Standing.WORRY, ())


def test_that_older_checks_stay_readable(desk: Desk) -> None:
    client = desk.client()
    old = note(desk, client, Standing.WORRY, checked_on=MONDAY - timedelta(days=300))
    new = note(desk, client)
    view = topic(desk, client)
    assert view.newest is not None
    assert (view.newest.check, [one.check for one in view.older]) == (new, [old])


def test_that_a_check_of_a_day_to_come_is_refused(desk: Desk) -> None:
    client = desk.client()
    with pytest.raises(DateInvalidError):
        note(desk, client, checked_on=MONDAY + timedelta(days=1))


def test_that_a_check_of_nobody_is_refused(desk: Desk) -> None:
    with pytest.raises(NotFoundError):
        desk.vetting.save_check(VettingCheck(99, SEARCH, MONDAY))
    with pytest.raises(NotFoundError):
        desk.vetting.save_check(VettingCheck(desk.client().id, SEARCH, MONDAY, id=99))
    for ask in (desk.vetting.sheet, desk.vetting.next_terms):
        with pytest.raises(NotFoundError):
            ask(99)


def test_that_a_check_of_a_merged_client_goes_to_the_one_that_stayed(desk: Desk) -> None:
    kept, gone = desk.client("Hautbois"), desk.client("Hautbois SAS")
    desk.services.client_merge.merge(kept.id, gone.id)
    check = note(desk, gone)
    assert check.client_id == kept.id
    assert desk.vetting.sheet(gone.id).client.id == kept.id


# --- pages opened ------------------------------------------------------------------


def test_that_an_opened_page_waits_for_its_answer_over_a_restart(desk: Desk) -> None:
    client = desk.client()
    link = link_of(desk, client, VettingPage.SEARCH_PAYMENT_PROBLEM)
    check = desk.vetting.open_link(client.id, link)
    desk.restart()
    sheet = desk.vetting.sheet(client.id)
    assert [one.check for one in sheet.waiting] == [check]
    assert (check.topic, check.source_url, check.standing) == (SEARCH, link.url, None)
    assert sheet.topic(SEARCH).newest is None


def test_that_a_page_opened_again_does_not_pile_up(desk: Desk) -> None:
    client = desk.client()
    link = link_of(desk, client, VettingPage.SEARCH_UNPAID)
    first = desk.vetting.open_link(client.id, link)
    assert desk.vetting.open_link(client.id, link) == first
    desk.clock.forward(1)
    again = desk.vetting.open_link(client.id, link)
    assert (again.id, again.checked_on) == (first.id, desk.clock.today())
    assert [one.check for one in desk.vetting.sheet(client.id).waiting] == [again]


def test_that_a_page_answered_waits_anew_when_opened_again(desk: Desk) -> None:
    client = desk.client()
    link = link_of(desk, client, VettingPage.SEARCH_UNPAID)
    answered = desk.vetting.save_check(
        replace(desk.vetting.open_link(client.id, link), standing=Standing.NOTHING_FOUND)
    )
    assert desk.vetting.sheet(client.id).waiting == ()
    assert desk.vetting.open_link(client.id, link).id != answered.id


def test_that_opening_a_page_of_nobody_is_refused(desk: Desk) -> None:
    link = link_of(desk, desk.client(), VettingPage.SEARCH_UNPAID)
    with pytest.raises(NotFoundError):
        desk.vetting.open_link(99, link)


def test_that_links_lead_to_the_chosen_search_engine(desk: Desk) -> None:
    client = desk.client()
    assert desk.vetting.search_engine().name == "DuckDuckGo"
    desk.vetting.choose_search_engine(SEARCH_ENGINES[1])
    desk.restart()
    assert desk.vetting.search_engine() == SEARCH_ENGINES[1]
    url = link_of(desk, client, VettingPage.SEARCH_UNPAID).url
    assert url.startswith("https://www.qwant.com/")


# --- papers ---------------------------------------------------------------------------


def test_that_a_paper_is_kept_with_its_check(desk: Desk) -> None:
    client = desk.client()
    check = note(desk, client)
    paper = desk.vetting.attach(check.id, b"\x89PNG...", "avis.png", "image/png")
    assert (paper.kind, paper.filename, paper.dated_on) == (PaperKind.PICTURE, "avis.png", MONDAY)
    assert paper.added_at == desk.clock.now()
    assert desk.vetting.content(paper) == b"\x89PNG..."
    view = topic(desk, client).newest
    assert view is not None
    assert view.papers == (paper,)


@pytest.mark.parametrize(
    ("mime", "kind"),
    [
        ("message/rfc822", PaperKind.MAIL),
        ("application/pdf", PaperKind.OTHER),
        ("text/html", PaperKind.OTHER),
    ],
)
def test_that_a_papers_kind_follows_its_type(desk: Desk, mime: str, kind: PaperKind) -> None:
    check = note(desk, desk.client())
    assert desk.vetting.attach(check.id, b"x", "f", mime).kind is kind


def test_that_a_papers_kind_may_be_said(desk: Desk) -> None:
    check = note(desk, desk.client())
    paper = desk.vetting.attach(check.id, b"{}", "f.json", "application/json", PaperKind.LOOK_UP)
    assert paper.kind is PaperKind.LOOK_UP


def test_that_the_same_file_twice_is_one_paper(desk: Desk) -> None:
    client = desk.client()
    check, other = note(desk, client), note(desk, client, topic=VettingTopic.OTHER)
    first = desk.vetting.attach(check.id, b"page", "page.html", "text/html")
    assert desk.vetting.attach(check.id, b"page", "again.html", "text/html") == first
    assert desk.vetting.attach(other.id, b"page", "page.html", "text/html").id != first.id


@pytest.mark.parametrize(("data", "why"), [(b"", "empty"), (b"x" * (MOST_BYTES + 1), "over_25_mb")])
def test_that_a_file_that_cannot_be_kept_is_refused(desk: Desk, data: bytes, why: str) -> None:
    client = desk.client()
    check = note(desk, client)
    with pytest.raises(FileRefusedError) as refused:
        desk.vetting.attach(check.id, data, "f.png", "image/png")
    assert refused.value.why == why
    view = topic(desk, client).newest
    assert view is not None
    assert view.papers == ()


def test_that_a_paper_needs_its_check(desk: Desk) -> None:
    with pytest.raises(NotFoundError):
        desk.vetting.attach(99, b"x", "f", "image/png")


def test_that_a_removed_paper_can_be_put_back(desk: Desk) -> None:
    client = desk.client()
    paper = desk.vetting.attach(note(desk, client).id, b"x", "f.png", "image/png")
    gone = desk.vetting.remove_paper(paper.id)
    view = topic(desk, client).newest
    assert view is not None
    assert view.papers == ()
    desk.vetting.put_paper_back(gone)
    view = topic(desk, client).newest
    assert view is not None
    assert view.papers == (paper,)
    with pytest.raises(NotFoundError):
        desk.vetting.remove_paper(99)


def test_that_a_removed_check_comes_back_with_its_papers(desk: Desk) -> None:
    client = desk.client()
    check = note(desk, client)
    papers = tuple(
        desk.vetting.attach(check.id, data, "f.png", "image/png") for data in (b"1", b"2")
    )
    removed = desk.vetting.remove_check(check.id)
    assert topic(desk, client).newest is None
    desk.vetting.put_check_back(removed)
    view = topic(desk, client).newest
    assert view is not None
    assert (view.check, view.papers) == (check, papers)
    with pytest.raises(NotFoundError):
        desk.vetting.remove_check(99)


def test_that_bytes_that_are_gone_are_said_so(desk: Desk) -> None:
    paper = desk.vetting.attach(note(desk, desk.client()).id, b"x", "f.png", "image/png")
    with pytest.raises(NotFoundError):
        desk.vetting.content(replace(paper, sha256="0" * 64))
