"""Buyers become clients: recognised, asked about, made, filled in."""

from __future__ import annotations

from dataclasses import replace

import pytest

from relance_desktop.domain.client_kinds import guess_kind, words_of_name
from relance_desktop.domain.client_matching import (
    ClientBook,
    bare_name,
    match_client,
    names_are_alike,
)
from relance_desktop.domain.clients import Client, ClientKind, PostalAddress
from relance_desktop.domain.imports import ImportOutcome
from tests.services.invoice_import.conftest import Desk, remarks, whats
from tests.services.invoice_import.samples import NEXA, Bill, Party

BARE = Party("Nexa")


def test_that_a_new_buyer_becomes_a_client_with_all_that_is_said(desk: Desk) -> None:
    client = desk.client_of(desk.invoice(Bill()))
    assert (client.name, client.kind, client.siren) == (
        "Nexa SARL",
        ClientKind.BUSINESS,
        "303265045",
    )
    assert (client.vat_number, client.email) == ("FR60303265045", "compta@nexa.example")
    assert client.address == PostalAddress(("1 rue A",), "69003", "Lyon", "FR")


@pytest.mark.parametrize(
    ("known", "buyer"),
    [
        (Client("Ancien nom", siren="303 265 045"), NEXA),
        (Client("Ancien nom", siret="30326504500017"), NEXA),
        (Client("Ancien nom", vat_number="FR 60 303265045"), NEXA),
        (Client("Buero", vat_number="DE123"), Party("Büro GmbH", vat="DE 123")),
        (Client("Ancien nom", email="COMPTA@nexa.example"), replace(NEXA, siren="", vat="")),
        (Client("nexa"), NEXA),
        (Client("S.A.R.L. NÉXA"), BARE),
    ],
    ids=["siren", "siret", "vat of siren", "vat", "e-mail", "name", "name, legal form"],
)
def test_that_a_known_client_is_recognised(desk: Desk, known: Client, buyer: Party) -> None:
    client_id = desk.add_client(known)
    assert desk.invoice(Bill(buyer=buyer)).client_id == client_id
    assert len(desk.clients()) == 1


def test_that_empty_fields_of_a_known_client_are_filled_and_others_stay(desk: Desk) -> None:
    desk.add_client(Client("Nexa", email="moi@nexa.example", kind=ClientKind.CONSUMER))
    client = desk.client_of(desk.invoice(Bill()))
    assert (client.email, client.kind) == ("moi@nexa.example", ClientKind.CONSUMER)
    assert (client.siren, client.address.city) == ("303265045", "Lyon")


def test_that_a_known_address_is_not_overwritten(desk: Desk) -> None:
    desk.add_client(Client("Nexa", address=PostalAddress(city="Brest")))
    assert desk.client_of(desk.invoice(Bill())).address.city == "Brest"


def test_that_nothing_is_written_when_nothing_is_new(desk: Desk) -> None:
    client_id = desk.invoice(Bill()).client_id
    desk.invoice(Bill(number="F-2"))
    with desk.store.read() as r:
        kinds = [entry.kind for entry in r.journal.of_client(client_id)]
    assert "client_changed" not in kinds


def test_that_a_name_that_is_only_alike_is_asked_about(desk: Desk) -> None:
    client_id = desk.add_client(Client("Nexa Conseil"))
    item = desk.one(Bill(buyer=BARE))
    assert (item.outcome, whats(item)) == (ImportOutcome.TO_CONFIRM, ["client_unsure"])
    assert item.reasons[0].client_ids == (client_id,)
    assert item.reasons[0].text == "Nexa"


def test_that_an_equal_name_with_another_siren_is_asked_about(desk: Desk) -> None:
    desk.add_client(Client("Nexa", siren="552100554"))
    assert whats(desk.one(Bill())) == ["client_unsure"]


