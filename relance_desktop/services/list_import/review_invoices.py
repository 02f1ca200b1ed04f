"""The fate of each invoice of a list: new, settled, there already, or refused."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from relance_desktop.domain.invoices import InvoiceKind
from relance_desktop.domain.sheet_mapping.proposals import ListedInvoice
from relance_desktop.services.list_import.buyers import Buyers
from relance_desktop.services.list_import.forms import form_of
from relance_desktop.services.list_import.values import Fate, ReviewRow
from relance_desktop.store.queries.bulk import KnownInvoice

_Key = tuple[object, str, bool]


def review_invoices(
    listed: Sequence[ListedInvoice],
    buyers: Buyers,
    known: Iterable[KnownInvoice],
    today: date,
) -> list[ReviewRow]:
    """Compare with the invoices that are there, and with those further up in the list."""
    known = list(known)
    there: dict[_Key, KnownInvoice | ListedInvoice] = {
        (one.client_id, one.number, one.kind is InvoiceKind.CREDIT_NOTE): one for one in known
    }
    numbered: dict[tuple[object, ...], KnownInvoice] = {
        (_bare(one.number), one.kind, one.gross_cents, one.currency): one for one in known
    }
    rows = []
    for one in listed:
        place = buyers.place(one.client, one.client_number)
        buyer = buyers.found[place]
        who = buyer.known.id if buyer.known else f"list:{place}"
        is_credit = one.kind is InvoiceKind.CREDIT_NOTE
        maybe = [client.id for client in buyer.candidates]
        again = _again(one, there, [who, *maybe], is_credit)
        if again is None and one.from_ledger:
            again = _elsewhere(one, numbered)
        if again is not None:
            rows.append(_doubled(one, again, place))
            continue
        there[(who, one.number, is_credit)] = one
        problems = form_of(one).validate(today)
        fate = Fate.REFUSED if problems else _fate(one)
        rows.append(ReviewRow(one, fate, place, fields=problems))
    return rows


def _again(
    one: ListedInvoice,
    there: dict[_Key, KnownInvoice | ListedInvoice],
    whom: Sequence[object],
    is_credit: bool,
) -> KnownInvoice | ListedInvoice | None:
    for client in whom:
        found = there.get((client, one.number, is_credit))
        if found is not None:
            return found
    return None


def _elsewhere(
    one: ListedInvoice, numbered: Mapping[tuple[object, ...], KnownInvoice]
) -> KnownInvoice | None:
    """The same number and amount, whatever the accountant calls the client; a day that differs
    is that of the entry."""
    found = numbered.get((_bare(one.number), one.kind, one.gross_cents, one.currency))
    return found._replace(issued_on=one.issued_on) if found is not None else None


def _bare(number: str) -> str:
    """« FA 2026-12 » is « fa202612 »: accountants write numbers as they come."""
    return "".join(filter(str.isalnum, number)).casefold()


def _doubled(one: ListedInvoice, again: KnownInvoice | ListedInvoice, place: int) -> ReviewRow:
    """The same again, or the number of another one."""
    same = (one.gross_cents, one.currency, one.issued_on) == (
        again.gross_cents,
        again.currency,
        again.issued_on,
    )
    fate = Fate.DUPLICATE if same else Fate.NUMBER_TAKEN
    invoice_id = again.id if isinstance(again, KnownInvoice) else None
    return ReviewRow(one, fate, place, invoice_id)


def _fate(one: ListedInvoice) -> Fate:
    if one.kind is InvoiceKind.CREDIT_NOTE:
        return Fate.CREDIT_NOTE
    return Fate.SETTLED if one.is_settled else Fate.NEW
