"""The ledger that bank lines are compared with, gathered from one view of the business."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from relance_desktop.domain.holds import HoldKind
from relance_desktop.domain.identifiers import normalise_id
from relance_desktop.domain.matching.payers import payer_in
from relance_desktop.domain.matching.values import (
    Expected,
    KnownClient,
    Ledger,
    OpenInvoice,
    PaidInvoice,
    PenaltiesOn,
    Why,
)
from relance_desktop.domain.money import Cents
from relance_desktop.services.penalty_claims.reading import owing_on

if TYPE_CHECKING:
    from relance_desktop.services.context import Base
    from relance_desktop.store.queries.bank_ledger import LedgerInvoice
    from relance_desktop.store.reader import Reader


def ledger_of(r: Reader, base: Base) -> Ledger:
    """All that is open, paid, promised and known of payers. Good as long as ``r`` is."""
    invoices = r.bank_ledger.invoices()
    asked = r.bank_ledger.asked()
    business = r.settings.business()
    accounts = r.bank_accounts.all()
    ibans = {normalise_id(n) for n in (business.iban, *(one.iban for one in accounts))}
    return Ledger(
        open=tuple(_open(one, asked) for one in invoices if one.balance_cents > 0),
        paid=tuple(_paid(one) for one in invoices if one.balance_cents <= 0),
        clients=_clients(r),
        expected=tuple(_expected(r)),
        payments=r.bank_ledger.made_payments(),
        own_ibans=frozenset(ibans - {""}),
        own_names=tuple(filter(None, (business.name, business.trade_name))),
        penalties_on=_penalties(r, base),
    )


def _open(one: LedgerInvoice, asked: dict[int, list[tuple[Cents, Cents]]]) -> OpenInvoice:
    return OpenInvoice(
        id=one.id,
        client_id=one.client_id,
        number=one.number,
        issued_on=one.issued_on,
        due_on=one.dues[0][0] if one.dues else one.issued_on,
        balance_cents=one.balance_cents,
        payable_cents=one.payable_cents,
        currency=one.currency,
        references=one.references,
        asked=tuple(dict.fromkeys(asked.get(one.id, ()))),
        dues=_dues_left(one),
    )


def _dues_left(one: LedgerInvoice) -> tuple[tuple[date, Cents], ...]:
    """The instalments with what is left of each; none for an invoice due at once."""
    if len(one.dues) < 2:
        return ()
    left, found = one.settled_cents, []
    for due_on, cents in one.dues:
        taken = min(max(left, 0), cents)
        left -= taken
        if cents > taken:
            found.append((due_on, cents - taken))
    return tuple(found)


def _paid(one: LedgerInvoice) -> PaidInvoice:
    return PaidInvoice(
        one.id,
        one.client_id,
        one.number,
        one.payable_cents,
        one.currency,
        one.paid_on,
        one.references,
    )


def _clients(r: Reader) -> dict[int, KnownClient]:
    aliases: defaultdict[int, list[str]] = defaultdict(list)
    for client_id, name in r.bank_ledger.merged_names():
        aliases[client_id].append(name)
    names: defaultdict[int, set[str]] = defaultdict(set)
    ibans: defaultdict[int, set[str]] = defaultdict(set)
    for client_id, name, iban, label in r.bank_lines.payers_and_labels():
        names[client_id].add(name or payer_in(label))
        ibans[client_id].add(normalise_id(iban))
    return {
        one.id: KnownClient(
            one.id,
            one.name,
            tuple(aliases[one.id]) + ((one.contact_name,) if one.contact_name else ()),
            tuple(sorted(names[one.id] - {""})),
            tuple(sorted(ibans[one.id] - {""})),
        )
        for one in r.clients.all()
    }


def _expected(r: Reader) -> Iterable[Expected]:
    for hold in r.holds.unlifted():
        if hold.kind is HoldKind.PROMISE and hold.cents and hold.until:
            yield Expected(hold.client_id, hold.until, hold.cents, Why.PROMISED, hold.invoice_id)
    for schedule in r.payment_schedules.running():
        for due in schedule.dues:
            yield Expected(schedule.client_id, due.due_on, due.cents, Why.SCHEDULED)


def _penalties(r: Reader, base: Base) -> PenaltiesOn:
    """What a payment of a day may settle beside an invoice; asked for few, so counted then."""

    def owing(invoice_id: int, day: date) -> tuple[Cents, Cents]:
        invoice = r.invoices.get(invoice_id)
        client = r.clients.get(invoice.client_id) if invoice else None
        if invoice is None or client is None:
            return 0, 0
        found = owing_on(r, invoice, client, base.rates, day)
        return found.interest_cents, found.indemnity_cents

    return owing
