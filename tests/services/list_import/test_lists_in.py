"""Lists come in: opened, reviewed, kept in one go, never twice, and taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from relance_desktop.domain.clients import Client, PostalAddress
from relance_desktop.domain.imports import ImportKind, ImportState
from relance_desktop.domain.incoming_sheets import SheetUnreadableError
from relance_desktop.domain.invoices import InvoiceKind, InvoiceSource, PlanStart
from relance_desktop.domain.money import Money
from relance_desktop.domain.payments import Allocation, Payment
from relance_desktop.domain.sheet_mapping.fields import Field, TableKind
from relance_desktop.domain.sheet_mapping.mapping import Mapping
from relance_desktop.services.invoice_import.errors import UndoRefusedError
from relance_desktop.services.list_import import ListImport
from relance_desktop.services.list_import.values import (
    Choices,
    Fate,
    ListResult,
    MappingIncompleteError,
    Review,
)
from relance_desktop.store.errors import NotFoundError
from tests.services.conftest import ACCOUNT, BUSINESS, Desk

HEAD = "Numéro;Client;E-mail;Date;Échéance;Total TTC;Payé;Statut"
PAID_HEAD = "Date;Facture;Client;Montant réglé"
CLIENT_HEAD = "Raison sociale;E-mail;Téléphone;Adresse;Code postal;Ville"


@pytest.fixture
def desk(tmp_path: Path) -> Any:
    made = Desk(tmp_path / "business.relance")
    yield made
    made.services.close()


@pytest.fixture
def lists(desk: Desk) -> ListImport:
    return desk.services.list_imports


def review(lists: ListImport, *lines: str, name: str = "liste.csv") -> Review:
    opening = lists.open("\n".join(lines).encode(), name)
    sheet = opening.sheets[opening.best]
    return lists.read(name, sheet, sheet.mapping)


def bring(lists: ListImport, *lines: str, **choices: Any) -> ListResult:
    return lists.keep(review(lists, *lines), Choices(**choices))


def fates(found: Review) -> list[Fate]:
    return [row.fate for row in found.rows]


def invoices(desk: Desk) -> dict[str, Any]:
    with desk.services.store.read() as r:
        ids = [one.id for one in r.bulk.invoices()]
        found = [r.invoices.get(id_) for id_ in ids]
    return {one.number: one for one in found if one}


def clients(desk: Desk) -> dict[str, Client]:
    return {client.name: client for client in desk.services.register.clients()}


def test_that_nothing_is_written_before_it_is_kept(desk: Desk, lists: ListImport) -> None:
    found = review(lists, HEAD, "F1;Café;a@b.fr;01/02/2026;28/02/2026;120,00;;Envoyée")
    assert fates(found) == [Fate.NEW]
    assert [buyer.found.name for buyer in found.new_buyers] == ["Café"]
    assert not invoices(desk)
    assert not clients(desk)


def test_that_invoices_come_in_with_their_clients(desk: Desk, lists: ListImport) -> None:
    result = bring(
        lists,
        HEAD,
        "F1;Café;a@b.fr;13/02/2026;28/02/2026;120,00;20,00;Partiel",
        "F2;Café;;14/02/2026;;50,00;;Payée",
        "F3;Garage;;15/02/2026;;;;",
        plan_start=PlanStart.STEP_OF_AGE,
    )
    assert result.counts == {Fate.NEW: 1, Fate.SETTLED: 1}
    assert (result.new_clients, result.late_count) == (1, 1)
    assert result.totals == (Money(10_000),)
    found = invoices(desk)
    assert set(found) == {"F1", "F2"}
    first = found["F1"]
    assert (first.gross_cents, first.prepaid_cents, first.source) == (
        12_000,
        2_000,
        InvoiceSource.LIST,
    )
    assert [(due.due_on, due.cents) for due in first.instalments] == [(date(2026, 2, 28), 10_000)]
    assert first.plan_start is PlanStart.STEP_OF_AGE
    assert found["F2"].due_assumed
    assert clients(desk)["Café"].email == "a@b.fr"
    with desk.services.store.read() as r:
        batch = r.imports.get(result.import_id)
        assert batch is not None
        assert (batch.kind, batch.state) == (ImportKind.INVOICES, ImportState.FINISHED)
        assert r.journal.verify().ok


def test_that_a_list_never_comes_in_twice(desk: Desk, lists: ListImport) -> None:
    lines = (HEAD, "F1;Café;a@b.fr;13/02/2026;28/02/2026;120,00;;", "F2;Café;;13/02/2026;;1,00;;")
    bring(lists, *lines)
    again = review(
        lists,
        *lines,
        "F1;Café;;13/02/2026;;999,00;;",
        "F3;Café;;13/02/2026;;2;;",
        "F3;Café;;13/02/2026;;2;;",
    )
    assert fates(again) == [
        Fate.DUPLICATE,
        Fate.DUPLICATE,
        Fate.NUMBER_TAKEN,
        Fate.NEW,
        Fate.DUPLICATE,
    ]
    assert lists.keep(replace(again, rows=again.rows[:2])).import_id == 0
    assert len(invoices(desk)) == 2


def test_that_what_a_form_refuses_is_refused(lists: ListImport) -> None:
    found = review(lists, HEAD, "F1;Café;;13/02/2036;;120,00;;", "F2;Café;;13/02/2026;;1;;")
    assert found.rows[0].fields == ("issued_on",)
    assert fates(found) == [Fate.REFUSED, Fate.NEW]


def test_that_a_known_client_is_found_and_completed(desk: Desk, lists: ListImport) -> None:
    desk.client("Garage Martin", email="", siren="")
    found = review(lists, HEAD, "F1;GARAGE MARTIN SARL;g@m.fr;13/02/2026;;10;;")
    assert found.buyers[0].known is not None
    assert "email" in found.buyers[0].fills
    result = lists.keep(found)
    assert (result.new_clients, result.completed_clients) == (0, 1)
    assert clients(desk)["Garage Martin"].email == "g@m.fr"
    undone = lists.undo(result.import_id)
    assert (undone.invoices, undone.restored) == (1, 1)
    assert clients(desk)["Garage Martin"].email == ""


def test_that_undo_keeps_what_was_changed_since(desk: Desk, lists: ListImport) -> None:
    desk.client("Garage Martin", email="", siren="")
    result = bring(lists, HEAD, "F1;Garage Martin;g@m.fr;13/02/2026;;10;;")
    mine = clients(desk)["Garage Martin"]
    with desk.services.store.write() as w:
        w.clients.update(replace(mine, email="autre@m.fr"))
    lists.undo(result.import_id)
    assert clients(desk)["Garage Martin"].email == "autre@m.fr"


def test_that_a_likely_client_is_asked_about(desk: Desk, lists: ListImport) -> None:
    known = desk.client("Menuiserie Dupont Frères", siren="").id
    line = "F1;Menuiserie Dupont;;13/02/2026;;10;;"
    found = review(lists, HEAD, line)
    (asked,) = found.asked
    assert [client.id for client in asked.candidates] == [known]
    lists.keep(found, Choices({asked.key: known}))
    assert invoices(desk)["F1"].client_id == known
    assert fates(review(lists, HEAD, line)) == [Fate.DUPLICATE]


def test_that_a_credit_note_lowers_its_invoice(desk: Desk, lists: ListImport) -> None:
    head = "Numéro;Client;Date;Type;Total TTC;Facture d'origine"
    result = bring(
        lists, head, "A1;Café;14/02/2026;Avoir;-40,00;F1", "F1;Café;13/02/2026;Facture;100,00;"
    )
    found = invoices(desk)
    assert found["A1"].kind is InvoiceKind.CREDIT_NOTE
    assert result.counts[Fate.CREDIT_NOTE] == 1
    with desk.services.store.read() as r:
        assert r.invoices.settled_cents(found["F1"].id) == 4_000
    assert lists.undo(result.import_id).invoices == 2


def test_that_rows_left_out_stay_out(desk: Desk, lists: ListImport) -> None:
    lines = (HEAD, "F1;Café;;13/02/2026;;10;;", "F2;Bar;;13/02/2026;;10;;")
    bring(lists, *lines, left_out=frozenset({3}))
    assert set(invoices(desk)) == {"F1"}
    assert set(clients(desk)) == {"Café"}


def test_that_payments_find_their_invoices(desk: Desk, lists: ListImport) -> None:
    bring(lists, HEAD, "F1;Café;;13/02/2026;;100,00;;", "F2;Bar;;13/02/2026;;50,00;;")
    lines = (
        PAID_HEAD,
        "20/02/2026;F1;Café;30,00",
        "21/02/2026;f1;;80,00",
        "22/02/2026;F2;Bar;50,00",
        "22/02/2026;F9;Bar;5,00",
        "22/02/2026;F1;Inconnu;5,00",
        "22/02/2027;F1;Café;5,00",
        "23/02/2026;;Bar;5,00",
    )
    found = review(lists, *lines)
    assert fates(found) == [
        Fate.NEW,
        Fate.NEW,
        Fate.NEW,
        Fate.UNKNOWN_INVOICE,
        Fate.UNKNOWN_INVOICE,
        Fate.IN_FUTURE,
        Fate.UNALLOCATED,
    ]
    assert [row.cents for row in found.rows[:3]] == [3_000, 7_000, 5_000]
    result = lists.keep(found)
    assert result.totals == (Money(16_500),)
    with desk.services.store.read() as r:
        assert r.invoices.settled_cents(invoices(desk)["F1"].id) == 10_000
        assert r.journal.verify().ok
    assert Fate.NEW not in fates(review(lists, *lines))
    assert lists.keep(review(lists, *lines)).import_id == 0


def test_that_payments_are_taken_back_as_a_whole(desk: Desk, lists: ListImport) -> None:
    invoices_in = bring(lists, HEAD, "F1;Café;;13/02/2026;;100,00;;")
    paid_in = bring(lists, PAID_HEAD, "20/02/2026;F1;Café;30,00")
    with pytest.raises(UndoRefusedError) as refused:
        lists.undo(invoices_in.import_id)
    assert [(one.number, one.because) for one in refused.value.blockers] == [("F1", ("payments",))]
    assert lists.undo(paid_in.import_id).payments == 1
    assert lists.undo(invoices_in.import_id).invoices == 1
    assert not clients(desk)
    with pytest.raises(UndoRefusedError):
        lists.undo(invoices_in.import_id)


def test_that_a_payment_taken_back_by_hand_stops_the_undo(desk: Desk, lists: ListImport) -> None:
    bring(lists, HEAD, "F1;Café;;13/02/2026;;100,00;;")
    result = bring(lists, PAID_HEAD, "20/02/2026;F1;Café;30,00")
    client_id = clients(desk)["Café"].id
    with desk.services.store.write() as w:
        (payment,) = w.payments.of_client(client_id)
        w.payments.reverse(payment.id, date(2026, 3, 1))
    with pytest.raises(UndoRefusedError) as refused:
        lists.undo(result.import_id)
    assert refused.value.blockers[0].because == ("reversed",)


def test_that_a_payment_typed_by_hand_is_not_doubled(desk: Desk, lists: ListImport) -> None:
    bring(lists, HEAD, "F1;Café;;13/02/2026;;100,00;;")
    invoice = invoices(desk)["F1"]
    share = (Allocation(invoice.id, 3_000),)
    with desk.services.store.write() as w:
        w.payments.add(Payment(invoice.client_id, date(2026, 2, 20), 3_000, share))
    found = review(lists, PAID_HEAD, "20/02/2026;F1;Café;30,00", "20/02/2026;F1;Café;30,00")
    assert fates(found) == [Fate.DUPLICATE, Fate.NEW]


def test_that_what_the_invoice_list_said_paid_is_not_counted_again(lists: ListImport) -> None:
    bring(lists, HEAD, "F1;Café;;13/02/2026;;100,00;40,00;Partiel")
    found = review(
        lists,
        PAID_HEAD,
        "22/02/2026;F1;Café;20,00",
        "20/02/2026;F1;Café;30,00",
        "21/02/2026;F1;Café;10,00",
    )
    assert fates(found) == [Fate.NEW, Fate.COUNTED, Fate.COUNTED]


def test_that_a_number_of_two_clients_needs_the_name(lists: ListImport) -> None:
    bring(lists, HEAD, "1;Café;;13/02/2026;;100,00;;", "1;Bar;;13/02/2026;;50,00;;")
    found = review(lists, PAID_HEAD, "20/02/2026;1;;5,00", "20/02/2026;1;Bar;5,00")
    assert fates(found) == [Fate.SEVERAL_INVOICES, Fate.NEW]


def test_that_money_of_another_currency_is_not_shared_out(lists: ListImport) -> None:
    bring(lists, HEAD, "F1;Café;;13/02/2026;;100,00;;")
    found = review(lists, PAID_HEAD, "20/02/2026;F1;Café;30,00 USD")
    assert fates(found) == [Fate.OTHER_CURRENCY]


def test_that_a_client_list_makes_and_completes(desk: Desk, lists: ListImport) -> None:
    desk.client("Café", email="", siren="", address=PostalAddress())
    found = review(
        lists,
        CLIENT_HEAD,
        "Café;c@f.fr;01;1 rue A;37000;Tours",
        "Bar;b@r.fr;;;;",
        "Bar;;02;;;",
    )
    assert fates(found) == [Fate.COMPLETES, Fate.NEW, Fate.DUPLICATE]
    result = lists.keep(found)
    assert (result.new_clients, result.completed_clients) == (1, 1)
    assert clients(desk)["Café"].address.is_complete
    assert clients(desk)["Bar"].phone == "02"
    known = review(lists, CLIENT_HEAD, "Café;c@f.fr;01;1 rue A;37000;Tours")
    assert fates(known) == [Fate.KNOWN]
    undone = lists.undo(result.import_id)
    assert (undone.clients, undone.restored) == (1, 1)
    assert clients(desk)["Café"].address == PostalAddress()


def test_that_an_address_book_gives_the_chosen_cards(desk: Desk, lists: ListImport) -> None:
    cards = "".join(
        f"BEGIN:VCARD\nVERSION:3.0\nFN:{name}\nEMAIL:{name.lower()}@x.fr\nEND:VCARD\n"
        for name in ("Anne", "Bob")
    )
    opening = lists.open(cards.encode(), "carnet.vcf")
    sheet = opening.sheets[0]
    assert lists.preview(sheet, sheet.mapping).found == sheet.cards
    found = lists.read("carnet.vcf", sheet, sheet.mapping)
    assert found.kind is TableKind.CONTACTS
    lists.keep(found, Choices(left_out=frozenset({1})))
    assert {c.name: c.email for c in clients(desk).values()} == {"Bob": "bob@x.fr"}


def test_that_the_mapping_is_remembered_for_its_header(desk: Desk, lists: ListImport) -> None:
    lines = ("A;B;C;D", "F1;Café;13/02/2026;10,00", "F2;Bar;13/02/2026;10,00")
    data = "\n".join(lines).encode()
    opening = lists.open(data, "x.csv")
    (sheet,) = opening.sheets
    assert not sheet.remembered
    columns = (Field.NUMBER, Field.CLIENT, Field.ISSUED_ON, Field.TOTAL)
    mapping = Mapping(TableKind.INVOICES, columns)
    lists.keep(lists.read("x.csv", sheet, mapping))
    assert set(invoices(desk)) == {"F1", "F2"}
    (again,) = lists.open(data, "x.csv").sheets
    assert again.remembered
    assert again.mapping == mapping
    assert lists.guess_as(again, TableKind.CLIENTS).remembered is False


def test_that_a_missing_column_is_named(lists: ListImport) -> None:
    (sheet,) = lists.open(b"A;B\n1;2\n", "x.csv").sheets
    with pytest.raises(MappingIncompleteError) as refused:
        lists.read("x.csv", sheet, Mapping(TableKind.INVOICES, (Field.NUMBER, Field.CLIENT)))
    assert refused.value.fields == ("issued_on", "total")
    with pytest.raises(SheetUnreadableError):
        lists.open(b"", "vide.csv")


def test_that_cancelling_leaves_nothing(desk: Desk, lists: ListImport) -> None:
    found = review(lists, HEAD, "F1;Café;;13/02/2026;;100,00;;")
    seen: list[int] = []
    result = lists.keep(
        found,
        progress=lambda done, _total, _what: seen.append(done),
        cancelled=lambda: len(seen) >= 3,
    )
    assert result.cancelled
    assert not invoices(desk)
    assert not clients(desk)
    assert lists.keep(found).counts == {Fate.NEW: 1}


def test_that_the_list_is_compared_anew_when_it_is_kept(desk: Desk, lists: ListImport) -> None:
    found = review(lists, HEAD, "F1;Café;;13/02/2026;;100,00;;")
    lists.keep(found)
    assert lists.keep(found).counts == {Fate.DUPLICATE: 1}
    assert len(invoices(desk)) == 1


def test_that_an_unknown_import_cannot_be_undone(lists: ListImport) -> None:
    with pytest.raises(NotFoundError):
        lists.undo(99)


def test_that_imports_of_files_do_not_show_lists(desk: Desk, lists: ListImport) -> None:
    bring(lists, HEAD, "F1;Café;;13/02/2026;;100,00;;")
    assert desk.services.imports.last_import() is None


def test_that_two_buyers_said_to_be_one_client_bring_no_number_twice(
    desk: Desk, lists: ListImport
) -> None:
    kept = desk.client("Zeta")
    found = review(
        lists,
        HEAD,
        "F1;Alpha;a@b.fr;01/10/2026;31/10/2026;100,00;;",
        "F1;Bêta;;01/10/2026;31/10/2026;150,00;;",
    )
    result = lists.keep(found, Choices({buyer.key: kept.id for buyer in found.buyers}))
    assert result.counts == {Fate.NEW: 1, Fate.NUMBER_TAKEN: 1}
    assert {one.client_id for one in invoices(desk).values()} == {kept.id}
    assert result.new_clients == 0


def test_that_a_number_of_the_chosen_client_is_not_taken_twice(
    desk: Desk, lists: ListImport
) -> None:
    kept = desk.client("Zeta")
    desk.invoice(kept, "F1")
    found = review(lists, HEAD, "F1;Alpha;;01/10/2026;31/10/2026;100,00;;")
    result = lists.keep(found, Choices({buyer.key: kept.id for buyer in found.buyers}))
    assert result.counts == {Fate.NUMBER_TAKEN: 1}
    assert len(invoices(desk)) == 1


def test_that_a_client_merged_since_it_was_chosen_is_the_one_kept(
    desk: Desk, lists: ListImport
) -> None:
    kept, gone = desk.client("Garage Petit"), desk.client("Petit", email="")
    found = review(lists, HEAD, "F1;Alpha;;01/10/2026;31/10/2026;100,00;;")
    desk.services.client_merge.merge(kept.id, gone.id)
    lists.keep(found, Choices({buyer.key: gone.id for buyer in found.buyers}))
    assert invoices(desk)["F1"].client_id == kept.id


def test_that_what_is_said_to_be_a_new_client_is_no_double_of_another_one(
    desk: Desk, lists: ListImport
) -> None:
    for name in ("Martin Dupont SARL", "Martin Dupont EURL"):
        maybe = desk.client(name, email="")
        desk.invoice(maybe, "F1", 10_000, issued_on=date(2026, 10, 1))
    found = review(lists, HEAD, "F1;Martin Dupont;;01/10/2026;31/10/2026;100,00;;")
    assert fates(found) == [Fate.DUPLICATE]
    result = lists.keep(found, Choices({buyer.key: None for buyer in found.buyers}))
    assert (result.counts, result.new_clients) == ({Fate.NEW: 1}, 1)


def test_that_all_that_two_buyers_fill_in_one_client_stays_and_is_taken_back(
    desk: Desk, lists: ListImport
) -> None:
    known = desk.client("Zeta", email="", phone="", address=PostalAddress())
    found = review(
        lists,
        HEAD + ";Téléphone",
        "F1;Alpha;a@b.fr;01/10/2026;31/10/2026;100,00;;;",
        "F2;Bêta;;01/10/2026;31/10/2026;150,00;;;01 02 03 04 05",
    )
    result = lists.keep(found, Choices({buyer.key: known.id for buyer in found.buyers}))
    assert result.completed_clients == 1
    filled = clients(desk)["Zeta"]
    assert (filled.email, filled.phone) == ("a@b.fr", "01 02 03 04 05")
    lists.undo(result.import_id)
    assert clients(desk)["Zeta"] == known


def test_that_imported_money_tells_which_reminders_it_withdrew(
    desk: Desk, lists: ListImport
) -> None:
    desk.services.settings.save_business(BUSINESS)
    desk.services.settings.save_mail_account(ACCOUNT, None)
    client = desk.client("Zeta")
    desk.pdf_invoice(client, "F1", cents=10_000)
    reminder_id = desk.queue(client)
    result = bring(lists, PAID_HEAD, "05/11/2026;F1;Zeta;100,00")
    assert result.withdrawn == 1
    (row,) = desk.services.payments.rows()
    (withdrawn,) = desk.services.payments.withdrawn_by(row.payment.id)
    assert withdrawn.id == reminder_id
