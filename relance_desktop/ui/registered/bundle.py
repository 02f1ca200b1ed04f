"""A letter and all that goes with it in one go: printed, or saved as one PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from relance_desktop.domain.reminders import Reminder
from relance_desktop.errors import UserError
from relance_desktop.services.registered_mail.values import Bundle
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.buttons import QuietButton
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import Flow, column
from relance_desktop.ui.kit.printing import print_document, save_document
from relance_desktop.ui.page import Shell

if TYPE_CHECKING:
    from relance_desktop.ui.services import Services


class BundleTools(QWidget):
    """``made`` when all of it was printed or saved."""

    made = Signal()

    def __init__(self, shell: Shell, services: Services) -> None:
        super().__init__()
        self.setObjectName("bundle")
        self._shell, self._services = shell, services
        self._bundle: Bundle | None = None
        self._letter_id = 0
        self._size = Label("", "muted", name="bundle-size")
        self.print_all = QuietButton(self.tr("Tout imprimer"), "printer", name="print-all")
        self.print_all.clicked.connect(self._print)
        self.save_all = QuietButton(self.tr("Un seul PDF"), "download-simple", name="save-all")
        self.save_all.clicked.connect(self._save)
        flow = Flow(gap=0, name="bundle-ways")
        for button in (self.print_all, self.save_all):
            flow.add(button)
        self.setLayout(column(self._size, flow, gap=2))

    def show_letter(self, letter: Reminder, *, electronic: bool) -> None:
        """Put a letter and its enclosures together; nothing is shown when it cannot be done."""
        self._bundle, self._letter_id = None, letter.id
        self.print_all.setVisible(not electronic)
        self.setVisible(bool(letter.attachments) or electronic)
        if self.isHidden():
            return
        try:
            self._bundle = self._services.registered_mail.bundle(letter.id)
        except UserError as error:
            self._shell.show_error(error)
            self.hide()
            return
        self._size.setText(self._words(self._bundle))

    def _words(self, bundle: Bundle) -> str:
        pages = formats.plural(bundle.pages, self.tr("{n} page"), self.tr("{n} pages"))
        more = len(bundle.parts) - 1
        parts = formats.plural(
            more, self.tr("Lettre et {n} pièce"), self.tr("Lettre et {n} pièces")
        )
        size = formats.file_size(bundle.size)
        text = f"{parts if more else self.tr('La lettre')} · {pages} · {size}"
        if bundle.left_out:
            names = ", ".join(bundle.left_out)
            text += "\n" + self.tr("À joindre à part\u00a0: {names}").format(names=names)
        return text

    def _print(self) -> None:
        try:
            pages = self._services.pages
            whole = self._services.registered_mail.bundle(self._letter_id, for_print=True)
            count = pages.count(whole.pdf)
            title = whole.filename.removesuffix(".pdf")
            if print_document(
                self, title, count, lambda index, dpi: pages.picture(whole.pdf, index, dpi)
            ):
                self.made.emit()
        except UserError as error:
            self._shell.show_error(error)

    def _save(self) -> None:
        if self._bundle is None:
            return
        try:
            if save_document(self, self._bundle.filename, self._bundle.pdf) is not None:
                self.made.emit()
        except UserError as error:
            self._shell.show_error(error)
