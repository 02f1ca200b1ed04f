"""Beside a reckoning: its total, as of which day, with the indemnity or not, which invoices."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from relance_desktop.domain.money import Money
from relance_desktop.domain.reckoning.values import InvoiceReckoning, Reckoning
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.buttons import plain
from relance_desktop.ui.kit.fields import DateEdit
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import Card, Scroll, clear, column, row
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.kit.theme import scaled

translate = QCoreApplication.translate

WIDTH = 288
QWIDGETSIZE_MAX = (1 << 24) - 1
"""Qt's own word for no limit, which PySide does not have."""


class ReckoningChoices(QWidget):
    """``changed`` when something else is wanted. Unticked invoices stay so from day to day."""

    changed = Signal()

    def __init__(self, today: date) -> None:
        super().__init__()
        self.setObjectName("reckoning-choices")
        self.set_above(False, 0)
        self._off: set[int] = set()
        self._ticks: dict[int, QCheckBox] = {}
        self.day = DateEdit(today, today, name="reckoning-day")
        self.day.setAccessibleName(self.tr("Arrêté au"))
        self.indemnity = QCheckBox(self.tr("Avec l'indemnité de 40\u00a0€"))
        self.indemnity.setObjectName("reckoning-indemnity")
        self.indemnity.setChecked(True)
        self._total = column(gap=4)
        self._list = column(gap=4)
        self.day.day_changed.connect(lambda _day: self.changed.emit())
        self.indemnity.toggled.connect(lambda _on: self.changed.emit())
        until = Label(self.tr("Arrêté au"), "small", wrap=False)
        until.setBuddy(self.day)
        scroll = Scroll(name="reckoning-choices-scroll")
        scroll.body.addWidget(Card(name="reckoning-total").add(self._total))
        scroll.body.addWidget(
            Card(name="reckoning-settings").add(column(until, self.day, gap=4), self.indemnity)
        )
        invoices = Label(self.tr("Factures"), "small", wrap=False)
        scroll.body.addWidget(Card(name="reckoning-list").add(invoices, self._list))
        scroll.body.addStretch(1)
        self.setLayout(column(scroll))

    def set_above(self, above: bool, height: int) -> None:
        """All the width and at the most a height, above the sections; else a column beside."""
        self.setMinimumWidth(0 if above else scaled(WIDTH))
        self.setMaximumWidth(QWIDGETSIZE_MAX if above else scaled(WIDTH))
        self.setMaximumHeight(height if above else QWIDGETSIZE_MAX)

    def start(self, today: date) -> None:
        """Begin anew: today, all invoices."""
        self._off = set()
        for widget in (self.day, self.indemnity):
            widget.blockSignals(True)
        self.day.set_day(today)
        self.indemnity.setChecked(True)
        for widget in (self.day, self.indemnity):
            widget.blockSignals(False)

    def leave_out(self, invoice_ids: Iterable[int]) -> None:
        """Untick these, shown or not."""
        self._off |= set(invoice_ids)

    def is_ticked(self, invoice_id: int) -> bool:
        """Whether an invoice is wanted."""
        return invoice_id not in self._off

    def show_invoices(self, invoices: Iterable[InvoiceReckoning]) -> None:
        """Offer these, those with something left of the price first, ticked as before; the tick
        that has the focus keeps it."""
        known = sorted(invoices, key=lambda one: not one.principal_cents)
        if [one.invoice_id for one in known] == list(self._ticks):
            for one in known:
                self._follow(self._ticks[one.invoice_id], one)
            return
        clear(self._list)
        self._ticks = {one.invoice_id: self._tick(one) for one in known}
        for tick in self._ticks.values():
            self._list.addWidget(tick)
        if not known:
            self._list.addWidget(Label(self.tr("Rien n'est dû à cette date."), "muted"))
        elif any(not one.principal_cents for one in known):
            paid = self.tr("Une facture réglée en retard peut n'avoir que des pénalités.")
            self._list.addWidget(Label(paid, "small", name="reckoning-paid-late"))

    def show_total(self, reckoning: Reckoning) -> None:
        """The sums, and what they are made of."""
        clear(self._total)
        day = self.tr("Dû au {day}").format(day=formats.day(reckoning.as_of))
        self._total.addWidget(Label(day, "eyebrow", wrap=False))
        for money in reckoning.total or (Money(0),):  # two currencies find no room side by side
            self._total.addWidget(
                Label(formats.totals([money]), "figure", wrap=False, name="reckoning-sum")
            )
        parts = (
            (self.tr("Principal"), reckoning.principal),
            (self.tr("Intérêts"), reckoning.interest),
            (self.tr("Indemnités"), reckoning.indemnity),
            (self.tr("Déjà abandonné"), reckoning.waived),
        )
        for word, amounts in parts:
            if amounts:
                self._total.addWidget(_line(word, amounts))

    def _follow(self, tick: QCheckBox, one: InvoiceReckoning) -> None:
        tick.setText(_tick_text(one))
        tick.blockSignals(True)
        tick.setChecked(one.invoice_id not in self._off)
        tick.blockSignals(False)

    def _tick(self, one: InvoiceReckoning) -> QCheckBox:
        tick = QCheckBox(_tick_text(one))
        tick.setObjectName(f"reckoning-tick-{one.number}")
        tick.setChecked(one.invoice_id not in self._off)

        def toggled(on: bool) -> None:
            (self._off.discard if on else self._off.add)(one.invoice_id)
            self.changed.emit()

        tick.toggled.connect(toggled)
        return tick


def _tick_text(one: InvoiceReckoning) -> str:
    left = formats.totals(one.totals) if one.totals else formats.money(0, one.currency)
    return plain(f"{one.number} · {left}")


def _line(word: str, amounts: tuple[Money, ...]) -> QWidget:
    made = QWidget()
    made.setObjectName("reckoning-line")
    line = row(
        Label(word, "muted", wrap=False), Label(formats.totals(amounts), wrap=False), gap=GRID
    )
    line.setStretch(0, 1)
    made.setLayout(line)
    return made
