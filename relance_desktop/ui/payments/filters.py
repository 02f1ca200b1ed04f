"""What the payments page shows: which kind, which stretch of days, which client."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from relance_desktop.services.payments import CreditRow, PaymentRow
from relance_desktop.ui.kit.chips import Filter, FilterChips
from relance_desktop.ui.kit.folding import fold
from relance_desktop.ui.kit.layouts import row
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.kit.theme import scaled

translate = QCoreApplication.translate

ALL, SPARE, CREDITS, BATCHES = "all", "spare", "credits", "batches"


class PaymentFilters(QWidget):
    """Chips for the kind, lists for days and client; ``changed`` by the user."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("payment-filters")
        tr = translate
        self.chips = FilterChips(
            (
                Filter(ALL, tr("payments", "Paiements"), always=True),
                Filter(SPARE, tr("payments", "Non affecté"), "wallet", "teal", True),
                Filter(CREDITS, tr("payments", "Avoirs"), "receipt", "slate", True),
                Filter(BATCHES, tr("payments", "Relevés"), "bank", "slate"),
            ),
            "payment-chips",
        )
        self.period = self._box("payment-period", tr("payments", "Période"))
        for key, text in periods():
            self.period.addItem(text, key)
        self.client = self._box("payment-filter-client", tr("payments", "Client"))
        self.client.addItem(tr("payments", "Tous les clients"), None)
        layout = row(self.chips, self.period, self.client, gap=GRID)
        layout.setStretch(0, 1)
        self.setLayout(layout)
        self.chips.changed.connect(lambda _key: self.changed.emit())
        for box in (self.period, self.client):
            box.currentIndexChanged.connect(lambda _index: self.changed.emit())

    def set_rows(
        self, rows: Sequence[PaymentRow], credits_: Sequence[CreditRow], batches: int = 0
    ) -> None:
        """Offer the clients there are, and say how many each kind has. ``batches``: bank
        statements that came in."""
        spare = sum(row.spare_cents > 0 for row in rows)
        self.chips.set_counts(
            {ALL: len(rows), SPARE: spare, CREDITS: len(credits_), BATCHES: batches}
        )
        names = {row.payment.client_id: row.client_name for row in rows}
        names |= {row.note.client_id: row.client_name for row in credits_}
        self._offer(sorted(names.items(), key=lambda pair: fold(pair[1])))

    def show_boxes(self, wanted: bool) -> None:
        """Offer days and clients, or not where neither says anything."""
        self.setMinimumHeight(self.period.sizeHint().height())  # what is below stays in place
        for box in (self.period, self.client):
            box.setVisible(wanted)

    @property
    def kind(self) -> str:
        """Which of the chips."""
        return self.chips.current

    def keeps(self, client_id: int, day: date, today: date) -> bool:
        """Whether client and day pass."""
        wanted = self.client.currentData()
        first, last = days_of(self.period.currentData(), today)
        return wanted in (None, client_id) and first <= day <= last

    def _offer(self, names: Iterable[tuple[int, str]]) -> None:
        chosen = self.client.currentData()
        self.client.blockSignals(True)
        while self.client.count() > 1:
            self.client.removeItem(1)
        for client_id, name in names:
            self.client.addItem(name, client_id)
        self.client.setCurrentIndex(max(0, self.client.findData(chosen)))
        self.client.blockSignals(False)

    @staticmethod
    def _box(name: str, label: str) -> QComboBox:
        box = QComboBox()
        box.setObjectName(name)
        box.setAccessibleName(label)
        box.setMaximumWidth(scaled(184))
        return box


def periods() -> tuple[tuple[str, str], ...]:
    """The stretches of days to choose from."""
    tr = translate
    return (
        ("", tr("payments", "Toutes les dates")),
        ("month", tr("payments", "Ce mois-ci")),
        ("last_month", tr("payments", "Le mois dernier")),
        ("year", tr("payments", "Cette année")),
        ("last_year", tr("payments", "L'année dernière")),
    )


def days_of(period: str, today: date) -> tuple[date, date]:
    """The first and the last day of a period."""
    if period == "month":
        return today.replace(day=1), today
    if period == "last_month":
        last = today.replace(day=1) - timedelta(days=1)
        return last.replace(day=1), last
    if period == "year":
        return date(today.year, 1, 1), today
    if period == "last_year":
        return date(today.year - 1, 1, 1), date(today.year - 1, 12, 31)
    return date.min, date.max
