"""Why a source gave no answer, and what to do; never to be read as « rien trouvé »."""

from __future__ import annotations

from datetime import datetime, tzinfo

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.register.look_ups import CouldNotCheck, Trouble
from relance_desktop.ui.kit.messages import Message

translate = QCoreApplication.translate


def trouble_message(answer: CouldNotCheck, zone: tzinfo | None = None) -> Message:
    """A title, what happened, what to do."""
    if answer.trouble is Trouble.BUSY:
        return _busy(answer.ask_again_at, zone)
    return trouble_words(answer.trouble, answer.said)


def trouble_words(trouble: Trouble, said: str = "") -> Message:
    """The same for a trouble of an old check."""
    if trouble is Trouble.BUSY:
        return _busy(None, None)
    title, what, hint = _words(trouble)
    if said.strip():
        quoted = translate("vetting", "Sa réponse\u00a0: «\u00a0{said}\u00a0».")
        what += " " + quoted.format(said=said.strip())
    return Message(title, what, hint)


def _busy(again_at: datetime | None, zone: tzinfo | None) -> Message:
    again = translate("vetting", "Attendez une minute, puis redemandez.")
    if again_at is not None:
        text = translate("vetting", "Redemandez après {hour}.")
        again = text.format(hour=again_at.astimezone(zone).strftime("%H:%M:%S"))
    return Message(
        translate("vetting", "Pas pu vérifier\u00a0: la source est très demandée"),
        translate("vetting", "Elle prie de patienter (code 429)."),
        again,
    )


def _words(trouble: Trouble) -> tuple[str, str, str]:
    tr = translate
    again = tr("vetting", "Réessayez plus tard, ou ouvrez la page à la main.")
    words = {
        Trouble.TOO_SHORT: (
            tr("vetting", "Pas demandé\u00a0: texte trop court"),
            tr("vetting", "Le registre demande au moins trois caractères."),
            tr("vetting", "Écrivez le nom plus au long, ou le SIREN."),
        ),
        Trouble.BAD_NUMBER: (
            tr("vetting", "Pas demandé\u00a0: numéro à corriger"),
            tr("vetting", "Ce n'est pas un SIREN valide\u00a0: la clé ne correspond pas."),
            tr("vetting", "Vérifiez les chiffres sur un devis ou une facture du client."),
        ),
        Trouble.REFUSED: (
            tr("vetting", "Pas pu vérifier\u00a0: demande refusée"),
            tr("vetting", "La source n'a pas accepté la question."),
            again,
        ),
        Trouble.SERVER_DOWN: (
            tr("vetting", "Pas pu vérifier\u00a0: service en panne"),
            tr("vetting", "La source est joignable, mais elle ne fonctionne pas."),
            again,
        ),
        Trouble.UNREACHABLE: (
            tr("vetting", "Pas pu vérifier\u00a0: pas de connexion"),
            tr("vetting", "La source n'a pas pu être jointe."),
            tr("vetting", "Vérifiez la connexion à Internet, puis réessayez."),
        ),
        Trouble.TIMED_OUT: (
            tr("vetting", "Pas pu vérifier\u00a0: pas de réponse à temps"),
            tr("vetting", "La source a été jointe ou cherchée, sans réponse."),
            again,
        ),
    }
    return words.get(trouble) or _odd_words(trouble)


def _odd_words(trouble: Trouble) -> tuple[str, str, str]:
    """Something came, but not from where or not as it should."""
    tr = translate
    words = {
        Trouble.CERTIFICATE: (
            tr("vetting", "Pas pu vérifier\u00a0: identité non prouvée"),
            tr("vetting", "Le site n'a pas prouvé qui il est\u00a0: rien ne lui a été demandé."),
            tr("vetting", "Vérifiez la date de l'ordinateur, et le réseau où vous êtes."),
        ),
        Trouble.MOVED: (
            tr("vetting", "Pas pu vérifier\u00a0: la source a changé d'adresse"),
            tr("vetting", "Elle renvoie ailleurs\u00a0; la question n'y a pas été portée."),
            tr("vetting", "Ouvrez la page à la main, et notez ce que vous lisez."),
        ),
        Trouble.TOO_BIG: (
            tr("vetting", "Pas pu vérifier\u00a0: réponse trop grande"),
            tr("vetting", "La réponse dépasse toute mesure\u00a0: elle n'a pas été lue."),
            tr("vetting", "Cherchez par SIREN plutôt que par nom."),
        ),
        Trouble.CUT_SHORT: (
            tr("vetting", "Pas pu vérifier\u00a0: réponse coupée"),
            tr("vetting", "La connexion s'est interrompue au milieu de la réponse."),
            tr("vetting", "Réessayez."),
        ),
        Trouble.WEB_PAGE: (
            tr("vetting", "Pas pu vérifier\u00a0: une page web à la place de la réponse"),
            tr("vetting", "C'est souvent un Wi-Fi qui demande de s'identifier."),
            tr("vetting", "Ouvrez votre navigateur, identifiez-vous, puis réessayez."),
        ),
        Trouble.UNREADABLE: (
            tr("vetting", "Pas pu vérifier\u00a0: réponse illisible"),
            tr("vetting", "Ce qui est arrivé ne peut pas être lu."),
            tr("vetting", "Réessayez plus tard, ou ouvrez la page à la main."),
        ),
        Trouble.ODD_SHAPE: (
            tr("vetting", "Pas pu vérifier\u00a0: réponse inattendue"),
            tr("vetting", "La source a changé de forme\u00a0: mieux vaut ne pas l'interpréter."),
            tr("vetting", "Ouvrez la page à la main, et notez ce que vous lisez."),
        ),
    }
    return words[trouble]
