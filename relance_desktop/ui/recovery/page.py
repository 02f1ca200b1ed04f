"""Cases: what goes on after the last reminder."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QMenu

from relance_desktop.services.recovery_cases import CaseRow
from relance_desktop.ui.kit.beside import Beside
from relance_desktop.ui.kit.buttons import PrimaryButton, QuietButton
from relance_desktop.ui.kit.chips import FilterChips
from relance_desktop.ui.kit.fit_columns import FitColumns
from relance_desktop.ui.kit.icons import icon
from relance_desktop.ui.kit.keyboard import bind
from relance_desktop.ui.kit.labels import Label, PageTitle
from relance_desktop.ui.kit.layouts import column, row
from relance_desktop.ui.kit.notices import EmptyState
from relance_desktop.ui.kit.search_field import SearchField
from relance_desktop.ui.kit.side_stack import SideStack
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.kit.table import Table
from relance_desktop.ui.kit.theme import scaled
from relance_desktop.ui.kit.two_lines import TwoLineDelegate
from relance_desktop.ui.lists.tools import ListTools
from relance_desktop.ui.page import Page, Shell
from relance_desktop.ui.recovery.columns import LEAST_WANTED, columns, search_text
from relance_desktop.ui.recovery.filters import ALL, counts, filters, keys_of
from relance_desktop.ui.recovery.words import legal_line
from relance_desktop.ui.services import Services


class RecoveryPage(Page):
    """``open`` takes the key of a filter, or ``("new", client id, invoice ids)`` for a new case
    (client id None: to choose)."""

    def __init__(self, shell: Shell, services: Services) -> None:
        super().__init__(shell, "", "recovery-page")
        self.title = self.tr("Recouvrement")
        self.setAccessibleName(self.title)
        self._services = services
        self._today = services.clock.today()
        self.search = SearchField(self.tr("Client, facture, voie, montant"))
        self.search.setMaximumWidth(scaled(480))
        self.filters = FilterChips(filters(), name="case-filters")
        self.table = self._make_table()
        nothing = QFrame()
        nothing.setFixedWidth(0)
        self.side = SideStack(nothing)
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        """Read the list again; selection, filter and scroll stay."""
        self._today = self._services.clock.today()
        rows = self._services.recovery_cases.rows()
        self.filters.set_counts(counts(rows))
        self.filters.setVisible(bool(rows))
        self.table.set_rows(rows)
        self._apply(self.filters.current)

    def on_shown(self) -> None:
        """Keys go to the list."""
        if self.side.form is None:
            self._go_to_table()

    def open(self, target: Any) -> None:
        """Show what a filter keeps, or open a case."""
        if isinstance(target, tuple):
            self._begin(target[1], target[2] if len(target) > 2 else ())
        elif target in self.filters.keys:
            self.show_filter(target)

    def make_new(self) -> None:
        """Show the form for a new case."""
        self._new(None, ())

    def show_filter(self, key: str) -> None:
        """Show what one filter keeps, whatever was searched."""
        self.search.clear()
        self.table.set_search("")
        self.filters.choose(key)
        self._apply(key)

    # -- set-up ------------------------------------------------------------

    def _make_table(self) -> Table[CaseRow]:
        table: Table[CaseRow] = Table(
            columns(lambda: self._today),
            lambda r: r.id,
            search_text=search_text,
            typeahead="client",
            multiple=False,
            name="case-table",
            label=self.tr("Liste des dossiers"),
        )
        empty = EmptyState(
            "scales",
            self.tr("Quand les relances n'ont pas suffi"),
            self.tr(
                "Un dossier réunit les factures impayées d'un client, montre les voies possibles "
                "avec leurs conditions et leurs coûts, et suit celle que vous prenez. Les "
                "relances se reposent pendant ce temps."
            ),
            self.tr("Ouvrir un dossier"),
            "plus",
        )
        empty.triggered.connect(self.make_new)
        none = self.tr("Aucun dossier ne correspond")
        no_match = EmptyState("magnifying-glass", none, "", self.tr("Tout afficher"))
        no_match.triggered.connect(lambda: self.show_filter(ALL))
        table.set_empty(empty, no_match)
        table.setItemDelegate(TwoLineDelegate(table))
        FitColumns(table, LEAST_WANTED)
        return table

    def _lay_out(self) -> None:
        new = PrimaryButton(self.tr("Ouvrir un dossier"), "plus", name="new-case")
        new.clicked.connect(self.make_new)
        tools = ListTools(
            self, self._services, self.table, search=self.search, filters=self.filters
        )
        head = row(PageTitle(self.title), GRID * 2, self.search, tools, new)
        head.setStretch(2, 1)
        foot = Label(legal_line(), "small", name="legal-line")
        self.registered = QuietButton(
            self.tr("Registre des recommandés"), "envelope", name="recovery-registered"
        )
        self.registered.clicked.connect(lambda: self.shell.go("registered"))
        narrowed = row(self.filters, self.registered, gap=GRID * 2)
        narrowed.setStretch(0, 1)
        narrowed.setAlignment(self.registered, Qt.AlignmentFlag.AlignRight)
        left = column(head, narrowed, self.table, foot, gap=GRID * 2)
        left.setStretch(2, 1)
        left.setContentsMargins(GRID * 4, GRID * 3, GRID * 4, GRID * 2)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(Beside(left, self.side), 1)

    def _connect(self) -> None:
        self.search.searched.connect(self.table.set_search)
        self.search.left_down.connect(self._go_to_table)
        self.filters.changed.connect(self._apply)
        self.table.set_menu(lambda menu, rows: self._fill_menu(menu, rows[0]))
        self.table.row_activated.connect(lambda r: self.shell.go("case", r.id))
        bind("new-row", self.table, self.make_new, inside=True)

    # -- inside ------------------------------------------------------------

    def _apply(self, key: str) -> None:
        self.table.set_filter(None if key == ALL else lambda line: key in keys_of(line))

    def _fill_menu(self, menu: QMenu, line: CaseRow) -> None:
        for glyph, text, target in (
            ("scales", self.tr("Ouvrir le dossier"), ("case", line.id)),
            ("path", self.tr("Suivi"), ("case", (line.id, "following"))),
            ("users", self.tr("Fiche du client"), ("clients", line.client_id)),
        ):
            action = menu.addAction(icon(glyph, "muted"), text)
            action.triggered.connect(lambda _on=False, to=target: self.shell.go(*to))

    def _new(self, client_id: int | None, invoice_ids: tuple[int, ...]) -> None:
        from relance_desktop.ui.recovery.open_form import OpenForm

        form = OpenForm(self._services, client_id, invoice_ids)
        self.side.show_form(form, self._opened)

    def _begin(self, client_id: int | None, invoice_ids: tuple[int, ...]) -> None:
        """A new case about these; the one that has them already is shown instead."""
        known = [self._services.recovery_cases.of_invoice(one) for one in invoice_ids[:1]]
        if known and known[0] is not None:
            self.shell.go("case", known[0].id)
        else:
            self._new(client_id, invoice_ids)

    def _opened(self, result: object) -> None:
        from relance_desktop.ui.recovery.deeds import opened

        opened(self.shell, self._services, result)

    def _go_to_table(self) -> None:
        if self.table.current_row() is None and self.table.rows_model.shown:
            self.table.selectRow(0)
        self.table.setFocus(Qt.FocusReason.TabFocusReason)
