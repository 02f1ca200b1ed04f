"""One due of a proposal: its day and its amount, both to be typed over."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from relance_desktop.domain.payment_schedules.values import ScheduleDue
from relance_desktop.ui.kit.buttons import IconButton
from relance_desktop.ui.kit.fields import DateEdit, MoneyEdit
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import row
from relance_desktop.ui.kit.theme import scaled


class DueLine(QWidget):
    """``changed`` as one types, ``removed`` when it is to go."""

    changed = Signal()
    removed = Signal()

    def __init__(self, today: date, place: int, due: ScheduleDue, currency: str) -> None:
        super().__init__()
        self.setObjectName("due-line")
        rank = Label(f"{place}.", "muted", wrap=False, name="due-rank")
        rank.setFixedWidth(scaled(28))
        self.day = DateEdit(today, due.due_on, name="due-day")
        self.day.setAccessibleName(self.tr("Date de l'échéance {n}").format(n=place))
        self.amount = MoneyEdit(due.cents, currency, name="due-amount")
        self.amount.setAccessibleName(self.tr("Montant de l'échéance {n}").format(n=place))
        self.day.setFixedWidth(scaled(150))
        self.amount.setFixedWidth(scaled(130))
        remove = IconButton(
            "trash", self.tr("Retirer l'échéance {n}").format(n=place), "due-remove"
        )
        remove.clicked.connect(self.removed)
        self.day.day_changed.connect(self.changed)
        self.amount.cents_changed.connect(self.changed)
        line = row(rank, self.day, self.amount, remove, None)
        line.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(line)

    def due(self) -> ScheduleDue | None:
        """As typed; None while a date or an amount is missing."""
        day, cents = self.day.day(), self.amount.cents()
        return None if day is None or cents is None else ScheduleDue(day, cents)
