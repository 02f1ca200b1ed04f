"""Which part of the account is shown: ready periods, two days, or the open invoices alone."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from relance_desktop.domain.account_statements.values import StatementScope
from relance_desktop.ui.kit.chips import Filter, FilterChips
from relance_desktop.ui.kit.fields import DateEdit
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import row
from relance_desktop.ui.kit.reflow import Reflow
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.kit.theme import scaled

_YEAR = timedelta(days=364)


class PeriodBar(QWidget):
    """``changed`` when another part is wanted; ``scope`` is None while a day makes no sense."""

    changed = Signal()

    def __init__(self, today: date) -> None:
        super().__init__()
        self.setObjectName("account-period")
        self._today = today
        self._usual = StatementScope(today)
        self.chips = FilterChips(
            (
                Filter("usual", self.tr("Période utile"), always=True),
                Filter("year", self.tr("12 derniers mois"), always=True),
                Filter("all", self.tr("Depuis le début"), always=True),
                Filter("open", self.tr("Factures ouvertes seulement"), always=True),
            ),
            "account-periods",
        )
        self.first = DateEdit(today, None, name="account-from")
        self.last = DateEdit(today, today, name="account-to")
        since, until = Label(self.tr("Du"), wrap=False), Label(self.tr("au"), wrap=False)
        since.setBuddy(self.first)
        until.setBuddy(self.last)
        for edit, word in (
            (self.first, self.tr("Premier jour")),
            (self.last, self.tr("Dernier jour")),
        ):
            edit.setAccessibleName(word)
            edit.setFixedWidth(scaled(140))
        days = QWidget()
        days.setObjectName("account-days")
        days.setLayout(row(since, self.first, until, self.last, None, gap=GRID))
        self.setLayout(Reflow(self.chips, days, 480, row_gap=GRID))
        self.chips.changed.connect(self._chosen)
        for edit in (self.first, self.last):
            edit.day_changed.connect(self._typed)

    def start(self, usual: StatementScope, today: date) -> None:
        """Show a client's usual period."""
        self._usual, self._today = usual, today
        self.chips.blockSignals(True)
        self.chips.choose("usual")
        self.chips.blockSignals(False)
        self.first.set_day(usual.from_on)
        self.last.set_day(usual.to_on)

    def scope(self) -> StatementScope | None:
        """What is wanted; None when a day is missing or they are the wrong way round."""
        first, last = self.first.day(), self.last.day() or self._today
        if not (self.first.understood() and self.last.understood()):
            return None
        if first is not None and first > last:
            return None
        return StatementScope(last, first, open_only=self.chips.current == "open")

    def _chosen(self, key: str) -> None:
        first = {
            "usual": self._usual.from_on,
            "year": self._today - _YEAR,
            "all": None,
            "open": None,
        }[key]
        self.first.set_day(first)
        self.last.set_day(self._today)
        self.first.setEnabled(key != "open")
        self.changed.emit()

    def _typed(self, _day: object) -> None:
        self.changed.emit()
