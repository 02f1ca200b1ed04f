"""Registered letters in words: where they stand, what it means, what to do next.

What is said of the law carries its source, and how sure it is (law notes §11.2).
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.plans.values import Channel
from relance_desktop.domain.registered_mail.course import MailState
from relance_desktop.domain.registered_mail.deadline import DeadlineBasis, NoticeDeadline
from relance_desktop.domain.registered_mail.values import MailEventKind
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.reasons import reminder_word
from relance_desktop.ui.kit.status import Chip

if TYPE_CHECKING:
    from relance_desktop.services.registered_mail.values import MailTask, RegisteredLetter

translate = QCoreApplication.translate


class Meaning(NamedTuple):
    """What an outcome means. ``sure``: how well that is known."""

    text: str
    next: str
    sure: str = ""


def state_chip(state: MailState, *, electronic: bool = False) -> Chip:
    """Where a letter stands, on a pill."""
    tr = translate
    looks = {
        MailState.TO_POST: (tr("registered", "À poster"), "envelope", "slate"),
        MailState.POSTED: (tr("registered", "Postée"), "paper-plane-tilt", "blue"),
        MailState.PRESENTED: (tr("registered", "Présentée"), "hourglass-medium", "amber"),
        MailState.DELIVERED: (tr("registered", "Distribuée"), "check-circle", "green"),
        MailState.REFUSED: (tr("registered", "Refusée"), "x-circle", "orange"),
        MailState.NOT_COLLECTED: (tr("registered", "Non réclamée"), "clock", "orange"),
        MailState.ADDRESS_UNKNOWN: (tr("registered", "Destinataire inconnu"), "warning", "red"),
        MailState.RETURNED: (tr("registered", "Retournée"), "arrow-u-up-left", "amber"),
    }
    if electronic:
        looks |= {
            MailState.TO_POST: (tr("registered", "À déposer"), "envelope", "slate"),
            MailState.POSTED: (tr("registered", "Déposée"), "paper-plane-tilt", "blue"),
            MailState.PRESENTED: (tr("registered", "Avis envoyé"), "hourglass-medium", "amber"),
            MailState.DELIVERED: (tr("registered", "Acceptée"), "check-circle", "green"),
            MailState.NOT_COLLECTED: (tr("registered", "Non acceptée"), "clock", "orange"),
        }
    return Chip(*looks[state])


def event_word(kind: MailEventKind, *, electronic: bool = False) -> str:
    """What the carrier said."""
    tr = translate
    words = {
        MailEventKind.PRESENTED: tr("registered", "Présentée, avis de passage laissé"),
        MailEventKind.REFUSED: tr("registered", "Refusée par le destinataire"),
        MailEventKind.NOT_COLLECTED: tr("registered", "Pli avisé et non réclamé"),
        MailEventKind.ADDRESS_UNKNOWN: tr("registered", "Destinataire inconnu à l'adresse"),
        MailEventKind.RETURNED: tr("registered", "Revenue"),
    }
    if electronic:
        words |= {
            MailEventKind.PRESENTED: tr("registered", "Avis envoyé au destinataire"),
            MailEventKind.NOT_COLLECTED: tr("registered", "Non acceptée dans les 15 jours"),
            MailEventKind.ADDRESS_UNKNOWN: tr("registered", "Adresse e-mail inconnue"),
        }
    return words[kind]


def delivered_word(*, electronic: bool) -> str:
    """That it arrived."""
    if electronic:
        return translate("registered", "Acceptée par le destinataire")
    return translate("registered", "Distribuée contre signature")


def kind_word(one: RegisteredLetter) -> str:
    """What the letter is."""
    return reminder_word(one.letter)


def awaited(one: RegisteredLetter, today: date) -> str:
    """The next day that counts, in few words; "" when nothing is awaited."""
    course, deadline = one.course, one.deadline
    if course.state is MailState.TO_POST:
        return translate("registered", "Votre dépôt")
    if course.kept_until is not None and one.is_electronic:
        text = translate("registered", "À accepter jusqu'au {day}")
        return text.format(day=formats.day(course.kept_until))
    if course.back_from is not None:
        text = translate("registered", "Retour attendu le {day}")
        return text.format(day=formats.day(course.back_from))
    if course.is_open:
        return translate("registered", "Avis attendu")
    if deadline.on is not None and one.letter.channel is Channel.FORMAL_NOTICE and one.owed:
        text = translate("registered", "Délai jusqu'au {day}")
        if deadline.is_over(today):
            text = translate("registered", "Délai passé le {day}")
        return text.format(day=formats.day(deadline.on))
    if course.state is MailState.ADDRESS_UNKNOWN and one.owed:
        return translate("registered", "À renvoyer")
    return ""


def deadline_lines(deadline: NoticeDeadline) -> tuple[str, ...]:
    """Until when the client may pay, what it was counted from, and what is in doubt."""
    tr = translate
    if deadline.on is None:
        if deadline.basis is DeadlineBasis.UNREACHED:
            return (tr("registered", "Aucun délai ne court\u00a0: elle n'a pas été reçue."),)
        return ()
    day = formats.day(deadline.on)
    texts = {
        DeadlineBasis.FIXED: tr("registered", "{day}, comme la lettre le dit."),
        DeadlineBasis.POSTING: tr(
            "registered",
            "{day} au plus tôt, compté de l'envoi. Il suivra le jour de réception.",
        ),
        DeadlineBasis.RECEIPT: tr("registered", "{day}, compté de la réception."),
        DeadlineBasis.REFUSAL: tr("registered", "{day}, compté du refus."),
        DeadlineBasis.NOT_COLLECTED: tr("registered", "{day}, compté de la fin de la garde."),
    }
    lines = [texts[deadline.basis].format(day=day)]
    if deadline.earliest is not None:
        text = tr(
            "registered",
            "{day} si l'on compte de la première présentation\u00a0: à retenir avec prudence.",
        )
        lines.append(text.format(day=formats.day(deadline.earliest)))
    return tuple(lines)


def meaning(one: RegisteredLetter) -> Meaning:
    """What where it stands means, and what to do."""
    if one.to_other and one.course.state in _to_others():
        return _to_others()[one.course.state]
    if one.is_electronic and one.course.state in _electronic():
        return _electronic()[one.course.state]
    return {**_on_the_way(), **_ended()}[one.course.state]


def _secondary() -> str:
    return translate("registered", "Source secondaire\u00a0: à vérifier avant de s'y fier.")


def _on_the_way() -> dict[MailState, Meaning]:
    tr = translate
    return {
        MailState.TO_POST: Meaning(
            tr("registered", "Elle ne compte qu'une fois postée."),
            tr("registered", "Vérifiez, imprimez, postez\u00a0; gardez la preuve de dépôt."),
        ),
        MailState.POSTED: Meaning(
            tr("registered", "Le délai du client court de la réception, pas de l'envoi."),
            tr("registered", "Suivez-la chez le transporteur et notez ce qu'il dit."),
        ),
        MailState.PRESENTED: Meaning(
            tr(
                "registered",
                "Le bureau la garde 15 jours à compter du lendemain de l'avis de passage, puis "
                "la renvoie.",
            ),
            tr("registered", "Attendez l'avis de réception, ou le retour du pli."),
            _secondary(),
        ),
        MailState.RETURNED: Meaning(
            tr("registered", "Revenue, sans que le motif soit noté."),
            tr("registered", "Lisez l'étiquette du pli sans l'ouvrir, et notez le motif."),
        ),
    }


def _ended() -> dict[MailState, Meaning]:
    tr = translate
    recalled = tr("registered", "Usage, sans texte vérifié\u00a0: à vérifier.")
    return {
        MailState.DELIVERED: Meaning(
            tr("registered", "Le délai court du jour de l'avis de réception."),
            tr("registered", "Numérisez l'avis de réception et gardez l'original."),
        ),
        MailState.REFUSED: Meaning(
            tr("registered", "Refuser une lettre vaut la recevoir."),
            tr("registered", "Quand le pli revient, gardez-le fermé, avec son étiquette."),
            recalled,
        ),
        MailState.NOT_COLLECTED: Meaning(
            tr(
                "registered",
                "La mise en demeure reste valable (Cass. 1re civ., 20 janvier 2021, "
                "n°\u00a019-20.680).",
            ),
            tr("registered", "Gardez l'enveloppe close, telle qu'elle est revenue."),
            _secondary(),
        ),
        MailState.ADDRESS_UNKNOWN: Meaning(
            tr("registered", "Elle n'a pas touché le client\u00a0: aucun délai ne court."),
            tr("registered", "Vérifiez le siège au registre, puis renvoyez-la."),
            recalled,
        ),
    }


def _to_others() -> dict[MailState, Meaning]:
    """A court, a mediator or an officer: no time of the client's runs from it."""
    tr = translate
    look = tr("registered", "Joignez le destinataire, et renvoyez-la s'il le faut.")
    left = Meaning(tr("registered", "Elle n'a pas été remise au destinataire."), look)
    return {
        MailState.POSTED: Meaning(
            tr("registered", "La preuve de dépôt dit quel jour elle est partie."),
            tr("registered", "Suivez-la chez le transporteur et notez ce qu'il dit."),
        ),
        MailState.DELIVERED: Meaning(
            tr("registered", "L'avis de réception dit quel jour elle est arrivée."),
            tr("registered", "Numérisez l'avis de réception et gardez l'original."),
        ),
        MailState.REFUSED: left,
        MailState.NOT_COLLECTED: left,
        MailState.ADDRESS_UNKNOWN: Meaning(
            tr("registered", "Elle n'est pas arrivée\u00a0: destinataire inconnu à l'adresse."),
            tr("registered", "Vérifiez l'adresse du destinataire, puis renvoyez-la."),
        ),
    }


