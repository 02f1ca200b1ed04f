"""« Relancer » where collective proceedings forbid it: there, but with the reason."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QMenu

from relance_desktop.domain.holds import HoldKind
from relance_desktop.domain.outcomes import Held, Outcome
from relance_desktop.services.views import InvoiceRow

translate = QCoreApplication.translate


def all_caught(outcomes: Iterable[Outcome | None]) -> bool:
    """Whether there is something, and proceedings forbid to claim any of it."""
    found = list(outcomes)
    return bool(found) and all(map(_is_caught, found))


def open_outcomes(rows: Iterable[InvoiceRow]) -> Iterable[Outcome | None]:
    """What is next for each open invoice of a list."""
    return (one.next for one in rows if one.balance_cents > 0 and not one.is_credit_note)


def forbid(what: QAbstractButton | QAction) -> None:
    """Disable it, and say why."""
    why = translate(
        "insolvency",
        "Procédure collective\u00a0: ce qui date d'avant le jugement ne se relance plus, mais se"
        " déclare.",
    )
    what.setEnabled(False)
    what.setToolTip(why)
    if isinstance(what, QAbstractButton):
        what.setAccessibleDescription(why)
        return
    for menu in what.associatedObjects():
        if isinstance(menu, QMenu):
            menu.setToolTipsVisible(True)


def _is_caught(outcome: Outcome | None) -> bool:
    reason = outcome.reason if outcome is not None else None
    return isinstance(reason, Held) and reason.hold.kind is HoldKind.INSOLVENCY
