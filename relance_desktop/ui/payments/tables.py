"""The two lists of the page."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from relance_desktop.services.payments import CreditRow, PaymentRow
from relance_desktop.ui.kit.table import Table
from relance_desktop.ui.payments.columns import (
    columns,
    credit_columns,
    credit_search,
    search_text,
)

translate = QCoreApplication.translate


def payment_table() -> Table[PaymentRow]:
    """Payments, the latest first."""
    table: Table[PaymentRow] = Table(
        columns(),
        lambda r: r.payment.id,
        search_text=search_text,
        typeahead="client",
        multiple=False,
        name="payment-table",
        label=translate("payments", "Liste des paiements"),
    )
    table.sort_by("day", descending=True)
    return table


def credit_table() -> Table[CreditRow]:
    """Credit notes, the latest first."""
    table: Table[CreditRow] = Table(
        credit_columns(),
        lambda r: r.note.id,
        search_text=credit_search,
        typeahead="client",
        multiple=False,
        name="credit-table",
        label=translate("payments", "Liste des avoirs"),
    )
    table.sort_by("day", descending=True)
    return table
