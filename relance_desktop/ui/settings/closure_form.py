"""Adds days on which the user is away."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from relance_desktop.domain.calendar import Closure
from relance_desktop.ui.kit.buttons import SecondaryButton
from relance_desktop.ui.kit.fields import DateEdit
from relance_desktop.ui.kit.forms import Form
from relance_desktop.ui.kit.layouts import column, row
from relance_desktop.ui.kit.notices import Banner
from relance_desktop.ui.kit.theme import scaled

LONGEST = 366
"""Days; a longer closure is a slip of the finger that would silence the program for years."""


class ClosureForm(QWidget):
    """First day, last day, what for; ``added`` once they make sense."""

    added = Signal(object)

    def __init__(self, today: date) -> None:
        super().__init__()
        self.setObjectName("closure-form")
        self.first = DateEdit(today, None, "closure-first")
        self.last = DateEdit(today, None, "closure-last")
        self.label = QLineEdit()
        self.label.setObjectName("closure-label")
        self.label.setPlaceholderText(self.tr("Congés d'été"))
        form = Form("closure-fields")
        form.add_pair((self.tr("Du"), self.first), (self.tr("Au (inclus)"), self.last))
        form.add(self.tr("Pour (facultatif)"), self.label)
        form.setMaximumWidth(scaled(480))
        self.error = Banner("error", "", name="closure-error")
        self.error.hide()
        self.button = SecondaryButton(self.tr("Ajouter cette fermeture"), "plus", "closure-add")
        self.button.clicked.connect(self.submit)
        self.setLayout(column(form, self.error, row(self.button, None), gap=8))

    def submit(self) -> None:
        """Add what was typed, or say what is missing."""
        self.error.hide()
        first, last = self.first.day(), self.last.day()
        if first is None or not self.last.understood():
            self._complain(self.tr("Donnez le premier et le dernier jour, par exemple 01/08."))
            return
        last = last or first
        if last < first:
            self._complain(self.tr("Le dernier jour vient avant le premier."))
            return
        if (last - first).days > LONGEST:
            self._complain(self.tr("Une fermeture dure un an au plus. Vérifiez les années."))
            return
        self.added.emit(Closure(first, last, self.label.text().strip()))
        self.first.set_day(None)
        self.last.set_day(None)
        self.label.clear()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.submit()
        else:
            super().keyPressEvent(event)

    def _complain(self, text: str) -> None:
        self.error.set_text(text)
        self.error.show()
