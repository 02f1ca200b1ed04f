"""What is left to pay of each invoice while payments are put on them one after the other."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from relance_desktop.domain.money import Cents
from relance_desktop.domain.payments import Payment

if TYPE_CHECKING:
    from relance_desktop.store.queries.bank_ledger import LedgerInvoice
    from relance_desktop.store.writer import Writer


class Rooms:
    """The checks of ``payments.checks.check_invoices`` for many payments of one transaction."""

    def __init__(self, w: Writer) -> None:
        self.invoices: dict[int, LedgerInvoice] = {one.id: one for one in w.bank_ledger.invoices()}
        self._left = {key: one.balance_cents for key, one in self.invoices.items()}

    def take(self, payment: Payment) -> bool:
        """Make no more room for others; False, and nothing taken, when it does not fit."""
        if not all(self._fits(payment, share.invoice_id, share.cents, share.paid_cents is not None)
                   for share in payment.allocations):  # fmt: skip
            return False
        for share in payment.allocations:
            self._left[share.invoice_id] -= share.cents
        return True

    def give_back(self, payment: Payment) -> None:
        """Make room again: the payment was taken back."""
        for share in payment.allocations:
            self._left[share.invoice_id] += share.cents

    def left(self, invoice_id: int) -> Cents:
        """What is left to pay of an invoice by now."""
        return self._left.get(invoice_id, 0)

    def settled(self) -> Iterable[LedgerInvoice]:
        """The invoices that had something left and have not any more."""
        return [
            one
            for key, one in self.invoices.items()
            if one.balance_cents > 0 and self._left[key] <= 0
        ]

    def reopened(self) -> Iterable[LedgerInvoice]:
        """Those that had nothing left and have something now."""
        return [
            one
            for key, one in self.invoices.items()
            if one.balance_cents <= 0 and self._left[key] > 0
        ]

    def _fits(self, payment: Payment, invoice_id: int, cents: Cents, changed: bool) -> bool:
        invoice = self.invoices.get(invoice_id)
        return (
            invoice is not None
            and invoice.client_id == payment.client_id
            and (invoice.currency != payment.currency) == changed
            and cents <= self._left[invoice_id]
        )
