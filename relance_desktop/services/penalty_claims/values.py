"""What the penalties beside invoices give back to screens."""

from __future__ import annotations

from relance_desktop.domain.clients import Client
from relance_desktop.domain.invoices import Invoice
from relance_desktop.domain.money import Cents
from relance_desktop.domain.penalties import PenaltyResult
from relance_desktop.domain.penalty_claims import PartClaim, Waiver
from relance_desktop.domain.reminders import Reminder
from relance_desktop.domain.value import value


@value
class InvoiceClaims:
    """What is claimed beside one invoice, today. ``balance_cents`` of the price is left."""

    invoice: Invoice
    client: Client
    result: PenaltyResult
    parts: tuple[PartClaim, ...]
    waivers: tuple[Waiver, ...]
    balance_cents: Cents


@value
class WaiverResult:
    """What was given up, and the prepared reminders that claimed it, withdrawn for that."""

    waiver: Waiver
    withdrawn: tuple[Reminder, ...] = ()
