"""Invoices of the past with what was paid on them: what a client's behaviour is read from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from relance_desktop.domain.money import Cents
from relance_desktop.domain.payments import Settlement
from relance_desktop.domain.penalties import Due


class Came(NamedTuple):
    """Money of a day, in cents, that lowers no invoice."""

    on: date
    cents: Cents


class PastInvoice(NamedTuple):
    """One invoice with what lowered it. A credit note is no invoice of its own here.

    ``beside``: what was paid on it for interest and indemnity.
    """

    client_id: int
    invoice_id: int
    issued_on: date
    currency: str
    dues: Sequence[Due]
    settlements: Sequence[Settlement]
    beside: Sequence[Came] = ()
