"""What the table is, and the options that are in doubt."""

from __future__ import annotations

from collections.abc import Mapping as Words
from dataclasses import replace
from enum import Enum
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from relance_desktop.domain.sheet_mapping.fields import (
    DATES,
    DateOrder,
    DecimalMark,
    Doubt,
    Field,
    Layout,
    TableKind,
)
from relance_desktop.domain.sheet_mapping.mapping import Mapping
from relance_desktop.services.list_import.values import OpenedSheet, SheetOpening
from relance_desktop.ui.kit.layouts import Flow, column
from relance_desktop.ui.list_import import words

translate = QCoreApplication.translate

_CURRENCIES = ("EUR", "USD", "GBP", "CHF", "CAD")


class Options(QWidget):
    """``kind_chosen``, ``sheet_chosen`` (its place), ``mapping_changed`` (a Mapping)."""

    kind_chosen = Signal(object)
    sheet_chosen = Signal(int)
    mapping_changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("list-options")
        self._mapping: Mapping | None = None
        self._flow = Flow(16, "list-options-flow")
        self.kind = self._combo("kind", self.tr("Ce tableau contient"), words.kind_words())
        self.sheet = self._combo("sheet", self.tr("Feuille"), {})
        self.order = self._combo("order", self.tr("Les dates sont écrites"), words.order_words())
        self.mark = self._combo("mark", self.tr("Les montants sont écrits"), words.mark_words())
        self.layout_ = self._combo("layout", self.tr("Une ligne est"), words.layout_words())
        codes = {code: code for code in _CURRENCIES}
        self.currency = self._combo("currency", self.tr("Devise des montants"), codes)
        self.setLayout(column(self._flow))
        self.kind.currentIndexChanged.connect(
            lambda _at: self.kind_chosen.emit(self.kind.currentData())
        )
        self.sheet.currentIndexChanged.connect(self.sheet_chosen)
        for combo in (self.order, self.mark, self.layout_, self.currency):
            combo.currentIndexChanged.connect(lambda _at: self._tell())

    def show_opening(self, opening: SheetOpening, at: int) -> None:
        """Offer the sheets of a file; one alone is not worth a question."""
        self.sheet.blockSignals(True)
        self.sheet.clear()
        for sheet in opening.sheets:
            self.sheet.addItem(sheet.name)
        self.sheet.setCurrentIndex(at)
        self.sheet.blockSignals(False)
        self._show(self.sheet, len(opening.sheets) > 1)

    def show_mapping(self, sheet: OpenedSheet, mapping: Mapping) -> None:
        """Show the mapping; what is in no doubt is not asked."""
        self._mapping = mapping
        is_table = not sheet.cards
        self._set(self.kind, mapping.kind, is_table)
        has_dates = any(field in DATES for field in mapping.columns)
        self._set(self.order, mapping.date_order, has_dates and Doubt.DATE_ORDER in sheet.doubts)
        self._set(self.mark, mapping.decimal_mark, Doubt.DECIMAL_MARK in sheet.doubts)
        self._set(self.layout_, mapping.layout, Doubt.LAYOUT in sheet.doubts)
        named = mapping.has(Field.CURRENCY) or sheet.mapping.currency != "EUR"
        asks = mapping.kind is TableKind.INVOICES and not named
        if self.currency.findData(mapping.currency) < 0:
            self.currency.addItem(mapping.currency, mapping.currency)
        self._set(self.currency, mapping.currency, asks)

    def _tell(self) -> None:
        if self._mapping is None:
            return
        order: DateOrder = self.order.currentData()
        mark: DecimalMark = self.mark.currentData()
        layout: Layout = self.layout_.currentData()
        self._mapping = replace(
            self._mapping,
            date_order=order,
            decimal_mark=mark,
            layout=layout,
            currency=self.currency.currentData(),
        )
        self.mapping_changed.emit(self._mapping)

    def _combo(self, name: str, label: str, texts: Words[Any, str]) -> QComboBox:
        combo = QComboBox()
        combo.setObjectName(f"list-{name}")
        combo.setAccessibleName(label)
        combo.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for data, text in texts.items():
            combo.addItem(text, data)
        title = QLabel(label)
        title.setBuddy(combo)
        holder = QWidget()
        holder.setObjectName(f"list-{name}-holder")
        holder.setLayout(column(title, combo, gap=4))
        self._flow.add(holder)
        return combo

    def _set(self, combo: QComboBox, data: Enum | str, shown: bool) -> None:
        combo.blockSignals(True)
        combo.setCurrentIndex(max(combo.findData(data), 0))
        combo.blockSignals(False)
        self._show(combo, shown)

    def _show(self, combo: QComboBox, shown: bool) -> None:
        holder = combo.parentWidget()
        assert holder is not None
        holder.setVisible(shown)
