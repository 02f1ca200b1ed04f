"""The words of bank files that give no statement."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.bank.errors import BankFileError, BankFileReason
from relance_desktop.ui.kit.messages import Message, wording

translate = QCoreApplication.translate

Words = tuple[str, str, str]
"""Title, what happened, what to do."""


@wording.register
def _(error: BankFileError) -> Message:
    title, text, advice = {**_other_files(), **_broken_files()}[error.reason]
    if error.said:
        said = translate("errors", "Message de la banque\u00a0: «\u00a0{said}\u00a0».")
        text = f"{text} {said.format(said=error.said.rstrip('.'))}"
    return Message(title, text, advice)


def _other_files() -> dict[BankFileReason, Words]:
    return {
        BankFileReason.EMPTY: (
            translate("errors", "Fichier vide"),
            translate("errors", "Ce fichier ne contient rien."),
            translate("errors", "Téléchargez de nouveau le relevé."),
        ),
        BankFileReason.GONE: (
            translate("errors", "Fichier introuvable"),
            translate("errors", "Ce fichier n'est plus là, ou ne peut pas être ouvert."),
            translate("errors", "Vérifiez son dossier et vos droits."),
        ),
        BankFileReason.NOT_A_BANK_FILE: (
            translate("errors", "Ce n'est pas un relevé bancaire"),
            translate("errors", "Ce fichier n'a la forme d'aucun relevé connu."),
            translate(
                "errors",
                "Sur le site de votre banque, choisissez OFX, CAMT, MT940, QIF, CFONB, CSV"
                " ou Excel.",
            ),
        ),
        BankFileReason.NOT_A_STATEMENT: (
            translate("errors", "Pas de compte dans ce fichier"),
            translate(
                "errors", "Il vient d'une banque, mais ne donne pas les opérations d'un compte."
            ),
            translate("errors", "Téléchargez le relevé d'un compte courant."),
        ),
        BankFileReason.SERVER_ERROR: (
            translate("errors", "La banque n'a pas fourni le relevé"),
            translate("errors", "Son serveur a écrit un refus à la place des opérations."),
            translate("errors", "Téléchargez de nouveau le relevé, un peu plus tard."),
        ),
        BankFileReason.SIGN_ON: (
            translate("errors", "La banque a refusé l'accès"),
            translate("errors", "Le fichier ne contient que le refus d'un mot de passe."),
            translate("errors", "Reconnectez-vous à votre banque et téléchargez le relevé."),
        ),
    }


def _broken_files() -> dict[BankFileReason, Words]:
    return {
        BankFileReason.DAMAGED: (
            translate("errors", "Relevé abîmé"),
            translate("errors", "Le fichier est coupé ou mal formé\u00a0: rien n'a été repris."),
            translate("errors", "Téléchargez de nouveau le relevé, ou essayez un autre format."),
        ),
        BankFileReason.TOO_LARGE: (
            translate("errors", "Fichier trop gros"),
            translate("errors", "Un relevé de plus de 64\u00a0Mo n'est pas lu."),
            translate("errors", "Téléchargez une période plus courte."),
        ),
        BankFileReason.ENCRYPTED: (
            translate("errors", "Archive protégée"),
            translate("errors", "Ce fichier ZIP demande un mot de passe."),
            translate("errors", "Ouvrez-le, puis déposez les relevés qu'il contient."),
        ),
        BankFileReason.UNSAFE: (
            translate("errors", "Fichier refusé"),
            translate(
                "errors", "Il contient des définitions qu'aucune banque n'écrit dans un relevé."
            ),
            translate("errors", "Ne l'ouvrez pas sans savoir d'où il vient."),
        ),
    }
