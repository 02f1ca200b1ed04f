"""What lateness made due in a period, by the one count of penalties."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, timedelta

from relance_desktop.domain.invoices import Instalment, Invoice
from relance_desktop.domain.money import Cents
from relance_desktop.domain.payments import Settlement, SettlementKind
from relance_desktop.domain.penalties import PenaltyResult
from relance_desktop.domain.penalty_claims import NOTHING_BESIDE
from relance_desktop.domain.rates import RateTable
from relance_desktop.domain.reporting.periods import Period
from relance_desktop.domain.vetting.past_invoices import PastInvoice
from relance_desktop.services.penalty_claims.computing import invoice_penalties
from relance_desktop.services.reporting.values import ReportData
from relance_desktop.store.queries.reporting import Told

EVERY = 200
"""How many invoices are counted between two looks at whether the user still waits."""


def penalties_ran(
    data: ReportData,
    past: Iterable[PastInvoice],
    rates: RateTable,
    period: Period,
    check: Callable[[], None],
) -> tuple[Cents, Cents]:
    """Interest, in the invoices' currency, and indemnities, in euros, that a period added."""
    interest = indemnity = 0
    for done, one in enumerate(past):
        if done % EVERY == 0:
            check()
        ended = _ran(data, one, rates, period.last)
        interest += ended.interest_cents
        indemnity += ended.indemnity_cents
        if period.first is not None:
            before = _ran(data, one, rates, period.first - timedelta(days=1))
            interest -= before.interest_cents
            indemnity -= before.indemnity_cents
    return interest, indemnity


def _ran(data: ReportData, one: PastInvoice, rates: RateTable, day: date) -> PenaltyResult:
    told = data.told
    invoice = Invoice(
        one.client_id,
        "",
        one.issued_on,
        sum(due.cents for due in one.dues),
        tuple(Instalment(due.due_on, due.cents) for due in one.dues),
        id=one.invoice_id,
        currency=one.currency,
        penalty_rate=told.rates.get(one.invoice_id),
    )
    return invoice_penalties(
        invoice,
        data.clients[one.client_id],
        [_as_stored(move, told) for move in one.settlements],
        data.notices.get(one.invoice_id),
        data.preferences,
        rates,
        day,
        data.beside.get(one.invoice_id, NOTHING_BESIDE),
        data.stops.get(one.invoice_id),
    )


def _as_stored(move: Settlement, told: Told) -> Settlement:
    """The past reads a kindness as a lower price; for penalties it is a balance given up."""
    known = (move.invoice_id, move.on, move.cents, move.source_id)
    if move.kind is not SettlementKind.CREDIT_NOTE or known not in told.goodwill:
        return move
    return replace(move, kind=SettlementKind.WRITE_OFF)
