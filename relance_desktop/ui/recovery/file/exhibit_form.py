"""Title and day of an exhibit, as the list of exhibits will say them."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from PySide6.QtWidgets import QLineEdit

from relance_desktop.ui.kit.fields import DateEdit
from relance_desktop.ui.kit.form_panel import FormPanel
from relance_desktop.ui.recovery.file.rows import ExhibitRow
from relance_desktop.ui.recovery.file.title_editor import LONGEST
from relance_desktop.ui.recovery.file.words import nature_word


class Changed(NamedTuple):
    """What the form gives."""

    source: str
    title: str
    dated_on: date | None


class ExhibitForm(FormPanel):
    """``finished`` gives a ``Changed``."""

    def __init__(self, one: ExhibitRow, today: date) -> None:
        super().__init__(
            self.tr("Modifier la pièce"), self.tr("Enregistrer"), nature_word(one.nature)
        )
        self.setObjectName("exhibit-form")
        self._source = one.source
        self.exhibit_title = QLineEdit(one.choice.title)
        self.exhibit_title.setObjectName("exhibit-form-title")
        self.exhibit_title.setMaxLength(LONGEST)
        self.day = DateEdit(today, one.dated_on, "exhibit-day")
        hint = self.tr("Le bordereau et le signet du PDF le reprennent.")
        self.form.add(self.tr("Titre"), self.exhibit_title, hint)
        self.form.add(self.tr("Date (facultative)"), self.day)

    def save(self) -> object | None:
        """Give it when it can be read."""
        if not self.exhibit_title.text().strip():
            self.complain(self.tr("Donnez un titre à la pièce."))
            return None
        if not self.day.understood():
            self.complain(self.tr("Cette date n'est pas comprise."))
            return None
        return Changed(self._source, self.exhibit_title.text(), self.day.day())
