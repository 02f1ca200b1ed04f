"""One unfinished reminder, with what to do about it."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from relance_desktop.domain.purposes import CLAIM_NOTHING
from relance_desktop.domain.reminders import Reminder, ReminderState
from relance_desktop.services.outbox import OPENED_ELSEWHERE
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.action_row import Disc
from relance_desktop.ui.kit.buttons import QuietButton, SecondaryButton
from relance_desktop.ui.kit.labels import Label
from relance_desktop.ui.kit.layouts import Flow, column, row
from relance_desktop.ui.kit.pills import Pill
from relance_desktop.ui.kit.reasons import channel_icon, reminder_chip, reminder_word
from relance_desktop.ui.kit.stylesheet import GRID
from relance_desktop.ui.outbox.columns import about, asked
from relance_desktop.ui.outbox.hours import until_words
from relance_desktop.ui.wording.mail_errors import failure

WAITING = (ReminderState.QUEUED, ReminderState.FAILED)
PAPER = (ReminderState.TO_PRINT, ReminderState.PRINTED)


class ItemRow(QFrame):
    """``asked`` gives the action: send, withdraw, arrived, lost, post, receipt, see, settings,
    rest, wake, elsewhere."""

    asked = Signal(str, object)

    def __init__(
        self, reminder: Reminder, client: str, today: date, now: datetime, *, paid: bool = False
    ) -> None:
        """``paid``: nothing is left to pay of the invoice that it brings."""
        super().__init__()
        self.reminder, self._now, self._paid = reminder, now, paid
        self.setObjectName(f"item-{reminder.id}")
        chip = reminder_chip(reminder.state)
        title = Label(f"{client}, {self._what()}", "strong", name="item-title")
        self.setAccessibleName(f"{title.text()}, {chip.text}")
        words = column(title, Label(self._facts(today), "muted", name="item-facts"), gap=2)
        advice = self._advice()
        if advice:
            words.addWidget(Label(advice, name="item-advice"))
        words.addWidget(self._actions())
        figures = column(gap=4)
        amount = Label(self._amount(), "strong", wrap=False, name="item-amount")
        figures.addWidget(amount, 0, Qt.AlignmentFlag.AlignRight)
        figures.addWidget(Pill(chip), 0, Qt.AlignmentFlag.AlignRight)
        figures.addStretch(1)
        layout = row(gap=GRID * 2, margins=GRID)
        layout.addWidget(
            Disc(channel_icon(reminder.channel), chip.hue), 0, Qt.AlignmentFlag.AlignTop
        )
        layout.addLayout(words, 1)
        layout.addLayout(figures)
        self.setLayout(layout)

    def _what(self) -> str:
        word = reminder_word(self.reminder)
        return word[:1].lower() + word[1:]

    def _facts(self, today: date) -> str:
        numbers = about(self.reminder)
        made = formats.relative(self.reminder.created_at.astimezone().date(), today)
        text = self.tr("{numbers} · préparée {made}")
        if self.reminder.purpose in CLAIM_NOTHING:
            text = self.tr("{numbers} · préparé {made}")
        if self.reminder.state is ReminderState.POSTED and self.reminder.done_on:
            text = self.tr("{numbers} · postée {made}")
            made = formats.relative(self.reminder.done_on, today)
        facts = text.format(numbers=numbers, made=made)
        to = ", ".join(self.reminder.recipients)
        return f"{to} · {facts}" if to else facts

    def _advice(self) -> str:
        state, kept = self.reminder.state, self.reminder.failure
        if kept == OPENED_ELSEWHERE and state is ReminderState.UNKNOWN:
            return self.tr(
                "Ouvert dans votre messagerie\u00a0: en est-il parti\u00a0? Il ne partira plus d'ici"
                " tant que vous ne l'avez pas dit."
            )
        if state is ReminderState.UNKNOWN:
            return self.tr(
                "La connexion s'est coupée après la remise\u00a0: il est peut-être parti. Regardez vos"
                " messages envoyés ou demandez au client\u00a0; il ne sera jamais renvoyé tout seul."
            )
        if self._paid:
            return self.tr(
                "La facture a été réglée entre-temps\u00a0: retirez-le, ou envoyez-le pour"
                " information."
            )
        rest = self.reminder.not_before
        if state is ReminderState.QUEUED and rest is not None and rest > self._now:
            text = self.tr("Au repos {until}.")
            return text.format(until=until_words(rest, self._now.astimezone().date()))
        if state is ReminderState.QUEUED and rest is not None and not kept:
            return self.tr("Son heure est venue\u00a0: envoyez-le d'un clic.")
        if state in WAITING and kept:
            message = failure(kept).message
            said = f" ({self.reminder.answer})" if self.reminder.answer else ""
            return f"{message.title}{said}. {message.text} {message.advice}"
        return ""

    def _amount(self) -> str:
        """What it asks for; a message of an affair asks for nothing."""
        claims = self.reminder.purpose not in CLAIM_NOTHING
        return formats.totals(asked(self.reminder)) if claims else ""

    def _actions(self) -> QWidget:
        flow = Flow(name="item-actions")
        for action, text, icon, strong in self._offered():
            kind = SecondaryButton if strong else QuietButton
            button = kind(text, icon, name=f"{action}-{self.reminder.id}")
            button.setAccessibleName(f"{text}, {self.accessibleName()}")
            button.clicked.connect(
                lambda _on=False, what=action: self.asked.emit(what, self.reminder)
            )
            flow.add(button)
        return flow

    def _offered(self) -> list[tuple[str, str, str, bool]]:
        state = self.reminder.state
        see = ("see", self.tr("Voir"), "file-text", False)
        take_back = ("withdraw", self.tr("Retirer"), "trash", False)
        if state in WAITING:
            again = self.tr("Envoyer") if not self.reminder.failure else self.tr("Renvoyer")
            found = [("send", again, "paper-plane-tilt", True), see, *self._otherwise(), take_back]
            if self.reminder.failure and failure(self.reminder.failure).settings:
                found.insert(1, ("settings", self.tr("Réglages e-mail"), "gear-six", False))
            return found
        if self.reminder.failure == OPENED_ELSEWHERE and state is ReminderState.UNKNOWN:
            return [
                ("arrived", self.tr("Il est parti"), "check-circle", True),
                ("lost", self.tr("Pas parti"), "x-circle", True),
                see,
            ]
        if state is ReminderState.UNKNOWN:
            return [
                ("arrived", self.tr("Il est arrivé"), "check-circle", True),
                ("lost", self.tr("Il n'est pas arrivé"), "x-circle", True),
                see,
            ]
        if state in PAPER:
            word = self.tr("Imprimer et poster")
            if state is ReminderState.PRINTED:
                word = self.tr("Noter l'envoi")
            return [("post", word, "envelope", True), see, take_back]
        if state is ReminderState.POSTED:
            return [("receipt", self.tr("Avis de réception"), "check-circle", True), see]
        return [see]

    def _otherwise(self) -> list[tuple[str, str, str, bool]]:
        """Other ways for a mail that has not left."""
        words = self.tr("Ouvrir dans ma messagerie")
        elsewhere = ("elsewhere", words, "envelope-simple-open", False)
        if self.reminder.state is not ReminderState.QUEUED:
            return [elsewhere]
        rest = self.reminder.not_before
        if rest is not None and rest > self._now:
            return [("wake", self.tr("Ne plus attendre"), "sun", False), elsewhere]
        return [("rest", self.tr("Laisser reposer"), "moon", False), elsewhere]
