"""Answers of the register and of the gazette: kept as fields, as checks and as evidence."""

from __future__ import annotations

from dataclasses import replace

import pytest

from relance_desktop.domain.clients import ClientKind
from relance_desktop.domain.papers import PaperKind
from relance_desktop.domain.register.companies import YearAccounts
from relance_desktop.domain.register.company_codes import CompanyState
from relance_desktop.domain.register.company_fields import ClientField
from relance_desktop.domain.register.look_ups import (
    CompaniesFound,
    CouldNotCheck,
    Evidence,
    NoCompany,
    NoNotice,
    Trouble,
)
from relance_desktop.domain.register.notice_verdict import NoticeReason
from relance_desktop.domain.register.register_verdict import RegisterReason
from relance_desktop.domain.register.standings import Standing
from relance_desktop.domain.vetting.accounts_verdict import AccountsReason
from relance_desktop.domain.vetting.facts import (
    MOST_JUDGMENT,
    AccountsFacts,
    NoticeFacts,
    RegisterFacts,
    TroubleFacts,
)
from relance_desktop.domain.vetting.values import VettingCheck, VettingTopic
from relance_desktop.services.errors import NotFoundError
from relance_desktop.services.vetting.values import CheckView
from tests.services.conftest import MONDAY, Desk
from tests.services.vetting.answers import (
    AT,
    COMPANY,
    FILED,
    GAZETTE_PROOF,
    LIQUIDATION,
    PROOF,
    SIREN,
    notices,
)

ALL = frozenset(ClientField)
REGISTER, ACCOUNTS, NOTICES = VettingTopic.REGISTER, VettingTopic.ACCOUNTS, VettingTopic.NOTICES


def newest(desk: Desk, client_id: int, topic: VettingTopic) -> CheckView:
    view = desk.vetting.sheet(client_id).topic(topic).newest
    assert view is not None
    return view


def test_that_the_register_is_asked_for_what_was_typed(desk: Desk) -> None:
    desk.sources.register = CompaniesFound(AT, PROOF, (COMPANY,), 1)
    assert desk.vetting.search_companies("hautbois", "69002") == desk.sources.register
    desk.vetting.search_companies(SIREN)
    assert desk.sources.asked == [("hautbois", "69002"), (SIREN, "")]


def test_that_nothing_is_asked_before_a_click(desk: Desk) -> None:
    client = desk.client(siren=SIREN)
    desk.vetting.sheet(client.id)
    desk.vetting.alerts()
    desk.vetting.due_rechecks()
    assert desk.sources.asked == []


# --- the register -----------------------------------------------------------------------


def test_that_chosen_fields_are_taken_and_the_others_left(desk: Desk) -> None:
    client = desk.client("Hautbois SAS")
    proposals = {one.field: one for one in desk.vetting.company_for(client.id, COMPANY)}
    assert {field for field, one in proposals.items() if one.advised} == {
        ClientField.SIREN,
        ClientField.SIRET,
        ClientField.VAT_NUMBER,
    }
    done = desk.vetting.adopt(
        client.id, COMPANY, PROOF, {ClientField.SIREN, ClientField.VAT_NUMBER}
    )
    after = desk.vetting.sheet(client.id).client
    assert after == done.client
    assert (after.siren, after.vat_number, after.siret) == (SIREN, "FR44732829320", "")
    assert after.name == "Hautbois SAS"


def test_that_the_answer_is_kept_with_its_very_bytes(desk: Desk) -> None:
    client = desk.client()
    desk.vetting.adopt(client.id, COMPANY, PROOF)
    desk.restart()
    view = newest(desk, client.id, REGISTER)
    assert view.facts == RegisterFacts(COMPANY, (RegisterReason.ACTIVE,))
    assert (view.check.standing, view.check.checked_on) == (Standing.FINE, MONDAY)
    assert view.check.source_url == PROOF.url
    (paper,) = view.papers
    assert (paper.kind, paper.note) == (PaperKind.LOOK_UP, PROOF.url)
    assert paper.filename == "recherche-entreprises_2026-11-09_0845.json"
    assert desk.vetting.content(paper) == PROOF.body


def test_that_accounts_become_a_check_of_their_own(desk: Desk) -> None:
    client = desk.client()
    loss = replace(COMPANY, accounts=(YearAccounts(2025, 100_000_00, -5_000_00),))
    desk.vetting.adopt(client.id, loss, PROOF)
    view = newest(desk, client.id, ACCOUNTS)
    assert view.facts == AccountsFacts(SIREN, loss.accounts, (AccountsReason.LOSS,))
    assert (view.check.standing, view.check.source_url) == (Standing.WORRY, PROOF.url)


