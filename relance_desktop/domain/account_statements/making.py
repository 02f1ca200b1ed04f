"""A statement of account made from invoices, payments and what was given up: pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field, replace
from datetime import date
from typing import NamedTuple

from relance_desktop.domain.account_statements.values import (
    AccountStatement,
    Entry,
    EntryKind,
    OpenBill,
    StatementScope,
)
from relance_desktop.domain.balances import OpenAmount, ageing, settled_of
from relance_desktop.domain.claims import Claim, DuePart, claims_of
from relance_desktop.domain.invoices import Invoice, InvoiceKind
from relance_desktop.domain.money import Cents
from relance_desktop.domain.payment_schedules.effect import scheduled
from relance_desktop.domain.payment_schedules.values import PaymentSchedule
from relance_desktop.domain.payments import Payment, Settlement
from relance_desktop.domain.value import value
from relance_desktop.domain.write_offs import WriteOff

_KINDS = {
    InvoiceKind.INVOICE: EntryKind.INVOICE,
    InvoiceKind.DEPOSIT: EntryKind.DEPOSIT,
    InvoiceKind.CREDIT_NOTE: EntryKind.CREDIT_NOTE,
}
_ORDER = {kind: place for place, kind in enumerate(EntryKind)}


@value
class AccountFacts:
    """All facts of one client's account. ``settlements`` by the invoice's id. ``schedules``
    that run, with what was paid ``beside`` their principal, by schedule."""

    invoices: Sequence[Invoice]
    payments: Sequence[Payment] = ()
    write_offs: Sequence[WriteOff] = ()
    settlements: Mapping[int, Sequence[Settlement]] = field(default_factory=dict)
    schedules: Sequence[PaymentSchedule] = ()
    beside: Mapping[int, Cents] = field(default_factory=dict)


class _Move(NamedTuple):
    """An entry before its balance is known."""

    on: date
    kind: EntryKind
    cents: Cents
    reference: str
    numbers: tuple[str, ...]
    due_on: date | None = None


def statements(facts: AccountFacts, scope: StatementScope) -> tuple[AccountStatement, ...]:
    """The account on the last day of the scope, a statement per currency, EUR first.

    A payment that was taken back and its undoing are both left out: they were a mistake.
    """
    moves = _moves(facts)
    codes = sorted(moves, key=lambda code: (code != "EUR", code))
    return tuple(_statement(code, moves[code], facts, scope) for code in codes)


def _statement(
    currency: str, moves: list[_Move], facts: AccountFacts, scope: StatementScope
) -> AccountStatement:
    moves.sort(key=lambda move: (move.on, _ORDER[move.kind], move.reference, move.numbers))
    known = [move for move in moves if move.on <= scope.to_on]
    first = scope.from_on or min((move.on for move in known), default=scope.to_on)
    balance = opening = sum(move.cents for move in known if move.on < first)
    entries = []
    for move in known:
        if move.on >= first:
            balance += move.cents
            entries.append(
                Entry(
                    move.on,
                    move.kind,
                    move.cents,
                    balance,
                    move.reference,
                    move.numbers,
                    move.due_on,
                )
            )
    bills = tuple(_bills(currency, facts, scope.to_on))
    amounts = [OpenAmount(bill.due_on, bill.balance_cents, currency) for bill in bills]
    ages = ageing(amounts, scope.to_on)
    return AccountStatement(
        currency,
        first,
        scope.to_on,
        opening,
        tuple(entries),
        bills,
        ages[0] if ages else None,
    )


def _moves(facts: AccountFacts) -> dict[str, list[_Move]]:
    """Every move that ever was, by currency."""
    moves: defaultdict[str, list[_Move]] = defaultdict(list)
    invoices = {invoice.id: invoice for invoice in facts.invoices}
    for invoice in facts.invoices:
        kind = _KINDS[invoice.kind]
        sign = -1 if kind is EntryKind.CREDIT_NOTE else 1
        if invoice.payable_cents:
            numbers = (invoice.credits_number,) if invoice.credits_number else ()
            due_on = max((part.due_on for part in invoice.instalments), default=None)
            move = _Move(
                invoice.issued_on,
                kind,
                sign * invoice.payable_cents,
                invoice.number,
                numbers,
                due_on if sign > 0 else None,
            )
            moves[invoice.currency].append(move)
    for payment in _standing(facts.payments):
        for currency, move in _of_payment(payment, invoices):
            moves[currency].append(move)
    for off in facts.write_offs:
        invoice = invoices[off.invoice_id]
        adjusted = _Move(
            off.written_off_on, EntryKind.ADJUSTMENT, -off.cents, "", (invoice.number,)
        )
        moves[invoice.currency].append(adjusted)
    return moves


def _standing(payments: Iterable[Payment]) -> list[Payment]:
    known = list(payments)
    undone = {payment.reverses_id for payment in known}
    return [one for one in known if one.reverses_id is None and one.id not in undone]


def _of_payment(payment: Payment, invoices: Mapping[int, Invoice]) -> Iterable[tuple[str, _Move]]:
    """What came, in the currency of what it settles; and the penalties that it paid, which
    are charged on the same day."""
    settled: defaultdict[str, Cents] = defaultdict(int)
    beside: defaultdict[str, Cents] = defaultdict(int)
    numbers: defaultdict[str, list[str]] = defaultdict(list)
    settled[payment.currency] = payment.unallocated_cents
    for share in payment.allocations:
        invoice = invoices[share.invoice_id]
        penalties = share.interest_cents + share.indemnity_cents
        settled[invoice.currency] += share.cents + penalties
        beside[invoice.currency] += penalties
        numbers[invoice.currency].append(invoice.number)
    for currency, cents in settled.items():
        told = tuple(dict.fromkeys(numbers[currency]))
        if beside[currency]:
            owed = _Move(payment.received_on, EntryKind.PENALTIES, beside[currency], "", told)
            yield currency, owed
        if cents:
            paid = _Move(payment.received_on, EntryKind.PAYMENT, -cents, payment.reference, told)
            yield currency, paid


def _bills(currency: str, facts: AccountFacts, day: date) -> Iterable[OpenBill]:
    """What is left of each due date on a day, the oldest first."""
    open_: list[Claim] = []
    for invoice in facts.invoices:
        issued = invoice.issued_on <= day and invoice.currency == currency
        if issued and invoice.kind is not InvoiceKind.CREDIT_NOTE:
            settled = settled_of(facts.settlements.get(invoice.id, ()), day).cents
            open_ += [c for c in claims_of(invoice, settled) if c.balance_cents > 0]
    agreed = [plan for plan in facts.schedules if plan.agreed_on and plan.agreed_on <= day]
    bills = [
        bill for claim in scheduled(open_, agreed, facts.beside) for bill in _due_bills(claim, day)
    ]
    yield from sorted(bills, key=lambda one: (one.due_on, one.number, one.position))


def _due_bills(claim: Claim, day: date) -> Iterable[OpenBill]:
    """One due date, or those that a payment schedule made of it."""
    parts = claim.parts or (DuePart(claim.due_on, claim.balance_cents),)
    for due_on, cents in parts:
        yield OpenBill(
            claim.number,
            claim.issued_on,
            due_on,
            cents if claim.parts else claim.cents,
            cents,
            (day - due_on).days,
            claim.position,
            claim.count,
            agreed=bool(claim.parts),
        )


def without_entries(one: AccountStatement) -> AccountStatement:
    """The same account with its open bills only."""
    return replace(one, opening_cents=one.closing_cents, entries=())
