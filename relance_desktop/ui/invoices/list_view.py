"""The list with its ages, its search and its filters."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from relance_desktop.domain.balances import OpenAmount, ageing, bucket_of
from relance_desktop.services.views import InvoiceRow
from relance_desktop.ui.invoices.ageing_bar import AgeingBar, Choice
from relance_desktop.ui.invoices.among import Among
from relance_desktop.ui.invoices.columns import LEAST_WANTED, columns, search_text
from relance_desktop.ui.invoices.filters import ALL, counts, filters, keys_of
from relance_desktop.ui.kit.chips import FilterChips
from relance_desktop.ui.kit.fit_columns import FitColumns
from relance_desktop.ui.kit.layouts import column
from relance_desktop.ui.kit.notices import Banner, EmptyState
from relance_desktop.ui.kit.search_field import SearchField
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.kit.table import Table
from relance_desktop.ui.kit.theme import scaled


class InvoiceList(QWidget):
    """``search`` is laid out by the page. ``import_asked`` while there is no invoice yet."""

    import_asked = Signal()

    def __init__(self, today: date) -> None:
        super().__init__()
        self.setObjectName("invoice-list")
        self._age: Choice | None = None
        self._among: Among | None = None
        self._today = today
        self.search = SearchField(self.tr("Numéro, client, montant, note"))
        self.filters = FilterChips(filters())
        self.ageing = AgeingBar()
        self.table = self._make_table()
        self.among = Banner("info", "", name="invoice-among")
        self.among.add_action(self.tr("Tout afficher")).clicked.connect(
            lambda: self.show_filter(ALL)
        )
        self.among.hide()
        self._controls = QWidget()
        self._controls.setObjectName("invoice-controls")
        self._lay_out()
        self.search.searched.connect(self.table.set_search)
        self.search.left_down.connect(self.go_to_table)
        self.filters.changed.connect(lambda _key: self._apply())
        self.ageing.chosen.connect(self._choose_age)
        FitColumns(self.table, LEAST_WANTED)

    def set_rows(self, rows: Sequence[InvoiceRow], today: date) -> None:
        """Show these invoices; selection, filters and scroll stay."""
        self._today = today
        open_ = (r for r in rows if r.balance_cents > 0 and not r.is_credit_note)
        owed = [OpenAmount(r.due_on, r.balance_cents, r.currency) for r in open_]
        self.ageing.set_ageing(ageing(owed, today))
        self.filters.set_counts(counts(rows))
        self._controls.setVisible(bool(rows))
        self.table.set_rows(rows)

    def rows(self) -> Sequence[InvoiceRow]:
        """All invoices, filtered or not."""
        return self.table.rows_model.rows

    def narrow(self, what: str | Among) -> None:
        """Show what one filter keeps, or these invoices."""
        if isinstance(what, Among):
            self.show_among(what)
        else:
            self.show_filter(what)

    def show_filter(self, key: str) -> None:
        """Show what one filter keeps, whatever was searched."""
        self._show(key, None)

    def show_among(self, among: Among) -> None:
        """Show these invoices and say which they are, until « Tout afficher »."""
        self._show(ALL, among)
        self.table.selectRow(0)

    def show_invoice(self, invoice_id: int) -> bool:
        """Select an invoice, whatever was searched; False when there is none."""
        self.show_filter(ALL)
        return self.table.select(invoice_id)

    def go_to_table(self) -> None:
        """Give the list the focus, and a current row."""
        if self.table.current_row() is None and self.table.rows_model.shown:
            self.table.selectRow(0)
        self.table.setFocus(Qt.FocusReason.TabFocusReason)

    def _show(self, key: str, among: Among | None) -> None:
        self.search.clear()
        self.table.set_search("")
        self.ageing.clear_choice()
        self._age, self._among = None, among
        self.among.setVisible(among is not None)
        if among is not None:
            self.among.set_text(among.words)
        self.filters.choose(key)
        self._apply()

    def _make_table(self) -> Table[InvoiceRow]:
        table: Table[InvoiceRow] = Table(
            columns(lambda: self._today),
            lambda r: r.id,
            search_text=search_text,
            typeahead="number",
            name="invoice-table",
            label=self.tr("Liste des factures"),
        )
        table.sort_by("status")
        empty = EmptyState(
            "receipt",
            self.tr("Vos factures, réunies ici"),
            self.tr(
                "Déposez vos fichiers sur la fenêtre\u00a0: PDF, Factur-X, XML ou un dossier entier."
            ),
            self.tr("Importer des factures"),
            "download-simple",
        )
        empty.triggered.connect(self.import_asked)
        none = self.tr("Aucune facture ne correspond")
        no_match = EmptyState("magnifying-glass", none, "", self.tr("Tout afficher"))
        no_match.triggered.connect(lambda: self.show_filter(ALL))
        table.set_empty(empty, no_match)
        return table

    def _lay_out(self) -> None:
        self.search.setMaximumWidth(scaled(480))
        self._controls.setLayout(column(self.ageing, self.filters, gap=GRID * 2))
        layout = column(self._controls, self.among, self.table, gap=GRID * 2)
        layout.setStretch(2, 1)
        self.setLayout(layout)

    def _choose_age(self, choice: Choice | None) -> None:
        self._age = choice
        self._apply()

    def _apply(self) -> None:
        key, age, today = self.filters.current, self._age, self._today
        ids = self._among.ids if self._among is not None else None
        if key == ALL and age is None and ids is None:
            self.table.set_filter(None)
            return

        def keep(row: InvoiceRow) -> bool:
            if ids is not None and row.id not in ids:
                return False
            if age is not None:
                days = (today - row.due_on).days
                aged = row.currency == age.currency and bucket_of(days) is age.bucket
                if row.balance_cents <= 0 or row.is_credit_note or not aged:
                    return False
            return key in keys_of(row)

        self.table.set_filter(keep)
