"""The refusals of lists in words. Importing this module registers them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.incoming_sheets import SheetTrouble, SheetUnreadableError
from relance_desktop.domain.sheet_mapping.fields import Field
from relance_desktop.services.list_import.values import MappingIncompleteError
from relance_desktop.ui.kit.messages import Message, wording
from relance_desktop.ui.list_import.words import field_word

translate = QCoreApplication.translate


@wording.register
def _(error: SheetUnreadableError) -> Message:
    text, advice = {
        SheetTrouble.EMPTY: (
            translate("list_import", "Ce fichier ne contient aucune ligne."),
            translate("list_import", "Refaites l'export dans l'autre logiciel."),
        ),
        SheetTrouble.TOO_LARGE: (
            translate("list_import", "Ce fichier est trop grand."),
            translate("list_import", "Exportez une année à la fois."),
        ),
        SheetTrouble.OLD_EXCEL: (
            translate("list_import", "Ce classeur est d'un ancien format (.xls)."),
            translate("list_import", "Enregistrez-le en .xlsx ou en CSV."),
        ),
        SheetTrouble.OPEN_DOCUMENT: (
            translate("list_import", "Ce classeur est au format OpenDocument (.ods)."),
            translate("list_import", "Enregistrez-le en .xlsx ou en CSV."),
        ),
        SheetTrouble.LOCKED: (
            translate("list_import", "Ce classeur est protégé par un mot de passe."),
            translate("list_import", "Enregistrez-le sans mot de passe."),
        ),
        SheetTrouble.NOT_A_TABLE: (
            translate("list_import", "Ce fichier n'est pas un tableau."),
            translate("list_import", "Choisissez un fichier CSV, XLSX ou vCard."),
        ),
        SheetTrouble.GONE: (
            translate("list_import", "Ce fichier n'est plus là ou ne peut pas être ouvert."),
            translate("list_import", "Vérifiez son dossier et vos droits."),
        ),
        SheetTrouble.UNSAFE: (
            translate("list_import", "Ce classeur contient ce qu'un tableur n'écrit pas."),
            translate("list_import", "Ne l'ouvrez pas sans savoir d'où il vient."),
        ),
        SheetTrouble.BROKEN: (
            translate("list_import", "Ce fichier est abîmé."),
            translate("list_import", "Refaites l'export dans l'autre logiciel."),
        ),
    }[error.trouble]
    return Message(translate("list_import", "La liste ne peut pas être lue"), text, advice)


@wording.register
def _(error: MappingIncompleteError) -> Message:
    names = ", ".join(field_word(Field(name)) for name in error.fields)
    text = translate("list_import", "Aucune colonne ne donne\u00a0: {names}.")
    return Message(
        translate("list_import", "Il manque une colonne"),
        text.format(names=names),
        translate("list_import", "Dites au-dessus de quelle colonne elle se trouve."),
    )
