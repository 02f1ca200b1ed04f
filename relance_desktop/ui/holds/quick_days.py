"""Days chosen with one press, under a date."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtWidgets import QWidget

from relance_desktop.ui.kit.buttons import QuietButton
from relance_desktop.ui.kit.fields import DateEdit
from relance_desktop.ui.kit.layouts import Flow, column


class QuickDays(QWidget):
    """A date with buttons for the usual ones."""

    def __init__(self, field: DateEdit, today: date) -> None:
        super().__init__()
        self.setObjectName(f"{field.objectName()}-quick")
        self._field = field
        flow = Flow(gap=4, name="quick-days")
        for name, text, day in (
            ("week", self.tr("1 semaine"), today + timedelta(days=7)),
            ("fortnight", self.tr("2 semaines"), today + timedelta(days=14)),
            ("month", self.tr("1 mois"), _next_month(today)),
        ):
            button = QuietButton(text, name=f"until-{name}")
            button.clicked.connect(lambda _on=False, day=day: field.set_day(day))
            flow.add(button)
        self.setLayout(column(field, flow, gap=4))
        self.setFocusProxy(field)


def _next_month(day: date) -> date:
    """The same day of the next month, or its last one."""
    first = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    after = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return min(first + timedelta(days=day.day - 1), after - timedelta(days=1))
