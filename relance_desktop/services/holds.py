"""Reminders rest: pause, dispute, promise, payment under way; and resume."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from relance_desktop.domain.holds import Hold, HoldKind
from relance_desktop.domain.money import Cents
from relance_desktop.domain.reminders import Reminder
from relance_desktop.domain.value import value
from relance_desktop.services.balance_check import withdraw_outdated
from relance_desktop.services.context import Base
from relance_desktop.services.errors import (
    DateInvalidError,
    NotFoundError,
    PaymentRefusedError,
    ReasonMissingError,
)

if TYPE_CHECKING:
    from relance_desktop.store.writer import Writer

HELD = "hold"
"""Why a reminder was withdrawn, as kept in its note."""


@value
class HoldResult:
    """The hold as stored, and the prepared reminders that it took back."""

    hold: Hold
    withdrawn: tuple[Reminder, ...] = ()


class Holds:
    """Starts and lifts what makes reminders rest.

    All that start one raise NotFoundError for a client that is gone or an invoice that is
    not theirs, and PaymentRefusedError for an amount of nothing.
    """

    def __init__(self, base: Base) -> None:
        self._base = base

    def pause(
        self, client_id: int, invoice_id: int | None, until: date | None, reason: str
    ) -> HoldResult:
        """Rest until the end of ``until``, or until lifted. Raises ReasonMissingError, DateInvalidError."""
        if not reason.strip():
            raise ReasonMissingError
        return self._start(HoldKind.PAUSE, client_id, invoice_id, until, None, reason)

    def dispute(
        self, client_id: int, invoice_id: int | None, cents: Cents | None, reason: str
    ) -> HoldResult:
        """Rest the disputed amount (all of it when None) until the dispute is solved."""
        if not reason.strip():
            raise ReasonMissingError
        return self._start(HoldKind.DISPUTE, client_id, invoice_id, None, cents, reason)

    def promise(
        self,
        client_id: int,
        invoice_id: int | None,
        on: date,
        cents: Cents | None = None,
        note: str = "",
    ) -> HoldResult:
        """Rest until the end of the promised day. Raises DateInvalidError for a day gone by."""
        return self._start(HoldKind.PROMISE, client_id, invoice_id, on, cents, note)

    def payment_underway(
        self, client_id: int, invoice_id: int | None, until: date, note: str = ""
    ) -> HoldResult:
        """Rest while a transfer or direct debit travels. Raises DateInvalidError."""
        kind = HoldKind.PAYMENT_UNDERWAY
        return self._start(kind, client_id, invoice_id, until, None, note)

    def lift(self, hold_id: int) -> Hold:
        """Let reminders resume today. Raises NotFoundError when it is gone or lifted already."""
        with self._base.store.write() as w:
            w.holds.lift(hold_id, self._base.today())
            hold = w.holds.get(hold_id)
        assert hold is not None
        return hold

    def resume(self, hold_id: int) -> HoldResult:
        """Let a hold that was lifted hold again. Raises NotFoundError when it does already.

        What it withdraws is said, as when it began.
        """
        today = self._base.today()
        with self._base.store.write() as w:
            w.holds.resume(hold_id)
            hold = w.holds.get(hold_id)
            assert hold is not None
            return HoldResult(hold, withdraw_outdated(w, hold.client_id, today, HELD))

    def get(self, hold_id: int) -> Hold:
        """One hold as it stands. Raises NotFoundError."""
        with self._base.store.read() as r:
            hold = r.holds.get(hold_id)
        if hold is None:
            raise NotFoundError("holds", hold_id)
        return hold

    def _start(
        self,
        kind: HoldKind,
        client_id: int,
        invoice_id: int | None,
        until: date | None,
        cents: Cents | None,
        reason: str,
    ) -> HoldResult:
        today = self._base.today()
        if until is not None and until < today:
            raise DateInvalidError("until", until)
        if cents is not None and cents <= 0:
            raise PaymentRefusedError("zero")
        hold = Hold(
            kind=kind,
            client_id=client_id,
            invoice_id=invoice_id,
            started_on=today,
            until=until,
            cents=cents,
            reason=reason.strip(),
        )
        with self._base.store.write() as w:
            whose = _subject(w, client_id, invoice_id)
            hold_id = w.holds.add(replace(hold, client_id=whose))
            stored = w.holds.get(hold_id)
            assert stored is not None
            return HoldResult(stored, withdraw_outdated(w, whose, today, HELD))


def _subject(w: Writer, client_id: int, invoice_id: int | None) -> int:
    """The client's id, or that of whoever took its place meanwhile; the invoice is theirs.
    Raises NotFoundError."""
    client = w.clients.current(client_id)
    if client is None:
        raise NotFoundError("clients", client_id)
    invoice = w.invoices.get(invoice_id) if invoice_id is not None else None
    if invoice_id is not None and (invoice is None or invoice.client_id != client.id):
        raise NotFoundError("invoices", invoice_id)
    return client.id
