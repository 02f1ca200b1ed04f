"""An import taken back: compensating entries, and its lines may come again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from relance_desktop.domain.journal import JournalKind
from relance_desktop.domain.payments import Allocation, Payment
from relance_desktop.domain.reminders import Reminder
from relance_desktop.services.balance_check import withdraw_outdated
from relance_desktop.services.bank_import.rooms import Rooms
from relance_desktop.services.bank_import.values import BankUndo, PaymentMade
from relance_desktop.services.payments.promises import follow_promises, kept_before
from relance_desktop.services.payments.service import PAID

if TYPE_CHECKING:
    from relance_desktop.store.writer import Writer

UNDONE = "import_undone"
"""The note of compensating entries, and why a reminder was withdrawn."""


class Undoing:
    """One import being taken back; nothing stands in the way, what changed since is told."""

    def __init__(self, w: Writer, import_id: int, today: date) -> None:
        self._w, self._import_id, self._today = w, import_id, today
        self._names = w.clients.names()
        self._rooms = Rooms(w)
        self._facts = _facts(w, import_id)

    def go(self) -> BankUndo:
        """Take back all that stands. Raises ImportUndoRefusedError when it was undone before,
        NotFoundError."""
        w = self._w
        stands, before = self._payments()
        back = self._lost()
        touched = dict.fromkeys(p.client_id for p in (*stands, *back))
        received = {client_id: kept_before(w, client_id, self._today) for client_id in touched}
        moved = [payment for payment in stands if self._was_moved(payment)]
        for payment in stands:
            w.payments.reverse(payment.id, payment.received_on, UNDONE)
            self._rooms.give_back(payment)
        restored = [self._restore(payment) for payment in back]
        for payment_id in self._facts.get("recorded", ()):
            self._forget_line(payment_id)
        for line_id in self._facts.get("ignored", ()):
            self._unignore(line_id)
        lines = w.bank_lines.undo_import(self._import_id)
        w.imports.undo(self._import_id)
        withdrawn: list[Reminder] = []
        for client_id, known in received.items():
            follow_promises(w, client_id, known, self._today)
            withdrawn += withdraw_outdated(w, client_id, self._today, PAID)
        return BankUndo(
            self._import_id,
            lines,
            self._listed(stands),
            self._listed(restored),
            self._listed(before),
            self._listed(moved),
            tuple(one.number for one in self._rooms.reopened()),
            tuple(withdrawn),
        )

    def _payments(self) -> tuple[list[Payment], list[Payment]]:
        """What it brought and what names its lines: what stands, and what was undone since."""
        w, recorded = self._w, set(self._facts.get("recorded", ()))
        found = {payment.id: payment for payment in w.payments.of_import(self._import_id)}
        for payment in w.payments.of_bank_import(self._import_id):
            if payment.id not in recorded:
                found[payment.id] = payment
        mine = [payment for payment in found.values() if payment.reverses_id is None]
        undone = {payment.id for payment in mine if w.payments.is_reversed(payment.id)}
        return [p for p in mine if p.id not in undone], [p for p in mine if p.id in undone]

    def _lost(self) -> list[Payment]:
        """The payments that its debits took back."""
        found = (self._w.payments.get(payment_id) for payment_id in self._facts["taken_back"])
        return [payment for payment in found if payment is not None]

    def _restore(self, payment: Payment) -> Payment:
        """Enter a payment again that a debit took back; what was paid otherwise meanwhile
        leaves it unallocated."""
        shares = []
        for share in payment.allocations:
            room = self._rooms.left(share.invoice_id)
            if share.cents <= room:
                shares.append(share)
            elif room > 0 and share.paid_cents is None:
                shares.append(Allocation(share.invoice_id, room))
        again = replace(payment, allocations=tuple(shares), corrects_id=payment.id)
        self._rooms.take(again)
        return replace(again, id=self._w.payments.add(again))

    def _was_moved(self, payment: Payment) -> bool:
        entries = self._w.journal.of_subject(f"payment:{payment.id}")
        return any(entry.kind == JournalKind.PAYMENT_ALLOCATED.value for entry in entries)

    def _forget_line(self, payment_id: int) -> None:
        payment = self._w.payments.get(payment_id)
        if payment is not None and payment.bank_line_id is not None:
            self._w.payments.name_line(payment_id, None)

    def _unignore(self, line_id: int) -> None:
        line = self._w.bank_lines.get(line_id)
        if line is not None and line.ignored_on is not None and line.undone_at is None:
            self._w.bank_lines.update(replace(line, ignored_on=None, ignored_reason=""))

    def _listed(self, payments: Iterable[Payment]) -> tuple[PaymentMade, ...]:
        return tuple(
            PaymentMade(
                payment,
                self._names.get(payment.client_id, ""),
                tuple(self._rooms.invoices[s.invoice_id].number for s in payment.allocations),
            )
            for payment in payments
        )


def _facts(w: Writer, import_id: int) -> Mapping[str, Any]:
    found = [item.reason for item in w.imports.items(import_id) if item.reason]
    return found[0] if found else {"recorded": (), "taken_back": (), "ignored": ()}
