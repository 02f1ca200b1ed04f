"""The refusals of bank files in words. Importing this module registers them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.bank.errors import BankFileError, BankFileReason
from relance_desktop.services.bank_import.values import BankLinesChangedError
from relance_desktop.ui.kit.messages import Message, wording

translate = QCoreApplication.translate


@wording.register
def _(error: BankFileError) -> Message:
    title = translate("bank", "Ce relevé ne peut pas être lu")
    text, advice = _words()[error.reason]
    if error.said:
        said = translate("bank", "La banque a écrit\u00a0: «\u00a0{said}\u00a0».")
        text = f"{text} {said.format(said=error.said[:200])}"
    return Message(title, text, advice)


@wording.register
def _(error: BankLinesChangedError) -> Message:
    return Message(
        translate("bank", "Des factures ont changé entre-temps"),
        translate("bank", "Ce que ces lignes règlent n'est plus ouvert comme avant."),
        translate("bank", "Rien n'a été écrit\u00a0; revoyez les lignes, puis appliquez."),
    )


def _words() -> dict[BankFileReason, tuple[str, str]]:
    tr, why = translate, BankFileReason
    again = tr("bank", "Refaites l'export sur le site de votre banque.")
    return {
        why.EMPTY: (tr("bank", "Ce fichier est vide."), again),
        why.GONE: (
            tr("bank", "Ce fichier n'est plus là ou ne peut pas être ouvert."),
            tr("bank", "Vérifiez son dossier et vos droits."),
        ),
        why.NOT_A_BANK_FILE: (
            tr("bank", "Ce fichier n'est pas un relevé bancaire."),
            tr("bank", "Choisissez OFX, CAMT, MT940, QIF, CFONB, CSV ou Excel."),
        ),
        why.NOT_A_STATEMENT: (
            tr("bank", "Ce fichier vient d'une banque, mais ne donne aucun mouvement."),
            tr("bank", "Exportez les opérations du compte, en OFX de préférence."),
        ),
        why.DAMAGED: (tr("bank", "Ce fichier est abîmé ou coupé."), again),
        why.TOO_LARGE: (
            tr("bank", "Ce fichier est trop grand."),
            tr("bank", "Exportez une année à la fois."),
        ),
        why.ENCRYPTED: (
            tr("bank", "Ce fichier est protégé par un mot de passe."),
            tr("bank", "Ouvrez-le d'abord avec son mot de passe, puis déposez ce qu'il contient."),
        ),
        why.UNSAFE: (
            tr("bank", "Ce fichier contient ce qu'aucune banque n'écrit."),
            tr("bank", "Ne l'ouvrez pas sans savoir d'où il vient."),
        ),
        why.SERVER_ERROR: (
            tr("bank", "La banque a refusé l'export\u00a0: le fichier ne contient que son refus."),
            again,
        ),
        why.SIGN_ON: (
            tr("bank", "La banque n'a pas reconnu vos identifiants lors de l'export."),
            tr("bank", "Connectez-vous de nouveau à son site, puis refaites l'export."),
        ),
    }