def test_that_no_accounts_is_nothing_found(desk: Desk) -> None:
    client = desk.client()
    desk.vetting.adopt(client.id, replace(COMPANY, accounts=()), PROOF)
    view = newest(desk, client.id, ACCOUNTS)
    assert view.check.standing is Standing.NOTHING_FOUND
    assert view.facts == AccountsFacts(SIREN, (), (AccountsReason.NOT_PUBLISHED,))


def test_that_a_public_body_has_no_accounts_to_check(desk: Desk) -> None:
    client = desk.client()
    town = replace(COMPANY, is_administration=True)
    done = desk.vetting.adopt(client.id, town, PROOF, {ClientField.KIND})
    assert [check.topic for check in done.checks] == [REGISTER]
    assert done.client.kind is ClientKind.PUBLIC


def test_that_an_adoption_is_undone_whole(desk: Desk) -> None:
    client = desk.client()
    done = desk.vetting.adopt(client.id, COMPANY, PROOF, ALL)
    assert done.client != client
    desk.vetting.undo_adoption(done)
    sheet = desk.vetting.sheet(client.id)
    assert sheet.client == client
    assert all(view.newest is None for view in sheet.topics)
    desk.vetting.undo_adoption(done)
    assert desk.vetting.sheet(client.id).client == client


def test_that_an_undo_leaves_what_the_user_changed_since(desk: Desk) -> None:
    client = desk.client()
    done = desk.vetting.adopt(client.id, COMPANY, PROOF, ALL)
    desk.services.register.save_client(replace(done.client, name="Hautbois Lyon", note="bien"))
    desk.vetting.undo_adoption(done)
    after = desk.vetting.sheet(client.id).client
    assert (after.name, after.note, after.siren) == ("Hautbois Lyon", "bien", "")


def test_that_an_adoption_without_fields_changes_no_client(desk: Desk) -> None:
    client = desk.client()
    done = desk.vetting.adopt(client.id, COMPANY, PROOF)
    assert done.client == done.before == client


def test_that_adopting_for_nobody_is_refused(desk: Desk) -> None:
    with pytest.raises(NotFoundError):
        desk.vetting.adopt(99, COMPANY, PROOF)
    with pytest.raises(NotFoundError):
        desk.vetting.company_for(99, COMPANY)
    with pytest.raises(NotFoundError):
        desk.vetting.keep_notices(99, notices())


def test_that_a_company_makes_a_client(desk: Desk) -> None:
    done = desk.vetting.new_client_from(COMPANY, PROOF)
    assert done.before is None
    client = desk.vetting.sheet(done.client.id).client
    assert client == done.client
    assert (client.name, client.kind) == ("HAUTBOIS", ClientKind.BUSINESS)
    assert (client.siret, client.address.city) == ("73282932000074", "LYON")
    assert newest(desk, client.id, REGISTER).check.standing is Standing.FINE
    desk.vetting.undo_adoption(done)
    assert desk.services.register.clients() == ()
    desk.vetting.undo_adoption(done)


def test_that_a_new_client_with_work_begun_stays(desk: Desk) -> None:
    done = desk.vetting.new_client_from(COMPANY, PROOF)
    desk.invoice(done.client)
    desk.vetting.undo_adoption(done)
    assert desk.services.register.clients() == (done.client,)


def test_that_a_known_company_makes_no_second_client(desk: Desk) -> None:
    client = desk.client(siren=SIREN)
    done = desk.vetting.new_client_from(COMPANY, PROOF)
    assert done.client == done.before == client
    assert newest(desk, client.id, REGISTER).facts is not None
    desk.vetting.undo_adoption(done)
    assert desk.services.register.clients() == (client,)


def test_that_a_hidden_company_is_named_by_its_number(desk: Desk) -> None:
    hidden = replace(COMPANY, name="", legal_name="", is_hidden=True)
    client = desk.vetting.new_client_from(hidden, PROOF).client
    assert (client.name, client.address.lines) == (SIREN, ())


def test_that_nobody_of_that_name_is_nothing_found(desk: Desk) -> None:
    client = desk.client()
    desk.vetting.keep_no_company(client.id, NoCompany(AT, PROOF))
    view = newest(desk, client.id, REGISTER)
    assert (view.check.standing, view.facts) == (Standing.NOTHING_FOUND, None)
    assert len(view.papers) == 1


# --- no answer -----------------------------------------------------------------------------


def test_that_a_failure_hides_no_older_answer(desk: Desk) -> None:
    client = desk.client()
    desk.vetting.adopt(client.id, COMPANY, PROOF)
    desk.clock.forward(1)
    failed = Evidence(PROOF.url, AT, 503, "text/html", b"<p>down</p>")
    down = CouldNotCheck(Trouble.SERVER_DOWN, AT, failed, said="down")
    desk.vetting.keep_failure(client.id, REGISTER, down)
    view = desk.vetting.sheet(client.id).topic(REGISTER)
    assert view.newest is not None
    assert view.newest.check.standing is Standing.FINE
    assert view.failed is not None
    assert view.failed.facts == TroubleFacts(Trouble.SERVER_DOWN, "down")
    assert [paper.filename for paper in view.failed.papers] == [
        "recherche-entreprises_2026-11-09_0845.html"
    ]
    assert [one.check for one in view.older] == [view.failed.check]


