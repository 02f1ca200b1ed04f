"""The tab « Voies » of a case: every route on the same footing, one of them in detail."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt

from relance_desktop.domain.routes.assessment import RouteView
from relance_desktop.domain.routes.values import Condition, Question
from relance_desktop.domain.routes.vocabulary import Family
from relance_desktop.errors import UserError
from relance_desktop.services.recovery_cases.values import CaseView, RouteStarted
from relance_desktop.ui.attempt import attempt
from relance_desktop.ui.kit.beside import Beside
from relance_desktop.ui.kit.buttons import LinkButton
from relance_desktop.ui.kit.chips import Filter, FilterChips
from relance_desktop.ui.kit.fit_columns import FitColumns
from relance_desktop.ui.kit.labels import IconLabel, Label
from relance_desktop.ui.kit.layouts import column, row
from relance_desktop.ui.kit.side_stack import SideStack
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.kit.table import Table
from relance_desktop.ui.kit.two_lines import TwoLineDelegate
from relance_desktop.ui.page import Shell
from relance_desktop.ui.recovery.routes.columns import LEAST_WANTED, columns
from relance_desktop.ui.recovery.routes.panel import RoutePanel
from relance_desktop.ui.recovery.routes.publishing_panel import PublishingPanel
from relance_desktop.ui.recovery.routes.words import family_word, not_advice
from relance_desktop.ui.recovery.tab import CaseTab
from relance_desktop.ui.services import Services
from relance_desktop.ui.vetting.browser import open_page

ALL = "all"

LEAST = 440
"""The width at which the comparison still tells a route from another, with its conditions."""


class RoutesTab(CaseTab):
    """The comparison, and beside it the route chosen or the page on publishing names."""

    def __init__(self, shell: Shell, services: Services) -> None:
        super().__init__(shell, services, "case-routes")
        self._case: CaseView | None = None
        self._told = False
        self.table = self._make_table()
        self.filters = FilterChips(self._families(), name="route-filters")
        self.publish = LinkButton(self.tr("Publier un nom\u00a0?"), name="publishing-open")
        self.panel, self.publishing = RoutePanel(), PublishingPanel()
        self._route_side, self._publish_side = SideStack(self.panel), SideStack(self.publishing)
        self._lay_out()
        self._connect()

    def load(self, case_id: int) -> None:
        """Put all routes beside the case as it stands now; the one on screen stays."""
        if case_id != self.case_id:
            self._close()
        self.case_id = case_id
        try:
            self._case = self.services.recovery_cases.get(case_id)
            views = self.services.routes.views(self._case)
        except UserError as error:
            self._case = None
            self.shell.show_error(error)
            return
        slips = self.services.routes.refused()
        if slips and not self._told:
            self._told = True  # once: the other routes are there
            self.shell.show_error(slips[0])
        counts = {one.value: 0 for one in Family}
        for view in views:
            counts[view.route.family.value] += 1
        self.filters.set_counts({ALL: len(views), **counts})
        self.table.set_rows(views)
        if self.panel.key:
            self._show(self._view(self.panel.key))

    def show_route(self, key: str) -> None:
        """Choose a route and show it in detail."""
        self.filters.choose(ALL)
        self.table.select(key)
        self._show(self._view(key))

    def show_publishing(self) -> None:
        """Show the page on publishing names."""
        try:
            self.publishing.show_note(self.services.routes.publishing())
        except UserError as error:
            self.shell.show_error(error)
            return
        self.panel.key = ""
        self.table.clearSelection()  # no route is shown now
        self._route_side.show_detail(False)
        self._publish_side.show_detail()

    # -- set-up ----------------------------------------------------------------

    def _make_table(self) -> Table[RouteView]:
        table: Table[RouteView] = Table(
            columns(),
            lambda one: one.route.key,
            multiple=False,
            typeahead="route",
            name="route-table",
            label=self.tr("Voies"),
        )
        table.setItemDelegate(TwoLineDelegate(table))
        FitColumns(table, LEAST_WANTED)
        return table

    def _families(self) -> list[Filter]:
        every = Filter(ALL, self.tr("Toutes"), always=True)
        return [every, *(Filter(one.value, family_word(one)) for one in Family)]

    def _lay_out(self) -> None:
        same = self.tr("Les mêmes voies, dans le même ordre, pour tous les dossiers.")
        advice = row(IconLabel("info", "muted", 20), Label(f"{same} {not_advice()}", "small"))
        advice.setStretch(1, 1)
        advice.addWidget(self.publish)
        left = column(self.filters, self.table, advice, gap=GRID * 2)
        left.setStretch(1, 1)
        left.setContentsMargins(0, 0, GRID, 0)
        self._publish_side.hide()
        inner = column()
        inner.addWidget(Beside(left, self._route_side, LEAST), 1)
        self.body.addWidget(Beside(inner, self._publish_side, LEAST), 1)

    def _connect(self) -> None:
        self.filters.changed.connect(self._filter)
        self.table.row_activated.connect(self._enter)
        self.table.clicked.connect(lambda _index: self._show(self.table.current_row()))
        self.table.current_changed.connect(self._follow_row)
        self.publish.clicked.connect(self.show_publishing)
        self.panel.answered.connect(self._answer)
        self.panel.follow_asked.connect(self._follow)
        self.panel.file_asked.connect(lambda _key: self._go("file"))
        self.panel.page_asked.connect(open_page)
        self.publishing.page_asked.connect(open_page)
        self.panel.closed.connect(lambda: self._close(to_table=True))
        self.publishing.closed.connect(lambda: self._close(to_table=True))

    # -- inside ----------------------------------------------------------------

    def _view(self, key: str) -> RouteView | None:
        return next((one for one in self.table.rows_model.rows if one.route.key == key), None)

    def _filter(self, key: str) -> None:
        keep: Callable[[RouteView], bool] | None = None
        if key != ALL:
            keep = lambda one: one.route.family.value == key  # noqa: E731
        self.table.set_filter(keep)

    def _follow_row(self, view: RouteView | None) -> None:
        """With the detail open, the arrows lead through the routes."""
        if self._route_side.detail_wanted and view is not None and view.route.key != self.panel.key:
            self._show(view)

    def _show(self, view: RouteView | None) -> None:
        """Draw the detail; what had the keys and what was in view stay as far as they can."""
        if view is None or self._case is None:
            self._close()
            return
        panel, case, key = self.panel, self._case, view.route.key
        name, place = self._name_of_focus(), panel.place if panel.key == key else 0
        followed = _runs(case, key)
        self._publish_side.show_detail(False)
        panel.show_route(
            view, case.case.answers, followed=followed, can_follow=followed or case.is_open
        )
        self._route_side.show_detail()
        if name:
            panel.focus_on(name)
        self.shell.soon(panel, lambda: panel.scroll_to(place))

    def _name_of_focus(self) -> str:
        focused = self.window().focusWidget()
        inside = focused is not None and self.panel.isAncestorOf(focused)
        return focused.objectName() if inside and focused is not None else ""

    def _enter(self, view: RouteView) -> None:
        """Keys go into the detail."""
        self._show(view)
        self.panel.focus_first()

    def _close(self, *, to_table: bool = False) -> None:
        self.panel.key = ""
        self._route_side.show_detail(False)
        self._publish_side.show_detail(False)
        if to_table:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _answer(self, asked: Condition | Question, said: str) -> None:
        case_id, key = self.case_id, self.panel.key
        attempt(self.shell, lambda: self.services.routes.answer(case_id, key, asked, said))

    def _follow(self, key: str) -> None:
        """Take the route, or go and see how it stands."""
        case = self._case
        if case is None:
            return
        if _runs(case, key):
            self._go("following")
            return
        from relance_desktop.ui.recovery.following.route_forms import StartForm

        self.side.show_form(StartForm(self.services, case, key), self._started)

    def _started(self, result: object) -> None:
        assert isinstance(result, RouteStarted)
        route = self.services.routes.get(result.route.route_key)
        said = self.tr("«\u00a0{name}\u00a0»\u00a0: voie suivie. Les relances se reposent.")
        self.shell.data_changed()
        self._go("following")
        self.shell.notify(
            said.format(name=route.name if route else result.route.route_key),
            undo=lambda: self._undo(result),
        )

    def _undo(self, started: RouteStarted) -> None:
        attempt(self.shell, lambda: self.services.recovery_cases.undo_start(started))

    def _go(self, place: str) -> None:
        self.shell.go("case", (self.case_id, place))


def _runs(case: CaseView, key: str) -> bool:
    """Whether the case follows that route now."""
    return any(one.route.route_key == key for one in case.running)
