"""Clients and invoices: the lists, the details, and changes by hand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from relance_desktop.domain.balances import balance_of, settled_of
from relance_desktop.domain.claims import Claim
from relance_desktop.domain.client_contacts import Contact, OtherAddress
from relance_desktop.domain.clients import Client
from relance_desktop.domain.holds import Hold
from relance_desktop.domain.invoices import Invoice, InvoiceKind
from relance_desktop.domain.lateness import status_of
from relance_desktop.domain.money import MOST_CENTS
from relance_desktop.domain.outcomes import Outcome
from relance_desktop.domain.payments import Settlement
from relance_desktop.domain.penalty_claims import PartClaim, part_claims
from relance_desktop.domain.plans.values import Plan
from relance_desktop.domain.status import Status
from relance_desktop.services.balance_check import CHANGED, withdraw_outdated
from relance_desktop.services.client_detail import read_client
from relance_desktop.services.context import Base, Situation
from relance_desktop.services.errors import (
    InvoiceInUseError,
    InvoiceInvalidError,
    NotFoundError,
    ReasonMissingError,
)
from relance_desktop.services.invoice_rows import invoice_row
from relance_desktop.services.penalty_claims.reading import beside_of, result_of
from relance_desktop.services.reminders.opening import claim_status
from relance_desktop.services.views import (
    ClientDetail,
    ClientRow,
    InvoiceDetail,
    InvoiceRow,
)
from relance_desktop.store.reader import Reader

if TYPE_CHECKING:
    from relance_desktop.domain.penalties import PenaltyResult
    from relance_desktop.domain.reminders import Reminder
    from relance_desktop.store.writer import Writer


class Register:
    """Reads lists and details in one snapshot each; stores clients and invoices."""

    def __init__(self, base: Base) -> None:
        self._base = base

    def invoice_rows(self) -> tuple[InvoiceRow, ...]:
        """Every invoice and credit note as it stands today."""
        today = self._base.today()
        with self._base.store.read() as r:
            next_of = Situation(r, today).outcome_by_invoice
            stored = r.lists.invoices(today)
        return tuple([invoice_row(row, today, next_of.get(row.id)) for row in stored])

    def invoice_detail(self, invoice_id: int) -> InvoiceDetail:
        """All about one invoice. Raises NotFoundError."""
        today = self._base.today()
        with self._base.store.read() as r:
            invoice = r.invoices.get(invoice_id)
            if invoice is None:
                raise NotFoundError("invoices", invoice_id)
            situation = Situation(r, today, invoice.client_id)
            return self._detail(r, invoice, situation)

    def client_rows(self) -> tuple[ClientRow, ...]:
        """Every client with what is open and late."""
        today = self._base.today()
        with self._base.store.read() as r:
            situation = Situation(r, today)
            stored = {row.id: row for row in r.lists.clients(today, situation.claims)}
            delays = r.lists.average_delays()
            insolvent = {one.client_id for one in r.insolvencies.open()}
        outcomes: dict[int, list[Outcome]] = {}
        for outcome in situation.outcomes:
            outcomes.setdefault(outcome.claim.client_id, []).append(outcome)
        return tuple(
            ClientRow(
                client=client,
                open_totals=stored[client.id].balance,
                late_totals=stored[client.id].late,
                invoice_count=stored[client.id].invoice_count,
                worst=_worst(outcomes.get(client.id, []), situation.holds, today),
                average_delay_days=delays.get(client.id),
                last_on=stored[client.id].last_reminder_on,
                next=_soonest(outcomes.get(client.id, [])),
                insolvent=client.id in insolvent,
            )
            for client in situation.clients.values()
        )

    def client_detail(self, client_id: int) -> ClientDetail:
        """All about one client, or the one that took its place. Raises NotFoundError."""
        with self._base.store.read() as r:
            return read_client(r, self._base.today(), client_id)

    def clients(self) -> tuple[Client, ...]:
        """All clients, by name."""
        with self._base.store.read() as r:
            return tuple(sorted(r.clients.all(), key=lambda client: client.name.casefold()))

    def save_client(self, client: Client) -> Client:
        """Store a new or changed client. Raises InvoiceInvalidError without a name,
        ReasonMissingError when it is never to be reminded and nobody says why."""
        if not client.name.strip():
            raise InvoiceInvalidError(("client",))
        if client.do_not_remind and not client.do_not_remind_reason.strip():
            raise ReasonMissingError
        with self._base.store.write() as w:
            if client.id:
                w.clients.update(client)
                return client
            return replace(client, id=w.clients.add(client))

    def remove_client(self, client_id: int) -> None:
        """Remove a client without any history. Raises ClientInUseError, NotFoundError."""
        with self._base.store.write() as w:
            w.clients.remove(client_id)

    def save_contacts(self, client_id: int, contacts: Sequence[Contact]) -> None:
        """Store all of a client's people, in this order. Raises NotFoundError."""
        with self._base.store.write() as w:
            w.clients.put_contacts(client_id, contacts)

    def save_addresses(self, client_id: int, addresses: Sequence[OtherAddress]) -> None:
        """Store all of a client's other addresses, in this order. Raises NotFoundError."""
        with self._base.store.write() as w:
            w.clients.put_addresses(client_id, addresses)

    def save_invoice(self, invoice: Invoice, new_client: Client | None = None) -> Invoice:
        """Store a changed invoice; ``new_client`` is made with it and becomes whose it is.

        Raises NotFoundError, DuplicateInvoiceError, InvoiceInUseError (its client or currency,
        once money or a reminder refers to it), InvoiceOfAffairError (the same, while it belongs
        to an affair), InvoiceInvalidError when the amounts cannot be
        or the due dates do not add up, or more was settled than would be owed; then no client
        is made either. Prepared reminders that it makes untrue are withdrawn."""
        _check_amounts(invoice)
        if new_client is not None and not new_client.name.strip():
            raise InvoiceInvalidError(("client",))
        with self._base.store.write() as w:
            if new_client is not None:
                invoice = replace(invoice, client_id=w.clients.add(new_client))
            invoice = _of_present_client(w, invoice)
            before = _check_history(w, invoice)
            w.invoices.update(invoice)
            _check_settled(w, invoice)
            for client_id in {before.client_id, invoice.client_id}:
                withdraw_outdated(w, client_id, self._base.today(), CHANGED)
            stored = w.invoices.get(invoice.id)
        assert stored is not None
        return stored

    def remove_invoice(self, invoice_id: int) -> None:
        """Remove an invoice entered by mistake. What money that waited for it makes untrue is
        withdrawn. Raises InvoiceInUseError, NotFoundError."""
        with self._base.store.write() as w:
            gone = w.invoices.get(invoice_id)
            w.invoices.remove(invoice_id)
            assert gone is not None  # else NotFoundError was raised
            withdraw_outdated(w, gone.client_id, self._base.today(), CHANGED)

    def _detail(self, r: Reader, invoice: Invoice, situation: Situation) -> InvoiceDetail:
        today, client = situation.today, situation.clients[invoice.client_id]
        settlements = r.invoices.settlements(invoice.id)
        reminders = r.reminders.of_invoice(invoice.id)
        balance = balance_of(invoice.payable_cents, settlements)
        holds = r.holds.of_invoice(invoice.id)
        claims = r.claims.of_invoice(invoice.id)
        first = next((c for c in claims if c.balance_cents > 0), None)
        due_on = first.due_on if first else None
        active = [hold.kind for hold in holds if hold.holds_on(today)]
        penalties = None
        if invoice.kind is not InvoiceKind.CREDIT_NOTE:
            penalties = result_of(r, invoice, client, self._base.rates, today)
        return InvoiceDetail(
            invoice=invoice,
            client=client,
            plan=_plan_of(invoice, client, claims, situation),
            status=status_of(
                balance,
                due_on,
                today,
                active,
                scheduled=first is not None and first.keeps_schedule(today),
                written_off=_given_up(settlements),
            ),
            days_late=(today - due_on).days if due_on else 0,
            claims=claims,
            settlements=settlements,
            payments=r.payments.of_invoice(invoice.id),
            holds=holds,
            penalties=penalties,
            balance_cents=balance,
            next=situation.outcome_by_invoice.get(invoice.id),
            reminders=reminders,
            journal=r.journal.of_invoice(invoice.id),
            document=r.documents.info(invoice.document_sha256) if invoice.document_sha256 else None,
            parts=_parts(r, invoice, penalties, reminders),
        )


