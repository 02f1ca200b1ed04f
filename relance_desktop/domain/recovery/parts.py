"""What a share of an invoice is worth beside its price: the one computation for all that claims.

A share names so much of the price. Interest goes with it pro rata, the fixed indemnity goes
whole with the first share: it is due once for each invoice (C. com. D441-5). The shares and
what none of them names are together the whole, to the cent.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from relance_desktop.domain.money import Cents
from relance_desktop.domain.recovery.sharing import claimed_by_route, running
from relance_desktop.domain.recovery.values import CaseRoute
from relance_desktop.domain.value import value


@value
class Part:
    """What is claimed of an invoice, in cents of its currency; the indemnity in euros."""

    principal_cents: Cents = 0
    interest_cents: Cents = 0
    indemnity_cents: Cents = 0

    def __add__(self, other: Part) -> Part:
        return Part(
            self.principal_cents + other.principal_cents,
            self.interest_cents + other.interest_cents,
            self.indemnity_cents + other.indemnity_cents,
        )

    @property
    def owed(self) -> Part:
        """Nothing is claimed where too much was paid."""
        return Part(
            max(0, self.principal_cents), max(0, self.interest_cents), max(0, self.indemnity_cents)
        )


def split(whole: Part, shares: Sequence[Cents]) -> tuple[Part, ...]:
    """A part for each share of the price, in their order, and the rest as the last one. Where
    nothing is left of the price, what goes with it goes to the first."""
    parts, named, given = list[Part](), 0, 0
    for share in shares:
        taken = max(0, min(share, whole.principal_cents - named))
        named += taken
        until = _pro_rata(whole, named)
        indemnity = 0 if parts else whole.indemnity_cents
        parts.append(Part(taken, until - given, indemnity))
        given = until
    rest = Part(
        whole.principal_cents - named,
        whole.interest_cents - given,
        0 if parts else whole.indemnity_cents,
    )
    return (*parts, rest)


def limited(whole: Part, share: Cents | None) -> Part:
    """What a case that is about a share of an invoice claims of it; None: all."""
    return whole if share is None else split(whole.owed, (share,))[0]


def parts_of_routes(
    routes: Iterable[CaseRoute], claimed: Mapping[int, Part]
) -> dict[int, dict[int, Part]]:
    """What each running route claims, by route and invoice, of what its case claims of each."""
    order = running(routes)
    cents = claimed_by_route(order, {key: part.principal_cents for key, part in claimed.items()})
    found: dict[int, dict[int, Part]] = {one.id: {} for one in order}
    for invoice_id, whole in claimed.items():
        takers = [one.id for one in order if invoice_id in cents[one.id]]
        shares = split(whole, [cents[key][invoice_id] for key in takers])
        for key, part in zip(takers, shares, strict=False):
            found[key][invoice_id] = part
    return found


def _pro_rata(whole: Part, named: Cents) -> Cents:
    if whole.principal_cents <= 0:
        return whole.interest_cents
    return whole.interest_cents * named // whole.principal_cents
