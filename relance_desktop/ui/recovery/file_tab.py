"""The tab « Pièces » of a case: exhibits chosen and seen, the dossier made, data for portals."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from relance_desktop.domain.dossier.values import DossierView
from relance_desktop.domain.routes.vocabulary import DocumentKind
from relance_desktop.errors import UserError
from relance_desktop.services.recovery_cases.values import CaseView
from relance_desktop.ui.kit.beside import Beside
from relance_desktop.ui.kit.keyboard import bind
from relance_desktop.ui.kit.layouts import column
from relance_desktop.ui.kit.notices import EmptyState
from relance_desktop.ui.kit.side_stack import SideStack
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.kit.theme import scaled
from relance_desktop.ui.page import Shell
from relance_desktop.ui.recovery.file.adding import Adding
from relance_desktop.ui.recovery.file.bars import FootBar, HeadBar
from relance_desktop.ui.recovery.file.changes import Changes
from relance_desktop.ui.recovery.file.deeds import FileDeeds
from relance_desktop.ui.recovery.file.looking import Looking
from relance_desktop.ui.recovery.file.rows import ExhibitRow, rows_of
from relance_desktop.ui.recovery.file.table import ExhibitTable
from relance_desktop.ui.recovery.file.wanted import WantedLine, wanted_of
from relance_desktop.ui.recovery.tab import CaseTab
from relance_desktop.ui.services import Services

LEAST = 440
"""The width at which the list still names its exhibits."""


class FileTab(CaseTab):
    """The list with its bars; beside it the exhibit, the data, or what was made."""

    def __init__(self, shell: Shell, services: Services) -> None:
        super().__init__(shell, services, "case-file")
        self.view: CaseView | None = None
        self.dossier: DossierView | None = None
        self.head, self.foot, self.wanted = HeadBar(), FootBar(), WantedLine()
        self.table = ExhibitTable(self.tr("Pièces du dossier"))
        self.deeds = FileDeeds(shell, services, self)
        self.panels = QStackedWidget()
        self.panels.setObjectName("file-panels")
        self.panels.setFixedWidth(scaled(440))
        for panel in (self.deeds.preview, self.deeds.sheet, self.deeds.handed):
            self.panels.addWidget(panel)
        self.beside = SideStack(self.panels)
        self.looking = Looking(shell, services, self)
        self.changes = Changes(shell, services, self.table, lambda: self.case_id)
        self.adding = Adding(self, self.take)
        self._route_key: str | None = None
        self._lay_out()
        self._connect()

    @property
    def case_open(self) -> bool:
        """Whether it may be changed."""
        return self.view is not None and self.view.is_open

    @property
    def route_key(self) -> str:
        """The route that the dossier is for, "" for none."""
        return self.head.key

    def load(self, case_id: int) -> None:
        """Show the exhibits of a case as they stand now; the panel beside stays."""
        if case_id != self.case_id:
            self._route_key = None
            self.show_panel(None)
            self.deeds.handed.clear()  # a password may be shown there
        self.case_id = case_id
        try:
            self.view = self.services.recovery_cases.get(case_id)
            self.dossier = self.services.dossiers.view(case_id)
            self.looking.forget_made()
            self._draw(self.view, self.dossier)
        except UserError as error:
            self.shell.show_error(error)

    def take(self, paths: Sequence[Path]) -> None:
        """Join files, unless the case is closed."""
        if not paths:
            return
        if self.case_open:
            self.changes.add(paths)
        else:
            self.shell.notify(self.tr("Le dossier est clos\u00a0: rouvrez-le pour y joindre."))

    def show_panel(self, panel: QWidget | None) -> None:
        """Show one panel beside the list, or none."""
        if panel is not None:
            self.panels.setCurrentWidget(panel)
            panel.show()
        self.beside.show_detail(panel is not None)

    def is_shown(self, panel: QWidget) -> bool:
        """Whether that panel is beside the list."""
        return self.beside.detail_wanted and self.panels.currentWidget() is panel

    def showEvent(self, event: QShowEvent) -> None:
        """Look into the exhibits now that somebody sees them."""
        super().showEvent(event)
        self.looking.follow(self.case_id, self.table.rows_model.rows)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks at the list: nothing more is looked into for it."""
        self.looking.pause()
        super().hideEvent(event)

    # -- set-up ----------------------------------------------------------------

    def _lay_out(self) -> None:
        self.panels.setProperty("role", "panel")
        empty = EmptyState(
            "files",
            self.tr("Aucune pièce trouvée"),
            self.tr(
                "Les factures, devis, relances et réponses du programme sont proposés ici. "
                "Ajoutez les autres\u00a0: bouton, dépôt sur la page, ou Ctrl+V."
            ),
            self.tr("Ajouter des fichiers…"),
            "paperclip",
        )
        empty.triggered.connect(self.adding.choose)
        self.table.set_empty(empty)
        left = column(self.head, self.wanted, self.table, self.foot, gap=GRID)
        left.setStretch(2, 1)
        left.setContentsMargins(0, 0, GRID, 0)
        self.body.addWidget(Beside(left, self.beside, LEAST), 1)

    def _connect(self) -> None:
        table, changes, deeds = self.table, self.changes, self.deeds
        table.toggled.connect(changes.toggle)
        table.moved.connect(changes.move)
        table.placed.connect(changes.place)
        table.renamed.connect(changes.rename)
        table.row_activated.connect(deeds.enter)
        table.clicked.connect(lambda _index: deeds.show_exhibit(table.current_row()))
        table.current_changed.connect(self._follow)
        self.looking.found.connect(self._looked)
        self.head.make.clicked.connect(deeds.make)
        self.head.join.clicked.connect(self.adding.choose)
        self.head.data.clicked.connect(deeds.show_sheet)
        self.head.done.clicked.connect(deeds.show_history)
        self.head.route_chosen.connect(self._choose_route)
        self.foot.step_asked.connect(lambda step: changes.move(table.sources(), step))
        self.foot.change_asked.connect(deeds.change)
        self.foot.toggle_asked.connect(lambda: changes.toggle(table.sources()))
        self.foot.propose_asked.connect(changes.propose)
        self.foot.rest_asked.connect(self._to_rest)
        self.wanted.asked.connect(deeds.get_wanted)
        bind("exhibit-paste", self, self._paste, inside=True)

    # -- inside ----------------------------------------------------------------

    def _draw(self, view: CaseView, dossier: DossierView) -> None:
        self.table.can_change = view.is_open
        rows = rows_of(dossier, self.looking.looks)
        self.table.set_rows(rows)
        if self.table.current_row() is None and rows:
            self.table.select(rows[0].source)
        self._sum_up()
        running = [one.route.route_key for one in view.running]
        routes = self.services.routes
        if self._route_key is None:
            self._route_key = running[0] if running else ""
        self.head.show_routes(routes.all(), self._route_key)
        handed = self.services.dossiers.handed(self.case_id)
        self.head.show_state(
            case_open=view.is_open, exhibits=len(dossier.exhibits), handed=len(handed)
        )
        self._show_wanted(view, dossier)
        self.deeds.refresh()
        if self.isVisible():
            self.looking.follow(self.case_id, rows)

    def _sum_up(self) -> None:
        assert self.dossier is not None
        size = sum(one.known_size for one in self.table.rows_model.rows if one.chosen)
        self.foot.show_totals(self.dossier, size, case_open=self.case_open)
        self.foot.show_line(self.table.current_row(), self.table.count, case_open=self.case_open)

    def _looked(self) -> None:
        if self.dossier is not None:
            self.table.set_rows(rows_of(self.dossier, self.looking.looks))
            self._sum_up()

    def _show_wanted(self, view: CaseView, dossier: DossierView) -> None:
        key = self.route_key
        routes = self.services.routes.views(view) if key else ()
        found = [one for one in routes if one.route.key == key]
        if not found or not found[0].documents:
            self.wanted.hide()
            return
        at_hand = {one.kind for one in view.documents if one.count}
        self.wanted.show_wanted(
            found[0].route.name,
            wanted_of(view, dossier, found[0]),
            case_open=view.is_open,
            notice_there=DocumentKind.FORMAL_NOTICE in at_hand,
        )

    def _choose_route(self, key: str) -> None:
        self._route_key = key
        if self.view is not None and self.dossier is not None:
            self._show_wanted(self.view, self.dossier)
            self.deeds.refresh()

    def _follow(self, one: ExhibitRow | None) -> None:
        """With the exhibit beside, the arrows lead through them."""
        self.foot.show_line(one, self.table.count, case_open=self.case_open)
        if one is not None and self.is_shown(self.deeds.preview):
            self.deeds.show_exhibit(one)

    def _to_rest(self) -> None:
        rest = next((one for one in self.table.rows_model.rows if not one.chosen), None)
        if rest is not None:
            self.table.select(rest.source)
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _paste(self) -> None:
        if self.case_open and not self.adding.paste():
            self.shell.notify(self.tr("Le presse-papiers ne contient ni fichier ni image."))
