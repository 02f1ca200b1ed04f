"""Whom a step goes to, where and why: the client's contacts in the order its firmness asks for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import IntEnum
from typing import TypeAlias

from relance_desktop.domain.client_contacts import (
    AddressUse,
    Contact,
    ContactRole,
    OtherAddress,
)
from relance_desktop.domain.clients import Client, PostalAddress
from relance_desktop.domain.plans.values import Basis, Channel, Plan, Step
from relance_desktop.domain.value import value

Asked: TypeAlias = ContactRole | None
"""A role, or None for the client's own e-mail and phone."""


class Pressure(IntEnum):
    """How firm a step is with the client; each level is said to another person."""

    COURTEOUS = 0
    INSISTENT = 1
    FIRM = 2
    LEGAL = 3


@value
class Person:
    """Somebody to write to or to call. ``role`` None: the client's own address."""

    role: Asked = None
    name: str = ""
    title: str = ""
    email: str = ""
    phone: str = ""


@value
class Route:
    """Who was found for a step, and why this one.

    ``missing``: the roles that come before and have nobody who can be reached this way.
    ``by_step``: the step itself names the role. ``pressure``: how firm the step is.
    """

    person: Person
    pressure: Pressure
    missing: tuple[ContactRole, ...] = ()
    by_step: bool = False
    by_user: bool = False


@value
class Place:
    """Where a letter goes. ``use`` None: the client's main address."""

    address: PostalAddress
    use: AddressUse | None = None


@value
class Recipients:
    """Everything about whom one step reaches. ``route`` None: nobody can be reached this way.

    ``copy`` only for e-mails. ``people``: all whom the user may choose instead.
    """

    route: Route | None = None
    copy: tuple[Person, ...] = ()
    place: Place | None = None
    people: tuple[Person, ...] = ()


_INVOICES, _ACCOUNTS = ContactRole.INVOICES, ContactRole.ACCOUNTS_PAYABLE
_DECIDES, _LEGAL = ContactRole.DECISION_MAKER, ContactRole.LEGAL

_ORDERS: dict[Pressure, tuple[Asked, ...]] = {
    Pressure.COURTEOUS: (_INVOICES, _ACCOUNTS, None),
    Pressure.INSISTENT: (_ACCOUNTS, _DECIDES, None, _INVOICES),
    Pressure.FIRM: (_DECIDES, _ACCOUNTS, None, _INVOICES),
    Pressure.LEGAL: (_LEGAL, _DECIDES, None, _ACCOUNTS, _INVOICES),
}
"""Who is asked for, in turn. The director only when it becomes insistent."""

_LEAST = {
    Channel.CALL: Pressure.INSISTENT,
    Channel.LETTER: Pressure.FIRM,
    Channel.REGISTERED_LETTER: Pressure.LEGAL,
    Channel.FORMAL_NOTICE: Pressure.LEGAL,
}
_ON_PAPER = frozenset({Channel.LETTER, Channel.REGISTERED_LETTER, Channel.FORMAL_NOTICE})


def pressure_of(step: Step, plan: Plan | None, occurrence: int = 1) -> Pressure:
    """How firm a step is: by its channel, and by the steps after the due date before it.

    A preventive step is courteous whatever its channel. E-mails alone never become legal.
    """
    if _is_preventive(step):
        return Pressure.COURTEOUS
    before = 0
    for one in plan.steps if plan is not None else ():
        if one.key == step.key:
            break
        before += one.enabled and not _is_preventive(one)
    grown = Pressure(min(before + occurrence - 1, Pressure.FIRM))
    return max(_LEAST.get(step.channel, Pressure.COURTEOUS), grown)


def recipients_of(
    step: Step,
    pressure: Pressure,
    client: Client,
    contacts: Sequence[Contact] = (),
    addresses: Sequence[OtherAddress] = (),
    chosen: Person | None = None,
) -> Recipients:
    """Find whom a step goes to, in copy and where. ``chosen``: whom the user took instead."""
    people = tuple(_people(client, contacts))
    reached = [one for one in people if _is_reached(one, step.channel)]
    route = _chosen_route(chosen, pressure) or _route(step.audience, pressure, reached)
    copy: tuple[Person, ...] = ()
    if route is not None and step.channel is Channel.EMAIL and route.pressure and chosen is None:
        copy = tuple(_earlier(route, reached))
    place = _place(client, addresses) if step.channel in _ON_PAPER else None
    return Recipients(route, copy, place, tuple(reached))


def addressed(client: Client, found: Recipients) -> Client:
    """The client as this one reminder sees it: that person's name, address and number."""
    person = found.route.person if found.route else Person(name=client.contact_name)
    return replace(
        client,
        contact_name=person.name,
        email=person.email,
        phone=person.phone,
        address=found.place.address if found.place else client.address,
    )


def _is_preventive(step: Step) -> bool:
    return step.offset_days < 0 and step.basis in (Basis.DUE, Basis.DUE_END_OF_MONTH)


def _people(client: Client, contacts: Sequence[Contact]) -> Iterator[Person]:
    """The client's own first: what the user typed when there was nobody else."""
    yield Person(None, client.contact_name, "", client.email, client.phone)
    for one in contacts:
        yield Person(one.role, one.name, one.title, one.email, one.phone)


def _is_reached(person: Person, channel: Channel) -> bool:
    """A letter reaches anybody with a name, at the client's address."""
    if channel is Channel.EMAIL:
        return bool(person.email)
    if channel is Channel.CALL:
        return bool(person.phone)
    return person.role is None or bool(person.name or person.title)


def _chosen_route(chosen: Person | None, pressure: Pressure) -> Route | None:
    return Route(chosen, pressure, by_user=True) if chosen is not None else None


def _route(audience: Asked, pressure: Pressure, reached: Sequence[Person]) -> Route | None:
    order = _ORDERS[pressure]
    if audience is not None:
        order = (audience, *(one for one in order if one is not audience))
    missing: list[ContactRole] = []
    for role in order:
        found = next((one for one in reached if one.role is role), None)
        if found is not None:
            by_step = audience is not None and role is audience
            return Route(found, pressure, tuple(missing), by_step)
        if role is not None:
            missing.append(role)
    rest = next(iter(reached), None)
    return Route(rest, pressure, tuple(missing)) if rest is not None else None


def _earlier(route: Route, reached: Sequence[Person]) -> Iterator[Person]:
    """Whom the step before went to, so that they know: nobody is passed over unseen."""
    before = _route(None, Pressure(route.pressure - 1), reached)
    if before is not None and before.person.email.casefold() != route.person.email.casefold():
        yield before.person


def _place(client: Client, addresses: Sequence[OtherAddress]) -> Place:
    """The registered office when it is given in full, else the main address, else another."""
    complete = [one for one in addresses if one.address.is_complete]
    for one in complete:
        if one.use is AddressUse.REGISTERED_OFFICE:
            return _at(one, client)
    if client.address.is_complete or not complete:
        return Place(client.address)
    return _at(min(complete, key=lambda one: one.use is not AddressUse.BILLING), client)


def _at(other: OtherAddress, client: Client) -> Place:
    """With the line above the street, unless it is the client's name once more."""
    line = other.recipient.strip()
    if not line or line.casefold() == client.name.strip().casefold():
        return Place(other.address, other.use)
    lines = (line, *other.address.lines)
    return Place(replace(other.address, lines=lines), other.use)
