"""What became of reminders: states, calls, failures, in words for timelines and lists."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.plans.values import Channel
from relance_desktop.domain.purposes import Purpose
from relance_desktop.domain.reminders import CallOutcome, Reminder, ReminderState
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.reasons.steps import channel_word
from relance_desktop.ui.kit.status import Chip

translate = QCoreApplication.translate

_PAPER = (Channel.LETTER, Channel.REGISTERED_LETTER, Channel.FORMAL_NOTICE)


def reminder_chip(state: ReminderState) -> Chip:
    """The pill of a reminder's state: word, icon and hue."""
    looks = {
        ReminderState.QUEUED: (translate("reasons", "À envoyer"), "paper-plane-tilt", "blue"),
        ReminderState.SENDING: (translate("reasons", "Envoi en cours"), "hourglass-medium", "blue"),
        ReminderState.SENT: (translate("reasons", "Envoyé"), "check-circle", "green"),
        ReminderState.FAILED: (translate("reasons", "Non parti"), "x-circle", "red"),
        ReminderState.UNKNOWN: (translate("reasons", "À vérifier"), "question", "orange"),
        ReminderState.TO_PRINT: (translate("reasons", "À imprimer"), "printer", "blue"),
        ReminderState.PRINTED: (translate("reasons", "À poster"), "envelope", "amber"),
        ReminderState.POSTED: (translate("reasons", "Posté"), "check-circle", "green"),
        ReminderState.DELIVERED: (translate("reasons", "Reçu"), "check-circle", "green"),
        ReminderState.CALLED: (translate("reasons", "Appelé"), "phone", "green"),
        ReminderState.SKIPPED: (translate("reasons", "Passée"), "skip-forward", "slate"),
        ReminderState.WITHDRAWN: (translate("reasons", "Retirée"), "arrow-u-up-left", "slate"),
    }
    return Chip(*looks[state])


def reminder_title(reminder: Reminder) -> str:
    """What happened, as a title: ``E-mail envoyé``, ``Mise en demeure postée``."""
    return _titles(reminder.channel)[reminder.state].format(channel=reminder_word(reminder))


def reminder_word(reminder: Reminder) -> str:
    """What it is: the channel of a reminder, else what the message is for."""
    words = {
        Purpose.REMINDER: channel_word(reminder.channel),
        Purpose.RECAP: translate("reasons", "Récapitulatif d'appel"),
        Purpose.THANKS: translate("reasons", "Remerciement"),
        Purpose.AGREEMENT: translate("reasons", "Récapitulatif de l'accord"),
        Purpose.QUOTE: translate("reasons", "Rappel du devis"),
        Purpose.TIME_SHEET: translate("reasons", "Relevé d'heures"),
        Purpose.INVOICE: translate("reasons", "E-mail de facture"),
        Purpose.DELIVERY: translate("reasons", "Message de livraison"),
        Purpose.STATEMENT: translate("reasons", "Relevé de compte"),
        Purpose.SCHEDULE: translate("reasons", "Accord d'échéancier"),
        Purpose.PROMISE: translate("reasons", "E-mail après une promesse"),
        Purpose.DISPUTE: translate("reasons", "E-mail sur un litige"),
        Purpose.ACCOUNTS_HEAD: translate("reasons", "Lettre à la direction comptable"),
        Purpose.SUSPENSION: translate("reasons", "Avis de suspension"),
        Purpose.RESERVATION: translate("reasons", "Lettre de réserves"),
        Purpose.MEDIATION: translate("reasons", "Demande de médiation"),
        Purpose.ORDER_REQUEST: translate("reasons", "Requête en injonction de payer"),
        Purpose.DECLARATION: translate("reasons", "Déclaration de créance"),
    }
    return words[reminder.purpose]


