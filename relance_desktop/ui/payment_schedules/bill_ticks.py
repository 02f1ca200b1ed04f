"""Which invoices a proposal covers."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from relance_desktop.services.payment_schedules import OpenBill
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import clear, column, row


class BillTicks(QWidget):
    """One line per open invoice; ``changed`` when a tick is."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("schedule-bills")
        self._lines = column(gap=4)
        self._ticks: list[tuple[QCheckBox, OpenBill]] = []
        self.setLayout(self._lines)

    def show_bills(self, bills: Sequence[OpenBill], ticked: Collection[int], today: date) -> None:
        """Show them; those of another schedule cannot be ticked."""
        clear(self._lines)
        self._ticks = []
        for bill in bills:
            tick = QCheckBox(bill.number)
            tick.setObjectName("bill-tick")
            late = (today - bill.due_on).days
            when = (
                formats.lateness(late)
                if late > 0
                else self.tr("échéance le {day}").format(day=formats.day(bill.due_on))
            )
            if bill.taken_by is not None:
                when = self.tr("déjà dans un échéancier")
            tick.setChecked(bill.invoice_id in ticked and bill.taken_by is None)
            tick.setEnabled(bill.taken_by is None)
            amount = formats.money(bill.balance_cents, bill.currency)
            tick.setAccessibleName(f"{bill.number}, {amount}, {when}")
            tick.toggled.connect(lambda _on: self.changed.emit())
            self._ticks.append((tick, bill))
            words = Label(when, "muted", wrap=False, name="bill-when")
            self._lines.addLayout(row(tick, words, None, Label(amount, "strong", wrap=False)))

    def ticked(self) -> tuple[OpenBill, ...]:
        """Those chosen."""
        return tuple(bill for tick, bill in self._ticks if tick.isChecked())

    def first(self) -> QWidget | None:
        """Where the keyboard begins."""
        return self._ticks[0][0] if self._ticks else None
