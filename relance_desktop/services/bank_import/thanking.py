"""Which invoices were settled late, and which clients have now paid all that was late."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from relance_desktop.domain.payments import Payment
from relance_desktop.services.bank_import.values import InvoiceSettled, LatePayer

if TYPE_CHECKING:
    from relance_desktop.store.queries.bank_ledger import LedgerInvoice
    from relance_desktop.store.writer import Writer


def settled_late(
    settled: Iterable[LedgerInvoice], payments: Sequence[Payment]
) -> tuple[InvoiceSettled, ...]:
    """The invoices with how late their last money came after their last due date."""
    last: dict[int, date] = {}
    for payment in payments:
        for share in payment.allocations:
            known = last.get(share.invoice_id, payment.received_on)
            last[share.invoice_id] = max(known, payment.received_on)
    return tuple(
        InvoiceSettled(
            one.id, one.client_id, one.number, max(0, (last[one.id] - one.dues[-1][0]).days)
        )
        for one in settled
        if one.id in last and one.dues
    )


def late_payers(
    w: Writer, settled: Iterable[InvoiceSettled], names: Mapping[int, str], today: date
) -> tuple[LatePayer, ...]:
    """Those of whom nothing late is left: a thanks would be odd beside a reminder."""
    late: defaultdict[int, list[InvoiceSettled]] = defaultdict(list)
    for one in settled:
        if one.days_late > 0:
            late[one.client_id].append(one)
    return tuple(
        LatePayer(
            client_id,
            names.get(client_id, ""),
            max(one.days_late for one in paid),
            tuple(one.number for one in paid),
        )
        for client_id, paid in late.items()
        if all(claim.due_on >= today for claim in w.claims.open_of_client(client_id))
    )
