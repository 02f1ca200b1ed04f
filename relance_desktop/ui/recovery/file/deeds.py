"""What is shown beside the exhibits and done with them: seen, changed, made, copied."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Qt

from relance_desktop.domain.dossier.values import MadeDossier
from relance_desktop.domain.routes.vocabulary import DocumentKind
from relance_desktop.errors import UserError
from relance_desktop.ui.page import Shell
from relance_desktop.ui.recovery.file.handed_panel import HandedPanel
from relance_desktop.ui.recovery.file.preview import Preview
from relance_desktop.ui.recovery.file.rows import ExhibitRow
from relance_desktop.ui.recovery.file.sheet_panel import SheetPanel
from relance_desktop.ui.recovery.file.wanted import Wanted
from relance_desktop.ui.services import Services

if TYPE_CHECKING:
    from relance_desktop.ui.recovery.file.exhibit_form import Changed
    from relance_desktop.ui.recovery.file_tab import FileTab

translate = QCoreApplication.translate


class FileDeeds:
    """The panels beside the list, and what their buttons ask."""

    def __init__(self, shell: Shell, services: Services, tab: FileTab) -> None:
        from relance_desktop.ui.recovery.file.making import Making

        self._shell, self._services, self._tab = shell, services, tab
        self.preview = Preview(shell, services)
        self.sheet, self.handed = SheetPanel(), HandedPanel()
        self.making = Making(shell, services, tab, self._made)
        self.preview.closed.connect(self._close)
        self.sheet.closed.connect(self._close)
        self.handed.closed.connect(self._close_handed)
        self.sheet.copied.connect(shell.notify)
        self.handed.copied.connect(shell.notify)
        self.sheet.place_asked.connect(self._go)
        self.sheet.print_asked.connect(self._print)
        self.handed.not_opened.connect(self._not_opened)

    # -- the exhibit -----------------------------------------------------------

    def show_exhibit(self, one: ExhibitRow | None) -> None:
        """Show it beside the list."""
        if one is not None:
            self._tab.show_panel(self.preview)
            self.preview.show_exhibit(self._tab.case_id, one)

    def enter(self, one: ExhibitRow) -> None:
        """Show it and give its pages the keys."""
        self.show_exhibit(one)
        self.preview.pages.setFocus(Qt.FocusReason.OtherFocusReason)

    def change(self) -> None:
        """Another title or day, in a form."""
        one = self._tab.table.current_row()
        if one is None or not one.chosen:
            return
        from relance_desktop.ui.recovery.file.exhibit_form import ExhibitForm

        form = ExhibitForm(one, self._services.clock.today())
        self._tab.side.show_form(form, self._changed)

    def _changed(self, result: object) -> None:
        if isinstance(result, tuple):
            changed: Changed = result  # type: ignore[assignment]  # the form gives nothing else
            self._tab.changes.change(*changed)

    # -- the dossier -----------------------------------------------------------

    def make(self) -> None:
        """Ask how, then make it."""
        from relance_desktop.ui.recovery.file.make_form import MakeForm

        tab = self._tab
        if self.making.busy:
            self._shell.notify(translate("dossier", "Un dossier se constitue déjà."))
            return
        case_id, key = tab.case_id, tab.route_key
        route = self._services.routes.get(key) if key else None
        name = route.name if route is not None and route.asks else ""
        form = MakeForm(
            self._services.dossiers, self._shell.settings, self._services.clock.today(), name
        )
        form.asked.connect(lambda asked: self.making.start(form, case_id, key, asked))
        tab.show_panel(None)
        tab.side.show_form(form, lambda _result: None)

    def _made(self, case_id: int, made: MadeDossier, password: str) -> None:
        """Show what came of it, if its case is still on screen; say it anyway."""
        self._shell.data_changed()
        said = translate("dossier", "Dossier constitué\u00a0: {name}.")
        self._shell.notify(said.format(name=made.files[0].path.name))
        if case_id == self._tab.case_id:
            handed = self._services.dossiers.handed(case_id)
            self.handed.show_made(made, password, handed)
            self._tab.show_panel(self.handed)
            self.handed.focus_first()

    def show_history(self) -> None:
        """All that was made so far."""
        self.handed.show_history(self._services.dossiers.handed(self._tab.case_id))
        self._tab.show_panel(self.handed)
        self.handed.focus_first()

    # -- the data for the portal -----------------------------------------------

    def show_sheet(self) -> None:
        """What the chosen route asks, ready to copy."""
        self._fill_sheet()
        self._tab.show_panel(self.sheet)
        if not self._tab.route_key:
            self._tab.head.route.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Facts changed: what is shown beside follows."""
        tab = self._tab
        if tab.is_shown(self.sheet):
            self._fill_sheet()
        if tab.is_shown(self.preview):
            one = tab.table.current_row()
            if one is None:
                tab.show_panel(None)
            else:
                self.preview.show_exhibit(tab.case_id, one)

    def _fill_sheet(self) -> None:
        tab, services = self._tab, self._services
        route = services.routes.get(tab.route_key) if tab.route_key else None
        if route is None or tab.view is None:
            self.sheet.show_choice()
            return
        try:
            known = services.dossiers.sheet(tab.case_id)
        except UserError as error:
            self._shell.show_error(error)
            known = {}
        ids = (tab.case_id, tab.view.client.id)
        self.sheet.show_sheet(route, known, ids, services.clock.today())

    def _print(self, text: str) -> None:
        from relance_desktop.ui.recovery.file.sheet_print import print_text

        try:
            print_text(self.sheet, translate("dossier", "Données pour le portail"), text)
        except UserError as error:
            self._shell.show_error(error)

    # -- what a route wants ----------------------------------------------------

    def get_wanted(self, one: Wanted) -> None:
        """Tick it, or go where it comes from."""
        view = self._tab.view
        if view is None:
            return
        if one.aside:
            self._tab.changes.toggle(one.aside)
            return
        notice = (DocumentKind.FORMAL_NOTICE, DocumentKind.FORMAL_NOTICE_WITH_RECEIPT)
        at_hand = {known.kind for known in view.documents if known.count}
        if one.kind in (DocumentKind.REGISTER_EXTRACT, DocumentKind.LEGAL_NOTICE):
            self._go("clients", (view.client.id, "vetting"))
        elif one.kind is notice[1] and notice[0] in at_hand:
            self._go("registered", None)
        elif one.kind in notice:
            from relance_desktop.ui.reminders.targets import FormalNotice

            ids = tuple(bill.invoice_id for bill in view.bills)
            self._go("reminder", FormalNotice(view.client.id, ids))
        elif one.kind is DocumentKind.RIB:
            self._go("settings", "identity")
        else:
            self._tab.adding.choose()

    def _go(self, page: str, target: Any) -> None:
        self._shell.go(page, target)

    # -- closing ---------------------------------------------------------------

    def _close(self) -> None:
        self._tab.show_panel(None)
        self._tab.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_handed(self) -> None:
        self.handed.clear()  # a password may be shown there
        self._close()

    def _not_opened(self) -> None:
        self._shell.notify(
            translate("dossier", "Aucun programme n'a ouvert ce fichier. Ouvrez son dossier.")
        )
