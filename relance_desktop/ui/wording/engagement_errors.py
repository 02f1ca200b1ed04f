"""The words of what affairs refuse."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from relance_desktop.services.engagements import errors
from relance_desktop.services.engagements.errors import LinkProblem, MoveProblem
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.messages import Message, wording

translate = QCoreApplication.translate


@wording.register
def _(error: errors.EngagementInvalidError) -> Message:
    tr = translate
    words = {
        "title": tr("errors", "il manque le titre"),
        "client": tr(
            "errors",
            "le client ne peut pas changer\u00a0: des factures ou des messages sont déjà reliés",
        ),
        "amount": tr("errors", "le montant n'est pas possible"),
        "currency": tr("errors", "la devise n'existe pas ou n'est pas celle des factures reliées"),
        "quote_until": tr("errors", "le devis finirait avant son envoi"),
        "planned_delivery": tr("errors", "la livraison précéderait le début"),
        "payment_term": tr("errors", "le délai de paiement dépasse un an"),
        "discount": tr("errors", "l'escompte n'est pas possible"),
        "discount_days": tr("errors", "le délai de l'escompte dépasse 90 jours"),
        "penalty_rate": tr("errors", "le taux des pénalités n'est pas possible"),
        "acceptance_days": tr("errors", "le délai d'acceptation n'est pas possible"),
    }
    said = ", ".join(words.get(field, field) for field in error.fields)
    text = tr("errors", "L'affaire n'est pas enregistrée\u00a0: {why}.").format(why=said)
    return Message(tr("errors", "Affaire incomplète"), text)


@wording.register
def _(error: errors.EngagementInUseError) -> Message:
    text = translate(
        "errors", "Des messages ont été préparés pour cette affaire\u00a0: elle reste."
    )
    advice = translate("errors", "Vous pouvez la clore, ou la noter comme perdue.")
    return Message(translate("errors", "Affaire gardée"), text, advice)


@wording.register
def _(error: errors.MoveProblemError) -> Message:
    tr, day = translate, formats.day(error.other)
    words = {
        MoveProblem.FUTURE: tr("errors", "Cette date est encore à venir."),
        MoveProblem.BEFORE_START: tr(
            "errors", "La livraison précéderait le début du travail ({day})."
        ),
        MoveProblem.AFTER_DELIVERY: tr("errors", "Le début suivrait la livraison ({day})."),
        MoveProblem.BEFORE_QUOTE: tr("errors", "Le devis finirait avant son envoi ({day})."),
        MoveProblem.ENDED: tr("errors", "L'affaire est close ou perdue\u00a0: rouvrez-la d'abord."),
    }
    return Message(tr("errors", "Date impossible"), words[error.problem].format(day=day))


@wording.register
def _(error: errors.StartReasonMissingError) -> Message:
    from relance_desktop.ui.engagements.news import lack_words

    text = translate("errors", "Le travail commencerait {lacks}\u00a0: écrivez pourquoi.")
    title = translate("errors", "Il manque une raison")
    return Message(title, text.format(lacks=lack_words(error.lacks)))


@wording.register
def _(error: errors.ScheduleInvalidError) -> Message:
    from relance_desktop.ui.engagements.schedule.words import finding_words

    said = " ".join(finding_words(one, "EUR") for one in error.findings)
    return Message(translate("errors", "Échéances incomplètes"), said)


@wording.register
def _(error: errors.LinkProblemError) -> Message:
    tr = translate
    words = {
        LinkProblem.OTHER_CLIENT: tr("errors", "La facture {number} est d'un autre client."),
        LinkProblem.OTHER_CURRENCY: tr("errors", "La facture {number} est dans une autre devise."),
        LinkProblem.CREDIT_NOTE: tr("errors", "{number} est un avoir\u00a0: rien n'y est à payer."),
        LinkProblem.OTHER_ENGAGEMENT: tr(
            "errors",
            "La facture {number} est déjà dans une autre affaire\u00a0: détachez-la d'abord.",
        ),
        LinkProblem.LINE_TAKEN: tr("errors", "Cette ligne a déjà sa facture."),
    }
    return Message(
        tr("errors", "Facture pas rattachée"), words[error.problem].format(number=error.number)
    )


@wording.register
def _(error: errors.InvoiceOfAffairError) -> Message:
    text = translate(
        "errors",
        "La facture {number} est rattachée à l'affaire «\u00a0{title}\u00a0»\u00a0: son client et "
        "sa devise sont ceux de l'affaire.",
    )
    return Message(
        translate("errors", "Facture d'une affaire"),
        text.format(number=error.number, title=error.title),
        translate("errors", "Détachez-la de l'affaire d'abord."),
    )
