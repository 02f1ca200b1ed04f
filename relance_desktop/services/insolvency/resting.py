"""What proceedings caught rests on once they are over, until the user chooses.

No rule says what may then be claimed: chasing again, or giving up, is the user's own choice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from relance_desktop.domain.holds import Hold, HoldKind
from relance_desktop.domain.insolvency.debts import is_caught

if TYPE_CHECKING:
    from datetime import date

    from relance_desktop.domain.insolvency.values import Insolvency
    from relance_desktop.services.insolvency.values import InsolvencyChange
    from relance_desktop.store.writer import Writer


def rest_after(
    w: Writer, before: Insolvency | None, after: Insolvency | None, reason: str, today: date
) -> tuple[Hold, ...]:
    """Pause what is open of the debts that proceedings caught when these close, from that day;
    lift those pauses when the closing is taken back. Gives the pauses made and lifted."""
    was, now = before and before.closed_on, after and after.closed_on
    if was == now:
        return ()
    lifted = _lift(w, before, today) if before is not None and was is not None else ()
    made = _pause(w, after, reason) if after is not None and now is not None else ()
    return lifted + made


def turn(w: Writer, change: InsolvencyChange, today: date) -> tuple[Hold, ...]:
    """Undo it: lift what was made, let what was lifted hold again. One that the user lifted
    meanwhile stays so."""
    turned = []
    for one in change.rests:
        now = w.holds.get(one.id)
        if now is None or now.lifted_on != one.lifted_on:
            continue
        if now.lifted_on is None:
            w.holds.lift(one.id, today)
        else:
            w.holds.resume(one.id)
        turned.append(_stored(w, one.id))
    return tuple(turned)


def _pause(w: Writer, one: Insolvency, reason: str) -> tuple[Hold, ...]:
    assert one.closed_on is not None
    made = []
    for invoice_id in sorted({claim.invoice_id for claim in w.claims.raw_of_client(one.client_id)}):
        invoice = w.invoices.get(invoice_id)
        if invoice is None or not is_caught(invoice, one):
            continue
        hold = Hold(
            HoldKind.PAUSE, one.client_id, one.closed_on, invoice_id=invoice_id, reason=reason
        )
        made.append(_stored(w, w.holds.add(hold)))
    return tuple(made)


def _lift(w: Writer, one: Insolvency, today: date) -> tuple[Hold, ...]:
    lifted = []
    for hold in w.holds.of_client(one.client_id):
        mine = hold.is_stored and hold.kind is HoldKind.PAUSE and hold.started_on == one.closed_on
        invoice = w.invoices.get(hold.invoice_id) if hold.invoice_id and mine else None
        if invoice is None or hold.until or hold.lifted_on or not is_caught(invoice, one):
            continue
        w.holds.lift(hold.id, today)
        lifted.append(_stored(w, hold.id))
    return tuple(lifted)


def _stored(w: Writer, hold_id: int) -> Hold:
    hold = w.holds.get(hold_id)
    assert hold is not None
    return hold
