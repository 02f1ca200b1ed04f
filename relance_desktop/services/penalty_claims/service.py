"""Interest and indemnity beside invoices: claimed, paid, given up."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from relance_desktop.domain.balances import balance_of
from relance_desktop.domain.clients import Client
from relance_desktop.domain.imputation import Owing
from relance_desktop.domain.invoices import Invoice, InvoiceKind
from relance_desktop.domain.money import Cents
from relance_desktop.domain.penalty_claims import PenaltyPart, Waiver, part_claims
from relance_desktop.domain.reckoning.printed import PrintedReckoning
from relance_desktop.domain.reckoning.values import Reckoning
from relance_desktop.services.context import Base
from relance_desktop.services.errors import (
    NotFoundError,
    NothingToWaiveError,
    ReasonMissingError,
)
from relance_desktop.services.penalty_claims.reading import (
    View,
    beside_of,
    owing_on,
    result_of,
)
from relance_desktop.services.penalty_claims.reckoning import (
    DrawReckoning,
    printed_reckoning,
    read_reckoning,
)
from relance_desktop.services.penalty_claims.values import InvoiceClaims, WaiverResult
from relance_desktop.services.penalty_claims.withdrawing import withdraw_claiming

if TYPE_CHECKING:
    from relance_desktop.store.reader import Reader
    from relance_desktop.store.writer import Writer

WAIVED = "waiver"
"""Why a reminder was withdrawn, as kept in its note."""


class PenaltyClaims:
    """What is claimed beside invoices; each change is one transaction."""

    def __init__(self, base: Base, draw: DrawReckoning) -> None:
        self._base = base
        self._draw = draw

    # -- reads -----------------------------------------------------------------

    def of_invoice(self, invoice_id: int) -> InvoiceClaims:
        """Interest and indemnity of one invoice today. Raises NotFoundError."""
        with self._base.store.read() as r:
            invoice, client = _found(r, invoice_id)
            return self._claims(r, invoice, client)

    def of_client(self, client_id: int) -> tuple[InvoiceClaims, ...]:
        """Those of a client's invoices that bore any, oldest first."""
        with self._base.store.read() as r:
            client = r.clients.current(client_id)
            if client is None:
                raise NotFoundError("clients", client_id)
            found = [self._claims(r, one, client) for one in _invoices(r, client.id)]
        return tuple(one for one in found if one.parts)

    def owing(
        self,
        client_id: int,
        day: date,
        without: int = 0,
        invoice_ids: Collection[int] | None = None,
    ) -> dict[int, Owing]:
        """What a payment received on a day may settle, by invoice: of these, or of all; what a
        payment ``without`` settled counts as open. Raises NotFoundError."""
        with self._base.store.read() as r:
            client = r.clients.current(client_id)
            if client is None:
                raise NotFoundError("clients", client_id)
            return {
                one.id: owing_on(r, one, client, self._base.rates, day, without)
                for one in _invoices(r, client.id)
                if invoice_ids is None or one.id in invoice_ids
            }

    # -- the reckoning -----------------------------------------------------------

    def reckoning(
        self,
        client_id: int,
        invoice_ids: Collection[int],
        as_of: date,
        *,
        with_indemnity: bool = True,
    ) -> Reckoning:
        """What a client owes as of a day, past or to come: for these invoices, or for all that
        leave something with none named. Raises NotFoundError."""
        with self._base.store.read() as r:
            return read_reckoning(
                r, self._base.rates, client_id, invoice_ids, as_of, with_indemnity=with_indemnity
            )

    def printed(self, reckoning: Reckoning) -> PrintedReckoning:
        """All that the paper shows. Raises NotFoundError, BusinessIncompleteError."""
        with self._base.store.read() as r:
            return printed_reckoning(r, self._base.rates, reckoning, self._base.today())

    def pdf(self, printed: PrintedReckoning) -> bytes:
        """The paper; slow enough for a worker. Raises the errors of unreadable pictures."""
        return self._draw(printed)

    # -- given up ----------------------------------------------------------------

    def waive(
        self, invoice_id: int, part: PenaltyPart, cents: Cents | None, reason: str
    ) -> WaiverResult:
        """Give up a part of an invoice's penalties, all of it with ``cents`` None.

        Prepared reminders that claim penalties of it are withdrawn. Raises NotFoundError,
        ReasonMissingError, NothingToWaiveError when so much is not due.
        """
        if not reason.strip():
            raise ReasonMissingError
        today, rates = self._base.today(), self._base.rates
        with self._base.store.write() as w:
            invoice, client = _found(w, invoice_id)
            result = result_of(w, invoice, client, rates, today)
            due = {
                PenaltyPart.INTEREST: result.interest_due_cents,
                PenaltyPart.INDEMNITY: result.indemnity_due_cents,
            }[part]
            if due <= 0 or (cents is not None and not 0 < cents <= due):
                raise NothingToWaiveError(due)
            waiver = Waiver(client.id, invoice_id, part, today, cents=cents, reason=reason.strip())
            stored = w.waivers.get(w.waivers.add(waiver))
            assert stored is not None
            return WaiverResult(stored, withdraw_claiming(w, client.id, {invoice_id}, WAIVED))

    def unwaive(self, waiver_id: int) -> Waiver:
        """Take one back: the undo of ``waive``. Raises NotFoundError when it is gone."""
        with self._base.store.write() as w:
            return w.waivers.remove(waiver_id)

    def claim_again(self, invoice_id: int, part: PenaltyPart) -> tuple[Waiver, ...]:
        """Claim a part again that was given up; give what ``restore`` puts back.

        Raises NothingToWaiveError when nothing of it was given up.
        """
        with self._base.store.write() as w:
            mine = [one for one in w.waivers.of_invoice(invoice_id) if one.part is part]
            if not mine:
                raise NothingToWaiveError(0)
            return tuple(w.waivers.remove(one.id) for one in mine)

    def restore(self, waivers: Iterable[Waiver]) -> tuple[WaiverResult, ...]:
        """Give up again: the undo of ``claim_again``. Raises NotFoundError."""
        with self._base.store.write() as w:
            done = []
            for gone in waivers:
                _, client = _found(w, gone.invoice_id)
                one = replace(gone, client_id=client.id)
                w.waivers.put_back(one)
                withdrawn = withdraw_claiming(w, one.client_id, {one.invoice_id}, WAIVED)
                done.append(WaiverResult(one, withdrawn))
            return tuple(done)

    def _claims(self, r: Reader, invoice: Invoice, client: Client) -> InvoiceClaims:
        result = result_of(r, invoice, client, self._base.rates, self._base.today())
        beside = beside_of(r, invoice.id)
        reminders = r.reminders.of_invoice(invoice.id)
        return InvoiceClaims(
            invoice,
            client,
            result,
            part_claims(invoice.id, result, reminders, beside),
            beside.waivers,
            balance_of(invoice.payable_cents, r.invoices.settlements(invoice.id)),
        )


def _found(view: Reader | Writer, invoice_id: int) -> tuple[Invoice, Client]:
    invoice = view.invoices.get(invoice_id)
    if invoice is None or invoice.kind is InvoiceKind.CREDIT_NOTE:
        raise NotFoundError("invoices", invoice_id)
    client = view.clients.get(invoice.client_id)
    assert client is not None
    return invoice, client


def _invoices(view: View, client_id: int) -> list[Invoice]:
    found = view.invoices.of_client(client_id)
    return [one for one in found if one.kind is not InvoiceKind.CREDIT_NOTE]
