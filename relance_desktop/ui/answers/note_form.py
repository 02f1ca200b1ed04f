"""« Noter une réponse »: a mail or pasted words, filed as what the mailbox would bring."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit

from relance_desktop.domain.mail import MailAttachment
from relance_desktop.services.filing import GivenFile, mime_of
from relance_desktop.ui.engagements.forms.few_lines import few_lines
from relance_desktop.ui.engagements.forms.file_field import FileField
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.fields import DateEdit
from relance_desktop.ui.kit.form_panel import FormPanel
from relance_desktop.ui.kit.heavy import heavy
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.reasons import reminder_title
from relance_desktop.ui.messages.answering import AnswerFields
from relance_desktop.ui.work.given import given_file

if TYPE_CHECKING:
    from relance_desktop.domain.clients import Client
    from relance_desktop.domain.reminders import Reminder
    from relance_desktop.services.inbox import FiledMail
    from relance_desktop.ui.services import Services


class NoteForm(FormPanel):
    """``finished`` gives a FiledMail. ``turned``: the message that it answers, when another
    was chosen."""

    turned = Signal(object)

    def __init__(
        self,
        services: Services,
        client: Client,
        asked: tuple[Reminder, ...],
        reminder_id: int | None = None,
    ) -> None:
        super().__init__(self.tr("Noter une réponse"), self.tr("Classer la réponse"), client.name)
        self.setObjectName("note-answer-form")
        self._services, self._asked = services, asked
        self.message = QComboBox()
        self.message.setObjectName("answered-choice")
        for one in asked:
            self.message.addItem(_line(one), one.id)
        self.message.setCurrentIndex(max(0, self.message.findData(reminder_id)))
        self.message.currentIndexChanged.connect(lambda _place: self.turned.emit(self.reminder))
        self.text = few_lines("answer-words", "", 7)
        self.files = FileField("answer-files", self.tr("ou déposez l'e-mail (.eml)"))
        self.day = DateEdit(services.clock.today(), services.clock.today(), "answer-day")
        self.by = QLineEdit()
        self.by.setObjectName("answer-by")
        fields = (self.day, self.by, self.text, self.files)
        self.given = AnswerFields(services, fields, self.complain, self)
        self._lay_out()

    @property
    def reminder(self) -> Reminder:
        """What it answers."""
        return self._asked[self.message.currentIndex()]

    def save(self) -> object | None:
        """File it. Raises what ``Inbox.note_answer`` raises."""
        if self.day.day() is None:
            self.complain(self.tr("La date manque ou n'est pas comprise."))
            return None
        answer = self.given.answer()
        if answer is None:
            self.complain(self.tr("Collez le texte de la réponse, ou choisissez son e-mail."))
            return None
        key, paths, inbox = self.reminder.id, self.given.others(), self._services.inbox

        def keep() -> FiledMail:
            files = [_attachment(given_file(path)) for path in paths]
            return inbox.note_answer(key, answer, files)

        return heavy(self.files.paths, keep)

    def focus_first(self) -> None:
        """The words: the rest is most often right already."""
        self.text.setFocus()

    def _lay_out(self) -> None:
        form = self.form
        form.add(self.tr("En réponse à"), self.message)
        hint = self.tr("Collez-le tel quel\u00a0: SMS, message, courrier recopié…")
        form.add(self.tr("Texte de la réponse"), self.text, hint)
        form.add(self.tr("Ou l'e-mail lui-même, et ses pièces"), self.files)
        form.add_pair((self.tr("Reçue le"), self.day), (self.tr("De"), self.by))
        said = self.tr("Les relances concernées attendent ensuite votre décision.")
        form.add_widget(Label(said, "muted", name="note-effect"))


def _attachment(file: GivenFile) -> MailAttachment:
    return MailAttachment(file.filename, mime_of(file.filename), file.data)


def _line(one: Reminder) -> str:
    day = formats.day(one.done_on or one.created_at.astimezone().date())
    return f"{reminder_title(one)}, {day}"
