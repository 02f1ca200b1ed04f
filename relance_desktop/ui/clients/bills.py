"""All invoices of a client, filtered and searched; payments and money not allocated."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from relance_desktop.domain.payments import Payment
from relance_desktop.services.views import ClientDetail, InvoiceRow
from relance_desktop.ui.invoices.columns import columns
from relance_desktop.ui.invoices.filters import ALL, counts, filters, keys_of
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.chips import FilterChips
from relance_desktop.ui.kit.fit_columns import FitColumns
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import column, row
from relance_desktop.ui.kit.notices import EmptyState
from relance_desktop.ui.kit.search_field import SearchField
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.kit.table import Table
from relance_desktop.ui.kit.table_model import Column
from relance_desktop.ui.kit.theme import scaled
from relance_desktop.ui.payments.words import means_word

translate = QCoreApplication.translate

LEAST_WANTED = ("issued", "last", "note", "gross", "late", "next", "due")


class BillsTab(QWidget):
    """``invoice_opened`` gives an invoice's id."""

    invoice_opened = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("bills")
        self._today = date.min
        self.filters = FilterChips(filters(), name="bill-filters")
        self.search = SearchField(self.tr("Numéro, note"))
        self.search.setMaximumWidth(scaled(280))
        self.table = self._make_table()
        head = row(self.filters, self.search, gap=GRID * 2)
        head.setStretch(0, 1)
        layout = column(head, self.table, gap=GRID * 2)
        layout.setContentsMargins(0, GRID * 2, 0, 0)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self.filters.changed.connect(self._apply)
        self.search.searched.connect(self.table.set_search)
        self.search.left_down.connect(self.table.setFocus)

    def show_client(self, detail: ClientDetail, today: date) -> None:
        """Show a client's invoices."""
        self._today = today
        self.filters.set_counts(counts(detail.rows))
        self.table.set_rows(detail.rows)

    def _make_table(self) -> Table[InvoiceRow]:
        wanted = [
            replace(one, stretch=one.key == "next")
            for one in columns(lambda: self._today)
            if one.key != "client"
        ]
        table: Table[InvoiceRow] = Table(
            wanted,
            lambda r: r.id,
            search_text=lambda r: f"{r.number}\n{r.note}",
            typeahead="number",
            multiple=False,
            name="bill-table",
            label=self.tr("Factures du client"),
        )
        table.sort_by("status")
        nothing = EmptyState("receipt", self.tr("Aucune facture pour ce client"))
        none = EmptyState("magnifying-glass", self.tr("Aucune facture ne correspond"))
        table.set_empty(nothing, none)
        table.row_activated.connect(lambda chosen: self.invoice_opened.emit(chosen.id))
        FitColumns(table, LEAST_WANTED)
        return table

    def _apply(self, key: str) -> None:
        self.table.set_filter(None if key == ALL else lambda line: key in keys_of(line))


class MoneyTab(QWidget):
    """The client's payments, newest first, and what of them settles nothing yet."""

    payments_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("money")
        self._numbers: dict[int, str] = {}
        self._spare = Label("", "strong", name="money-spare")
        self.table: Table[Payment] = Table(
            self._columns(),
            lambda one: one.id,
            multiple=False,
            name="money-table",
            label=self.tr("Paiements du client"),
        )
        self.table.sort_by("on", descending=True)
        nothing = EmptyState("wallet", self.tr("Aucun paiement de ce client"))
        self.table.set_empty(nothing)
        self.table.row_activated.connect(lambda _one: self.payments_asked.emit())
        layout = column(self._spare, self.table, gap=GRID * 2)
        layout.setContentsMargins(0, GRID * 2, 0, 0)
        layout.setStretch(1, 1)
        self.setLayout(layout)

    def show_client(self, detail: ClientDetail) -> None:
        """Show a client's money."""
        self._numbers = {line.id: line.number for line in detail.rows}
        text = translate("clients", "{amount} reçus et pas encore affectés à une facture.")
        self._spare.setText(text.format(amount=formats.totals(detail.unallocated)))
        self._spare.setVisible(bool(detail.unallocated))
        self.table.set_rows(detail.payments)

    def _columns(self) -> tuple[Column[Payment], ...]:
        return (
            Column(
                "on",
                self.tr("Reçu le"),
                lambda one: formats.day(one.received_on),
                lambda one: (one.received_on, one.id),
                width=120,
            ),
            Column(
                "cents",
                self.tr("Montant"),
                lambda one: formats.money(one.cents, one.currency),
                lambda one: one.cents,
                align="right",
                width=136,
                bold=True,
            ),
            Column("means", self.tr("Moyen"), lambda one: means_word(one.means), width=136),
            Column("for", self.tr("Factures"), self._for, width=200, stretch=True),
            Column(
                "left",
                self.tr("Non affecté"),
                lambda one: (
                    formats.money(one.unallocated_cents, one.currency)
                    if one.unallocated_cents > 0
                    else ""
                ),
                lambda one: one.unallocated_cents,
                align="right",
                width=128,
            ),
            Column(
                "note",
                self.tr("Référence"),
                lambda one: " · ".join(filter(None, (one.reference, one.note))),
                width=200,
                tone=lambda one: "muted",
            ),
        )

    def _for(self, one: Payment) -> str:
        numbers = ", ".join(self._numbers.get(a.invoice_id, "") for a in one.allocations)
        if one.reverses_id is not None:
            return self.tr("Annulation\u00a0: {numbers}").format(numbers=numbers)
        return numbers
