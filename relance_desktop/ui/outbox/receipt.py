"""Notes that a registered letter arrived, with a scan of its receipt."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog

from relance_desktop.domain.reminders import Reminder
from relance_desktop.errors import UserError
from relance_desktop.ui.kit.buttons import PrimaryButton, QuietButton, SecondaryButton
from relance_desktop.ui.kit.fields import DateEdit
from relance_desktop.ui.kit.forms import FormRow
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import Card, row
from relance_desktop.ui.page import Shell
from relance_desktop.ui.services import Services


class ReceiptForm(Card):
    """``closed`` when it is noted or given up."""

    closed = Signal()

    def __init__(self, services: Services, shell: Shell) -> None:
        super().__init__(name="receipt-form")
        self._services, self._shell = services, shell
        self._reminder: Reminder | None = None
        self._scan: Path | None = None
        self._title = Label("", "strong", name="receipt-title")
        self.day = DateEdit(services.clock.today(), name="delivered-on")
        self._file = Label(self.tr("Aucun fichier"), "muted", name="receipt-file")
        choose = QuietButton(
            self.tr("Joindre l'avis numérisé…"), "paperclip", name="receipt-choose"
        )
        choose.clicked.connect(self._choose)
        save = PrimaryButton(self.tr("Noter la réception"), name="receipt-save")
        save.clicked.connect(self._save)
        cancel = SecondaryButton(self.tr("Annuler"), name="receipt-cancel")
        cancel.clicked.connect(self._close)
        self.add(self._title, FormRow(self.tr("Reçue le"), self.day))
        self.add(row(choose, self._file, None), 4, row(cancel, None, save))
        self.hide()

    def ask(self, reminder: Reminder) -> None:
        """Ask about this letter."""
        self._reminder, self._scan = reminder, None
        self._title.setText(
            self.tr("Avis de réception\u00a0: {subject}").format(subject=reminder.subject)
        )
        self._file.setText(self.tr("Aucun fichier"))
        self.day.set_day(self._services.clock.today())
        self.show()
        self.day.setFocus()

    def _choose(self) -> None:
        kinds = self.tr("PDF et images (*.pdf *.png *.jpg *.jpeg);;Tous les fichiers (*)")
        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("Avis de réception"), "", kinds)
        if chosen:
            self._scan = Path(chosen)
            self._file.setText(self._scan.name)

    def _save(self) -> None:
        reminder, day = self._reminder, self.day.day()
        if reminder is None or day is None:
            return
        try:
            data = self._scan.read_bytes() if self._scan else None
            name = self._scan.name if self._scan else ""
            self._services.post.delivered(reminder.id, day, data, name)
        except OSError:
            self._shell.notify(self.tr("Le fichier choisi ne peut pas être lu."))
            return
        except UserError as error:
            self._shell.show_error(error)
            return
        self._close()
        self._shell.data_changed()

    def _close(self) -> None:
        self._reminder = None
        self.hide()
        self.closed.emit()
