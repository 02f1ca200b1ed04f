"""The actions on invoices: one list for the context menu, the panel's menu and the keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from relance_desktop.services.views import InvoiceRow
from relance_desktop.ui.insolvency.no_reminder import all_caught, forbid
from relance_desktop.ui.kit.icons import icon

translate = QCoreApplication.translate


CREDIT = "credit"
MAIL = "mail"
WRITE_OFF = "write_off"
CASE = "case"
NOTICE = "formal_notice"


class Act(NamedTuple):
    """One action: its word, icon and key. ``group`` separates; ``open_only``: unpaid ones,
    ``credit_only``: credit notes with something left."""

    key: str
    text: str
    icon: str
    shortcut: str = ""
    group: int = 0
    open_only: bool = True
    credit_only: bool = False


def acts() -> tuple[Act, ...]:
    """All actions on an invoice, in the menu's order."""
    tr = translate
    return (
        Act("remind", tr("invoices", "Relancer"), "paper-plane-tilt", "R"),
        Act("pay", tr("invoices", "Enregistrer un paiement"), "wallet", "P"),
        Act(CREDIT, tr("invoices", "Imputer cet avoir"), "receipt", "I", credit_only=True),
        Act(NOTICE, tr("invoices", "Mettre en demeure"), "warning-octagon"),
        Act("pause", tr("invoices", "Mettre en pause"), "pause-circle", "", 1),
        Act("dispute", tr("invoices", "Noter un litige"), "scales", "L", 1),
        Act("promise", tr("invoices", "Noter une promesse"), "handshake", "", 1),
        Act("underway", tr("invoices", "Paiement annoncé"), "hourglass-medium", "", 1),
        Act(WRITE_OFF, tr("invoices", "Abandonner le solde"), "prohibit", "", 1),
        Act(CASE, tr("invoices", "Ouvrir un dossier"), "bank", "", 1),
        Act("edit", tr("invoices", "Modifier"), "pencil-simple", "M", 2, open_only=False),
        Act("document", tr("invoices", "Ouvrir le document"), "file-pdf", "O", 2, open_only=False),
        Act(MAIL, tr("invoices", "Envoyer par e-mail"), "envelope-simple", "", 2, open_only=False),
        Act("copy", tr("invoices", "Copier le numéro"), "copy", "Ctrl+C", 2, open_only=False),
        Act("client", tr("invoices", "Fiche du client"), "users", "C", 2, open_only=False),
    )


def can_credit(row: InvoiceRow) -> bool:
    """Whether it is a credit note of which something is left to lower invoices."""
    return row.is_credit_note and row.balance_cents < 0


def fill(menu: QMenu, row: InvoiceRow, do: Callable[[str], None]) -> None:
    """Put the actions that make sense for ``row`` into a menu."""
    menu.clear()
    is_open = row.balance_cents > 0 and not row.is_credit_note
    group = -1
    for act in acts():
        if not (can_credit(row) if act.credit_only else is_open or not act.open_only):
            continue
        if act.key == "document" and not row.has_document:
            continue
        if act.key == MAIL and row.is_credit_note:
            continue
        if group not in (-1, act.group):
            menu.addSeparator()
        group = act.group
        action = menu.addAction(icon(act.icon, "muted"), act.text)
        action.setObjectName(f"act-{act.key}")
        if act.key in ("remind", NOTICE) and all_caught([row.next]):
            forbid(action)
        if act.shortcut:
            action.setShortcut(QKeySequence(act.shortcut))
            action.setShortcutVisibleInContextMenu(True)
        action.triggered.connect(lambda _checked=False, key=act.key: do(key))
