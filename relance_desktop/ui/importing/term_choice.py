"""Usual payment terms, from which the due date follows."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QComboBox

from relance_desktop.domain.terms import MonthEndMethod, PaymentTerm, TermKind

translate = QCoreApplication.translate


class TermChoice(QComboBox):
    """The first entry means that the date itself is typed."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("term")
        self.addItem(self.tr("Date choisie"), None)
        for term, text in usual_terms():
            self.addItem(text, term)

    def term(self) -> PaymentTerm | None:
        """The term chosen, None when the date is typed."""
        chosen: PaymentTerm | None = self.currentData()
        return chosen

    def show_term(self, term: PaymentTerm | None) -> None:
        """Show a term if it is a usual one."""
        found = next((n for n in range(1, self.count()) if self.itemData(n) == term), 0)
        self.setCurrentIndex(found if term is not None else 0)


def usual_terms() -> list[tuple[PaymentTerm, str]]:
    """The terms that freelancers agree on, in words."""
    days = translate("importing", "{days} jours")
    return [
        (PaymentTerm(TermKind.ON_RECEIPT), translate("importing", "À réception")),
        *(
            (PaymentTerm(TermKind.NET_DAYS, count), days.format(days=count))
            for count in (8, 15, 30, 45, 60)
        ),
        (
            PaymentTerm(TermKind.END_OF_MONTH, 30, method=MonthEndMethod.DAYS_THEN_END),
            translate("importing", "30 jours fin de mois"),
        ),
        (
            PaymentTerm(TermKind.END_OF_MONTH, 45, method=MonthEndMethod.DAYS_THEN_END),
            translate("importing", "45 jours fin de mois"),
        ),
    ]
