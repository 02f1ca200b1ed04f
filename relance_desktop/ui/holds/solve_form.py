"""How a dispute ended: which way, in which words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from relance_desktop.domain.holds import HoldOutcome
from relance_desktop.services.holds import HoldCase, HoldChange
from relance_desktop.ui.holds.form import WordsEdit
from relance_desktop.ui.holds.words import outcome_word
from relance_desktop.ui.kit.form_panel import FormPanel
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import column

if TYPE_CHECKING:
    from relance_desktop.ui.services import Services


class SolveForm(FormPanel):
    """``finished`` gives the change; what comes next is then offered by the page."""

    def __init__(self, services: Services, case: HoldCase) -> None:
        super().__init__(self.tr("Le litige est réglé"), self.tr("Enregistrer"), case.number)
        self.setObjectName("solve-form")
        self._services, self._case = services, case
        self._choices = QButtonGroup(self)
        self._outcomes = list(HoldOutcome)
        self.note = WordsEdit()
        self.note.setObjectName("solve-note")
        self._next = Label("", "muted", name="solve-next")
        self.form.add_widget(self._ways())
        self.form.add(self.tr("Ce qui a été convenu (facultatif)"), self.note)
        self.form.add_widget(self._next)
        self._say_next()

    @property
    def outcome(self) -> HoldOutcome:
        """The way chosen."""
        return self._outcomes[self._choices.checkedId()]

    def choose(self, outcome: HoldOutcome) -> None:
        """Choose a way."""
        self._choices.button(self._outcomes.index(outcome)).setChecked(True)

    def save(self) -> HoldChange:
        """End it."""
        return self._services.holds.solve(self._case.hold.id, self.outcome, self.note.text())

    def focus_first(self) -> None:
        """The ways come first."""
        self._choices.button(0).setFocus()

    def _ways(self) -> QWidget:
        box = QWidget()
        box.setObjectName("solve-ways")
        lines = column(gap=4)
        for place, outcome in enumerate(self._outcomes):
            button = QRadioButton(outcome_word(outcome))
            button.setObjectName(f"solve-{outcome.value}")
            self._choices.addButton(button, place)
            lines.addWidget(button)
        self._choices.button(0).setChecked(True)
        self._choices.idToggled.connect(lambda _id, _on: self._say_next())
        box.setLayout(lines)
        return box

    def _say_next(self) -> None:
        texts = {
            HoldOutcome.CREDIT_NOTE: self.tr(
                "Ensuite\u00a0: imputer l'avoir, ou le saisir s'il n'est pas encore là."
            ),
            HoldOutcome.AGREEMENT: self.tr(
                "Ensuite\u00a0: noter la nouvelle date, ou un échéancier."
            ),
            HoldOutcome.PAYMENT: self.tr("Ensuite\u00a0: enregistrer le paiement."),
            HoldOutcome.WITHDRAWN: self.tr("Les relances reprennent, là où elles en étaient."),
        }
        self._next.setText(texts[self.outcome])
