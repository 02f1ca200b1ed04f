"""The conditions as they will read: every clause, then what invoices must repeat."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from relance_desktop.domain.engagements.terms import Clause
from relance_desktop.services.conditions.values import ConditionsPage
from relance_desktop.ui.conditions.clause_block import ClauseBlock
from relance_desktop.ui.conditions.form import ON_TEXT
from relance_desktop.ui.kit.buttons import QuietButton, SecondaryButton
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import Card, Flow, column
from relance_desktop.ui.kit.stylesheet import GRID

translate = QCoreApplication.translate


class TextPanel(QWidget):
    """``worded`` gives a clause and the user's text; the other signals ask for a deed."""

    worded = Signal(object, str)
    copy_wanted = Signal()
    sheet_wanted = Signal()
    mentions_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("conditions-text")
        self.blocks = {clause: ClauseBlock(clause) for clause in Clause}
        card = Card(translate("conditions", "Conditions de paiement"), "clauses-card")
        card.add(self._deeds(), 4)
        for clause, block in self.blocks.items():
            block.worded.connect(lambda text, clause=clause: self.worded.emit(clause, text))
            card.add(block)
        self.setLayout(column(card, self._mentions_card(), gap=GRID * 2))

    def show_page(self, page: ConditionsPage) -> None:
        """Show the clauses that the terms make."""
        shown = {one.clause: one for one in page.clauses}
        numbers = {clause: number for number, clause in enumerate(shown, 1)}
        for clause, block in self.blocks.items():
            block.setVisible(clause in shown)
            if clause in shown:
                remarks = [
                    one
                    for one in page.remarks
                    if one.finding.clause is clause and one.finding.concern in ON_TEXT
                ]
                block.show_clause(numbers[clause], shown[clause], remarks)
            else:
                block.close_edit()
        self._mentions.setText(page.mentions)

    def close_edits(self) -> None:
        """Show all words as they will read."""
        for block in self.blocks.values():
            block.close_edit()

    def _deeds(self) -> QWidget:
        self.copy_button = SecondaryButton(self.tr("Copier le texte"), "copy", name="copy-text")
        self.sheet_button = SecondaryButton(
            self.tr("PDF à signer…"), "file-pdf", name="conditions-pdf"
        )
        self.copy_button.clicked.connect(self.copy_wanted)
        self.sheet_button.clicked.connect(self.sheet_wanted)
        flow = Flow(GRID, name="conditions-deeds")
        flow.add(self.copy_button)
        flow.add(self.sheet_button)
        return flow

    def _mentions_card(self) -> Card:
        title = translate("conditions", "À reprendre sur vos factures")
        card = Card(title, "mentions-card")
        self._mentions = Label("", name="mentions-text").selectable()
        copy = QuietButton(self.tr("Copier les mentions"), "copy", name="copy-mentions")
        copy.clicked.connect(self.mentions_wanted)
        return card.add(self._mentions, copy)
