"""What of each invoice a route is about: all that is left for it, or a part."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from relance_desktop.domain.money import Cents
from relance_desktop.domain.recovery.values import CaseShare
from relance_desktop.services.recovery_cases.values import CaseBill
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.fields import MoneyEdit
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import column, row
from relance_desktop.ui.kit.theme import scaled
from relance_desktop.ui.recovery.bill_ticks import UNDER_TICK


class ShareFields(QWidget):
    """One tick and one amount per invoice; an empty amount is all that no other route claims."""

    changed = Signal()

    def __init__(
        self,
        bills: Sequence[CaseBill],
        free: Mapping[int, Cents],
        shares: Sequence[CaseShare] = (),
    ) -> None:
        """``free``: what other routes leave; ``shares``: those to begin with, () for all."""
        super().__init__()
        self.setObjectName("route-shares")
        known = {one.invoice_id: one for one in shares}
        self._lines: list[tuple[QCheckBox, MoneyEdit, CaseBill]] = []
        layout = column(gap=8)
        for bill in bills:
            left = free.get(bill.invoice_id, 0)
            tick = QCheckBox(bill.number)
            tick.setObjectName(f"share-tick-{bill.invoice_id}")
            share = known.get(bill.invoice_id)
            tick.setEnabled(left > 0 or share is not None)
            tick.setChecked(share is not None or (not shares and left > 0))
            amount = MoneyEdit(
                share.cents if share else None, bill.currency, name=f"share-{bill.invoice_id}"
            )
            told = self.tr("{number}, part (vide\u00a0: tout)").format(number=bill.number)
            amount.setAccessibleName(told)
            amount.setPlaceholderText(self.tr("Tout"))
            amount.setEnabled(tick.isChecked())
            tick.toggled.connect(amount.setEnabled)
            line = row(tick, None, amount)
            words = self.tr("libre\u00a0: {amount}").format(
                amount=formats.money(left, bill.currency)
            )
            below = row(Label(words, "muted", name="share-left"))
            below.setContentsMargins(scaled(UNDER_TICK), 0, 0, 0)
            layout.addLayout(column(line, below, gap=2))
            self._lines.append((tick, amount, bill))
        self.setLayout(layout)

    def understood(self) -> bool:
        """Whether every amount typed is one."""
        return all(amount.understood() for tick, amount, _ in self._lines if tick.isChecked())

    def shares(self) -> tuple[CaseShare, ...]:
        """What was chosen."""
        return tuple(
            CaseShare(bill.invoice_id, amount.cents())
            for tick, amount, bill in self._lines
            if tick.isChecked()
        )
