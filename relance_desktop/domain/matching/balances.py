"""What is left of each invoice while lines of one batch are put on them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from relance_desktop.domain.matching.values import Ledger, OpenInvoice, Proposal
from relance_desktop.domain.money import Cents

Amount = tuple[str, Cents]


class Balances:
    """Open invoices by client and by amount; what proposals take of them is remembered."""

    def __init__(self, ledger: Ledger) -> None:
        self.invoices = {one.id: one for one in ledger.open}
        self._left = {one.id: one.balance_cents for one in ledger.open}
        self._of_client: defaultdict[int, list[OpenInvoice]] = defaultdict(list)
        self._by_amount: defaultdict[Amount, list[OpenInvoice]] = defaultdict(list)
        self._taken: set[int] = set()
        for one in sorted(ledger.open, key=lambda o: (o.due_on, o.id)):
            self._of_client[one.client_id].append(one)
            self._by_amount[one.currency, one.balance_cents].append(one)

    def left(self, invoice_id: int) -> Cents:
        """What is left of an invoice; 0 of one that is not open."""
        return self._left.get(invoice_id, 0)

    def is_touched(self, invoice_id: int) -> bool:
        """Whether an earlier line of the batch took something of it."""
        return invoice_id in self._taken

    def of_client(self, client_id: int, currency: str, until: date) -> Sequence[OpenInvoice]:
        """The client's invoices with something left, issued by a day, the oldest due first."""
        return [
            one
            for one in self._of_client.get(client_id, ())
            if one.currency == currency and one.issued_on <= until and self._left[one.id] > 0
        ]

    def of_amount(self, currency: str, cents: Cents, until: date) -> Sequence[OpenInvoice]:
        """The untouched invoices of which this very amount is left, the oldest due first."""
        return [
            one
            for one in self._by_amount.get((currency, cents), ())
            if self._left[one.id] == cents and one.issued_on <= until
        ]

    def near(self, currency: str, least: Cents, most: Cents, until: date) -> list[OpenInvoice]:
        """The invoices of which so much is left, the oldest due first."""
        return [
            one
            for one in self.invoices.values()
            if one.currency == currency
            and least <= self._left[one.id] <= most
            and one.issued_on <= until
        ]

    def fits(self, proposal: Proposal) -> bool:
        """Whether all that it pays is still open."""
        return all(
            share.cents <= self.left(share.invoice_id)
            for part in proposal.parts
            for share in part.allocations
        )

    def take(self, proposal: Proposal) -> None:
        """Let less be left by what it pays."""
        self._move(proposal, 1)

    def give_back(self, proposal: Proposal) -> None:
        """Undo ``take``, to look at another proposal of the same line."""
        self._move(proposal, -1)

    def _move(self, proposal: Proposal, sign: int) -> None:
        for part in proposal.parts:
            for share in part.allocations:
                self._left[share.invoice_id] -= sign * share.cents
                self._taken.add(share.invoice_id)


def total(balances: Balances, invoices: Iterable[OpenInvoice]) -> Cents:
    """What is left of several invoices together."""
    return sum(balances.left(one.id) for one in invoices)
