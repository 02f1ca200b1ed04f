"""Is this one of the clients? By identifier, then e-mail, then name."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from relance_desktop.domain.client_kinds import LEGAL_FORMS, words_of_name
from relance_desktop.domain.clients import Client, ClientKind
from relance_desktop.domain.identifiers import normalise_id, siren_of, siret_of
from relance_desktop.domain.value import value

LIKELY_SCORE = 88
"""Likeness of two names, of 100, from which one asks rather than make a second client."""

_SHORTEST_LIKELY = 4
_MOST_CANDIDATES = 5


@value
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
    if not _is_long_enough(bare, known):
        return bare == known
    return fuzz.token_set_ratio(bare, known) >= LIKELY_SCORE


def match_client(found: Client, clients: Iterable[Client]) -> ClientMatch:
    """Find ``found``, whose fields come from a document, among the clients: see ClientBook."""
    return ClientBook(clients).match(found)


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


class ClientBook:
    """The clients by what tells them apart, for matching many documents.

    The first of SIREN, VAT number and e-mail that any client shares decides; several that
    share it are asked about, unless one has the very SIRET or name. A client of another
    SIREN or VAT number is never taken by e-mail; by an equal name it is asked about.
    """

    def __init__(self, clients: Iterable[Client] = ()) -> None:
        self._clients: dict[int, Client] = {}
        self._names: dict[int, str] = {}
        self._ids: dict[tuple[str, str], dict[int, None]] = {}
        for client in clients:
            self.put(client)

    def put(self, client: Client) -> None:
        """Add a client, or take the place of what was known of it."""
        known = self._clients.get(client.id)
        for key in _keys(known) if known else ():
            self._ids[key].pop(client.id)
        name = ""
        for key in _keys(client):
            self._ids.setdefault(key, {})[client.id] = None
            name = key[1] if key[0] == "name" else name
        self._clients[client.id] = client
        self._names[client.id] = name

    def match(self, found: Client) -> ClientMatch:
        """The client that ``found`` is, those it may be, or none."""
        for kind, key in _keys(found):
            same = [self._clients[i] for i in self._ids.get((kind, key), ())]
            if kind == "email":
                same = [client for client in same if not _differ(found, client)]
            if kind == "name":
                return self._by_name(found, key, same)
            if same:
                return _decided(found, same)
        return ClientMatch()

    def _by_name(self, found: Client, name: str, equal: list[Client]) -> ClientMatch:
        if len(equal) == 1 and not _differ(found, equal[0]):
            return ClientMatch(equal[0])
        return ClientMatch(candidates=tuple(equal[:_MOST_CANDIDATES] or self._like(found, name)))

    def _like(self, found: Client, name: str) -> list[Client]:
        """Clients of a likely name, the likest first."""
        from rapidfuzz import fuzz, process

        scored = process.extract(
            name,
            self._names,
            scorer=fuzz.token_set_ratio,
            score_cutoff=LIKELY_SCORE,
            limit=None,
        )
        ids = [client_id for known, _, client_id in scored if _is_long_enough(name, known)]
        like = [self._clients[i] for i in ids if not _differ(found, self._clients[i])]
        like.sort(key=lambda client: fuzz.ratio(name, self._names[client.id]), reverse=True)
        return like[:_MOST_CANDIDATES]


def _is_long_enough(one: str, other: str) -> bool:
    """Short names are like too many others."""
    return min(len(one), len(other)) >= _SHORTEST_LIKELY


def _keys(client: Client) -> list[tuple[str, str]]:
    """What the client may be found by, the surest first."""
    keys = [
        ("siren", _siren(client)),
        ("vat", normalise_id(client.vat_number)),
        ("email", client.email.strip().casefold()),
        ("name", bare_name(client.name)),
    ]
    return [(kind, value) for kind, value in keys if value]


def _siren(client: Client) -> str:
    return siren_of(client.siren) or siren_of(client.siret) or siren_of(client.vat_number)


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
