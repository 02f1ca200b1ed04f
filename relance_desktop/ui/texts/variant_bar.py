"""For whom a text is: language, tone, form of address, how many invoices."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from relance_desktop.domain.clients import Language
from relance_desktop.domain.texts.keys import Variant
from relance_desktop.domain.texts.moments import Moment, Place
from relance_desktop.ui.kit.layouts import Flow, column
from relance_desktop.ui.kit.theme import scaled
from relance_desktop.ui.texts.words import (
    bills_choices,
    form_choices,
    language_choices,
    tone_choices,
)


class VariantBar(QWidget):
    """Four choices; ``changed`` when the user made one."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("text-variants")
        self.language = self._box("text-language", self.tr("Langue"), language_choices())
        self.tone = self._box("text-tone", self.tr("Ton"), tone_choices())
        self.form = self._box("text-form", self.tr("Vous ou tu"), form_choices())
        self.bills = self._box("text-bills", self.tr("Nombre de factures"), bills_choices())
        flow = Flow(name="text-variants-flow")
        for box in (self.language, self.tone, self.form, self.bills):
            flow.add(box)
        self.setLayout(column(flow, gap=0))

    def show_place(self, place: Place) -> None:
        """Show a place without telling."""
        variant = place.variant
        for box, value in (
            (self.language, place.language),
            (self.tone, variant.tone),
            (self.form, variant.form),
            (self.bills, variant.bills),
        ):
            box.blockSignals(True)
            box.setCurrentIndex(_index(box, value))
            box.blockSignals(False)
        self._only_french()

    def place(self, moment: Moment) -> Place:
        """What is chosen; English has one form of address."""
        language: Language = self.language.currentData()
        form = self.form.currentData() if language is Language.FRENCH else None
        variant = Variant(form, self.tone.currentData(), self.bills.currentData())
        return Place(moment, language, variant)

    def _box(self, name: str, label: str, choices: Sequence[tuple[Any, str]]) -> QComboBox:
        box = QComboBox()
        box.setObjectName(name)
        box.setAccessibleName(label)
        box.setToolTip(label)
        for value, words in choices:
            box.addItem(words, value)
        box.setMinimumWidth(scaled(128))
        box.currentIndexChanged.connect(self._changed)
        return box

    def _changed(self) -> None:
        self._only_french()
        self.changed.emit()

    def _only_french(self) -> None:
        self.form.setVisible(self.language.currentData() is Language.FRENCH)


def _index(box: QComboBox, value: object) -> int:
    """``findData`` compares enums as strings of theirs; None must be found too."""
    return next((i for i in range(box.count()) if box.itemData(i) is value), 0)
