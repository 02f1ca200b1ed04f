"""Two clients that are one: what is kept of each, and how the merge is taken back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, Final, TypeVar

from relance_desktop.domain.client_contacts import (
    AddressUse,
    Contact,
    ContactRole,
    OtherAddress,
)
from relance_desktop.domain.client_matching import ClientBook
from relance_desktop.domain.clients import Client, ClientKind, PostalAddress
from relance_desktop.domain.identifiers import siren_of
from relance_desktop.domain.value import value

FIELDS: Final = (
    "name",
    "kind",
    "siren",
    "siret",
    "vat_number",
    "address",
    "contact_name",
    "email",
    "phone",
    "language",
    "address_form",
    "tone",
    "plan_id",
    "mail_account_id",
    "credit_limit_cents",
)
"""What the user may take of one client or of the other; the rest is joined."""

_EMPTY: Final = ("", None, PostalAddress(), ClientKind.UNKNOWN)
_MOST_SUGGESTED: Final = 5
T = TypeVar("T")


@value
class Difference:
    """A field that the two clients fill otherwise. ``other_wins``: the kept one has nothing."""

    field: str
    kept: Any
    other: Any
    other_wins: bool = False


def differences(kept: Client, other: Client) -> tuple[Difference, ...]:
    """The fields to choose between; those that the other leaves empty are none."""
    found = []
    for name in FIELDS:
        mine, theirs = getattr(kept, name), getattr(other, name)
        if mine != theirs and theirs not in _EMPTY:
            found.append(Difference(name, mine, theirs, mine in _EMPTY))
    return tuple(found)


def merged(kept: Client, other: Client, from_other: Iterable[str] | None = None) -> Client:
    """The kept client with what it takes of the other: ``from_other``, or what it lacks.

    Both notes are kept; a client that is never to be reminded stays so, for either's reason.
    """
    if from_other is None:
        from_other = [one.field for one in differences(kept, other) if one.other_wins]
    taken = {name: getattr(other, name) for name in from_other if name in FIELDS}
    reasons = (kept.do_not_remind_reason, other.do_not_remind_reason)
    return replace(
        kept,
        **taken,
        note=_joined("\n", kept.note, other.note),
        do_not_remind=kept.do_not_remind or other.do_not_remind,
        do_not_remind_reason=_joined(" ; ", *reasons),
    )


def contacts_gained(
    result: Client, mine: Sequence[Contact], losers: Sequence[tuple[Client, Sequence[Contact]]]
) -> tuple[Contact, ...]:
    """The people that come with the others, with their own e-mail and phone if these would
    be lost; nobody twice."""
    known = {*mine}
    means = {_mean(one.email) for one in mine} | {_mean(result.email), ""}
    gained: list[Contact] = []
    for loser, contacts in losers:
        own = Contact(ContactRole.OTHER, loser.contact_name, "", loser.email, loser.phone)
        lost = _mean(own.email) not in means or (not own.email and own.phone != result.phone)
        worth = lost and bool(own.email or own.phone)
        for one in (*contacts, *((own,) if worth else ())):
            if one not in known and one not in gained:
                gained.append(one)
    return tuple(gained)


def addresses_gained(
    result: Client,
    mine: Sequence[OtherAddress],
    losers: Sequence[tuple[Client, Sequence[OtherAddress]]],
) -> tuple[OtherAddress, ...]:
    """The places that come with the others, with their main address if it would be lost."""
    gained: list[OtherAddress] = []
    for loser, addresses in losers:
        known = [result.address, *(one.address for one in (*mine, *addresses, *gained))]
        own: tuple[OtherAddress, ...] = ()
        if loser.address.is_complete and loser.address not in known:
            own = (OtherAddress(AddressUse.SITE, loser.address, loser.name),)
        gained += [one for one in (*addresses, *own) if one not in mine and one not in gained]
    return tuple(gained)


def without(now: Sequence[T], added: Iterable[T]) -> tuple[T, ...]:
    """What there is now less what a merge had added; what was changed since stays."""
    left = list(now)
    for one in added:
        if one in left:
            left.remove(one)
    return tuple(left)


def restored(now: Client, before: Client, after: Client) -> Client:
    """The client as before a merge, but for the fields that somebody changed after it."""
    names = (*FIELDS, "note", "do_not_remind", "do_not_remind_reason")
    same = [name for name in names if getattr(now, name) == getattr(after, name)]
    return replace(now, **{name: getattr(before, name) for name in same})


def likely_same(client: Client, clients: Iterable[Client]) -> tuple[Client, ...]:
    """The clients that this one may well be once more, best first: by SIREN, VAT number,
    e-mail, then name. Two different SIREN are two firms."""
    others = [one for one in clients if one.id != client.id and one.merged_into is None]
    book, found = ClientBook(others), dict[int, Client]()
    for match in (book.match(client), book.match(Client(client.name))):
        sure = (match.client,) if match.client is not None else ()
        found |= {one.id: one for one in (*sure, *match.candidates)}
    return tuple(one for one in found.values() if not _two_firms(one, client))[:_MOST_SUGGESTED]


def _two_firms(one: Client, other: Client) -> bool:
    first, second = (siren_of(x.siren or x.siret) for x in (one, other))
    return bool(first and second and first != second)


def _mean(email: str) -> str:
    return email.strip().casefold()


def _joined(mark: str, *texts: str) -> str:
    return mark.join(dict.fromkeys(text for text in texts if text))
