"""Cases, routes, registered mail, limitation and insolvency come back as stored."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from relance_desktop.domain.clients import Client, PostalAddress
from relance_desktop.domain.exchanges import Exchange, ExchangeKind
from relance_desktop.domain.holds import HoldKind
from relance_desktop.domain.insolvency.values import Insolvency, Proceedings
from relance_desktop.domain.limitation.values import (
    LimitationBasis,
    LimitationEvent,
    LimitationEventKind,
    LimitationRule,
)
from relance_desktop.domain.papers import Paper, PaperKind
from relance_desktop.domain.recovery.values import (
    CaseCost,
    CaseOutcome,
    CaseRoute,
    CaseShare,
    Contested,
    CostNature,
    Exhibit,
    HandedFile,
    RecoveryCase,
    RouteEvent,
    RouteOutcome,
)
from relance_desktop.domain.registered_mail.values import MailEvent, MailEventKind, MailForm
from relance_desktop.store import Store, open_store
from relance_desktop.store.errors import NotFoundError
from tests.store.samples import TODAY, FixedClock, a_reminder, an_invoice

LATER = TODAY + timedelta(days=9)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = open_store(tmp_path / "business.relance", FixedClock())
    yield made
    made.close()


@pytest.fixture
def client(store: Store) -> int:
    with store.write() as w:
        return w.clients.add(Client(name="Studio Nord"))


@pytest.fixture
def invoice(store: Store, client: int) -> int:
    with store.write() as w:
        return w.invoices.add(an_invoice(client))


def a_case(client: int, *invoices: int) -> RecoveryCase:
    return RecoveryCase(
        client,
        TODAY,
        title="Site",
        contested=Contested.PARTLY,
        contested_note="La page",
        facts="Livré en mai.",
        answers={"credicys.traders": "no"},
        closed_on=LATER,
        outcome=CaseOutcome.SETTLED,
        outcome_note="Accord",
        shares=tuple(CaseShare(one, None if at else 70_00) for at, one in enumerate(invoices)),
    )


def a_route(case_id: int, client: int, *shares: CaseShare) -> CaseRoute:
    return CaseRoute(case_id, client, "credicys", TODAY, shares=shares)


def test_that_a_case_comes_back_with_its_shares_in_their_order(store: Store, client: int) -> None:
    with store.write() as w:
        first, second = (w.invoices.add(an_invoice(client, f"F-{at}")) for at in (1, 2))
        case = a_case(client, second, first)
        case = replace(case, id=w.cases.add(case))
        assert w.cases.get(case.id) == case
        assert w.cases.all() == w.cases.of_client(client) == w.cases.of_invoice(first) == (case,)
        assert w.cases.open() == ()
        changed = replace(case, closed_on=None, outcome=None, shares=(CaseShare(first),))
        w.cases.update(changed)
        assert w.cases.open() == (changed,)
        assert w.cases.of_invoice(second) == ()
    with store.read() as r:
        assert r.cases.get(case.id) == changed
        facts = r.journal.of_client(client)[-1].facts()
        assert facts["shares"] == [[first, None]]


def test_that_a_case_that_is_removed_can_be_put_back(
    store: Store, client: int, invoice: int
) -> None:
    with store.write() as w:
        case = a_case(client, invoice)
        case = replace(case, id=w.cases.add(case))
        assert w.cases.remove(case.id) == case
        assert w.cases.get(case.id) is None
        w.cases.put_back(case)
        w.cases.put_back(case)
        assert w.cases.get(case.id) == case
        with pytest.raises(NotFoundError):
            w.cases.update(replace(case, id=99))


def test_that_a_route_comes_back_with_what_happened_on_it(
    store: Store, client: int, invoice: int
) -> None:
    with store.write() as w:
        case_id = w.cases.add(a_case(client, invoice))
        route = a_route(case_id, client, CaseShare(invoice, 40_00))
        route = replace(route, ended_on=LATER, outcome=RouteOutcome.TITLE, outcome_note="T")
        route = replace(route, id=w.routes.add(route))
        event = RouteEvent(route.id, client, "filed", TODAY, note="n", cents=15_00, fixed_on=LATER)
        event = replace(event, id=w.route_events.add(event))
        earlier = replace(event, happened_on=TODAY - timedelta(days=3))
        earlier = replace(earlier, id=w.route_events.add(earlier))
    with store.read() as r:
        assert r.routes.get(route.id) == route
        assert r.routes.of_case(case_id) == r.routes.of_client(client) == (route,)
        assert r.routes.all() == r.routes.unresumed() == (route,)
        assert r.route_events.of_route(route.id) == (earlier, event)
        assert r.route_events.of_case(case_id) == r.route_events.all() == (earlier, event)
        assert r.route_events.of_case(case_id + 1) == ()


def test_that_costs_and_files_of_a_case_come_back(store: Store, client: int, invoice: int) -> None:
    with store.write() as w:
        case_id = w.cases.add(a_case(client, invoice))
        cost = CaseCost(case_id, client, CostNature.PAID, 15_00, TODAY, "Dépôt")
        cost = replace(cost, id=w.case_costs.add(cost))
        made_at = datetime(2026, 11, 20, 9, tzinfo=UTC)
        given = HandedFile(case_id, client, "dossier", made_at, "d.pdf", "ab" * 32, 9)
        given = replace(given, manifest=({"n": "1", "title": "Devis", "sha256": "cd"},))
        given = replace(given, id=w.handed_files.add(given))
    with store.read() as r:
        assert r.case_costs.of_case(case_id) == r.case_costs.all() == (cost,)
        assert r.handed_files.of_case(case_id) == (given,)
        assert r.journal.verify().ok


def test_that_a_cost_is_never_nothing(store: Store, client: int, invoice: int) -> None:
    with store.write() as w:
        cost = CaseCost(
            w.cases.add(a_case(client, invoice)), client, CostNature.PAID, 0, TODAY, "Rien"
        )
    with pytest.raises(IntegrityError), store.write() as w:
        w.case_costs.add(cost)


def test_that_exhibits_keep_the_order_that_numbers_them(
    store: Store, client: int, invoice: int
) -> None:
    with store.write() as w:
        case_id = w.cases.add(a_case(client, invoice))
        one = Exhibit(case_id, "invoice:1", "Facture", dated_on=TODAY)
        two = Exhibit(case_id, "made:reckoning", note="au jour")
        w.exhibits.put(case_id, client, [one, two])
        w.exhibits.put(case_id, client, [two, one])
        found = w.exhibits.of_case(case_id)
        assert [replace(exhibit, id=0) for exhibit in found] == [two, one]
        assert w.journal.of_client(client)[-1].facts() == {
            "exhibits": [["made:reckoning", ""], ["invoice:1", "Facture"]]
        }


def test_that_one_source_is_one_exhibit(store: Store, client: int, invoice: int) -> None:
    with store.write() as w:
        case_id = w.cases.add(a_case(client, invoice))
    twice = [Exhibit(case_id, "paper:1"), Exhibit(case_id, "paper:1")]
    with pytest.raises(IntegrityError), store.write() as w:
        w.exhibits.put(case_id, client, twice)


def test_that_what_moves_limitation_comes_back(store: Store, client: int, invoice: int) -> None:
    with store.write() as w:
        event = LimitationEvent(
            client,
            LimitationEventKind.MEDIATION,
            TODAY,
            invoice_id=invoice,
            ended_on=LATER,
            void_on=LATER,
            note="Médiateur",
        )
        event = replace(event, id=w.limitation_events.add(event))
        basis = LimitationBasis(client, invoice, rule=LimitationRule.TRANSPORT, start_on=TODAY)
        basis = replace(basis, id=w.limitation_bases.add(basis))
        assert w.limitation_bases.of_invoice(invoice) == basis
        assert w.limitation_bases.of_invoice(invoice + 1) is None
    with store.read() as r:
        assert r.limitation_events.of_client(client) == r.limitation_events.all() == (event,)
        assert r.limitation_bases.of_client(client) == r.limitation_bases.all() == (basis,)


def test_that_proceedings_come_back(store: Store, client: int) -> None:
    with store.write() as w:
        one = Insolvency(
            client,
            Proceedings.LIQUIDATION,
            TODAY,
            published_on=LATER,
            court="TC de Lyon",
            notice_id="A2026",
            officer_name="Me Z",
            officer_address=PostalAddress(("1 rue A",), "69001", "Lyon"),
            officer_email="z@z.example",
            abroad=True,
            declared_on=LATER,
            declared_cents=12,
            disputed_on=LATER,
            answered_on=LATER,
            admitted_on=LATER,
            admitted_cents=7,
            relief_asked_on=LATER,
            retained=True,
            retention_claimed_on=LATER,
            note="n",
        )
        one = replace(one, id=w.insolvencies.add(one))
        bare = Insolvency(client, Proceedings.SAFEGUARD, TODAY, closed_on=LATER)
        bare = replace(bare, id=w.insolvencies.add(bare))
    with store.read() as r:
        assert r.insolvencies.of_client(client) == r.insolvencies.all() == (one, bare)
        assert r.insolvencies.open() == (one,)


def test_that_a_letters_events_and_form_come_back(store: Store, client: int, invoice: int) -> None:
    with store.write() as w:
        case_id = w.cases.add(a_case(client, invoice))
        stored = w.invoices.get(invoice)
        assert stored is not None
        letter = replace(a_reminder(stored), case_id=case_id, mail_form=MailForm.ELECTRONIC)
        letter = replace(letter, id=w.reminders.add(letter))
        event = MailEvent(client, letter.id, MailEventKind.REFUSED, TODAY, note="n")
        event = replace(event, id=w.mail_events.add(event))
        paper = Paper(
            client,
            PaperKind.RECEIPT,
            w.documents.add(b"scan", "ar.pdf", "application/pdf"),
            "ar.pdf",
            reminder_id=letter.id,
            case_id=case_id,
        )
        paper_id = w.papers.add(paper)
        said = Exchange(client, ExchangeKind.MAIL, TODAY, case_id=case_id)
        said = replace(said, id=w.exchanges.add(said))
    with store.read() as r:
        found = r.reminders.get(letter.id)
        assert found is not None
        assert (found.case_id, found.mail_form) == (case_id, MailForm.ELECTRONIC)
        assert r.mail_events.of_reminder(letter.id) == r.mail_events.all() == (event,)
        assert r.mail_events.of_client(client) == (event,)
        kept = r.papers.get(paper_id)
        assert kept is not None
        assert replace(kept, id=0, added_at=None) == paper
        assert r.exchanges.get(said.id) == said


def test_that_a_route_lets_its_shares_rest_until_the_user_resumes(
    store: Store, client: int, invoice: int
) -> None:
    with store.write() as w:
        other = w.invoices.add(an_invoice(client, "F-2"))
        case_id = w.cases.add(a_case(client, invoice, other))
        route = a_route(case_id, client, CaseShare(invoice, 40_00), CaseShare(other))
        route = replace(route, id=w.routes.add(route))
        holds = w.holds.unlifted()
        assert [(h.kind, h.invoice_id, h.cents, h.reason) for h in holds] == [
            (HoldKind.RECOVERY, invoice, 40_00, "credicys"),
            (HoldKind.RECOVERY, other, None, "credicys"),
        ]
        assert all(not h.is_stored and h.mail_id is None for h in holds)
        assert w.holds.of_client(client) == w.holds.active(TODAY) == holds
        assert w.holds.of_invoice(other) == holds[1:]
        assert w.holds.active(TODAY - timedelta(days=1)) == ()
        w.routes.update(replace(route, ended_on=TODAY))
        assert len(w.holds.unlifted()) == 2
        w.routes.update(replace(route, ended_on=TODAY, resumed_on=LATER))
        assert w.holds.unlifted() == ()
        assert len(w.holds.active(LATER - timedelta(days=1))) == 2
        assert w.holds.active(LATER) == ()
        assert w.holds.of_invoice(other)[0].lifted_on == LATER


def test_that_proceedings_rest_what_was_owed_before_them(store: Store, client: int) -> None:
    with store.write() as w:
        bill = an_invoice(client)
        before = w.invoices.add(bill)
        w.invoices.add(replace(bill, number="F-2", issued_on=date(2026, 11, 21)))
        worked = replace(bill, number="F-3", issued_on=date(2026, 12, 1), delivered_on=TODAY)
        done = w.invoices.add(worked)
        one = Insolvency(client, Proceedings.RECOVERY, TODAY)
        one = replace(one, id=w.insolvencies.add(one))
        holds = w.holds.unlifted()
        assert [(h.kind, h.invoice_id, h.started_on) for h in holds] == [
            (HoldKind.INSOLVENCY, before, TODAY),
            (HoldKind.INSOLVENCY, done, TODAY),
        ]
        assert w.holds.active(TODAY) == w.holds.of_client(client) == holds
        w.insolvencies.update(replace(one, closed_on=LATER))
        assert w.holds.unlifted() == ()
        assert w.holds.active(LATER) == ()
