"""One invoice in the sharing out: tick, what is left, what is settled; two amounts abroad."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout

from relance_desktop.domain.imputation import ImputationMode, Owing, split_of
from relance_desktop.domain.money import Cents
from relance_desktop.domain.payments import Allocation
from relance_desktop.services.views import InvoiceRow
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.buttons import plain
from relance_desktop.ui.kit.fields import MoneyEdit
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.theme import scaled
from relance_desktop.ui.kit.tooltips import as_typed
from relance_desktop.ui.payments.beside_fields import BesideFields

RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class ShareLine(QObject):
    """``ticked`` when the user chose it or no more, ``changed`` when an amount was typed."""

    ticked = Signal()
    changed = Signal()

    def __init__(
        self, row: InvoiceRow, currency: str, chosen: bool, owing: Owing | None = None
    ) -> None:
        super().__init__()
        self.row = row
        self.owing = owing or Owing(row.id, max(0, row.balance_cents))
        self.mode = ImputationMode.PRINCIPAL_FIRST
        self.foreign = row.currency != currency
        self._tick = self._make_tick(chosen)
        self._cents = self._field(row.currency, f"share-{row.number}")
        self._cents.setAccessibleName(self.tr("Part pour {number}").format(number=row.number))
        self._paid = self._field(currency, f"share-paid-{row.number}")
        name = self.tr("Pris sur le montant reçu pour {number}").format(number=row.number)
        self._paid.setAccessibleName(name)
        self._rate = Label("", "small", name=f"share-rate-{row.number}")
        self._taken = Label(self.tr("pris sur le montant reçu"), "small", wrap=False)
        self._beside = BesideFields(row, self.owing)
        self._beside.changed.connect(self.changed)

    def place(self, grid: QGridLayout, at: int) -> None:
        """Put its widgets into a grid from line ``at`` on."""
        balance = Label(
            formats.money(self.row.balance_cents, self.row.currency), "muted", wrap=False
        )
        grid.addWidget(self._tick, at, 0)
        grid.addWidget(balance, at, 1, Qt.AlignmentFlag.AlignRight)
        grid.addWidget(self._cents, at, 2)
        if self.foreign:
            grid.addWidget(self._taken, at + 1, 0, 1, 2, RIGHT)
            grid.addWidget(self._paid, at + 1, 2)
            grid.addWidget(self._rate, at + 2, 0, 1, 3, RIGHT)
        else:
            self._beside.place(grid, at + 1)
        self._show_foreign()
        self._show_beside()

    def set_mode(self, mode: ImputationMode) -> None:
        """Split what the invoice gets in this order from now on."""
        self.mode = mode
        self._show_beside()

    def is_named(self) -> bool:
        """Whether each part is typed by itself."""
        return self.mode is ImputationMode.AS_NAMED and self.owing.penalties_cents > 0

    def is_ticked(self) -> bool:
        """Whether the user chose it."""
        return self._tick.isChecked()

    def show_share(self, share: Allocation | None) -> None:
        """Show what is settled of it, or nothing."""
        named = self.is_named() or self.foreign
        self._beside.show_share(share)
        if share is None:
            self._cents.set_cents(None)
        else:
            self._cents.set_cents((share.cents if named else share.taken_cents) or None)
        if self.foreign:
            self._paid.set_cents(share.taken_cents if share else None)
            if share is not None:
                self._tick.blockSignals(True)
                self._tick.setChecked(True)
                self._tick.blockSignals(False)
            self._show_foreign()
        self._show_beside()

    def offer(self, cents: Cents) -> None:
        """Propose what it takes of the money, unless that was typed already."""
        if self._paid.cents() is None:
            self._paid.set_cents(cents)
            self._show_foreign()

    def allocation(self) -> Allocation | None:
        """What is settled of it; None for nothing, or while half of it is said."""
        cents = self._cents.cents()
        if self.is_named() and not self.foreign:
            return self._beside.share(cents or 0)
        if not cents:
            return None
        if not self.foreign:
            return split_of(cents, self.owing, self.mode)
        paid = self._paid.cents()
        return Allocation(self.row.id, cents, paid) if paid else None

    def half_said(self) -> bool:
        """Whether one of two amounts is missing."""
        given = bool(self._cents.cents()), bool(self._paid.cents())
        return self.foreign and self.is_ticked() and given != (False, False) and not all(given)

    def _make_tick(self, chosen: bool) -> QCheckBox:
        tick = QCheckBox(plain(self.row.number))
        due = self.tr("Échéance le {day}").format(day=formats.day(self.row.due_on))
        tick.setToolTip(as_typed(due))
        tick.setAccessibleDescription(due)
        tick.setObjectName(f"share-tick-{self.row.number}")
        tick.setChecked(chosen)
        tick.toggled.connect(self._toggled)
        return tick

    def _toggled(self, on: bool) -> None:
        if self.foreign and not on:
            self._cents.set_cents(None)
            self._paid.set_cents(None)
        self._show_foreign()
        self.ticked.emit()

    def _field(self, currency: str, name: str) -> MoneyEdit:
        field = MoneyEdit(None, currency, name=name)
        field.setFixedWidth(scaled(112))
        field.cents_changed.connect(self._typed)
        return field

    def _show_beside(self) -> None:
        if self._tick.parent() is None:
            return
        if self.is_named() and not self.foreign:
            self._beside.ask()
        else:
            self._beside.tell(self.allocation() if not self.foreign else None)

    def _typed(self, _cents: object) -> None:
        self._show_foreign()
        self._show_beside()
        self.changed.emit()

    def _show_foreign(self) -> None:
        """The rate is what the two amounts make it, never anybody else's."""
        if self._tick.parent() is None:  # what is shown without a place becomes a window
            return
        open_ = self.foreign and self.is_ticked()
        self._cents.setVisible(open_ or not self.foreign)
        self._paid.setVisible(open_)
        self._taken.setVisible(open_)
        share = self.allocation() if self.foreign else None
        self._rate.setVisible(open_ and share is not None)
        if share is not None and share.paid_cents:
            self._rate.setText(
                rate_sentence(share.cents, self.row.currency, share.paid_cents, self._paid.currency)
            )


def rate_sentence(cents: Cents, currency: str, paid: Cents, paid_currency: str) -> str:
    """``1 USD = 0,9100 EUR``: the rate that two amounts make."""
    rate = (Decimal(paid) / Decimal(cents)).quantize(Decimal("0.0001"))
    shown = f"{rate:f}".replace(".", ",")
    return f"1{formats.NBSP}{currency} = {shown}{formats.NBSP}{paid_currency}"
