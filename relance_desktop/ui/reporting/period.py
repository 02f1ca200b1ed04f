"""Which days the report looks at: ready periods, or two days."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from relance_desktop.domain.reporting.periods import Period, last_year
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.chips import Filter, FilterChips
from relance_desktop.ui.kit.fields import DateEdit
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import row
from relance_desktop.ui.kit.reflow import Reflow
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.kit.theme import scaled

translate = QCoreApplication.translate

ROLLING, YEAR, BEFORE, ALL, OWN = "rolling", "year", "last_year", "all", "own"


class PeriodBar(QWidget):
    """``changed`` when another period is wanted; ``period`` is None while the days make no
    sense."""

    changed = Signal()

    def __init__(self, today: date) -> None:
        super().__init__()
        self.setObjectName("report-period")
        self._today = today
        self.chips = FilterChips(
            (
                Filter(ROLLING, self.tr("12 derniers mois"), always=True),
                Filter(YEAR, self.tr("Cette année"), always=True),
                Filter(BEFORE, self.tr("L'année dernière"), always=True),
                Filter(ALL, self.tr("Depuis le début"), always=True),
                Filter(OWN, self.tr("Dates choisies"), always=True),
            ),
            "report-periods",
        )
        self.first = DateEdit(today, None, name="report-from")
        self.last = DateEdit(today, today, name="report-to")
        since, until = Label(self.tr("Du"), wrap=False), Label(self.tr("au"), wrap=False)
        since.setBuddy(self.first)
        until.setBuddy(self.last)
        for edit, word in (
            (self.first, self.tr("Premier jour")),
            (self.last, self.tr("Dernier jour")),
        ):
            edit.setAccessibleName(word)
            edit.setFixedWidth(scaled(140))
        self.days = QWidget()
        self.days.setObjectName("report-days")
        self.days.setLayout(row(since, self.first, until, self.last, None, gap=GRID))
        self.setLayout(Reflow(self.chips, self.days, 480, row_gap=GRID))
        self._show_days()
        self.chips.changed.connect(self._chosen)
        for edit in (self.first, self.last):
            edit.day_changed.connect(self._typed)

    def set_today(self, today: date) -> None:
        """The day changed: ready periods end on it."""
        self._today = today
        if self.chips.current != OWN:
            self._show_days()

    def period(self) -> Period | None:
        """What is wanted; None when a day is not understood or they are the wrong way round."""
        if self.chips.current != OWN:
            return period_of(self.chips.current, self._today)
        first, last = self.first.day(), self.last.day() or self._today
        if not (self.first.understood() and self.last.understood()):
            return None
        if first is not None and first > last:
            return None
        return Period(last, first)

    def _show_days(self) -> None:
        found = period_of(self.chips.current, self._today)
        self.first.set_day(found.first)
        self.last.set_day(found.last)
        self.days.setEnabled(False)

    def _chosen(self, key: str) -> None:
        if key != OWN:
            self._show_days()
        self.days.setEnabled(key == OWN)
        self.changed.emit()

    def _typed(self, _day: object) -> None:
        if self.chips.current == OWN:
            self.changed.emit()


def period_of(key: str, today: date) -> Period:
    """The days of a ready period."""
    if key == YEAR:
        return Period(today, date(today.year, 1, 1))
    if key == BEFORE:
        return Period(date(today.year - 1, 12, 31), date(today.year - 1, 1, 1))
    return Period(today) if key == ALL else last_year(today)


def period_words(period: Period) -> str:
    """« Du 22/11/2025 au 21/11/2026 »."""
    if period.first is None:
        text = translate("report", "Depuis le début, jusqu'au {last}")
        return text.format(last=formats.day(period.last))
    text = translate("report", "Du {first} au {last}")
    return text.format(first=formats.day(period.first), last=formats.day(period.last))
