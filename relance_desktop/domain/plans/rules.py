"""Which plan a claim follows when neither it nor its client names one."""

from __future__ import annotations

from relance_desktop.domain.clients import ClientKind
from relance_desktop.domain.money import Cents
from relance_desktop.domain.value import value


@value
class PlanRule:
    """A plan for some claims: of one kind of client, within bounds of amount, or both.

    Bounds are cents of the claim's own currency, both included; None: no bound.
    """

    plan_id: int
    name: str = ""
    client_kind: ClientKind | None = None
    min_cents: Cents | None = None
    max_cents: Cents | None = None

    def fits(self, kind: ClientKind, cents: Cents) -> bool:
        """Whether a claim of ``cents`` on a client of that kind comes under it."""
        if self.client_kind is not None and kind is not self.client_kind:
            return False
        low = self.min_cents is None or cents >= self.min_cents
        return low and (self.max_cents is None or cents <= self.max_cents)
