"""A small business to store: one of each, with the ids that the tests need."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from relance_desktop.domain.clients import Client
from relance_desktop.domain.invoices import Instalment, Invoice, InvoiceKind
from relance_desktop.domain.plans.values import Channel
from relance_desktop.domain.reminders import Reminder, ReminderLine, ReminderState
from relance_desktop.store import Store

TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 8, 30, tzinfo=UTC)


class FixedClock:
    """Every look at it is a second later, so that instants differ."""

    def __init__(self) -> None:
        self.looks = 0

    def today(self) -> date:
        return TODAY

    def now(self) -> datetime:
        self.looks += 1
        return NOW + timedelta(seconds=self.looks)


def an_invoice(client_id: int, number: str = "F-1", cents: int = 120_00) -> Invoice:
    """Issued on 1 September 2026, due 30 days later."""
    due = Instalment(date(2026, 10, 1), cents)
    return Invoice(client_id, number, date(2026, 9, 1), cents, (due,))


def a_credit_note(client_id: int, number: str = "A-1", cents: int = 20_00) -> Invoice:
    """A credit note has no due date."""
    invoice = an_invoice(client_id, number, cents)
    return replace(invoice, kind=InvoiceKind.CREDIT_NOTE, instalments=())


def add_invoice(store: Store, number: str = "F-1", cents: int = 120_00) -> Invoice:
    """Store an invoice of a new client and give it with its ids."""
    with store.write() as w:
        client_id = w.clients.add(Client("Atelier Nord"))
        invoice = w.invoices.get(w.invoices.add(an_invoice(client_id, number, cents)))
    assert invoice is not None
    return invoice


def a_reminder(
    invoice: Invoice, state: ReminderState = ReminderState.QUEUED, key: str = "k-1"
) -> Reminder:
    """An e-mail about the invoice's first due date."""
    due = invoice.instalments[0]
    line = ReminderLine(
        claim_id=due.id,
        invoice_id=invoice.id,
        number=invoice.number,
        due_on=due.due_on,
        balance_cents=due.cents,
        currency=invoice.currency,
        step_key="email_late",
    )
    return Reminder(
        client_id=invoice.client_id,
        channel=Channel.EMAIL,
        step_key="email_late",
        state=state,
        created_at=NOW,
        lines=(line,),
        idempotency_key=key,
        subject="Facture F-1",
        message_id="<1@exemple.fr>",
    )


def add_reminder(
    store: Store, state: ReminderState = ReminderState.QUEUED, key: str = "k-1"
) -> int:
    """Store an invoice and a reminder of it; give the reminder's id."""
    invoice = add_invoice(store, number=f"F-{key}")
    with store.write() as w:
        return w.reminders.add(a_reminder(invoice, state, key))
