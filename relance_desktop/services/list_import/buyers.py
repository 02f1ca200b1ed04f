"""The clients of a list, each looked up once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from relance_desktop.domain.client_matching import ClientBook, bare_name, complete
from relance_desktop.domain.clients import Client
from relance_desktop.domain.identifiers import normalise_id
from relance_desktop.services.list_import.values import Buyer

_FILLED = ("siren", "siret", "vat_number", "contact_name", "email", "phone", "address", "kind")


class Buyers:
    """Gives each row its buyer: equal in number, identifier or name is the same one.

    ``chosen``: who a buyer (by key) is, as the user said; None for a new client.
    """

    def __init__(
        self, known: Iterable[Client], chosen: Mapping[str, Client | None] | None = None
    ) -> None:
        self._book = ClientBook(client for client in known if client.merged_into is None)
        self._chosen = chosen or {}
        self._places: dict[tuple[str, ...], int] = {}
        self._seen: dict[tuple[object, ...], int] = {}
        self.found: list[Buyer] = []

    def place(self, client: Client, number: str = "") -> int:
        """The buyer's place in ``found``; what further rows know of them is added."""
        quick = (client, number)
        if quick in self._seen:
            return self._seen[quick]
        key = _key(client, number)
        place = self._places.get(key)
        if place is None:
            place = self._places[key] = len(self.found)
            self.found.append(self._buyer("|".join(key), client))
        else:
            self._add(place, client)
        self._seen[quick] = place
        return place

    def place_known(self, client: Client) -> int:
        """The place of a client that is known for sure."""
        key = ("known", str(client.id))
        if key not in self._places:
            self._places[key] = len(self.found)
            self.found.append(Buyer("|".join(key), client, client))
        return self._places[key]

    def _buyer(self, key: str, client: Client) -> Buyer:
        if key in self._chosen:
            known = self._chosen[key]
            return Buyer(key, client, known, (), fills(known, client))
        match = self._book.match(client)
        return Buyer(key, client, match.client, match.candidates, fills(match.client, client))

    def _add(self, place: int, client: Client) -> None:
        old = self.found[place]
        both = complete(old.found, client)
        if both != old.found:
            self.found[place] = Buyer(
                old.key, both, old.known, old.candidates, fills(old.known, both)
            )


def fills(known: Client | None, found: Client) -> tuple[str, ...]:
    """The empty fields of a known client that the list fills."""
    if known is None:
        return ()
    both = complete(known, found)
    return tuple(name for name in _FILLED if getattr(both, name) != getattr(known, name))


def _key(client: Client, number: str) -> tuple[str, ...]:
    """Within one list the tool's own number tells clients of one name apart."""
    siren = client.siren or client.siret[:9]
    if siren:
        return ("siren", normalise_id(siren))
    return (bare_name(client.name), number.casefold())
