"""The open invoices of a client, with what a payment settles of each."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from relance_desktop.domain.allocation import Owed, proposed
from relance_desktop.domain.money import Cents
from relance_desktop.domain.payments import Allocation
from relance_desktop.services.views import InvoiceRow
from relance_desktop.ui.kit.layouts import clear
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.payments.share_line import ShareLine

NONE: Mapping[int, Allocation] = MappingProxyType({})


class Shares(QWidget):
    """Ticked invoices come first, then what the amount matches, then the oldest.

    An amount typed by hand stays until the amount received or a tick changes. An invoice in
    another currency is settled by hand alone. ``changed`` after each change by the user.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("shares")
        self._lines: dict[int, ShareLine] = {}
        self._received: Cents = 0
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(GRID)
        self._grid.setColumnStretch(0, 1)
        self.setLayout(self._grid)

    def set_rows(
        self,
        rows: Sequence[InvoiceRow],
        currency: str,
        ticked: Collection[int] = (),
        shares: Mapping[int, Allocation] = NONE,
    ) -> None:
        """Show these invoices, oldest first; those in ``currency``, the payment's, before.

        ``shares``: how it is shared out now, by invoice. Without them it is proposed.
        """
        clear(self._grid)
        self._lines = {}
        ordered = sorted(rows, key=lambda r: (r.currency != currency, r.due_on, r.id))
        for row in ordered:
            line = ShareLine(row, currency, row.id in ticked)
            line.ticked.connect(lambda: self.share_out(self._received))
            line.changed.connect(self.changed)
            line.place(self._grid, self._grid.rowCount())
            self._lines[row.id] = line
        if shares:
            for key, line in self._lines.items():
                line.show_share(shares.get(key))
            self.changed.emit()
        else:
            self.share_out(self._received)

    def receive(self, received: Cents) -> None:
        """Note the amount received without sharing it out."""
        self._received = received

    def share_out(self, received: Cents) -> None:
        """Share an amount out again; what was typed by hand is replaced."""
        self._received = received
        own = {key: line for key, line in self._lines.items() if not line.foreign}
        ticked = {key for key, line in own.items() if line.is_ticked()}
        for_others = any(line.foreign and line.is_ticked() for line in self._lines.values())
        owed = [
            Owed(key, line.row.due_on, line.row.balance_cents)
            for key, line in own.items()
            if key in ticked or not (ticked or for_others)
        ]
        found = {a.invoice_id: a for a in proposed(received, owed, ticked)}
        for key, line in own.items():
            line.show_share(found.get(key))
        self._offer_rest()
        self.changed.emit()

    def settle_all(self) -> Cents:
        """What all of them, or all ticked ones, in the payment's currency ask for."""
        own = [line for line in self._lines.values() if not line.foreign]
        ticked = [line for line in own if line.is_ticked()]
        return sum(line.row.balance_cents for line in ticked or own)

    def allocations(self) -> tuple[Allocation, ...]:
        """What is settled of each invoice."""
        found = (line.allocation() for line in self._lines.values())
        return tuple(share for share in found if share is not None)

    def half_said(self) -> tuple[str, ...]:
        """Invoices in another currency of which only one of the two amounts is given."""
        return tuple(line.row.number for line in self._lines.values() if line.half_said())

    def any_foreign(self) -> bool:
        """Whether money changes currency."""
        return any(share.paid_cents is not None for share in self.allocations())

    def left_of(self, allocation: Allocation) -> Cents:
        """What an invoice would still owe."""
        return self._lines[allocation.invoice_id].row.balance_cents - allocation.cents

    def _offer_rest(self) -> None:
        """What is left of the money goes to the one foreign invoice ticked; what that settles
        of it only the user can say."""
        ticked = [line for line in self._lines.values() if line.foreign and line.is_ticked()]
        taken = sum(s.taken_cents for s in self.allocations() if s.paid_cents is None)
        if len(ticked) == 1 and self._received > taken:
            ticked[0].offer(self._received - taken)
