"""What a paper is said to be: kind, day, note. Its bytes never change."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QComboBox, QLineEdit

from relance_desktop.domain.papers import Paper, PaperKind
from relance_desktop.ui.engagements.done import Done
from relance_desktop.ui.engagements.words import paper_word
from relance_desktop.ui.kit.fields import DateEdit
from relance_desktop.ui.kit.form_panel import FormPanel

if TYPE_CHECKING:
    from relance_desktop.ui.services import Services

translate = QCoreApplication.translate

KINDS = (
    PaperKind.QUOTE,
    PaperKind.CONTRACT,
    PaperKind.ORDER,
    PaperKind.TERMS,
    PaperKind.SIGNED_COPY,
    PaperKind.AGREEMENT,
    PaperKind.TIME_SHEET,
    PaperKind.VALIDATION,
    PaperKind.DELIVERY,
    PaperKind.ACCEPTANCE,
    PaperKind.PICTURE,
    PaperKind.MAIL,
    PaperKind.OTHER,
)


class PaperForm(FormPanel):
    """``finished`` gives a ``Done``."""

    def __init__(self, services: Services, paper: Paper) -> None:
        title = translate("engagements", "Ce document")
        super().__init__(title, translate("engagements", "Enregistrer"), paper.filename)
        self.setObjectName("paper-form")
        self._services, self._paper = services, paper
        self.kind = QComboBox()
        self.kind.setObjectName("paper-kind")
        kinds = KINDS if paper.kind in KINDS else (*KINDS, paper.kind)
        for kind in kinds:
            self.kind.addItem(paper_word(kind), kind)
        self.kind.setCurrentIndex(kinds.index(paper.kind))
        self.day = DateEdit(services.clock.today(), paper.dated_on, name="paper-day")
        self.note = QLineEdit(paper.note)
        self.note.setObjectName("paper-note")
        self.form.add(self.tr("Nature"), self.kind)
        self.form.add(self.tr("Daté du"), self.day, self.tr("La date écrite sur le document"))
        self.form.add(self.tr("Note"), self.note)

    def save(self) -> Done | None:
        """Store it."""
        if not self.day.understood():
            self.complain(self.tr("La date n'est pas comprise."))
            return None
        papers = self._services.engagements.papers
        told = replace(
            self._paper,
            kind=self.kind.currentData(),
            dated_on=self.day.day(),
            note=self.note.text().strip(),
        )
        before = papers.update(told)
        return Done(
            self.tr("Document enregistré."),
            lambda: papers.update(before),
            lambda: papers.read(told.id)[0] == told,
        )
