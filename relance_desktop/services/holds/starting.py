"""A hold stored with all that comes with it, in one transaction."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from relance_desktop.domain.holds import Hold
from relance_desktop.services.balance_check import withdraw_outdated
from relance_desktop.services.errors import DateInvalidError, NotFoundError, PaymentRefusedError
from relance_desktop.services.filing import check_file
from relance_desktop.services.holds.evidence import file_with, link
from relance_desktop.services.holds.values import HELD, HoldResult, Said

if TYPE_CHECKING:
    from relance_desktop.store.writer import Writer


def check_hold(hold: Hold, today: date, before: Hold | None = None) -> None:
    """Refuse what cannot be; days that were there ``before`` may be over by now.

    Raises DateInvalidError (``until``, ``next_on``), PaymentRefusedError.
    """
    for name in ("until", "next_on"):
        day: date | None = getattr(hold, name)
        known = before is not None and getattr(before, name) == day
        if day is not None and day < today and not known:
            raise DateInvalidError(name, day)
    if hold.cents is not None and hold.cents <= 0:
        raise PaymentRefusedError("zero")


def start(w: Writer, hold: Hold, said: Said, today: date, now: datetime) -> HoldResult:
    """Store it. Raises NotFoundError, FileRefusedError."""
    for file in said.files:
        check_file(file)
    whose = _subject(w, hold.client_id, hold.invoice_id)
    replaced = tuple(_replaced(w, hold_id, whose, today) for hold_id in said.replaces)
    hold_id = w.holds.add(replace(hold, client_id=whose))
    stored = w.holds.get(hold_id)
    assert stored is not None
    return HoldResult(
        stored,
        withdraw_outdated(w, whose, today, HELD),
        tuple(file_with(w, stored, file, now) for file in said.files),
        tuple(link(w, stored, paper_id) for paper_id in said.paper_ids),
        replaced,
    )


def _replaced(w: Writer, hold_id: int, client_id: int, today: date) -> Hold:
    """Lift an older promise, and give it as it was. Raises NotFoundError."""
    old = w.holds.get(hold_id)
    if old is None or old.client_id != client_id:
        raise NotFoundError("holds", hold_id)
    w.holds.lift(hold_id, today)
    return old


def _subject(w: Writer, client_id: int, invoice_id: int | None) -> int:
    """The client's id, or that of whoever took its place meanwhile; the invoice is theirs.
    Raises NotFoundError."""
    client = w.clients.current(client_id)
    if client is None:
        raise NotFoundError("clients", client_id)
    invoice = w.invoices.get(invoice_id) if invoice_id is not None else None
    if invoice_id is not None and (invoice is None or invoice.client_id != client.id):
        raise NotFoundError("invoices", invoice_id)
    return client.id
