"""What a client said, read in one snapshot: cases, sums, promises kept."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import TYPE_CHECKING

from relance_desktop.domain.claims import Claim
from relance_desktop.domain.holds import Hold, HoldKind
from relance_desktop.domain.papers import Paper
from relance_desktop.domain.split import splits
from relance_desktop.domain.vetting.promise_keeping import PromiseState, promise_state, promises
from relance_desktop.services.errors import NotFoundError
from relance_desktop.services.holds.values import ClientSays, HoldCase
from relance_desktop.services.vetting.reading import past_invoices

if TYPE_CHECKING:
    from relance_desktop.domain.vetting.past_invoices import PastInvoice
    from relance_desktop.store.reader import Reader


def read_said(r: Reader, client_id: int, invoice_id: int | None, today: date) -> ClientSays:
    """All that was said. Raises NotFoundError for a client that is gone."""
    client = r.clients.current(client_id)
    if client is None:
        raise NotFoundError("clients", client_id)
    past, whole = past_invoices(r, client.id), r.holds.of_client(client.id)
    told = [one for one in whole if invoice_id is None or one.invoice_id in (None, invoice_id)]
    # a part of a whole client's hold is spread over all that they owe
    open_ = r.claims.open_of_client(client.id)
    kept, broken = promises(past, told, today)
    return ClientSays(
        cases=tuple(_cases(r, told, past, r.papers.of_client(client.id), today)),
        splits=tuple(splits(open_, whole, today, invoice_id).items()),
        kept=kept,
        broken=broken,
        write_offs=(
            r.write_offs.of_client(client.id)
            if invoice_id is None
            else r.write_offs.of_invoice(invoice_id)
        ),
    )


def promise_count(
    r: Reader, client_id: int, invoice_ids: Collection[int], today: date
) -> tuple[int, int]:
    """Kept and broken ones on these invoices; one on the whole client counts for each."""
    wanted = {None, *invoice_ids}
    told = [hold for hold in r.holds.of_client(client_id) if hold.invoice_id in wanted]
    return promises(past_invoices(r, client_id), told, today)


def _cases(
    r: Reader,
    told: Iterable[Hold],
    past: tuple[PastInvoice, ...],
    papers: tuple[Paper, ...],
    today: date,
) -> Iterable[HoldCase]:
    for hold in _each_once(told):
        invoice = r.invoices.get(hold.invoice_id) if hold.invoice_id is not None else None
        state: PromiseState | None = None
        if hold.kind is HoldKind.PROMISE:
            state = promise_state(past, hold, today)
        yield HoldCase(
            hold=hold,
            number=invoice.number if invoice and not _is_of_many(hold) else "",
            currency=invoice.currency if invoice else _currency(past),
            holds_now=hold.holds_on(today),
            promise=state,
            papers=tuple(one for one in papers if one.hold_id == hold.id and hold.id > 0),
        )


def _is_of_many(hold: Hold) -> bool:
    """Proceedings are one case for all the invoices that they catch."""
    return hold.kind is HoldKind.INSOLVENCY


def _each_once(told: Iterable[Hold]) -> Iterable[Hold]:
    """An answer to read lets several invoices rest: it is one answer."""
    return {(hold.kind, hold.id): hold for hold in told}.values()


def _currency(past: tuple[PastInvoice, ...]) -> str:
    """That of the client's invoices, when they have but one."""
    found = {one.currency for one in past}
    return found.pop() if len(found) == 1 else "EUR"


def concerned(hold: Hold, claims: Iterable[Claim]) -> bool:
    """Whether anything that it is about is still open."""
    return any(
        claim.client_id == hold.client_id and hold.invoice_id in (None, claim.invoice_id)
        for claim in claims
    )
