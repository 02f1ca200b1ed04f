"""Balances given up, and taken up again.

A write-off is an entry of the user's books, nothing of it is told to the client: they still owe
the sum, and only nobody is reminded of it any more.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from relance_desktop.domain.business import VatRegime
from relance_desktop.domain.invoices import Invoice, InvoiceKind
from relance_desktop.domain.money import Cents
from relance_desktop.domain.write_offs import WriteOff, WriteOffReason
from relance_desktop.services.balance_check import withdraw_outdated
from relance_desktop.services.context import Base
from relance_desktop.services.errors import DateInvalidError, NotFoundError, PaymentRefusedError
from relance_desktop.services.write_offs.values import (
    WRITTEN_OFF,
    Foresight,
    GivenUp,
    WriteOffResult,
)

if TYPE_CHECKING:
    from relance_desktop.store.reader import Reader
    from relance_desktop.store.writer import Writer


class WriteOffs:
    """What the user gave up hope of."""

    def __init__(self, base: Base) -> None:
        self._base = base

    def foresee(self, invoice_id: int) -> Foresight:
        """What is to be known before. Raises NotFoundError, PaymentRefusedError for a credit
        note."""
        with self._base.store.read() as r:
            invoice = _invoice(r, invoice_id)
            client = r.clients.get(invoice.client_id)
            assert client is not None
            business = r.settings.business()
            return Foresight(
                invoice,
                client,
                _balance(r, invoice),
                business.vat_regime is not VatRegime.FRANCHISE,
                self._base.today(),
            )

    def write_off(
        self,
        invoice_id: int,
        reason: WriteOffReason,
        cents: Cents | None = None,
        note: str = "",
        on: date | None = None,
    ) -> WriteOffResult:
        """Give up ``cents`` of an invoice, all that is open when None, as of a day.

        Raises NotFoundError, PaymentRefusedError (``zero``, ``over_balance``,
        ``credit_note``), DateInvalidError for a day to come or before the invoice.
        """
        today = self._base.today()
        day = on or today
        with self._base.store.write() as w:
            invoice = _invoice(w, invoice_id)
            if not invoice.issued_on <= day <= today:
                raise DateInvalidError("written_off_on", day)
            open_ = _balance(w, invoice)
            given = open_ if cents is None else cents
            if given <= 0:
                raise PaymentRefusedError("zero")
            if given > open_:
                raise PaymentRefusedError("over_balance")
            one = WriteOff(invoice.client_id, invoice_id, given, day, reason, note=note.strip())
            stored = w.write_offs.get(w.write_offs.add(one))
            assert stored is not None
            withdrawn = withdraw_outdated(w, invoice.client_id, today, WRITTEN_OFF)
            return WriteOffResult(stored, withdrawn)

    def reopen(self, write_off_id: int) -> WriteOff:
        """Take it back: the sum is open again and is chased again. Raises NotFoundError."""
        with self._base.store.write() as w:
            gone = w.write_offs.remove(write_off_id)
            withdraw_outdated(w, gone.client_id, self._base.today(), WRITTEN_OFF)
            return gone

    def put_back(self, one: WriteOff) -> None:
        """Undo ``reopen``. Raises NotFoundError when its invoice is gone,
        PaymentRefusedError ``over_balance`` when the money came meanwhile."""
        with self._base.store.write() as w:
            invoice = _invoice(w, one.invoice_id)
            if one.cents > _balance(w, invoice):
                raise PaymentRefusedError("over_balance")
            w.write_offs.put_back(replace(one, client_id=invoice.client_id))
            withdraw_outdated(w, invoice.client_id, self._base.today(), WRITTEN_OFF)

    def of_invoice(self, invoice_id: int) -> tuple[WriteOff, ...]:
        """What was given up of an invoice."""
        with self._base.store.read() as r:
            return r.write_offs.of_invoice(invoice_id)

    def of_client(self, client_id: int) -> tuple[GivenUp, ...]:
        """What was given up of a client's invoices, with their numbers."""
        with self._base.store.read() as r:
            return tuple(
                GivenUp(one, invoice.number, invoice.currency)
                for one in r.write_offs.of_client(client_id)
                if (invoice := r.invoices.get(one.invoice_id)) is not None
            )


def _invoice(view: Reader | Writer, invoice_id: int) -> Invoice:
    invoice = view.invoices.get(invoice_id)
    if invoice is None:
        raise NotFoundError("invoices", invoice_id)
    if invoice.kind is InvoiceKind.CREDIT_NOTE:
        raise PaymentRefusedError("credit_note")
    return invoice


def _balance(view: Reader | Writer, invoice: Invoice) -> Cents:
    return invoice.payable_cents - view.invoices.settled_cents(invoice.id)
