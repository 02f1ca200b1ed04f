"""The words of answers: what a mail is, what was decided, how fresh the look is."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.received_mails import Decision, MailFromClient, ReceivedKind
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.status import Chip

translate = QCoreApplication.translate

SHOWN_WORDS = 140
"""Characters of an answer that a line of the day shows."""


def kind_chip(kind: ReceivedKind) -> Chip:
    """What a mail is, as a pill."""
    chips = {
        ReceivedKind.ANSWER: Chip(translate("answers", "Réponse"), "envelope-simple", "blue"),
        ReceivedKind.AUTO_REPLY: Chip(
            translate("answers", "Réponse automatique"), "robot", "slate"
        ),
        ReceivedKind.BOUNCE: Chip(translate("answers", "Message refusé"), "warning", "orange"),
    }
    return chips[kind]


def decision_word(decision: Decision | None) -> str:
    """What was made of a mail."""
    words = {
        Decision.PROMISE: translate("answers", "Promesse notée"),
        Decision.DISPUTE: translate("answers", "Litige noté"),
        Decision.SCHEDULE: translate("answers", "Échéancier proposé"),
        Decision.PAID: translate("answers", "Paiement noté"),
        Decision.NOTED: translate("answers", "Réponse lue"),
        Decision.ADDRESS_CHANGED: translate("answers", "Adresse corrigée"),
    }
    return words[decision] if decision else ""


def first_words(mail: MailFromClient) -> str:
    """What a line shows of a mail: of a bounce the address that does not work."""
    if mail.kind is ReceivedKind.BOUNCE:
        text = translate("answers", "{address} a refusé notre message.")
        return text.format(address=mail.sender or translate("answers", "L'adresse du client"))
    words = mail.excerpt or mail.subject
    if len(words) > SHOWN_WORDS:
        words = f"{words[:SHOWN_WORDS].rpartition(' ')[0].rstrip(' ,;:')}…"
    quoted = f"«{formats.NBSP}{words}{formats.NBSP}»"
    if mail.kind is ReceivedKind.AUTO_REPLY:
        return translate("answers", "Réponse automatique\u00a0: {words}").format(words=quoted)
    return quoted


def received_line(mail: MailFromClient, today: date) -> str:
    """When it came, and from whom."""
    on = mail.received_at.astimezone().date()
    when = formats.relative(on, today)
    if mail.kind is ReceivedKind.BOUNCE or not mail.sender:
        return translate("answers", "Reçu {ago}").format(ago=when)
    return translate("answers", "Reçu {ago} de {sender}").format(ago=when, sender=mail.sender)


def freshness_sentence(looked_at: datetime | None, today: date) -> str:
    """Since when all that came is known."""
    if looked_at is None:
        return translate("answers", "Pas encore regardé")
    there = looked_at.astimezone()
    hour = f"{there.hour}{formats.NBSP}h{formats.NBSP}{there.minute:02}"
    if there.date() == today:
        return translate("answers", "Regardé à {hour}").format(hour=hour)
    text = translate("answers", "Regardé {ago} à {hour}")
    return text.format(ago=formats.relative(there.date(), today), hour=hour)


def count_sentence(answers: int, others: int) -> str:
    """What a look brought."""
    parts = []
    if answers:
        one, many = (
            translate("answers", "{n} réponse reçue"),
            translate("answers", "{n} réponses reçues"),
        )
        parts.append(formats.plural(answers, one, many))
    if others:
        one = translate("answers", "{n} message automatique")
        parts.append(formats.plural(others, one, translate("answers", "{n} messages automatiques")))
    return ", ".join(parts) or translate("answers", "Aucune nouvelle réponse")
