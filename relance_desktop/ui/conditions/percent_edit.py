"""A field for a rate: « 12 », « 12,4 » or « 12,40 % »."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit

from relance_desktop.domain.engagements.terms import is_percent
from relance_desktop.ui.kit import formats


class PercentEdit(QLineEdit):
    """``changed`` at each key. Empty is no rate."""

    changed = Signal()

    def __init__(self, name: str, placeholder: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setPlaceholderText(placeholder)
        self.textEdited.connect(lambda _text: self.changed.emit())
        self.editingFinished.connect(self._tidy)

    def rate(self) -> Decimal | None:
        """The rate typed, None when empty or not understood."""
        return parse_percent(self.text())

    def set_rate(self, rate: Decimal | None) -> None:
        """Show a rate, or nothing."""
        self.setText("" if rate is None else formats.percent(rate))

    def understood(self) -> bool:
        """False when something is typed that is no rate."""
        return not self.text().strip() or self.rate() is not None

    def _tidy(self) -> None:
        rate = self.rate()
        if rate is not None:
            self.set_rate(rate)


def parse_percent(text: str) -> Decimal | None:
    """A rate from 0 to 100 with four decimals at most, None for anything else."""
    plain = "".join(text.split()).rstrip("%").replace(",", ".")
    try:
        rate = Decimal(plain)
    except InvalidOperation:
        return None
    return rate if is_percent(rate) else None
