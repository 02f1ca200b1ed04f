"""Two clients that are one: shown side by side, merged whole, and separated again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

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
from relance_desktop.domain.clients import Client
from relance_desktop.domain.value import value
from relance_desktop.services.balance_check import withdraw_outdated
from relance_desktop.services.context import Base
from relance_desktop.services.errors import (
    MergeClashError,
    NotFoundError,
    SeparateRefusedError,
)
from relance_desktop.services.forbidding import withdraw_forbidden

if TYPE_CHECKING:
    from relance_desktop.store.queries.clients import ClientQueries
    from relance_desktop.store.queries.merging import Merge
    from relance_desktop.store.writer import Writer


MERGED, SEPARATED = "merged", "separated"
"""Why a reminder was withdrawn, as kept in its note: money of one pays what the other owes."""


@value
class Moving:
    """How much goes from the other client to the kept one."""

    invoices: int = 0
    payments: int = 0
    reminders: int = 0
    holds: int = 0
    contacts: int = 0
    addresses: int = 0
    engagements: int = 0
    checks: int = 0
    exchanges: int = 0
    cases: int = 0


@value
class MergePreview:
    """Two clients side by side. ``clashes``: numbers that both have; the merge is refused."""

    kept: Client
    other: Client
    differences: tuple[Difference, ...]
    moving: Moving
    clashes: tuple[str, ...]


@value
class MergedClient:
    """A client whose place this one took, and when."""

    client: Client
    at: datetime


class ClientMerge:
    """Finds clients that may be one, merges them, and takes a merge back."""

    def __init__(self, base: Base) -> None:
        self._base = base

    def suggestions(self, client_id: int) -> tuple[Client, ...]:
        """The clients that this one may well be once more. Raises NotFoundError."""
        with self._base.store.read() as r:
            return likely_same(_client(r.clients, client_id), r.clients.all())

    def preview(self, kept_id: int, other_id: int) -> MergePreview:
        """Show what each says and what would move. Raises NotFoundError."""
        with self._base.store.read() as r:
            kept, other = _client(r.clients, kept_id), _client(r.clients, other_id)
            moving = Moving(**r.merges.counts(other_id))
            clashes = r.merges.clashes(kept_id, other_id)
            return MergePreview(kept, other, differences(kept, other), moving, clashes)

    def merge(self, kept_id: int, other_id: int, from_other: Iterable[str] | None = None) -> Client:
        """Let the first client take the place of the second, in one transaction.

        ``from_other``: fields taken of the second; None takes what the first lacks. Raises
        NotFoundError (a client merged already is gone), MergeClashError.
        """
        with self._base.store.write() as w:
            kept, other = _client(w.clients, kept_id), _client(w.clients, other_id)
            if kept_id == other_id:
                raise NotFoundError("clients", other_id)
            clashes = w.merges.clashes(kept_id, other_id)
            if clashes:
                raise MergeClashError(clashes)
            after = merged(kept, other, from_other)
            _merge(w, kept, other, after)
            withdraw_outdated(w, kept_id, self._base.today(), MERGED)
            withdraw_forbidden(w, kept_id, self._base.today())  # by proceedings of either
        return after

    def merged_into(self, client_id: int) -> tuple[MergedClient, ...]:
        """The clients whose place this one took, the last first."""
        with self._base.store.read() as r:
            found = []
            for client in r.clients.merged_into(client_id):
                merge = r.merges.last(client_id, client.id)
                if merge is not None:
                    found.append(MergedClient(client, merge.at))
        return tuple(sorted(found, key=lambda one: one.at, reverse=True))

    def separate(self, kept_id: int, other_id: int) -> Client:
        """Take a merge back: all that moved goes back, with what came since for it.

        Raises NotFoundError when it was taken back already or the kept client is itself
        merged, SeparateRefusedError when a payment, a credit note or a reminder that came
        since joins both.
        """
        with self._base.store.write() as w:
            back = _separate(w, kept_id, other_id)
            for client_id in (kept_id, other_id):
                withdraw_outdated(w, client_id, self._base.today(), SEPARATED)
        return back

    def can_separate(self, kept_id: int, other_id: int) -> bool:
        """Whether ``separate`` would do it now."""
        try:
            with self._base.store.write() as w:
                _separate(w, kept_id, other_id)
                raise _TrialEndedError
        except _TrialEndedError:
            return True
        except (NotFoundError, SeparateRefusedError):
            return False


class _TrialEndedError(Exception):
    """Takes a trial's changes back."""


def _client(clients: ClientQueries, client_id: int) -> Client:
    client = clients.get(client_id)
    if client is None or client.merged_into is not None:
        raise NotFoundError("clients", client_id)
    return client


def _merge(w: Writer, kept: Client, other: Client, after: Client) -> None:
    """What a field no longer says, of either client, stays as one more contact or address."""
    clients = w.clients
    people, places = clients.contacts(kept.id), clients.addresses(kept.id)
    theirs = (other, clients.contacts(other.id))
    there = (other, clients.addresses(other.id))
    w.merges.merge(
        other,
        kept,
        after,
        contacts_gained(after, people, ((kept, ()), theirs)),
        addresses_gained(after, places, ((kept, ()), there)),
    )


def _separate(w: Writer, kept_id: int, other_id: int) -> Client:
    kept, other = _client(w.clients, kept_id), w.clients.get(other_id)
    merge = w.merges.last(kept_id, other_id)
    if merge is None or other is None or other.merged_into != kept_id:
        raise NotFoundError("clients", other_id)
    _give_back_people(w, merge)
    w.merges.separate(merge, restored(kept, merge.before, merge.after))
    mixed = w.merges.mixed(kept_id, other_id)
    if mixed:
        raise SeparateRefusedError(mixed)
    return _client(w.clients, other_id)


def _give_back_people(w: Writer, merge: Merge) -> None:
    clients, kept_id = w.clients, merge.kept_id
    if merge.contacts:
        clients.put_contacts(kept_id, without(clients.contacts(kept_id), merge.contacts))
    if merge.addresses:
        clients.put_addresses(kept_id, without(clients.addresses(kept_id), merge.addresses))
