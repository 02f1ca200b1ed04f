"""Clients merged and separated with cases, registered mail, limitation and proceedings."""

from __future__ import annotations

import pytest

from relance_desktop.domain.clients import Client
from relance_desktop.domain.exchanges import Exchange, ExchangeKind
from relance_desktop.domain.insolvency.values import Insolvency, Proceedings
from relance_desktop.domain.limitation.values import (
    LimitationBasis,
    LimitationEvent,
    LimitationEventKind,
)
from relance_desktop.domain.papers import Paper, PaperKind
from relance_desktop.domain.recovery.values import (
    CaseCost,
    CaseRoute,
    CaseShare,
    CostNature,
    RecoveryCase,
    RouteEvent,
)
from relance_desktop.services.errors import SeparateRefusedError
from tests.services.conftest import MONDAY, Desk

SHELVES = (
    "cases",
    "routes",
    "route_events",
    "case_costs",
    "limitation_events",
    "limitation_bases",
    "insolvencies",
)


def two(desk: Desk) -> tuple[Client, Client]:
    return desk.client(), desk.client("Merlin SARL")


def put_all(desk: Desk, client_id: int, invoice_id: int) -> None:
    """A case with a route and all that hangs on them."""
    share = (CaseShare(invoice_id),)
    with desk.services.store.write() as w:
        case_id = w.cases.add(RecoveryCase(client_id, MONDAY, shares=share))
        route_id = w.routes.add(CaseRoute(case_id, client_id, "credicys", MONDAY, shares=share))
        w.route_events.add(RouteEvent(route_id, client_id, "filed", MONDAY))
        w.case_costs.add(CaseCost(case_id, client_id, CostNature.PAID, 15_00, MONDAY, "Dépôt"))
        kind = LimitationEventKind.ACKNOWLEDGMENT
        event_id = w.limitation_events.add(
            LimitationEvent(client_id, kind, MONDAY, invoice_id=invoice_id)
        )
        w.limitation_bases.add(LimitationBasis(client_id, invoice_id, start_on=MONDAY))
        w.insolvencies.add(Insolvency(client_id, Proceedings.RECOVERY, MONDAY))
        w.exchanges.add(Exchange(client_id, ExchangeKind.MAIL, MONDAY, case_id=case_id))
        sha = w.documents.add(b"acte", "acte.pdf", "application/pdf")
        w.papers.add(Paper(client_id, PaperKind.ACT, sha, "acte.pdf", case_id=case_id))
        w.papers.add(Paper(client_id, PaperKind.MAIL, sha, "aveu.pdf", limitation_id=event_id))


def counts(desk: Desk, client_id: int) -> dict[str, int]:
    with desk.services.store.read() as r:
        found = {
            name: sum(one.client_id == client_id for one in getattr(r, name).all())
            for name in SHELVES
        }
        found["exchanges"] = len(r.exchanges.of_client(client_id))
        found["papers"] = len(r.papers.of_client(client_id))
    return found


ALL = {**dict.fromkeys(SHELVES, 1), "exchanges": 1, "papers": 2}
NONE = dict.fromkeys(ALL, 0)


def test_that_a_case_goes_with_its_client_and_comes_back(desk: Desk) -> None:
    kept, other = two(desk)
    theirs = desk.invoice(other)
    put_all(desk, other.id, theirs.id)
    assert desk.services.client_merge.preview(kept.id, other.id).moving.cases == 1
    desk.services.client_merge.merge(kept.id, other.id)
    assert (counts(desk, kept.id), counts(desk, other.id)) == (ALL, NONE)
    desk.services.client_merge.separate(kept.id, other.id)
    assert (counts(desk, kept.id), counts(desk, other.id)) == (NONE, ALL)


def test_that_a_case_opened_since_goes_back_with_its_invoices(desk: Desk) -> None:
    kept, other = two(desk)
    theirs = desk.invoice(other)
    desk.services.client_merge.merge(kept.id, other.id)
    put_all(desk, kept.id, theirs.id)
    desk.services.client_merge.separate(kept.id, other.id)
    stays = {**NONE, "insolvencies": 1}
    assert counts(desk, kept.id) == stays, "nobody can tell whose proceedings they are"
    assert counts(desk, other.id) == {name: ALL[name] - stays[name] for name in ALL}


def test_that_a_case_about_both_keeps_them_together(desk: Desk) -> None:
    kept, other = two(desk)
    mine, theirs = desk.invoice(kept), desk.invoice(other, "2026-002")
    desk.services.client_merge.merge(kept.id, other.id)
    with desk.services.store.write() as w:
        shares = (CaseShare(mine.id), CaseShare(theirs.id))
        w.cases.add(RecoveryCase(kept.id, MONDAY, shares=shares))
    with pytest.raises(SeparateRefusedError):
        desk.services.client_merge.separate(kept.id, other.id)
