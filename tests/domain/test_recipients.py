"""Whom each step reaches, in which order, and what is said of the choice."""

from __future__ import annotations

from dataclasses import replace

import pytest

from relance_desktop.domain.client_contacts import (
    AddressUse,
    Contact,
    ContactRole,
    OtherAddress,
)
from relance_desktop.domain.clients import Client, PostalAddress
from relance_desktop.domain.plans.values import Basis, Channel, Plan, Step
from relance_desktop.domain.recipients import (
    Person,
    Pressure,
    Recipients,
    addressed,
    pressure_of,
    recipients_of,
)

INVOICES, ACCOUNTS = ContactRole.INVOICES, ContactRole.ACCOUNTS_PAYABLE
BOSS, LEGAL, OTHER = ContactRole.DECISION_MAKER, ContactRole.LEGAL, ContactRole.OTHER
HOME = PostalAddress(("1 quai Rambaud",), "69002", "Lyon")
OFFICE = PostalAddress(("8 rue de Rivoli",), "75001", "Paris")
CLIENT = Client("Hautbois", 1, email="own@x.fr", phone="01", address=HOME, contact_name="Zoé")


def contact(role: ContactRole) -> Contact:
    return Contact(
        role, role.value.title(), email=f"{role.value}@x.fr", phone=f"0{len(role.value)}"
    )


def step(channel: Channel, offset: int = 5, **fields: object) -> Step:
    return Step(channel.value, channel.value, channel, offset, **fields)  # type: ignore[arg-type]


def found(
    channel: Channel, pressure: Pressure, *roles: ContactRole, client: Client = CLIENT
) -> Recipients:
    return recipients_of(step(channel), pressure, client, tuple(map(contact, roles)))


def role_of(recipients: Recipients) -> ContactRole | None:
    assert recipients.route is not None
    return recipients.route.person.role


@pytest.mark.parametrize(
    ("pressure", "roles", "to", "missing"),
    [
        (Pressure.COURTEOUS, (), None, (INVOICES, ACCOUNTS)),
        (Pressure.COURTEOUS, (BOSS, ACCOUNTS, INVOICES), INVOICES, ()),
        (Pressure.COURTEOUS, (BOSS, ACCOUNTS), ACCOUNTS, (INVOICES,)),
        (Pressure.COURTEOUS, (BOSS, LEGAL), None, (INVOICES, ACCOUNTS)),
        (Pressure.INSISTENT, (BOSS, ACCOUNTS, INVOICES), ACCOUNTS, ()),
        (Pressure.INSISTENT, (BOSS, INVOICES), BOSS, (ACCOUNTS,)),
        (Pressure.INSISTENT, (INVOICES,), None, (ACCOUNTS, BOSS)),
        (Pressure.FIRM, (BOSS, ACCOUNTS), BOSS, ()),
        (Pressure.FIRM, (ACCOUNTS,), ACCOUNTS, (BOSS,)),
        (Pressure.LEGAL, (BOSS, LEGAL), LEGAL, ()),
        (Pressure.LEGAL, (BOSS, ACCOUNTS), BOSS, (LEGAL,)),
        (Pressure.LEGAL, (ACCOUNTS,), None, (LEGAL, BOSS)),
    ],
)
def test_that_firmness_decides_who_is_written_to(
    pressure: Pressure,
    roles: tuple[ContactRole, ...],
    to: ContactRole | None,
    missing: tuple[ContactRole, ...],
) -> None:
    recipients = found(Channel.EMAIL, pressure, *roles)
    assert role_of(recipients) is to
    assert recipients.route is not None
    assert recipients.route.missing == missing


def test_that_somebody_is_found_when_the_client_has_no_address_of_its_own() -> None:
    bare = replace(CLIENT, email="")
    assert role_of(found(Channel.EMAIL, Pressure.COURTEOUS, BOSS, client=bare)) is BOSS
    assert found(Channel.EMAIL, Pressure.COURTEOUS, client=bare).route is None


def test_that_a_contact_without_the_means_is_passed_over() -> None:
    silent = Contact(INVOICES, "Ana", phone="06")
    mail = recipients_of(step(Channel.EMAIL), Pressure.COURTEOUS, CLIENT, (silent,))
    call = recipients_of(step(Channel.CALL), Pressure.COURTEOUS, CLIENT, (silent,))
    assert role_of(mail) is None
    assert role_of(call) is INVOICES
    assert [person.role for person in mail.people] == [None]


def test_that_a_letter_reaches_anybody_with_a_name_or_a_function() -> None:
    nobody, titled = Contact(BOSS, email="a@x.fr"), Contact(ACCOUNTS, title="Comptabilité")
    letter = recipients_of(step(Channel.LETTER), Pressure.FIRM, CLIENT, (nobody, titled))
    assert role_of(letter) is ACCOUNTS


def test_that_the_step_may_name_whom_it_goes_to() -> None:
    named = step(Channel.EMAIL, audience=LEGAL)
    there = recipients_of(named, Pressure.COURTEOUS, CLIENT, (contact(INVOICES), contact(LEGAL)))
    assert role_of(there) is LEGAL
    assert there.route is not None
    assert there.route.by_step
    without = recipients_of(named, Pressure.COURTEOUS, CLIENT, (contact(INVOICES),))
    assert role_of(without) is INVOICES
    assert without.route is not None
    assert (without.route.by_step, without.route.missing) == (False, (LEGAL,))


