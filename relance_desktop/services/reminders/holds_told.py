"""What a text may say of a promise or a dispute: facts, never the user's own notes."""

from __future__ import annotations

from collections.abc import Container, Iterable
from datetime import date

from relance_desktop.domain.holds import Hold, HoldKind
from relance_desktop.domain.wording import DisputeTold, PromiseTold


def promise_told(promise: Hold, currency: str) -> PromiseTold | None:
    """A promise by its day and sum; None when it has no day."""
    if promise.until is None:
        return None
    return PromiseTold(promise.until, promise.cents, currency)


def dispute_told(
    holds: Iterable[Hold], invoice_ids: Container[int], currency: str, today: date
) -> DisputeTold | None:
    """The newest dispute on any of these invoices, or on the whole client."""
    found = [
        hold
        for hold in holds
        if hold.kind is HoldKind.DISPUTE
        and hold.holds_on(today)
        and (hold.invoice_id is None or hold.invoice_id in invoice_ids)
    ]
    if not found:
        return None
    last = found[-1]
    ahead = last.next_on if last.next_on is not None and last.next_on >= today else None
    return DisputeTold(last.topic, last.cents, currency, ahead)
