"""One bank's table before it is read: what its columns are, and its rows as they will be."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QWidget

from relance_desktop.domain.bank.sheet.fields import DAYS, MONEY, Role
from relance_desktop.domain.bank.sheet.mapping import SheetMapping, missing_roles
from relance_desktop.domain.bank.values import BankStatement
from relance_desktop.services.bank_import.sheets import OpenedStatementSheet
from relance_desktop.ui.bank.sheet_lines import (
    CREDIT_KEY,
    DEBIT_KEY,
    OUT_KEY,
    SheetLine,
    columns_of_lines,
    counts_of,
    lines_of,
    remarks_of,
)
from relance_desktop.ui.bank.sheet_words import fee_words, role_word, role_words
from relance_desktop.ui.kit.buttons import PrimaryButton, SecondaryButton
from relance_desktop.ui.kit.chips import Filter, FilterChips
from relance_desktop.ui.kit.labels import Label, PageTitle
from relance_desktop.ui.kit.layouts import Scroll, column, row
from relance_desktop.ui.kit.notices import Banner
from relance_desktop.ui.kit.table import Table
from relance_desktop.ui.kit.theme import scaled
from relance_desktop.ui.list_import.words import mark_words, order_words
from relance_desktop.ui.sheets.choices import LabelledChoices
from relance_desktop.ui.sheets.columns import ColumnsTable
from relance_desktop.ui.sheets.warnings import warnings_of

translate = QCoreApplication.translate

ALL = "all"
_CURRENCIES = ("EUR", "USD", "GBP", "CHF", "CAD")


class StatementOptions(LabelledChoices):
    """How days and amounts are written: ``changed`` gives the mapping."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__("bank-sheet")
        self._mapping: SheetMapping | None = None
        self.order = self.add("order", self.tr("Les dates sont écrites"), order_words())
        self.mark = self.add("mark", self.tr("Les montants sont écrits"), mark_words())
        codes = {code: code for code in _CURRENCIES}
        self.currency = self.add("currency", self.tr("Devise du compte"), codes)
        self.fee = self.add("fee", self.tr("Les frais sont"), fee_words())
        for combo in (self.order, self.mark, self.currency, self.fee):
            combo.currentIndexChanged.connect(lambda _at: self._tell())

    def show_mapping(self, opened: OpenedStatementSheet, mapping: SheetMapping) -> None:
        """Show the mapping; a currency that the file tells is not asked."""
        self._mapping = mapping
        self.choose(self.order, mapping.date_order, mapping.has(*DAYS))
        self.choose(self.mark, mapping.decimal_mark, mapping.has(*MONEY))
        code = mapping.currency or "EUR"
        if self.currency.findData(code) < 0:
            self.currency.addItem(code, code)
        asks = not mapping.has(Role.CURRENCY) and not opened.mapping.currency
        self.choose(self.currency, code, asks)
        self.choose(self.fee, mapping.fee_apart, mapping.has(Role.FEE))

    def _tell(self) -> None:
        assert self._mapping is not None
        self._mapping = replace(
            self._mapping,
            date_order=self.order.currentData(),
            decimal_mark=self.mark.currentData(),
            currency=self.currency.currentData(),
            fee_apart=self.fee.currentData(),
        )
        self.changed.emit(self._mapping)


