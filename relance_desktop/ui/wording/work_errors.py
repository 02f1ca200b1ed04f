"""The words of what work and exchanges refuse."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.received_mail import NotAMailError
from relance_desktop.services.exchanges import ExchangeInvalidError, MailKnownError
from relance_desktop.services.work import EntryFrozenError, SheetStateError, WorkInvalidError
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.messages import Message, wording

translate = QCoreApplication.translate


@wording.register
def _(error: EntryFrozenError) -> Message:
    text = translate(
        "errors", "Elles sont sur le relevé «\u00a0{title}\u00a0», que le client a reçu."
    )
    return Message(
        translate("errors", "Ces heures ne changent plus"),
        text.format(title=error.sheet_title),
        translate("errors", "Reprenez d'abord le relevé."),
    )


@wording.register
def _(error: SheetStateError) -> Message:
    texts = {
        "draft": translate("errors", "«\u00a0{title}\u00a0» n'a pas encore été envoyé."),
        "sent": translate("errors", "«\u00a0{title}\u00a0» est chez le client."),
        "validated": translate("errors", "«\u00a0{title}\u00a0» est déjà validé."),
        "queued": translate(
            "errors", "L'e-mail qui porte «\u00a0{title}\u00a0» attend encore de partir."
        ),
    }
    advice = translate("errors", "Rouvrez l'affaire pour voir où il en est.")
    if error.state == "queued":
        advice = translate("errors", "Retirez-le d'abord dans Envois.")
    return Message(
        translate("errors", "Impossible avec ce relevé"),
        texts.get(error.state, texts["sent"]).format(title=error.title),
        advice,
    )


@wording.register
def _(error: WorkInvalidError) -> Message:
    texts = {
        "task": translate("errors", "Il manque ce qui a été fait."),
        "minutes": translate("errors", "La durée doit aller d'une minute à 24 heures."),
        "rate": translate("errors", "Le taux ou le montant n'est pas possible."),
        "worked_on": translate("errors", "Ce jour n'est pas encore passé."),
        "title": translate("errors", "Il manque un titre."),
        "period": translate("errors", "La période finit avant de commencer."),
        "entries": translate("errors", "Aucune heure à mettre sur le relevé."),
        "handed_on": translate("errors", "La remise est datée d'un jour à venir."),
        "accepted_on": translate("errors", "L'acceptation est datée d'un jour à venir."),
        "validated_on": translate(
            "errors", "La validation ne peut dater que d'entre l'envoi et aujourd'hui."
        ),
        "sent_on": translate("errors", "L'envoi est daté d'un jour à venir."),
    }
    other = translate("errors", "Un champ n'est pas possible.")
    said = " ".join(dict.fromkeys(texts.get(field, other) for field in error.fields))
    return Message(translate("errors", "À corriger"), said)


@wording.register
def _(error: ExchangeInvalidError) -> Message:
    texts = {
        "body": translate("errors", "Notez au moins avec qui, ou ce qui a été dit."),
        "happened_on": translate("errors", "Ce jour n'est pas encore passé."),
        "follow_up_on": translate("errors", "Le rappel serait avant l'échange."),
        "engagement": translate("errors", "Cette affaire est celle d'un autre client."),
    }
    other = translate("errors", "Un champ n'est pas possible.")
    said = " ".join(dict.fromkeys(texts.get(field, other) for field in error.fields))
    return Message(translate("errors", "À corriger"), said)


@wording.register
def _(error: NotAMailError) -> Message:
    return Message(
        translate("errors", "Ce n'est pas un e-mail"),
        translate("errors", "Le fichier n'est pas un e-mail enregistré (.eml)."),
        translate("errors", "Enregistrez l'e-mail depuis votre messagerie, puis déposez-le."),
    )


@wording.register
def _(error: MailKnownError) -> Message:
    text = translate("errors", "«\u00a0{name}\u00a0» est déjà dans les échanges, au {day}.")
    return Message(
        translate("errors", "E-mail déjà noté"),
        text.format(name=error.filename, day=formats.day(error.happened_on)),
    )
