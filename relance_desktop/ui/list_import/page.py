"""The page where lists come in, one file after the other."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QStackedWidget, QWidget

from relance_desktop.domain.incoming_sheets import SheetTrouble, SheetUnreadableError
from relance_desktop.domain.invoices import PlanStart
from relance_desktop.domain.sheet_mapping.fields import TableKind
from relance_desktop.domain.sheet_mapping.mapping import Mapping
from relance_desktop.services.list_import.values import (
    ListResult,
    ListUndo,
    OpenedSheet,
    Review,
    SheetOpening,
)
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.jobs import Job
from relance_desktop.ui.kit.layouts import column, row
from relance_desktop.ui.kit.progress import ProgressPanel
from relance_desktop.ui.kit.theme import scaled
from relance_desktop.ui.list_import import errors
from relance_desktop.ui.list_import.done import DoneView
from relance_desktop.ui.list_import.mapping_view import MappingView
from relance_desktop.ui.page import Page, Shell
from relance_desktop.ui.services import Services

translate = QCoreApplication.translate

__all__ = ["ListImportPage", "errors"]

_PAGES = {
    TableKind.INVOICES: "invoices",
    TableKind.PAYMENTS: "payments",
    TableKind.CLIENTS: "clients",
    TableKind.CONTACTS: "clients",
}


class ListImportPage(Page):
    """Its target: the paths of lists, read one after the other."""

    def __init__(self, shell: Shell, services: Services) -> None:
        super().__init__(shell, translate("list_import", "Importer une liste"), "list-page")
        self._lists, self._imports = services.list_imports, services.imports
        self._waiting: list[Path] = []
        self._opening: SheetOpening | None = None
        self._sheet: OpenedSheet | None = None
        self._review: Review | None = None
        self._result: ListResult | None = None
        self._reading = 0
        self._job: Job | None = None
        self.progress = ProgressPanel("list-progress")
        self.mapping = MappingView()
        self.done = DoneView()
        self._stack = QStackedWidget()
        self._stack.setObjectName("list-stack")
        for view in (self._progress_view(), self.mapping, self.done):
            self._stack.addWidget(view)
        self.body.addWidget(self._stack, 1)
        self._connect()

    @property
    def view(self) -> QWidget | None:
        """What is on screen."""
        return self._stack.currentWidget()

    def open(self, target: Any) -> None:
        """Take files; those given while one is on screen come next."""
        self._waiting += [Path(path) for path in target]
        if self._opening is None and self._job is None:
            self._next()

    # -- opening -----------------------------------------------------------------------

    def _next(self) -> None:
        self._opening = self._review = None
        if not self._waiting:
            return
        path = self._waiting.pop(0)
        self._stack.setCurrentIndex(0)
        self.progress.start(self.tr("Lecture de votre liste…"), cancellable=False)
        lists = self._lists

        def work(_token: object) -> SheetOpening:
            try:
                data = path.read_bytes()
            except OSError as error:
                raise SheetUnreadableError(SheetTrouble.GONE) from error
            return lists.open(data, path.name)

        self._job = self.shell.jobs.run(self, work, self._opened, finished=self._open_finished)

    def _opened(self, opening: SheetOpening) -> None:
        self._opening = opening
        self._stack.setCurrentWidget(self.mapping)
        self._show(opening.best)
        self.mapping.options.kind.setFocus()

    def _open_finished(self) -> None:
        self._job = None
        self.progress.stop()
        if self._opening is None:
            self._leave()

    def _show(self, at: int) -> None:
        assert self._opening is not None
        self._sheet = self._opening.sheets[at]
        self.mapping.show_opening(self._opening, at)

    def _guess_as(self, kind: TableKind) -> None:
        if self._sheet is None or self._opening is None:
            return
        self._sheet = self._lists.guess_as(self._sheet, kind, self._opening.filename)
        self.mapping.show_sheet(self._sheet)

    # -- reading -----------------------------------------------------------------------

    def _read(self, mapping: Mapping) -> None:
        """Read all rows by this mapping in the worker; only the last answer is shown."""
        if self._opening is None or self._sheet is None:
            return
        self._reading += 1
        mine, name, sheet = self._reading, self._opening.filename, self._sheet
        read = self._lists.read

        def done(review: Review) -> None:
            wanted = mine == self._reading and self.mapping.mapping == review.mapping
            if wanted and self._opening is not None:
                self._review = review
                self.mapping.show_review(review)

        self.shell.jobs.run(self, lambda _token: read(name, sheet, mapping), done)

    # -- keeping -----------------------------------------------------------------------

    def keep(self) -> None:
        """Write what is shown, in the worker."""
        review, choices = self._review, self.mapping.choices()
        if review is None or self._job_runs():
            return
        self._stack.setCurrentIndex(0)
        self.progress.start(self.tr("Import de votre liste…"))
        keep = self._lists.keep
        self._job = self.shell.jobs.run(
            self,
            lambda token: keep(
                review, choices, lambda at, of, _what: token.progress(at, of), token.cancelled
            ),
            self._kept,
            progress=self.progress.update_progress,
            finished=self._keep_finished,
        )

    def _kept(self, result: ListResult) -> None:
        if result.cancelled:
            self.shell.notify(self.tr("Import arrêté\u00a0: rien n'a été écrit."))
            return
        assert self._review is not None
        self._result, self._opening = result, None
        self.done.show_result(result, self._review)
        self._stack.setCurrentWidget(self.done)
        self.done.look.setFocus()
        self.shell.data_changed()

    def _keep_finished(self) -> None:
        self._job = None
        self.progress.stop()
        if self._stack.currentIndex() == 0:
            self._stack.setCurrentWidget(self.mapping)

    def undo(self) -> None:
        """Take the list back as a whole, in the worker."""
        if self._result is None or not self._result.import_id:
            return
        import_id, undo = self._result.import_id, self._lists.undo

        def done(result: ListUndo) -> None:
            self._result = None
            self.shell.notify(self._undone(result))
            self.shell.data_changed()
            self._leave()

        self.shell.jobs.run(self, lambda _token: undo(import_id), done)

    def _undone(self, result: ListUndo) -> str:
        parts = [
            formats.plural(count, one, many)
            for count, one, many in (
                (result.invoices, self.tr("{n} facture retirée"), self.tr("{n} factures retirées")),
                (result.payments, self.tr("{n} paiement retiré"), self.tr("{n} paiements retirés")),
                (result.clients, self.tr("{n} client retiré"), self.tr("{n} clients retirés")),
                (
                    result.restored,
                    self.tr("{n} client remis comme avant"),
                    self.tr("{n} clients remis comme avant"),
                ),
            )
            if count
        ]
        return self.tr("Import annulé\u00a0: {what}.").format(what=", ".join(parts) or "0")

    def _choose_start(self, start: PlanStart) -> None:
        if self._result is not None:
            changed = self._imports.set_plan_start(self._result.import_id, start)
            one = self.tr("{n} facture suit ce choix.")
            many = self.tr("{n} factures suivent ce choix.")
            self.shell.notify(formats.plural(changed, one, many))
            self.shell.data_changed()

    # -- parts -------------------------------------------------------------------------

    def _look(self) -> None:
        kind = self._result.kind if self._result else TableKind.INVOICES
        self.shell.go(_PAGES[kind])

    def _leave(self) -> None:
        """To the next list, else back to where invoices are brought."""
        self._opening = None
        if self._waiting:
            self._next()
        else:
            self.shell.go("import")

    def _job_runs(self) -> bool:
        return self._stack.currentIndex() == 0

    def _progress_view(self) -> QWidget:
        view = QWidget()
        view.setObjectName("list-progress-view")
        self.progress.setMaximumWidth(scaled(560))
        self.progress.setMinimumWidth(scaled(420))
        view.setLayout(column(None, row(None, self.progress, None), None, None))
        return view

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _connect(self) -> None:
        self.mapping.mapping_changed.connect(self._read)
        self.mapping.kind_chosen.connect(self._guess_as)
        self.mapping.sheet_chosen.connect(self._show)
        self.mapping.import_asked.connect(self.keep)
        self.mapping.left.connect(self._leave)
        self.done.undo_asked.connect(self.undo)
        self.done.shown_asked.connect(self._look)
        self.done.more_asked.connect(self._leave)
        self.done.start_chosen.connect(self._choose_start)
        self.progress.cancelled.connect(self._cancel)