def test_that_a_question_never_asked_leaves_no_paper(desk: Desk) -> None:
    client = desk.client()
    bad = CouldNotCheck(Trouble.BAD_NUMBER, AT, ask_again_at=AT)
    desk.vetting.keep_notices(client.id, bad)
    view = newest(desk, client.id, NOTICES)
    assert view.check.standing is Standing.COULD_NOT_CHECK
    assert view.facts == TroubleFacts(Trouble.BAD_NUMBER, "", AT)
    assert (view.papers, view.check.source_url) == ((), "")


def test_that_an_answer_without_bytes_leaves_no_paper(desk: Desk) -> None:
    client = desk.client()
    slow = CouldNotCheck(Trouble.TIMED_OUT, AT, Evidence(PROOF.url, AT))
    check = desk.vetting.keep_failure(client.id, REGISTER, slow)
    view = newest(desk, client.id, REGISTER)
    assert (view.papers, check.source_url) == ((), PROOF.url)


# --- the gazette ------------------------------------------------------------------------------


def test_that_notices_are_asked_and_kept(desk: Desk) -> None:
    client = desk.client(siren=SIREN)
    desk.sources.gazette = notices(LIQUIDATION, FILED)
    answer = desk.vetting.look_for_notices(SIREN)
    check = desk.vetting.keep_notices(client.id, answer)
    assert (check.standing, check.source_url) == (Standing.CRITICAL, GAZETTE_PROOF.url)
    view = newest(desk, client.id, NOTICES)
    assert isinstance(view.facts, NoticeFacts)
    assert (view.facts.reasons, view.facts.total) == ((NoticeReason.LIQUIDATION,), 2)
    kept = view.facts.deciding
    assert kept is not None
    assert (kept.court, kept.judged_on) == (LIQUIDATION.court, LIQUIDATION.judged_on)
    assert (len(kept.text), kept.text[-1], kept.link) == (MOST_JUDGMENT, "…", LIQUIDATION.link)
    assert view.facts.notices[1] == FILED
    assert [desk.vetting.content(paper) for paper in view.papers] == [GAZETTE_PROOF.body]


def test_that_no_notice_no_answer_and_a_doubt_never_look_alike(desk: Desk) -> None:
    client = desk.client(siren=SIREN)
    answers = (
        NoNotice(AT, SIREN, (GAZETTE_PROOF,)),
        notices(FILED),
        notices(FILED, total=700),
        CouldNotCheck(Trouble.BUSY, AT),
    )
    standings = [desk.vetting.keep_notices(client.id, answer).standing for answer in answers]
    assert standings == [
        Standing.NOTHING_FOUND,
        Standing.NOTHING_FOUND,
        Standing.TO_CHECK,
        Standing.COULD_NOT_CHECK,
    ]


def test_that_each_page_of_an_answer_is_a_paper(desk: Desk) -> None:
    client = desk.client()
    pages = (GAZETTE_PROOF, replace(GAZETTE_PROOF, body=b"{}", content_type=""))
    desk.vetting.keep_notices(client.id, NoNotice(AT, SIREN, pages))
    names = [paper.filename for paper in newest(desk, client.id, NOTICES).papers]
    assert names == [
        "bodacc-datadila_2026-11-09_0845_1.json",
        "bodacc-datadila_2026-11-09_0845_2.bin",
    ]


def test_that_notices_of_a_client_gone_after_another_are_found(desk: Desk) -> None:
    kept, gone = desk.client("A"), desk.client("B")
    desk.services.client_merge.merge(kept.id, gone.id)
    assert desk.vetting.keep_notices(gone.id, notices()).client_id == kept.id


def test_that_facts_of_a_later_version_break_nothing(desk: Desk) -> None:
    client = desk.client()
    for facts in ("{", "[]", '{"source":"moon"}', '{"source":"register","company":7}'):
        check = VettingCheck(client.id, REGISTER, MONDAY, standing=Standing.CRITICAL, facts=facts)
        desk.vetting.save_check(check)
        desk.vetting.sheet(client.id)
        assert desk.vetting.alerts_of(client.id) != ()


def test_that_a_closed_company_is_critical(desk: Desk) -> None:
    client = desk.client()
    desk.vetting.adopt(client.id, replace(COMPANY, state=CompanyState.CLOSED), PROOF)
    assert newest(desk, client.id, REGISTER).check.standing is Standing.CRITICAL
