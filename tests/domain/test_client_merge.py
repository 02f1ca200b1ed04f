"""What is kept of two clients that are one."""

from __future__ import annotations

from dataclasses import replace

from relance_desktop.domain.client_contacts import (
    AddressUse,
    Contact,
    ContactRole,
    OtherAddress,
)
from relance_desktop.domain.client_merge import (
    Difference,
    addresses_gained,
    contacts_gained,
    differences,
    likely_same,
    merged,
    restored,
    without,
)
from relance_desktop.domain.clients import Client, ClientKind, PostalAddress, Tone

HOME = PostalAddress(("1 quai Rambaud",), "69002", "Lyon")
AWAY = PostalAddress(("3 rue Neuve",), "38000", "Grenoble")
ONE = Client("Hautbois SAS", 1, email="a@x.fr", address=HOME, note="n")
TWO = Client("HAUTBOIS", 2, siren="552081317", email="b@x.fr", phone="06", address=AWAY)


def test_that_only_what_the_other_says_otherwise_is_a_choice() -> None:
    assert differences(ONE, TWO) == (
        Difference("name", "Hautbois SAS", "HAUTBOIS"),
        Difference("siren", "", "552081317", other_wins=True),
        Difference("address", HOME, AWAY),
        Difference("email", "a@x.fr", "b@x.fr"),
        Difference("phone", "", "06", other_wins=True),
    )
    assert differences(ONE, ONE) == ()


def test_that_the_kept_one_takes_what_it_lacks() -> None:
    after = merged(ONE, TWO)
    assert (after.id, after.name, after.siren, after.phone) == (
        1,
        "Hautbois SAS",
        "552081317",
        "06",
    )
    assert merged(ONE, TWO, ("email", "note", "id")) == replace(ONE, email="b@x.fr")


def test_that_notes_join_and_silence_wins() -> None:
    silent = replace(TWO, note="m", do_not_remind=True, do_not_remind_reason="ami")
    after = merged(replace(ONE, do_not_remind_reason=""), silent)
    assert (after.note, after.do_not_remind, after.do_not_remind_reason) == ("n\nm", True, "ami")
    assert merged(ONE, replace(TWO, note="n")).note == "n"


def test_that_no_way_to_reach_somebody_is_lost() -> None:
    known = Contact(ContactRole.INVOICES, "Ana", email="B@x.fr")
    theirs = Contact(ContactRole.LEGAL, "Roux")
    own = Contact(ContactRole.OTHER, "", "", "b@x.fr", "06")
    assert contacts_gained(ONE, (), ((TWO, (theirs,)),)) == (theirs, own)
    assert contacts_gained(ONE, (known,), ((TWO, (known,)),)) == ()
    assert contacts_gained(TWO, (), ((TWO, ()),)) == ()
    caller = replace(TWO, email="")
    called = Contact(ContactRole.OTHER, phone="06")
    assert contacts_gained(ONE, (), ((caller, ()),)) == (called,)
    assert contacts_gained(caller, (), ((caller, ()),)) == ()
    assert contacts_gained(ONE, (), ((Client("X"), ()),)) == ()


def test_that_no_address_is_lost() -> None:
    office = OtherAddress(AddressUse.REGISTERED_OFFICE, AWAY)
    own = OtherAddress(AddressUse.SITE, AWAY, "HAUTBOIS")
    assert addresses_gained(ONE, (), ((TWO, ()),)) == (own,)
    assert addresses_gained(ONE, (), ((TWO, (office,)),)) == (office,)
    assert addresses_gained(ONE, (office,), ((TWO, (office,)),)) == ()
    assert addresses_gained(ONE, (), ((Client("X"), ()), (ONE, ()))) == ()


def test_that_separating_leaves_what_was_changed_since() -> None:
    after = merged(ONE, TWO)
    now = replace(after, phone="07", tone=Tone.WARM)
    assert restored(now, ONE, after) == replace(ONE, phone="07", tone=Tone.WARM)
    assert without((1, 2, 3, 2), (2, 9)) == (1, 3, 2)


def test_that_likely_doubles_are_found_and_other_firms_are_not() -> None:
    by_mail = Client("Autre nom", 3, email="A@x.fr")
    other_firm = Client("Hautbois SAS", 4, siren="404833048")
    gone = Client("Hautbois", 5, merged_into=1)
    found = likely_same(replace(ONE, siren="552081317"), (ONE, TWO, by_mail, other_firm, gone))
    assert [client.id for client in found] == [2]
    assert [client.id for client in likely_same(ONE, (by_mail, TWO, gone))] == [3, 2]
    assert likely_same(Client("Zed", 9, kind=ClientKind.CONSUMER), (ONE, TWO)) == ()
