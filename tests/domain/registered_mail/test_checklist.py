"""What to look at before a registered letter is posted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from relance_desktop.domain.clients import Client, ClientKind, PostalAddress
from relance_desktop.domain.postal import AddressIssue, AddressWarning
from relance_desktop.domain.registered_mail.checklist import (
    CheckFacts,
    CheckItem,
    CheckPoint,
    CheckState,
    checklist,
)
from relance_desktop.domain.registered_mail.values import MailForm

SEAT = PostalAddress(("48, quai Rambaud",), "69002", "Lyon")
CLIENT = Client("Hautbois", kind=ClientKind.BUSINESS, siren="552081317", address=SEAT)
P, S = CheckPoint, CheckState


def points(facts: CheckFacts, *ticks: CheckPoint) -> dict[CheckPoint, CheckItem]:
    return {one.point: one for one in checklist(facts, ticks)}


def test_that_what_is_known_is_met_and_the_rest_is_ticked() -> None:
    found = points(CheckFacts(CLIENT, SEAT, "552081317", signed=True, enclosures=2))
    assert {point: item.state for point, item in found.items()} == {
        P.SEAT: S.MET,
        P.SIREN: S.MET,
        P.WINDOW: S.MET,
        P.SIGNATURE: S.MET,
        P.ENCLOSURES: S.TO_TICK,
        P.COPIES: S.TO_TICK,
        P.SLIP: S.TO_TICK,
    }


def test_that_spelling_makes_no_other_address() -> None:
    other = PostalAddress(("48 Quai RAMBAUD",), "69002", "LYON")
    assert points(CheckFacts(CLIENT, other))[P.SEAT].state is S.MET


def test_that_another_seat_is_told() -> None:
    moved = PostalAddress(("1 rue Neuve",), "13001", "Marseille")
    item = points(CheckFacts(CLIENT, moved))[P.SEAT]
    assert item == CheckItem(P.SEAT, S.NOT_MET, "1 RUE NEUVE, 13001 MARSEILLE")


def test_that_without_a_register_check_the_user_looks() -> None:
    assert points(CheckFacts(CLIENT))[P.SEAT].state is S.TO_TICK
    bare = replace(CLIENT, address=PostalAddress())
    assert points(CheckFacts(bare, SEAT))[P.SEAT].state is S.NOT_MET


@pytest.mark.parametrize(
    ("siren", "siret", "register", "state", "about"),
    [
        ("", "", "", S.NOT_MET, ""),
        ("", "", "552081317", S.NOT_MET, "552081317"),
        ("", "55208131700012", "", S.MET, "552081317"),
        ("552081317", "", "732829320", S.NOT_MET, "732829320"),
        ("552081317", "", "552081317", S.MET, "552081317"),
    ],
)
def test_that_the_number_is_compared_with_the_register(
    siren: str, siret: str, register: str, state: CheckState, about: str
) -> None:
    client = replace(CLIENT, siren=siren, siret=siret)
    item = points(CheckFacts(client, register_siren=register))[P.SIREN]
    assert (item.state, item.about) == (state, about)


def test_that_a_consumer_has_no_number() -> None:
    assert P.SIREN not in points(CheckFacts(replace(CLIENT, kind=ClientKind.CONSUMER)))


def test_that_an_address_too_long_for_the_window_is_told() -> None:
    warned = (AddressWarning(AddressIssue.LINE_CUT, "UNE LIGNE"),)
    item = points(CheckFacts(CLIENT, warnings=warned))[P.WINDOW]
    assert (item.state, item.about) == (S.NOT_MET, "UNE LIGNE")


def test_that_a_letter_without_enclosures_is_told() -> None:
    assert points(CheckFacts(CLIENT))[P.ENCLOSURES].state is S.NOT_MET


def test_that_a_tick_stands_over_what_is_not_met_but_not_over_what_is() -> None:
    facts = CheckFacts(CLIENT, SEAT)
    found = points(facts, P.SEAT, P.COPIES, P.ENCLOSURES)
    assert found[P.SEAT].state is S.MET
    assert found[P.COPIES].state is S.TICKED
    assert found[P.ENCLOSURES].state is S.TICKED
    assert found[P.COPIES].is_done
    assert not found[P.SLIP].is_done


@pytest.mark.parametrize(
    ("kind", "asked"),
    [
        (ClientKind.BUSINESS, False),
        (ClientKind.PUBLIC, False),
        (ClientKind.CONSUMER, True),
        (ClientKind.UNKNOWN, True),
    ],
)
def test_that_who_may_be_no_professional_agrees_to_electronic_letters(
    kind: ClientKind, asked: bool
) -> None:
    client = replace(CLIENT, kind=kind)
    found = points(CheckFacts(client, enclosures=1, form=MailForm.ELECTRONIC))
    assert (P.CONSENT in found) is asked
    assert found[P.ENCLOSURES].state is S.MET
    assert {P.WINDOW, P.COPIES, P.SLIP}.isdisjoint(found)
