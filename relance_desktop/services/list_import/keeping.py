"""A list written in one transaction: clients, then what refers to them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from relance_desktop.domain.client_matching import complete
from relance_desktop.domain.clients import Client
from relance_desktop.domain.imports import ImportItem, ImportKind, ImportOutcome
from relance_desktop.domain.invoices import Invoice, InvoiceKind, InvoiceSource
from relance_desktop.domain.money import Money, totals_by_currency
from relance_desktop.domain.payments import Allocation, Payment
from relance_desktop.domain.sheet_mapping.fields import TableKind
from relance_desktop.domain.sheet_mapping.proposals import ListedInvoice, ListedPayment
from relance_desktop.services.balance_check import withdraw_outdated
from relance_desktop.services.invoice_import.credits import CREDITED, settle_credits
from relance_desktop.services.invoice_import.findings import Why
from relance_desktop.services.list_import.buyers import fills
from relance_desktop.services.list_import.forms import form_of
from relance_desktop.services.list_import.restoring import filled_facts
from relance_desktop.services.list_import.values import (
    KEPT,
    Choices,
    Fate,
    ListResult,
    Review,
    ReviewRow,
)
from relance_desktop.services.payments.service import PAID

if TYPE_CHECKING:
    from relance_desktop.store.writer import Writer

_IMPORT_KINDS = {
    TableKind.INVOICES: ImportKind.INVOICES,
    TableKind.PAYMENTS: ImportKind.PAYMENTS,
    TableKind.CLIENTS: ImportKind.CLIENTS,
    TableKind.CONTACTS: ImportKind.CONTACTS,
}


class ListCancelled(Exception):
    """Takes the transaction back; never leaves the package."""


class Keeping:
    """One import being written. ``tick`` raises ListCancelled when the user changed their mind."""

    def __init__(
        self, w: Writer, review: Review, choices: Choices, today: date, tick: Callable[[str], None]
    ) -> None:
        self._w, self._review, self._choices = w, review, choices
        self._today, self._tick = today, tick
        self._clients: dict[int, int] = {}
        self._filled: dict[str, Any] = {}
        self._new_clients = 0
        self._withdrawn = 0
        self._totals: list[Money] = []
        self._received: list[Money] = []
        self._late = 0

    def go(self) -> ListResult:
        """Write all rows that are to be kept, and what became of the file."""
        wanted = [row for row in self._review.rows if self._is_wanted(row)]
        if not wanted:
            return self._result(0, wanted)
        files = [self._review.filename]
        import_id = self._w.imports.start(files, _IMPORT_KINDS[self._review.kind])
        self._tick("clients")
        self._keep_clients(wanted, import_id)
        self._tick("rows")
        if self._review.kind is TableKind.INVOICES:
            self._keep_invoices(wanted, import_id)
        elif self._review.kind is TableKind.PAYMENTS:
            self._keep_payments(wanted, import_id)
        self._tick("end")
        result = self._result(import_id, wanted)
        facts = {"list": {fate.value: count for fate, count in result.counts.items()}}
        item = ImportItem(
            self._review.filename,
            ImportOutcome.IMPORTED,
            reason=facts | {"filled": self._filled},
        )
        self._w.imports.add_item(import_id, item)
        self._w.imports.finish(import_id)
        return result

    def _is_wanted(self, row: ReviewRow) -> bool:
        listed = row.listed
        rows = listed.rows if isinstance(listed, ListedInvoice) else (listed.row,)
        return row.fate in KEPT and not self._choices.left_out.intersection(rows)

    # -- clients -------------------------------------------------------------------

    def _keep_clients(self, wanted: Sequence[ReviewRow], import_id: int) -> None:
        places = dict.fromkeys(row.client for row in wanted if row.client >= 0)
        new = []
        for place in places:
            buyer = self._review.buyers[place]
            if buyer.known is None:
                new.append((place, buyer.found))
            else:
                self._clients[place] = buyer.known.id
                if self._review.kind is not TableKind.PAYMENTS:
                    self._fill(buyer.known.id, buyer.found)
        ids = self._w.bulk.add_clients([client for _, client in new], import_id)
        self._clients |= {place: id_ for (place, _), id_ in zip(new, ids, strict=True)}
        self._new_clients = len(new)

    def _fill(self, client_id: int, found: Client) -> None:
        """Read anew: two buyers of a list may be one client, and both fill something."""
        known = self._w.clients.get(client_id)
        names = fills(known, found)
        if known is None or not names:
            return
        both = complete(known, found)
        self._w.clients.update(both)
        facts = self._filled.setdefault(str(known.id), {})
        for name, (before, after) in filled_facts(known, both, names).items():
            facts[name] = [facts[name][0] if name in facts else before, after]

    # -- invoices ------------------------------------------------------------------

    def _keep_invoices(self, wanted: Sequence[ReviewRow], import_id: int) -> None:
        money = [row for row in wanted if isinstance(row.listed, ListedPayment)]
        invoices = [
            self._invoice(row, import_id) for row in wanted if isinstance(row.listed, ListedInvoice)
        ]
        ids = self._w.bulk.add_invoices(invoices)
        self._tick("credits")
        self._settle(invoice for invoice in _with_ids(invoices, ids))
        for client_id in dict.fromkeys(invoice.client_id for invoice in invoices):
            self._withdraw(client_id, CREDITED)
        if money:
            self._keep_payments(money, import_id)
        self._count(invoices)

    def _invoice(self, row: ReviewRow, import_id: int) -> Invoice:
        assert isinstance(row.listed, ListedInvoice)
        client_id = self._clients[row.client]
        form = form_of(row.listed, client_id)
        return replace(
            form.invoice(client_id, InvoiceSource.LIST),
            import_id=import_id,
            plan_start=self._choices.plan_start,
        )

    def _settle(self, added: Iterable[Invoice]) -> None:
        """Let credit notes lower what they name, whichever of the two came first."""
        named = self._w.bulk.credited_numbers()
        for invoice in added:
            is_credit = invoice.kind is InvoiceKind.CREDIT_NOTE
            if (is_credit and invoice.credits_number) or (
                not is_credit and invoice.number in named
            ):
                found = settle_credits(self._w, invoice, self._today)
                self._withdrawn += sum(
                    one.count or 0 for one in found if one.what is Why.REMINDERS_WITHDRAWN
                )

    def _withdraw(self, client_id: int, why: str) -> None:
        self._withdrawn += len(withdraw_outdated(self._w, client_id, self._today, why))

    def _count(self, invoices: Sequence[Invoice]) -> None:
        for invoice in invoices:
            if invoice.kind is not InvoiceKind.CREDIT_NOTE and invoice.payable_cents > 0:
                self._totals.append(Money(invoice.payable_cents, invoice.currency))
                self._late += any(due.due_on < self._today for due in invoice.instalments)

    # -- payments ------------------------------------------------------------------

    def _keep_payments(self, wanted: Sequence[ReviewRow], import_id: int) -> None:
        payments = [self._payment(row) for row in wanted]
        self._w.bulk.add_payments(payments, import_id)
        received = [Money(payment.cents, payment.currency) for payment in payments]
        if self._review.kind is TableKind.PAYMENTS:
            self._totals = received
        else:
            self._received = received
        for client_id in dict.fromkeys(payment.client_id for payment in payments):
            self._withdraw(client_id, PAID)

    def _payment(self, row: ReviewRow) -> Payment:
        listed = row.listed
        assert isinstance(listed, ListedPayment)
        shares: tuple[Allocation, ...] = ()
        if row.invoice_id is not None and row.cents:
            shares = (Allocation(row.invoice_id, row.cents),)
        return Payment(
            client_id=self._clients[row.client],
            received_on=listed.received_on,
            cents=listed.cents,
            allocations=shares,
            currency=row.currency,
            means=listed.means,
            reference=listed.reference or listed.number,
            note=listed.note,
        )

    # -- the result ----------------------------------------------------------------

    def _result(self, import_id: int, wanted: Sequence[ReviewRow]) -> ListResult:
        kept = {id(row) for row in wanted}
        counts = Counter(row.fate for row in wanted)
        refused = tuple(
            row
            for row in self._review.rows
            if id(row) not in kept and row.fate not in KEPT and row.fate is not Fate.KNOWN
        )
        counts.update(row.fate for row in self._review.rows if row.fate not in KEPT)
        return ListResult(
            import_id,
            self._review.kind,
            self._review.filename,
            dict(counts),
            self._new_clients,
            len(self._filled),
            totals_by_currency(self._totals),
            self._late,
            self._review.problems,
            refused,
            self._withdrawn,
            received=totals_by_currency(self._received),
        )


def _with_ids(invoices: Sequence[Invoice], ids: Sequence[int]) -> Iterable[Invoice]:
    return (replace(invoice, id=id_) for invoice, id_ in zip(invoices, ids, strict=True))