def _parts(
    r: Reader, invoice: Invoice, result: PenaltyResult | None, reminders: Iterable[Reminder]
) -> tuple[PartClaim, ...]:
    """Where each part of its penalties stands; none of a credit note."""
    if result is None:
        return ()
    return part_claims(invoice.id, result, reminders, beside_of(r, invoice.id))


def _plan_of(
    invoice: Invoice, client: Client, claims: Sequence[Claim], situation: Situation
) -> Plan | None:
    """The plan that its claims really follow, rules included."""
    if claims:
        return situation.book.plan_of(claims[0])
    return situation.book.choose(invoice.plan_id, client.plan_id)


def _given_up(settlements: Iterable[Settlement]) -> bool:
    """Whether the user gave up any of it, and has not taken that back."""
    return settled_of(settlements).written_off_cents > 0


def _check_amounts(invoice: Invoice) -> None:
    if not 0 <= invoice.gross_cents <= MOST_CENTS:
        raise InvoiceInvalidError(("gross",))
    owed = 0 if invoice.kind is InvoiceKind.CREDIT_NOTE else invoice.payable_cents
    if sum(part.cents for part in invoice.instalments) != owed:
        raise InvoiceInvalidError(("instalments",))


def _check_settled(w: Writer, invoice: Invoice) -> None:
    """No balance below zero: what was paid, or credited by a credit note, stays covered."""
    if invoice.kind is InvoiceKind.CREDIT_NOTE:
        over = w.invoices.credit_left_cents(invoice.id) < 0
    else:
        over = w.invoices.settled_cents(invoice.id) > invoice.payable_cents
    if over:
        raise InvoiceInvalidError(("settled",))


