"""Close a case: how it ended, and whether reminders go on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit

from relance_desktop.domain.recovery.values import CaseOutcome
from relance_desktop.services.recovery_cases import CaseChange, CaseView
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.form_panel import FormPanel
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.recovery.words import case_title, outcome_word

if TYPE_CHECKING:
    from relance_desktop.ui.services import Services


class CloseForm(FormPanel):
    """``finished`` gives a CaseChange."""

    def __init__(self, services: Services, view: CaseView) -> None:
        about = case_title(view.case, view.client.name)
        super().__init__(self.tr("Clore le dossier"), self.tr("Clore"), about)
        self.setObjectName("case-close-form")
        self._services, self._view = services, view
        self.outcome = QComboBox()
        self.outcome.setObjectName("case-outcome")
        for one in CaseOutcome:
            self.outcome.addItem(outcome_word(one), one)
        proposed = CaseOutcome.OTHER
        if view.is_settled:
            proposed = CaseOutcome.GIVEN_UP if view.is_given_up else CaseOutcome.PAID
        self.outcome.setCurrentIndex(self.outcome.findData(proposed))
        self.note = QLineEdit()
        self.note.setObjectName("case-close-note")
        self.resume = QCheckBox(self.tr("Reprendre les relances de ce qui reste dû"))
        self.resume.setObjectName("case-close-resume")
        self._lay_out()

    def save(self) -> CaseChange:
        """Close it."""
        return self._services.recovery_cases.close(
            self._view.case.id,
            self.outcome.currentData(),
            self.note.text(),
            resume=self.resume.isChecked(),
        )

    def _lay_out(self) -> None:
        view = self._view
        if view.is_settled:
            text = self.tr("Le prix de toutes les factures est payé.")
            if view.is_given_up:
                text = self.tr("Toutes les factures sont payées ou abandonnées.")
            left = view.amounts.claimed_cents
            if left:
                more = self.tr("Pénalités et frais encore dus\u00a0: {amount}.")
                amount = formats.money(left, view.amounts.currency)
                text = f"{text} {more.format(amount=amount)}"
            self.form.add_widget(Label(text, name="case-settled"))
        if view.running:
            names = ", ".join(one.name for one in view.running)
            text = self.tr("Se termine avec lui\u00a0: {names}.").format(names=names)
            self.form.add_widget(Label(text, "muted", name="case-ends-routes"))
        self.form.add(self.tr("Issue"), self.outcome)
        self.form.add(self.tr("Note (facultatif)"), self.note)
        if not view.is_settled and view.routes:
            self.form.add_widget(self.resume)
