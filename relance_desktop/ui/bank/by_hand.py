"""What the user may say of a line besides what is proposed: found by a few letters."""

from __future__ import annotations

from relance_desktop.domain.matching.by_hand import proposal_by_hand
from relance_desktop.domain.matching.values import OpenInvoice, Part, Proposal
from relance_desktop.domain.value import value
from relance_desktop.services.bank_import.values import BankReview
from relance_desktop.ui.bank.lines import Line
from relance_desktop.ui.kit.folding import fold

MOST_INVOICES, MOST_CLIENTS = 6, 3


@value
class Found:
    """An invoice to pay, or a client to keep the money for (``invoice`` None)."""

    client_id: int
    name: str
    proposal: Proposal
    invoice: OpenInvoice | None = None


class Finder:
    """Looks through clients and open invoices; their words are folded once."""

    def __init__(self, review: BankReview) -> None:
        self._review = review
        self._invoices = [
            (fold(f"{one.number} {review.names.get(one.client_id, '')}"), one)
            for one in review.open.values()
        ]
        self._clients = sorted((fold(name), key) for key, name in review.names.items())

    def find(self, line: Line, text: str) -> list[Found]:
        """What has all these words: invoices of the very amount first, then the oldest, then
        clients."""
        words = fold(text).split()
        if not words:
            return []
        names, currency = self._review.names, line.told.currency
        invoices = [
            one
            for folded, one in self._invoices
            if one.currency == currency and all(word in folded for word in words)
        ]
        invoices.sort(key=lambda one: (one.balance_cents != line.cents, one.due_on, one.id))
        found = [
            Found(one.client_id, names.get(one.client_id, ""), _paying(line, one), one)
            for one in invoices[:MOST_INVOICES]
        ]
        clients = [key for folded, key in self._clients if all(word in folded for word in words)]
        return found + [
            Found(key, names[key], Proposal((Part(key, line.cents),)))
            for key in clients[:MOST_CLIENTS]
        ]


def _paying(line: Line, one: OpenInvoice) -> Proposal:
    return proposal_by_hand(line.cents, line.told.currency, one.client_id, [one.id], [one])
