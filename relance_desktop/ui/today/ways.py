"""The day's work all at once: prepare everything, call, print."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from relance_desktop.domain.plans.values import Channel
from relance_desktop.domain.reminders import ReminderState
from relance_desktop.services.today import TodayPage
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.buttons import SecondaryButton
from relance_desktop.ui.kit.layouts import clear, row

translate = QCoreApplication.translate

_PAPER = (ReminderState.TO_PRINT, ReminderState.PRINTED)


class Ways(QWidget):
    """Buttons at the head of the day; ``asked`` gives the page and its target."""

    asked = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("today-ways")
        self._row = row()
        self.setLayout(self._row)

    def show_page(self, page: TodayPage) -> None:
        """Offer what the day has several of."""
        clear(self._row)
        todo = page.agenda.todo
        calls = sum(task.step.channel is Channel.CALL for task in todo)
        letters = sum(one.state in _PAPER for one in page.unfinished)
        if len(todo) > 1:
            words = translate("today", "Tout préparer ({n})").format(n=len(todo))
            self._offer(words, "stack", "batch", "start")
        if calls:
            one, many = translate("today", "{n} appel"), translate("today", "{n} appels")
            self._offer(formats.plural(calls, one, many), "phone", "calls", None)
        if letters > 1:
            one, many = translate("today", "{n} lettre"), translate("today", "{n} lettres")
            self._offer(formats.plural(letters, one, many), "printer", "letters", "print")

    def _offer(self, text: str, icon: str, page: str, target: object) -> None:
        button = SecondaryButton(text, icon, name=f"today-{page}")
        button.clicked.connect(lambda: self.asked.emit(page, target))
        self._row.addWidget(button)
        button.show()