def test_that_a_like_name_or_equal_mail_with_another_siren_is_a_new_client(desk: Desk) -> None:
    desk.add_client(Client("Nexa Conseil", siren="552100554", email=NEXA.email))
    assert desk.one(Bill()).outcome is ImportOutcome.IMPORTED
    assert len(desk.clients()) == 2


def test_that_short_names_are_alike_only_when_equal(desk: Desk) -> None:
    assert not names_are_alike("AB", "AB Conseil")
    assert names_are_alike("AB", "ab")
    assert not names_are_alike("", "ab")
    assert names_are_alike("Martin Durand", "Durand Martin")


def test_that_a_buyer_without_a_name_is_asked_for(desk: Desk) -> None:
    item = desk.one(Bill(buyer=Party()))
    assert (item.outcome, whats(item)) == (ImportOutcome.TO_CONFIRM, ["no_client"])
    assert whats(desk.one(Bill(number="F-2", buyer=Party(vat="DE999")))) == ["no_client"]


def test_that_a_buyer_with_only_a_mail_bears_its_address_as_name(desk: Desk) -> None:
    invoice = desk.invoice(Bill(buyer=Party(email="a@b.example")))
    assert desk.client_of(invoice).name == "a@b.example"


def test_that_a_public_body_is_proposed_as_such_and_said(desk: Desk) -> None:
    item = desk.one(Bill(buyer=Party("Commune de Crest", "217500016")))
    assert remarks(item) == ["public_guessed"]
    assert item.invoice is not None
    assert desk.client_of(item.invoice).kind is ClientKind.PUBLIC
    again = desk.one(Bill(number="F-2", buyer=Party("Commune de Crest", "217500016")))
    assert remarks(again) == []


@pytest.mark.parametrize(
    ("name", "siren", "vat", "kind"),
    [
        ("Service X", "130025265", "", ClientKind.PUBLIC),
        ("Mairie de Crest", "", "", ClientKind.PUBLIC),
        ("Université Lyon 2", "", "", ClientKind.PUBLIC),
        ("Communauté de communes du Val", "", "", ClientKind.PUBLIC),
        ("Université d'été SAS", "", "", ClientKind.BUSINESS),
        ("S.A.S. Bonnard", "", "", ClientKind.BUSINESS),
        ("Bonnard", "303265045", "", ClientKind.BUSINESS),
        ("Bonnard", "", "DE123", ClientKind.BUSINESS),
        ("Villeneuve Martin", "", "", ClientKind.UNKNOWN),
    ],
)
def test_that_the_kind_of_a_client_is_guessed(
    name: str, siren: str, vat: str, kind: ClientKind
) -> None:
    assert guess_kind(name, siren, vat) is kind


def test_that_names_are_compared_without_case_accents_dots_and_legal_form() -> None:
    assert words_of_name("S.A.R.L. L'Été (Lyon)") == ["sarl", "l", "ete", "lyon"]
    assert bare_name("Été, S.A.") == "ete"
    assert bare_name("SAS") == "sas"


def test_that_among_clients_of_one_siren_the_siret_then_the_name_decides() -> None:
    lyon = Client("Nexa Lyon", id=1, siret="30326504500017")
    brest = Client("Nexa Brest", id=2, siret="30326504500025")
    found = Client("NEXA BREST", siren="303265045")
    assert match_client(found, (lyon, brest)).client == brest
    assert match_client(replace(found, siret=lyon.siret), (lyon, brest)).client == lyon
    other = match_client(replace(found, name="Nexa"), (lyon, brest))
    assert other.candidates == (lyon, brest)
    assert match_client(Client("", siren="303265045"), (lyon, brest)).candidates == (lyon, brest)


def test_that_two_clients_of_one_name_are_asked_about_and_the_likest_comes_first() -> None:
    one, two = Client("Nexa", id=1), Client("NEXA SAS", id=2)
    assert match_client(Client("nexa"), (one, two)).candidates == (one, two)
    far, near = Client("Nexa Conseil et Formation", id=3), Client("Nexa Conseils", id=4)
    assert match_client(Client("Nexa Conseil"), (far, near)).candidates == (near, far)
    assert match_client(Client(""), (one,)).candidates == ()