def _electronic() -> dict[MailState, Meaning]:
    tr, secondary = translate, _secondary()
    return {
        MailState.TO_POST: Meaning(
            tr(
                "registered",
                "Qualifiée (eIDAS, art.\u00a044), elle vaut un recommandé papier (CPCE, art. "
                "L.\u00a0100). Un e-mail «\u00a0avec accusé\u00a0» n'en est pas un.",
            ),
            tr("registered", "Déposez le PDF chez votre prestataire, puis notez le dépôt."),
            secondary,
        ),
        MailState.PRESENTED: Meaning(
            tr(
                "registered",
                "Le destinataire a 15 jours, à compter du lendemain de l'avis, pour l'accepter. "
                "Votre nom ne lui est montré qu'ensuite (CPCE, art. R.\u00a053-3).",
            ),
            tr("registered", "Attendez la preuve du prestataire, et classez-la ici."),
            secondary,
        ),
        MailState.DELIVERED: Meaning(
            tr("registered", "Le prestataire garde ses preuves un an au moins."),
            tr("registered", "Téléchargez la preuve de réception et classez-la ici."),
            secondary,
        ),
        MailState.NOT_COLLECTED: Meaning(
            tr("registered", "Ni acceptée ni refusée dans les 15 jours."),
            tr("registered", "Classez la preuve du prestataire. Un envoi papier reste possible."),
            tr("registered", "Son effet n'a pas été vérifié\u00a0: renseignez-vous."),
        ),
        MailState.ADDRESS_UNKNOWN: Meaning(
            tr("registered", "L'avis n'a pas pu être remis\u00a0: aucun délai ne court."),
            tr("registered", "Corrigez l'adresse, ou écrivez sur papier."),
        ),
    }


def task_sentence(task: MailTask, today: date) -> str:
    """Why the day names a letter."""
    from relance_desktop.services.registered_mail.values import MailReason

    tr = translate
    texts = {
        MailReason.DEADLINE_OVER: tr(
            "registered", "Délai de la mise en demeure dépassé depuis le {day}"
        ),
        MailReason.SEND_AGAIN: tr("registered", "Destinataire inconnu\u00a0: à renvoyer"),
        MailReason.RETURN_EXPECTED: tr(
            "registered", "Non réclamée\u00a0? Retour attendu depuis le {day}"
        ),
        MailReason.NO_NEWS: tr("registered", "Recommandé posté {ago}\u00a0: où en est-il\u00a0?"),
        MailReason.NUMBER_MISSING: tr("registered", "N° de recommandé à noter"),
        MailReason.RECEIPT_TO_FILE: tr("registered", "Avis de réception à classer"),
    }
    ago = formats.relative(task.on, today)
    return texts[task.reason].format(day=formats.day(task.on), ago=ago)
