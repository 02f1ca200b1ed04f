"""A client's answer given in a form: a mail or pasted words, filed with the fact they prove."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from relance_desktop.errors import UserError
from relance_desktop.services.messages import Answer, MessageTarget
from relance_desktop.ui.engagements.done import Done
from relance_desktop.ui.engagements.forms.file_field import FileField
from relance_desktop.ui.exchanges.journal import is_mail
from relance_desktop.ui.kit.fields import DateEdit
from relance_desktop.ui.kit.messages import wording
from relance_desktop.ui.work.given import given_file

if TYPE_CHECKING:
    from relance_desktop.ui.services import Services


class AnswerFields(QObject):
    """The fields of a form that take an answer. A mail put there fills what is still as the
    form began; what the user typed stays. ``complain`` says what is wrong with a mail."""

    def __init__(
        self,
        services: Services,
        fields: tuple[DateEdit, QLineEdit, QPlainTextEdit, FileField],
        complain: Callable[[str], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._services, self._complain = services, complain
        self._day, self._by, self._text, self._files = fields
        self._begun = self._day.text()
        self._files.changed.connect(self._fill)

    def answer(self) -> Answer | None:
        """What was given, None without mail and words. Raises FileRefusedError."""
        text, mail = self._text.toPlainText(), self._mail()
        if mail is None and not text.strip():
            return None
        file = given_file(mail) if mail else None
        return Answer(
            eml=file.data if file else None,
            filename=file.filename if file else "",
            text=text,
            on=self._day.day(),
            person=self._by.text(),
        )

    def others(self) -> tuple[Path, ...]:
        """Files that are evidence beside the answer: scans, pictures."""
        mail = self._mail()
        return tuple(path for path in self._files.paths if path != mail)

    def _mail(self) -> Path | None:
        return next((path for path in self._files.paths if is_mail(path)), None)

    def _fill(self) -> None:
        path = self._mail()
        if path is None:
            return
        try:
            file = given_file(path)
            told = self._services.messages.read_answer(Answer(file.data, file.filename))
        except UserError as error:
            self._complain(wording(error).sentence())
            return
        if self._day.text() == self._begun:
            self._day.set_day(told.on)
        if not self._by.text().strip():
            self._by.setText(told.person)
        if not self._text.toPlainText().strip():
            self._text.setPlainText(told.text)


def file_answer(services: Services, target: MessageTarget, answer: Answer, said: str) -> Done:
    """File it with the fact; taken back whole. Raises what ``Messages.file_answer`` raises."""
    messages = services.messages
    filed = messages.file_answer(target, answer)
    return Done(said, lambda: messages.unfile(filed), lambda: messages.still_filed(filed))
