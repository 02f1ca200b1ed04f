"""The tab « échéances » of an affair."""

from __future__ import annotations

from collections.abc import Callable

from relance_desktop.domain.engagements.values import ENDED
from relance_desktop.errors import UserError
from relance_desktop.services.engagements.values import EngagementPage
from relance_desktop.ui.engagements.done import Done, tell
from relance_desktop.ui.engagements.schedule import deeds
from relance_desktop.ui.engagements.schedule.editor import ScheduleEditor
from relance_desktop.ui.engagements.schedule.overview import ScheduleOverview
from relance_desktop.ui.engagements.tab import EngagementTab
from relance_desktop.ui.kit.layouts import Scroll, clear
from relance_desktop.ui.kit.notices import EmptyState
from relance_desktop.ui.page import Shell
from relance_desktop.ui.services import Services


class ScheduleTab(EngagementTab):
    """Shows the schedule, or its editor while the user writes in it."""

    def __init__(self, shell: Shell, services: Services) -> None:
        super().__init__(shell, services, "schedule-tab")
        self._page: EngagementPage | None = None
        self._scroll = Scroll(name="schedule-scroll")
        self.editor: ScheduleEditor | None = None
        self.overview: ScheduleOverview | None = None
        self.body.addWidget(self._scroll, 1)

    def load(self, engagement_id: int) -> None:
        """Show the schedule; an editor that is open keeps what is written in it."""
        if engagement_id != self.engagement_id:
            self._drop_editor()
        self.engagement_id = engagement_id
        try:
            self._page = self.services.engagements.page(engagement_id)
        except UserError as error:
            self.shell.show_error(error)
            return
        if self.editor is None:
            self._show(self._page)

    def edit(self) -> None:
        """Write the schedule."""
        if self._page is None or self.editor is not None:
            return
        clear(self._scroll.body)
        self.overview = None
        editor = self.editor = ScheduleEditor(self.services.clock.today())
        editor.edit(
            self._page.engagement,
            self._page.client.kind,
            [line.milestone for line in self._page.schedule.lines],
        )
        editor.saved.connect(self._save)
        editor.given_up.connect(self._give_up)
        self._scroll.body.addWidget(editor)
        self._scroll.body.addStretch(1)
        editor.focus_first()

    # -- inside ----------------------------------------------------------------

    def _show(self, page: EngagementPage) -> None:
        body = self._scroll.body
        clear(body)
        self.overview = None
        if not page.schedule.lines:
            body.addWidget(self._empty(), 1)
            return
        overview = self.overview = ScheduleOverview(page, self.services.clock.today())
        overview.edit_asked.connect(self.edit)
        overview.asked.connect(self._do)
        overview.invoice_opened.connect(lambda key: self.shell.go("invoices", key))
        body.addWidget(overview)
        body.addStretch(1)

    def _empty(self) -> EmptyState:
        if self._page is not None and self._page.state in ENDED:
            return EmptyState(
                "calendar-check",
                self.tr("Aucune échéance n'a été prévue"),
                self.tr("L'affaire est terminée. Rouvrez-la pour en prévoir."),
            )
        empty = EmptyState(
            "calendar-check",
            self.tr("Quand serez-vous payé\u00a0?"),
            self.tr(
                "Un acompte à la signature, le reste par étapes ou à la livraison\u00a0: moins vous "
                "avancez de travail, moins vous risquez."
            ),
            self.tr("Prévoir les échéances"),
            "plus",
        )
        empty.triggered.connect(self.edit)
        return empty

    def _do(self, milestone_id: int, what: str) -> None:
        page = self._page
        if page is None:
            return
        line = next(one for one in page.schedule.lines if one.milestone.id == milestone_id)
        invoice_id = line.milestone.invoice_id
        if what == "edit":
            self.edit()
        elif what in ("reached", "unreached"):
            self._try(lambda: deeds.reach(self.services, line.milestone, what == "reached"))
        elif what == "bill":
            self._bill(page, milestone_id)
        elif what == "invoice" and invoice_id is not None:
            self.shell.go("invoices", invoice_id)
        elif what == "unlink" and invoice_id is not None:
            self._try(lambda: deeds.unlink(self.services, invoice_id))

    def _bill(self, page: EngagementPage, milestone_id: int) -> None:
        from relance_desktop.ui.engagements.schedule.bill_form import BillForm

        form = BillForm(self.services, page, milestone_id)
        self.side.show_form(form, self._told)

    def _told(self, done: object) -> None:
        assert isinstance(done, Done)
        tell(self.shell, done)

    def _try(self, deed: Callable[[], Done]) -> bool:
        try:
            done = deed()
        except UserError as error:
            self.shell.show_error(error)
            return False
        tell(self.shell, done)
        return True

    def _save(self) -> None:
        editor, page = self.editor, self._page
        if editor is None or page is None:
            return
        self.editor = None  # what is stored is shown once facts change
        lines, advance = editor.lines(), editor.advance_kind()
        saved = self._try(lambda: deeds.save(self.services, page.engagement, lines, advance))
        if not saved:
            self.editor = editor

    def _give_up(self) -> None:
        self._drop_editor()
        if self._page is not None:
            self._show(self._page)

    def _drop_editor(self) -> None:
        self.editor = None
