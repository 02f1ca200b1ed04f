"""Clients and invoices found by whatever one remembers of them."""

from __future__ import annotations

from datetime import date

import pytest

from relance_desktop.domain.clients import PostalAddress
from relance_desktop.domain.payments import Allocation, Payment
from relance_desktop.domain.search import Quality
from relance_desktop.domain.status import Status
from relance_desktop.services import search
from tests.services.conftest import Desk


@pytest.fixture
def index(desk: Desk) -> search.Index:
    """Two clients; an open, a paid, an old open invoice, a credit note."""
    baker = desk.client(
        "Boulangerie Évrard",
        contact_name="Inès Évrard",
        siren="123456782",
        phone="04 72 00 00 21",
        address=PostalAddress(("1 rue X",), "38000", "Grenoble"),
    )
    zenith = desk.client("Zénith Conseil")
    desk.invoice(baker, "2026-001", 120050, date(2026, 11, 30), order_ref="BC-778")
    paid = desk.invoice(baker, "2026-002", 120000, date(2026, 9, 30))
    desk.invoice(zenith, "2026-003", 45000, date(2026, 10, 1), payment_reference="REF 77 AB")
    desk.credit_note(zenith, "AV-1", 5000, date(2026, 11, 2))
    desk.services.payments.record(
        Payment(baker.id, date(2026, 10, 2), 120000, allocations=(Allocation(paid.id, 120000),))
    )
    return desk.services.search.index()


def numbers(index: search.Index, typed: str) -> list[str]:
    return [hit.number for hit in index.find(typed).invoices]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("2026-001", ["2026-001"]),
        ("1 200,50", ["2026-001"]),
        ("1200,50 €", ["2026-001"]),
        ("1200", ["2026-001", "2026-002"]),
        ("bc-778", ["2026-001"]),
        ("ref 77", ["2026-003"]),
        ("evrard 002", ["2026-002"]),
        ("av-1", ["AV-1"]),
        ("zénith", ["2026-003", "AV-1"]),
        ("4 200,50", []),
    ],
)
def test_that_an_invoice_is_found_by_what_one_knows_of_it(
    index: search.Index, typed: str, found: list[str]
) -> None:
    assert numbers(index, typed) == found


@pytest.mark.parametrize(
    "typed", ["evrard", "boul ev", "inès", "grenoble", "123456782", "0472", "04 72", "boulangeire"]
)
def test_that_a_client_is_found_by_name_contact_town_and_numbers(
    index: search.Index, typed: str
) -> None:
    assert [hit.name for hit in index.find(typed).clients] == ["Boulangerie Évrard"]


def test_that_each_invoice_says_where_it_stands(index: search.Index) -> None:
    state = {hit.number: hit for hit in index.find("2026").invoices}
    assert state["2026-001"].status is Status.NOT_DUE
    assert state["2026-002"].status is Status.PAID
    assert state["2026-003"].status is Status.CRITICAL
    assert state["2026-003"].days_late == 39
    assert state["2026-003"].balance_cents == 45000
    assert index.find("av-1").invoices[0].is_credit_note


def test_that_open_invoices_come_before_paid_ones_the_latest_first(index: search.Index) -> None:
    assert numbers(index, "2026") == ["2026-003", "2026-001", "2026-002"]


def test_that_a_typing_error_is_told_as_such(index: search.Index) -> None:
    hits = index.find("zenoth")
    assert hits.clients[0].quality is Quality.CLOSE
    assert {hit.quality for hit in hits.invoices} == {Quality.CLOSE}
    assert hits.words == ("zenith",)


def test_that_nothing_is_found_of_nothing(index: search.Index) -> None:
    assert index.find("") == search.Hits()
    assert index.find("qqqqqq").words == ("qqqqqq",)
    assert not index.find("qqqqqq").clients
    assert len(index) == 4


def test_that_an_empty_business_has_an_index(desk: Desk) -> None:
    assert desk.services.search.is_small()
    assert desk.services.search.index().find("x") == search.Hits(("x",))
