"""A PDF that came from outside: read in the worker, or said to be damaged."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from relance_desktop.errors import UserError
from relance_desktop.services.pages import Pages
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import column
from relance_desktop.ui.kit.messages import wording
from relance_desktop.ui.kit.notices import Banner, EmptyState
from relance_desktop.ui.kit.pdf_view import PdfView, Render
from relance_desktop.ui.page import Shell

T = TypeVar("T")

MOST_PAGES = 200
"""Nobody reads more of a file here; each is a widget."""

PATIENCE_MS = 300
"""What comes sooner needs no word about waiting."""


class FileReader(QStackedWidget):
    """Shows one file's pages. ``known`` tells whether it could be read, ``save_asked`` that
    the user wants a copy of one that could not."""

    known = Signal(bool)
    save_asked = Signal()

    def __init__(self, shell: Shell, pages: Callable[[], Pages], name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._shell, self._pages = shell, pages
        self._data = b""
        self.page_count = 0
        self.view = PdfView(f"{name}-view")
        self._part = Banner("info", "", name=f"{name}-part")
        self._shown = QWidget()
        self._shown.setObjectName(f"{name}-shown")
        self._shown.setLayout(column(self._part, self.view))
        self._waiting = Label("", "muted", name=f"{name}-waiting")
        self.damaged = EmptyState(
            "warning", " ", " ", self.tr("Enregistrer une copie"), "download-simple"
        )
        self.damaged.triggered.connect(self.save_asked)
        for part in (self._waiting, self._shown, self.damaged):
            self.addWidget(part)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(
            lambda: self._waiting.setText(self.tr("Lecture du fichier…"))
        )
        self.setFocusProxy(self.view)

    def show_pdf(self, data: bytes) -> None:
        """Count the pages in the worker, then show those that are looked at."""
        self._data, self.page_count = data, 0
        self.known.emit(False)
        self.view.show_pages(0, lambda _index, _dpi: b"")
        self._waiting.setText("")
        self.setCurrentWidget(self._waiting)
        self._patience.start()
        pages = self._pages()

        def counted(count: int) -> None:
            if self._data is data:
                self._show(count, lambda index, dpi: pages.picture(data, index, dpi))

        def refused(error: UserError) -> None:
            if self._data is data:
                self._refuse(error)

        self._later(self, lambda: pages.count(data), counted, refused)

    def show_picture(self, render: Render) -> None:
        """Show one page that is there already: a picture."""
        self._data = b""
        self._show(1, render, here=True)

    def _show(self, count: int, render: Render, *, here: bool = False) -> None:
        self._patience.stop()
        self.page_count = count
        known = formats.plural(count, self.tr("{n} page"), self.tr("{n} pages"))
        part = self.tr("{known}\u00a0: les {most} premières sont montrées.")
        self._part.set_text(part.format(most=MOST_PAGES, known=known))
        self._part.setVisible(count > MOST_PAGES)
        self.view.show_pages(min(count, MOST_PAGES), render, None if here else self._later)
        had_focus = self.hasFocus() or self._waiting.hasFocus()
        self.setCurrentWidget(self._shown)
        if had_focus:
            self.view.setFocus()
        self.known.emit(True)

    def _refuse(self, error: UserError) -> None:
        self._patience.stop()
        said = wording(error)
        self.damaged.set_words(said.text, said.advice)
        self.setCurrentWidget(self.damaged)
        self.known.emit(False)

    def _later(
        self,
        receiver: QObject,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[UserError], None],
    ) -> object:
        return self._shell.jobs.run(receiver, lambda _token: work(), done, failed=failed)