def _of_present_client(w: Writer, invoice: Invoice) -> Invoice:
    """The invoice, of whoever took its client's place meanwhile. Raises NotFoundError."""
    client = w.clients.current(invoice.client_id)
    if client is None:
        raise NotFoundError("clients", invoice.client_id)
    return replace(invoice, client_id=client.id)


def _check_history(w: Writer, invoice: Invoice) -> Invoice:
    """What was paid, said or agreed in one currency with one client cannot become another's;
    give the invoice as it was."""
    before = w.invoices.get(invoice.id)
    if before is None:
        raise NotFoundError("invoices", invoice.id)
    same = (before.client_id, before.currency) == (invoice.client_id, invoice.currency)
    if same:
        return before
    if _has_history(w, before):
        raise InvoiceInUseError(invoice.id)
    affair = w.engagements.of_invoice(invoice.id)
    if affair is not None:
        from relance_desktop.services.engagements.errors import InvoiceOfAffairError

        raise InvoiceOfAffairError(before.number, affair.title)
    return before


def _has_history(w: Writer, invoice: Invoice) -> bool:
    """Whether money, credit, a message, a case or an agreement refers to it."""
    if invoice.kind is InvoiceKind.CREDIT_NOTE:
        return w.invoices.credit_left_cents(invoice.id) != invoice.payable_cents
    agreed = (one for one in w.payment_schedules.of_invoice(invoice.id) if one.ended_on is None)
    return bool(
        w.invoices.settlements(invoice.id)
        or w.reminders.of_invoice(invoice.id)
        or w.waivers.of_invoice(invoice.id)
        or w.cases.of_invoice(invoice.id)
        or any(hold.invoice_id == invoice.id for hold in w.holds.of_invoice(invoice.id))
        or any(agreed)
    )


_SEVERITY = {
    status: rank
    for rank, status in enumerate(
        (
            Status.PAID,
            Status.WRITTEN_OFF,
            Status.NOT_DUE,
            Status.DUE_SOON,
            Status.SCHEDULED,
            Status.PROMISED,
            Status.DISPUTED,
            Status.LATE,
            Status.VERY_LATE,
            Status.CRITICAL,
            Status.HANDED_OVER,
        )
    )
}


def _worst(outcomes: Iterable[Outcome], holds: Sequence[Hold], today: date) -> Status:
    """The state that asks most for attention among a client's claims."""
    states = [claim_status(o.claim, holds, today) for o in outcomes]
    return max(states, key=_SEVERITY.__getitem__, default=Status.PAID)


def _soonest(outcomes: Sequence[Outcome]) -> Outcome | None:
    """What comes first for the client."""
    dated = [o for o in outcomes if o.on is not None]
    return min(dated, key=lambda o: (o.on, o.claim.due_on), default=None) or (
        outcomes[0] if outcomes else None
    )
