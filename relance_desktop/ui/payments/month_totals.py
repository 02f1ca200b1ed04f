"""What came in by month, of the payments shown; currencies apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from PySide6.QtWidgets import QWidget

from relance_desktop.domain.money import Money, totals_by_currency
from relance_desktop.services.payments import PaymentRow
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import clear, column, row
from relance_desktop.ui.kit.reasons.dates import capital
from relance_desktop.ui.kit.stylesheet import GRID

SHOWN = 5


class MonthTotals(QWidget):
    """The latest months first; what was taken back is taken off."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("month-totals")
        self._line = row(gap=GRID * 4)
        self.setLayout(self._line)

    def show_rows(self, rows: Iterable[PaymentRow]) -> None:
        """Show the totals of these payments."""
        clear(self._line)
        by_month = month_totals(rows)
        self.setVisible(bool(by_month))
        for first, totals in by_month[:SHOWN]:
            title = f"{capital(formats.month(first))} {first.year}"
            figures = column(Label(title, "small", wrap=False, name="month"), gap=0)
            for total in totals:
                text = formats.money(total.cents, total.currency)
                figures.addWidget(Label(text, "strong", wrap=False, name="month-total"))
            figures.addStretch(1)
            self._line.addLayout(figures)
        self._line.addStretch(1)


def month_totals(rows: Iterable[PaymentRow]) -> list[tuple[date, tuple[Money, ...]]]:
    """By the first day of each month, the latest first; months that come to nothing left out."""
    sums: Counter[tuple[int, int, str]] = Counter()
    for one in rows:
        payment = one.payment
        sums[payment.received_on.year, payment.received_on.month, payment.currency] += payment.cents
    found: dict[date, list[Money]] = {}
    for (year, month, currency), cents in sums.items():
        if cents:
            found.setdefault(date(year, month, 1), []).append(Money(cents, currency))
    return sorted(
        ((first, totals_by_currency(amounts)) for first, amounts in found.items()), reverse=True
    )
