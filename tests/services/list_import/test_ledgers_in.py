"""A ledger comes in: reviewed, kept once, netted, taken back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from relance_desktop.domain.clients import Client
from relance_desktop.domain.money import Money
from relance_desktop.domain.sheet_mapping.fields import TableKind
from relance_desktop.services.list_import import ListImport
from relance_desktop.services.list_import.values import Fate, ListResult, Review
from tests.domain.sheet_mapping.test_ledger import HEAD, receipt, sale
from tests.services.conftest import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path / "business.relance")
    yield made
    made.services.close()


@pytest.fixture
def lists(desk: Desk) -> ListImport:
    return desk.services.list_imports


def review(lists: ListImport, *lines: str) -> Review:
    (sheet,) = lists.open("\n".join((HEAD, *lines)).encode(), "123FEC20261231.txt").sheets
    assert sheet.is_told
    return lists.read("123FEC20261231.txt", sheet, sheet.mapping)


def fates(found: Review) -> list[Fate]:
    return [row.fate for row in found.rows]


LINES = (*sale("1200,00"), *receipt("500,00", number="2"))


def test_that_open_invoices_and_money_are_proposed_together(lists: ListImport) -> None:
    found = review(lists, *LINES)
    assert found.kind is TableKind.INVOICES
    assert fates(found) == [Fate.NEW, Fate.UNALLOCATED]
    assert [buyer.found.name for buyer in found.new_buyers] == ["Studio Durand"]


def test_that_what_is_kept_nets_to_what_the_ledger_says(lists: ListImport, desk: Desk) -> None:
    result: ListResult = lists.keep(review(lists, *LINES))
    assert (result.totals, result.received) == ((Money(120000),), (Money(50000),))
    with desk.services.base.store.read() as r:
        (invoice,), (client,) = r.bulk.invoices(), r.clients.all()
        (payment,) = r.bulk.payments()
    assert (invoice.number, invoice.balance_cents, client.name) == ("F-9", 120000, "Studio Durand")
    assert (payment.cents, payment.client_id, payment.invoice_id) == (50000, client.id, None)


def test_that_due_dates_are_assumed_as_elsewhere(lists: ListImport, desk: Desk) -> None:
    lists.keep(review(lists, *LINES))
    with desk.services.base.store.read() as r:
        invoice = r.invoices.get(r.bulk.invoices()[0].id)
    assert invoice is not None
    assert invoice.due_assumed
    assert invoice.instalments[0].due_on > date(2026, 3, 2)


def test_that_a_ledger_brought_twice_doubles_nothing(lists: ListImport) -> None:
    lists.keep(review(lists, *LINES))
    again = review(lists, *LINES)
    assert fates(again) == [Fate.DUPLICATE, Fate.DUPLICATE]
    assert lists.keep(again).import_id == 0


def test_that_an_invoice_is_known_whatever_the_accountant_calls_its_client(
    lists: ListImport, desk: Desk
) -> None:
    invoice = ("Numéro;Client;Date;Total TTC", "F 9;Marie Durand Conseil;28/02/2026;1 200,00")
    sheet = lists.open("\n".join(invoice).encode(), "factures.csv").sheets[0]
    lists.keep(lists.read("factures.csv", sheet, sheet.mapping))
    assert fates(review(lists, *sale("1200,00"))) == [Fate.DUPLICATE]
    assert fates(review(lists, *sale("1100,00"))) == [Fate.NEW]


def test_that_money_set_against_an_invoice_here_is_known(lists: ListImport, desk: Desk) -> None:
    lists.keep(review(lists, *sale("1200,00")))
    lines = ("Date;Facture;Client;Montant réglé", "02/03/2026;F-9;Studio Durand;500,00")
    sheet = lists.open("\n".join(lines).encode(), "paiements.csv").sheets[0]
    lists.keep(lists.read("paiements.csv", sheet, sheet.mapping))
    twice = (*receipt("500,00", number="2"), *receipt("500,00", number="3"))
    assert fates(review(lists, *twice)) == [Fate.DUPLICATE, Fate.UNALLOCATED]


def test_that_money_of_a_day_to_come_stays_out(lists: ListImport) -> None:
    assert fates(review(lists, *receipt("500,00", day="20991231"))) == [Fate.IN_FUTURE]


def test_that_a_ledger_is_taken_back_whole(lists: ListImport, desk: Desk) -> None:
    result = lists.keep(review(lists, *LINES))
    undone = lists.undo(result.import_id)
    assert (undone.invoices, undone.payments, undone.clients) == (1, 1, 1)
    with desk.services.base.store.read() as r:
        assert not list(r.bulk.invoices())


def test_that_a_preview_is_of_the_first_rows(lists: ListImport) -> None:
    (sheet,) = lists.open("\n".join((HEAD, *LINES)).encode(), "a.txt").sheets
    assert len(lists.preview(sheet, sheet.mapping, 1).found) == 1


def test_that_the_client_stays_one_when_known(lists: ListImport, desk: Desk) -> None:
    with desk.services.base.store.write() as w:
        w.clients.add(Client(name="STUDIO DURAND"))
    result = lists.keep(review(lists, *LINES))
    assert result.new_clients == 0
