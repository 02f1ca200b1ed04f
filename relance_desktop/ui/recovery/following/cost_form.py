"""A cost of a case: foreseen, paid, or come back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QLineEdit

from relance_desktop.domain.recovery.values import CaseCost, CostNature
from relance_desktop.services.recovery_cases import CaseView
from relance_desktop.ui.kit.fields import DateEdit, MoneyEdit
from relance_desktop.ui.kit.form_panel import FormPanel
from relance_desktop.ui.recovery.words import nature_word

if TYPE_CHECKING:
    from relance_desktop.ui.services import Services


class CostForm(FormPanel):
    """``finished`` gives the cost noted, or as it was before."""

    def __init__(self, services: Services, view: CaseView, cost: CaseCost | None = None) -> None:
        title = self.tr("Ajouter un coût") if cost is None else self.tr("Modifier le coût")
        super().__init__(title, self.tr("Enregistrer"))
        self.setObjectName("case-cost-form")
        self._services, self._old = services, cost
        self._case_id, self._client_id = view.case.id, view.client.id
        old = cost or CaseCost(view.case.id, view.client.id, CostNature.PAID, 0, view.today, "")
        self.nature = QComboBox()
        self.nature.setObjectName("cost-nature")
        for one in CostNature:
            self.nature.addItem(nature_word(one), one)
        self.nature.setCurrentIndex(self.nature.findData(old.nature))
        self.label = QLineEdit(old.label)
        self.label.setObjectName("cost-label")
        self.amount = MoneyEdit(old.cents or None, "EUR", name="cost-amount")
        self.day = DateEdit(view.today, old.dated_on, "cost-day")
        self.route = QComboBox()
        self.route.setObjectName("cost-route")
        self.route.addItem(self.tr("Tout le dossier"), None)
        for follow in view.routes:
            self.route.addItem(follow.name, follow.route.id)
        running = [one.route.id for one in view.running]
        wanted = old.route_id if cost else (running[0] if len(running) == 1 else None)
        self.route.setCurrentIndex(max(0, self.route.findData(wanted)))
        self._lay_out()

    def save(self) -> CaseCost | None:
        """Keep it."""
        cents, day = self.amount.cents(), self.day.day()
        if cents is None or day is None:
            self.complain(self.tr("Il manque le montant ou la date."))
            return None
        cost = CaseCost(
            self._case_id,
            self._client_id,
            self.nature.currentData(),
            cents,
            day,
            self.label.text().strip(),
            route_id=self.route.currentData(),
        )
        cases = self._services.recovery_cases
        if self._old is None:
            return cases.add_cost(cost)
        return cases.change_cost(replace(cost, id=self._old.id))

    def _lay_out(self) -> None:
        form = self.form
        form.add(self.tr("Quoi"), self.label, self.tr("Par exemple\u00a0: signification, timbre"))
        form.add_pair((self.tr("Montant TTC"), self.amount), (self.tr("Le"), self.day))
        form.add(self.tr("Nature"), self.nature)
        form.add(self.tr("Pour"), self.route)
