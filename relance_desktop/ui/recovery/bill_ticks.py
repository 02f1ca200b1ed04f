"""Which invoices a case is about."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from relance_desktop.services.recovery_cases import WhyProposed
from relance_desktop.services.recovery_cases.values import CaseCandidate
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.buttons import LinkButton
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import clear, column, row
from relance_desktop.ui.kit.theme import scaled

UNDER_TICK = 28
"""Where the words of a tick begin: what is below stands under them."""


class CaseBills(QWidget):
    """One line per open invoice; ``changed`` when a tick is, ``case_asked`` gives the case that
    has one already."""

    changed = Signal()
    case_asked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("case-bills")
        self._lines = column(gap=8)
        self._ticks: list[tuple[QCheckBox, CaseCandidate]] = []
        self.setLayout(self._lines)

    def show_bills(
        self, bills: Sequence[CaseCandidate], ticked: Collection[int], own_case: int = 0
    ) -> None:
        """Show them; those of another case cannot be ticked, they lead to it."""
        clear(self._lines)
        self._ticks = []
        for bill in bills:
            taken = bill.taken_by not in (None, own_case)
            tick = QCheckBox(bill.number)
            tick.setObjectName(f"case-bill-{bill.invoice_id}")
            tick.setChecked(bill.invoice_id in ticked and not taken)
            tick.setEnabled(not taken)
            amount = formats.money(bill.balance_cents, bill.currency)
            why = self._why(bill, taken=taken)
            tick.setAccessibleName(f"{bill.number}, {amount}, {why}")
            tick.toggled.connect(lambda _on: self.changed.emit())
            self._ticks.append((tick, bill))
            strong = Label(amount, "strong", wrap=False, name="case-bill-amount")
            bill_lines = column(row(tick, None, strong), gap=2)
            below = row(Label(why, "muted", name="case-bill-why"))
            below.setStretch(0, 1)
            below.setContentsMargins(scaled(UNDER_TICK), 0, 0, 0)
            if taken:
                link = LinkButton(self.tr("Voir ce dossier"), name="case-bill-taken")
                link.setAccessibleName(f"{link.text()}, {bill.number}")
                link.clicked.connect(
                    lambda _on=False, to=bill.taken_by: self.case_asked.emit(to or 0)
                )
                below.addWidget(link)
            bill_lines.addLayout(below)
            self._lines.addLayout(bill_lines)

    def ticked(self) -> tuple[CaseCandidate, ...]:
        """Those chosen."""
        return tuple(bill for tick, bill in self._ticks if tick.isChecked())

    def _why(self, bill: CaseCandidate, *, taken: bool) -> str:
        if taken:
            return self.tr("déjà dans un dossier ouvert")
        due = self.tr("échéance le {day}").format(day=formats.day(bill.due_on))
        if bill.why is None:
            return due
        words = {
            WhyProposed.PLAN_FINISHED: self.tr("plan de relance terminé"),
            WhyProposed.NOTICE_OVER: self.tr("délai de la mise en demeure passé"),
            WhyProposed.PROCEEDINGS: self.tr("à déclarer\u00a0: procédure collective"),
        }
        return f"{due} · {words[bill.why]}"
