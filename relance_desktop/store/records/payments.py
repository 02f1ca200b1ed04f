"""Payments recorded, shared out, taken back by a compensating entry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from relance_desktop.domain.journal import JournalKind
from relance_desktop.domain.payments import Allocation, Payment
from relance_desktop.store import tables
from relance_desktop.store.errors import AlreadyReversedError, NotFoundError
from relance_desktop.store.queries.payments import PaymentQueries
from relance_desktop.store.records.session import Session


def values_of(payment: Payment) -> dict[str, Any]:
    """The row of a payment, without its id."""
    return {
        "client_id": payment.client_id,
        "received_on": payment.received_on.isoformat(),
        "cents": payment.cents,
        "currency": payment.currency,
        "means": payment.means,
        "reference": payment.reference,
        "note": payment.note,
        "reverses_id": payment.reverses_id,
        "bank_line_id": payment.bank_line_id,
        "corrects_id": payment.corrects_id,
    }


class PaymentRecords(PaymentQueries):
    """Reads and writes of payments."""

    __slots__ = ("_session",)

    def __init__(self, session: Session) -> None:
        super().__init__(session.db)
        self._session = session

    def add(self, payment: Payment, import_id: int | None = None) -> int:
        """Store a new payment with its allocations and give its id.

        ``import_id``: the import that brought it.
        Raise ValueError when the allocations share out more than was paid.
        """
        return self._add(payment, JournalKind.PAYMENT_RECORDED, import_id)

    def reverse(self, payment_id: int, on: date, note: str = "") -> int:
        """Take a payment back by an entry of opposite sign on ``on``; give that entry's id.

        Raise NotFoundError or AlreadyReversedError.
        """
        payment = self.get(payment_id)
        if payment is None:
            raise NotFoundError("payments", payment_id)
        if payment.reverses_id is not None or self.is_reversed(payment_id):
            raise AlreadyReversedError(payment_id)
        opposite = replace(
            payment,
            received_on=on,
            cents=-payment.cents,
            allocations=tuple(_opposite(a) for a in payment.allocations),
            note=note,
            reverses_id=payment_id,
        )
        return self._add(opposite, JournalKind.PAYMENT_REVERSED)

    def allocate(self, payment_id: int, allocations: Sequence[Allocation]) -> None:
        """Share a payment out anew; the journal tells how it was before, too.

        Raise NotFoundError, AlreadyReversedError, or ValueError when more is shared out than
        was paid.
        """
        payment = self.get(payment_id)
        if payment is None:
            raise NotFoundError("payments", payment_id)
        if payment.reverses_id is not None or self.is_reversed(payment_id):
            raise AlreadyReversedError(payment_id)
        before = [share_facts(a) for a in payment.allocations]
        payment = replace(payment, allocations=tuple(allocations))
        _check(payment)
        self._session.delete(tables.allocations, payment_id=payment_id)
        self._share(payment_id, payment.allocations)
        self._record(JournalKind.PAYMENT_ALLOCATED, payment_id, payment, before=before)

    def name_line(self, payment_id: int, bank_line_id: int | None) -> None:
        """Say which line of a bank brought a payment, None for none. Raise NotFoundError."""
        self._session.update(tables.payments, payment_id, {"bank_line_id": bank_line_id})
        facts = {"bank_line_id": bank_line_id}
        payment = self.get(payment_id)
        client_id = payment.client_id if payment else None
        subject = f"payment:{payment_id}"
        self._session.record(JournalKind.PAYMENT_LINE_NAMED, subject, facts, client_id)

    def _add(self, payment: Payment, kind: JournalKind, import_id: int | None = None) -> int:
        _check(payment)
        row = {**values_of(payment), "entered_at": self._session.now(), "import_id": import_id}
        payment_id = self._session.insert(tables.payments, row)
        self._share(payment_id, payment.allocations)
        self._record(kind, payment_id, payment)
        return payment_id

    def _share(self, payment_id: int, allocations: Sequence[Allocation]) -> None:
        rows = [
            {
                "payment_id": payment_id,
                "invoice_id": a.invoice_id,
                "cents": a.cents,
                "paid_cents": a.paid_cents,
                "interest_cents": a.interest_cents,
                "indemnity_cents": a.indemnity_cents,
            }
            for a in allocations
        ]
        self._session.insert_all(tables.allocations, rows)

    def _record(self, kind: JournalKind, payment_id: int, payment: Payment, **more: object) -> None:
        shares = [share_facts(a) for a in payment.allocations]
        payload = {**values_of(payment), "allocations": shares, **more}
        self._session.record(kind, f"payment:{payment_id}", payload, payment.client_id)


def _opposite(share: Allocation) -> Allocation:
    paid = None if share.paid_cents is None else -share.paid_cents
    return Allocation(
        share.invoice_id, -share.cents, paid, -share.interest_cents, -share.indemnity_cents
    )


def share_facts(share: Allocation) -> list[int | None]:
    """As the journal tells it; what it took of the payment only when the currencies differ,
    interest and indemnity only when it pays some."""
    told: list[int | None] = [share.invoice_id, share.cents]
    if share.interest_cents or share.indemnity_cents:
        return [*told, share.paid_cents, share.interest_cents, share.indemnity_cents]
    return told if share.paid_cents is None else [*told, share.paid_cents]


def _check(payment: Payment) -> None:
    sign = 1 if payment.cents > 0 else -1
    shares = payment.allocations
    if (
        any(min(part * sign for part in _parts(a)) < 0 for a in shares)
        or any(a.taken_cents * sign <= 0 or not any(_parts(a)) for a in shares)
        or payment.unallocated_cents * sign < 0
    ):
        raise ValueError("the allocations share out more than was paid, or the wrong way")


def _parts(share: Allocation) -> tuple[int, int, int]:
    return share.cents, share.interest_cents, share.indemnity_cents
