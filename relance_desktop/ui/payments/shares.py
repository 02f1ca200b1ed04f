"""The open invoices of a client, with what a payment settles of each."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from relance_desktop.domain.allocation import Owed, oldest_first
from relance_desktop.domain.money import Cents
from relance_desktop.domain.payments import Allocation
from relance_desktop.services.views import InvoiceRow
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.buttons import plain
from relance_desktop.ui.kit.fields import MoneyEdit
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import clear
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.kit.theme import scaled


class Shares(QWidget):
    """Ticked invoices come first, then the oldest; an amount typed by hand stays.

    ``changed`` after each change by the user.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("shares")
        self._rows: tuple[InvoiceRow, ...] = ()
        self._ticks: dict[int, QCheckBox] = {}
        self._fields: dict[int, MoneyEdit] = {}
        self._received: Cents = 0
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(GRID)
        self._grid.setColumnStretch(0, 1)
        self.setLayout(self._grid)

    def set_rows(self, rows: Sequence[InvoiceRow], ticked: Collection[int] = ()) -> None:
        """Show these invoices, oldest first."""
        clear(self._grid)
        self._rows = tuple(sorted(rows, key=lambda row: (row.due_on, row.id)))
        self._ticks, self._fields = {}, {}
        for line, row in enumerate(self._rows):
            tick, field = self._line(row, row.id in ticked)
            balance = Label(formats.money(row.balance_cents, row.currency), "muted", wrap=False)
            self._grid.addWidget(tick, line, 0)
            self._grid.addWidget(balance, line, 1, Qt.AlignmentFlag.AlignRight)
            self._grid.addWidget(field, line, 2)
        self.share_out(self._received)

    def share_out(self, received: Cents) -> None:
        """Share an amount out again; what was typed by hand is replaced."""
        self._received = received
        ticked = {key for key, tick in self._ticks.items() if tick.isChecked()}
        owed = [
            Owed(row.id, row.due_on, row.balance_cents)
            for row in self._rows
            if not ticked or row.id in ticked
        ]
        shares = {a.invoice_id: a.cents for a in oldest_first(received, owed, ticked)}
        for key, field in self._fields.items():
            field.set_cents(shares.get(key))
        self.changed.emit()

    def allocations(self) -> tuple[Allocation, ...]:
        """What is settled of each invoice."""
        found = ((key, field.cents()) for key, field in self._fields.items())
        return tuple(Allocation(key, cents) for key, cents in found if cents)

    def left_of(self, allocation: Allocation) -> Cents:
        """What an invoice would still owe."""
        balances = {row.id: row.balance_cents for row in self._rows}
        return balances[allocation.invoice_id] - allocation.cents

    def _line(self, row: InvoiceRow, ticked: bool) -> tuple[QCheckBox, MoneyEdit]:
        tick = QCheckBox(plain(row.number))
        due = self.tr("Échéance le {day}").format(day=formats.day(row.due_on))
        tick.setToolTip(due)
        tick.setAccessibleDescription(due)
        tick.setObjectName(f"share-tick-{row.number}")
        tick.setChecked(ticked)
        tick.toggled.connect(lambda _on: self.share_out(self._received))
        field = MoneyEdit(None, row.currency, name=f"share-{row.number}")
        field.setAccessibleName(self.tr("Part pour {number}").format(number=row.number))
        field.setFixedWidth(scaled(104))
        field.cents_changed.connect(lambda _cents: self.changed.emit())
        self._ticks[row.id], self._fields[row.id] = tick, field
        return tick, field
