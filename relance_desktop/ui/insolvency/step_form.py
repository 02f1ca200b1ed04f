"""A step of proceedings noted: its day, and for some a sum."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from relance_desktop.services.insolvency import InsolvencyChange, InsolvencyStep, InsolvencyView
from relance_desktop.ui.insolvency.words import step_hint, step_word
from relance_desktop.ui.kit.fields import DateEdit, MoneyEdit
from relance_desktop.ui.kit.form_panel import FormPanel

if TYPE_CHECKING:
    from relance_desktop.ui.services import Services

translate = QCoreApplication.translate

WITH_SUM = (InsolvencyStep.DECLARED, InsolvencyStep.ADMITTED)


class StepForm(FormPanel):
    """``finished`` gives an ``InsolvencyChange``."""

    def __init__(self, services: Services, view: InsolvencyView, step: InsolvencyStep) -> None:
        super().__init__(step_word(step), translate("insolvency", "Noter"), view.client.name)
        self.setObjectName("insolvency-step-form")
        self._services, self._view, self._step = services, view, step
        today = services.clock.today()
        self.day = DateEdit(today, today, name="insolvency-step-day")
        self.form.add(self.tr("Le"), self.day, step_hint(step))
        self.sum: MoneyEdit | None = None
        if step in WITH_SUM:
            totals = view.basis.totals
            proposed = totals[0].total_cents if totals else None
            if step is InsolvencyStep.ADMITTED:
                proposed = view.insolvency.declared_cents or proposed
            self.sum = MoneyEdit(proposed, name="insolvency-step-sum")
            label = self.tr("Montant déclaré")
            if step is InsolvencyStep.ADMITTED:
                label = self.tr("Montant admis")
            self.form.add(label, self.sum)

    def save(self) -> InsolvencyChange | None:
        """Store it."""
        day = self.day.day()
        if day is None:
            self.complain(self.tr("Il manque la date."))
            return None
        if self.sum is not None and not self.sum.understood():
            self.complain(self.tr("Ce montant n'est pas lisible."))
            return None
        cents = self.sum.cents() if self.sum is not None else None
        key = self._view.insolvency.id
        why = self.tr(
            "Procédure collective close\u00a0: reprendre ou abandonner, à vous de choisir."
        )
        return self._services.insolvency.note_step(key, self._step, day, cents, why)
