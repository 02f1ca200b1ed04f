"""The filters over the list, and how many invoices each one keeps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.status import Status
from relance_desktop.services.views import InvoiceRow
from relance_desktop.ui.invoices.columns import is_for_today
from relance_desktop.ui.kit import status
from relance_desktop.ui.kit.chips import Filter

translate = QCoreApplication.translate

ALL = "all"

_OF_STATUS: Mapping[Status, tuple[str, ...]] = {
    Status.PAID: (ALL, "paid"),
    Status.NOT_DUE: (ALL, "not_due"),
    Status.DUE_SOON: (ALL, "due_soon"),
    Status.LATE: (ALL, "late"),
    Status.VERY_LATE: (ALL, "late"),
    Status.CRITICAL: (ALL, "late", "critical"),
    Status.DISPUTED: (ALL, "disputed"),
    Status.PROMISED: (ALL, "promised"),
    Status.SCHEDULED: (ALL, "scheduled"),
    Status.HANDED_OVER: (ALL, "late", "handed_over"),
    Status.WRITTEN_OFF: (ALL, "written_off"),
}


def filters() -> tuple[Filter, ...]:
    """The chips, in the order in which they matter."""
    tr = translate
    return (
        Filter(ALL, tr("invoices", "Toutes")),
        Filter("todo", tr("invoices", "À relancer"), "paper-plane-tilt", "blue", always=True),
        _of("late", tr("invoices", "En retard"), Status.LATE, always=True),
        _of("critical", tr("invoices", "Critiques"), Status.CRITICAL),
        _of("due_soon", tr("invoices", "Échéance proche"), Status.DUE_SOON),
        _of("not_due", tr("invoices", "À échoir"), Status.NOT_DUE),
        _of("disputed", tr("invoices", "Litige"), Status.DISPUTED),
        _of("promised", tr("invoices", "Promesse"), Status.PROMISED),
        _of("scheduled", tr("invoices", "Échéancier"), Status.SCHEDULED),
        _of("handed_over", tr("invoices", "Recouvrement"), Status.HANDED_OVER),
        _of("paid", tr("invoices", "Payées"), Status.PAID),
        _of("written_off", tr("invoices", "Abandonnées"), Status.WRITTEN_OFF),
        Filter("credit", tr("invoices", "Avoirs"), "receipt", "slate"),
    )


def keys_of(row: InvoiceRow) -> tuple[str, ...]:
    """The filters that keep a row."""
    if row.is_credit_note:
        return (ALL, "credit")
    keys = _OF_STATUS[row.status]
    return (*keys, "todo") if row.next is not None and is_for_today(row) else keys


def counts(rows: Iterable[InvoiceRow]) -> Counter[str]:
    """How many rows each filter keeps, in one pass."""
    found: Counter[str] = Counter()
    for keys, count in Counter(map(keys_of, rows)).items():
        for key in keys:
            found[key] += count
    return found


def _of(key: str, text: str, state: Status, *, always: bool = False) -> Filter:
    return Filter(key, text, status.icon_name(state), status.hue_name(state), always)
