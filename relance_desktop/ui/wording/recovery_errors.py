"""The words of what cases refuse."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from relance_desktop.domain.dossier.values import NoExhibitError
from relance_desktop.services import recovery_cases as cases
from relance_desktop.services.case_letters.values import LetterNotReadyError
from relance_desktop.ui.kit import formats
from relance_desktop.ui.kit.messages import Message, wording

translate = QCoreApplication.translate


@wording.register
def _(error: cases.NothingToClaimError) -> Message:
    return Message(
        translate("errors", "Rien à réclamer"),
        translate("errors", "Aucune facture à payer n'est choisie, ou un montant est nul."),
        translate("errors", "Choisissez au moins une facture qui reste due."),
    )


@wording.register
def _(error: cases.AlreadyInCaseError) -> Message:
    return Message(
        translate("errors", "Déjà dans un dossier"),
        translate("errors", "La facture {number} est dans un autre dossier ouvert.").format(
            number=error.number
        ),
        translate("errors", "Continuez celui-ci, ou retirez-en la facture."),
    )


@wording.register
def _(error: cases.SeveralCurrenciesError) -> Message:
    return Message(
        translate("errors", "Plusieurs monnaies"),
        translate("errors", "Ces factures sont en {currencies}.").format(
            currencies=", ".join(error.currencies)
        ),
        translate("errors", "Ouvrez un dossier pour chaque monnaie."),
    )


@wording.register
def _(error: cases.ShareTooLargeError) -> Message:
    text = translate("errors", "Facture {number}\u00a0: {asked} demandés, il reste {left}.")
    return Message(
        translate("errors", "La part est trop grande"),
        text.format(
            number=error.number,
            asked=formats.money(error.asked_cents, error.currency),
            left=formats.money(error.left_cents, error.currency),
        ),
        translate("errors", "Les autres voies et les paiements ont déjà pris le reste."),
    )


@wording.register
def _(error: cases.CaseClosedError) -> Message:
    return Message(
        translate("errors", "Le dossier est clos"),
        translate("errors", "Rien ne peut y être engagé."),
        translate("errors", "Rouvrez-le d'abord."),
    )


@wording.register
def _(error: cases.CaseInUseError) -> Message:
    return Message(
        translate("errors", "Le dossier a déjà servi"),
        translate("errors", "Une voie, un coût, une pièce ou un document s'y trouve."),
        translate("errors", "Vous pouvez le clore."),
    )


@wording.register
def _(error: cases.RouteEndedError) -> Message:
    return Message(
        translate("errors", "La voie est terminée"),
        translate("errors", "Elle ne réclame plus rien."),
        translate("errors", "Prenez-la de nouveau si elle reprend."),
    )


@wording.register
def _(error: cases.RouteInUseError) -> Message:
    return Message(
        translate("errors", "La voie a déjà servi"),
        translate("errors", "Une étape ou un coût y est noté."),
        translate("errors", "Vous pouvez la terminer."),
    )


@wording.register
def _(error: cases.CaseMovedError) -> Message:
    return Message(
        translate("errors", "Impossible maintenant"),
        translate("errors", "Le dossier a changé depuis."),
        translate("errors", "Voyez où il en est, puis corrigez-le."),
    )


@wording.register
def _(error: NoExhibitError) -> Message:
    return Message(
        translate("errors", "Aucune pièce"),
        translate("errors", "Le dossier ne contient aucune pièce."),
        translate("errors", "Cochez ou ajoutez-en au moins une."),
    )


@wording.register
def _(error: LetterNotReadyError) -> Message:
    return Message(
        translate("errors", "Le courrier n'est pas prêt"),
        translate("errors", "Un point bloquant reste à régler avant de l'enregistrer."),
        translate("errors", "Il est indiqué au-dessus des champs."),
    )
