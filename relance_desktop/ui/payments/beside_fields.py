"""What a share pays beside the price: told in words, or asked for when the client named it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QGridLayout

from relance_desktop.domain.imputation import Owing
from relance_desktop.domain.payments import Allocation
from relance_desktop.services.views import InvoiceRow
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.fields import MoneyEdit
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.theme import scaled

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class BesideFields(QObject):
    """``changed`` when an amount was typed."""

    changed = Signal()

    def __init__(self, row: InvoiceRow, owing: Owing) -> None:
        super().__init__()
        self._row, self._owing = row, owing
        self.interest = self._field("share-interest", self.tr("Intérêts pour {number}"))
        self.indemnity = self._field("share-indemnity", self.tr("Indemnité pour {number}"))
        text = self.tr("pour les intérêts ({amount} dus)")
        due = formats.money(owing.interest_cents, row.currency)
        self._interest_word = Label(text.format(amount=due), "small", wrap=False)
        text = self.tr("pour l'indemnité ({amount} dus)")
        due = formats.money(owing.indemnity_cents, row.currency)
        self._indemnity_word = Label(text.format(amount=due), "small", wrap=False)
        self._told = Label("", "small", name=f"share-beside-{row.number}")

    def place(self, grid: QGridLayout, at: int) -> None:
        """Put them under the share, nothing shown yet."""
        for number, (word, field) in enumerate(self._pairs()):
            grid.addWidget(word, at + number, 0, 1, 2, _RIGHT)
            grid.addWidget(field, at + number, 2)
        grid.addWidget(self._told, at + 2, 0, 1, 3, _RIGHT)

    def ask(self) -> None:
        """Let the user type what is due of each."""
        due = (self._owing.interest_cents, self._owing.indemnity_cents)
        for cents, (word, field) in zip(due, self._pairs(), strict=True):
            word.setVisible(cents > 0)
            field.setVisible(cents > 0)
        self._told.hide()

    def tell(self, share: Allocation | None) -> None:
        """Say what the share pays, if anything."""
        for word, field in self._pairs():
            word.hide()
            field.hide()
        self._told.setText(self._words(share) if share else "")
        self._told.setVisible(bool(self._told.text()))

    def show_share(self, share: Allocation | None) -> None:
        """Fill in what a share pays."""
        self.interest.set_cents((share.interest_cents or None) if share else None)
        self.indemnity.set_cents((share.indemnity_cents or None) if share else None)

    def share(self, cents: int) -> Allocation | None:
        """The share as it was typed; None for nothing."""
        interest, indemnity = self.interest.cents() or 0, self.indemnity.cents() or 0
        if not (cents or interest or indemnity):
            return None
        return Allocation(self._row.id, cents, None, interest, indemnity)

    def _words(self, share: Allocation) -> str:
        code = self._row.currency
        said = []
        if share.interest_cents:
            text = self.tr("{amount} d'intérêts")
            said.append(text.format(amount=formats.money(share.interest_cents, code)))
        if share.indemnity_cents:
            text = self.tr("{amount} d'indemnité")
            said.append(text.format(amount=formats.money(share.indemnity_cents, code)))
        both = self.tr(" et ").join(said)
        return self.tr("dont {parts}").format(parts=both) if said else ""

    def _pairs(self) -> tuple[tuple[Label, MoneyEdit], tuple[Label, MoneyEdit]]:
        return (self._interest_word, self.interest), (self._indemnity_word, self.indemnity)

    def _field(self, name: str, word: str) -> MoneyEdit:
        field = MoneyEdit(None, self._row.currency, name=f"{name}-{self._row.number}")
        field.setAccessibleName(word.format(number=self._row.number))
        field.setFixedWidth(scaled(112))
        field.cents_changed.connect(lambda _cents: self.changed.emit())
        return field
