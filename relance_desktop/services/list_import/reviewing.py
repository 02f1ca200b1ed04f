"""What a list would write, compared with what is there. Reads only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Protocol

from relance_desktop.domain.sheet_mapping.fields import TableKind
from relance_desktop.domain.sheet_mapping.proposals import (
    Listed,
    ListedClient,
    ListedInvoice,
    ListedPayment,
)
from relance_desktop.services.list_import.buyers import Buyers
from relance_desktop.services.list_import.review_invoices import review_invoices
from relance_desktop.services.list_import.review_money import first_row, review_money
from relance_desktop.services.list_import.review_payments import PaymentReview
from relance_desktop.services.list_import.values import Buyer, Fate, ReviewRow
from relance_desktop.store.queries.bulk import BulkQueries
from relance_desktop.store.queries.clients import ClientQueries


class View(Protocol):
    """The reads that a reader and a writer share."""

    @property
    def clients(self) -> ClientQueries: ...
    @property
    def bulk(self) -> BulkQueries: ...


def review_rows(
    view: View,
    kind: TableKind,
    listed: Sequence[Listed],
    today: date,
    chosen: Mapping[str, int | None] | None = None,
) -> tuple[tuple[ReviewRow, ...], tuple[Buyer, ...]]:
    """The fate of each, and the buyers that the rows refer to, as far as ``chosen`` by the
    user (``Choices.clients``)."""
    known = view.clients.all()
    said = {key: view.clients.current(id_) if id_ else None for key, id_ in (chosen or {}).items()}
    buyers = Buyers(known, said)
    if kind is TableKind.INVOICES:
        invoices = [one for one in listed if isinstance(one, ListedInvoice)]
        rows = review_invoices(invoices, buyers, view.bulk.invoices(), today)
        money = [one for one in listed if isinstance(one, ListedPayment)]
        if money:  # a ledger's
            rows += review_money(money, buyers, view.bulk.payments(), today)
            rows.sort(key=first_row)
    elif kind is TableKind.PAYMENTS:
        payments = [one for one in listed if isinstance(one, ListedPayment)]
        there = {client.id: client for client in known}
        review = PaymentReview(there, view.bulk.invoices(), view.bulk.payments(), today)
        rows = review.rows(payments, buyers)
    else:
        rows = _clients(listed, buyers)
    return tuple(rows), tuple(buyers.found)


def _clients(listed: Sequence[Listed], buyers: Buyers) -> list[ReviewRow]:
    """Two rows of one firm are one client: the first makes or completes it."""
    rows, seen = [], set[int]()
    for one in listed:
        assert isinstance(one, ListedClient)
        place = buyers.place(one.client)
        rows.append((one, place, place not in seen))
        seen.add(place)
    return [_client_row(one, place, first, buyers.found[place]) for one, place, first in rows]


def _client_row(one: ListedClient, place: int, is_first: bool, buyer: Buyer) -> ReviewRow:
    if not is_first:
        return ReviewRow(one, Fate.DUPLICATE, place)
    if buyer.known is None:
        return ReviewRow(one, Fate.NEW, place)
    fate = Fate.COMPLETES if buyer.fills else Fate.KNOWN
    return ReviewRow(one, fate, place, fields=buyer.fills)
