"""A line of the invoice list, of what is stored and what comes next."""

from __future__ import annotations

from datetime import date
from functools import partial

from relance_desktop.domain.invoices import InvoiceKind
from relance_desktop.domain.lateness import status_of
from relance_desktop.domain.listing import InvoiceRow as StoredRow
from relance_desktop.domain.outcomes import Outcome
from relance_desktop.domain.status import Status
from relance_desktop.services.views import InvoiceRow, LastContact

_made = partial(tuple.__new__, InvoiceRow)
"""What ``InvoiceRow._make`` does, without its Python."""


def invoice_row(stored: StoredRow, today: date, outcome: Outcome | None) -> InvoiceRow:
    """A credit note is never late: it is owed to the client. Taken apart and made by position,
    since there may be 100 000 of them, most of them over."""
    invoice_id, number, client_id, name, kind, issued_on, next_due_on, gross_cents = stored[:8]
    balance_cents, currency, last_on, channel, note, has_document, holds, given_up, schedule_id = (
        stored[8:]
    )
    credit_note = kind is InvoiceKind.CREDIT_NOTE
    due_on = next_due_on or issued_on
    status, days_late = Status.WRITTEN_OFF if given_up else Status.PAID, 0
    if balance_cents > 0 and not credit_note:
        given_time = schedule_id is not None and due_on >= today
        kinds = [hold.kind for hold in holds]
        status = status_of(balance_cents, due_on, today, kinds, scheduled=given_time)
        days_late = (today - due_on).days
    return _made(
        (
            invoice_id,
            number,
            client_id,
            name,
            issued_on,
            due_on,
            gross_cents,
            balance_cents,
            currency,
            status,
            days_late,
            credit_note,
            has_document,
            note,
            LastContact(last_on, channel) if last_on and channel else None,
            outcome,
            given_up,
        )
    )