def test_that_the_user_may_choose_anybody() -> None:
    other = Person(OTHER, "Max", email="max@x.fr")
    recipients = recipients_of(
        step(Channel.EMAIL), Pressure.FIRM, CLIENT, (contact(ACCOUNTS), contact(BOSS)), (), other
    )
    assert recipients.route is not None
    assert (recipients.route.person, recipients.route.by_user) == (other, True)
    assert recipients.copy == ()


def test_that_the_one_before_gets_a_copy_when_it_escalates() -> None:
    firm = found(Channel.EMAIL, Pressure.FIRM, ACCOUNTS, BOSS)
    assert [person.role for person in firm.copy] == [ACCOUNTS]
    assert found(Channel.EMAIL, Pressure.COURTEOUS, ACCOUNTS, BOSS).copy == ()
    assert found(Channel.CALL, Pressure.FIRM, ACCOUNTS, BOSS).copy == ()
    assert found(Channel.EMAIL, Pressure.FIRM).copy == (), "the same person needs none"


def test_that_the_same_address_gets_no_copy_of_its_own() -> None:
    boss = Contact(BOSS, "B", email="SAME@x.fr")
    accounts = Contact(ACCOUNTS, "A", email="same@x.fr")
    firm = recipients_of(step(Channel.EMAIL), Pressure.FIRM, CLIENT, (boss, accounts))
    assert firm.copy == ()


PLAN = Plan(
    "p",
    (
        step(Channel.EMAIL, -3, enabled=True),
        Step("first", "", Channel.EMAIL, 5),
        Step("off", "", Channel.EMAIL, 6, enabled=False),
        Step("call", "", Channel.CALL, 10),
        Step("third", "", Channel.EMAIL, 12),
        Step("fourth", "", Channel.EMAIL, 14),
        Step("notice", "", Channel.FORMAL_NOTICE, 20),
    ),
)


@pytest.mark.parametrize(
    ("key", "pressure"),
    [
        ("email", Pressure.COURTEOUS),
        ("first", Pressure.COURTEOUS),
        ("call", Pressure.INSISTENT),
        ("third", Pressure.FIRM),
        ("fourth", Pressure.FIRM),
        ("notice", Pressure.LEGAL),
    ],
)
def test_that_pressure_grows_along_the_plan(key: str, pressure: Pressure) -> None:
    one = PLAN.step(key)
    assert one is not None
    assert pressure_of(one, PLAN) is pressure


def test_that_a_repeat_is_more_insistent_than_the_first_time() -> None:
    one = step(Channel.EMAIL)
    assert [pressure_of(one, None, time) for time in (1, 2, 3, 9)] == [0, 1, 2, 2]


@pytest.mark.parametrize("basis", [Basis.DUE, Basis.DUE_END_OF_MONTH])
def test_that_a_preventive_call_is_courteous(basis: Basis) -> None:
    assert pressure_of(step(Channel.CALL, -2, basis=basis), None) is Pressure.COURTEOUS


def place_of(channel: Channel, client: Client, *others: OtherAddress) -> tuple[object, ...]:
    place = recipients_of(step(channel), Pressure.FIRM, client, (), others).place
    assert place is not None
    return (*place.address.lines, place.use)


def test_that_letters_go_to_the_registered_office_when_it_is_known() -> None:
    office = OtherAddress(AddressUse.REGISTERED_OFFICE, OFFICE, "Direction")
    site = OtherAddress(AddressUse.SITE, OFFICE)
    billing = OtherAddress(AddressUse.BILLING, OFFICE, " hautbois ")
    half = OtherAddress(AddressUse.REGISTERED_OFFICE, PostalAddress(("x",)))
    nowhere = replace(CLIENT, address=PostalAddress())
    letter = Channel.LETTER
    assert place_of(letter, CLIENT, site, office) == (
        "Direction",
        "8 rue de Rivoli",
        AddressUse.REGISTERED_OFFICE,
    )
    assert place_of(letter, CLIENT, half, site) == ("1 quai Rambaud", None)
    assert place_of(letter, nowhere, site, billing) == ("8 rue de Rivoli", AddressUse.BILLING)
    assert place_of(letter, nowhere) == (None,)
    assert recipients_of(step(Channel.EMAIL), Pressure.FIRM, CLIENT, (), (office,)).place is None


def test_that_the_text_speaks_to_the_person_found() -> None:
    office = OtherAddress(AddressUse.REGISTERED_OFFICE, OFFICE)
    recipients = recipients_of(
        step(Channel.FORMAL_NOTICE), Pressure.LEGAL, CLIENT, (contact(LEGAL),), (office,)
    )
    seen = addressed(CLIENT, recipients)
    assert (seen.contact_name, seen.email, seen.address) == ("Legal", "legal@x.fr", OFFICE)
    nobody = addressed(CLIENT, Recipients())
    assert (nobody.contact_name, nobody.email, nobody.address) == ("Zoé", "", HOME)
