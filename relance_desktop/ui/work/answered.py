"""The client said yes to a sheet or to a deliverable: their answer, or a file that proves it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.purposes import Purpose
from relance_desktop.domain.work.time_sheets import SheetState
from relance_desktop.errors import UserError
from relance_desktop.services.messages import MessageTarget
from relance_desktop.ui.engagements.done import Done, together
from relance_desktop.ui.engagements.forms.few_lines import few_lines
from relance_desktop.ui.kit.heavy import heavy
from relance_desktop.ui.messages.answering import AnswerFields, file_answer
from relance_desktop.ui.work.forms import ProvenForm
from relance_desktop.ui.work.given import given_file

if TYPE_CHECKING:
    from relance_desktop.domain.work.deliverables import Deliverable
    from relance_desktop.domain.work.time_sheets import TimeSheet
    from relance_desktop.services.messages import Answer
    from relance_desktop.services.work import GivenFile
    from relance_desktop.ui.services import Services

translate = QCoreApplication.translate


class AnsweredForm(ProvenForm):
    """A mail or pasted words are filed as the client's answer; a scan as a mere file."""

    def __init__(self, services: Services, title: str, subtitle: str) -> None:
        super().__init__(
            services,
            title,
            subtitle,
            services.clock.today(),
            translate("work", "Par"),
            translate("work", "son e-mail (.eml), un scan signé"),
        )
        self.text = few_lines("proven-text", "", 4)
        self.form.add(
            translate("work", "Sa réponse (facultatif)"),
            self.text,
            translate("work", "Son texte, collé tel quel, ou lu dans l'e-mail."),
        )
        fields = (self.day, self.word, self.text, self.file)
        self.answered = AnswerFields(services, fields, self.complain, self)


class ValidateForm(AnsweredForm):
    """The client validated a sheet; ``finished`` gives the ChangedSheet, or a Done."""

    def __init__(self, services: Services, sheet: TimeSheet) -> None:
        super().__init__(services, translate("work", "Relevé validé"), sheet.title)
        self.setObjectName("validate-form")
        self._sheet = sheet

    def save(self) -> object | None:
        """Note the validation."""
        day, answer = self.day_given(), self.answered.answer()
        if day is None:
            return None
        if answer is None:
            by, paths = self.word.text(), self.answered.others()[:1]
            validate, key = self.services.work.sheets.validate, self._sheet.id
            return heavy(paths, lambda: validate(key, day, by, _proof(paths)))
        said = self.tr("Relevé validé\u00a0: il peut accompagner la facture.")
        if self._sheet.state is not SheetState.DRAFT:
            return self._answered(answer, said)
        return self._shown_and_answered(answer, said)

    def _answered(self, answer: Answer, said: str) -> Done:
        sheet = self._sheet
        target = MessageTarget(Purpose.TIME_SHEET, sheet.engagement_id, sheet_id=sheet.id)
        return file_answer(self.services, target, answer, said)

    def _shown_and_answered(self, answer: Answer, said: str) -> Done:
        """A draft that the client saw elsewhere counts as sent on the day of the answer."""
        sheets = self.services.work.sheets
        sent = sheets.sent(self._sheet.id, answer.on)
        shown = Done(said, lambda: sheets.undo(sent), lambda: True)
        try:
            return together(said, (shown, self._answered(answer, said)))
        except UserError:
            shown.undo()
            raise


class AcceptForm(AnsweredForm):
    """The client accepted a deliverable; ``finished`` gives what was changed, or a Done."""

    def __init__(self, services: Services, one: Deliverable) -> None:
        super().__init__(services, translate("work", "Livrable accepté"), one.title)
        self.setObjectName("accept-form")
        self._one = one

    def save(self) -> object | None:
        """Note it."""
        day, answer, one = self.day_given(), self.answered.answer(), self._one
        if day is None:
            return None
        if answer is None:
            by, paths = self.word.text(), self.answered.others()[:1]
            accept = self.services.work.deliverables.accept
            return heavy(paths, lambda: accept(one.id, day, by, _proof(paths)))
        target = MessageTarget(Purpose.DELIVERY, one.engagement_id, deliverable_ids=(one.id,))
        return file_answer(self.services, target, answer, self.tr("Livrable accepté."))


def _proof(paths: tuple[Path, ...]) -> GivenFile | None:
    """The file that is no answer. Raises FileRefusedError."""
    return given_file(paths[0]) if paths else None
