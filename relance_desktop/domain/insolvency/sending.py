"""What may not go to a client whose earlier debts proceedings catch (C. com. L622-7, L622-21)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from relance_desktop.domain.holds import Hold, HoldKind
from relance_desktop.domain.purposes import Purpose

FORBIDDEN: Final = frozenset(
    {
        Purpose.REMINDER,
        Purpose.STATEMENT,
        Purpose.SCHEDULE,
        Purpose.PROMISE,
        Purpose.ACCOUNTS_HEAD,
        Purpose.SUSPENSION,
        Purpose.MEDIATION,
        Purpose.ORDER_REQUEST,
    }
)
"""What asks to be paid, or leads there. Thanks, recaps, affairs, an invoice's cover mail and a
reservation of rights claim no earlier debt; the declaration goes to the officer."""


def caught_invoices(holds: Iterable[Hold], today: date) -> frozenset[int]:
    """The invoices that open proceedings forbid to claim, from the holds that follow of them."""
    return frozenset(
        one.invoice_id
        for one in holds
        if one.kind is HoldKind.INSOLVENCY and one.invoice_id is not None and one.holds_on(today)
    )