class StatementMappingView(QWidget):
    """Signals ask; the page does. ``mapping_changed`` gives the mapping to read by."""

    mapping_changed = Signal(object)
    continue_asked = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("bank-sheet-mapping")
        self._opened: OpenedStatementSheet | None = None
        self.mapping: SheetMapping | None = None
        self.statements: tuple[BankStatement, ...] | None = None
        self._title = PageTitle("", name="bank-sheet-title")
        self._subtitle = Label("", "muted", name="bank-sheet-subtitle")
        self.leave = SecondaryButton(self.tr("Annuler"), name="bank-sheet-leave")
        self.go_on = PrimaryButton(self.tr("Continuer"), "arrow-right", name="bank-sheet-continue")
        self.options = StatementOptions()
        self.missing = Banner("warning", "", name="bank-sheet-missing")
        self.notice = Banner("info", "", name="bank-sheet-notice")
        self.columns = ColumnsTable("bank-sheet-columns")
        self.counts = Label("", "muted", name="bank-sheet-counts")
        self.remarks = Label("", "muted", name="bank-sheet-remarks")
        self.filters = FilterChips(self._filters(), name="bank-sheet-filters")
        self.table: Table[SheetLine] = Table(
            columns_of_lines(),
            lambda line: line.key,
            multiple=False,
            name="bank-sheet-lines",
            label=self.tr("Opérations telles qu'elles seront lues"),
        )
        self.table.setMinimumHeight(scaled(240))
        self._lay_out()
        self._connect()

    def show_opened(self, opened: OpenedStatementSheet) -> None:
        """Show a file by the first guess, or as it was read before."""
        self._opened, self.mapping = opened, opened.mapping
        self._title.setText(opened.filename)
        self._subtitle.setText(_how_known(opened))
        said = warnings_of(opened.cut, opened.odd_lines)
        self.notice.set_text(said)
        self.notice.setVisible(bool(said))
        meanings = list(role_words().items())
        self.columns.show_table(opened.table, opened.mapping.columns, meanings)
        self._show_mapping()

    def show_statements(self, statements: tuple[BankStatement, ...]) -> None:
        """Show the rows as they were read."""
        self.statements = statements
        lines = lines_of(statements)
        self.table.set_rows(lines)
        groups = (CREDIT_KEY, DEBIT_KEY, OUT_KEY)
        counts = {key: sum(line.group == key for line in lines) for key in groups}
        self.filters.set_counts({ALL: len(lines), **counts})
        self.counts.setText(counts_of(statements))
        remarks = remarks_of(statements)
        self.remarks.setText(remarks)
        self.remarks.setVisible(bool(remarks))
        self.go_on.setEnabled(any(statement.lines for statement in statements))

    def _show_mapping(self) -> None:
        assert self._opened is not None
        assert self.mapping is not None
        self.options.show_mapping(self._opened, self.mapping)
        self.columns.show_columns(self.mapping.columns)
        lacking = missing_roles(self.mapping)
        text = self.tr("Dites quelle colonne donne\u00a0: {names}.")
        self.missing.set_text(text.format(names=", ".join(map(role_word, lacking))))
        self.missing.setVisible(bool(lacking))
        self.statements = None
        self.go_on.setEnabled(False)
        if lacking:
            self.table.set_rows([])
            self.filters.set_counts(dict.fromkeys((ALL, CREDIT_KEY, DEBIT_KEY, OUT_KEY), 0))
            self.counts.setText("")
            self.remarks.hide()
        else:
            self.counts.setText(self.tr("Lecture…"))
            self.mapping_changed.emit(self.mapping)

    def _choose_column(self, place: int, role: Role | None) -> None:
        assert self.mapping is not None
        self._choose_mapping(self.mapping.with_column(place, role))

    def _choose_mapping(self, mapping: SheetMapping) -> None:
        self.mapping = mapping
        self._show_mapping()

    def _filters(self) -> list[Filter]:
        return [
            Filter(ALL, self.tr("Toutes")),
            Filter(CREDIT_KEY, self.tr("Crédits"), "plus-circle", "green"),
            Filter(DEBIT_KEY, self.tr("Débits"), "minus-circle", "slate"),
            Filter(OUT_KEY, self.tr("Laissées de côté"), "warning", "amber"),
        ]

    def _filter(self, key: str) -> None:
        self.table.set_filter(None if key == ALL else lambda line: line.group == key)

    def _lay_out(self) -> None:
        head = row(self._title, gap=8)
        head.setStretch(0, 1)
        for button in (self.leave, self.go_on):
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        scroll = Scroll(name="bank-sheet-scroll")
        title = Label(self.tr("Vos colonnes"), "strong")
        for part in (self.missing, self.notice, self.options, title, self.columns):
            scroll.body.addWidget(part)
        read_title = row(Label(self.tr("Tel que lu"), "strong"), self.counts, gap=16)
        read_title.setStretch(1, 1)
        scroll.body.addLayout(read_title)
        for shown in (self.remarks, self.filters, self.table):
            scroll.body.addWidget(shown)
        scroll.body.setStretchFactor(self.table, 1)
        layout = column(column(head, self._subtitle, gap=2), gap=16)
        layout.addWidget(scroll, 1)
        self.setLayout(layout)

    def _connect(self) -> None:
        self.leave.clicked.connect(self.left)
        self.go_on.clicked.connect(self.continue_asked)
        self.options.changed.connect(self._choose_mapping)
        self.columns.chosen.connect(self._choose_column)
        self.filters.changed.connect(self._filter)


def _how_known(opened: OpenedStatementSheet) -> str:
    """Where the meaning of the columns comes from."""
    if opened.remembered:
        return translate(
            "bank_sheet", "Colonnes lues comme la dernière fois. Rien n'est encore écrit."
        )
    if opened.mapping.tool:
        text = translate("bank_sheet", "Relevé de {bank} reconnu. Rien n'est encore écrit.")
        return text.format(bank=opened.mapping.tool)
    return translate("bank_sheet", "Vérifiez ce que dit chaque colonne. Rien n'est encore écrit.")
