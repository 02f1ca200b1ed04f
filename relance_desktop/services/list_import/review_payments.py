"""The fate of each payment of a list: which invoice it settles, and whether it is known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from relance_desktop.domain.client_matching import ClientBook, names_are_alike
from relance_desktop.domain.clients import Client
from relance_desktop.domain.invoices import InvoiceKind, InvoiceSource
from relance_desktop.domain.money import Cents
from relance_desktop.domain.sheet_mapping.proposals import ListedPayment
from relance_desktop.services.list_import.buyers import Buyers
from relance_desktop.services.list_import.values import Fate, ReviewRow
from relance_desktop.store.queries.bulk import KnownInvoice, KnownPayment

_Money = tuple[int, date, Cents, str]


class PaymentReview:
    """Takes the payments of a list one after the other, oldest first."""

    def __init__(
        self,
        clients: Mapping[int, Client],
        invoices: Iterable[KnownInvoice],
        payments: Iterable[KnownPayment],
        today: date,
    ) -> None:
        self._clients = clients
        self._book = ClientBook(clients.values())
        self._today = today
        self._by_number: dict[str, list[KnownInvoice]] = {}
        self._left: dict[int, Cents] = {}
        self._prepaid: dict[int, Cents] = {}
        for invoice in invoices:
            if invoice.kind is not InvoiceKind.CREDIT_NOTE:
                self._by_number.setdefault(invoice.number.casefold(), []).append(invoice)
                self._left[invoice.id] = invoice.balance_cents
                listed = invoice.source is InvoiceSource.LIST
                self._prepaid[invoice.id] = invoice.prepaid_cents if listed else 0
        self._paid = Counter[tuple[_Money, int | None]]()
        for payment in payments:
            self._paid[(_money_of(payment), payment.invoice_id)] += 1
        self._seen: set[tuple[object, ...]] = set()

    def rows(self, listed: Sequence[ListedPayment], buyers: Buyers) -> list[ReviewRow]:
        """The fates, in the list's order. Older money is shared out first."""
        order = sorted(range(len(listed)), key=lambda at: (listed[at].received_on, at))
        found = {at: self._row(listed[at], buyers) for at in order}
        return [found[at] for at in range(len(listed))]

    def _row(self, one: ListedPayment, buyers: Buyers) -> ReviewRow:
        if one.received_on > self._today:
            return ReviewRow(one, Fate.IN_FUTURE)
        if not one.number:
            return self._without_invoice(one, buyers)
        candidates = self._candidates(one)
        if len(candidates) != 1:
            fate = Fate.SEVERAL_INVOICES if candidates else Fate.UNKNOWN_INVOICE
            return ReviewRow(one, fate)
        return self._of_invoice(one, candidates[0], buyers)

    def _of_invoice(self, one: ListedPayment, invoice: KnownInvoice, buyers: Buyers) -> ReviewRow:
        place = buyers.place_known(self._clients[invoice.client_id])
        currency = one.currency or invoice.currency
        if currency != invoice.currency:
            return ReviewRow(one, Fate.OTHER_CURRENCY, place, invoice.id)
        mark = (invoice.id, one.received_on, one.cents, one.reference)
        if self._is_known(one, invoice.client_id, currency, invoice.id):
            self._seen.add(mark)
            return ReviewRow(one, Fate.DUPLICATE, place, invoice.id)
        if one.cents <= self._prepaid[invoice.id]:
            self._prepaid[invoice.id] -= one.cents
            return ReviewRow(one, Fate.COUNTED, place, invoice.id)
        self._prepaid[invoice.id] = 0
        if mark in self._seen and one.cents > self._left[invoice.id]:
            # the same row again, and nothing is left to pay: an export of invoice lines
            return ReviewRow(one, Fate.DUPLICATE, place, invoice.id)
        self._seen.add(mark)
        cents = max(min(one.cents, self._left[invoice.id]), 0)
        self._left[invoice.id] -= cents
        fate = Fate.NEW if cents else Fate.UNALLOCATED
        return ReviewRow(one, fate, place, invoice.id, cents, currency=currency)

    def _without_invoice(self, one: ListedPayment, buyers: Buyers) -> ReviewRow:
        client = self._book.match(one.client).client
        if client is None:
            return ReviewRow(one, Fate.UNKNOWN_INVOICE)
        place = buyers.place_known(client)
        if self._is_known(one, client.id, one.currency or "EUR", None):
            return ReviewRow(one, Fate.DUPLICATE, place)
        return ReviewRow(one, Fate.UNALLOCATED, place, currency=one.currency or "EUR")

    def _candidates(self, one: ListedPayment) -> list[KnownInvoice]:
        """The invoices of this number, the client's when the list names one."""
        same = self._by_number.get(one.number.casefold(), [])
        if not one.client.name or not same:
            return same
        match = self._book.match(one.client).client
        mine = [invoice for invoice in same if match and invoice.client_id == match.id]
        return mine or [i for i in same if self._may_be(one.client, self._clients[i.client_id])]

    @staticmethod
    def _may_be(found: Client, client: Client) -> bool:
        email = found.email.casefold()
        return names_are_alike(found.name, client.name) or bool(
            email and email == client.email.casefold()
        )

    def _is_known(
        self, one: ListedPayment, client_id: int, currency: str, invoice_id: int | None
    ) -> bool:
        """Whether this money is written already; each payment is told once."""
        money = (client_id, one.received_on, one.cents, currency)
        for whose in (invoice_id, None):
            if self._paid[(money, whose)] > 0:
                self._paid[(money, whose)] -= 1
                return True
        return False


def _money_of(payment: KnownPayment) -> _Money:
    return payment.client_id, payment.received_on, payment.cents, payment.currency
