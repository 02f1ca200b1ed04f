"""The fate of a ledger's money that settles no invoice yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from relance_desktop.domain.sheet_mapping.proposals import ListedInvoice, ListedPayment
from relance_desktop.services.list_import.buyers import Buyers
from relance_desktop.services.list_import.values import Fate, ReviewRow
from relance_desktop.store.queries.bulk import KnownPayment


def review_money(
    listed: Sequence[ListedPayment],
    buyers: Buyers,
    known: Iterable[KnownPayment],
    today: date,
) -> list[ReviewRow]:
    """Compare with the payments that are there, whatever they settle: the user may have set
    against an invoice what the accountant has not. Each is told once."""
    there = {one.id: (one.client_id, one.received_on, one.cents, one.currency) for one in known}
    left = Counter(there.values())
    rows = []
    for one in listed:
        place = buyers.place(one.client, one.client_number)
        buyer = buyers.found[place]
        maybe = [buyer.known, *buyer.candidates]
        keys = [(c.id, one.received_on, one.cents, one.currency) for c in maybe if c is not None]
        again = next((key for key in keys if left[key] > 0), None)
        if again is not None:
            left[again] -= 1
            rows.append(ReviewRow(one, Fate.DUPLICATE, place))
            continue
        fate = Fate.IN_FUTURE if one.received_on > today else Fate.UNALLOCATED
        rows.append(ReviewRow(one, fate, place, currency=one.currency))
    return rows


def first_row(row: ReviewRow) -> int:
    """Where it stands in the file."""
    listed = row.listed
    return listed.rows[0] if isinstance(listed, ListedInvoice) else listed.row
