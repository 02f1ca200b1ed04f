"""The lines of the day about registered letters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from relance_desktop.services.registered_mail.values import MailReason, MailTask
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.action_row import ActionRow
from relance_desktop.ui.kit.reasons import reminder_word
from relance_desktop.ui.registered.words import task_sentence

if TYPE_CHECKING:
    from relance_desktop.ui.today.errands import Errand

translate = QCoreApplication.translate

_LOOKS = {
    MailReason.DEADLINE_OVER: ("warning-octagon", "red"),
    MailReason.SEND_AGAIN: ("warning", "red"),
    MailReason.RETURN_EXPECTED: ("clock", "amber"),
    MailReason.NO_NEWS: ("hourglass-medium", "amber"),
    MailReason.NUMBER_MISSING: ("pencil-simple", "slate"),
    MailReason.RECEIPT_TO_FILE: ("paperclip", "slate"),
}


def registered_lines(tasks: Iterable[MailTask], today: date) -> Iterator[Errand]:
    """One line for each letter, leading to it in the register."""
    for task in tasks:
        yield partial(registered_row, task, today), "registered", task.reminder_id


def _about(task: MailTask) -> str:
    """The invoices; of a letter to others, what it is and about whom first."""
    numbers = ", ".join(task.numbers)
    if task.letter is None or not task.to_other:
        return numbers
    return ", ".join(filter(None, (reminder_word(task.letter), task.client_name, numbers)))


def registered_row(task: MailTask, today: date) -> ActionRow:
    """A registered letter that asks for something."""
    money = task.reason in (MailReason.DEADLINE_OVER, MailReason.SEND_AGAIN)
    made = ActionRow(
        _LOOKS[task.reason],
        task.addressee,
        (task_sentence(task, today), _about(task)),
        formats.totals(task.owed) if money else "",
        name="registered-task",
    )
    words = {
        MailReason.DEADLINE_OVER: translate("today", "Choisir la suite"),
        MailReason.SEND_AGAIN: translate("today", "Voir la lettre")
        if task.to_other
        else translate("today", "Renvoyer"),
        MailReason.RECEIPT_TO_FILE: translate("today", "Classer"),
    }
    made.set_action(words.get(task.reason, translate("today", "Noter")))
    return made
