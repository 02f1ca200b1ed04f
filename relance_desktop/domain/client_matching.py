"""Is this one of the clients? By identifier, then e-mail, then name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from relance_desktop.domain.client_kinds import LEGAL_FORMS, words_of_name
from relance_desktop.domain.clients import Client, ClientKind
from relance_desktop.domain.identifiers import normalise_id, siren_of, siret_of

LIKELY_SCORE = 88
"""Likeness of two names, of 100, from which one asks rather than make a second client."""

_SHORTEST_LIKELY = 4
_MOST_CANDIDATES = 5


@dataclass(frozen=True, slots=True)
class ClientMatch:
    """The client, or those it may be, best first; neither for a new one."""

    client: Client | None = None
    candidates: tuple[Client, ...] = ()


def bare_name(name: str) -> str:
    """A name as it is compared: no case, accents, punctuation, legal form.

    >>> bare_name("SARL Café-Crème")
    'cafe creme'
    """
    words = words_of_name(name)
    return " ".join([word for word in words if word not in LEGAL_FORMS] or words)


def names_are_alike(one: str, other: str) -> bool:
    """Whether two names may well be the same firm's or person's."""
    from rapidfuzz import fuzz

    bare, known = bare_name(one), bare_name(other)
    if not bare or not known:
        return False
    if min(len(bare), len(known)) < _SHORTEST_LIKELY:
        return bare == known
    return fuzz.token_set_ratio(bare, known) >= LIKELY_SCORE


def match_client(found: Client, clients: Sequence[Client]) -> ClientMatch:
    """Find ``found``, whose fields come from a document, among the clients.

    The first identifier that any client shares decides; several that share it are
    asked about, unless one has the very SIRET or name. A client of another SIREN or
    VAT number is never taken by e-mail; by an equal name it is asked about.
    """
    for sharing in (_shares_siren, _shares_vat, _shares_email):
        same = [client for client in clients if sharing(found, client)]
        if same:
            return _decided(found, same)
    return _by_name(found, clients)


def complete(client: Client, found: Client) -> Client:
    """Fill the client's empty fields; what is there stays."""
    names = ("siren", "siret", "vat_number", "contact_name", "email", "phone")
    filled = {n: getattr(client, n) or getattr(found, n) for n in names}
    known = client.address
    has_address = bool(known.lines or known.postcode or known.city)
    return replace(
        client,
        **filled,
        kind=found.kind if client.kind is ClientKind.UNKNOWN else client.kind,
        address=known if has_address else found.address,
    )


def _siren(client: Client) -> str:
    numbers = (client.siren, client.siret, client.vat_number)
    return next((siren for siren in map(siren_of, numbers) if siren), "")


def _shares_siren(found: Client, client: Client) -> bool:
    return bool(_siren(found)) and _siren(found) == _siren(client)


def _shares_vat(found: Client, client: Client) -> bool:
    number = normalise_id(found.vat_number)
    return bool(number) and number == normalise_id(client.vat_number)


def _shares_email(found: Client, client: Client) -> bool:
    email = found.email.strip().casefold()
    return bool(email) and email == client.email.strip().casefold() and not _differ(found, client)


def _differ(found: Client, client: Client) -> bool:
    """Whether identifiers say that these are two."""
    pairs = (
        (_siren(found), _siren(client)),
        (normalise_id(found.vat_number), normalise_id(client.vat_number)),
    )
    return any(one and other and one != other for one, other in pairs)


def _decided(found: Client, same: list[Client]) -> ClientMatch:
    """The only one; else the only one of the same SIRET, or of the same name."""
    siret, name = siret_of(found.siret), bare_name(found.name)
    tests: tuple[Callable[[Client], bool], ...] = (
        lambda client: True,
        lambda client: bool(siret) and siret_of(client.siret) == siret,
        lambda client: bool(name) and bare_name(client.name) == name,
    )
    for test in tests:
        kept = [client for client in same if test(client)]
        if len(kept) == 1:
            return ClientMatch(kept[0])
    return ClientMatch(candidates=tuple(same[:_MOST_CANDIDATES]))


def _by_name(found: Client, clients: Sequence[Client]) -> ClientMatch:
    name = bare_name(found.name)
    if not name:
        return ClientMatch()
    equal = [client for client in clients if bare_name(client.name) == name]
    if len(equal) == 1 and not _differ(found, equal[0]):
        return ClientMatch(equal[0])
    if equal:
        return ClientMatch(candidates=tuple(equal[:_MOST_CANDIDATES]))
    like = [c for c in clients if names_are_alike(found.name, c.name) and not _differ(found, c)]
    return ClientMatch(candidates=_best_first(name, like))


def _best_first(name: str, clients: list[Client]) -> tuple[Client, ...]:
    from rapidfuzz import fuzz

    best = sorted(clients, key=lambda c: fuzz.ratio(name, bare_name(c.name)), reverse=True)
    return tuple(best[:_MOST_CANDIDATES])
