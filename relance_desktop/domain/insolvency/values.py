"""Collective proceedings of a client (C. com. L620-1 ff.; law notes §8.9)."""

from __future__ import annotations

from datetime import date
from enum import Enum

from relance_desktop.domain.clients import PostalAddress
from relance_desktop.domain.money import Cents
from relance_desktop.domain.value import value


class Proceedings(Enum):
    """Which proceedings were opened."""

    SAFEGUARD = "safeguard"
    RECOVERY = "recovery"
    LIQUIDATION = "liquidation"


@value
class Insolvency:
    """Proceedings opened against a client.

    ``judged_on``: the opening judgment, whose day stops interest (C. com. L622-28).
    ``published_on``: in the legal gazette; the two months to declare run from it (R622-24),
    four for a creditor ``abroad``. ``officer_*``: the mandataire judiciaire or liquidateur
    named there. ``declared_on``: posting of the declaration. ``disputed_on``: the officer's
    letter that contests it was received; ``answered_on`` when it was answered (30 days,
    L622-27). ``relief_asked_on``: relevé de forclusion asked for (L622-26).
    ``retained``: goods or rights under a retention of title, ``retention_claimed_on`` when they
    were claimed (L624-9). ``closed_on``: the proceedings are over.
    """

    client_id: int
    kind: Proceedings
    judged_on: date
    id: int = 0
    published_on: date | None = None
    court: str = ""
    notice_id: str = ""
    officer_name: str = ""
    officer_address: PostalAddress = PostalAddress()
    officer_email: str = ""
    abroad: bool = False
    declared_on: date | None = None
    declared_cents: Cents | None = None
    disputed_on: date | None = None
    answered_on: date | None = None
    admitted_on: date | None = None
    admitted_cents: Cents | None = None
    relief_asked_on: date | None = None
    retained: bool = False
    retention_claimed_on: date | None = None
    closed_on: date | None = None
    note: str = ""
