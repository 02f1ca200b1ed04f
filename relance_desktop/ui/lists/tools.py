"""The « ⋯ » of a list: export, print, columns. One line gives it to a page."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from relance_desktop.services.exports import FileFormat
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.buttons import IconButton
from relance_desktop.ui.kit.chips import FilterChips
from relance_desktop.ui.kit.fit_columns import FitColumns
from relance_desktop.ui.kit.icons import icon
from relance_desktop.ui.kit.keyboard import MAP, bind
from relance_desktop.ui.kit.search_field import SearchField
from relance_desktop.ui.kit.table import Table
from relance_desktop.ui.lists.columns_menu import ColumnsMenu, StayingMenu
from relance_desktop.ui.lists.exporter import Exporter
from relance_desktop.ui.lists.habits import ListHabits
from relance_desktop.ui.lists.listing import Listing
from relance_desktop.ui.page import Page

if TYPE_CHECKING:
    from relance_desktop.ui.services import Services

translate = QCoreApplication.translate

CSV = (FileFormat.CSV, FileFormat.ENGLISH_CSV)


class ListTools(IconButton):
    """Opens the menu of a list. ``source`` is its table, or gives what a page shows otherwise.

    With a table, its columns, sort and filter are kept for next time, too. What leaves is
    what is shown: filter, search, order, columns wanted, those without room included.
    """

    icon_color = "text"

    def __init__(
        self,
        page: Page,
        services: Services,
        source: Table[Any] | Callable[[], Listing],
        *,
        search: SearchField | None = None,
        filters: FilterChips | None = None,
        title: str = "",
        keep_filter: bool = True,
    ) -> None:
        label = translate("lists", "Exporter, imprimer, colonnes")
        super().__init__("dots-three", label, f"{page.objectName()}-tools")
        self._page = page
        self._table = source if isinstance(source, Table) else None
        self._source = source
        self._search, self._filters, self._title = search, filters, title
        self._exporter = Exporter(page, services, self._table or page)
        self.menu_shown = StayingMenu(self)
        self.menu_shown.setObjectName("list-menu")
        self.menu_shown.aboutToShow.connect(self._fill)
        self._columns: ColumnsMenu | None = None
        self._only_selected = False
        if self._table is not None:
            self._take_over(self._table, page, filters if keep_filter else None)
        self.clicked.connect(self.open_menu)
        bind("list-export", page, partial(self.save, (FileFormat.XLSX,)), inside=True)
        bind("list-print", page, self.print, inside=True)

    def open_menu(self) -> None:
        """Show the menu under the button."""
        size = self.menu_shown.sizeHint()
        corner = self.mapToGlobal(QPoint(self.width() - size.width(), self.height()))
        self.menu_shown.popup(corner)

    def save(self, forms: tuple[FileFormat, ...], _checked: bool = False) -> None:
        """Save what is shown as a file."""
        self._exporter.save(self._once(), forms)

    def print(self) -> None:
        """Show what would be printed."""
        self._exporter.print(self._once())

    def listing(self) -> Listing:
        """What is shown, or the selected rows of it when the user said so."""
        table, source = self._table, self._source
        if table is None:
            assert not isinstance(source, Table)
            return source()
        notes = [*self._words()]
        rows = tuple(table.rows_model.shown)
        if self._only_selected:
            rows = table.selected_rows()
            notes.append(translate("lists", "Lignes choisies"))
        title = self._title or self._page.title
        of = len(table.rows_model.rows)
        return Listing(title, table.choice.wanted(), rows, of, tuple(notes))

    # -- inside ----------------------------------------------------------------

    def _take_over(self, table: Table[Any], page: Page, filters: FilterChips | None) -> None:
        if table.findChild(FitColumns) is None:
            FitColumns(table, ())
        ListHabits(page.shell.settings, table, filters)
        self._columns = ColumnsMenu(table, self)
        header = table.horizontalHeader()
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        menu = self._columns
        header.customContextMenuRequested.connect(lambda at: menu.popup(header.mapToGlobal(at)))

    def _once(self) -> Listing:
        """What is shown; « only those selected » holds for one time."""
        listing, self._only_selected = self.listing(), False
        return listing

    def _words(self) -> list[str]:
        """Filter and search, in words."""
        words = []
        if self._filters is not None and self._filters.current_text:
            said = translate("lists", "Filtre\u00a0: {name}")
            words.append(said.format(name=self._filters.current_text))
        if self._search is not None and self._search.text().strip():
            said = translate("lists", "Recherche\u00a0: «\u00a0{text}\u00a0»")
            words.append(said.format(text=self._search.text().strip()))
        return words

    def _fill(self) -> None:
        menu = self.menu_shown
        menu.clear()
        self._only_selected = False
        some = bool(self._table.rows_model.shown) if self._table else bool(self.listing().rows)
        excel = self._entry(
            menu, "table", translate("lists", "Exporter vers Excel…"), "list-export"
        )
        excel.triggered.connect(partial(self.save, (FileFormat.XLSX,)))
        csv = self._entry(menu, "file-text", translate("lists", "Exporter en CSV…"))
        csv.triggered.connect(partial(self.save, CSV))
        paper = self._entry(menu, "printer", translate("lists", "Imprimer…"), "list-print")
        paper.triggered.connect(self.print)
        for action in (excel, csv, paper):
            action.setEnabled(some)
        self._offer_selection(menu)
        if self._columns is not None:
            menu.addSeparator()
            entry = menu.addMenu(self._columns)
            entry.setIcon(icon("columns", "muted"))

    def _entry(self, menu: QMenu, glyph: str, text: str, key: str = "") -> QAction:
        action = menu.addAction(icon(glyph, "muted"), text)
        if key:
            action.setShortcut(QKeySequence(MAP[key].keys[0]))
            action.setShortcutVisibleInContextMenu(True)
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)  # shown; bound above
        return action

    def _offer_selection(self, menu: QMenu) -> None:
        """Several rows are chosen: those alone may leave."""
        count = len(self._table.selected_rows()) if self._table else 0
        if count < 2:
            return
        many = translate("lists", "Seulement les {n} lignes choisies")
        only = menu.addAction(formats.plural(count, many, many))
        only.setObjectName("only-selected")
        only.setCheckable(True)
        only.triggered.connect(self._choose_selected)

    def _choose_selected(self, chosen: bool) -> None:
        self._only_selected = chosen
