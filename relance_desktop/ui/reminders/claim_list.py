"""The client's open claims, some of them ticked, and what they add up to."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from relance_desktop.domain.money import Money, totals_by_currency
from relance_desktop.services.reminders.values import ClaimChoice, Opening
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.buttons import QuietButton
from relance_desktop.ui.kit.labels import Label, Line, SectionTitle
from relance_desktop.ui.kit.layouts import Card, clear, column, row
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.reminders.claim_row import ClaimRow


class ClaimList(Card):
    """Claims with ticks; ``changed`` after each tick."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__(name="claims")
        self._rows: list[ClaimRow] = []
        self._all = QuietButton(self.tr("Tout cocher"), name="tick-all")
        self._all.clicked.connect(self._tick_all)
        heading = row(SectionTitle(self.tr("Ce qui est dû")), self._all)
        heading.setStretch(0, 1)
        self._list: QVBoxLayout = column(gap=0)
        self._count = Label("", "muted", name="claims-count")
        self._total = Label("", "heading", wrap=False, name="claims-total")
        foot = row(self._count, self._total, gap=GRID * 2, margins=0)
        foot.setStretch(0, 1)
        self.add(heading, self._list, foot)

    def show_claims(self, opening: Opening, today: date, wanted: Collection[int] | None) -> None:
        """Show the claims; ``wanted`` ids are ticked, else those proposed, else the late ones."""
        clear(self._list)
        proposed = any(choice.ticked for choice in opening.claims)
        self._rows = []
        for choice in opening.claims:
            ticked = _ticked(choice, wanted, proposed)
            line = ClaimRow(choice, today, ticked)
            line.toggled.connect(self._recount)
            if self._rows:
                self._list.addWidget(Line())
            self._rows.append(line)
            self._list.addWidget(line)
        self._recount()

    def ticked(self) -> tuple[int, ...]:
        """The ids of the ticked claims."""
        return tuple(line.choice.claim.id for line in self._rows if line.ticked)

    def _recount(self) -> None:
        chosen = [line.choice for line in self._rows if line.ticked]
        one, many = self.tr("{n} échéance cochée"), self.tr("{n} échéances cochées")
        self._count.setText(formats.plural(len(chosen), one, many))
        amounts = [Money(choice.cents, choice.claim.currency) for choice in chosen]
        self._total.setText(formats.totals(totals_by_currency(amounts)))
        self._all.setVisible(len(self._rows) > 2 and len(chosen) < len(self._tickable()))
        self.changed.emit()

    def _tickable(self) -> list[ClaimRow]:
        return [line for line in self._rows if line.tickable]

    def _tick_all(self) -> None:
        for line in self._tickable():
            line.check.setChecked(True)


def _ticked(choice: ClaimChoice, wanted: Collection[int] | None, proposed: bool) -> bool:
    if wanted is not None:
        return choice.claim.id in wanted
    return choice.ticked if proposed else choice.days_late > 0
