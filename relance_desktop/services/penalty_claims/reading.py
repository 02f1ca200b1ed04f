"""The one computation of an invoice's penalties, from what the file holds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Protocol

from relance_desktop.domain.clients import Client
from relance_desktop.domain.imputation import Owing, owing_of
from relance_desktop.domain.insolvency.debts import interest_stop
from relance_desktop.domain.invoices import Invoice
from relance_desktop.domain.payments import Settlement, SettlementKind
from relance_desktop.domain.penalties import PenaltyResult
from relance_desktop.domain.penalty_claims import Beside, paid_beside
from relance_desktop.domain.rates import RateTable
from relance_desktop.services.penalty_claims.computing import (
    invoice_penalties,
    notice_received_on,
)
from relance_desktop.services.preferences import preferences_of
from relance_desktop.store.queries.deadlines import InsolvencyQueries, MailEventQueries
from relance_desktop.store.queries.given_up import WaiverQueries
from relance_desktop.store.queries.invoices import InvoiceQueries
from relance_desktop.store.queries.payments import PaymentQueries
from relance_desktop.store.queries.reminders import ReminderQueries
from relance_desktop.store.queries.settings import SettingQueries


class View(Protocol):
    """The reads that penalties are made from, of a reader or a writer."""

    @property
    def insolvencies(self) -> InsolvencyQueries: ...
    @property
    def invoices(self) -> InvoiceQueries: ...
    @property
    def mail_events(self) -> MailEventQueries: ...
    @property
    def payments(self) -> PaymentQueries: ...
    @property
    def reminders(self) -> ReminderQueries: ...
    @property
    def settings(self) -> SettingQueries: ...
    @property
    def waivers(self) -> WaiverQueries: ...


def beside_of(view: View, invoice_id: int, without: int = 0) -> Beside:
    """What was paid and given up of an invoice's penalties; the payment ``without`` left out."""
    payments = view.payments.of_invoice(invoice_id)
    return Beside(paid_beside(payments, invoice_id, without), view.waivers.of_invoice(invoice_id))


def stop_of(view: View, invoice: Invoice) -> date | None:
    """The judgment that stopped the invoice's interest, None when there is none."""
    return interest_stop(invoice, view.insolvencies.of_client(invoice.client_id))


def notice_of(view: View, invoice_id: int) -> date | None:
    """When a formal notice for the invoice was received, None without one."""
    reminders = view.reminders.of_invoice(invoice_id)
    return notice_received_on(reminders, invoice_id, view.mail_events.of_reminder)


def result_of(
    view: View,
    invoice: Invoice,
    client: Client,
    rates: RateTable,
    as_of: date,
    more: Iterable[Settlement] = (),
) -> PenaltyResult:
    """An invoice's penalties as of a day; ``more``: what would lower it besides."""
    return invoice_penalties(
        invoice,
        client,
        (*view.invoices.settlements(invoice.id), *more),
        notice_of(view, invoice.id),
        preferences_of(view.settings),
        rates,
        as_of,
        beside_of(view, invoice.id),
        stop_of(view, invoice),
    )


def owing_on(
    view: View, invoice: Invoice, client: Client, rates: RateTable, day: date, without: int = 0
) -> Owing:
    """What a payment received on a day may settle; the payment ``without`` as if it were not.

    Whatever was paid or given up counts, even later than that day: nothing is paid twice.
    """
    settlements = [
        one
        for one in view.invoices.settlements(invoice.id)
        if not without or one.kind is not SettlementKind.PAYMENT or one.source_id != without
    ]
    known = beside_of(view, invoice.id, without)
    result = invoice_penalties(
        invoice,
        client,
        settlements,
        notice_of(view, invoice.id),
        preferences_of(view.settings),
        rates,
        day,
        Beside(
            tuple(replace(one, on=min(one.on, day)) for one in known.paid),
            tuple(replace(one, waived_on=min(one.waived_on, day)) for one in known.waivers),
        ),
        stop_of(view, invoice),
    )
    balance = invoice.payable_cents - sum(one.cents for one in settlements)
    return owing_of(invoice.id, balance, result, invoice.currency)
