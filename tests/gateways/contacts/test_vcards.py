"""Address books: versions, encodings, folding, and cards that are wrong."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relance_desktop.domain.contact_cards import ContactCard, client_of_card
from relance_desktop.domain.incoming_sheets import MOST_CHARACTERS, SheetUnreadableError
from relance_desktop.gateways.contacts import is_vcard, read_vcards


def card(*lines: str, version: str = "3.0") -> bytes:
    body = ["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD"]
    return ("\r\n".join(body) + "\r\n").encode()


def test_that_a_folded_escaped_card_is_read() -> None:
    (found,) = read_vcards(
        card(
            "FN:Dupont\\, Jean",
            "ORG:Menuiserie Du",
            " pont;Compta",
            "ADR;TYPE=work:;Bât. C;12 rue des Lilas;Tours;;37000;France",
            "TEL;TYPE=fax:01",
            "item1.TEL;TYPE=cell:06 11",
            "EMAIL:perso@x.fr",
            "EMAIL;TYPE=pref:compta@x.fr",
            "NOTE:un\\ndeux",
        )
    )
    assert (found.name, found.organisation) == ("Dupont, Jean", "Menuiserie Dupont")
    assert found.emails == ("compta@x.fr", "perso@x.fr")
    assert found.phones == ("06 11",)
    assert found.address.lines == ("Bât. C", "12 rue des Lilas")
    assert (found.address.postcode, found.address.city) == ("37000", "Tours")
    assert found.note == "un\ndeux"
    client = client_of_card(found)
    assert (client.name, client.contact_name) == ("Menuiserie Dupont", "Dupont, Jean")


def test_that_quoted_printable_goes_over_lines() -> None:
    data = card(
        "FN;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:Ren=E9e =",
        "M=FCller",
        version="2.1",
    )
    assert read_vcards(data)[0].name == "Renée Müller"


def test_that_a_uri_phone_and_a_bare_name_are_read() -> None:
    (found,) = read_vcards(card("N:Curie;Marie;;;", "TEL;VALUE=uri:tel:+33-1;ext=2", version="4.0"))
    assert found.name == "Marie Curie"
    assert found.phones == ("+33-1 ext. 2",)


def test_that_damage_in_one_card_stays_in_it() -> None:
    first = card("FN:Un", "PHOTO;ENCODING=b:@@@", "sans deux-points").replace(b"END:VCARD\r\n", b"")
    found = read_vcards(first + card("FN:Deux", "EMAIL:pas une adresse"))
    assert [one.name for one in found] == ["Un", "Deux"]
    assert found[1].emails == ()


def test_that_a_card_within_a_card_is_no_client() -> None:
    inner = "\r\n".join(["AGENT:", "BEGIN:VCARD", "FN:Assistante", "END:VCARD"])
    found = read_vcards(card("FN:Chef", inner, "TEL:1", version="2.1"))
    assert [(one.name, one.phones) for one in found] == [("Chef", ("1",))]


def test_that_wide_encodings_are_read() -> None:
    data = card("FN:Zoé").decode().encode("utf-16")
    assert is_vcard(data)
    assert read_vcards(data)[0].name == "Zoé"


def test_that_a_file_without_cards_is_refused() -> None:
    assert not is_vcard(b"N;Client\n")
    with pytest.raises(SheetUnreadableError):
        read_vcards(b"BEGIN:VCALENDAR\nEND:VCALENDAR\n")


@given(st.binary(max_size=300))
def test_that_no_bytes_raise_anything_else(data: bytes) -> None:
    cards: tuple[ContactCard, ...] = ()
    with suppress(SheetUnreadableError):
        cards = read_vcards(b"BEGIN:VCARD\n" + data + b"\nEND:VCARD\n")
    for one in cards:
        assert "\0" not in f"{one.name}{one.emails}{one.phones}"
        assert len(one.name.encode()) <= 4 * MOST_CHARACTERS  # and no half letter in it


@pytest.mark.parametrize("charset", ["idna", "undefined", "a\0b", "raw_unicode_escape", "rot13"])
def test_that_a_card_of_an_odd_encoding_is_read_nevertheless(charset: str) -> None:
    (found,) = read_vcards(card(f"FN;CHARSET={charset}:Alpha\\ud800", "EMAIL:a@b.fr"))
    assert found.name.encode().startswith(b"Alpha")
    assert found.emails == ("a@b.fr",)


def test_that_a_name_without_end_is_cut() -> None:
    (found,) = read_vcards(card("FN:" + "x" * 1_000_000))
    assert len(found.name) == MOST_CHARACTERS
