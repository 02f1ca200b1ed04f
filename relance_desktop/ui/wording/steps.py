"""The words and icons of channels, reminder states, answers to calls."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.plans import Channel
from relance_desktop.domain.reminders import CallOutcome, Reminder, ReminderState
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.status import Chip

translate = QCoreApplication.translate

ON_PAPER = frozenset({Channel.LETTER, Channel.REGISTERED_LETTER, Channel.FORMAL_NOTICE})
REGISTERED = frozenset({Channel.REGISTERED_LETTER, Channel.FORMAL_NOTICE})


def channel_word(channel: Channel) -> str:
    """The channel's name: « E-mail », « Mise en demeure »."""
    words = {
        Channel.EMAIL: translate("steps", "E-mail"),
        Channel.CALL: translate("steps", "Appel téléphonique"),
        Channel.LETTER: translate("steps", "Lettre"),
        Channel.REGISTERED_LETTER: translate("steps", "Lettre recommandée"),
        Channel.FORMAL_NOTICE: translate("steps", "Mise en demeure"),
        Channel.DECISION: translate("steps", "Décision"),
    }
    return words[channel]


def channel_icon(channel: Channel) -> str:
    """The channel's icon."""
    icons = {
        Channel.EMAIL: "envelope-simple",
        Channel.CALL: "phone",
        Channel.LETTER: "file-text",
        Channel.REGISTERED_LETTER: "shield-check",
        Channel.FORMAL_NOTICE: "warning-octagon",
        Channel.DECISION: "compass",
    }
    return icons[channel]


def state_chip(state: ReminderState) -> Chip:
    """The pill of a reminder's state."""
    looks = {
        ReminderState.QUEUED: Chip(translate("steps", "À envoyer"), "hourglass-medium", "blue"),
        ReminderState.SENDING: Chip(
            translate("steps", "Envoi en cours"), "paper-plane-tilt", "blue"
        ),
        ReminderState.SENT: Chip(translate("steps", "Envoyé"), "check-circle", "green"),
        ReminderState.FAILED: Chip(translate("steps", "Non envoyé"), "x-circle", "red"),
        ReminderState.UNKNOWN: Chip(translate("steps", "Incertain"), "question", "orange"),
        ReminderState.TO_PRINT: Chip(translate("steps", "À imprimer"), "printer", "blue"),
        ReminderState.PRINTED: Chip(translate("steps", "À poster"), "envelope", "amber"),
        ReminderState.POSTED: Chip(translate("steps", "Posté"), "check-circle", "green"),
        ReminderState.DELIVERED: Chip(
            translate("steps", "Reçu par le client"), "check-circle", "green"
        ),
        ReminderState.CALLED: Chip(translate("steps", "Appel fait"), "phone-call", "green"),
        ReminderState.SKIPPED: Chip(translate("steps", "Étape passée"), "skip-forward", "slate"),
        ReminderState.WITHDRAWN: Chip(translate("steps", "Retiré"), "x-circle", "slate"),
    }
    return looks[state]


def call_word(outcome: CallOutcome) -> str:
    """What a call ended in."""
    words = {
        CallOutcome.NO_ANSWER: translate("steps", "Pas de réponse"),
        CallOutcome.MESSAGE_LEFT: translate("steps", "Message laissé"),
        CallOutcome.PROMISE: translate("steps", "Promesse de paiement"),
        CallOutcome.DISPUTE: translate("steps", "Litige"),
        CallOutcome.WILL_PAY: translate("steps", "Va payer"),
        CallOutcome.ALREADY_PAID: translate("steps", "Dit avoir payé"),
        CallOutcome.RESEND_INVOICE: translate("steps", "Facture à renvoyer"),
        CallOutcome.WRONG_CONTACT: translate("steps", "Mauvais interlocuteur"),
        CallOutcome.OTHER: translate("steps", "Autre"),
    }
    return words[outcome]


def call_icon(outcome: CallOutcome) -> str:
    """The icon of an answer."""
    icons = {
        CallOutcome.NO_ANSWER: "phone-slash",
        CallOutcome.MESSAGE_LEFT: "voicemail",
        CallOutcome.PROMISE: "handshake",
        CallOutcome.DISPUTE: "scales",
        CallOutcome.WILL_PAY: "check-circle",
        CallOutcome.ALREADY_PAID: "receipt",
        CallOutcome.RESEND_INVOICE: "file-text",
        CallOutcome.WRONG_CONTACT: "user",
        CallOutcome.OTHER: "chat-circle-dots",
    }
    return icons[outcome]


def last_reminder(reminder: Reminder) -> str:
    """« E-mail le 9 novembre », for « last reminder »."""
    if reminder.done_on is None:
        return channel_word(reminder.channel)
    text = translate("steps", "{channel} du {day}")
    return text.format(channel=channel_word(reminder.channel), day=formats.day(reminder.done_on))
