"""The client's written yes: a mail, a picture, or a text that was pasted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit

from relance_desktop.domain.papers import PaperKind
from relance_desktop.domain.purposes import Purpose
from relance_desktop.errors import UserError
from relance_desktop.services.messages import MessageTarget
from relance_desktop.ui.engagements.done import Done, together
from relance_desktop.ui.engagements.filing import file_papers, filed
from relance_desktop.ui.engagements.forms.few_lines import few_lines
from relance_desktop.ui.engagements.forms.file_field import FileField
from relance_desktop.ui.engagements.forms.moves import MoveForm
from relance_desktop.ui.messages.answering import AnswerFields, file_answer

if TYPE_CHECKING:
    from relance_desktop.domain.engagements.values import Engagement
    from relance_desktop.services.engagements.values import Filed
    from relance_desktop.ui.services import Services

translate = QCoreApplication.translate


class AnswerForm(MoveForm):
    """``finished`` gives a ``Done``. A mail or pasted words are filed as the answer."""

    def __init__(self, services: Services, engagement: Engagement) -> None:
        title = translate("engagements", "Réponse du client")
        super().__init__(services, engagement, title, engagement.agreed_on)
        self.setObjectName("answer-form")
        self.by = QLineEdit(engagement.agreed_by)
        self.by.setObjectName("agreed-by")
        self.text = few_lines("answer-text", "", 6)
        self.files = FileField("answer-files", self.tr("ou déposez l'e-mail (.eml)"))
        fields = (self.day, self.by, self.text, self.files)
        self.answered = AnswerFields(services, fields, self.complain, self)
        hint = self.tr("Choisissez son e-mail ci-dessus, ou collez le texte tel quel.")
        self.form.add(self.tr("L'e-mail ou une image"), self.files)
        self.form.add(self.tr("Sa réponse"), self.text, hint)
        self.form.add(self.tr("Répondu le"), self.day)
        self.form.add(self.tr("Par"), self.by)

    def save(self) -> Done | None:
        """Note the yes and keep its evidence."""
        if self.day_given() is None:
            return None
        answer = self.answered.answer()
        if answer is None or self.engagement.agreed_on is not None:
            return self._by_hand()
        target = MessageTarget(Purpose.AGREEMENT, self.engagement.id)
        made = file_answer(self.services, target, answer, self.tr("Accord écrit noté."))
        return self._with_others(made)

    def _with_others(self, made: Done) -> Done:
        """Scans and pictures beside the answer; without them no answer is filed either."""
        others = self.answered.others()
        if not others:
            return made
        key, day = self.engagement.id, self.day.day()
        try:
            papers = file_papers(self.services, key, others, PaperKind.AGREEMENT, day)
        except UserError:
            made.undo()
            raise
        return together(made.said, (made, filed(self.services, papers)))

    def _by_hand(self) -> Done:
        """A scan, nothing at all, or more evidence of a yes that was noted before."""
        day, key, by = self.day.day(), self.engagement.id, self.by.text()
        assert day is not None
        said = self.tr("Accord écrit noté.")
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
