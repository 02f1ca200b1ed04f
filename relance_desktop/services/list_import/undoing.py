"""A list taken back as a whole."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from relance_desktop.services.balance_check import withdraw_outdated
from relance_desktop.services.invoice_import.constants import REMOVED
from relance_desktop.services.list_import.restoring import restore
from relance_desktop.services.list_import.values import ListUndo
from relance_desktop.store.errors import ImportUndoRefusedError

if TYPE_CHECKING:
    from relance_desktop.store.writer import Writer


def undo_list(w: Writer, import_id: int, today: date) -> ListUndo:
    """Remove what the list wrote and put back what it filled.

    Raises ImportUndoRefusedError when reminders, payments, holds or credit notes from
    elsewhere refer to its invoices, or a payment of it was taken back since.
    """
    changed = w.bulk.payment_blockers(import_id)
    if changed:
        raise ImportUndoRefusedError(import_id, changed)
    filled = [item.reason.get("filled", {}) for item in w.imports.items(import_id) if item.reason]
    owners = {
        *w.bulk.payers(import_id),
        *(one.client_id for one in w.invoices.of_import(import_id)),
    }
    payments = w.bulk.remove_payments(import_id)
    before = len(w.clients.all())
    invoices = w.imports.undo(import_id)
    clients = before - len(w.clients.all())
    restored = sum(restore(w, fields) for fields in filled)
    for client_id in sorted(owners):
        withdraw_outdated(w, client_id, today, REMOVED)
    return ListUndo(import_id, invoices, payments, clients, restored)
