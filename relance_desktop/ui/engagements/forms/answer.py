"""The client's written yes: a mail, a picture, or a text that was pasted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit

from relance_desktop.domain.papers import PaperKind
from relance_desktop.ui.engagements.done import Done, together
from relance_desktop.ui.engagements.filing import filed
from relance_desktop.ui.engagements.forms.few_lines import few_lines
from relance_desktop.ui.engagements.forms.file_field import FileField
from relance_desktop.ui.engagements.forms.moves import MoveForm

if TYPE_CHECKING:
    from relance_desktop.domain.engagements.values import Engagement
    from relance_desktop.services.engagements.values import Filed
    from relance_desktop.ui.services import Services

translate = QCoreApplication.translate


class AnswerForm(MoveForm):
    """``finished`` gives a ``Done``. What was given is kept as evidence."""

    def __init__(self, services: Services, engagement: Engagement) -> None:
        title = translate("engagements", "Réponse du client")
        super().__init__(services, engagement, title, engagement.agreed_on)
        self.setObjectName("answer-form")
        self.by = QLineEdit(engagement.agreed_by)
        self.by.setObjectName("agreed-by")
        self.text = few_lines("answer-text", "", 6)
        self.files = FileField("answer-files", self.tr("ou déposez l'e-mail (.eml)"))
        self.form.add(self.tr("Répondu le"), self.day)
        self.form.add(self.tr("Par"), self.by)
        self.form.add(
            self.tr("Sa réponse"), self.text, self.tr("Collez le texte tel quel, avec sa date.")
        )
        self.form.add(self.tr("L'e-mail ou une image"), self.files)

    def save(self) -> Done | None:
        """Note the yes and keep its evidence."""
        day = self.day_given()
        if day is None:
            return None
        said = self.tr("Accord écrit noté.")
        key, by = self.engagement.id, self.by.text()
        made = self.carry_out(
            said,
            lambda: self.services.engagements.written_yes(key, day, by),
            self.files.paths,
            PaperKind.AGREEMENT,
            day,
        )
        text = self.text.toPlainText().strip()
        if not text:
            return made
        return together(said, (made, filed(self.services, [self._keep(text)])))

    def _keep(self, text: str) -> Filed:
        """The text as a file of its own."""
        day = self.day.day()
        name = self.tr("Réponse du client {day}.txt").format(day=day)
        papers = self.services.engagements.papers
        data = f"{text}\n".encode()
        return papers.add(self.engagement.id, data, name, PaperKind.AGREEMENT, day)
