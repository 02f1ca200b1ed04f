"""The open invoices of a client, with what a payment settles of each."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from relance_desktop.domain.allocation import Owed, proposed
from relance_desktop.domain.imputation import (
    ImputationMode,
    Owing,
    matched_penalties,
    room_of,
    split_of,
)
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
        self._owing: Mapping[int, Owing] = {}
        self._mode = ImputationMode.PRINCIPAL_FIRST
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(GRID)
        self._grid.setColumnStretch(0, 1)
        self.setLayout(self._grid)

    def set_owing(self, owing: Mapping[int, Owing]) -> None:
        """What is open beside each invoice, for the rows that are shown next."""
        self._owing = owing

    def set_mode(self, mode: ImputationMode, *, again: bool = True) -> None:
        """Settle in this order; share out ``again``, or keep what stands."""
        self._mode = mode
        for line in self._lines.values():
            line.set_mode(mode)
        if again:
            self.share_out(self._received)

    def owe_penalties(self) -> bool:
        """Whether something is open beside an invoice in the payment's currency."""
        own = (line for line in self._lines.values() if not line.foreign)
        return any(line.owing.penalties_cents for line in own)

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
            line = ShareLine(row, currency, row.id in ticked, self._owing.get(row.id))
            line.set_mode(self._mode)
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
        wanted = {k: o for k, o in own.items() if k in ticked or not (ticked or for_others)}
        found = self._proposed(received, wanted, ticked)
        for key, line in own.items():
            line.show_share(found.get(key))
        self._offer_rest()
        self.changed.emit()

    def _proposed(
        self, received: Cents, lines: Mapping[int, ShareLine], ticked: Collection[int]
    ) -> dict[int, Allocation]:
        """What each invoice gets, then split in the order chosen. The price first: what is over
        by exactly the penalties pays them."""
        first = self._mode is ImputationMode.INTEREST_FIRST
        owed = [
            Owed(
                key,
                line.row.due_on,
                room_of(line.owing, self._mode) if first else line.row.balance_cents,
            )
            for key, line in lines.items()
        ]
        shares = proposed(received, [one for one in owed if one.cents > 0], ticked)
        if first:
            return {
                a.invoice_id: split_of(a.cents, lines[a.invoice_id].owing, self._mode)
                for a in shares
            }
        found = {a.invoice_id: a for a in shares}
        over = received - sum(share.cents for share in shares)
        wanted = [key for key in lines if key in found or key in ticked] or list(lines)
        matched = {key: matched_penalties(over, lines[key].owing) for key in wanted}
        fitting = [(key, beside) for key, beside in matched.items() if beside is not None]
        if len(fitting) == 1:
            key, beside = fitting[0]
            found[key] = Allocation(key, found[key].cents if key in found else 0, None, *beside)
        return found

    def settle_all(self) -> Cents:
        """What all of them, or all ticked ones, in the payment's currency ask for."""
        own = [line for line in self._lines.values() if not line.foreign]
        ticked = [line for line in own if line.is_ticked()]
        return sum(line.row.balance_cents for line in ticked or own)

    def ticked(self) -> tuple[int, ...]:
        """The invoices that the user chose."""
        return tuple(key for key, line in self._lines.items() if line.is_ticked())

    def effect(self) -> tuple[Cents, Cents]:
        """What stays due of the prices touched, and what would if they were settled first."""
        own = [share for share in self.allocations() if share.paid_cents is None]
        left = sum(max(0, self.left_of(share)) for share in own)
        plain = sum(
            max(0, self._lines[share.invoice_id].row.balance_cents - share.taken_cents)
            for share in own
        )
        return left, plain

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
