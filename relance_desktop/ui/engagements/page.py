"""Affaires: the list, and a form beside it for a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QMenu

from relance_desktop.services.engagements.values import EngagementRow
from relance_desktop.ui.engagements.columns import LEAST_WANTED, columns, search_text
from relance_desktop.ui.engagements.filters import ALL, OPEN, counts, filters, keys_of
from relance_desktop.ui.kit.beside import Beside
from relance_desktop.ui.kit.buttons import PrimaryButton
from relance_desktop.ui.kit.chips import FilterChips
from relance_desktop.ui.kit.fit_columns import FitColumns
from relance_desktop.ui.kit.icons import icon
from relance_desktop.ui.kit.keyboard import bind
from relance_desktop.ui.kit.labels import PageTitle
from relance_desktop.ui.kit.layouts import column, row
from relance_desktop.ui.kit.notices import EmptyState
from relance_desktop.ui.kit.search_field import SearchField
from relance_desktop.ui.kit.side_stack import SideStack
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.kit.table import Table
from relance_desktop.ui.kit.theme import scaled
from relance_desktop.ui.lists.tools import ListTools
from relance_desktop.ui.page import Page, Shell

if TYPE_CHECKING:
    from relance_desktop.ui.services import Services

translate = QCoreApplication.translate


class EngagementsPage(Page):
    """``open`` takes the key of a filter, or ``("new", client id)`` for a new affair."""

    def __init__(self, shell: Shell, services: Services) -> None:
        super().__init__(shell, translate("engagements", "Affaires"), "engagements-page")
        self._services = services
        self._today = services.clock.today()
        self.search = SearchField(self.tr("Client, affaire, montant"))
        self.search.setMaximumWidth(scaled(480))
        self.filters = FilterChips(filters(), name="engagement-filters")
        self.table = self._make_table()
        nothing = QFrame()
        nothing.setFixedWidth(0)
        self.side = SideStack(nothing)
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        """Read the list again; selection, filter and scroll stay."""
        self._today = self._services.clock.today()
        rows = self._services.engagements.rows()
        self.filters.set_counts(counts(rows))
        self.filters.setVisible(bool(rows))
        self.table.set_rows(rows)
        self._apply(self.filters.current)

    def on_shown(self) -> None:
        """Keys go to the list."""
        if self.side.form is None:
            self._go_to_table()

    def open(self, target: Any) -> None:
        """Show what a filter keeps, or begin an affair."""
        if isinstance(target, tuple):
            self._new(target[1])
        elif target in self.filters.keys:
            self.show_filter(target)

    def make_new(self) -> None:
        """Show the form for a new affair."""
        self._new(None)

    def show_filter(self, key: str) -> None:
        """Show what one filter keeps, whatever was searched."""
        self.search.clear()
        self.table.set_search("")
        self.filters.choose(key)
        self._apply(key)

    # -- set-up ------------------------------------------------------------

    def _make_table(self) -> Table[EngagementRow]:
        table: Table[EngagementRow] = Table(
            columns(lambda: self._today),
            lambda r: r.id,
            search_text=search_text,
            typeahead="client",
            multiple=False,
            name="engagement-table",
            label=self.tr("Liste des affaires"),
        )
        table.sort_by("attention")
        empty = EmptyState(
            "briefcase",
            self.tr("Vos affaires, avant la facture"),
            self.tr(
                "Un travail pour un client\u00a0: l'accord par écrit, l'acompte, la livraison. C'est "
                "avant de commencer que la plupart des impayés s'évitent."
            ),
            self.tr("Nouvelle affaire"),
            "plus",
        )
        empty.triggered.connect(self.make_new)
        none = self.tr("Aucune affaire ne correspond")
        no_match = EmptyState("magnifying-glass", none, "", self.tr("Tout afficher"))
        no_match.triggered.connect(lambda: self.show_filter(ALL))
        table.set_empty(empty, no_match)
        FitColumns(table, LEAST_WANTED)
        return table

    def _lay_out(self) -> None:
        new = PrimaryButton(self.tr("Nouvelle affaire"), "plus", name="new-engagement")
        new.clicked.connect(self.make_new)
        tools = ListTools(
            self, self._services, self.table, search=self.search, filters=self.filters
        )
        head = row(PageTitle(self.title), GRID * 2, self.search, tools, new)
        head.setStretch(2, 1)
        left = column(head, self.filters, self.table, gap=GRID * 2)
        left.setStretch(2, 1)
        left.setContentsMargins(GRID * 4, GRID * 3, GRID * 4, GRID * 3)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(Beside(left, self.side), 1)

    def _connect(self) -> None:
        self.search.searched.connect(self.table.set_search)
        self.search.left_down.connect(self._go_to_table)
        self.filters.changed.connect(self._apply)
        self.table.set_menu(lambda menu, rows: self._fill_menu(menu, rows[0]))
        self.table.row_activated.connect(lambda r: self.shell.go("engagement", r.id))
        bind("new-row", self.table, self.make_new, inside=True)

    # -- inside ------------------------------------------------------------

    def _apply(self, key: str) -> None:
        self.table.set_filter(None if key == ALL else lambda line: key in keys_of(line))

    def _fill_menu(self, menu: QMenu, line: EngagementRow) -> None:
        words = (
            ("briefcase", self.tr("Ouvrir l'affaire"), ("engagement", line.id)),
            ("handshake", self.tr("Accord"), ("engagement", (line.id, "agreement"))),
            ("calendar-check", self.tr("Échéances"), ("engagement", (line.id, "schedule"))),
            ("users", self.tr("Fiche du client"), ("clients", line.client_id)),
        )
        for glyph, text, target in words:
            action: QAction = menu.addAction(icon(glyph, "muted"), text)
            action.triggered.connect(lambda _on=False, to=target: self.shell.go(*to))

    def _new(self, client_id: int | None) -> None:
        from relance_desktop.ui.engagements.affair_form import AffairForm

        form = AffairForm(self._services, client_id=client_id)
        self.side.show_form(form, self._made)

    def _made(self, result: object) -> None:
        from relance_desktop.ui.engagements.done import Done, tell

        assert isinstance(result, Done)
        self.shell.go("engagement", result.engagement_id)
        tell(self.shell, result, lambda: self.shell.go("engagements", OPEN))

    def _go_to_table(self) -> None:
        if self.table.current_row() is None and self.table.rows_model.shown:
            self.table.selectRow(0)
        self.table.setFocus(Qt.FocusReason.TabFocusReason)
