"""« Cette relance n'interrompt pas la prescription »: beside what is sent, never in it."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from relance_desktop.ui.kit.buttons import LinkButton
from relance_desktop.ui.kit.labels import IconLabel, Label
from relance_desktop.ui.kit.layouts import row
from relance_desktop.ui.kit.stylesheet import GRID

if TYPE_CHECKING:
    from relance_desktop.ui.services import Services


class ReminderLimitLine(QWidget):
    """Hidden until it knows of an invoice. ``opened`` gives where to go: a page and a target."""

    opened = Signal(object)

    def __init__(self, services: Services) -> None:
        super().__init__()
        self.setObjectName("reminder-limit")
        self._services = services
        self._invoice_id = 0
        self._text = Label("", "muted", name="reminder-limit-text")
        link = LinkButton(self.tr("Prescription"), name="reminder-limit-link")
        link.setAccessibleName(self.tr("Voir la prescription de la facture"))
        link.clicked.connect(lambda: self.opened.emit(("invoices", self._invoice_id)))
        line = row(IconLabel("hourglass-medium", "muted", 18), self._text, link, gap=GRID)
        line.setStretch(1, 1)
        self.setLayout(line)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hide()

    def show_invoices(self, invoice_ids: Collection[int]) -> None:
        """Say it of the invoices that are reminded of, by the nearest last day."""
        from relance_desktop.ui.limitation.words import reminder_sentence

        found = self._services.limitation.of_invoices(invoice_ids)
        self.setVisible(bool(found))
        if found:
            self._invoice_id = found[0].invoice_id
            self._text.setText(reminder_sentence(found[0].limitation))
