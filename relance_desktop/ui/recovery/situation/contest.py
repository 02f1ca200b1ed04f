"""Whether the client contests: what the user says, and the disputes noted."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit

from relance_desktop.domain.recovery.values import Contested
from relance_desktop.services.recovery_cases import CaseView
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.forms import Form
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import Card
from relance_desktop.ui.recovery.words import contested_word


class ContestCard(Card):
    """``said`` when the user chose, or left the note."""

    said = Signal()

    def __init__(self) -> None:
        super().__init__(self.tr("Le client conteste-t-il\u00a0?"), "case-contest")
        self.choice = QComboBox()
        self.choice.setObjectName("case-contested")
        for one in Contested:
            self.choice.addItem(contested_word(one), one)
        self.words = QLineEdit()
        self.words.setObjectName("case-contested-note")
        self._disputes = Label("", "muted", name="case-disputes")
        form = Form("contest-form")
        form.add(self.tr("À votre connaissance"), self.choice)
        form.add(self.tr("Ce qu'il conteste"), self.words)
        self.add(form, self._disputes)
        self.choice.activated.connect(lambda _at: self.said.emit())
        self.words.editingFinished.connect(self.said)

    def show_case(self, view: CaseView) -> None:
        """Show what is stored."""
        self.choice.setCurrentIndex(self.choice.findData(view.case.contested))
        if self.words.text() != view.case.contested_note and not self.words.hasFocus():
            self.words.setText(view.case.contested_note)
        for field in (self.choice, self.words):
            field.setEnabled(view.is_open)
        told = [
            self.tr("Litige noté le {day}\u00a0: {why}").format(
                day=formats.day(one.started_on), why=one.reason
            )
            for one in view.disputes
            if one.lifted_on is None
        ]
        self._disputes.setText("\n".join(told))
        self._disputes.setVisible(bool(told))

    def contested(self) -> Contested:
        """What was chosen."""
        chosen: Contested = self.choice.currentData()
        return chosen

    def note(self) -> str:
        """What is contested."""
        return self.words.text()