def _titles(channel: Channel) -> dict[ReminderState, str]:
    """Letters and notices are feminine, mails and calls masculine."""
    paper = channel in _PAPER
    skipped = translate("reasons", "{channel} non fait, étape passée")
    withdrawn = translate("reasons", "{channel} retiré avant l'envoi")
    if paper:
        skipped = translate("reasons", "{channel} non faite, étape passée")
        withdrawn = translate("reasons", "{channel} retirée avant l'envoi")
    return {
        ReminderState.QUEUED: translate("reasons", "{channel} prêt à partir"),
        ReminderState.SENDING: translate("reasons", "{channel} en cours d'envoi"),
        ReminderState.SENT: translate("reasons", "{channel} envoyé"),
        ReminderState.FAILED: translate("reasons", "{channel} non parti"),
        ReminderState.UNKNOWN: translate("reasons", "{channel} peut-être parti, à vérifier"),
        ReminderState.TO_PRINT: translate("reasons", "{channel} à imprimer"),
        ReminderState.PRINTED: translate("reasons", "{channel} à poster"),
        ReminderState.POSTED: translate("reasons", "{channel} postée"),
        ReminderState.DELIVERED: translate("reasons", "{channel} reçue par le client"),
        ReminderState.CALLED: translate("reasons", "{channel} passé"),
        ReminderState.SKIPPED: skipped,
        ReminderState.WITHDRAWN: withdrawn,
    }


def reminder_detail(reminder: Reminder) -> str:
    """To whom, what came of it, what the user noted; lines below each other."""
    lines = [", ".join(reminder.recipients), *_call_lines(reminder)]
    if reminder.tracking_number:
        text = translate("reasons", "Suivi {number}")
        lines.append(text.format(number=reminder.tracking_number))
    if reminder.deadline_on is not None:
        text = translate("reasons", "Délai laissé jusqu'au {day}")
        lines.append(text.format(day=formats.day(reminder.deadline_on)))
    if reminder.failure:
        lines.append(failure_word(reminder.failure))
    if reminder.skip_reason:
        lines.append(reminder.skip_reason)
    if reminder.note == "by_hand":
        lines.append(translate("reasons", "Envoyé par vous, depuis votre messagerie"))
    lines.append(_withdrawn_because(reminder))
    lines.append(reminder.serial)
    return "\n".join(line for line in lines if line)


def _call_lines(reminder: Reminder) -> list[str]:
    if reminder.call_outcome is None:
        return []
    text = call_outcome_word(reminder.call_outcome)
    if reminder.call_person:
        text = f"{reminder.call_person}{formats.NBSP}: {text[:1].lower()}{text[1:]}"
    return [text, reminder.note]


def _withdrawn_because(reminder: Reminder) -> str:
    if reminder.state is not ReminderState.WITHDRAWN:
        return ""
    words = {
        "payment": translate("reasons", "Un paiement l'a rendue sans objet"),
        "credit_note": translate("reasons", "Un avoir l'a rendue sans objet"),
        "hold": translate("reasons", "Une suspension l'a arrêtée"),
        "write_off": translate("reasons", "Le solde a été abandonné, ou repris"),
        "recovery": translate("reasons", "Une voie de recouvrement a été prise"),
        "schedule": translate("reasons", "Un échéancier a changé ce qui est dû, et quand"),
        "balance": translate("reasons", "Le solde avait changé"),
        "deadline": translate("reasons", "Le délai annoncé était passé"),
        "user": translate("reasons", "Retirée par vous"),
        "restored": translate("reasons", "Retirée à la restauration d'une sauvegarde"),
        "import_undone": translate("reasons", "Retirée à l'annulation d'un import"),
        "merged": translate("reasons", "Retirée à la fusion de deux clients"),
        "separated": translate("reasons", "Retirée à la séparation de deux clients"),
    }
    return words.get(reminder.note, reminder.note)


def call_outcome_word(outcome: CallOutcome) -> str:
    """What a call ended in."""
    words = {
        CallOutcome.NO_ANSWER: translate("reasons", "Pas de réponse"),
        CallOutcome.MESSAGE_LEFT: translate("reasons", "Message laissé"),
        CallOutcome.PROMISE: translate("reasons", "Promesse de paiement"),
        CallOutcome.DISPUTE: translate("reasons", "Facture contestée"),
        CallOutcome.WILL_PAY: translate("reasons", "Va payer, sans date"),
        CallOutcome.ALREADY_PAID: translate("reasons", "Dit avoir déjà payé"),
        CallOutcome.RESEND_INVOICE: translate("reasons", "Demande la facture à nouveau"),
        CallOutcome.WRONG_CONTACT: translate("reasons", "Mauvais interlocuteur"),
        CallOutcome.OTHER: translate("reasons", "Autre réponse"),
    }
    return words[outcome]


def failure_word(failure: str) -> str:
    """Why a mail did not leave, from what the store keeps: the title of its full words."""
    from relance_desktop.ui.wording.mail_errors import failure as words  # heavy: most need none

    return words(failure).message.title
