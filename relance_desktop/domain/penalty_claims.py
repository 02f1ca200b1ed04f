"""What is claimed beside an invoice: late interest and the 40 EUR, each with its state.

They never change the invoice. Whether one was claimed is read in the reminders that left,
whether it was paid in the payments; only that it was given up is a fact of its own.
"""

from __future__ import annotations

from datetime import date
from enum import Enum

from relance_desktop.domain.money import Cents
from relance_desktop.domain.value import value


class PenaltyPart(Enum):
    """What is claimed besides the price."""

    INTEREST = "interest"
    INDEMNITY = "indemnity"


@value
class Waiver:
    """Penalties of an invoice that the user gave up. ``cents`` None: all of that part, what ran
    and what would still run."""

    client_id: int
    invoice_id: int
    part: PenaltyPart
    waived_on: date
    id: int = 0
    cents: Cents | None = None
    reason: str = ""
