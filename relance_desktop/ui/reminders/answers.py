"""What the client said on the phone, and what each answer asks for."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QPushButton, QSizePolicy

from relance_desktop.domain.reminders import CallOutcome
from relance_desktop.ui.kit.icons import icon
from relance_desktop.ui.kit.layouts import Flow
from relance_desktop.ui.kit.reasons import call_outcome_word, on_day
from relance_desktop.ui.kit.theme import scaled

ICONS: Final = MappingProxyType(
    {
        CallOutcome.NO_ANSWER: "phone-slash",
        CallOutcome.MESSAGE_LEFT: "voicemail",
        CallOutcome.PROMISE: "handshake",
        CallOutcome.WILL_PAY: "check-circle",
        CallOutcome.ALREADY_PAID: "receipt",
        CallOutcome.RESEND_INVOICE: "file-text",
        CallOutcome.DISPUTE: "scales",
        CallOutcome.WRONG_CONTACT: "user",
        CallOutcome.OTHER: "chat-circle-dots",
    }
)
"""In the order on screen: from nobody reached to the unusual."""


class Answers(Flow):
    """One answer of ten; ``changed`` when one is chosen."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__(name="answers")
        self._group = QButtonGroup(self)
        self._buttons: dict[CallOutcome, QPushButton] = {}
        for outcome, name in ICONS.items():
            self._buttons[outcome] = self._chip(name, call_outcome_word(outcome), outcome.value)
        self._time = self._asks_time()
        self._group.setExclusive(True)
        self._group.buttonToggled.connect(self._toggled)

    def chosen(self) -> CallOutcome | None:
        """The answer chosen; None before one is."""
        if self._time.isChecked():
            return CallOutcome.OTHER
        return next((one for one, button in self._buttons.items() if button.isChecked()), None)

    def asks_time(self) -> bool:
        """Whether the client asks to pay later or bit by bit: a payment schedule comes next."""
        return self._time.isChecked()

    def forget(self) -> None:
        """Choose none."""
        self._group.setExclusive(False)
        for button in (*self._buttons.values(), self._time):
            button.setChecked(False)
        self._group.setExclusive(True)

    def first(self) -> QPushButton:
        """Where the focus goes."""
        return next(iter(self._buttons.values()))

    def _asks_time(self) -> QPushButton:
        return self._chip("calendar-blank", self.tr("Demande un délai"), "asks-time")

    def _chip(self, sign: str, words: str, name: str) -> QPushButton:
        button = QPushButton(icon(sign, "text"), words)
        button.setObjectName(f"answer-{name}")
        button.setProperty("kind", "chip")
        button.setCheckable(True)
        button.setIconSize(QSize(scaled(22), scaled(16)))
        button.setAutoDefault(False)
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._group.addButton(button)
        self.add(button)
        return button

    def _toggled(self, _button: QAbstractButton, on: bool) -> None:
        if on:
            self.changed.emit()

    def consequence(self, outcome: CallOutcome, day: date | None, today: date) -> str:
        """What choosing it will lead to, said beforehand."""
        if self.asks_time():
            return self.tr("L'appel est noté, puis vous préparez un échéancier.")
        if outcome is CallOutcome.PROMISE and day is not None:
            text = self.tr("Aucune relance {day} compris. Sans paiement, elles reprennent.")
            return text.format(day=self._until(day, today))
        words = {
            CallOutcome.NO_ANSWER: self.tr("L'appel est noté\u00a0; il reste à faire."),
            CallOutcome.MESSAGE_LEFT: self.tr(
                "L'étape est faite\u00a0; la suite vient en son temps."
            ),
            CallOutcome.PROMISE: self.tr("Indiquez la date promise."),
            CallOutcome.WILL_PAY: self.tr("Les relances attendent 5 jours, le temps du paiement."),
            CallOutcome.ALREADY_PAID: self.tr(
                "Les relances attendent 5 jours, le temps de voir arriver le virement."
            ),
            CallOutcome.RESEND_INVOICE: self.tr(
                "L'étape est faite\u00a0; pensez à renvoyer la facture aujourd'hui."
            ),
            CallOutcome.DISPUTE: self.tr(
                "Les relances s'arrêtent jusqu'à ce que le litige soit réglé."
            ),
            CallOutcome.WRONG_CONTACT: self.tr(
                "L'appel est noté\u00a0; corrigez la fiche du client."
            ),
            CallOutcome.OTHER: self.tr("L'étape est faite\u00a0; la suite vient en son temps."),
        }
        return words[outcome]

    def _until(self, day: date, today: date) -> str:
        return self.tr("jusqu'au jour promis ({day})").format(day=on_day(day, today))
