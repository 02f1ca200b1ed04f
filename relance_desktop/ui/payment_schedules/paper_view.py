"""The agreement as it is printed: read over, saved, printed, sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from relance_desktop.errors import UserError
from relance_desktop.ui.kit.buttons import PrimaryButton, QuietButton, SecondaryButton
from relance_desktop.ui.kit.layouts import Flow, column
from relance_desktop.ui.kit.pdf_view import PdfView
from relance_desktop.ui.kit.printing import print_document, save_document
from relance_desktop.ui.kit.reflow import Reflow
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.page import Shell

if TYPE_CHECKING:
    from relance_desktop.domain.payment_schedules.printed import PrintedSchedule
    from relance_desktop.ui.services import Services


class PaperView(QWidget):
    """``closed`` to go back to the schedule, ``send_asked`` to write the e-mail."""

    closed = Signal()
    send_asked = Signal()

    def __init__(self, shell: Shell, services: Services) -> None:
        super().__init__()
        self.setObjectName("schedule-paper-view")
        self._shell, self._services = shell, services
        self._paper, self._filename = b"", ""
        close = QuietButton(self.tr("Revenir à l'échéancier"), "arrow-left", "paper-close")
        close.clicked.connect(self.closed)
        save = SecondaryButton(self.tr("Enregistrer"), "download-simple", "paper-save")
        save.clicked.connect(self._save)
        printed = SecondaryButton(self.tr("Imprimer"), "printer", "paper-print")
        printed.clicked.connect(self._print)
        self.send = PrimaryButton(self.tr("Envoyer par e-mail"), "paper-plane-tilt", "paper-send")
        self.send.clicked.connect(self.send_asked)
        self.pages = PdfView("schedule-pages")
        ways = Flow(name="paper-ways")
        for button in (save, printed, self.send):
            ways.add(button)
        head = Reflow(close, ways, lambda: close.sizeHint().width(), ways.line_width, row_gap=GRID)
        self.setLayout(column(head, self.pages))

    def show_paper(self, printed: PrintedSchedule, filename: str) -> None:
        """Draw it, behind the page, then show it."""
        schedules, pages = self._services.payment_schedules, self._services.pages
        self._filename = filename

        def drawn(data: bytes) -> None:
            self._paper = data
            self.pages.show_pages(pages.count(data), lambda n, dpi: pages.picture(data, n, dpi))

        self._shell.jobs.run(self, lambda _token: schedules.pdf(printed), drawn)

    def _save(self) -> None:
        try:
            save_document(self, self._filename, self._paper)
        except UserError as error:
            self._shell.show_error(error)

    def _print(self) -> None:
        data, pages = self._paper, self._services.pages
        try:
            print_document(
                self, self._filename, pages.count(data), lambda n, dpi: pages.picture(data, n, dpi)
            )
        except UserError as error:
            self._shell.show_error(error)
