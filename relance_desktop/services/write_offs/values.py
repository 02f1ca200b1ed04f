"""What is shown before and after a balance is given up."""

from __future__ import annotations

from datetime import date
from typing import Final

from relance_desktop.domain.clients import Client
from relance_desktop.domain.invoices import Invoice
from relance_desktop.domain.money import Cents
from relance_desktop.domain.reminders import Reminder
from relance_desktop.domain.value import value
from relance_desktop.domain.write_offs import WriteOff

WRITTEN_OFF: Final = "write_off"
"""Why a reminder was withdrawn, as kept in its note."""


@value
class Foresight:
    """What is open of an invoice. ``charges_vat``: the user may have VAT to recover, which is
    for their accountant to say (CGI 272, from memory: law.md has no more)."""

    invoice: Invoice
    client: Client
    open_cents: Cents
    charges_vat: bool
    on: date


@value
class WriteOffResult:
    """The write-off as stored, and the prepared reminders that it took back."""

    write_off: WriteOff
    withdrawn: tuple[Reminder, ...] = ()


@value
class GivenUp:
    """A write-off with its invoice's number and currency."""

    write_off: WriteOff
    number: str
    currency: str
