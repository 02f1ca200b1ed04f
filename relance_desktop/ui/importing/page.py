"""The page where invoices come in: from files, from what waits, by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from relance_desktop.domain.business import Business
from relance_desktop.domain.invoices import Invoice, PlanStart
from relance_desktop.services.errors import NotFoundError
from relance_desktop.services.invoice_import.report import ImportedFile, ImportReport
from relance_desktop.services.invoice_import.service import UndoResult
from relance_desktop.ui.bank.arrival import part_bank_files
from relance_desktop.ui.importing import errors
from relance_desktop.ui.importing.choosing import ask_files, ask_folder
from relance_desktop.ui.importing.confirm import ConfirmView
from relance_desktop.ui.importing.lists import part_lists
from relance_desktop.ui.importing.report import ReportView
from relance_desktop.ui.importing.start import StartView
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.jobs import Job
from relance_desktop.ui.kit.layouts import column, row
from relance_desktop.ui.kit.progress import ProgressPanel
from relance_desktop.ui.kit.theme import scaled
from relance_desktop.ui.lists.tools import ListTools
from relance_desktop.ui.mentions.line import MENTIONS
from relance_desktop.ui.page import Page, Shell
from relance_desktop.ui.services import Services

translate = QCoreApplication.translate

__all__ = ["ImportPage", "errors"]


class ImportPage(Page):
    """Its targets: a list of paths, ``"choose"``, ``"pending"``, ``"new"``, ``"last"``.

    ``imported`` gives the report once files were read.
    """

    imported = Signal(object)

    def __init__(self, shell: Shell, services: Services) -> None:
        super().__init__(shell, translate("importing", "Ajouter des factures"), "import-page")
        self._services = services
        self._report = ImportReport(0)
        self._paths: list[Path] = []
        self._waiting: list[Path] = []
        self._job: Job | None = None
        self.start = StartView()
        self.progress = ProgressPanel("import-progress")
        self.report = ReportView()
        self.confirm = ConfirmView(shell, services)
        self.report.add_tools(
            ListTools(
                self,
                services,
                self.report.table,
                filters=self.report.filters,
                title=translate("importing", "Rapport d'import"),
                keep_filter=False,
            )
        )
        self._stack = QStackedWidget()
        self._stack.setObjectName("import-stack")
        for view in (self.start, self._progress_view(), self.report, self.confirm):
            self._stack.addWidget(view)
        self.body.addWidget(self._stack, 1)
        self._connect()

    @property
    def view(self) -> QWidget | None:
        """What is on screen."""
        return self._stack.currentWidget()

    @property
    def busy(self) -> bool:
        """Whether files are being read."""
        return self._job is not None

    def refresh(self) -> None:
        """Read again what is on screen; a form keeps what is typed."""
        if self.view is self.report and self._report.import_id:
            self._reload()
        elif self.view is self.start:
            self._show_start()

    def open(self, target: Any) -> None:
        """Do what another page asks for."""
        if isinstance(target, (list, tuple)):
            self.read([Path(path) for path in target])
        elif target == "choose":
            self.read(ask_files(self))
        elif target == "pending":
            self.confirm_pending()
        elif target == "new":
            self._stack.setCurrentWidget(self.confirm)
            self.confirm.show_blank()
        elif target == "last":
            self._show_last()

    # -- reading files -------------------------------------------------------------

    def read(self, paths: Sequence[Path]) -> None:
        """Read files and folders in the worker; those given meanwhile come next. Lists and
        bank statements go to their own pages."""
        if paths:
            part_bank_files(self.shell, self._services, self, paths, self._read_rest)

    def _read_rest(self, paths: Sequence[Path]) -> None:
        lists, paths = part_lists(paths)
        if lists:
            self.shell.go("list", lists)
        if not paths:
            return
        if self._job is not None:
            self._waiting += paths
            return
        self._paths = list(paths)
        self._stack.setCurrentIndex(1)
        self.progress.start(self.tr("Lecture de vos factures…"))
        read = self._services.imports.read
        self._job = self.shell.jobs.run(
            self,
            lambda token: read(tuple(paths), token.progress, token.cancelled),
            self._read,
            progress=self.progress.update_progress,
            finished=self._finished,
        )

    def cancel(self) -> None:
        """Stop after the file at hand; what was read is kept and can be undone."""
        if self._job is not None:
            self._job.cancel()

    def _read(self, report: ImportReport) -> None:
        if report.import_id:
            self._show_report(report)
        else:
            self._show_start()
            text = self.tr("Aucune facture dans ce que vous avez déposé\u00a0: ni PDF, ni XML.")
            self.shell.notify(text)
        self.imported.emit(report)

    def _finished(self) -> None:
        self._job = None
        self.progress.stop()
        if self._stack.currentIndex() == 1:
            self._show_start()
        self.shell.data_changed()
        if self._waiting:
            paths, self._waiting = self._waiting, []
            self.read(paths)

    # -- the report ----------------------------------------------------------------

    def _show_report(self, report: ImportReport) -> None:
        self._report = report
        self.report.show_report(report)
        self.report.weak.read(self.shell, self._services, report.items)
        self._stack.setCurrentWidget(self.report)
        if self.isVisible():
            (
                self.report.confirm if self.report.confirm.isVisible() else self.report.table
            ).setFocus()

    def _reload(self) -> None:
        """The report as things stand now, with what only the reading knew."""
        fresh = self._services.imports.report(self._report.import_id)
        skipped, cancelled = self._report.skipped, self._report.cancelled
        self._report = replace(fresh, skipped=skipped, cancelled=cancelled)
        self.report.show_report(self._report)
        self.report.weak.read(self.shell, self._services, self._report.items)

    def _show_last(self) -> None:
        report = self._services.imports.last_import()
        if report is None:
            self._show_start()
        else:
            self._show_report(report)

    def undo(self) -> None:
        """Take the import back as a whole, in the worker."""
        import_id, paths = self._report.import_id, list(self._paths)

        def done(result: UndoResult) -> None:
            one = self.tr("Import annulé\u00a0: {n} facture retirée.")
            many = self.tr("Import annulé\u00a0: {n} factures retirées.")
            text = (one if result.invoices < 2 else many).format(n=result.invoices)
            again = (self.tr("Importer de nouveau"), lambda: self.read(paths))
            self.shell.notify(text, action=again if paths else None)
            self._show_start()
            self.shell.data_changed()

        undo = self._services.imports.undo
        self.shell.jobs.run(self, lambda _token: undo(import_id), done)

    def _choose_start(self, start: PlanStart) -> None:
        changed = self._services.imports.set_plan_start(self._report.import_id, start)
        one = self.tr("{n} facture suit ce choix.")
        many = self.tr("{n} factures suivent ce choix.")
        self.shell.notify(formats.plural(changed, one, many))
        self.shell.data_changed()

    def _accept_identity(self, business: Business) -> None:
        before = self._services.settings.business()
        self._services.settings.save_business(business)

        def undo() -> None:
            self._services.settings.save_business(before)
            self.shell.data_changed()

        settings, after = self._services.settings, self._services.settings.business()
        self.shell.notify(
            self.tr("Vos coordonnées sont enregistrées."),
            undo=undo,
            still=lambda: settings.business() == after,
        )
        self.shell.data_changed()

    def _open_invoice(self, file: ImportedFile) -> None:
        if file.invoice is not None:
            self.shell.go("invoices", file.invoice.id)

    # -- confirming ----------------------------------------------------------------

    def confirm_pending(self, first: ImportedFile | None = None) -> None:
        """Go through all files that wait, of every import."""
        files = self._services.imports.pending()
        if not files:
            self.shell.notify(self.tr("Rien à confirmer."))
            self._show_start()
            return
        self._stack.setCurrentWidget(self.confirm)
        self.confirm.show_queue(files, first.item_id if first else None)

    def _confirm_ended(self) -> None:
        if self._report.import_id:
            try:
                self._reload()
                self._stack.setCurrentWidget(self.report)
            except NotFoundError:
                self._show_start()
        else:
            self._show_start()
        self.shell.data_changed()

    def _entered(self, invoice: Invoice) -> None:
        self._show_start()
        self.shell.notify(self.tr("Facture {number} enregistrée.").format(number=invoice.number))
        self.shell.data_changed()
        self.shell.go("invoices", invoice.id)

    # -- parts -----------------------------------------------------------------------

    def _show_start(self) -> None:
        self._stack.setCurrentWidget(self.start)
        pending = len(self._services.imports.pending())
        self.start.show_state(pending, self._services.imports.last_import())

    def _progress_view(self) -> QWidget:
        view = QWidget()
        view.setObjectName("import-progress-view")
        self.progress.setMaximumWidth(scaled(560))
        self.progress.setMinimumWidth(scaled(420))
        view.setLayout(column(None, row(None, self.progress, None), None, None))
        return view

    def _connect(self) -> None:
        self.start.zone.dropped.connect(self.read)
        self.start.zone.files_asked.connect(lambda: self.read(ask_files(self)))
        self.start.zone.folder_asked.connect(lambda: self.read(ask_folder(self)))
        self.start.by_hand_asked.connect(lambda: self.open("new"))
        self.start.pending_asked.connect(self.confirm_pending)
        self.start.last_asked.connect(self._show_last)
        self.progress.cancelled.connect(self.cancel)
        self.report.undo_asked.connect(self.undo)
        self.report.more_asked.connect(self._show_start)
        self.report.start_chosen.connect(self._choose_start)
        self.report.identity_accepted.connect(self._accept_identity)
        self.report.opened.connect(self._open_invoice)
        self.report.confirm_asked.connect(self.confirm_pending)
        self.report.weak.opened.connect(lambda key: self.shell.go("document", (key, MENTIONS)))
        self.confirm.ended.connect(self._confirm_ended)
        self.confirm.entered.connect(self._entered)
