"""The tab « travail » of an affair: hours, time sheets, deliverables."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from relance_desktop.domain.papers import Paper
from relance_desktop.domain.purposes import Purpose
from relance_desktop.domain.work.deliverables import Deliverable
from relance_desktop.domain.work.time_sheets import SheetState, TimeEntry, TimeSheet
from relance_desktop.errors import UserError
from relance_desktop.services.messages import MessageTarget
from relance_desktop.ui.engagements.steps import Step
from relance_desktop.ui.engagements.tab import EngagementTab
from relance_desktop.ui.kit.layouts import Scroll
from relance_desktop.ui.kit.printing import preview_document
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.page import Shell
from relance_desktop.ui.papers.target import PaperTarget
from relance_desktop.ui.services import Services
from relance_desktop.ui.work.actions import WorkActions
from relance_desktop.ui.work.answered import AcceptForm, ValidateForm
from relance_desktop.ui.work.forms import (
    FileSheetForm,
    HandForm,
    RemarksForm,
    SheetForm,
    ThingForm,
)
from relance_desktop.ui.work.hours import HoursCard
from relance_desktop.ui.work.sheets import SheetsCard
from relance_desktop.ui.work.things import ThingsCard

if TYPE_CHECKING:
    from relance_desktop.services.work import DeliverableRow, SheetRow, WorkView


class WorkTab(EngagementTab):
    """Everything of an affair's work, changed in its place."""

    def __init__(self, shell: Shell, services: Services) -> None:
        super().__init__(shell, services, "work-tab")
        today = services.clock.today()
        self._view: WorkView | None = None
        self.deeds = WorkActions(shell, services, self)
        self.hours, self.sheets = HoursCard(today), SheetsCard(today)
        self.things = ThingsCard(today)
        scroll = Scroll(name="work-scroll")
        scroll.body.setContentsMargins(0, 0, GRID, GRID)
        for card in (self.hours, self.sheets, self.things):
            scroll.body.addWidget(card)
        scroll.body.addStretch(1)
        self.body.addWidget(scroll, 1)
        self.hours.added.connect(self._add)
        self.hours.saved.connect(self.deeds.save_entry)
        self.hours.remove_asked.connect(self.deeds.remove_entry)
        self.hours.sheet_asked.connect(self._make_sheet)
        self.hours.file_asked.connect(self._take_file)
        self.sheets.asked.connect(self._of_sheet)
        self.things.asked.connect(self._of_thing)
        self.deeds.reason_asked.connect(self._ask_why)

    def load(self, engagement_id: int) -> None:
        """Show the work as it stands; what is being typed stays."""
        anew, self.engagement_id = engagement_id != self.engagement_id, engagement_id
        try:
            view = self._view = self.services.work.view(engagement_id)
        except UserError as error:
            self.shell.show_error(error)
            return
        self.hours.show_work(view, anew=anew)
        self.sheets.show_work(view, self.hours.line.task)
        self.things.show_work(view)

    # -- hours -------------------------------------------------------------------

    def _add(self, entry: object) -> None:
        assert isinstance(entry, TimeEntry)
        if self.deeds.add_entry(replace(entry, engagement_id=self.engagement_id)):
            self.hours.line.start_next()

    def _make_sheet(self) -> None:
        view = self._view
        if view is not None and view.loose:
            currency = view.engagement.currency
            form = SheetForm(self.services, self.engagement_id, view.loose, currency)
            self.side.show_form(form, self.deeds.sheet_done)

    def _take_file(self) -> None:
        self._edit_sheet(TimeSheet(self.engagement_id, ""), is_file=True)

    # -- sheets ------------------------------------------------------------------

    def _of_sheet(self, sheet_id: int, what: str) -> None:
        view = self._view
        row = next((one for one in view.sheets if one.sheet.id == sheet_id), None) if view else None
        if row is None:
            return
        try:
            self._do_with_sheet(row, what)
        except UserError as error:
            self.shell.show_error(error)

    def _do_with_sheet(self, row: SheetRow, what: str) -> None:
        sheet, sheets = row.sheet, self.services.work.sheets
        if what == "send":
            target = MessageTarget(Purpose.TIME_SHEET, self.engagement_id, sheet_id=sheet.id)
            self.shell.go("message", target)
        elif what == "given":
            self.deeds.sheet_done(sheets.sent(sheet.id))
        elif what == "validate":
            self.side.show_form(ValidateForm(self.services, sheet), self.deeds.sheet_done)
        elif what == "remarks":
            self.side.show_form(RemarksForm(self.services, sheet), self.deeds.sheet_done)
        elif what == "withdraw":
            self.deeds.sheet_done(sheets.withdraw(sheet.id))
        elif what == "edit":
            self._edit_sheet(sheet, is_file=row.is_file)
        elif what == "remove":
            self.deeds.remove_sheet(sheet.id)
        elif what in ("preview", "save"):
            self._preview(row)
        elif row.proof is not None:
            self._show(row.proof)

    def _edit_sheet(self, sheet: TimeSheet, *, is_file: bool) -> None:
        currency = self._view.engagement.currency if self._view else "EUR"
        form = FileSheetForm(self.services, sheet, currency, is_file=is_file)
        self.side.show_form(form, self.deeds.sheet_done)

    def _preview(self, row: SheetRow) -> None:
        """What the client has; for a draft what they would get, which is not kept."""
        if row.document is not None and (row.is_file or row.sheet.state is not SheetState.DRAFT):
            self._show(row.document)
            return
        data, pages = self.services.work.sheets.preview(row.sheet.id), self.services.pages
        count = pages.count(data)
        preview_document(self, row.sheet.title, count, lambda n, dpi: pages.picture(data, n, dpi))

    # -- deliverables --------------------------------------------------------------

    def _of_thing(self, thing_id: int, what: str) -> None:
        view = self._view
        rows = view.deliverables if view else ()
        row = next((one for one in rows if one.deliverable.id == thing_id), None)
        if what == "tell":
            self.shell.go("message", MessageTarget(Purpose.DELIVERY, self.engagement_id))
        elif row is None:
            form = ThingForm(self.services, Deliverable(self.engagement_id, ""))
            self.side.show_form(form, self.deeds.thing_done)
        else:
            self._do_with_thing(row, what)

    def _do_with_thing(self, row: DeliverableRow, what: str) -> None:
        one = row.deliverable
        if what in ("hand", "accept"):
            made = HandForm if what == "hand" else AcceptForm
            self.side.show_form(made(self.services, one), self.deeds.thing_done)
        elif what == "edit":
            self.side.show_form(ThingForm(self.services, one), self.deeds.thing_done)
        elif what in ("hold", "release"):
            self.deeds.hold(one.id, held=what == "hold")
        elif what == "remove":
            self.deeds.remove_thing(one.id)
        elif row.papers:
            self._show(row.papers[-1])

    def _ask_why(self) -> None:
        """The form of a delivery, where the gate asks for a reason."""
        from relance_desktop.ui.engagements.affair_steps import AffairSteps

        page = self.services.engagements.page(self.engagement_id)
        AffairSteps(self.shell, self.services, self.side, self).take(Step.DELIVER, page)

    def _show(self, paper: Paper) -> None:
        back = ("engagement", (self.engagement_id, "work"))
        self.shell.go("paper", PaperTarget(paper.sha256, paper.filename, back))
