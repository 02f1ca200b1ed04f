"""What clients owe, less the money and credit that lower nothing yet."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from relance_desktop.domain.claims import Claim
from relance_desktop.domain.money import Cents
from relance_desktop.domain.netting import Cover, cents_by_claim, covers, virtual_settlements
from relance_desktop.domain.payments import Settlement

if TYPE_CHECKING:
    from relance_desktop.store.reader import Reader
    from relance_desktop.store.writer import Writer


class Owed(NamedTuple):
    """The open claims of a client, and how spare money and credit would cover them."""

    claims: tuple[Claim, ...] = ()
    covers: tuple[Cover, ...] = ()

    @property
    def by_invoice(self) -> dict[int, Cents]:
        """What each open invoice leaves, once all that is spare is applied."""
        covered = cents_by_claim(self.covers)
        found: Counter[int] = Counter()
        for claim in self.claims:
            found[claim.invoice_id] += claim.balance_cents - covered.get(claim.id, 0)
        return dict(found)

    @property
    def to_apply(self) -> Mapping[int, tuple[Settlement, ...]]:
        """The settlements that applying it would make, by invoice."""
        return virtual_settlements(self.covers)


def owed_by(view: Reader | Writer, client_id: int) -> Owed:
    """What one client owes."""
    claims = view.claims.open_of_client(client_id)
    return Owed(claims, covers(claims, view.payments.spare(client_id)))


def owed_by_all(view: Reader | Writer) -> Mapping[int, Owed]:
    """What each client owes, in two reads; a client that owes nothing is there too."""
    claims: defaultdict[int, list[Claim]] = defaultdict(list)
    for claim in view.claims.open():
        claims[claim.client_id].append(claim)
    covered: defaultdict[int, list[Cover]] = defaultdict(list)
    for cover in covers([one for mine in claims.values() for one in mine], view.payments.spare()):
        covered[cover.claim.client_id].append(cover)
    found = {key: Owed(tuple(mine), tuple(covered[key])) for key, mine in claims.items()}
    return defaultdict(Owed, found)
