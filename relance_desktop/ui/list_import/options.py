"""What the table is, and the options that are in doubt."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QCoreApplication, Signal

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
from relance_desktop.ui.list_import import words
from relance_desktop.ui.sheets.choices import LabelledChoices

translate = QCoreApplication.translate

_CURRENCIES = ("EUR", "USD", "GBP", "CHF", "CAD")


class Options(LabelledChoices):
    """``kind_chosen``, ``sheet_chosen`` (its place), ``mapping_changed`` (a Mapping)."""

    kind_chosen = Signal(object)
    sheet_chosen = Signal(int)
    mapping_changed = Signal(object)

    def __init__(self) -> None:
        super().__init__("list")
        self._mapping: Mapping | None = None
        self.kind = self.add("kind", self.tr("Ce tableau contient"), words.kind_words())
        self.sheet = self.add("sheet", self.tr("Feuille"), {})
        self.order = self.add("order", self.tr("Les dates sont écrites"), words.order_words())
        self.mark = self.add("mark", self.tr("Les montants sont écrits"), words.mark_words())
        self.layout_ = self.add("layout", self.tr("Une ligne est"), words.layout_words())
        codes = {code: code for code in _CURRENCIES}
        self.currency = self.add("currency", self.tr("Devise des montants"), codes)
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
        self.reveal(self.sheet, len(opening.sheets) > 1)

    def show_mapping(self, sheet: OpenedSheet, mapping: Mapping) -> None:
        """Show the mapping; what is in no doubt is not asked."""
        self._mapping = mapping
        is_table = not sheet.is_told
        self.choose(self.kind, mapping.kind, is_table)
        has_dates = any(field in DATES for field in mapping.columns)
        self.choose(self.order, mapping.date_order, has_dates and Doubt.DATE_ORDER in sheet.doubts)
        self.choose(self.mark, mapping.decimal_mark, Doubt.DECIMAL_MARK in sheet.doubts)
        self.choose(self.layout_, mapping.layout, Doubt.LAYOUT in sheet.doubts)
        named = mapping.has(Field.CURRENCY) or sheet.mapping.currency != "EUR"
        asks = is_table and mapping.kind is TableKind.INVOICES and not named
        if self.currency.findData(mapping.currency) < 0:
            self.currency.addItem(mapping.currency, mapping.currency)
        self.choose(self.currency, mapping.currency, asks)

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