def test_that_a_client_added_while_files_are_read_is_recognised(desk: Desk) -> None:
    bills = [Bill(), b"<broken", Bill(number="F-2", buyer=Party("Bonnard")), Bill(number="F-3")]
    paths = [desk.put(f"{at}.xml", bill) for at, bill in enumerate(bills)]
    added: list[int] = []

    def add_at_second(done: int, total: int, name: str) -> None:
        if done == 1:
            added.append(desk.add_client(Client("Bonnard")))

    items = desk.imports.read(paths, add_at_second).items
    assert [item.invoice.client_id for item in items if item.invoice][1] == added[0]
    assert len(desk.clients()) == 2


def test_that_a_client_changed_in_the_book_is_found_by_what_it_is_now() -> None:
    book = ClientBook([Client("Nexa", id=1, email="a@nexa.example")])
    book.put(Client("Bonnard", id=1))
    assert book.match(Client("Nexa")).client is None
    assert book.match(Client("X", email="a@nexa.example")).client is None
    assert book.match(Client("bonnard")).client == Client("Bonnard", id=1)


# --- « who is this client? », answered once -----------------------------------


def waiting_for_nexa(desk: Desk) -> tuple[int, list[int]]:
    """A known client that is alike, and three files that wait for the answer."""
    client_id = desk.add_client(Client("Nexa Conseil"))
    report = desk.read(
        Bill(buyer=BARE),
        Bill(number="F-2", buyer=BARE),
        Bill(number="F-3", buyer=BARE, vat="30.00"),
        Bill(number="F-4", buyer=Party("Tout autre")),
    )
    return client_id, [item.item_id for item in report.of(ImportOutcome.TO_CONFIRM)]


def test_that_one_answer_brings_in_all_files_of_the_buyer(desk: Desk) -> None:
    client_id, (first, _, odd) = waiting_for_nexa(desk)
    added = desk.imports.answer_client(first, client_id)
    assert [desk.stored(i).number for i in added] == ["F-1", "F-2"]
    assert {desk.stored(i).client_id for i in added} == {client_id}
    (left,) = desk.imports.pending()
    assert (left.item_id, whats(left)) == (odd, ["bad_arithmetic"])
    assert desk.imports.proposal(odd).form.client_id == client_id


def test_that_the_answer_may_be_a_new_client(desk: Desk) -> None:
    known, (first, *_) = waiting_for_nexa(desk)
    added = desk.imports.answer_client(first, None)
    (client_id,) = {desk.stored(i).client_id for i in added}
    assert client_id != known
    assert desk.client_of(desk.stored(added[0])).name == "Nexa"


def test_that_the_answer_shows_duplicates_and_numbers_that_are_taken(desk: Desk) -> None:
    client_id = desk.add_client(Client("Nexa Conseil"))
    first = desk.one(Bill(buyer=BARE))
    other = Bill(buyer=BARE, net="50.00", vat="10.00", gross="60.00", payable="60.00")
    second, third = desk.one(other), desk.one(Bill(buyer=BARE, iban=""))
    (added,) = desk.imports.answer_client(first.item_id, client_id)
    found = {item.item_id: item for item in desk.imports.pending()}
    assert whats(found[second.item_id]) == ["number_taken"]
    assert third.item_id not in found
    item = next(i for i in desk.imports.report(third.import_id).items)
    assert (item.outcome, item.invoice and item.invoice.id) == (ImportOutcome.DUPLICATE, added)
    assert desk.imports.answer_client(second.item_id, client_id) == ()
    assert whats(desk.imports.pending()[0]) == ["number_taken"]


def test_that_a_file_without_buyer_takes_no_answer(desk: Desk) -> None:
    item = desk.one(Bill(buyer=Party()))
    assert desk.imports.answer_client(item.item_id, None) == ()
    assert len(desk.imports.pending()) == 1
