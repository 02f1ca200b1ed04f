"""The documents at hand for a case: there, missing, or made by the program."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from relance_desktop.services.recovery_cases import CaseView
from relance_desktop.services.recovery_cases.values import DocumentAtHand
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.labels import IconLabel, Label
from relance_desktop.ui.kit.layouts import Card, row
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.recovery.words import document_word


class DocumentsCard(Card):
    """One line for each kind of document."""

    def __init__(self, view: CaseView) -> None:
        super().__init__(self.tr("Pièces sous la main"), "case-documents")
        self.body.setSpacing(GRID - 2)
        for one in view.documents:
            self.add(self._line(one))

    def _line(self, one: DocumentAtHand) -> QWidget:
        icon, hue, text = "minus", "muted", self.tr("aucune pièce")
        if one.count:
            icon, hue = "check-circle", "green"
            text = formats.plural(one.count, self.tr("{n} pièce"), self.tr("{n} pièces"))
        elif one.made_here:
            icon, hue, text = "magic-wand", "blue", self.tr("par le programme")
        box = QWidget()
        box.setObjectName("case-document")
        kind = Label(document_word(one.kind), name="document-kind")
        state = Label(text, "muted", wrap=False, name="document-state")
        line = row(IconLabel(icon, hue, 20), kind, state, gap=GRID)
        line.setStretch(1, 1)
        box.setLayout(line)
        box.setAccessibleName(f"{document_word(one.kind)}\u00a0: {text}")
        return box
