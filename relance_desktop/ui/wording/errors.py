"""The words of what a use case refuses: what happened, and what to do."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.passwords import KeyringState, KeyringUnavailableError
from relance_desktop.domain.texts.values import TextError, TextFault
from relance_desktop.services import errors
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.messages import Message, wording

translate = QCoreApplication.translate


@wording.register
def _(error: errors.BalanceChangedError) -> Message:
    return Message(
        translate("errors", "Le montant dû a changé"),
        translate("errors", "Rien n'est parti\u00a0: {changes}.").format(
            changes="\u00a0; ".join(changed_line(line) for line in error.lines)
        ),
        translate("errors", "Relisez la relance avec les nouveaux montants."),
    )


def changed_line(line: errors.ChangedLine) -> str:
    """One difference: what was written, what is owed now."""
    if line.actual_cents <= 0:
        return translate("errors", "la facture {number} n'est plus à relancer").format(
            number=line.number
        )
    text = translate("errors", "facture {number}, {before} écrits, {now} dus aujourd'hui")
    return text.format(
        number=line.number,
        before=formats.money(line.written_cents, line.currency),
        now=formats.money(line.actual_cents, line.currency),
    )


@wording.register
def _(error: errors.DeadlinePassedError) -> Message:
    return Message(
        translate("errors", "Le délai annoncé est passé"),
        translate(
            "errors", "Rien n'est parti\u00a0: le texte demande un paiement avant le {day}."
        ).format(day=formats.long_day(error.deadline_on)),
        translate("errors", "Refaites la relance\u00a0: elle donnera un nouveau délai."),
    )


@wording.register
def _(error: errors.AttachmentMissingError) -> Message:
    return Message(
        translate("errors", "Il manque un document"),
        translate("errors", "Introuvable dans vos documents\u00a0: {names}.").format(
            names=", ".join(error.filenames)
        ),
        translate("errors", "Joignez-le de nouveau à la facture, ou décochez-le."),
    )


@wording.register
def _(error: errors.AlreadyBegunError) -> Message:
    return Message(
        translate("errors", "Cette relance existe déjà"),
        translate("errors", "La même étape est déjà préparée ou faite pour ces factures."),
        translate("errors", "Rien n'a été fait deux fois\u00a0; voyez la boîte d'envoi."),
    )


@wording.register
def _(error: errors.RecipientMissingError) -> Message:
    if error.postal:
        return Message(
            translate("errors", "Adresse postale incomplète"),
            translate("errors", "Une lettre demande une rue, un code postal et une ville."),
            translate("errors", "Complétez la fiche du client."),
        )
    return Message(
        translate("errors", "Pas de destinataire"),
        translate("errors", "Le message n'a aucune adresse d'envoi."),
        translate("errors", "Indiquez au moins une adresse e-mail."),
    )


@wording.register
def _(error: errors.RecipientInvalidError) -> Message:
    return Message(
        translate("errors", "Adresse e-mail invalide"),
        translate("errors", "«\u00a0{address}\u00a0» n'est pas une adresse e-mail.").format(
            address=error.address
        ),
        translate("errors", "Corrigez-la, par exemple prenom@exemple.fr."),
    )


@wording.register
def _(error: errors.NothingChosenError) -> Message:
    return Message(
        translate("errors", "Aucune facture à relancer"),
        translate("errors", "Aucune des factures cochées n'est encore due."),
        translate("errors", "Cochez au moins une facture impayée."),
    )


@wording.register
def _(error: errors.ReasonMissingError) -> Message:
    return Message(
        translate("errors", "Il manque une raison"),
        translate("errors", "Ce choix reste dans l'historique avec sa raison."),
        translate("errors", "Écrivez-la en quelques mots."),
    )


@wording.register
def _(error: errors.BusinessIncompleteError) -> Message:
    words = {
        "name": translate("errors", "votre nom"),
        "address": translate("errors", "votre adresse complète"),
    }
    missing = translate("errors", " et ").join(words.get(one, one) for one in error.missing)
    return Message(
        translate("errors", "Vos coordonnées sont incomplètes"),
        translate("errors", "Une lettre a besoin de {missing}.").format(missing=missing),
        translate("errors", "Complétez-les dans Réglages."),
    )


@wording.register
def _(error: errors.NoMailAccountError) -> Message:
    return Message(
        translate("errors", "Aucun compte e-mail"),
        translate("errors", "Pour envoyer, il faut dire par quel serveur partent vos e-mails."),
        translate("errors", "Ouvrez Réglages, puis E-mail\u00a0: deux minutes suffisent."),
    )


@wording.register
def _(error: errors.PasswordNeededError) -> Message:
    return Message(
        translate("errors", "Mot de passe nécessaire"),
        translate("errors", "Le mot de passe de «\u00a0{account}\u00a0» n'est pas connu.").format(
            account=error.account_label
        ),
        translate("errors", "Saisissez-le pour envoyer\u00a0; rien n'est parti."),
    )


@wording.register
def _(error: errors.MailAccountRemovedError) -> Message:
    text = translate("errors", "Ce message part de {sender}, qui n'est plus dans vos comptes.")
    return Message(
        translate("errors", "Compte d'envoi retiré"),
        text.format(sender=error.sender),
        translate(
            "errors",
            "Remettez ce compte dans Réglages, ou retirez la relance pour la refaire depuis un autre.",
        ),
    )


@wording.register
def _(error: errors.SenderTakenError) -> Message:
    text = translate("errors", "Un autre de vos comptes envoie déjà depuis {address}.")
    return Message(
        translate("errors", "Adresse déjà utilisée"),
        text.format(address=error.address),
        translate("errors", "Modifiez ce compte-là, ou indiquez une autre adresse."),
    )


@wording.register
def _(error: errors.SerialTakenError) -> Message:
    text = translate("errors", "Le numéro {serial} vient d'être donné à une autre relance.")
    return Message(
        translate("errors", "Numéro déjà pris"),
        text.format(serial=error.serial),
        translate("errors", "Celle-ci reçoit le suivant : relisez-la, puis validez."),
    )


@wording.register
def _(error: errors.NotThisStateError) -> Message:
    return Message(
        translate("errors", "La relance a changé d'état"),
        translate(
            "errors", "Elle a avancé entre-temps\u00a0; rien n'a été fait une deuxième fois."
        ),
        translate("errors", "Regardez où elle en est, puis recommencez si besoin."),
    )


@wording.register
def _(error: errors.RateInvalidError) -> Message:
    return Message(
        translate("errors", "Ce n'est pas un taux"),
        translate("errors", "Un taux s'écrit en pourcentage, avec deux décimales au plus."),
        translate("errors", "Par exemple 2,40."),
    )


@wording.register
def _(error: errors.InvoiceInvalidError) -> Message:
    words = {
        "number": translate("errors", "le numéro"),
        "client": translate("errors", "le client"),
        "gross": translate("errors", "le montant"),
        "due": translate("errors", "l'échéance"),
        "issued": translate("errors", "la date"),
        "currency": translate("errors", "la devise"),
    }
    if "settled" in error.fields:
        return Message(
            translate("errors", "Montant inférieur à ce qui a été réglé"),
            translate("errors", "La facture n'est pas changée."),
            translate(
                "errors", "Affectez d'abord le paiement ou l'avoir autrement, dans Paiements."
            ),
        )
    fields = ", ".join(words.get(name, name) for name in error.fields)
    return Message(
        translate("errors", "Facture incomplète"),
        translate("errors", "À vérifier\u00a0: {fields}.").format(fields=fields),
        translate("errors", "Corrigez, puis enregistrez."),
    )


_OF_PROCEEDINGS = (
    "published_on",
    "declared_on",
    "disputed_on",
    "admitted_on",
    "relief_asked_on",
    "retention_claimed_on",
    "closed_on",
)
"""The days of collective proceedings."""


@wording.register
def _(error: errors.DateInvalidError) -> Message:
    reasons = {
        "promised_on": translate("errors", "Une promesse porte sur aujourd'hui ou plus tard."),
        "next_call_on": translate("errors", "Le prochain appel vient après aujourd'hui."),
        "posted_on": translate(
            "errors",
            "Le jour de l'envoi se situe entre la préparation de la lettre et aujourd'hui.",
        ),
        "delivered_on": translate(
            "errors", "Le jour de réception ne peut être ni à venir ni avant l'envoi."
        ),
        "happened_on": translate(
            "errors", "Ce jour se situe entre l'envoi, ou la présentation, et aujourd'hui."
        ),
        "received_on": translate("errors", "Le jour du paiement ne peut pas être à venir."),
        "until": translate("errors", "La fin se situe aujourd'hui ou plus tard."),
        "judged_on": translate("errors", "Un jugement à venir n'arrête rien encore."),
        "answered_on": translate("errors", "La réponse part après la contestation reçue."),
    }
    between = translate("errors", "Ce jour se situe entre le jugement et aujourd'hui.")
    reasons |= dict.fromkeys(_OF_PROCEEDINGS, between)
    return Message(
        translate("errors", "Date impossible"),
        reasons.get(error.field, translate("errors", "Cette date n'est pas possible ici.")),
        translate("errors", "Corrigez la date ({day}).").format(day=formats.day(error.value)),
    )


@wording.register
def _(error: TextError) -> Message:
    reasons = {
        TextFault.UNKNOWN_VARIABLE: translate("errors", "un champ entre accolades n'est pas connu"),
        TextFault.SYNTAX: translate("errors", "une accolade ou une condition est mal fermée"),
    }
    text = translate(
        "errors", "Le modèle «\u00a0{name}\u00a0», ligne {line}\u00a0: {why} ({detail})."
    )
    return Message(
        translate("errors", "Le modèle de texte a une erreur"),
        text.format(
            name=error.template, line=error.line, why=reasons[error.fault], detail=error.detail
        ),
        translate("errors", "Corrigez le modèle, ou revenez à celui d'origine."),
    )


@wording.register
def _(error: KeyringUnavailableError) -> Message:
    reasons = {
        KeyringState.LOCKED: translate("errors", "Le trousseau du système est verrouillé."),
        KeyringState.NOT_ANSWERING: translate("errors", "Le trousseau du système ne répond pas."),
        KeyringState.ABSENT: translate("errors", "Ce système n'a pas de trousseau."),
        KeyringState.AVAILABLE: translate("errors", "Le trousseau du système a refusé."),
    }
    return Message(
        translate("errors", "Mot de passe non conservé"),
        reasons[error.state],
        translate("errors", "Il sera demandé à chaque démarrage."),
    )


@wording.register
def _(error: errors.MergeClashError) -> Message:
    return Message(
        translate("errors", "Ces clients ont des factures du même numéro"),
        translate("errors", "Rien n'est changé. Numéros en double\u00a0: {numbers}.").format(
            numbers=", ".join(error.numbers)
        ),
        translate("errors", "Corrigez ou supprimez l'une des deux, puis recommencez la fusion."),
    )


@wording.register
def _(error: errors.SeparateRefusedError) -> Message:
    return Message(
        translate("errors", "La fusion ne peut plus être annulée"),
        translate(
            "errors",
            "Un paiement, un avoir ou une relance fait depuis réunit les deux clients"
            " (factures {numbers}).",
        ).format(numbers=", ".join(error.numbers)),
        translate("errors", "Annulez d'abord cette opération si la fusion était une erreur."),
    )
