"""The one question before anything that claims leaves: do proceedings forbid it?"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING, Final

from relance_desktop.domain.insolvency.sending import FORBIDDEN, caught_invoices
from relance_desktop.domain.purposes import Purpose
from relance_desktop.domain.reminders import Reminder, ReminderState
from relance_desktop.services.balance_check import WITHDRAWABLE, withdraw_outdated
from relance_desktop.services.errors import InsolvencyForbidsError

if TYPE_CHECKING:
    from relance_desktop.services.context import Snapshot
    from relance_desktop.store.writer import Writer

OPENED: Final = "insolvency"
"""Why a reminder was withdrawn, as kept in its note."""


def forbids(
    view: Snapshot,
    client_id: int,
    purpose: Purpose,
    today: date,
    invoice_ids: Collection[int] = (),
) -> bool:
    """Whether this may not be sent. ``invoice_ids``: what it claims; none named: the whole
    account, that is all that is open of the client."""
    if purpose not in FORBIDDEN:
        return False
    caught = caught_invoices(view.holds.of_client(client_id), today)
    if not caught:
        return False
    asked = set(invoice_ids) or {one.invoice_id for one in view.claims.open_of_client(client_id)}
    return not caught.isdisjoint(asked)


def refuse_forbidden(
    view: Snapshot,
    client_id: int,
    purpose: Purpose,
    today: date,
    invoice_ids: Collection[int] = (),
) -> None:
    """Raise InsolvencyForbidsError where ``forbids``."""
    if forbids(view, client_id, purpose, today, invoice_ids):
        raise InsolvencyForbidsError(client_id)


def withdraw_forbidden(w: Writer, client_id: int, today: date) -> tuple[Reminder, ...]:
    """Take back all that was prepared and may not leave any more; give what was taken back."""
    withdrawn = list(withdraw_outdated(w, client_id, today, OPENED))
    for one in w.reminders.of_client(client_id):
        if one.state not in WITHDRAWABLE:
            continue
        if forbids(w, client_id, one.purpose, today, {line.invoice_id for line in one.lines}):
            w.reminders.move(one.id, ReminderState.WITHDRAWN, note=OPENED)
            withdrawn.append(one)
    return tuple(withdrawn)
