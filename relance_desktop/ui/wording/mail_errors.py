"""The words of mail: addresses that cannot be, and why a server did not take a message."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.mail import (
    BadAddressError,
    FailureKind,
    MailField,
    NoRecipientError,
    UnsafeHeaderError,
)
from relance_desktop.services.outbox import OPENED_ELSEWHERE
from relance_desktop.ui.kit.messages import Message, wording

translate = QCoreApplication.translate

NOT_ARRIVED = "not_arrived"
"""The failure of a mail of unknown fate that the user says never came."""


def _field(field: MailField) -> str:
    words = {
        MailField.MESSAGE_ID: translate("errors", "l'identifiant du message"),
        MailField.SENDER: translate("errors", "l'expéditeur"),
        MailField.TO: translate("errors", "le destinataire"),
        MailField.CC: translate("errors", "la copie"),
        MailField.BCC: translate("errors", "la copie cachée"),
        MailField.REPLY_TO: translate("errors", "l'adresse de réponse"),
        MailField.SUBJECT: translate("errors", "l'objet"),
        MailField.ATTACHMENT: translate("errors", "le nom d'une pièce jointe"),
    }
    return words[field]


@wording.register
def _(error: BadAddressError) -> Message:
    text = translate("errors", "«\u00a0{address}\u00a0» n'est pas une adresse e-mail ({field}).")
    return Message(
        translate("errors", "Adresse e-mail invalide"),
        text.format(address=error.address, field=_field(error.field)),
        translate("errors", "Corrigez-la, par exemple prenom@exemple.fr."),
    )


@wording.register
def _(error: UnsafeHeaderError) -> Message:
    return Message(
        translate("errors", "Caractère interdit"),
        translate(
            "errors", "Un retour à la ligne ou un caractère invisible est dans {field}."
        ).format(field=_field(error.field)),
        translate("errors", "Retapez ce champ sur une seule ligne."),
    )


@wording.register
def _(error: NoRecipientError) -> Message:
    return Message(
        translate("errors", "Pas de destinataire"),
        translate("errors", "Le message n'a aucune adresse d'envoi."),
        translate("errors", "Indiquez au moins une adresse e-mail."),
    )


class Remedy(NamedTuple):
    """What the user may do about a failure: words, and the settings page or not."""

    message: Message
    settings: bool = False


def failure(kind: FailureKind | str) -> Remedy:
    """The words for why a mail did not leave; ``kind`` may be the value kept in history."""
    value = kind.value if isinstance(kind, FailureKind) else kind
    told = _told_by_the_user().get(value)
    if told is not None:
        return told
    known = {one.value: one for one in FailureKind}
    found = _all().get(known[value]) if value in known else None
    return found or Remedy(
        Message(
            translate("errors", "Non envoyé"),
            translate("errors", "Le serveur n'a pas pris le message."),
            translate("errors", "Réessayez plus tard."),
        )
    )


def look_failure(kind: FailureKind) -> Remedy:
    """The words for why a mailbox could not be looked into, or a copy not be kept."""
    return {**_no_line(), **_wrong_server()}.get(kind) or failure(kind)


def _no_line() -> dict[FailureKind, Remedy]:
    later = translate("errors", "Regardez de nouveau dans un moment.")
    return {
        FailureKind.CONNECTION_LOST: _remedy(
            translate("errors", "Connexion interrompue"),
            translate("errors", "La liaison avec votre boîte s'est coupée."),
            later,
        ),
        FailureKind.OFFLINE: _remedy(
            translate("errors", "Pas de connexion"),
            translate("errors", "L'ordinateur n'est pas relié à Internet."),
            later,
        ),
        FailureKind.TIMEOUT_BEFORE_DATA: _remedy(
            translate("errors", "Le serveur ne répond pas"),
            translate("errors", "Rien n'a été perdu, ni changé dans votre boîte."),
            later,
        ),
    }


def _wrong_server() -> dict[FailureKind, Remedy]:
    return {
        FailureKind.REJECTED: _remedy(
            translate("errors", "Demande refusée"),
            translate("errors", "Le serveur n'a pas ouvert ce dossier de votre boîte."),
            translate("errors", "Vérifiez le nom du dossier."),
            settings=True,
        ),
        FailureKind.HOST_NOT_FOUND: _remedy(
            translate("errors", "Serveur introuvable"),
            translate("errors", "Aucun serveur ne porte ce nom."),
            translate("errors", "Vérifiez le nom du serveur de réception."),
            settings=True,
        ),
        FailureKind.TLS_FAILED: _remedy(
            translate("errors", "Connexion protégée impossible"),
            translate("errors", "Le chiffrement n'a pas pu s'établir."),
            translate("errors", "Essayez l'autre sécurité\u00a0: TLS (993) ou STARTTLS (143)."),
            settings=True,
        ),
        FailureKind.TLS_REQUIRED_MISSING: _remedy(
            translate("errors", "Le serveur ne chiffre pas"),
            translate("errors", "Il n'offre pas STARTTLS\u00a0; rien n'a été dit en clair."),
            translate("errors", "Essayez TLS, port 993."),
            settings=True,
        ),
    }


def _remedy(title: str, text: str, advice: str, *, settings: bool = False) -> Remedy:
    return Remedy(Message(title, text, advice), settings)


def _told_by_the_user() -> dict[str, Remedy]:
    """What no server said."""
    return {
        NOT_ARRIVED: _remedy(
            translate("errors", "Pas arrivé"),
            translate("errors", "Vous avez indiqué que le client ne l'a pas reçu."),
            translate("errors", "Envoyez-le de nouveau, ou retirez-le."),
        ),
        "not_sent_elsewhere": _remedy(
            translate("errors", "Pas parti de votre messagerie"),
            translate("errors", "Vous avez indiqué que vous ne l'avez pas envoyé."),
            translate("errors", "Envoyez-le d'ici, rouvrez-le, ou retirez-le."),
        ),
        OPENED_ELSEWHERE: _remedy(
            translate("errors", "Ouvert dans votre messagerie"),
            translate("errors", "Vous seul savez s'il en est parti."),
            translate("errors", "Dites-le ici pour que la suite soit juste."),
        ),
    }


def _all() -> dict[FailureKind, Remedy]:
    return {**_network(), **_protection(), **_login(), **_refusals(), **_content()}


def _network() -> dict[FailureKind, Remedy]:
    again = translate(
        "errors", "Il attend dans la boîte d'envoi\u00a0: renvoyez-le quand vous voulez."
    )
    return {
        FailureKind.OFFLINE: _remedy(
            translate("errors", "Pas de connexion"),
            translate("errors", "L'ordinateur n'est pas relié à Internet."),
            again,
        ),
        FailureKind.HOST_NOT_FOUND: _remedy(
            translate("errors", "Serveur introuvable"),
            translate("errors", "Aucun serveur ne porte le nom indiqué dans vos réglages."),
            translate("errors", "Vérifiez le nom du serveur d'envoi."),
            settings=True,
        ),
        FailureKind.REFUSED_CONNECTION: _remedy(
            translate("errors", "Connexion refusée"),
            translate("errors", "Le serveur n'accepte pas de connexion à ce port."),
            translate("errors", "Vérifiez le port, ou réessayez dans un moment."),
            settings=True,
        ),
        FailureKind.CONNECTION_LOST: _remedy(
            translate("errors", "Connexion interrompue"),
            translate("errors", "La liaison avec le serveur s'est coupée avant l'envoi."),
            again,
        ),
        FailureKind.TIMEOUT_BEFORE_DATA: _remedy(
            translate("errors", "Le serveur ne répond pas"),
            translate("errors", "Il est resté muet trop longtemps\u00a0; rien n'est parti."),
            again,
        ),
        FailureKind.TIMEOUT_AFTER_DATA: _remedy(
            translate("errors", "Sans réponse du serveur"),
            translate("errors", "Le message a été remis, mais rien ne l'a confirmé."),
            translate("errors", "Demandez au client, ou regardez vos messages envoyés."),
        ),
    }


def _protection() -> dict[FailureKind, Remedy]:
    return {
        FailureKind.CERTIFICATE: _remedy(
            translate("errors", "Serveur non reconnu"),
            translate("errors", "Le certificat du serveur n'est pas valable pour ce nom."),
            translate(
                "errors",
                "Vérifiez le nom du serveur\u00a0; sur un Wi-Fi public, changez de réseau.",
            ),
            settings=True,
        ),
        FailureKind.TLS_FAILED: _remedy(
            translate("errors", "Connexion protégée impossible"),
            translate("errors", "Le chiffrement n'a pas pu s'établir."),
            translate("errors", "Essayez l'autre sécurité\u00a0: TLS (465) ou STARTTLS (587)."),
            settings=True,
        ),
        FailureKind.TLS_REQUIRED_MISSING: _remedy(
            translate("errors", "Le serveur ne chiffre pas"),
            translate("errors", "Il n'offre pas STARTTLS\u00a0; rien n'est parti en clair."),
            translate("errors", "Essayez TLS, port 465."),
            settings=True,
        ),
        FailureKind.SERVER_WANTS_TLS: _remedy(
            translate("errors", "Le serveur demande le chiffrement"),
            translate("errors", "Il n'accepte rien sans connexion protégée."),
            translate("errors", "Choisissez STARTTLS ou TLS."),
            settings=True,
        ),
    }


def _login() -> dict[FailureKind, Remedy]:
    return {
        FailureKind.AUTH_REFUSED: _remedy(
            translate("errors", "Identifiant ou mot de passe refusé"),
            translate("errors", "Le serveur n'a pas accepté votre connexion."),
            translate(
                "errors",
                "Vérifiez-les\u00a0; avec la double validation, il faut un mot de passe d'application.",
            ),
            settings=True,
        ),
        FailureKind.AUTH_REQUIRED: _remedy(
            translate("errors", "Le serveur demande un identifiant"),
            translate("errors", "Il n'envoie rien sans connexion."),
            translate("errors", "Indiquez votre identifiant dans Réglages."),
            settings=True,
        ),
        FailureKind.AUTH_NOT_OFFERED: _remedy(
            translate("errors", "Connexion impossible"),
            translate("errors", "Le serveur ne propose aucune connexion par mot de passe."),
            translate("errors", "Vérifiez la sécurité et le port."),
            settings=True,
        ),
    }


def _refusals() -> dict[FailureKind, Remedy]:
    return {
        FailureKind.SENDER_REFUSED: _remedy(
            translate("errors", "Expéditeur refusé"),
            translate("errors", "Le serveur n'envoie pas pour votre adresse."),
            translate("errors", "Vérifiez l'adresse d'expéditeur."),
            settings=True,
        ),
        FailureKind.RECIPIENT_REFUSED: _remedy(
            translate("errors", "Destinataire refusé"),
            translate(
                "errors",
                "Le serveur n'envoie pas à cette adresse\u00a0: elle est peut-être fausse.",
            ),
            translate("errors", "Retirez la relance, corrigez l'adresse, puis refaites-la."),
        ),
        FailureKind.INTERNATIONAL_ADDRESS: _remedy(
            translate("errors", "Adresse avec accents"),
            translate("errors", "Le serveur ne sait pas écrire à cette adresse."),
            translate("errors", "Utilisez une adresse sans accents."),
        ),
    }


def _content() -> dict[FailureKind, Remedy]:
    return {
        FailureKind.TOO_LARGE: _remedy(
            translate("errors", "Message trop lourd"),
            translate("errors", "Les pièces jointes dépassent ce que prend le serveur."),
            translate("errors", "Retirez la relance et refaites-la avec moins de pièces."),
        ),
        FailureKind.TEMPORARY: _remedy(
            translate("errors", "Le serveur demande d'attendre"),
            translate("errors", "Il ne prend pas le message pour l'instant."),
            translate(
                "errors",
                "Il attend dans la boîte d'envoi\u00a0: réessayez dans un quart d'heure.",
            ),
        ),
        FailureKind.REJECTED: _remedy(
            translate("errors", "Message rejeté"),
            translate("errors", "Le serveur a refusé le contenu du message."),
            translate("errors", "Lisez sa réponse\u00a0; retirez la relance pour la refaire."),
        ),
        FailureKind.NO_SENT_FOLDER: _remedy(
            translate("errors", "Pas de dossier des messages envoyés"),
            translate("errors", "Votre boîte n'a aucun dossier de ce genre."),
            translate(
                "errors", "Créez-y un dossier «\u00a0Envoyés\u00a0», ou ne gardez pas de copie."
            ),
            settings=True,
        ),
        FailureKind.BAD_ANSWER: _remedy(
            translate("errors", "Réponse incompréhensible"),
            translate("errors", "Le serveur a répondu autre chose que du courrier."),
            translate("errors", "Vérifiez le serveur et le port."),
            settings=True,
        ),
    }
