"""A share of the price as one writes it: « 30 % » or « 1 500 € »."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit

from relance_desktop.domain.money import Cents
from relance_desktop.ui.kit import formats, parsing


class Share(NamedTuple):
    """One of the two, or neither while what is typed is no share."""

    percent: Decimal | None = None
    cents: Cents | None = None


class ShareEdit(QLineEdit):
    """``changed`` at each key. A bare number up to 100 is a percentage."""

    changed = Signal()

    def __init__(self, name: str, currency: str = "EUR") -> None:
        super().__init__()
        self.setObjectName(name)
        self._currency = currency
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setPlaceholderText(self.tr("30\u00a0%"))
        self.textEdited.connect(lambda _text: self.changed.emit())
        self.editingFinished.connect(self._tidy)

    def share(self) -> Share:
        """What is typed."""
        return parse_share(self.text())

    def set_share(self, share: Share) -> None:
        """Show a share."""
        if share.percent is not None:
            self.setText(formats.percent(share.percent))
        else:
            self.setText("" if share.cents is None else formats.money(share.cents, self._currency))

    def _tidy(self) -> None:
        share = self.share()
        if share != Share():
            self.set_share(share)


def parse_share(text: str) -> Share:
    """The share of a text."""
    plain = text.replace("\u00a0", "").replace("\u202f", "").replace(" ", "").replace(",", ".")
    number = plain.rstrip("%")
    try:
        value = Decimal(number)
    except InvalidOperation:
        value = None
    if value is not None and value.is_finite() and (plain.endswith("%") or value <= 100):
        return Share(percent=value)
    return Share(cents=parsing.parse_money(text))
