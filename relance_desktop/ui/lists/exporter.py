"""Saves and prints what a list shows: asks where, works in the worker, says how it went."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from relance_desktop.domain.tables import Tick
from relance_desktop.services.exports import FileFormat
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.folders import documents_folder
from relance_desktop.ui.kit.jobs import Job, Token
from relance_desktop.ui.kit.progress import BusyOverlay
from relance_desktop.ui.lists.listing import Listing, as_printed, as_table
from relance_desktop.ui.lists.preview import ListPreview
from relance_desktop.ui.page import Page

if TYPE_CHECKING:
    from relance_desktop.ui.services import Services

FOLDER = "lists/folder"
"""Where the last list was saved."""

PATIENCE_MS = 300
"""Shorter work shows no progress: it would only flash."""


class Exporter(QObject):
    """Works for one page; ``covered`` is veiled while a long work goes on."""

    def __init__(self, page: Page, services: Services, covered: QWidget) -> None:
        super().__init__(page)
        self._page, self._services = page, services
        self._job: Job | None = None
        self._covered = covered
        self._overlay: BusyOverlay | None = None
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(self._show_progress)
        self._doing = ""

    def save(self, listing: Listing, forms: tuple[FileFormat, ...]) -> None:
        """Ask where to save a list in one of these formats, then do it."""
        today = self._services.clock.today()
        chosen = None if self._job else self._ask(listing, forms, today)
        if chosen is None:
            return
        path, form = chosen
        self._page.shell.settings.setValue(FOLDER, str(path.parent))
        count, exports = len(listing.rows), self._services.exports

        def work(token: Token) -> None:
            table = as_table(listing, _tick(token, 0, 2 * count))
            exports.save(table, path, form, _tick(token, count, 2 * count))

        self._run(self.tr("Export de la liste…"), work, lambda _none: self._saved(path, count))

    def print(self, listing: Listing) -> None:
        """Draw a list, then show its pages, from where they are printed."""
        if self._job:
            return
        count, today = len(listing.rows), self._services.clock.today()
        services = self._services
        author = services.settings.business().legal_name

        def work(token: Token) -> bytes:
            printed = as_printed(listing, author, today, _tick(token, 0, 2 * count))
            return services.exports.pdf(printed, _tick(token, count, 2 * count))

        self._run(self.tr("Mise en page…"), work, lambda pdf: self._preview(listing, today, pdf))

    # -- the work ----------------------------------------------------------------

    def _run(self, doing: str, work: Callable[[Token], object], done: Callable) -> None:
        self._doing = doing
        self._job = self._page.shell.jobs.run(
            self._page,
            work,
            done,
            progress=self._progress,
            finished=self._finished,
        )
        self._patience.start()

    def _show_progress(self) -> None:
        if self._job is None:
            return
        if self._overlay is None:
            self._overlay = BusyOverlay(self._covered)
            self._overlay.cancelled.connect(self._stop)
        self._overlay.start(self._doing)

    def _progress(self, done: int, total: int, what: str) -> None:
        if self._overlay is not None:
            self._overlay.panel.update_progress(done, total, what)

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._page.shell.notify(self.tr("Arrêté\u00a0: rien n'a été enregistré."))

    def _finished(self) -> None:
        self._job = None
        self._patience.stop()
        if self._overlay is not None:
            self._overlay.stop()

    # -- before and after --------------------------------------------------------

    def _ask(
        self, listing: Listing, forms: tuple[FileFormat, ...], today: date
    ) -> tuple[Path, FileFormat] | None:
        """Where, and as what; a name without its suffix is asked again if it gets one that
        is taken, since the dialog could not warn of that."""
        kinds = {self._kind(form): form for form in forms}
        path = self._folder() / f"{_file_name(listing.title)} {today.isoformat()}{forms[0].suffix}"
        while True:
            asked, kind = QFileDialog.getSaveFileName(
                self._page, self._question(listing), str(path), ";;".join(kinds)
            )
            if not asked:
                return None
            form = kinds.get(kind, forms[0])
            path = Path(asked)
            if path.suffix.lower() == form.suffix:
                return path, form
            path = path.with_name(f"{path.name}{form.suffix}")
            if not path.exists():
                return path, form

    def _question(self, listing: Listing) -> str:
        one, many = self.tr("Exporter {n} ligne"), self.tr("Exporter {n} lignes")
        return formats.plural(len(listing.rows), one, many)

    def _kind(self, form: FileFormat) -> str:
        return {
            FileFormat.XLSX: self.tr("Classeur Excel (*.xlsx)"),
            FileFormat.CSV: self.tr("CSV français, point-virgule (*.csv)"),
            FileFormat.ENGLISH_CSV: self.tr("CSV anglais, virgule (*.csv)"),
        }[form]

    def _folder(self) -> Path:
        kept = str(self._page.shell.settings.value(FOLDER, ""))
        if kept and Path(kept).is_dir():
            return Path(kept)
        return documents_folder()

    def _saved(self, path: Path, count: int) -> None:
        one, many = self.tr("{n} ligne enregistrée"), self.tr("{n} lignes enregistrées")
        said = self.tr("{lines} dans «\u00a0{name}\u00a0».")
        self._page.shell.notify(
            said.format(lines=formats.plural(count, one, many), name=path.name),
            action=(self.tr("Ouvrir"), lambda: _open(path)),
            second=(self.tr("Ouvrir le dossier"), lambda: _open(path.parent)),
        )

    def _preview(self, listing: Listing, today: date, pdf: bytes) -> None:
        title = f"{listing.title} {today.isoformat()}"
        pages, refused = self._services.pages, self._page.shell.show_error
        dialog = ListPreview(self._page, title, pdf, pages, refused)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


def _tick(token: Token, before: int, total: int) -> Tick:
    def tick(done: int) -> None:
        token.check()
        token.progress(before + done, total)

    return tick


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def _file_name(title: str) -> str:
    """A title without what some system refuses in a name."""
    return "".join(" " if sign in '<>:"/\\|?*' else sign for sign in title).strip()
