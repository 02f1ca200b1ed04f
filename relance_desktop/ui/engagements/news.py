"""What an affair asks for, and what comes next, in words with icon and hue."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.engagements.attention import Attention, AttentionReason, Urgency
from relance_desktop.domain.engagements.course import Next, NextMove
from relance_desktop.domain.engagements.start_gate import StartLack
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.status import Chip

translate = QCoreApplication.translate

R = AttentionReason
_ICONS: Final = MappingProxyType(
    {
        R.DEPOSIT_LATE: "wallet",
        R.STARTED_UNCOVERED: "shield-warning",
        R.DELIVERED_TO_INVOICE: "receipt",
        R.MILESTONE_TO_INVOICE: "receipt",
        R.DEPOSIT_TO_INVOICE: "receipt",
        R.PAYMENT_LATE: "warning",
        R.DELIVERY_OVERDUE: "calendar-x",
        R.QUOTE_EXPIRED: "hourglass-medium",
        R.QUOTE_EXPIRING: "hourglass-medium",
        R.AGREEMENT_UNANSWERED: "envelope-simple",
        R.QUOTE_UNSIGNED: "pen-nib",
        R.RECAP_TO_SEND: "envelope-simple",
        R.TO_CLOSE: "check-circle",
    }
)
_HUES: Final = MappingProxyType(
    {Urgency.ALARM: "red", Urgency.WARNING: "amber", Urgency.NOTICE: "blue"}
)


def attention_chip(one: Attention) -> Chip:
    """A short word for the list."""
    tr = translate
    word = {
        R.DEPOSIT_LATE: tr("engagements", "Acompte en retard"),
        R.STARTED_UNCOVERED: tr("engagements", "Sans garantie"),
        R.DELIVERED_TO_INVOICE: tr("engagements", "À facturer"),
        R.MILESTONE_TO_INVOICE: tr("engagements", "Étape à facturer"),
        R.DEPOSIT_TO_INVOICE: tr("engagements", "Acompte à facturer"),
        R.PAYMENT_LATE: tr("engagements", "Paiement en retard"),
        R.DELIVERY_OVERDUE: tr("engagements", "Livraison dépassée"),
        R.QUOTE_EXPIRED: tr("engagements", "Devis expiré"),
        R.QUOTE_EXPIRING: tr("engagements", "Devis expire"),
        R.AGREEMENT_UNANSWERED: tr("engagements", "Sans réponse"),
        R.QUOTE_UNSIGNED: tr("engagements", "Devis à signer"),
        R.RECAP_TO_SEND: tr("engagements", "Accord à écrire"),
        R.TO_CLOSE: tr("engagements", "À clore"),
    }[one.reason]
    return Chip(word, _ICONS[one.reason], _HUES[one.urgency])


def attention_sentence(one: Attention, currency: str = "EUR") -> str:
    """What it is about, since when, and for how much."""
    tr, reason = translate, one.reason
    words = {
        R.DEPOSIT_LATE: tr("engagements", "La facture d'acompte a {days} de retard."),
        R.STARTED_UNCOVERED: tr(
            "engagements", "Le travail a commencé sans signature ou sans acompte, depuis {days}."
        ),
        R.DELIVERED_TO_INVOICE: tr("engagements", "Livrée, et pas encore facturée depuis {days}."),
        R.MILESTONE_TO_INVOICE: tr("engagements", "Une étape est à facturer depuis {days}."),
        R.DEPOSIT_TO_INVOICE: tr("engagements", "L'acompte est à facturer depuis {days}."),
        R.PAYMENT_LATE: tr("engagements", "Une facture a {days} de retard."),
        R.DELIVERY_OVERDUE: tr("engagements", "La livraison était prévue il y a {days}."),
        R.QUOTE_EXPIRED: tr("engagements", "Le devis a expiré il y a {days}, sans signature."),
        R.QUOTE_EXPIRING: tr("engagements", "Le devis expire dans {days}."),
        R.AGREEMENT_UNANSWERED: tr(
            "engagements", "Pas de réponse à votre demande de confirmation depuis {days}."
        ),
        R.QUOTE_UNSIGNED: tr("engagements", "Le devis attend une signature depuis {days}."),
        R.RECAP_TO_SEND: tr(
            "engagements", "Accord oral d'il y a {days}\u00a0: rien d'écrit ne le confirme encore."
        ),
        R.TO_CLOSE: tr("engagements", "Livrée, facturée, payée\u00a0: elle peut être close."),
    }
    text = words[reason].format(days=formats.days(abs(one.days)))
    if one.days == 0:
        text = _today(reason) or text
    if one.cents and reason not in (R.TO_CLOSE, R.STARTED_UNCOVERED, R.DELIVERY_OVERDUE):
        text = f"{text.rstrip('.')} ({formats.money(one.cents, currency)})."
    return text


def _today(reason: AttentionReason) -> str:
    tr = translate
    return {
        R.DELIVERED_TO_INVOICE: tr("engagements", "Livrée\u00a0: à facturer dès aujourd'hui."),
        R.MILESTONE_TO_INVOICE: tr("engagements", "Une étape est à facturer dès aujourd'hui."),
        R.DEPOSIT_TO_INVOICE: tr("engagements", "L'acompte est à facturer dès aujourd'hui."),
        R.QUOTE_EXPIRING: tr("engagements", "Le devis expire aujourd'hui."),
        R.STARTED_UNCOVERED: tr(
            "engagements", "Le travail commence sans signature ou sans acompte."
        ),
        R.RECAP_TO_SEND: tr(
            "engagements", "Accord oral d'aujourd'hui\u00a0: rien d'écrit ne le confirme encore."
        ),
    }.get(reason, "")


def attention_hue(one: Attention) -> str:
    """The hue of its urgency."""
    return _HUES[one.urgency]


def next_word(one: Next) -> str:
    """The next thing, in a few words, for the list."""
    tr = translate
    return {
        NextMove.VET: tr("engagements", "Vérifier le client"),
        NextMove.NOTE_ANSWER: tr("engagements", "Noter la réponse"),
        NextMove.PLAN_DEPOSIT: tr("engagements", "Prévoir l'acompte"),
        NextMove.SEND_QUOTE: tr("engagements", "Envoyer le devis"),
        NextMove.SEND_RECAP: tr("engagements", "Confirmer par écrit"),
        NextMove.GET_SIGNATURE: tr("engagements", "Faire signer"),
        NextMove.INVOICE_DEPOSIT: tr("engagements", "Facturer l'acompte"),
        NextMove.WAIT_FOR_DEPOSIT: tr("engagements", "Attendre l'acompte"),
        NextMove.START: tr("engagements", "Commencer"),
        NextMove.INVOICE_MILESTONE: tr("engagements", "Facturer l'étape"),
        NextMove.DELIVER: tr("engagements", "Livrer"),
        NextMove.INVOICE: tr("engagements", "Facturer"),
        NextMove.WAIT_FOR_MILESTONE: tr("engagements", "Attendre l'échéance"),
        NextMove.SEND_INVOICE: tr("engagements", "Envoyer la facture"),
        NextMove.WAIT_FOR_PAYMENT: tr("engagements", "Attendre le paiement"),
        NextMove.CLOSE: tr("engagements", "Clore"),
        NextMove.NOTHING: "",
    }[one.move]


def next_line(one: Next, today: date) -> str:
    """The next thing with its day while that is to come; what is past waits, as one sees."""
    word = next_word(one)
    if word and one.on is not None and one.on >= today:
        return f"{word}, {formats.relative(one.on, today)}"
    return word


def next_short(one: Next, today: date) -> str:
    """The same for a column: the day as figures, which always fit."""
    word = next_word(one)
    if not word or one.on is None or one.on < today:
        return word
    if (one.on - today).days < 2:
        return f"{word}, {formats.relative(one.on, today)}"
    return f"{word}, {formats.short_day(one.on, today)}"


def lack_words(lacks: tuple[StartLack, ...]) -> str:
    """What the work should wait for: « sans signature ni acompte »."""
    if set(lacks) == set(StartLack):
        return translate("engagements", "sans accord écrit ni acompte payé")
    if StartLack.AGREEMENT in lacks:
        return translate("engagements", "sans accord écrit")
    return translate("engagements", "sans acompte payé")
